#include "quadrants.h"

#include <math.h>

static int
side_of(double difference, double matters)
{
    return fabs(difference) <= matters ? 0 : difference > 0 ? 1 : -1;
}

/* The place of a draw by the sides of gain and cost. */
static enum mut_quadrant
place_of(int gain, int cost)
{
    if (gain == 0 && cost == 0)
        return MUT_QUADRANT_EQUAL;
    if (gain == 0)
        return cost > 0 ? MUT_QUADRANT_DEARER : MUT_QUADRANT_CHEAPER;
    if (cost == 0)
        return gain > 0 ? MUT_QUADRANT_BETTER : MUT_QUADRANT_WORSE;
    if (gain > 0)
        return cost > 0 ? MUT_QUADRANT_BETTER_DEARER : MUT_QUADRANT_BETTER_CHEAPER;
    return cost > 0 ? MUT_QUADRANT_WORSE_DEARER : MUT_QUADRANT_WORSE_CHEAPER;
}

struct mut_quadrants
mut_quadrants_count(const double *gain, const double *cost, int n, const double matters[2])
{
    struct mut_quadrants q = { 0 };
    for (int k = 0; k < n; k++) {
        if (isnan(gain[k]) || isnan(cost[k]))
            continue;
        q.count[place_of(side_of(gain[k], matters[0]), side_of(cost[k], matters[1]))]++;
        q.n++;
    }
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
        [MUT_QUADRANT_BETTER] = "better, cost much the same",
        [MUT_QUADRANT_WORSE] = "worse, cost much the same",
        [MUT_QUADRANT_DEARER] = "dearer, outcome much the same",
        [MUT_QUADRANT_CHEAPER] = "cheaper, outcome much the same",
        [MUT_QUADRANT_EQUAL] = "much the same in both",
    };
    return words[quadrant];
}
