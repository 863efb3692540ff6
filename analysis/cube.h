/* The values of one outcome of a result over the months of its window, arm by arm. Of an outcome with an
 * axis one place of it. */
#ifndef MUT_CUBE_H
#define MUT_CUBE_H

#include "paired.h"
#include "result.h"

struct mut_cube {
    const struct mut_result *result; /* borrowed */
    int outcome;
    double *values; /* owned, [n_points][n_arms][n_replicates][n_months] */
    double *means;  /* owned, [2][n_replicates]: of the pair asked for last */
};

/* Reads an outcome without an axis. Clear it in either case. */
int mut_cube_init(struct mut_cube *cube, const struct mut_result *result, int outcome,
                  struct mut_diags *diags);

/* The same of an outcome with an axis: its values at `place`, from 0. MUT_EINPUT if the axis is
 * shorter. *length, which may be NULL: places of the axis. */
int mut_cube_slice(struct mut_cube *cube, const struct mut_result *result, int outcome,
                   int place, int *length, struct mut_diags *diags);

void mut_cube_clear(struct mut_cube *cube);

/* The mean over replicates of each one's mean over the window; NaN without a value. */
double mut_cube_level(const struct mut_cube *cube, int point, int arm);

/* Puts each replicate's means over the months that both arms have into means[0] of `arm` and
 * means[1] of `other`; the fewest and most months of a pair go to months[2], 0 without a pair. */
void mut_cube_pair(const struct mut_cube *cube, int point, const int arms[2],
                   int months[2]);

/* 5 and 95 % of the replicates' differences of the pair asked for last; NaN of fewer than two. */
void mut_cube_range(const struct mut_cube *cube, double range[2]);

/* The paired comparison of what mut_cube_pair puts into means, its joint interval over that many comparisons; knows
 * whether a reform that one of the two arms goes through sets the outcome. */
struct mut_paired mut_cube_compare(const struct mut_cube *cube, int point,
                                   const int arms[2], int comparisons, int months[2]);

#endif
