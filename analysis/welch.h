/* The comparison of two arms whose replicates have nothing in common: other citizens, other luck. */
#ifndef MUT_WELCH_H
#define MUT_WELCH_H

#include "paired.h"

/* Compares arm[n[0]] with reference[n[1]]; NaN is a missing value.
 *
 * The interval is mean(arm) - mean(reference) -+ t(f; 1 - a/2) sqrt(va + vr), where va and vr are the
 * variances of the two means, f = (va + vr)^2 / (va^2 / (na - 1) + vr^2 / (nr - 1)), a = 0.05, and a =
 * 0.05 / comparisons for the simultaneous one (Welch 1947, Biometrika 34:28-35, with
 * Satterthwaite's f; R's t.test()). If the replicates have some luck in common after all, it is wider
 * than it need be.
 *
 * `n` is the smaller number of values; what is of pairs (lead, pairing, skewness) is NaN. */
struct mut_paired mut_welch_compare(const double *arm, const double *reference,
                                    const int n[2], int comparisons);

#endif
