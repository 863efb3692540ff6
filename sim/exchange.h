/* What ranks that share a world tell each other of their units, month by month. With one rank all of it is
 * nothing. Every rank calls these in the same order. */
#ifndef MUT_EXCHANGE_H
#define MUT_EXCHANGE_H

#include "world.h"

/* What the rest of the month and other units' next one read of a unit, brought to all ranks. */
struct mut_brief {
    double pooled, kept,
        places; /* levers of pool and places; GBP of surplus or loss that stayed */
    double quality, satisfaction; /* sums over users */
    double workload;              /* months */
    int32_t users, becomes;
    uint8_t pool; /* enum mut_pool */
    bool failing;
};

/* What only the month's outcomes read of it, brought to rank 0. */
struct mut_page {
    struct mut_tally tally;
    int64_t booked[MUT_ACCOUNTS], public_paid, reserves, debt, shares;
    double contractible, noncontractible, capital, competence, capture;
    int failures, bailouts, innovations, taken, ballots;
    bool failing;
};

/* Room for it, after mut_world_init_part. MUT_OK or MUT_ENOMEM. */
int mut_exchange_init(struct mut_world *w);

/* Every unit's brief to all, into the units of other ranks. */
void mut_exchange_briefs(struct mut_world *w);

/* Every unit's page to rank 0, into the units of the others, and the users of all by hours given. */
void mut_exchange_pages(struct mut_world *w);

/* w->columns is [units of all ranks][n] on rank 0, [own units][n] else: the own part to rank 0, in the order of
 * part.units. */
void mut_exchange_columns(struct mut_world *w, int n);

#endif
