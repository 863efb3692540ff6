/* Who leads under whose assumptions: for each headline outcome and each point of a result the arm
 * that does best, if one clearly does. Outcome by outcome, never one score over all. */
#ifndef MUT_LEADERS_H
#define MUT_LEADERS_H

#include "diag.h"
#include "format.h"
#include "paired.h"
#include "result.h"

struct mut_leader {
    int outcome, point;
    int best, next; /* arms by their level in the better direction; -1: there is none */
    int arm;        /* the best one, if it is clearly better than every other; else -1 */
    struct mut_paired paired; /* best against next; all zero without both */
    double matters;
};

struct mut_leaders {
    const struct mut_result *result; /* borrowed */
    struct mut_leader *items;        /* owned, [n_outcomes][result.n_points] */
    int n_outcomes;  /* of the headline, without an axis and with a better direction */
    int comparisons; /* n_outcomes times the pairs of arms that can be chosen, held simultaneously at a point */
};

/* The best arm has the best level (mean over replicates of the means over the window). It leads if
 * against every other arm that lives through the same circumstances as the reference (mut_result_circumstances_part; of
 * others none leads) the simultaneous interval of the paired difference excludes zero, the
 * difference exceeds what matters, and its direction is the better one (mut_paired_verdict). The
 * pair of arms is chosen by looking at the results: the intervals hold together over all pairs of
 * arms and all headline outcomes of a point (Bonferroni). Clear it in either case. */
int mut_leaders_init(struct mut_leaders *l, const struct mut_result *result,
                     struct mut_diags *diags);

void mut_leaders_clear(struct mut_leaders *l);

/* The arm that leads at every point of an outcome (0 .. n_outcomes - 1), where there are several;
 * -1: none does. */
int mut_leaders_robust(const struct mut_leaders *l, int outcome);

/* The number of points at which the arm leads; arm -1: at which nobody does. */
int mut_leaders_points(const struct mut_leaders *l, int outcome, int arm);

/* For readers: a line per point and a column per outcome, and what is robust. */
void mut_leaders_text(const struct mut_leaders *l, FILE *out);

/* A row per outcome and point, as CSV or JSON. MUT_OK or MUT_ENOMEM. */
int mut_leaders_print(const struct mut_leaders *l, enum mut_format format, FILE *out);

#endif
