#include "outbox.h"

#include <stdlib.h>
#include <string.h>

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

typedef int order(const void *, const void *);

static int
by_destination(const void *left, const void *right)
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

static int
by_source(const void *left, const void *right)
{
    const struct mut_message *a = left, *b = right;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static inline uint32_t
unit_of(const struct mut_message *m, order *compare)
{
    return compare == by_source ? m->source : m->destination;
}

/* A unit has a handful of messages a month. */
static void
sort_few(struct mut_message *items, int64_t n, order *compare)
{
    enum { FEW = 16 };
    if (n > FEW) {
        qsort(items, (size_t) n, sizeof *items, compare);
        return;
    }
    for (int64_t i = 1; i < n; i++) {
        const struct mut_message message = items[i];
        int64_t k = i;
        for (; k > 0 && compare(&items[k - 1], &message) > 0; k--)
            items[k] = items[k - 1];
        items[k] = message;
    }
}

/* Deals messages to their units, of which `end` [units] has room for a number each, and sorts those of
 * each. */
static void
deal(struct mut_message *items, int64_t n, order *compare, struct mut_message *dealt,
     int64_t *end, uint32_t units)
{
    for (int64_t i = 0; i < n; i++)
        end[unit_of(&items[i], compare)]++;
    int64_t sum = 0;
    for (uint32_t u = 0; u < units; u++) {
        const int64_t first = sum;
        sum += end[u];
        end[u] = first;
    }
    for (int64_t i = 0; i < n; i++)
        dealt[end[unit_of(&items[i], compare)]++] = items[i];
    for (uint32_t u = 0; u < units; u++) {
        const int64_t first = u > 0 ? end[u - 1] : 0;
        sort_few(&dealt[first], end[u] - first, compare);
    }
    memcpy(items, dealt, (size_t) n * sizeof *items);
}

/* In a large world dealing takes a sixth of the time of qsort, which compares each message some twenty times. */
static void
sort(struct mut_outbox *box, order *compare)
{
    enum { MANY = 256, EMPTY = 16 }; /* messages; units for each of them */
    uint32_t last = 0;
    for (int64_t i = 0; i < box->n; i++) {
        const uint32_t unit = unit_of(&box->items[i], compare);
        last = unit > last ? unit : last;
    }
    if (box->n < MANY || last / EMPTY > box->n) {
        if (box->n > 1)
            qsort(box->items, (size_t) box->n, sizeof *box->items, compare);
        return;
    }
    struct mut_message *dealt = mut_array((size_t) box->n, sizeof *dealt);
    int64_t *end = mut_array((size_t) last + 1, sizeof *end);
    if (dealt != NULL && end != NULL)
        deal(box->items, box->n, compare, dealt, end, last + 1);
    else
        box->lost = true;
    mut_free(dealt);
    mut_free(end);
}

void
mut_outbox_sort(struct mut_outbox *box)
{
    sort(box, by_destination);
}

void
mut_outbox_sort_by_source(struct mut_outbox *box)
{
    sort(box, by_source);
}
