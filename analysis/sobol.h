/* Sobol' indices: which share of a figure's variance each input makes alone (first) and with all that
 * it does together with others (total). */
#ifndef MUT_SOBOL_H
#define MUT_SOBOL_H

#include "rng.h"

/* The figure at the rows of a design: A and B are two independent samples of the inputs, AB_i is A
 * with column i taken from B (Saltelli 2002). */
struct mut_sobol_sample {
    int n, inputs;
    const double *a, *b; /* [n] */
    const double *ab;    /* [inputs][n] */
};

struct mut_sobol_index {
    double first, total; /* 1: all of the variance; may fall below 0 by error */
    double first_low, first_high, total_low, total_high; /* 95 % bootstrap intervals */
};

/* Fills index[inputs]; NaN where the figure does not vary.
 *
 * first = mean(b (ab_i - a)) / V (Saltelli et al. 2010, Computer Physics Communications 181, table 2
 * (b)), total = mean((a - ab_i)^2) / 2 V (Jansen 1999), V the variance of a and b together, all
 * figures less their mean. Intervals: percentiles of `resamples` draws of rows with replacement (at
 * most MUT_SOBOL_RESAMPLES), keyed. */
enum { MUT_SOBOL_RESAMPLES = 1000 };
void mut_sobol_indices(const struct mut_sobol_sample *sample, const struct mut_key *key,
                       int resamples, struct mut_sobol_index *index);

/* The share of the variance over rows that is run noise, from values[rows][replicates] under common
 * luck: the mean square of what is left after rows' and replicates' means, a replicate, over the
 * variance of the rows' means (two-way analysis of variance without repetition). NaN for fewer than two
 * rows or replicates. */
double mut_sobol_noise(const double *values, int rows, int replicates);

#endif
