/* In which quarter of the cost-outcome plane draws lie. */
#ifndef MUT_QUADRANTS_H
#define MUT_QUADRANTS_H

enum mut_quadrant {
    MUT_QUADRANT_BETTER_CHEAPER,
    MUT_QUADRANT_BETTER_DEARER,
    MUT_QUADRANT_WORSE_DEARER,
    MUT_QUADRANT_WORSE_CHEAPER,
    MUT_QUADRANTS
};

struct mut_quadrants {
    int n;                       /* draws that have both numbers */
    double share[MUT_QUADRANTS]; /* of them; sum 1; NaN for n = 0 */
};

/* Counts gain[n] (outcome less the reference's, turned so that higher is better) against cost[n] (less the
 * reference's). A draw on an axis counts half on either side, one at the origin a quarter everywhere, as a
 * tie is half a lead (paired.h). */
struct mut_quadrants mut_quadrants_count(const double *gain, const double *cost, int n);

/* "better and cheaper", ... */
const char *mut_quadrants_words(enum mut_quadrant quadrant);

#endif
