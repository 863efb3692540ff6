/* All runs of a plan, replicate by replicate over the arms, on all cores. */
#ifndef MUT_ENSEMBLE_H
#define MUT_ENSEMBLE_H

#include "diag.h"
#include "plan.h"
#include "series.h"

/* Called under a lock after each run; NULL: nobody watches. */
struct mut_watch {
    void (*ran)(void *self, int done, int total);
    void *self;
};

/* Fills runs[arm][replicate] (replicate runs fastest). `threads` 0: as OpenMP says. The result
 * does not depend on the number of threads. */
int mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                     const struct mut_watch *watch, struct mut_diags *diags);

/* How many worlds exist at the same time on so many threads; for planning memory. */
int mut_ensemble_worlds(const struct mut_plan *plan, int threads);

#endif
