/* What differs between the scenarios of two results, from the files alone. */
#ifndef MUT_DIFFERENCE_RESULTS_H
#define MUT_DIFFERENCE_RESULTS_H

#include "difference.h"
#include "result.h"

/* Adds what mut_difference_plans finds between the plans that the two open results were made with, at
 * points[0] of the one and points[1] of the other. A file that does not hold what it was made from
 * (changed texts, mechanisms from shared objects) gives no list: MUT_OK then, and a sentence in
 * *note, else NULL; freed with mut_free. MUT_ENOMEM, or MUT_ESYSTEM with diagnostics. */
int mut_difference_results(struct mut_differences *list,
                           const struct mut_result *const results[2], const int points[2],
                           char **note, struct mut_diags *diags);

#endif
