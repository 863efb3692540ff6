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

/* The same for a further one of the points of the scenario that `first` was read from: reading
 * gives point 0, and first->n_points says how many there are. */
int mut_scenario_point(struct mut_plan *plan, const struct mut_plan *first, int point,
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
