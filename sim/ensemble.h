/* All runs of a study, replicate by replicate over the points and arms, on all cores. */
#ifndef MUT_ENSEMBLE_H
#define MUT_ENSEMBLE_H

#include "diag.h"
#include "ranks.h"
#include "run.h"
#include "series.h"
#include "study.h"

/* Which runs are to be run, and where they go. Run k counts replicate by replicate over points and
 * arms: (replicate x points + point) x arms + arm. */
struct mut_ensemble_sink {
    bool (*wanted)(const void *self, int k);
    /* Takes a finished run, from the thread that ran it; not MUT_OK ends the ensemble. */
    int (*keep)(void *self, int k, struct mut_series *series);
    bool (*stopped)(const void *self); /* true: start no further run */
    void *self;
    const struct mut_ranks
        *together; /* all of them share each run; NULL: this process runs alone */
};

/* Runs what is wanted. A run that fails does not stop the others; at the end those that failed run
 * once more, and each that fails again is reported. MUT_OK only if none is left that failed;
 * otherwise the worst status. Runs that a stop has left out are no failure. The result does not
 * depend on the number of threads (0: as OpenMP says). Ranks that share the runs all call this, with the
 * same wishes; only rank 0's sink gets the series. */
int mut_ensemble_each(const struct mut_study *study, int threads,
                      const struct mut_ensemble_sink *sink, const struct mut_watch *watch,
                      struct mut_diags *diags);

/* Fills runs[point][arm][replicate] (replicate runs fastest), each made with the layout of its
 * point; the first failure ends it. */
int mut_ensemble_study(const struct mut_study *study, int threads, struct mut_series *runs,
                       const struct mut_watch *watch, struct mut_diags *diags);

/* The same for one plan: runs[arm][replicate]. */
int mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                     const struct mut_watch *watch, struct mut_diags *diags);

/* Whether ranks can share a run of the study: everywhere but in laboratories, where people are dealt anew. */
bool mut_ensemble_shareable(const struct mut_study *study);

/* How many worlds exist at the same time on so many threads; for planning memory. */
int mut_ensemble_worlds(const struct mut_study *study, int threads);

#endif
