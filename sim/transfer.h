/* Rows of members who move to a unit of another rank. */
#ifndef MUT_TRANSFER_H
#define MUT_TRANSFER_H

#include "world.h"

/* moves[n] are all that have been admitted, in the order of the outbox; units still have the number of users
 * that they had before. The own members among them that go to another rank are sent, those who come
 * to an own unit put behind its rows; their old rows stay as they are. MUT_OK or MUT_ENOMEM, on
 * all ranks alike. */
int mut_transfer_rows(struct mut_world *w, const struct mut_message *moves, int64_t n);

#endif
