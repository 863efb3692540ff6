#include "neighbourhood.h"

#include "model.h"

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

double
mut_standing(const struct mut_unit *unit, const struct mut_month *now)
{
    const struct mut_notice *own = &now->notices[unit->id];
    uint32_t worse = 0, end = unit->neighbours_first + unit->neighbours;
    for (uint32_t u = unit->neighbours_first; u < end; u++) {
        const struct mut_notice *other = &now->notices[u];
        bool less = other->satisfaction < own->satisfaction;
        worse += other->failing == own->failing ? less : other->failing;
    }
    return unit->neighbours > 1 ? worse / (unit->neighbours - 1.0) : 0.5;
}
