/* What `check` says of a study that can be run: whom, where, how long, how often, with what. */
#ifndef MUT_CMD_CHECK_PLAN_H
#define MUT_CMD_CHECK_PLAN_H

#include "budget.h"
#include "study.h"
#include "text_table.h"

/* Adds one row of cells from title to journal. Points differ in values; what is said here they
 * share. */
void mut_cmd_check_plan(struct mut_text_table *table, const struct mut_study *study,
                        const struct mut_budget *budget);

#endif
