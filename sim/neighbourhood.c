#include "neighbourhood.h"

void
mut_neighbourhood_of(int units, int neighbourhoods, uint32_t u, uint32_t *first,
                     uint32_t *n)
{
    uint64_t all = (uint64_t) units;
    uint64_t hoods = neighbourhoods < units ? (uint64_t) neighbourhoods : all;
    uint64_t hood = (uint64_t) u * hoods / all;
    *first = (uint32_t) ((hood * all + hoods - 1) / hoods);
    *n = (uint32_t) (((hood + 1) * all + hoods - 1) / hoods) - *first;
}
