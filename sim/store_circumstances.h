/* Which arms live through what nobody chooses, for who reads the file: `design/circumstance` and its columns. */
#ifndef MUT_STORE_CIRCUMSTANCES_H
#define MUT_STORE_CIRCUMSTANCES_H

#include "plan.h"
#include "store_h5.h"

/* Writes a row for each programme and arm of the plan's circumstances, which has some. */
void mut_store_circumstances(struct mut_store_h5 *h, hid_t group,
                             const struct mut_plan *plan);

#endif
