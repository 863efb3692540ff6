/* Strangers: before the next month everybody is dealt to a unit by lot. Units keep their sizes,
 * people keep all that is theirs. */
#ifndef MUT_MATCHING_H
#define MUT_MATCHING_H

#include "world.h"

/* Deals all people of the world out anew; the lot depends on seed, replicate, month and person
 * alone. MUT_OK or MUT_ENOMEM (then nobody has moved). */
int mut_matching_deal(struct mut_world *w, int month);

#endif
