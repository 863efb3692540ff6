#include "delivery.h"

#include <stdlib.h>

#include "guests.h"
#include "mem.h"
#include "transfer.h"

/* Whether one more may come: who moves house while there are rows, who comes by choice while places
 * are kept free. */
static bool
is_open(const struct mut_world *w, const struct mut_message *move, int64_t taken)
{
    const struct mut_slice *slice = &w->slices[move->destination];
    double places = w->units[move->destination].lever.places;
    bool chosen = move->kind == MUT_MESSAGE_LEAVE && places >= 0;
    return slice->n + taken < slice->room &&
           (!chosen || (double) (slice->n + taken) < places);
}

/* Notes a row that moves; a list that finds no memory fails the run. */
static void
note(struct mut_world *w, int64_t from, int64_t to)
{
    if (w->n_moves == w->room_for_moves) {
        int64_t room = w->room_for_moves ? 2 * w->room_for_moves : 64;
        struct mut_relocation *moves = mut_array_grow(
            w->moves, (size_t) w->room_for_moves, (size_t) room, sizeof *moves);
        if (moves == NULL) {
            w->outbox.lost = true;
            return;
        }
        w->moves = moves;
        w->room_for_moves = room;
    }
    w->moves[w->n_moves++] = (struct mut_relocation){ from, to };
}

/* Notes the rows of those who move to a unit, in the order of their ids, while there is room; those
 * who come by choice stand last. Returns how many, wherever they come from. */
static int64_t
admit(struct mut_world *w, const struct mut_message *moves, int64_t n)
{
    struct mut_slice *slice = &w->slices[moves->destination];
    int64_t taken = 0;
    const bool here = mut_part_has(&w->part, moves->destination);
    for (; taken < n && is_open(w, &moves[taken], taken); taken++)
        if (here && mut_part_has(&w->part, moves[taken].source))
            note(w, w->slices[moves[taken].source].first + moves[taken].row,
                 slice->first + slice->n + taken);
    w->units[moves->destination].tally.moved_in += taken;
    return taken;
}

/* Who comes by choice begins with what is expected, and takes it along. */
static void
expect(struct mut_world *w, const struct mut_message *moves, int64_t n)
{
    for (int64_t k = 0; k < n; k++)
        if (moves[k].kind == MUT_MESSAGE_LEAVE && mut_part_has(&w->part, moves[k].source))
            w->members.satisfaction[w->slices[moves[k].source].first + moves[k].row] =
                moves[k].expected;
}

static int
by_source(const void *left, const void *right)
{
    const struct mut_message *a = left, *b = right;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Notes how to close the gaps that the leavers leave, from the highest row down: the last row, which stays,
 * moves into the gap. Arrivals stand behind the old rows. */
static void
close_gaps(struct mut_world *w, uint32_t source, const struct mut_message *left,
           int64_t n, int arrived)
{
    struct mut_slice *slice = &w->slices[source];
    int total = slice->n + arrived;
    for (int64_t k = n - 1; k >= 0; k--) {
        total--;
        w->units[source].tally.left += left[k].kind == MUT_MESSAGE_LEAVE;
        if (left[k].row != total && mut_part_has(&w->part, source))
            note(w, slice->first + total, slice->first + left[k].row);
    }
    slice->n = total;
    w->units[source].tally.moved_out += n;
}

/* Moves: first all arrivals are appended, then all gaps are closed, so that no row is read after
 * it has been overwritten. Both in one list, so that a column's lines are still in cache when the gaps
 * that it left are closed. */
static void
deliver_moves(struct mut_world *w, struct mut_message *moves, int64_t n)
{
    int64_t kept = 0;
    for (int64_t i = 0, next; i < n; i = next) {
        for (next = i; next < n && moves[next].destination == moves[i].destination;)
            next++;
        int64_t taken = admit(w, &moves[i], next - i);
        for (int64_t k = 0; k < taken; k++)
            moves[kept++] = moves[i + k];
    }
    int status = mut_part_agree(&w->part, w->outbox.lost ? MUT_ENOMEM : MUT_OK);
    expect(w, moves, kept);
    if (status == MUT_OK)
        status = mut_transfer_rows(w, moves, kept);
    w->outbox.lost = status != MUT_OK;
    if (w->outbox.lost)
        return;
    mut_guests_note(w, moves, kept);
    const int64_t arrived_here = w->n_moves;
    if (kept > 1)
        qsort(moves, (size_t) kept, sizeof *moves, by_source);
    int64_t next = 0;
    for (uint32_t u = 0; u < w->n_units; u++) {
        int64_t first = next;
        while (next < kept && moves[next].source == u)
            next++;
        int arrived = (int) w->units[u].tally.moved_in;
        if (arrived > 0 || next > first)
            close_gaps(w, u, &moves[first], next - first, arrived);
    }
    if (w->outbox.lost)
        return;
    mut_citizens_relocate(&w->persons, &w->members, w->moves, w->n_moves, arrived_here,
                          w->n_workspaces);
    w->n_moves = 0;
}

int
mut_delivery_apply(struct mut_world *w)
{
    for (int t = 0; t < w->n_workspaces; t++)
        mut_outbox_merge(&w->outbox, &w->workspaces[t].outbox);
    mut_outbox_sort(&w->outbox);
    struct mut_message *items = w->outbox.items;
    int64_t moves = 0;
    for (int64_t i = 0; i < w->outbox.n; i++) {
        if (items[i].kind == MUT_MESSAGE_INNOVATION)
            w->units[items[i].destination].told++;
        else
            items[moves++] = items[i];
    }
    deliver_moves(w, items, moves);
    w->outbox.n = 0;
    return w->outbox.lost ? MUT_ENOMEM : MUT_OK;
}
