/* The paired comparison of two arms. The unit of replication is the replicate (one population,
 * one history of shocks), which runs under both: what is compared is its difference. */
#ifndef MUT_PAIRED_H
#define MUT_PAIRED_H

#include <stdbool.h>

#include "outcome.h"

struct mut_paired {
    int n; /* pairs: replicates where both arms have a value */
    double arm,
        reference;     /* means over the pairs; without one, over each arm's own values */
    double difference; /* mean of arm - reference; NaN without a pair */
    double low, high;  /* 95 % t interval of the difference; NaN for n < 2 */
    double joint_low,
        joint_high; /* simultaneous over all comparisons of the headline set */
    double lead;    /* share of pairs in which the arm leads; a tie is half */
    int ahead, behind,
        equal; /* pairs in which it leads, trails, or is the same (mut_paired_same) */
    double pairing;  /* replicates that unpaired runs would need / n; NaN if unknown */
    double skewness; /* of the differences; NaN for n < 3 or equal differences */
    bool skewed;     /* so much that a t interval of n pairs is doubtful */
    bool by_design; /* a reform that one of the two goes through sets the outcome: neither side
                      * is better. Set by who knows the arms (mut_result_by_design) */
};

/* Coverage of the intervals. */
#define MUT_PAIRED_LEVEL 0.95

/* Whether two values are the same but for rounding: no further apart than FLT_EPSILON, 1.2e-7, of the larger.
 * Persons' states are 4-byte numbers and money is booked in whole pence, so that what cannot matter may differ
 * in the seventh digit. */
bool mut_paired_same(double a, double b);

/* The same, or no further apart than a 200th of what matters: what figures show as 0, with decimals to a hundredth of
 * it, is nothing that a replicate is counted for. */
bool mut_paired_alike(double a, double b, double matters);

/* Means over the window's months [n_months], NaN left out; NaN if there is none. */
double mut_paired_window(const double *months, int n_months);

/* The same for two arms over the months in which both have a value, so that different months are
 * never compared: means[0] of arm, means[1] of reference (NaN without such a month). Returns the
 * number of those months. */
int mut_paired_common(const double *arm, const double *reference, int n_months,
                      double means[2]);

/* Compares arm[n] with reference[n], replicate by replicate; NaN is a missing value.
 *
 * d_r = arm_r - reference_r; the interval is mean(d) -+ t(n - 1; 1 - a/2) sd(d) / sqrt(n), with
 * a = 0.05 (Student 1908; R's t.test(paired = TRUE)), and a = 0.05 / comparisons for the
 * simultaneous one (Bonferroni's inequality; Dunn 1961, JASA 56:52-64), which holds whatever the
 * dependence between the comparisons.
 *
 * lead: how often the arm has the better value by `better`, the higher one where none is better.
 *
 * pairing: (var(arm) + var(reference)) / var(d), the variance of a difference between
 * independent runs relative to the paired one (common random numbers; Law 2015, Simulation
 * Modeling and Analysis, 5th ed., section 11.2).
 *
 * skewed: n <= 25 G1^2 (Cochran 1977, Sampling Techniques, 3rd ed., section 2.15: beyond it a
 * 95 % statement is wrong more than 6 times in 100) while G1 exceeds twice its standard error
 * under normality, so that few replicates alone do not raise it. */
struct mut_paired mut_paired_compare(const double *arm, const double *reference, int n,
                                     int comparisons, enum mut_better better);

enum mut_verdict {
    MUT_VERDICT_UNCLEAR, /* no clear difference */
    MUT_VERDICT_HIGHER,  /* clear, and the outcome has no better direction */
    MUT_VERDICT_LOWER,
    MUT_VERDICT_HIGHER_BETTER,
    MUT_VERDICT_HIGHER_WORSE,
    MUT_VERDICT_LOWER_BETTER,
    MUT_VERDICT_LOWER_WORSE,
    MUT_VERDICT_HIGHER_SET, /* clear, and set by a reform: the treatment, no finding */
    MUT_VERDICT_LOWER_SET,
    MUT_VERDICT_ONE_PAIR, /* one replicate: no interval */
    MUT_VERDICT_NO_PAIR   /* nothing to compare */
};

/* What may be said: a difference is claimed only if its interval (the simultaneous one if
 * `joint`) excludes zero and it exceeds `matters`. For an outcome that is better nearer 0, better
 * means that the arm's level is nearer by more than `matters`. What is set by design is neither. */
enum mut_verdict mut_paired_verdict(const struct mut_paired *p, enum mut_better better,
                                    double matters, bool joint);

/* "no clear difference", "higher, better", ... */
const char *mut_paired_words(enum mut_verdict verdict);

#endif
