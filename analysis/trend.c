#include "trend.h"

#include "paired.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* x sorted into `sorted`, which has room for n. */
static double
swing_of(const double *x, const double *y, int n, double *sorted)
{
    double sums[2] = { 0 };
    int counts[2] = { 0 };
    memcpy(sorted, x, (size_t) n * sizeof *sorted);
    gsl_sort(sorted, 1, (size_t) n);
    const double low = sorted[n / 3 - 1], high = sorted[n - n / 3];
    for (int k = 0; k < n; k++) {
        sums[0] += x[k] <= low ? y[k] : 0;
        counts[0] += x[k] <= low;
        sums[1] += x[k] >= high ? y[k] : 0;
        counts[1] += x[k] >= high;
    }
    return sums[1] / counts[1] - sums[0] / counts[0];
}

static bool
varies(const double *x, int n)
{
    for (int k = 1; k < n; k++)
        if (x[k] != x[0])
            return true;
    return false;
}

struct mut_trend
mut_trend_of(const double *x, const double *y, int n, int family, double *work)
{
    static const double of_ranks = 1.06, most = 1 - 1e-12;
    double *own_x = work, *own_y = work + n, *room = work + 2 * (size_t) n;
    struct mut_trend t = { 0, (double) NAN, (double) NAN, (double) NAN, (double) NAN };
    for (int k = 0; k < n; k++)
        if (!isnan(x[k]) && !isnan(y[k])) {
            own_x[t.n] = x[k];
            own_y[t.n++] = y[k];
        }
    if (t.n < MUT_TREND_LEAST || !varies(own_x, t.n) || !varies(own_y, t.n))
        return t;
    const double error = (1 - MUT_PAIRED_LEVEL) / (family > 1 ? family : 1);
    const double half = gsl_cdf_ugaussian_Pinv(1 - error / 2) * sqrt(of_ranks / (t.n - 3));
    t.swing = swing_of(own_x, own_y, t.n, room);
    t.rho = gsl_stats_spearman(own_x, 1, own_y, 1, (size_t) t.n, room);
    const double z = atanh(fmax(-most, fmin(most, t.rho)));
    t.low = tanh(z - half);
    t.high = tanh(z + half);
    return t;
}
