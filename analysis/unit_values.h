/* A figure of single units in a month that the scenario kept. */
#ifndef MUT_UNIT_VALUES_H
#define MUT_UNIT_VALUES_H

#include "result.h"

struct mut_unit_values {
    int month, n_units;
    double *values; /* owned, [n_arms][n_replicates][n_units] of one point; NaN where a unit does not exist */
};

/* Reads the column `name` of /units in the last month that was kept. False, and values NULL, if the result
 * keeps no units, has no such column, or there is no memory. Clear it in either case. */
bool mut_unit_values_read(struct mut_unit_values *u, const struct mut_result *r,
                          int point, const char *name);

/* The values [n_units] of a run. */
const double *mut_unit_values_of(const struct mut_unit_values *u,
                                 const struct mut_result *r, int arm, int replicate);

void mut_unit_values_clear(struct mut_unit_values *u);

#endif
