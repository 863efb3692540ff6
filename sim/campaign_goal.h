/* Whether the goals of `until` are met by the replicates that have been run. */
#ifndef MUT_CAMPAIGN_GOAL_H
#define MUT_CAMPAIGN_GOAL_H

#include "diag.h"
#include "run_source.h"
#include "study.h"

/* How far a goal is reached, over points and arms (against the reference). */
struct mut_campaign_reach {
    double widest; /* half-width; NaN where a difference has no two values */
    double least;  /* replicates that it takes to trust a width (skewness) */
};

/* For each goal of the study's plans what so many replicates reach, into reach[n_goals]: of the same
 * paired differences, over the same months, as the table prints. `runs` counts as
 * [point][arm][replicate] of the whole study. MUT_OK, MUT_ENOMEM, or MUT_ESYSTEM if a run cannot be
 * read. */
int mut_campaign_goal_reach(const struct mut_study *study,
                            const struct mut_run_source *runs, int replicates,
                            struct mut_campaign_reach *reach, struct mut_diags *diags);

/* Whether all are met by so many replicates. */
bool mut_campaign_goal_met(const struct mut_plan *plan,
                           const struct mut_campaign_reach *reach, int replicates);

/* "need_met +-0.004 of 0.005, public_cost +-12 of 10 (skewed: takes 80)" to `out`. */
void mut_campaign_goal_words(const struct mut_plan *plan,
                             const struct mut_campaign_reach *reach, int replicates,
                             FILE *out);

#endif
