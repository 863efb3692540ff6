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
    double x;  /* of the dot's column, in their unit; NaN of a dot that is NaN */
    int stack; /* 1 at the bottom; 0 of a dot that is NaN */
};

/* Stacks dot[n], rising, each where its number is unless it would overlap another: dots less than `width` > 0, the
 * diameter of a drawn dot, from the first of a column stand in it, in the middle of what they are (Wilkinson 1999,
 * The American Statistician 53:276-281). Columns are a width or more apart, and no dot is moved by more than half a
 * width; a column may hold dots of both signs, which figures tell apart by their fill. Dots that are exactly 0 stand at
 * 0, with those within half a width of it; without such ones no column is placed for zero's sake. */
void mut_dots_stack(const double *dot, int n, double width, struct mut_dots_place *place);

/* The diameter of a dot on an axis from `low` to `high`: a 24th, some ten pixels of a panel of 260 and as large as
 * dots are drawn; 1 for no range. Panels with one axis share one. */
double mut_dots_width(double low, double high);

#endif
