/* One run: a world of one (replicate, arm) through all its months into a series. */
#ifndef MUT_RUN_H
#define MUT_RUN_H

#include "diag.h"
#include "plan.h"
#include "ranks.h"
#include "series.h"

/* Who is told how far it is; NULL: nobody. */
struct mut_watch {
    void (*ran)(void *self, int done, int total); /* under a lock after each run */
    /* After each month of a run that all threads share, for then runs are few and long; may be NULL. */
    void (*month)(void *self, int done, int months);
    void *self;
};

/* Who works on a run together. */
struct mut_crew {
    int threads;                   /* of this process; they share its units */
    const struct mut_ranks *ranks; /* all share the world; NULL: this process has it alone */
    const struct mut_watch *watch; /* told the months; NULL: nobody */
};

/* Runs replicate `replicate` (an absolute number) of arm `arm`; `threads` share the units.
 * Returns MUT_OK, MUT_ENOMEM, or MUT_EFAILED if an account does not balance (with a sentence
 * that names month, unit and difference). */
int mut_run(const struct mut_plan *plan, int arm, int replicate, int threads,
            struct mut_series *out, struct mut_diags *diags);

/* The same by a crew. Where ranks share the world each calls it, with the same run, and only rank 0 gets
 * the series: the others' `out` is not used. All of them fail if one does, and who has found the
 * fault names it. Not of a laboratory. */
int mut_run_by(const struct mut_plan *plan, int arm, int replicate,
               const struct mut_crew *crew, struct mut_series *out,
               struct mut_diags *diags);

#endif
