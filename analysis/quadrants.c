#include "quadrants.h"

#include <math.h>

/* The place of a draw by the signs of gain and cost. */
static enum mut_quadrant
place_of(double gain, double cost)
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

static void
round_shares(struct mut_quadrants *q)
{
    int left = 100, rest[MUT_QUADRANT_PLACES];
    for (int k = 0; k < MUT_QUADRANT_PLACES; k++) {
        q->percent[k] = 100 * q->count[k] / q->n;
        rest[k] = 100 * q->count[k] % q->n;
        left -= q->percent[k];
    }
    for (; left > 0; left--) {
        int most = 0;
        for (int k = 1; k < MUT_QUADRANT_PLACES; k++)
            most = rest[k] > rest[most] ? k : most;
        q->percent[most]++;
        rest[most] = -1;
    }
}

struct mut_quadrants
mut_quadrants_count(const double *gain, const double *cost, int n)
{
    struct mut_quadrants q = { 0 };
    for (int k = 0; k < n; k++) {
        if (isnan(gain[k]) || isnan(cost[k]))
            continue;
        q.count[place_of(gain[k], cost[k])]++;
        q.n++;
    }
    if (q.n > 0)
        round_shares(&q);
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
        [MUT_QUADRANT_BETTER] = "better, cost equal",
        [MUT_QUADRANT_WORSE] = "worse, cost equal",
        [MUT_QUADRANT_DEARER] = "dearer, outcome equal",
        [MUT_QUADRANT_CHEAPER] = "cheaper, outcome equal",
        [MUT_QUADRANT_EQUAL] = "both equal",
    };
    return words[quadrant];
}
