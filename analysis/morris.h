/* Screening by elementary effects: of many inputs the few that matter, at a dozen runs each. */
#ifndef MUT_MORRIS_H
#define MUT_MORRIS_H

#include "rng.h"

/* Levels of each input's range, an even number, and the step between two that are compared: half the
 * levels further (Morris 1991). */
enum { MUT_MORRIS_LEVELS = 4 };

struct mut_morris_effect {
    double mean;     /* mu: of a move over the whole range */
    double absolute; /* mu*: mean of sizes (Campolongo et al. 2007) */
    double spread; /* sigma: how much the effect depends on the other inputs (or is not linear) */
    double error; /* standard error of mu* over the trajectories */
};

/* Trajectory number t of k inputs: k + 1 points [k + 1][k] with values 0 to 1, each of which differs
 * from the one before in one input by 2/3; input moved[s] (0 <= s < k) moves between points s and
 * s + 1. Keyed draws: it depends on key, t and k alone (Morris 1991, Technometrics 33:161-174). */
void mut_morris_trajectory(const struct mut_key *key, int t, int inputs, double *points,
                           int *moved);

/* Effects [inputs] of the figure at the points of `trajectories`: figure[t][inputs + 1], points and
 * moved as above, one after the other. */
void mut_morris_effects(const double *figure, const double *points, const int *moved,
                        int trajectories, int inputs, struct mut_morris_effect *effects);

#endif
