/* Sums in a fixed order: sixteen lanes and a fixed tree, so that no instruction set, compiler or
 * thread changes a bit. */
#ifndef MUT_LANES_H
#define MUT_LANES_H

#include <stddef.h>
#include <stdint.h>

enum { MUT_LANES = 16 };

static inline double
mut_lanes_fold(double *lane)
{
    for (int width = MUT_LANES / 2; width > 0; width /= 2)
        for (int k = 0; k < width; k++)
            lane[k] += lane[k + width];
    return lane[0];
}

/* The sum of x[n], each lane in double. */
static inline double
mut_sum(const float *restrict x, int n)
{
    double lane[MUT_LANES] = { 0 };
    int i = 0;
    for (; i + MUT_LANES <= n; i += MUT_LANES)
        for (int k = 0; k < MUT_LANES; k++)
            lane[k] += (double) x[i + k];
    for (int k = 0; i + k < n; k++)
        lane[k] += (double) x[i + k];
    return mut_lanes_fold(lane);
}

/* The sum of the bytes x[n] (exact). */
static inline int64_t
mut_count(const uint8_t *restrict x, int n)
{
    int32_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

#endif
