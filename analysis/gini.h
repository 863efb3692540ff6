/* How unevenly something is spread over units. */
#ifndef MUT_GINI_H
#define MUT_GINI_H

#include <stdbool.h>

/* What the units of a region have. */
struct mut_gini_units {
    int n;
    const double
        *value; /* borrowed, [n]: of one person of the unit, 0 or more; NaN: left out */
    const double *people; /* borrowed, [n]: 0 or more; NULL: each unit counts as one */
};

/* The Gini coefficient, 0 (all alike) to 1 - 1 / n (one unit has all): 1 less twice the area under the
 * Lorenz curve, sum over units by rising value of p_i (S_i + S_(i-1)), p_i the unit's share of people and
 * S_i the share of all that those up to it have (Gini 1912; with equal units sum((2i - n - 1) x_(i)) /
 * (n sum(x))). All units are measured, so there is no correction by n / (n - 1) for a sample of them.
 *
 * share[parts], which may be NULL: the share of all that each of so many equal parts of the people has,
 * from those with least to those with most; a unit on the border of two parts is divided (the Lorenz
 * curve as straight lines). The last of ten is the share of the top tenth.
 *
 * NaN, all of them: no unit, nothing to spread, or a value below 0, for which no share exists. False: no
 * memory. */
bool mut_gini(const struct mut_gini_units *units, double *gini, double *share, int parts);

#endif
