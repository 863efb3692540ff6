#include "lanes.h"

#include "clones.h"

static inline double
fold(double *lane)
{
    for (int width = MUT_LANES / 2; width > 0; width /= 2)
        for (int k = 0; k < width; k++)
            lane[k] += lane[k + width];
    return lane[0];
}

/* The first sixteen start the lanes, for clearing these takes longer than fifty terms. */
MUT_CLONES double
mut_sum(const float *restrict x, int n)
{
    static const float nothing[MUT_LANES] = { 0 };
    const float *start = n >= MUT_LANES ? x : nothing;
    double lane[MUT_LANES];
    for (int k = 0; k < MUT_LANES; k++)
        lane[k] = 0.0 + (double) start[k];
    int i = n >= MUT_LANES ? MUT_LANES : 0;
    for (; i + MUT_LANES <= n; i += MUT_LANES)
        for (int k = 0; k < MUT_LANES; k++)
            lane[k] += (double) x[i + k];
    for (int k = 0; i + k < n; k++)
        lane[k] += (double) x[i + k];
    return fold(lane);
}

MUT_CLONES int64_t
mut_count(const uint8_t *restrict x, int n)
{
    int64_t sum = 0;
    for (int first = 0; first < n; first += MUT_COUNTED) {
        int end = n - first < MUT_COUNTED ? n : first + MUT_COUNTED;
        uint16_t block = 0;
        for (int i = first; i < end; i++)
            block = (uint16_t) (block + x[i]);
        sum += block;
    }
    return sum;
}

MUT_CLONES int
mut_count_positive(const float *restrict x, int n)
{
    int32_t count = 0;
    for (int i = 0; i < n; i++)
        count += x[i] > 0;
    return count;
}
