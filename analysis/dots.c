#include "dots.h"

#include <math.h>

#include "mem.h"
#include "quantile.h"

/* Type 5: place level n - 0.5, counted from 0. */
static double
hazen(const double *sorted, int n, double level)
{
    double place = fmin(fmax(level * n - 0.5, 0), n - 1);
    int below = (int) place;
    double within = place - below;
    if (within == 0)
        return sorted[below];
    return (1 - within) * sorted[below] + within * sorted[below + 1];
}

bool
mut_dots_quantiles(const double *x, int n, int n_dots, double *dot)
{
    double *sorted = mut_array((size_t) n, sizeof *sorted);
    if (sorted == NULL)
        return false;
    int m = mut_quantile_sort(x, 1, n, sorted);
    for (int i = 0; i < n_dots; i++)
        dot[i] = m > 0 ? hazen(sorted, m, (i + 0.5) / n_dots) : (double) NAN;
    mut_free(sorted);
    return true;
}

/* The column of a dot, counted from zero outwards on both sides, so that a border belongs to the outer
 * one; 0 has one of its own. */
static double
column_of(double dot, double width)
{
    return dot == 0 ? 0 : copysign(floor(fabs(dot) / width) + 1, dot);
}

void
mut_dots_stack(const double *dot, int n, double width, struct mut_dots_place *place)
{
    for (int i = 0, next; i < n; i = next) {
        double sum = 0;
        for (next = i;
             next < n && column_of(dot[next], width) == column_of(dot[i], width); next++)
            sum += dot[next];
        for (int k = i; k < next; k++)
            place[k] = (struct mut_dots_place){ sum / (next - i), k - i + 1 };
        if (next == i) /* no number */
            place[next++] = (struct mut_dots_place){ (double) NAN, 0 };
    }
}

double
mut_dots_width(double low, double high)
{
    static const double columns = 15;
    return high > low ? (high - low) / columns : 1;
}
