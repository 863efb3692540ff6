/* What is counted in a unit at the end of its month. Measuring never draws. */
#ifndef MUT_TALLY_H
#define MUT_TALLY_H

#include "unit.h"

#include <math.h>

/* Completes the unit's tally at the end of its month, and adds its users to `hours`
 * [MUT_HOURS_BINS] by what they gave in twelve months. */
void mut_tally_unit(struct mut_unit *unit, const struct mut_members *members,
                    const struct mut_slice *slice, int64_t *hours);

/* a / b, or NaN where there is nothing to measure (b not above 0). */
static inline double
mut_tally_ratio(double a, double b)
{
    return b > 0 ? a / b : (double) NAN;
}

#endif
