/* What a scenario's arms give under single changes of it: each is run once, however often it is
 * asked for. */
#ifndef MUT_ANSWERS_H
#define MUT_ANSWERS_H

#include "probe.h"

struct mut_answer {
    int arm;
    char *set;      /* owned: as `--set` has it; "": the scenario as it is */
    uint32_t hash;  /* of arm and set */
    double *values; /* owned, [n_measurements][replicates]; NULL: not run yet */
};

struct mut_answers {
    struct mut_probe probe;   /* its arms and watch are set here */
    struct mut_answer *items; /* owned, [n] */
    int n, room, run;         /* the first `run` of them have values */
    int runs;                 /* made so far */
    bool quiet;               /* no progress on stderr */
};

void mut_answers_clear(struct mut_answers *answers);

/* Asks for an arm's values under one change ("" or "path=value"): its number, which is the same if
 * it has been asked before; -1: no memory. */
int mut_answers_ask(struct mut_answers *answers, int arm, const char *set);

/* How many runs are waiting. */
int mut_answers_waiting(const struct mut_answers *answers);

/* Makes them, all replicates with the same luck. As mut_probe_run. */
int mut_answers_run(struct mut_answers *answers, struct mut_diags *diags);

/* The values [replicates] of a measurement of one that has been run. */
const double *mut_answers_values(const struct mut_answers *answers, int number,
                                 int measurement);

/* About how long so many runs of a plan will take, in seconds: at a measured 70 ns a citizen and
 * month (sim/README.md, Speed) on each core. */
double mut_answers_seconds(const struct mut_plan *plan, int runs, int threads);

#endif
