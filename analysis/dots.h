/* A distribution as a few dots that a reader can count: "in 17 of 20 runs" (quantile dot plot; Kay et
 * al. 2016, CHI '16, doi 10.1145/2858036.2858558). */
#ifndef MUT_DOTS_H
#define MUT_DOTS_H

#include <stdbool.h>

enum { MUT_DOTS = 20 };

/* dot[n_dots]: the quantiles of x[n], NaN left out, at (i - 0.5) / n_dots, rising; NaN without a number.
 * Quantiles of type 5 of Hyndman & Fan 1996 (x_(i) at (i - 0.5) / n, straight lines between, the ends
 * beyond), so that the dots of as many runs are these runs: with type 7 they would be drawn together, and
 * those on one side of zero miscounted. False: no memory. */
bool mut_dots_quantiles(const double *x, int n, int n_dots, double *dot);

struct mut_dots_place {
    double x; /* mean of the dots in its column, in their unit; NaN of a dot that is NaN */
    int stack; /* 1 at the bottom; 0 of a dot that is NaN */
};

/* Stacks dot[n], rising, in columns of `width` > 0 whose borders are multiples of it: no column has dots of
 * both signs; dots that are exactly 0 stand in a column of their own at 0. */
void mut_dots_stack(const double *dot, int n, double width, struct mut_dots_place *place);

/* A width for dots from `low` to `high`: a fifteenth of the range, so that twenty dots stand neither in a
 * row nor in one heap (a choice of layout); 1 for no range. Figures with several rows share one. */
double mut_dots_width(double low, double high);

#endif
