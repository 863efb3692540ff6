/* What happens between two months: the messages of all threads reach their units. */
#ifndef MUT_DELIVERY_H
#define MUT_DELIVERY_H

#include "world.h"

/* Applies the month's messages in the order of (destination, agent): news are counted, people
 * move with their rows. Empties the outboxes. MUT_OK, or MUT_ENOMEM if a message was lost. */
int mut_delivery_apply(struct mut_world *w);

#endif
