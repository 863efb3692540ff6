/* The interval of a mean of paired differences that asks nothing of their shape: the bootstrap. The t
 * interval (paired.h) is what the program claims differences by; this one stands beside it where
 * differences are skewed. Of few pairs it is too narrow: by sqrt((n - 1) / n) and for want of the t
 * distribution's tails (Hesterberg 2015, The American Statistician 69:371-386). */
#ifndef MUT_BOOTSTRAP_H
#define MUT_BOOTSTRAP_H

#include <stdbool.h>

/* So many that the bounds of a 95 % interval are places in the sorted means, (9999 + 1) x 0.025
 * (Davison & Hinkley 1997, Bootstrap Methods and their Application, section 5.2; from memory), to a
 * twentieth of a place with quantiles of type 7. The standard error that they leave in a bound is 0.027
 * standard errors of the mean for normal means, sqrt(0.025 x 0.975 / 9999) / 0.0584. */
enum { MUT_BOOTSTRAP_RESAMPLES = 9999 };

/* Resamples for n differences: as many as above, but of thousands of differences fewer, to 10 million draws in all and
 * never under 999. With 999 a bound's standard error is 0.085 standard errors of the mean, which then is itself small. */
int mut_bootstrap_resamples(int n);

/* Coverage of the intervals. */
#define MUT_BOOTSTRAP_LEVEL 0.95

struct mut_bootstrap {
    int n;                    /* differences that are there */
    double mean;              /* of them, in their unit; NaN without one */
    double low, high;         /* percentile interval; NaN for n < 2 */
    double bca_low, bca_high; /* bias-corrected and accelerated interval; NaN for n < 2 */
};

/* Resamples d[n], NaN left out, `resamples` times with replacement.
 *
 * Percentile: the 2.5 % and 97.5 % quantiles of the resampled means (Efron & Tibshirani 1993, An
 * Introduction to the Bootstrap, ch. 13; from memory). BCa: those at Phi(z0 + (z0 + z) / (1 - a (z0 +
 * z))), z = -+1.96, z0 = Phi^-1(share of resampled means below the mean, one that equals it counting
 * half), a = sum(e^3) / (6 sum(e^2)^1.5), e = d - mean (Efron 1987, JASA 82:171-185).
 *
 * Draws are those of one fixed stream on the sorted differences: the same differences in whatever
 * order give the same interval. False: no memory. */
bool mut_bootstrap_mean(const double *d, int n, int resamples, struct mut_bootstrap *out);

#endif
