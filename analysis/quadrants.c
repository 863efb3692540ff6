#include "quadrants.h"

#include <math.h>

/* How much of a number is above zero. */
static double
above(double x)
{
    return x > 0 ? 1 : x < 0 ? 0 : 0.5;
}

struct mut_quadrants
mut_quadrants_count(const double *gain, const double *cost, int n)
{
    struct mut_quadrants q = { 0 };
    for (int k = 0; k < n; k++) {
        if (isnan(gain[k]) || isnan(cost[k]))
            continue;
        double better = above(gain[k]), dearer = above(cost[k]);
        q.share[MUT_QUADRANT_BETTER_CHEAPER] += better * (1 - dearer);
        q.share[MUT_QUADRANT_BETTER_DEARER] += better * dearer;
        q.share[MUT_QUADRANT_WORSE_DEARER] += (1 - better) * dearer;
        q.share[MUT_QUADRANT_WORSE_CHEAPER] += (1 - better) * (1 - dearer);
        q.n++;
    }
    for (int k = 0; k < MUT_QUADRANTS; k++)
        q.share[k] = q.n > 0 ? q.share[k] / q.n : (double) NAN;
    return q;
}

const char *
mut_quadrants_words(enum mut_quadrant quadrant)
{
    static const char *const words[] = {
        [MUT_QUADRANT_BETTER_CHEAPER] = "better and cheaper",
        [MUT_QUADRANT_BETTER_DEARER] = "better but dearer",
        [MUT_QUADRANT_WORSE_DEARER] = "worse and dearer",
        [MUT_QUADRANT_WORSE_CHEAPER] = "worse but cheaper",
    };
    return words[quadrant];
}
