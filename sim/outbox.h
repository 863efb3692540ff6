/* What crosses units: decided against the frozen month, applied between months in the order of
 * (destination, agent), so that nothing depends on threads. */
#ifndef MUT_OUTBOX_H
#define MUT_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

enum mut_message_kind { MUT_MESSAGE_INNOVATION, MUT_MESSAGE_MOVE, MUT_MESSAGE_LEAVE };

struct mut_message {
    uint32_t destination; /* unit */
    uint32_t agent;       /* person who moves, unit that tells */
    uint32_t source;      /* unit */
    uint16_t kind;
    int32_t row;    /* of the member in the source unit; -1 */
    float expected; /* satisfaction that who leaves begins with */
};

struct mut_outbox {
    struct mut_message *items; /* owned, [n] of [room] */
    int64_t n, room;
    bool lost; /* a message did not fit the memory: the run fails */
};

void mut_outbox_clear(struct mut_outbox *box);

void mut_outbox_put(struct mut_outbox *box, struct mut_message message);

/* Moves all messages of `from` to the end of `to`; `from` stays usable. */
void mut_outbox_merge(struct mut_outbox *to, struct mut_outbox *from);

/* Puts the messages in the order in which they are applied. What finds no memory is `lost`. */
void mut_outbox_sort(struct mut_outbox *box);

/* Puts messages of members in the order of the rows that they leave; likewise. */
void mut_outbox_sort_by_source(struct mut_outbox *box);

#endif
