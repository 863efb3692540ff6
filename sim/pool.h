/* Pools: units that share a month's risk. Pence go from pool to pool's members and nowhere else. */
#ifndef MUT_POOL_H
#define MUT_POOL_H

#include "world.h"

/* After the month's books are closed: each unit's share of what it kept or lost goes into its pool
 * and comes back by what its users cost; reserves change by the difference. MUT_OK or MUT_ENOMEM. */
int mut_pool_settle(struct mut_world *w);

#endif
