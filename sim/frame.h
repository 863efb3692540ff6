/* The frame of a scenario: texts, population, horizon, replicates, seed, mechanisms. */
#ifndef MUT_FRAME_H
#define MUT_FRAME_H

#include "reader.h"

/* One number of the scenario that has a default: its key, range and meaning. */
struct mut_frame_key {
    const char *section;  /* NULL: a key of the scenario itself */
    struct mut_param row; /* offsets are into struct mut_plan */
};

/* The declaration of every default of a scenario's numbers. */
extern const struct mut_frame_key mut_frame_keys[];
extern const int mut_n_frame_keys;

/* Reads a number into the plan, or its default; false after reporting an error. */
bool mut_frame_number(struct mut_reader *r, const struct mut_frame_key *key);

/* The row of `population.units`, `.users` or `.neighbourhoods`, with offsets into struct
 * mut_plan (of users: users_low); NULL for any other path. */
const struct mut_param *mut_frame_size(const char *path);

/* Fills the plan; all errors go to the reader's diagnostics. */
void mut_frame_read(struct mut_reader *r);

#endif
