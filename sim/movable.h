/* Numbers of a scenario that can be moved as one: those with one value in an arm at all dates, forms
 * and sectors, whose owner runs. */
#ifndef MUT_MOVABLE_H
#define MUT_MOVABLE_H

#include "catalogue.h"
#include "plan.h"

/* The value of an entry in an arm from the start on; false if it has several, by date, form or
 * sector. */
bool mut_movable_value(const struct mut_plan *plan, const struct mut_catalogue *catalogue,
                       int arm, int entry, double *value);

/* The plan's record of an arm's value; NULL if there is none. */
const struct mut_setting *mut_movable_setting(const struct mut_plan *plan,
                                              const char *path, int arm, double value);

/* Whether the owner of an entry runs and may do something. */
bool mut_movable_runs(const struct mut_plan *plan, const struct mut_entry *entry);

#endif
