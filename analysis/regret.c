#include "regret.h"

#include <math.h>
#include <stdlib.h>

/* The arm of the best score; -1 if some arm has none. */
static int
best_of(const double *scores, int arms)
{
    int best = 0;
    for (int a = 0; a < arms; a++) {
        if (isnan(scores[a]))
            return -1;
        if (scores[a] > scores[best])
            best = a;
    }
    return best;
}

static int
leader_of(const double *scores, int arms, double matters)
{
    int best = best_of(scores, arms);
    if (best < 0)
        return MUT_REGRET_MISSING;
    for (int a = 0; a < arms; a++)
        if (a != best && !(scores[best] - scores[a] > matters))
            return MUT_REGRET_CLOSE;
    return best;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* The arm's regrets sorted into `regrets`; how many. */
static int
regrets_of(const struct mut_regret_scores *s, int arm, const int *leader, double *regrets)
{
    int n = 0;
    for (int f = 0; f < s->futures; f++) {
        const double *scores = s->scores + (size_t) f * (size_t) s->arms;
        if (leader[f] != MUT_REGRET_MISSING)
            regrets[n++] = scores[best_of(scores, s->arms)] - scores[arm];
    }
    qsort(regrets, (size_t) n, sizeof *regrets, by_size);
    return n;
}

bool
mut_regret_count(const struct mut_regret_scores *scores, double matters,
                 struct mut_regret *sum, struct mut_regret_arm *arm, int *leader)
{
    double *regrets = calloc((size_t) scores->futures + 1, sizeof *regrets);
    if (regrets == NULL)
        return false;
    *sum = (struct mut_regret){ 0 };
    for (int a = 0; a < scores->arms; a++)
        arm[a] = (struct mut_regret_arm){ 0, (double) NAN, (double) NAN };
    for (int f = 0; f < scores->futures; f++) {
        leader[f] = leader_of(scores->scores + (size_t) f * (size_t) scores->arms,
                              scores->arms, matters);
        sum->futures += leader[f] != MUT_REGRET_MISSING;
        sum->close += leader[f] == MUT_REGRET_CLOSE;
        if (leader[f] >= 0)
            arm[leader[f]].leads++;
    }
    for (int a = 0; a < scores->arms && sum->futures > 0; a++) {
        int n = regrets_of(scores, a, leader, regrets);
        arm[a].ninetieth = regrets[(9 * n + 9) / 10 - 1];
        arm[a].most = regrets[n - 1];
    }
    free(regrets);
    return true;
}
