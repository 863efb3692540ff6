/* Designs over the unit cube: where to draw n points in d dimensions, always the same ones. */
#ifndef MUT_DESIGN_SAMPLE_H
#define MUT_DESIGN_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

/* Of gsl_qrng_sobol. */
enum { MUT_DESIGN_SOBOL_MOST = 40 };

/* The first n points of Sobol's sequence (Sobol' 1967; direction numbers of Bratley & Fox 1988,
 * ACM TOMS algorithm 659), by gsl_qrng_sobol, which leaves the origin out: u[n][d]. Its numbers
 * are integers times a power of two, the same bits everywhere. False: no memory, or d is not
 * 1 to 40. */
bool mut_design_sobol(double *u, int n, int d);

/* One dimension of a Latin hypercube (McKay, Beckman & Conover 1979): u[i * step], i < n, has
 * one point in each of n equal parts, in an order and at places drawn by the key (seed, 0,
 * stream), with the counter i: the order by Durstenfeld's shuffle (1964), word 0, the place
 * inside the part by word 1. A dimension depends on its own stream alone. False: no memory. */
bool mut_design_latin(double *u, int n, int step, uint64_t seed, uint32_t stream);

/* The most levels k with k^d <= n. */
int mut_design_levels(int n, int d);

/* The grid of k levels from 0 to 1 in each of d dimensions, the last one fastest: u[k^d][d]. */
void mut_design_grid(double *u, int k, int d);

#endif
