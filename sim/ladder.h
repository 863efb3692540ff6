/* Which rungs each member has stood on within twelve months: four bits a rung, the months for which
 * an act still counts. Kept only where a result is asked for unit by unit. */
#ifndef MUT_LADDER_H
#define MUT_LADDER_H

#include <stdint.h>

enum { MUT_LADDER_BITS = 4 };

/* A month passes: an act of this month counts for twelve, any other for one less. */
void mut_ladder_month(uint32_t *ladder, const uint8_t *rungs, int n);

/* How many of the n have stood on a rung within twelve months. */
int mut_ladder_count(const uint32_t *ladder, int rung, int n);

#endif
