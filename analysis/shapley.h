/* Shapley values: a gap that many causes make together, divided among them. A game is a value for
 * every set of players (a coalition, bit i for player i); here a value is one number a replicate. */
#ifndef MUT_SHAPLEY_H
#define MUT_SHAPLEY_H

#include <stdint.h>

#include "rng.h"

enum {
    MUT_SHAPLEY_MOST = 31, /* players */
    MUT_SHAPLEY_ALL = 16   /* players whose coalitions are all listed */
};

struct mut_shapley_game {
    int players;
    int width; /* numbers of a value: one for each replicate */
    /* The value [width] of a coalition; called only for those that were listed. */
    const double *(*value)(const void *self, uint32_t coalition);
    const void *self;
};

/* Coverage of intervals. */
#define MUT_SHAPLEY_LEVEL 0.95

/* Part of player i in replicate r: parts[i * width + r], [players][width].
 *
 * sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)) (Shapley 1953, A value for
 * n-person games). For each replicate the parts add up to v(all) - v(none), but for rounding. */
void mut_shapley_exact(const struct mut_shapley_game *game, double *parts);

/* The same as the mean over orders of what a player adds to those before it (Castro, Gomez &
 * Tejada 2009, Computers & Operations Research 36:1726-1730). Order 2k + 1 is order 2k backwards
 * (antithetic pairs, Mitchell et al. 2022, JMLR 23:43); `orders` is even. The parts add up as the
 * exact ones do. `error` [players], which may be NULL: half the t interval of level
 * MUT_SHAPLEY_LEVEL of the parts' means over replicates for having drawn orders / 2 pairs and not
 * all, NaN for one pair. */
void mut_shapley_sampled(const struct mut_shapley_game *game, const struct mut_key *key,
                         int orders, double *parts, double *error);

/* Order number `number` of n players, from keyed draws: a permutation of 0 .. n - 1 that depends on
 * key, number and n alone. */
void mut_shapley_order(const struct mut_key *key, int number, int n, int *order);

/* The coalitions that the values of n players need, each once, rising: all if `orders` is 0 (n at
 * most MUT_SHAPLEY_ALL), else those on the way of the orders, each player alone and all without it,
 * nobody and all. Returns how many; `list` has room for mut_shapley_room of them. */
int mut_shapley_coalitions(const struct mut_key *key, int n, int orders, uint32_t *list);
int mut_shapley_room(int n, int orders);

#endif
