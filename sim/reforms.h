/* Dated changes of a scenario. */
#ifndef MUT_REFORMS_H
#define MUT_REFORMS_H

#include "reader.h"

enum { MUT_MOST_REFORMS = 200 };

/* Start of burn-in, month 0, and the first and last month of each reform. */
enum { MUT_MOST_DATES = 2 * MUT_MOST_REFORMS + 2 };

/* Reads `reforms` into r->reforms (sorted by date) and their `set` into r->sets. Comes after
 * the frame and the arms. */
void mut_reforms_read(struct mut_reader *r);

#endif
