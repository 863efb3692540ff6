#include "concentration.h"

#include <math.h>

static double
larger(double a, double b)
{
    return a > b ? a : b;
}

static double
smaller(double a, double b)
{
    return a < b ? a : b;
}

/* Adds what `n` users, each with `part` of the total, give to the tenths they fall in, when
 * `before` of `users` stand below them. */
static void
share_out(double share[MUT_TENTHS], double users, double before, double n, double part)
{
    for (int k = 0; k < MUT_TENTHS; k++) {
        double from = larger(before, users * k / MUT_TENTHS);
        double to = smaller(before + n, users * (k + 1) / MUT_TENTHS);
        if (to > from)
            share[k] += (to - from) * part;
    }
}

double
mut_concentration(const int64_t *hours, int bins, double share[MUT_TENTHS])
{
    double total = 0, users = (double) hours[0];
    for (int h = 1; h < bins; h++) {
        total += (double) h * (double) hours[h];
        users += (double) hours[h];
    }
    for (int k = 0; k < MUT_TENTHS; k++)
        share[k] = total > 0 ? 0 : (double) NAN;
    if (!(total > 0))
        return (double) NAN;
    double area = 0, gave = 0, before = 0;
    for (int h = 0; h < bins; h++) {
        double n = (double) hours[h], part = h / total;
        if (hours[h] == 0)
            continue;
        area += n / users * (gave + n * part / 2);
        share_out(share, users, before, n, part);
        gave += n * part;
        before += n;
    }
    return 1 - 2 * area;
}
