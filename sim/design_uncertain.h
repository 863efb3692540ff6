/* The key `uncertain` of a scenario: which paths are drawn, from which ranges. */
#ifndef MUT_DESIGN_UNCERTAIN_H
#define MUT_DESIGN_UNCERTAIN_H

#include "reader.h"

/* Adds a factor for each path, or with `uncertain: evidence` for each parameter of a component
 * that runs whose source is of grade C or D, but for what the scenario or a reform sets and what
 * is swept. */
void mut_design_uncertain(struct mut_reader *r);

#endif
