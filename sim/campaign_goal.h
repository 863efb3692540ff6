/* Whether the goals of `until` are met by the replicates that have been run. */
#ifndef MUT_CAMPAIGN_GOAL_H
#define MUT_CAMPAIGN_GOAL_H

#include "diag.h"
#include "run_source.h"
#include "study.h"

/* For each goal of the study's plans the widest half-width over points and arms (against the
 * reference) after so many replicates, into widest[n_goals]: of the same paired differences, over the
 * same months, as the table prints. NaN where a difference has no two values. `runs` counts as
 * [point][arm][replicate] of the whole study. MUT_OK, MUT_ENOMEM, or MUT_ESYSTEM if a run cannot be
 * read. */
int mut_campaign_goal_widths(const struct mut_study *study,
                             const struct mut_run_source *runs, int replicates,
                             double *widest, struct mut_diags *diags);

/* Whether all are met. */
bool mut_campaign_goal_met(const struct mut_plan *plan, const double *widest);

/* "need_met +-0.004 of 0.005, public_cost +-12 of 10" to `out`. */
void mut_campaign_goal_words(const struct mut_plan *plan, const double *widest, FILE *out);

#endif
