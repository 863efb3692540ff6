/* The key `until`: replicates are added until the headline is known precisely enough. */
#ifndef MUT_UNTIL_H
#define MUT_UNTIL_H

#include "reader.h"

/* Replicates that a stopping rule starts with at least: with fewer a standard deviation is not known
 * well enough to stop by. */
enum { MUT_UNTIL_LEAST = 20, MUT_UNTIL_MOST = 500 };

/* Reads `until` into plan.goals, plan.least_replicates and plan.replicates (the most that there may
 * be). Comes after the outcomes, for their units, and after `replicates`, which it excludes; a number
 * of replicates on the command line takes its place. */
void mut_until_read(struct mut_reader *r);

#endif
