#include "matching.h"

#include "mem.h"

#include <stdlib.h>

/* A person's lot, and the row from which he or she comes. */
struct lot {
    uint32_t word, id;
    int64_t row;
};

static int
by_lot(const void *left, const void *right)
{
    const struct lot *a = left, *b = right;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* Everybody's lot in the order of rows, and the rows in `seat`. */
static void
draw_lots(const struct mut_world *w, int month, struct lot *lots, int64_t *seat)
{
    uint64_t seed = w->plan->seed;
    struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32),
                             (uint32_t) w->replicate,
                             mut_rng_stream("world", "strangers") } };
    int64_t n = 0;
    for (uint32_t u = 0; u < w->n_units; u++)
        for (int i = 0; i < w->slices[u].n; i++) {
            uint32_t word[4];
            int64_t row = w->slices[u].first + i;
            mut_rng_one(&key, w->persons.id[row], month, 0, word);
            seat[n] = row;
            lots[n++] = (struct lot){ word[0], w->persons.id[row], row };
        }
}

/* Seat k gets the person of row lots[k].row: cycle by cycle, with a free row to put the first
 * one aside. `at` is the seat of each row. */
static void
take_seats(struct mut_world *w, struct lot *lots, const int64_t *seat, const int64_t *at)
{
    const int64_t aside = w->slices[0].first + w->slices[0].n;
    for (int64_t k = 0; k < w->persons.n; k++) {
        if (lots[k].row == seat[k])
            continue;
        mut_citizens_move(&w->persons, &w->members, seat[k], aside);
        for (int64_t to = k;;) {
            int64_t from = lots[to].row;
            lots[to].row = seat[to];
            if (from == seat[k]) {
                mut_citizens_move(&w->persons, &w->members, aside, seat[to]);
                break;
            }
            mut_citizens_move(&w->persons, &w->members, from, seat[to]);
            to = at[from];
        }
    }
}

int
mut_matching_deal(struct mut_world *w, int month)
{
    const size_t n = (size_t) w->persons.n;
    struct lot *lots = mut_array(n, sizeof *lots);
    int64_t *seat = mut_array(n, sizeof *seat);
    int64_t *at = mut_array((size_t) w->members.rows, sizeof *at);
    int status = lots != NULL && seat != NULL && at != NULL ? MUT_OK : MUT_ENOMEM;
    if (status == MUT_OK) {
        draw_lots(w, month, lots, seat);
        for (size_t k = 0; k < n; k++)
            at[seat[k]] = (int64_t) k;
        qsort(lots, n, sizeof *lots, by_lot);
        take_seats(w, lots, seat, at);
    }
    mut_free(lots);
    mut_free(seat);
    mut_free(at);
    return status;
}
