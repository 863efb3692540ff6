/* In which quarter of the cost-outcome plane draws lie, or on which of its axes. */
#ifndef MUT_QUADRANTS_H
#define MUT_QUADRANTS_H

enum mut_quadrant {
    MUT_QUADRANT_BETTER_CHEAPER,
    MUT_QUADRANT_BETTER_DEARER,
    MUT_QUADRANT_WORSE_DEARER,
    MUT_QUADRANT_WORSE_CHEAPER,
    MUT_QUADRANTS,
    MUT_QUADRANT_BETTER = MUT_QUADRANTS, /* at equal cost */
    MUT_QUADRANT_WORSE,
    MUT_QUADRANT_DEARER, /* with an equal outcome */
    MUT_QUADRANT_CHEAPER,
    MUT_QUADRANT_EQUAL, /* in both */
    MUT_QUADRANT_PLACES
};

struct mut_quadrants {
    int n;                            /* draws that have both numbers */
    int count[MUT_QUADRANT_PLACES];   /* of them */
    int percent[MUT_QUADRANT_PLACES]; /* whole; their sum is 100, or 0 for n = 0 */
};

/* Counts gain[n] (outcome less the reference's, turned so that higher is better) against cost[n] (less the
 * reference's); NaN is left out, 0 is equal. Percentages are rounded down, and those with the largest remainders,
 * the first of equals, up until the sum is 100 (Hamilton's method). */
struct mut_quadrants mut_quadrants_count(const double *gain, const double *cost, int n);

/* "better and cheaper", "dearer, outcome equal", ... */
const char *mut_quadrants_words(enum mut_quadrant quadrant);

#endif
