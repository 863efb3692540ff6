/* One lever swept: the difference at each of its values, and between which values it changes
 * sign. */
#ifndef MUT_COMPARE_SWEEP_H
#define MUT_COMPARE_SWEEP_H

#include "compare.h"

/* Whether the result is a sweep of one lever and nothing else. */
bool mut_compare_sweep_is(const struct mut_result *r);

/* The points in the order of the lever's values: order[n_points]. */
void mut_compare_sweep_order(const struct mut_result *r, int *order);

/* For readers: a table for each headline outcome (all without a headline) with a line per value;
 * nothing if the result is no such sweep or has one arm. */
void mut_compare_sweep_text(const struct mut_compare *c, FILE *out);

#endif
