/* All runs of a study, replicate by replicate over the points and arms, on all cores. */
#ifndef MUT_ENSEMBLE_H
#define MUT_ENSEMBLE_H

#include "diag.h"
#include "series.h"
#include "study.h"

/* Called under a lock after each run; NULL: nobody watches. */
struct mut_watch {
    void (*ran)(void *self, int done, int total);
    void *self;
};

/* Fills runs[point][arm][replicate] (replicate runs fastest), each made with the layout of its
 * point. `threads` 0: as OpenMP says. The result does not depend on the number of threads. */
int mut_ensemble_study(const struct mut_study *study, int threads, struct mut_series *runs,
                       const struct mut_watch *watch, struct mut_diags *diags);

/* The same for one plan: runs[arm][replicate]. */
int mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                     const struct mut_watch *watch, struct mut_diags *diags);

/* How many worlds exist at the same time on so many threads; for planning memory. */
int mut_ensemble_worlds(const struct mut_study *study, int threads);

#endif
