/* A month's counts and books added up over units, for a sector or for all. */
#ifndef MUT_SUMS_H
#define MUT_SUMS_H

#include "world.h"

/* A month's sums over units, in the order of their ids. */
struct mut_sums {
    struct mut_tally tally;
    int64_t pence[MUT_ACCOUNTS], public_paid;
    double quality_cases; /* cases met x the mean quality that users of their unit live through */
    double contractible, noncontractible; /* weighted by users */
    int64_t innovations, failures, bailouts, failing, reserves, debt, shares, ballots,
        conversions;
    double capital; /* weighted by users */
};

struct mut_sums mut_sums_of_sector(const struct mut_world *w, int sector);

void mut_sums_add(struct mut_sums *to, const struct mut_sums *from);

#endif
