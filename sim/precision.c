#include "precision.h"

#include "elementary.h"

#include <math.h>

static const double level = 0.95;

double
mut_precision_t(int df, double error)
{
    double z = -mut_normal(error / 2), s = z * z, v = df;
    double one = z * (s + 1) / 4;
    double two = z * ((5 * s + 16) * s + 3) / 96;
    double three = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
    double four = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
    return z + (one + (two + (three + four / v) / v) / v) / v;
}

double
mut_precision_half_width(const double *arm, const double *reference, int n,
                         int comparisons)
{
    double mean = 0, squares = 0;
    int pairs = 0;
    for (int r = 0; r < n; r++) {
        double d = arm[r] - reference[r];
        if (isnan(d))
            continue;
        pairs++;
        double off = d - mean;
        mean += off / pairs;
        squares += off * (d - mean); /* Welford 1962, Technometrics 4(3) */
    }
    if (pairs < 2)
        return (double) NAN;
    double t = mut_precision_t(pairs - 1, (1 - level) / comparisons);
    return t * mut_sqrt(squares / (pairs - 1) / pairs);
}

double
mut_precision_least(const double *arm, const double *reference, int n)
{
    double mean = 0, second = 0, third = 0;
    int pairs = 0;
    for (int r = 0; r < n; r++) {
        double d = arm[r] - reference[r];
        pairs += !isnan(d);
        mean += isnan(d) ? 0 : d;
    }
    mean = pairs > 0 ? mean / pairs : 0;
    for (int r = 0; r < n; r++) {
        double off = arm[r] - reference[r] - mean;
        second += isnan(off) ? 0 : off * off;
        third += isnan(off) ? 0 : off * off * off;
    }
    if (pairs < 3 || !(second > 0))
        return 0;
    double m = pairs, ratio = third / m / (second / m * mut_sqrt(second / m));
    return 25 * ratio * ratio * m * (m - 1) / ((m - 2) * (m - 2));
}

int
mut_precision_comparisons(const struct mut_plan *plan, int outcome)
{
    for (int k = 0; k < plan->n_headline; k++)
        if (plan->headline[k].outcome == outcome)
            return plan->n_headline * (plan->n_arms - 1);
    return 1;
}

int
mut_precision_next(int n, int most)
{
    int more = n + (n + 1) / 2;
    return more < most ? more : most;
}

void
mut_precision_begin(struct mut_plan *plan)
{
    if (plan->n_goals > 0)
        plan->replicates = plan->least_replicates;
    plan->n_goals = 0;
}
