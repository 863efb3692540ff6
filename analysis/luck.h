/* Which citizens a result has, and which luck they met: what decides its random numbers. Two results
 * in which all of it is the same may be compared replicate by replicate. */
#ifndef MUT_LUCK_H
#define MUT_LUCK_H

#include "result.h"

enum {
    MUT_LUCK_POPULATION = 4
}; /* units of a sector, fewest and most users, neighbourhoods */

struct mut_luck {
    char *seed; /* owned: hexadecimal */
    bool laboratory;
    int burn_in;
    char **sectors; /* owned, [n_sectors] */
    int n_sectors;
    int *population[MUT_LUCK_POPULATION]; /* owned, each [n_points] */
};

/* Reads it from the file: draws are keyed by seed, replicate, person or unit, month and purpose
 * (sim/rng.h), months are counted from the start, persons and units in the order in which the
 * population is laid out over sectors and neighbourhoods. Forms, parameters, reforms and dates
 * decide what people do with their luck, not which they have. MUT_EINPUT with a sentence if the file
 * does not say. Clear it in either case. */
int mut_luck_read(struct mut_luck *luck, const struct mut_result *r,
                  struct mut_diags *diags);

void mut_luck_clear(struct mut_luck *luck);

/* In what two of them differ at points[0] of the one and points[1] of the other, in words: "seed (1f
 * and 2a), burn-in (12 and 6 months)"; "" if in nothing. NULL without memory; freed with mut_free. */
char *mut_luck_differences(const struct mut_luck *a, const struct mut_luck *b,
                           const int points[2]);

#endif
