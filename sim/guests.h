/* Several sectors of a world that ranks share: a member may live on another rank, for plants are of different
 * sizes and people move. The person lives there and is copied here. With one rank or one sector all of
 * it is nothing; every rank calls these in the same order. */
#ifndef MUT_GUESTS_H
#define MUT_GUESTS_H

#include "world.h"

/* Who lives on which rank on the first day, after the layout. MUT_OK or MUT_ENOMEM. */
int mut_guests_init(struct mut_world *w);

/* Notes where people live after the moves that have been admitted: those to the units of each rank. MUT_OK or
 * MUT_ENOMEM, on all ranks alike. */
int mut_guests_note(struct mut_world *w, const struct mut_message *moves, int64_t n);

/* Finds who is a guest where; copies come with mut_guests_fetch. MUT_OK or MUT_ENOMEM, on all ranks
 * alike. */
int mut_guests_find(struct mut_world *w);

/* Fetches all guests' persons as they are now where they live. */
void mut_guests_fetch(struct mut_world *w);

/* Brings the increments that guests have gathered here to where they live. */
void mut_guests_send_home(struct mut_world *w);

#endif
