#include "unit_typical.h"

#include <math.h>

/* Sum over replicates of arms[0] less arms[1] in a month; *n grows by how many have both. */
static double
sum_in(const struct mut_cube *cube, int point, const int arms[2], int month, int *n)
{
    const struct mut_result *f = cube->result;
    const int at = month - f->months[0];
    double sum = 0;
    for (int k = 0; k < f->n_replicates && at >= 0 && at < f->n_months; k++) {
        double value[2];
        for (int side = 0; side < 2; side++) {
            const int run = (point * f->n_arms + arms[side]) * f->n_replicates + k;
            value[side] = cube->values[(size_t) run * (size_t) f->n_months + (size_t) at];
        }
        if (isnan(value[0] - value[1]))
            continue;
        sum += value[0] - value[1];
        ++*n;
    }
    return sum;
}

struct mut_unit_typical
mut_unit_typical_of(const struct mut_cube *cube, int point, const int arms[2],
                    const int *months, int n)
{
    const int *window = cube->result->window;
    double kept = 0, all = 0;
    int n_kept = 0, n_all = 0;
    for (int k = 0; k < n; k++)
        kept += sum_in(cube, point, arms, months[k], &n_kept);
    for (int month = window[0]; month <= window[1]; month++)
        all += sum_in(cube, point, arms, month, &n_all);
    return (struct mut_unit_typical){ n_kept > 0 ? kept / n_kept : (double) NAN,
                                      n_all > 0 ? all / n_all : (double) NAN };
}

bool
mut_unit_typical_is(const struct mut_unit_typical *t, double size)
{
    return !(fabs(t->kept - t->window) > size);
}
