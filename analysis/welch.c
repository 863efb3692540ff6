#include "welch.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Of the values that are there. */
struct sample {
    int n;
    double mean;
    double error; /* variance of the mean */
};

static struct sample
sample_of(const double *values, int n)
{
    struct sample s = { .mean = mut_paired_window(values, n) };
    double squares = 0;
    for (int k = 0; k < n; k++)
        if (!isnan(values[k])) {
            squares += (values[k] - s.mean) * (values[k] - s.mean);
            s.n++;
        }
    s.error = s.n > 1 ? squares / (s.n - 1) / s.n : (double) NAN;
    return s;
}

static double
half_width(const struct sample s[2], double error)
{
    const double sum = s[0].error + s[1].error;
    double parts = 0;
    for (int k = 0; k < 2; k++)
        parts += s[k].error * s[k].error / (s[k].n - 1);
    return sum > 0 ? gsl_cdf_tdist_Pinv(1 - error / 2, sum * sum / parts) * sqrt(sum) : 0;
}

struct mut_paired
mut_welch_compare(const double *arm, const double *reference, const int n[2],
                  int comparisons)
{
    const struct sample s[2] = { sample_of(arm, n[0]), sample_of(reference, n[1]) };
    const double none = (double) NAN, error = 1 - MUT_PAIRED_LEVEL;
    struct mut_paired p = { .n = s[0].n < s[1].n ? s[0].n : s[1].n,
                            .arm = s[0].mean,
                            .reference = s[1].mean,
                            .difference = s[0].mean - s[1].mean,
                            .low = none,
                            .high = none,
                            .joint_low = none,
                            .joint_high = none,
                            .lead = none,
                            .pairing = none,
                            .skewness = none };
    if (p.n < 2)
        return p;
    const double half = half_width(s, error);
    const double joint = half_width(s, error / (comparisons > 1 ? comparisons : 1));
    p.low = p.difference - half;
    p.high = p.difference + half;
    p.joint_low = p.difference - joint;
    p.joint_high = p.difference + joint;
    return p;
}
