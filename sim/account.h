/* From the units' counts to the month's outcomes of a world. It sees no form but to count
 * labels, and draws nothing. */
#ifndef MUT_ACCOUNT_H
#define MUT_ACCOUNT_H

#include "series.h"
#include "world.h"

/* A month's sums over units, in the order of their ids. */
struct mut_sums {
    struct mut_tally tally;
    int64_t pence[MUT_ACCOUNTS], public_paid;
    double contractible, noncontractible; /* weighted by users */
    int64_t innovations, failures, bailouts, failing, reserves, debt, shares, ballots,
        conversions;
    double capital; /* weighted by users */
};

/* Twelve months of sums. */
struct mut_window {
    int n_sectors;
    struct mut_sums *month; /* owned, [MUT_YEAR][n_sectors]: the last twelve, in a ring */
    int64_t *hours;         /* owned, [MUT_HOURS_BINS] */
};

int mut_window_init(struct mut_window *window, int n_sectors);
void mut_window_clear(struct mut_window *window);

/* Writes the month's row of the series (row 0 is the start of burn-in); empties the workspaces'
 * hour counts. */
void mut_account_month(struct mut_world *w, int month, struct mut_window *window,
                       const struct mut_layout *layout, struct mut_series *out);

#endif
