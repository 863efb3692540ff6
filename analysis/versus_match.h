/* What two results have in common: arms, points, replicates, and the luck that makes pairs. */
#ifndef MUT_VERSUS_MATCH_H
#define MUT_VERSUS_MATCH_H

#include "versus.h"

/* Fills all of `v` but its table from the two results, which are open. */
int mut_versus_match(struct mut_versus *v, struct mut_diags *diags);

#endif
