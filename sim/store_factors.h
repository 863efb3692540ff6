/* What differs between the points of a result: /design over the axis `point`. */
#ifndef MUT_STORE_FACTORS_H
#define MUT_STORE_FACTORS_H

#include "store_h5.h"
#include "study.h"

/* A variable over `point` for each path that is swept or drawn, by its path, and a table of
 * those paths over the axis `factor`. Nothing without them. */
void mut_store_factors(struct mut_store_h5 *h, hid_t design,
                       const struct mut_study *study, hid_t point);

#endif
