/* One run: a world of one (replicate, arm) through all its months into a series. */
#ifndef MUT_RUN_H
#define MUT_RUN_H

#include "diag.h"
#include "plan.h"
#include "ranks.h"
#include "series.h"

/* Runs replicate `replicate` (an absolute number) of arm `arm`; `threads` share the units.
 * Returns MUT_OK, MUT_ENOMEM, or MUT_EFAILED if an account does not balance (with a sentence
 * that names month, unit and difference). */
int mut_run(const struct mut_plan *plan, int arm, int replicate, int threads,
            struct mut_series *out, struct mut_diags *diags);

/* The same of a world that all `ranks` share (NULL: none does); each calls it, with the same run. Only rank 0
 * gets the series: the others' `out` is not used. All of them fail if one does, and who has found the
 * fault names it. Not of a laboratory. */
int mut_run_part(const struct mut_plan *plan, int arm, int replicate, int threads,
                 const struct mut_ranks *ranks, struct mut_series *out,
                 struct mut_diags *diags);

#endif
