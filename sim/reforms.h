/* Dated changes of a scenario. */
#ifndef MUT_REFORMS_H
#define MUT_REFORMS_H

#include "reader.h"

enum { MUT_MOST_REFORMS = 200 };

/* Reads `reforms` into r->reforms (sorted by date) and their `set` into r->sets. Comes after
 * the frame and the arms. */
void mut_reforms_read(struct mut_reader *r);

/* Name and one line on each programme that the grammar knows, [n]; `runs`: in this version. */
struct mut_programme {
    const char *name, *summary;
    bool runs;
};
extern const struct mut_programme mut_programmes[];
extern const int mut_n_programmes;

#endif
