/* A run that a pattern asks for: a scenario under a name, and what it left. */
#ifndef MUT_VALIDATE_TRIAL_H
#define MUT_VALIDATE_TRIAL_H

#include "document.h"
#include "ensemble.h"
#include "overrides.h"

struct mut_trial {
    char *name; /* owned */
    struct mut_plan plan;
    struct mut_layout layout;
    struct mut_series *series; /* owned, [arm][replicate]; NULL before it has run */
};

/* Reads the run `node` of the pattern's file `doc`: a mapping is a scenario, a text the path of one
 * (relative to the pattern's file). Replicates and seed come from `overrides`. A status; cleared by
 * the caller in either case. */
int mut_validate_trial_read(struct mut_trial *trial, const struct mut_document *doc,
                            const struct mut_node *node,
                            const struct mut_registry *registry,
                            const struct mut_overrides *overrides,
                            struct mut_diags *diags);

/* Runs every replicate of every arm; a status. */
int mut_validate_trial_run(struct mut_trial *trial, int threads,
                           const struct mut_watch *watch, struct mut_diags *diags);

/* Runs (arms x replicates). */
int mut_validate_trial_runs(const struct mut_trial *trial);

void mut_validate_trial_clear(struct mut_trial *trial);

#endif
