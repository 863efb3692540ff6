/* Which outcomes reform programmes set by themselves, for who reads the file: `design/by_design` and its columns. */
#ifndef MUT_STORE_BY_DESIGN_H
#define MUT_STORE_BY_DESIGN_H

#include "plan.h"
#include "store_h5.h"

/* Writes a row for each programme, outcome and arm of the plan's by_design, which has some. */
void mut_store_by_design(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan);

#endif
