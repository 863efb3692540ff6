/* The design that Sobol' indices are estimated from (Saltelli 2002, Computer Physics Communications
 * 145:280-297), by Sobol's sequence. */
#ifndef MUT_SALTELLI_H
#define MUT_SALTELLI_H

#include <stdbool.h>

/* A design takes two dimensions an input of a sequence of at most 40 (gsl_qrng_sobol). */
enum { MUT_SALTELLI_INPUTS = 20 };

/* How many points a design of n rows has. */
int mut_saltelli_length(int n, int inputs);

/* points[mut_saltelli_length][inputs] in the unit cube: n rows of A, n of B, then for each input i the
 * n rows of A with column i from B. A and B are the first and the second half of the first n points of
 * Sobol's sequence in 2 x inputs dimensions. False: no memory, or more inputs than that. */
bool mut_saltelli_points(int n, int inputs, double *points);

/* Where point number k of the order of SALib's sampler (row by row A, AB_0, AB_1, ..., B; that of
 * calc_second_order=False) stands in `points`. */
int mut_saltelli_place(int n, int inputs, int k);

#endif
