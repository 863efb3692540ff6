/* Works out the value of a part from the runs' results. */
#ifndef MUT_VALIDATE_VALUE_H
#define MUT_VALIDATE_VALUE_H

#include "jackknife.h"
#include "validate_term.h"

/* The value without replicate `left_out` (-1: of all): a figure is the mean over the replicates,
 * NaN months and replicates left out, and operations work on those. NaN where nothing can be
 * measured. */
double mut_validate_value(const struct mut_term *term, const struct mut_trials *trials,
                          int left_out);

/* The value with its 95 % interval: the delete-one jackknife over replicates, the same replicate
 * left out of every run. */
struct mut_jackknife mut_validate_value_interval(const struct mut_term *term,
                                                 const struct mut_trials *trials);

#endif
