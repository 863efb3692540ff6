/* How far two groups are apart, in standard deviations. */
#ifndef MUT_EFFECT_H
#define MUT_EFFECT_H

/* Numbers that are added one by one: n, mean, sum of squared deviations. */
struct mut_effect_group {
    int n;
    double mean, squares;
};

/* Adds one number (Welford 1962, Technometrics 4:419-420); NaN is left out. */
void mut_effect_add(struct mut_effect_group *group, double x);

/* Cohen's d (Cohen 1988): (mean of a - mean of b) / the pooled standard deviation, with
 * n_a + n_b - 2 degrees of freedom. NaN if a group has fewer than two numbers or nothing varies. */
double mut_effect_cohens_d(const struct mut_effect_group *a,
                           const struct mut_effect_group *b);

#endif
