/* Whether one number goes up or down with another, over points that were drawn. */
#ifndef MUT_TREND_H
#define MUT_TREND_H

enum { MUT_TREND_LEAST = 8 }; /* points; of fewer nothing is said */

struct mut_trend {
    int n;      /* points that have both */
    double rho; /* Spearman's rank correlation; NaN: too few points, or one does not vary */
    double low, high; /* its interval of 95 % */
    double swing; /* mean y where x is in its highest third less that in its lowest, in y's unit */
};

/* Of x[n] and y[n], NaN left out; the interval is one of `family` that hold together (Bonferroni). `work` has
 * room for 4 n.
 *
 * tanh(atanh(rho) -+ q sqrt(1.06 / (n - 3))), q the normal quantile at 1 - 0.025 / family: Fisher's z, whose
 * variance for ranks is that of Fieller, Hartley & Pearson 1957, Biometrika 44:470-481 (from memory). */
struct mut_trend mut_trend_of(const double *x, const double *y, int n, int family,
                              double *work);

#endif
