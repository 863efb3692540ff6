#include "coverage.h"

#include "paired.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double
mut_coverage_binomial(int k, int n, double probability)
{
    double least = gsl_cdf_binomial_P((unsigned) k, probability, (unsigned) n);
    double most = k > 0 ? gsl_cdf_binomial_Q((unsigned) k - 1, probability, (unsigned) n)
                        : 1;
    double p = 2 * (least < most ? least : most);
    return p < 1 ? p : 1;
}

void
mut_coverage_interval(int k, int n, double *interval)
{
    const double tail = (1 - MUT_PAIRED_LEVEL) / 2;
    interval[0] = n == 0  ? (double) NAN
                  : k > 0 ? gsl_cdf_beta_Pinv(tail, k, n - k + 1)
                          : 0;
    interval[1] = n == 0  ? (double) NAN
                  : k < n ? gsl_cdf_beta_Pinv(1 - tail, k + 1, n - k)
                          : 1;
}

struct mut_coverage
mut_coverage_of(const double *a, const double *b, int n, int batch)
{
    struct mut_coverage c = { .share = (double) NAN, .p = 1 };
    for (int first = 0; first + batch <= n; first += batch) {
        struct mut_paired p = mut_paired_compare(a + first, b + first, batch, 1,
                                                 MUT_BETTER_NONE);
        if (!(p.high > p.low))
            continue;
        c.intervals++;
        c.excluding += p.low > 0 || p.high < 0;
    }
    if (c.intervals == 0)
        return c;
    c.share = (double) c.excluding / c.intervals;
    c.p = mut_coverage_binomial(c.excluding, c.intervals, 1 - MUT_PAIRED_LEVEL);
    return c;
}
