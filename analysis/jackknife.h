/* The interval of any figure made from replicates, however it is made: a ratio, a rank
 * correlation, a share of what was lost. */
#ifndef MUT_JACKKNIFE_H
#define MUT_JACKKNIFE_H

/* A figure of the replicates without number `left_out`; -1: of all. NaN if there is none. */
typedef double mut_jackknife_figure(const void *self, int left_out);

struct mut_jackknife {
    double value;     /* of all replicates */
    double low, high; /* NaN for fewer than two replicates or where a figure is NaN */
};

/* The delete-one jackknife (Tukey 1958; Efron & Tibshirani 1993, An Introduction to the Bootstrap,
 * ch. 11): with pseudo-values p_i = n f - (n - 1) f_(-i), the interval is
 * f -+ t(n - 1; (1 + level) / 2) sd(p) / sqrt(n). For a mean it is the usual t interval. */
struct mut_jackknife mut_jackknife(mut_jackknife_figure *figure, const void *self, int n,
                                   double level);

#endif
