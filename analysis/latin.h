/* Latin hypercubes (McKay, Beckman & Conover 1979, Technometrics 21:239-245). */
#ifndef MUT_LATIN_H
#define MUT_LATIN_H

#include <stdbool.h>

#include "rng.h"

/* n points in the unit cube of `inputs` dimensions, points[n][inputs]: along each input every one of n
 * equal parts holds one point, at a drawn place inside it; the parts' order is a drawn shuffle. Keyed
 * draws: an input's numbers depend on key, n and the input's index alone. False: no memory. */
bool mut_latin_points(const struct mut_key *key, int n, int inputs, double *points);

#endif
