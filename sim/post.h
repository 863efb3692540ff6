/* Messages between ranks that share a world: each goes to the rank whose unit it concerns. */
#ifndef MUT_POST_H
#define MUT_POST_H

#include "outbox.h"
#include "part.h"

enum mut_post { MUT_POST_DESTINATION, MUT_POST_SOURCE };

/* Brings every message of `from` to the rank that has its destination or its source, into `to`: rank by rank,
 * and of each in the order in which it had them. `to` is made anew and cleared by the caller. MUT_OK or
 * MUT_ENOMEM, also if a message was lost before, on all ranks alike. */
int mut_post_deliver(const struct mut_part *part, enum mut_post by,
                     const struct mut_outbox *from, struct mut_outbox *to);

/* Brings every message of `from` to all ranks, into `to`: rank by rank. Otherwise the same. */
int mut_post_publish(const struct mut_part *part, const struct mut_outbox *from,
                     struct mut_outbox *to);

#endif
