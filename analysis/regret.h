/* Who leads in each of many futures, and how far each arm may stay behind the best: regret (Savage
 * 1951, JASA 46:55-67). */
#ifndef MUT_REGRET_H
#define MUT_REGRET_H

#include <stdbool.h>

/* Scores of all arms in all futures, the higher the better; NaN: an arm has no value there. */
struct mut_regret_scores {
    int futures, arms;
    const double *scores; /* [futures][arms] */
};

/* Of an arm over the futures in which all arms have a value. Regret is the best score of the future
 * less the arm's own, in the score's unit. */
struct mut_regret_arm {
    int leads;
    double ninetieth,
        most; /* regret: 90th percentile (nearest rank) and greatest; NaN: no future */
};

enum { MUT_REGRET_CLOSE = -1, MUT_REGRET_MISSING = -2 };

struct mut_regret {
    int futures; /* in which all arms have a value */
    int close;   /* of them too close to call */
};

/* Fills arm[arms] and leader[futures]: the arm that is ahead of every other one by more than
 * `matters`; else MUT_REGRET_CLOSE, or MUT_REGRET_MISSING if some arm has no value. False: no
 * memory. */
bool mut_regret_count(const struct mut_regret_scores *scores, double matters,
                      struct mut_regret *sum, struct mut_regret_arm *arm, int *leader);

#endif
