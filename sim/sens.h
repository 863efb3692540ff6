/* What the gaps between arms depend on: all uncertain values are screened by elementary effects, and
 * the variance of the gap is divided among the few that matter (Sobol' indices). */
#ifndef MUT_SENS_H
#define MUT_SENS_H

#include "morris.h"
#include "question.h"
#include "saltelli.h"
#include "sobol.h"
#include "uncertain.h"

/* One outcome of one pair of arms. */
struct mut_sens_gap {
    int arm, reference, outcome;      /* indices of plan and mut_outcomes */
    struct mut_morris_effect *morris; /* owned, [uncertain.n]; NULL: not screened */
    struct mut_sobol_index *sobol;    /* owned, [n_chosen] */
    double mean, variance;            /* over the 2 x points rows of A and B */
    double noise;                     /* share of the variance that is run noise */
    bool missing;                     /* the gap has no value at some point */
};

struct mut_sens {
    const struct mut_plan *plan; /* borrowed */
    struct mut_gaps asked;
    struct mut_uncertain uncertain;
    struct mut_probe probe;
    bool quiet;
    int trajectories, points, top;        /* as asked for */
    int arms[64];                         /* that run */
    struct mut_measurement *measurements; /* owned, [asked.n_outcomes] */
    struct mut_sens_gap *gaps;            /* owned, [asked.n_pairs][asked.n_outcomes] */
    int *chosen; /* owned, [n_chosen]: factors, those that matter most first */
    int n_chosen;
    double *design; /* owned: points of the indices, as saltelli.h has them */
    double *means;  /* owned, [pairs x outcomes][points of the design]: the gap at each */
};

/* `sens` has trajectories, points, top, quiet and uncertain (taken over) set. MUT_EINPUT for fewer than
 * two replicates. Clear in either case. */
int mut_sens_init(struct mut_sens *sens, const struct mut_plan *plan,
                  const struct mut_gaps *gaps, const struct mut_probe *probe,
                  struct mut_diags *diags);

void mut_sens_clear(struct mut_sens *sens);

/* Whether there are more uncertain values than indices are asked for. */
bool mut_sens_screens(const struct mut_sens *sens);

/* Runs that it takes at most. */
double mut_sens_runs(const struct mut_sens *sens);

/* Screens, chooses and divides. As mut_probe_run. */
int mut_sens_find(struct mut_sens *sens, struct mut_diags *diags);

#endif
