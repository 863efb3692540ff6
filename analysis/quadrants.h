/* In which quarter of the cost-outcome plane draws lie, or on which of its bands of what does not matter. */
#ifndef MUT_QUADRANTS_H
#define MUT_QUADRANTS_H

enum mut_quadrant {
    MUT_QUADRANT_BETTER_CHEAPER,
    MUT_QUADRANT_BETTER_DEARER,
    MUT_QUADRANT_WORSE_DEARER,
    MUT_QUADRANT_WORSE_CHEAPER,
    MUT_QUADRANTS,
    MUT_QUADRANT_BETTER = MUT_QUADRANTS, /* at much the same cost */
    MUT_QUADRANT_WORSE,
    MUT_QUADRANT_DEARER, /* with much the same outcome */
    MUT_QUADRANT_CHEAPER,
    MUT_QUADRANT_EQUAL, /* in both */
    MUT_QUADRANT_PLACES
};

struct mut_quadrants {
    int n;                          /* draws that have both numbers */
    int count[MUT_QUADRANT_PLACES]; /* of them; their sum is n */
};

/* Counts gain[n] (outcome less the reference's, turned so that higher is better) against cost[n] (less the
 * reference's); NaN is left out. What is no further from 0 than matters[0] (of gain) or matters[1] (of cost), in their
 * units, is much the same: as a title claims only what exceeds what matters. */
struct mut_quadrants mut_quadrants_count(const double *gain, const double *cost, int n,
                                         const double matters[2]);

/* "better and cheaper", "dearer, outcome much the same", ... */
const char *mut_quadrants_words(enum mut_quadrant quadrant);

#endif
