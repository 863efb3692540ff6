/* What differs between the points of a result file: the paths that were swept or drawn. */
#ifndef MUT_RESULT_FACTORS_H
#define MUT_RESULT_FACTORS_H

#include "result.h"

/* Reads r->factors and what belongs to them from the open file, after its points; false if they
 * are damaged or do not fit the memory. Nothing without points or factors. */
bool mut_result_factors_read(struct mut_result *r);

void mut_result_factors_clear(struct mut_result *r);

#endif
