/* How unevenly time is given. */
#ifndef MUT_CONCENTRATION_H
#define MUT_CONCENTRATION_H

#include <stdint.h>

#include "model.h"

/* Gini coefficient of time given, from counts of users by time (hours[h] users gave h steps,
 * [bins]); and each tenth's share of all time, 1 least to 10 most. NaN where nobody gave any.
 * Gini 1912 by the trapezia of the Lorenz curve. */
double mut_concentration(const int64_t *hours, int bins, double share[MUT_TENTHS]);

#endif
