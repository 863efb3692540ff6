/* Reads a scenario and everything it names, and resolves it to a plan. */
#ifndef MUT_SCENARIO_H
#define MUT_SCENARIO_H

#include "document.h"
#include "overrides.h"
#include "plan.h"
#include "scenario_data.h"

/* Reads `path`, at its first point if it has several. All errors of all files go to `diags` (not NULL); MUT_OK only if there were
 * none. The plan must be cleared in either case. Data files are looked for in ./models, then $MUTUAL_DATA, then
 * the installed prefix (MUT_PREFIX); or all texts are
 * those of `overrides->held`, and `path` is the name of the scenario there. */
int mut_scenario_read(struct mut_plan *plan, const char *path,
                      const struct mut_registry *registry,
                      const struct mut_overrides *overrides, struct mut_diags *diags);

/* The same for all points: (*plans)[*n]. The caller gives room for one plan by mut_array; the array
 * grows. Files are read once; a further point's errors are those that the first cannot have. */
int mut_scenario_points(struct mut_plan **plans, int *n, const char *path,
                        const struct mut_registry *registry,
                        const struct mut_overrides *overrides, struct mut_diags *diags);

/* The same for a scenario's text in memory, which messages call scenario.yaml. */
int mut_scenario_parse(struct mut_plan *plan, const char *text,
                       const struct mut_registry *registry,
                       const struct mut_overrides *overrides, struct mut_diags *diags);

/* The same for a scenario that is a mapping inside another file that has been read; paths are
 * relative to that file. */
int mut_scenario_within(struct mut_plan *plan, const struct mut_document *doc,
                        const struct mut_node *root, const struct mut_registry *registry,
                        const struct mut_overrides *overrides, struct mut_diags *diags);

#endif
