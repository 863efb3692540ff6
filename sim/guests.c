#include "guests.h"

#include "citizens_pack.h"
#include "mem.h"
#include "post.h"

static bool
has_guests(const struct mut_world *w)
{
    return w->part.ranks != NULL && w->plan->n_sectors > 1;
}

int
mut_guests_init(struct mut_world *w)
{
    struct mut_guests *guests = &w->part.guests;
    const size_t people = (size_t) w->persons.n, ranks = (size_t) w->part.n_ranks;
    if (!has_guests(w))
        return MUT_OK;
    guests->lives = mut_array(people, sizeof *guests->lives);
    guests->n_from = mut_array(ranks, sizeof *guests->n_from);
    guests->n_to = mut_array(ranks, sizeof *guests->n_to);
    if (guests->lives == NULL || guests->n_from == NULL || guests->n_to == NULL)
        return MUT_ENOMEM;
    size_t next = 0;
    for (uint32_t u = 0; u < (uint32_t) w->plan->units; u++)
        for (int i = 0; i < w->slices[u].n; i++)
            guests->lives[next++] = (uint16_t) w->part.owner[u];
    for (size_t id = 0; id < people; id++)
        if (guests->lives[id] != w->part.rank)
            w->persons.place[id] = MUT_NOWHERE;
    return MUT_OK;
}

int
mut_guests_note(struct mut_world *w, const struct mut_message *moves, int64_t n)
{
    struct mut_guests *guests = &w->part.guests;
    const struct mut_part *part = &w->part;
    struct mut_outbox own = { 0 }, all;
    if (!has_guests(w))
        return MUT_OK;
    for (int64_t k = 0; k < n; k++)
        if (moves[k].source < (uint32_t) w->plan->units) /* of the home units */
            mut_outbox_put(&own, moves[k]);
    const int status = mut_post_publish(part, &own, &all);
    for (int64_t k = 0; status == MUT_OK && k < all.n; k++) {
        const struct mut_message *m = &all.items[k];
        guests->lives[m->agent] = (uint16_t) part->owner[m->destination];
        if (mut_part_has(part, m->source) && !mut_part_has(part, m->destination))
            w->persons.place[m->agent] = MUT_NOWHERE;
    }
    mut_outbox_clear(&own);
    mut_outbox_clear(&all);
    return status;
}

/* Marks or lists every guest once: the place of who is not here yet is MUT_NOWHERE, and that of a guest
 * lies behind the rows of the home units. */
static int64_t
count_guests(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    int64_t n = 0;
    for (uint32_t k = part->of_sector[1]; k < part->of_sector[w->plan->n_sectors]; k++) {
        const struct mut_slice *slice = &w->slices[part->own[k]];
        const uint32_t *id = w->members.person + (slice->first - w->members.home);
        for (int i = 0; i < slice->n; i++) {
            if (part->guests.lives[id[i]] == part->rank ||
                w->persons.place[id[i]] != MUT_NOWHERE)
                continue;
            w->persons.place[id[i]] = (uint32_t) w->members.home; /* until it has one */
            part->guests.n_from[part->guests.lives[id[i]]]++;
            n++;
        }
    }
    return n;
}

/* Gives each guest a row, rank by rank. `next` is where those of a rank begin. */
static void
list_guests(struct mut_world *w, int64_t *next)
{
    const struct mut_part *part = &w->part;
    struct mut_guests *guests = &w->part.guests;
    const uint32_t open = (uint32_t) w->members.home;
    for (int r = 1; r < part->n_ranks; r++)
        next[r] = next[r - 1] + guests->n_from[r - 1];
    for (uint32_t k = part->of_sector[1]; k < part->of_sector[w->plan->n_sectors]; k++) {
        const struct mut_slice *slice = &w->slices[part->own[k]];
        const uint32_t *id = w->members.person + (slice->first - w->members.home);
        for (int i = 0; i < slice->n; i++)
            if (w->persons.place[id[i]] == open) {
                const int64_t at = next[guests->lives[id[i]]]++;
                guests->id[at] = id[i];
                w->persons.place[id[i]] = open + 1 + (uint32_t) at;
            }
    }
}

