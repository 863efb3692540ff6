/* The keys `sweep`, `uncertain` and `design` of a scenario. */
#ifndef MUT_DESIGN_READ_H
#define MUT_DESIGN_READ_H

#include "reader.h"

/* Reads them into r->design, after everything else that sets values: what the scenario sets is
 * left out of `uncertain: evidence`. All errors go to the reader's diagnostics. */
void mut_design_read(struct mut_reader *r);

#endif
