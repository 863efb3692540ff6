/* Whether two groups are the same for practical purposes: two one-sided tests. A difference that
 * is not significant shows nothing; here the claim is that it lies inside a margin. */
#ifndef MUT_EQUIVALENCE_H
#define MUT_EQUIVALENCE_H

#include <stdbool.h>

struct mut_equivalence {
    int n[2];          /* values of each group, NaN left out; of pairs, twice the same */
    double mean[2];    /* NaN without a value */
    double sd;         /* pooled over the two groups */
    double difference; /* mean[0] - mean[1] */
    double low,
        high; /* its interval of level 1 - 2 alpha; equivalent if inside the margin */
    double margin;   /* in the values' unit: margin_sd x sd */
    double p;        /* the larger of the two one-sided p-values */
    bool equivalent; /* p < alpha; also if no value differs from any other */
};

/* Two independent groups a[n[0]] and b[n[1]]: t = (d + margin) / se and (d - margin) / se with
 * n0 + n1 - 2 degrees of freedom and se = sd sqrt(1 / n0 + 1 / n1) (Schuirmann 1987, J.
 * Pharmacokinet. Biopharm. 15:657-680; the TOST of R's package TOSTER with equal variances). */
struct mut_equivalence mut_equivalence_groups(const double *a, const double *b,
                                              const int n[2], double margin_sd,
                                              double alpha);

/* Pairs a[k], b[k], k < n, where both are there: se = sd of the differences / sqrt(n), n - 1
 * degrees of freedom; the margin stays in units of the groups' sd. */
struct mut_equivalence mut_equivalence_pairs(const double *a, const double *b, int n,
                                             double margin_sd, double alpha);

/* The probability that two groups of n that do not differ are found equivalent:
 * 2 Phi(margin_sd sqrt(n / 2) - z(1 - alpha)) - 1, the large-sample formula (Chow, Shao & Wang
 * 2008, Sample Size Calculations in Clinical Research, 2nd ed., section 3.2; from memory). */
double mut_equivalence_power(int n, double margin_sd, double alpha);

#endif