static void
forget_guests(struct mut_world *w)
{
    struct mut_guests *guests = &w->part.guests;
    for (int64_t k = 0; k < guests->n; k++)
        if (w->persons.place[guests->id[k]] >= (uint32_t) w->members.home)
            w->persons.place[guests->id[k]] = MUT_NOWHERE;
    for (int r = 0; r < w->part.n_ranks; r++)
        guests->n_from[r] = 0;
    mut_free(guests->id);
    mut_free(guests->in);
    mut_free(guests->away);
    mut_free(guests->out);
    guests->id = guests->away = NULL;
    guests->in = guests->out = NULL;
    guests->n = guests->n_away = 0;
}

/* Finds the guests here, with rows for them. */
static int
look_around(struct mut_world *w)
{
    struct mut_guests *guests = &w->part.guests;
    const size_t bytes = mut_persons_packed(&w->persons, &w->members);
    int64_t *next = mut_array((size_t) w->part.n_ranks, sizeof *next);
    guests->n = count_guests(w);
    guests->id = mut_array((size_t) guests->n, sizeof *guests->id);
    guests->in = mut_array((size_t) guests->n, bytes);
    const int64_t rows = w->members.home + 1 + guests->n;
    int status = next != NULL && guests->id != NULL && guests->in != NULL ? MUT_OK
                                                                          : MUT_ENOMEM;
    if (status == MUT_OK && rows > w->persons.rows)
        status = mut_persons_grow(&w->persons, rows + guests->n / 8);
    if (status == MUT_OK)
        list_guests(w, next);
    else
        guests->n = 0;
    mut_free(next);
    return status;
}

/* Tells other ranks who of theirs is here. */
static int
tell(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    struct mut_guests *guests = &w->part.guests;
    const size_t bytes = mut_persons_packed(&w->persons, &w->members);
    int *one = mut_array((size_t) part->n_ranks, sizeof *one);
    int status = mut_part_agree(part, one != NULL ? MUT_OK : MUT_ENOMEM);
    if (status == MUT_OK) {
        for (int r = 0; r < part->n_ranks; r++)
            one[r] = 1;
        mut_ranks_swap(part->ranks, guests->n_from, one, guests->n_to, one, sizeof *one);
        for (int r = 0; r < part->n_ranks; r++)
            guests->n_away += guests->n_to[r];
        guests->away = mut_array((size_t) guests->n_away, sizeof *guests->away);
        guests->out = mut_array((size_t) guests->n_away, bytes);
        status = mut_part_agree(
            part, guests->away != NULL && guests->out != NULL ? MUT_OK : MUT_ENOMEM);
    }
    if (status == MUT_OK)
        mut_ranks_swap(part->ranks, guests->id, guests->n_from, guests->away,
                       guests->n_to, sizeof *guests->id);
    mut_free(one);
    return status;
}

int
mut_guests_find(struct mut_world *w)
{
    if (!has_guests(w))
        return MUT_OK;
    forget_guests(w);
    const int status = mut_part_agree(&w->part, look_around(w));
    return status == MUT_OK ? tell(w) : status;
}

void
mut_guests_fetch(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    const struct mut_guests *guests = &part->guests;
    if (!has_guests(w))
        return;
    const size_t bytes = mut_persons_packed(&w->persons, &w->members);
    for (int64_t k = 0; k < guests->n_away; k++)
        mut_persons_pack(&w->persons, &w->members, &w->persons.place[guests->away[k]], 1,
                         guests->out + (size_t) k * bytes);
    mut_ranks_swap(part->ranks, guests->out, guests->n_to, guests->in, guests->n_from,
                   bytes);
    mut_persons_unpack(&w->persons, &w->members, w->members.home + 1, guests->n,
                       guests->in);
}

/* They go in the room of the persons, which are larger. */
void
mut_guests_send_home(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    const struct mut_guests *guests = &part->guests;
    if (!has_guests(w))
        return;
    int32_t *in = (int32_t *) (void *) guests->in,
            *out = (int32_t *) (void *) guests->out;
    for (int64_t k = 0; k < guests->n; k++) {
        in[k] = w->persons.gathered[guests->id[k]];
        w->persons.gathered[guests->id[k]] = 0;
    }
    mut_ranks_swap(part->ranks, in, guests->n_from, out, guests->n_to, sizeof *in);
    for (int64_t k = 0; k < guests->n_away; k++)
        w->persons.gathered[guests->away[k]] += out[k];
}
