/* Many points in few lines: how often each arm clearly leads or trails the reference, and how far
 * the gap ranges over the points. */
#ifndef MUT_COMPARE_POINTS_H
#define MUT_COMPARE_POINTS_H

#include "compare.h"

/* Up to so many points each have a table of their own. */
enum { MUT_COMPARE_POINTS = 12 };

/* An outcome and arm over all points. */
struct mut_compare_spread {
    int outcome, arm;
    int ahead, unclear,
        behind; /* points by verdict; without a better direction ahead is higher */
    int absent; /* points without a pair */
    double low, middle, high; /* least, median and greatest difference; NaN without any */
};

/* Of the row that stands at place `row` of each point's. Medians of an even number are the mean of
 * the middle two. */
struct mut_compare_spread mut_compare_spread_of(const struct mut_compare *c, int row);

/* The table for readers: the headline, or all outcomes without one. */
void mut_compare_points_text(const struct mut_compare *c, FILE *out);

#endif
