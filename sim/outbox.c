#include "outbox.h"

#include <stdlib.h>

#include "mem.h"

void
mut_outbox_clear(struct mut_outbox *box)
{
    mut_free(box->items);
    *box = (struct mut_outbox){ 0 };
}

void
mut_outbox_put(struct mut_outbox *box, struct mut_message message)
{
    if (box->n == box->room) {
        int64_t room = box->room ? 2 * box->room : 64;
        struct mut_message *items = mut_array_grow(box->items, (size_t) box->room,
                                                   (size_t) room, sizeof *items);
        if (items == NULL) {
            box->lost = true;
            return;
        }
        box->items = items;
        box->room = room;
    }
    box->items[box->n++] = message;
}

void
mut_outbox_merge(struct mut_outbox *to, struct mut_outbox *from)
{
    for (int64_t i = 0; i < from->n; i++)
        mut_outbox_put(to, from->items[i]);
    to->lost = to->lost || from->lost;
    from->n = 0;
}

static int
compare(const void *left, const void *right)
{
    const struct mut_message *a = left, *b = right;
    if (a->destination != b->destination)
        return a->destination < b->destination ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->agent != b->agent)
        return a->agent < b->agent ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

void
mut_outbox_sort(struct mut_outbox *box)
{
    if (box->n > 1)
        qsort(box->items, (size_t) box->n, sizeof *box->items, compare);
}
