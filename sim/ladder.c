#include "ladder.h"

#include "clones.h"
#include "model.h"

enum { ONES = 0x11111, NIBBLE = 15 };

/* A bit for each rung that lies `MUT_LADDER_BITS` apart, from bits side by side. */
static inline uint32_t
spread(uint32_t rungs)
{
    uint32_t apart = 0;
    for (int k = 0; k < MUT_RUNGS; k++)
        apart |= (rungs >> k & 1) << k * MUT_LADDER_BITS;
    return apart;
}

MUT_CLONES void
mut_ladder_month(uint32_t *restrict ladder, const uint8_t *restrict rungs, int n)
{
    for (int i = 0; i < n; i++) {
        uint32_t months = ladder[i], acted = spread(rungs[i]);
        uint32_t counts = (months | months >> 1 | months >> 2 | months >> 3) & ONES;
        months -= counts;
        ladder[i] = (months & ~(acted * NIBBLE)) | acted * MUT_YEAR;
    }
}

MUT_CLONES int
mut_ladder_count(const uint32_t *restrict ladder, int rung, int n)
{
    int32_t on = 0;
    for (int i = 0; i < n; i++)
        on += (ladder[i] >> rung * MUT_LADDER_BITS & NIBBLE) != 0;
    return on;
}
