/* What `check` tells about a scenario that is right: its dated changes in words, and values and
 * mechanisms that have no effect. */
#ifndef MUT_SCENARIO_NOTES_H
#define MUT_SCENARIO_NOTES_H

#include "reader.h"

/* Makes plan.changes and plan.notes of a scenario that was read without an error. MUT_OK or
 * MUT_ENOMEM. */
int mut_scenario_notes(struct mut_reader *r);

#endif
