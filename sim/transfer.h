/* Rows of members who move to a unit of another rank. */
#ifndef MUT_TRANSFER_H
#define MUT_TRANSFER_H

#include "world.h"

/* Members who have been admitted: `coming` to own units, in the order of the outbox, and `going` from own
 * units, as mut_post_deliver brings them from where they have been admitted; units still have the number
 * of users that they had before. Those who go to another rank are sent and those who come from one
 * put behind the rows of their unit; old rows stay as they are. MUT_OK or MUT_ENOMEM, on all ranks
 * alike. */
int mut_transfer_rows(struct mut_world *w, const struct mut_message *coming,
                      int64_t n_coming, const struct mut_message *going, int64_t n_going);

#endif
