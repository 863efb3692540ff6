/* The groups of a result that say what was run: /design (arms, forms, outcomes, components and
 * every value with its source) and /provenance (input files, version, seed). */
#ifndef MUT_STORE_DESIGN_H
#define MUT_STORE_DESIGN_H

#include "store_h5.h"
#include "study.h"

void mut_store_design(struct mut_store_h5 *h, const struct mut_study *study);

/* Nothing that differs between two runs of the same input by the same program: no clock, host,
 * threads, command line or name of the output. */
void mut_store_provenance(struct mut_store_h5 *h, const struct mut_study *study);

#endif
