/* Fitting without a likelihood: parameters are drawn, figures simulated, and those kept that come near
 * what was observed, nearer from wave to wave (approximate Bayesian computation by sequential Monte
 * Carlo: Beaumont et al. 2009, Biometrika 96:983-990; Toni et al. 2009, J. R. Soc. Interface 6). */
#ifndef MUT_ABC_H
#define MUT_ABC_H

#include "rng.h"

enum { MUT_ABC_PARAMETERS = 32 };

/* Parameters have flat priors between low and high. */
struct mut_abc_problem {
    int parameters, figures;
    const double *low, *high; /* [parameters] */
    const double *observed;   /* [figures] */
    const double *
        scale; /* [figures]: what counts as far; 0: the figure's spread under the prior */
    /* Fills out[n][figures] for theta[n][parameters]; `first` numbers the simulations from 0, so that
     * each has luck of its own. A figure may be NaN: then it is far. Returns a status; not 0 ends the
     * fit. */
    int (*simulate)(void *self, const double *theta, int first, int n, double *out);
    void *self;
};

struct mut_abc_plan {
    int particles;        /* of each wave */
    int most_simulations; /* in all */
    struct mut_key key;
};

struct mut_abc_fit {
    int particles;
    double *theta;    /* owned, [particles][parameters]: of the last whole wave */
    double *weight;   /* owned, [particles], sum 1 */
    double *distance; /* owned, [particles] */
    double *figures;  /* owned, [particles][figures]: what their simulations gave */
    double *scale;    /* owned, [figures]: as given, or found under the prior */
    double tolerance; /* of the last whole wave: no particle is further, in scaled root mean square */
    double effective; /* sample size: 1 / sum of squared weights (Kish 1965) */
    double acceptance; /* share of the last whole wave's simulations that came near enough */
    int waves, simulations;
};

/* Runs waves until a wave takes more than 20 simulations a particle, or there are no more simulations
 * left; the first wave takes four a particle from the prior and keeps the nearest quarter, each later
 * those no further than the median particle of the wave before. Moves are normal with twice
 * the weighted variance of the wave before (Beaumont et al. 2009). 0, a status of `simulate`, or -1: no
 * memory. Clear the fit in either case. */
int mut_abc_run(const struct mut_abc_problem *problem, const struct mut_abc_plan *plan,
                struct mut_abc_fit *fit);

void mut_abc_clear(struct mut_abc_fit *fit);

/* The weighted quantile of a parameter: the smallest value that at least the share `level` of the
 * weight does not exceed. */
double mut_abc_quantile(const struct mut_abc_fit *fit, int parameters, int parameter,
                        double level);

#endif
