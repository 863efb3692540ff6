/* Neighbourhoods: runs of consecutive units among which news and people travel. */
#ifndef MUT_NEIGHBOURHOOD_H
#define MUT_NEIGHBOURHOOD_H

#include <stdint.h>

/* The units of the neighbourhood that unit `u` is in, when `units` are split over
 * `neighbourhoods` as evenly as whole units allow: first id and how many. */
void mut_neighbourhood_of(int units, int neighbourhoods, uint32_t u, uint32_t *first,
                          uint32_t *n);

#endif
