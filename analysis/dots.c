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

/* The dots from `first` on that stand in one column with it: those less than a width from it. Where it ends. */
static int
column_end(const double *dot, int n, int first, double width)
{
    int next = first + 1;
    while (next < n && dot[next] - dot[first] < width)
        next++;
    return next;
}

/* A column stands in the middle of its dots, or as far from the one before it as no two overlap. That column is no
 * further right than half a width from its first dot, and the next first dot a width or more from that one: no dot is
 * moved by more than half a width. */
void
mut_dots_stack(const double *dot, int n, double width, struct mut_dots_place *place)
{
    double last = -INFINITY;
    for (int i = 0, next; i < n; i = next) {
        next = column_end(dot, n, i, width);
        const double x = fmax((dot[i] + dot[next - 1]) / 2, last + width);
        if (isnan(dot[i])) { /* no number */
            place[i] = (struct mut_dots_place){ (double) NAN, 0 };
            continue;
        }
        for (int k = i; k < next; k++)
            place[k] = (struct mut_dots_place){ x, k - i + 1 };
        last = x;
    }
}

double
mut_dots_width(double low, double high)
{
    static const double columns = 24;
    return high > low ? (high - low) / columns : 1;
}
