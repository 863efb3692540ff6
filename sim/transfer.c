#include "transfer.h"

#include "citizens_pack.h"
#include "mem.h"

/* Rows that go in one direction, rank by rank. */
struct traffic {
    int *n;                /* owned, [ranks] */
    int64_t *next;         /* owned, [ranks]: where the next row of a rank stands */
    int64_t *rows;         /* owned */
    unsigned char *packed; /* owned */
    int64_t all;
};

static void
clear(struct traffic *t)
{
    mut_free(t->n);
    mut_free(t->next);
    mut_free(t->rows);
    mut_free(t->packed);
}

/* Counts a row, or lists it once there is a list. */
static void
add(struct traffic *t, int rank, int64_t row)
{
    if (t->rows != NULL)
        t->rows[t->next[rank]++] = row;
    else
        t->n[rank]++;
}

/* Rows that go to other ranks, in the order in which these have admitted them. */
static void
list_going(const struct mut_world *w, const struct mut_message *going, int64_t n,
           struct traffic *out)
{
    for (int64_t k = 0; k < n; k++)
        if (!mut_part_has(&w->part, going[k].destination))
            add(out, w->part.owner[going[k].destination],
                w->slices[going[k].source].first + going[k].row);
}

/* Rows for those who come from other ranks; who comes to a unit stands in the order of the messages. */
static void
list_coming(const struct mut_world *w, const struct mut_message *coming, int64_t n,
            struct traffic *in)
{
    int64_t place = 0;
    for (int64_t k = 0; k < n; k++) {
        const struct mut_slice *slice = &w->slices[coming[k].destination];
        const bool again = k > 0 && coming[k].destination == coming[k - 1].destination;
        place = again ? place + 1 : 0;
        if (!mut_part_has(&w->part, coming[k].source))
            add(in, w->part.owner[coming[k].source], slice->first + slice->n + place);
    }
}

static int
begin(struct traffic *t, int ranks)
{
    *t = (struct traffic){ .n = mut_array((size_t) ranks, sizeof *t->n),
                           .next = mut_array((size_t) ranks, sizeof *t->next) };
    return t->n != NULL && t->next != NULL ? MUT_OK : MUT_ENOMEM;
}

/* Room for what has been counted. */
static int
make_room(struct traffic *t, int ranks, size_t bytes)
{
    for (int r = 0; r < ranks; r++) {
        t->next[r] = t->all;
        t->all += t->n[r];
    }
    t->rows = mut_array((size_t) t->all, sizeof *t->rows);
    t->packed = mut_array((size_t) t->all, bytes);
    return t->rows != NULL && t->packed != NULL ? MUT_OK : MUT_ENOMEM;
}

int
mut_transfer_rows(struct mut_world *w, const struct mut_message *coming, int64_t n_coming,
                  const struct mut_message *going, int64_t n_going)
{
    const struct mut_part *part = &w->part;
    const size_t bytes = mut_citizens_packed(&w->persons, &w->members);
    struct traffic out, in;
    int status = begin(&out, part->n_ranks), other = begin(&in, part->n_ranks);
    status = status == MUT_OK ? other : status;
    if (status == MUT_OK) {
        list_going(w, going, n_going, &out);
        list_coming(w, coming, n_coming, &in);
        status = make_room(&out, part->n_ranks, bytes);
        other = make_room(&in, part->n_ranks, bytes);
        status = status == MUT_OK ? other : status;
    }
    status = mut_part_agree(part, status);
    if (status == MUT_OK) {
        list_going(w, going, n_going, &out);
        list_coming(w, coming, n_coming, &in);
        mut_citizens_pack(&w->persons, &w->members, out.rows, out.all, out.packed);
        mut_ranks_swap(part->ranks, out.packed, out.n, in.packed, in.n, bytes);
        mut_citizens_unpack(&w->persons, &w->members, in.rows, in.all, in.packed);
    }
    clear(&out);
    clear(&in);
    return status;
}
