#include "quantile.h"

#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

int
mut_quantile_sort(const double *x, int step, int n, double *sorted)
{
    int m = 0;
    for (int k = 0; k < n; k++) {
        double value = x[(size_t) k * (size_t) step];
        if (!isnan(value))
            sorted[m++] = value;
    }
    gsl_sort(sorted, 1, (size_t) m);
    return m;
}

double
mut_quantile(const double *sorted, int n, double level)
{
    if (n == 0)
        return (double) NAN;
    return gsl_stats_quantile_from_sorted_data(sorted, 1, (size_t) n, level);
}

struct mut_quantile_range
mut_quantile_range_of(const double *x, int n, double *sorted)
{
    static const double half = 0.5, most[2] = { 0.05, 0.95 };
    struct mut_quantile_range range = { .n = mut_quantile_sort(x, 1, n, sorted) };
    range.median = mut_quantile(sorted, range.n, half);
    for (int end = 0; end < 2; end++) {
        range.most[end] = mut_quantile(sorted, range.n, most[end]);
        range.ends[end] = mut_quantile(sorted, range.n, end);
    }
    return range;
}
