/* PG500 (pg500.h) as one would first write it in C: an array of structures, GSL's default generator,
 * the C library's exp. What the other is measured against. */
#ifndef MUT_PG500_NAIVE_H
#define MUT_PG500_NAIVE_H

#include "pg500.h"

#include <gsl/gsl_rng.h>

struct mut_pg500_naive {
    int64_t n;
    struct mut_pg500_agent *agents; /* owned, [n]: unit after unit */
    gsl_rng *rng;                   /* owned: mt19937 */
};

/* As mut_pg500_init. */
int mut_pg500_naive_init(struct mut_pg500_naive *p, int64_t agents, uint64_t seed);
void mut_pg500_naive_clear(struct mut_pg500_naive *p);

void mut_pg500_naive_step(struct mut_pg500_naive *p, struct mut_pg500_record *out);

#endif
