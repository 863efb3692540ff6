/* One run: a world of one (replicate, arm) through all its months into a series. */
#ifndef MUT_RUN_H
#define MUT_RUN_H

#include "diag.h"
#include "plan.h"
#include "series.h"

/* Runs replicate `replicate` (an absolute number) of arm `arm`; `threads` share the units.
 * Returns MUT_OK, MUT_ENOMEM, or MUT_EFAILED if an account does not balance (with a sentence
 * that names month, unit and difference). */
int mut_run(const struct mut_plan *plan, int arm, int replicate, int threads,
            struct mut_series *out, struct mut_diags *diags);

#endif
