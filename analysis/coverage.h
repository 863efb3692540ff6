/* Whether intervals keep their promise: of two groups that do not differ, the 95 % intervals of
 * paired differences exclude zero in one case of twenty. */
#ifndef MUT_COVERAGE_H
#define MUT_COVERAGE_H

struct mut_coverage {
    int intervals; /* batches with an interval of some width */
    int excluding; /* of them, those that leave zero out */
    double share;  /* excluding / intervals; NaN without one */
    double p;      /* two-sided binomial test of `share` against 1 - MUT_PAIRED_LEVEL */
};

/* Cuts a[n] - b[n] into batches of `batch` neighbours (a rest is dropped) and counts the intervals
 * of mut_paired_compare. */
struct mut_coverage mut_coverage_of(const double *a, const double *b, int n, int batch);

/* Twice the smaller tail of a binomial distribution at k of n, at most 1. */
double mut_coverage_binomial(int k, int n, double probability);

/* The 95 % interval of a share of which k of n are seen (Clopper & Pearson 1934, Biometrika 26:404-413):
 * interval[2]; NaN for n = 0. */
void mut_coverage_interval(int k, int n, double *interval);

#endif
