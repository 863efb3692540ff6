#include "delivery.h"

#include "guests.h"
#include "mem.h"
#include "post.h"
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
    for (; taken < n && is_open(w, &moves[taken], taken); taken++)
        if (mut_part_has(&w->part, moves[taken].source))
            note(w, w->slices[moves[taken].source].first + moves[taken].row,
                 slice->first + slice->n + taken);
    w->units[moves->destination].tally.moved_in += taken;
    return taken;
}

/* Who goes by choice begins with what is expected, and takes it along. */
static void
expect(struct mut_world *w, const struct mut_message *moves, int64_t n)
{
    for (int64_t k = 0; k < n; k++)
        if (moves[k].kind == MUT_MESSAGE_LEAVE)
            w->members.satisfaction[w->slices[moves[k].source].first + moves[k].row] =
                moves[k].expected;
}

/* Who ends where `last` stood: the move that brought a row there this month, now to a gap further down, or
 * a new one. Of the unit's leavers those behind `k` are done; the rows of those up to *passed are below. */
static int64_t
mover(struct mut_world *w, const struct mut_message *left, int64_t k, int64_t *passed,
      int64_t last, int64_t come, int64_t *came)
{
    if (*passed > k && w->moves[left[*passed].agent].to == last)
        return left[(*passed)--].agent;
    if (*came > come && w->moves[*came - 1].to == last)
        return --*came;
    note(w, last, last);
    return w->n_moves - 1;
}

/* Notes how to close the gaps that the leavers leave, from the highest row down: the last row, which stays,
 * moves into the gap. Arrivals stand behind the old rows. Whoever would move on goes there at once: a
 * leaver's message then says, in place of who has left, which move it is. Arrivals from here are
 * moves[come] to before moves[came]. */
static void
close_gaps(struct mut_world *w, uint32_t source, struct mut_message *left, int64_t n,
           int64_t come, int64_t came)
{
    struct mut_slice *slice = &w->slices[source];
    struct mut_tally *tally = &w->units[source].tally;
    int total = slice->n + (int) tally->moved_in;
    int64_t passed = n - 1;
    for (int64_t k = n - 1; k >= 0 && !w->outbox.lost; k--) {
        const int64_t gap = slice->first + left[k].row, last = slice->first + --total;
        tally->left += left[k].kind == MUT_MESSAGE_LEAVE;
        if (gap == last) {
            passed = k - 1;
            continue;
        }
        const int64_t move = mover(w, left, k, &passed, last, come, &came);
        if (!w->outbox.lost)
            w->moves[move].to = gap;
        left[k].agent = (uint32_t) move;
    }
    slice->n = total;
    tally->moved_out += n;
}

/* Those of the moves, all to own units, that find a place stand first; how many. */
static int64_t
admit_all(struct mut_world *w, struct mut_message *moves, int64_t n)
{
    int64_t kept = 0;
    for (int64_t i = 0, next; i < n; i = next) {
        for (next = i; next < n && moves[next].destination == moves[i].destination;)
            next++;
        int64_t taken = admit(w, &moves[i], next - i);
        for (int64_t k = 0; k < taken; k++)
            moves[kept++] = moves[i + k];
    }
    return kept;
}

/* Who comes from other ranks is put behind the rows of the unit, who goes there is sent. */
static int
swap(struct mut_world *w, const struct mut_outbox *coming, const struct mut_outbox *going)
{
    expect(w, going->items, going->n);
    const int status = w->part.ranks == NULL
                           ? MUT_OK
                           : mut_transfer_rows(w, coming->items, coming->n, going->items,
                                               going->n);
    return status == MUT_OK ? mut_guests_note(w, coming->items, coming->n) : status;
}

/* Moves the rows that are noted, the first `arrivals` of them to other units. */
static int
carry(struct mut_world *w, int64_t arrivals)
{
    if (w->n_moves == 0)
        return MUT_OK;
    if (w->room_for_luggage < w->n_moves) {
        const size_t threads = (size_t) w->n_workspaces;
        mut_free(w->luggage);
        w->room_for_luggage = w->room_for_moves;
        w->luggage = mut_array((size_t) w->room_for_luggage,
                               threads *
                                   mut_citizens_cell_bytes(&w->persons, &w->members));
        if (w->luggage == NULL)
            return MUT_ENOMEM;
    }
    mut_citizens_relocate(&w->persons, &w->members, w->moves, w->n_moves, arrivals,
                          w->luggage, w->n_workspaces);
    w->n_moves = 0;
    return MUT_OK;
}

/* Arrivals from here are noted already; notes how the gaps of those who go, whose order it changes, close in
 * own units, and moves all of them. Rows are in the order of units, and so are arrivals. */
static int
relocate(struct mut_world *w, struct mut_outbox *going)
{
    const struct mut_part *part = &w->part;
    const int64_t arrivals = w->n_moves;
    int64_t next = 0, came = 0;
    mut_outbox_sort_by_source(going);
    for (int k = 0; k < part->n_units[part->rank]; k++) {
        const uint32_t u = part->own[k];
        const struct mut_slice *slice = &w->slices[u];
        const int64_t first = next, come = came;
        while (next < going->n && going->items[next].source == u)
            next++;
        while (came < arrivals && w->moves[came].to < slice->first + slice->room)
            came++;
        if (w->units[u].tally.moved_in > 0 || next > first)
            close_gaps(w, u, &going->items[first], next - first, come, came);
    }
    return w->outbox.lost || going->lost ? MUT_ENOMEM : carry(w, arrivals);
}

/* Moves to own units: arrivals stand behind the rows of a unit, and then gaps are closed; all at once, so that
 * who would move on to a gap moves once. Where ranks share the world, who has been admitted is told to the
 * rank that he or she leaves. */
static int
deliver_moves(struct mut_world *w, struct mut_message *moves, int64_t n)
{
    struct mut_outbox coming = { .items = moves, .n = admit_all(w, moves, n) }, told;
    coming.lost = w->outbox.lost;
    int status = coming.lost ? MUT_ENOMEM : MUT_OK;
    if (w->part.ranks == NULL) {
        status = status == MUT_OK ? swap(w, &coming, &coming) : status;
        return status == MUT_OK ? relocate(w, &coming) : status;
    }
    status = mut_post_deliver(&w->part, MUT_POST_SOURCE, &coming, &told);
    if (status == MUT_OK)
        status = swap(w, &coming, &told);
    if (status == MUT_OK)
        status = relocate(w, &told);
    mut_outbox_clear(&told);
    return status;
}

/* All messages to own units, from all threads and ranks. */
static int
collect(struct mut_world *w)
{
    struct mut_outbox here;
    for (int t = 0; t < w->n_workspaces; t++)
        mut_outbox_merge(&w->outbox, &w->workspaces[t].outbox);
    if (w->part.ranks == NULL)
        return MUT_OK;
    const int status = mut_post_deliver(&w->part, MUT_POST_DESTINATION, &w->outbox, &here);
    mut_outbox_clear(&w->outbox);
    w->outbox = here;
    return status;
}

int
mut_delivery_apply(struct mut_world *w)
{
    int status = collect(w);
    if (status != MUT_OK)
        return status;
    mut_outbox_sort(&w->outbox);
    struct mut_message *items = w->outbox.items;
    int64_t moves = 0;
    for (int64_t i = 0; i < w->outbox.n; i++) {
        if (items[i].kind == MUT_MESSAGE_INNOVATION)
            w->units[items[i].destination].told++;
        else
            items[moves++] = items[i];
    }
    status = deliver_moves(w, items, moves);
    w->outbox.n = 0;
    return status;
}
