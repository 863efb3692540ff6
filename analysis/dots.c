#include "dots.h"

#include <math.h>
#include <stdlib.h>

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

/* The dots from `first` on, a `step` each time, that stand in one column with it: those less than a width from it and
 * before `end`. Where it ends. */
static int
column_end(const double *dot, int first, int end, int step, double width)
{
    int next = first + step;
    while (next != end && fabs(dot[next] - dot[first]) < width)
        next += step;
    return next;
}

/* Stacks the dots from `first` to before `end`, away from a column that stands at `last`. A column stands in the middle
 * of its dots, or as far from the one before it as no two overlap. That column is no further away than half a width
 * from its first dot, and the next first dot a width or more from that one: no dot is moved by more than half a
 * width. */
static void
stack_on(const double *dot, int first, int end, int step, double width, double last,
         struct mut_dots_place *place)
{
    for (int i = first, next; i != end; i = next) {
        next = column_end(dot, i, end, step, width);
        const double middle = (dot[i] + dot[next - step]) / 2;
        const double x = step > 0 ? fmax(middle, last + width)
                                  : fmin(middle, last - width);
        for (int k = i; k != next; k += step)
            place[k] = (struct mut_dots_place){ x, abs(k - i) + 1 };
        last = x;
    }
}

static bool
has_zero(const double *dot, int n)
{
    bool found = false;
    for (int i = 0; i < n; i++)
        found = found || dot[i] == 0;
    return found;
}

/* Nothing is what a reader looks for first: where dots are exactly 0 a column stands there, of all within half a width,
 * and the others are stacked from it to both sides. */
void
mut_dots_stack(const double *dot, int n, double width, struct mut_dots_place *place)
{
    int numbers = 0, from = 0;
    while (numbers < n && !isnan(dot[numbers]))
        numbers++;
    for (int i = numbers; i < n; i++)
        place[i] = (struct mut_dots_place){ (double) NAN, 0 };
    if (!has_zero(dot, numbers)) {
        stack_on(dot, 0, numbers, 1, width, -INFINITY, place);
        return;
    }
    while (dot[from] < -width / 2)
        from++;
    int to = from;
    for (; to < numbers && dot[to] <= width / 2; to++)
        place[to] = (struct mut_dots_place){ 0, to - from + 1 };
    stack_on(dot, to, numbers, 1, width, 0, place);
    stack_on(dot, from - 1, -1, -1, width, 0, place);
}

double
mut_dots_width(double low, double high)
{
    static const double columns = 24;
    return high > low ? (high - low) / columns : 1;
}
