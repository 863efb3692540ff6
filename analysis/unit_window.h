/* A figure of single units over several months that the scenario kept. */
#ifndef MUT_UNIT_WINDOW_H
#define MUT_UNIT_WINDOW_H

#include "result.h"

struct mut_unit_window {
    int n_units, n_months;
    int *months;    /* owned, [n_months] */
    double *values; /* owned, [n_arms][n_replicates][n_months][n_units] of one point; NaN where a unit does not exist */
};

/* Reads the column `name` of /units in the months that were kept from `first` to the end of the result's window.
 * Month 0 is left out if others were kept: what begins with it has not yet done anything. Without a month there the
 * last one that was kept. False, and values NULL, if the result keeps no units, has no such column, or there is no
 * memory. Clear it in either case. */
bool mut_unit_window_read(struct mut_unit_window *w, const struct mut_result *r,
                          int point, const char *name, int first);

/* Fills change[n_replicates x n_units]: each unit under `arm` less itself under `reference`, the mean over the months
 * in which it has a value under both; NaN without one. */
void mut_unit_window_change(const struct mut_unit_window *w, const struct mut_result *r,
                            int arm, int reference, double *change);

void mut_unit_window_clear(struct mut_unit_window *w);

#endif
