/* In which futures each arm leads, how far it may stay behind the best, and one rule for where the arm
 * that leads most often does not lead. A future is a draw of all uncertain values. */
#ifndef MUT_STRESS_H
#define MUT_STRESS_H

#include "prim.h"
#include "question.h"
#include "regret.h"
#include "uncertain.h"

struct mut_stress_outcome {
    int outcome;    /* index into mut_outcomes */
    double *levels; /* owned, [futures][arms] */
    int *leaders;   /* owned, [futures]: as regret.h has them, of the arms that run */
    struct mut_regret sum;
    struct mut_regret_arm *arms; /* owned, [arms] */
    int leader; /* the arm that leads most often (the first of several); -1: nobody */
    struct mut_prim_rule *rule; /* owned; NULL: it leads in all futures, or nobody leads */
};

struct mut_stress {
    const struct mut_plan *plan; /* borrowed */
    struct mut_uncertain uncertain;
    struct mut_probe probe;
    bool quiet;
    int futures;    /* as asked for */
    int arms[64];   /* that run, [probe.n_arms] */
    double *places; /* owned, [futures][uncertain.n]: in the unit cube */
    struct mut_stress_outcome
        *outcomes; /* owned, [n_outcomes]: those that have a better direction */
    int n_outcomes;
    int *undirected; /* owned, [n_undirected]: outcomes asked for that have none */
    int n_undirected;
    struct mut_measurement *measurements; /* owned, [n_outcomes] */
};

/* `stress` has futures, quiet and uncertain (taken over) set; of `gaps` the arms and outcomes are
 * taken. MUT_EINPUT for fewer than two replicates, no outcome that has a better direction, or more
 * uncertain values than a rule is looked for in. Clear in either case. */
int mut_stress_init(struct mut_stress *stress, const struct mut_plan *plan,
                    const struct mut_gaps *gaps, const struct mut_probe *probe,
                    struct mut_diags *diags);

void mut_stress_clear(struct mut_stress *stress);

/* Runs that it takes. */
double mut_stress_runs(const struct mut_stress *stress);

/* Runs all futures, counts leaders and regrets, and looks for the rules. As mut_probe_run. */
int mut_stress_find(struct mut_stress *stress, struct mut_diags *diags);

/* The value of a factor in a future. */
double mut_stress_value(const struct mut_stress *stress, int future, int factor);

#endif
