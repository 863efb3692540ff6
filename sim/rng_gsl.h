/* Threefry as a gsl_rng_type, for analysis and tests only (GSL's distributions are not on the
 * way to a result). */
#ifndef MUT_RNG_GSL_H
#define MUT_RNG_GSL_H

#include <gsl/gsl_rng.h>

/* gsl_rng_alloc(mut_rng_gsl): counter-based stream; gsl_rng_set(seed) sets key (seed low, seed
 * high, 0, 0) and counter 0. */
extern const gsl_rng_type *const mut_rng_gsl;

#endif
