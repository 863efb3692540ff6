#include "morris.h"

#include <math.h>
#include <string.h>

static const double step = (double) MUT_MORRIS_LEVELS / 2 / (MUT_MORRIS_LEVELS - 1);

/* Draws of one input in a trajectory: word 0 its first level, word 1 its way, word 2 its turn. */
static void
draw(const struct mut_key *key, int t, int input, uint32_t words[4])
{
    mut_rng_one(key, (uint32_t) input, t, 0, words);
}

/* The order in which inputs move: a shuffle (Fisher & Yates). */
static void
shuffle(const struct mut_key *key, int t, int inputs, int *moved)
{
    for (int i = 0; i < inputs; i++)
        moved[i] = i;
    for (int i = inputs - 1; i > 0; i--) {
        uint32_t words[4];
        draw(key, t, i, words);
        int k = (int) ((uint64_t) words[2] * (uint64_t) (i + 1) >> 32), held = moved[i];
        moved[i] = moved[k];
        moved[k] = held;
    }
}

void
mut_morris_trajectory(const struct mut_key *key, int t, int inputs, double *points,
                      int *moved)
{
    /* The lower half of the levels moves up and the upper half down, so that none leaves the range. */
    for (int i = 0; i < inputs; i++) {
        uint32_t words[4];
        draw(key, t, i, words);
        int level = (int) (words[0] % MUT_MORRIS_LEVELS);
        points[i] = (double) level / (MUT_MORRIS_LEVELS - 1);
    }
    shuffle(key, t, inputs, moved);
    for (int s = 0; s < inputs; s++) {
        const double *from = points + (size_t) s * (size_t) inputs;
        double *to = points + (size_t) (s + 1) * (size_t) inputs;
        memcpy(to, from, (size_t) inputs * sizeof *to);
        to[moved[s]] += from[moved[s]] < 0.5 ? step : -step;
    }
}

void
mut_morris_effects(const double *figure, const double *points, const int *moved,
                   int trajectories, int inputs, struct mut_morris_effect *effects)
{
    memset(effects, 0, (size_t) inputs * sizeof *effects);
    size_t rows = (size_t) inputs + 1;
    for (int pass = 0; pass < 2; pass++)
        for (int t = 0; t < trajectories; t++)
            for (int s = 0; s < inputs; s++) {
                size_t at = (size_t) t * rows + (size_t) s;
                int i = moved[(size_t) t * (size_t) inputs + (size_t) s];
                double way = points[(at + 1) * (size_t) inputs + (size_t) i] -
                             points[at * (size_t) inputs + (size_t) i];
                double effect = (figure[at + 1] - figure[at]) / way;
                struct mut_morris_effect *e = &effects[i];
                if (pass == 0) {
                    e->mean += effect / trajectories;
                    e->absolute += fabs(effect) / trajectories;
                } else {
                    e->spread += (effect - e->mean) * (effect - e->mean);
                    e->error += (fabs(effect) - e->absolute) *
                                (fabs(effect) - e->absolute);
                }
            }
    for (int i = 0; i < inputs; i++) {
        double n = trajectories;
        effects[i].spread = n > 1 ? sqrt(effects[i].spread / (n - 1)) : (double) NAN;
        effects[i].error = n > 1 ? sqrt(effects[i].error / (n - 1) / n) : (double) NAN;
    }
}
