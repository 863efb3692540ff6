#include "rank.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>

static bool
orders(const double *x, int n)
{
    bool differs = false;
    for (int i = 0; i < n; i++) {
        if (isnan(x[i]))
            return false;
        differs = differs || x[i] != x[0];
    }
    return differs;
}

double
mut_rank_spearman(const double *x, const double *y, int n)
{
    double work[2 * MUT_RANK_MOST];
    if (n < 2 || n > MUT_RANK_MOST || !orders(x, n) || !orders(y, n))
        return (double) NAN;
    return gsl_stats_spearman(x, 1, y, 1, (size_t) n, work);
}
