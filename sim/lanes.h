/* Sums in a fixed order: sixteen lanes and a fixed tree, so that no instruction set, compiler or
 * thread changes a bit. */
#ifndef MUT_LANES_H
#define MUT_LANES_H

#include <stddef.h>
#include <stdint.h>

enum { MUT_LANES = 16 };

/* The sum of x[n], each lane in double. */
double mut_sum(const float *x, int n);

/* The sum of the bytes x[n] (exact). */
int64_t mut_count(const uint8_t *x, int n);

/* How many of x[n] are above 0. */
int mut_count_positive(const float *x, int n);

/* Bytes whose sum fits into 16 bits: counting in blocks of so many takes half the vectors that
 * counting in 32 bits does. */
enum { MUT_COUNTED = 256 };

#endif
