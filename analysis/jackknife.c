#include "jackknife.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Mean and sum of squared deviations in one pass (Welford 1962, Technometrics 4:419-420). */
static double
standard_error(mut_jackknife_figure *figure, const void *self, int n, double whole)
{
    double mean = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        double pseudo = n * whole - (n - 1) * figure(self, i);
        double step = pseudo - mean;
        mean += step / (i + 1);
        squares += step * (pseudo - mean);
    }
    return sqrt(squares / (n - 1) / n);
}

struct mut_jackknife
mut_jackknife(mut_jackknife_figure *figure, const void *self, int n, double level)
{
    struct mut_jackknife j = { figure(self, -1), (double) NAN, (double) NAN };
    if (n < 2)
        return j;
    double half = gsl_cdf_tdist_Pinv((1 + level) / 2, n - 1) *
                  standard_error(figure, self, n, j.value);
    j.low = j.value - half;
    j.high = j.value + half;
    return j;
}
