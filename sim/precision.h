/* When to stop adding replicates: by the widths of the intervals that will be printed, never by what
 * they contain. Plain arithmetic, so that a result stops at the same replicate on every machine. */
#ifndef MUT_PRECISION_H
#define MUT_PRECISION_H

#include "plan.h"

/* Quantile of Student's t at 1 - error / 2: the expansion about the normal quantile to the fourth
 * power of 1 / df (Fisher & Cornish 1960, Technometrics 2(2); Abramowitz & Stegun 26.7.5). For 19
 * degrees of freedom and more and errors down to 1e-4 it is right to 1 in 10,000. */
double mut_precision_t(int df, double error);

/* Half the width of the 95 % interval of the mean of arm - reference over n pairs (NaN: no pair),
 * simultaneous over `comparisons` (Bonferroni); NaN for fewer than two pairs. */
double mut_precision_half_width(const double *arm, const double *reference, int n,
                                int comparisons);

/* How many pairs there must be before that width can be trusted: 25 G1^2, G1 the differences' skewness
 * (Cochran 1977, Sampling Techniques, 3rd ed., section 2.15, as the table's warning); 0 for fewer than
 * three pairs or equal differences. */
double mut_precision_least(const double *arm, const double *reference, int n);

/* How many intervals hold together with that of an outcome: arms other than the reference times
 * outcomes of the headline, if it is one of them; else 1. */
int mut_precision_comparisons(const struct mut_plan *plan, int outcome);

/* How many replicates there are after n, when the goals are not met: half as many more, at most
 * `most`. */
int mut_precision_next(int n, int most);

/* For what runs a scenario without judging its precision: as many replicates as the rule begins with,
 * and no goals. */
void mut_precision_begin(struct mut_plan *plan);

#endif
