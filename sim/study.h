/* A study: the points of one scenario, each a plan of its own. A scenario without a list of
 * points is a study of one. */
#ifndef MUT_STUDY_H
#define MUT_STUDY_H

#include "plan.h"
#include "scenario.h"

/* All points have the same arms, sectors, months, outcomes, headline, replicates and seed: the
 * same luck meets every point. Anything else may differ. */
struct mut_study {
    int n_points;
    struct mut_plan *plans; /* owned, [n_points] */
    char *identity; /* owned: what decides the result (identity.h); NULL: not known */
};

/* Reads the scenario at `path` and makes a plan of each of its points.
 * Clear the study in either case. */
int mut_study_read(struct mut_study *study, const char *path,
                   const struct mut_registry *registry,
                   const struct mut_overrides *overrides, struct mut_diags *diags);

void mut_study_clear(struct mut_study *study);

/* The study of one plan, which stays the caller's: never clear it. */
struct mut_study mut_study_of(const struct mut_plan *plan);

/* Whether the result has the axis `point`. */
bool mut_study_axis(const struct mut_study *study);

/* Arms x points: the runs of one replicate. */
int mut_study_cells(const struct mut_study *study);

/* All runs, and where one of them stands: [point][arm][replicate]. */
int mut_study_runs(const struct mut_study *study);
int mut_study_run(const struct mut_study *study, int point, int arm, int replicate);

/* Each input of all points once, in their order; the texts stay the study's. NULL without memory;
 * freed with mut_free. */
struct mut_input *mut_study_inputs(const struct mut_study *study, int *n);

/* An input of plans[point] that an earlier point has too. */
bool mut_study_known_input(const struct mut_study *study, int point, int input);

#endif
