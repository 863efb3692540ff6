#include "unit.h"

#include <string.h>

#include "diag.h"
#include "mem.h"

enum { ALIGN = 64, FLOATS = 6 + 2 + 4, BYTES = 6 + 3, WORDS = 4 + 1 };

static size_t
rounded(size_t bytes)
{
    return (bytes + ALIGN - 1) / ALIGN * ALIGN;
}

/* The next column of n items from a block. */
static void *
take(unsigned char **block, int n, size_t size)
{
    void *column = *block;
    *block += rounded((size_t) n * size);
    return column;
}

int
mut_workspace_init(struct mut_workspace *w, int users, int posts)
{
    *w = (struct mut_workspace){ .users = users, .posts = posts };
    size_t wide = rounded((size_t) users * 4), narrow = rounded((size_t) users);
    size_t post = rounded((size_t) posts * 4);
    w->block = mut_array((FLOATS + WORDS) * wide + BYTES * narrow + 8 * post, 1);
    w->hours = mut_array(MUT_HOURS_BINS, sizeof *w->hours);
    if (w->block == NULL || w->hours == NULL)
        return MUT_ENOMEM;
    unsigned char *at = w->block;
    float **floats[FLOATS] = { &w->column.preference, &w->column.utility,
                               &w->column.priority,   &w->column.work[0],
                               &w->column.work[1],    &w->column.work[2],
                               &w->column.work[3],    &w->column.resources,
                               &w->column.duty,       &w->column.trust,
                               &w->column.wellbeing,  &w->column.social_capital };
    for (int i = 0; i < FLOATS; i++)
        *floats[i] = take(&at, users, sizeof(float));
    for (int i = 0; i < 4; i++)
        w->column.words[i] = take(&at, users, sizeof(uint32_t));
    w->column.index = take(&at, users, sizeof(uint32_t));
    w->column.fifth = take(&at, users, 1);
    w->column.served = take(&at, users, 1);
    w->column.elector = take(&at, users, 1);
    w->column.mark = take(&at, users, 1);
    w->column.gone = take(&at, users, 1);
    w->column.attachment = take(&at, users, 1);
    w->column.cooperation = take(&at, users, 1);
    w->column.credits = take(&at, users, sizeof(int16_t));
    for (int i = 0; i < 4; i++)
        w->staff.work[i] = take(&at, posts, sizeof(float));
    for (int i = 0; i < 4; i++)
        w->staff.words[i] = take(&at, posts, sizeof(uint32_t));
    return MUT_OK;
}

void
mut_workspace_clear(struct mut_workspace *w)
{
    mut_free(w->block);
    mut_free(w->hours);
    mut_outbox_clear(&w->outbox);
    *w = (struct mut_workspace){ 0 };
}

static MUT_CLONES void
shift_wishes(float *restrict shifted, const float *restrict wish, float shift, int n)
{
    for (int i = 0; i < n; i++)
        shifted[i] = mut_clampf(wish[i] + shift, 0, 1);
}

static MUT_CLONES void
group_by_fifth(uint8_t *restrict fifth, const float *restrict resources, int n)
{
    for (int i = 0; i < n; i++) {
        int group = (int) (resources[i] * (float) MUT_FIFTHS);
        fifth[i] = (uint8_t) (group < MUT_FIFTHS ? group : MUT_FIFTHS - 1);
    }
}

static void
point_at_rows(struct mut_users *u, const struct mut_members *m, int64_t first,
              int calendar)
{
    u->belief = m->belief + first;
    u->contribution = m->contribution + first;
    u->habit = m->habit + first;
    u->satisfaction = m->satisfaction + first;
    u->benefit = m->benefit + first;
    u->open = m->open + first;
    u->wait = m->wait + first;
    u->rungs = m->rungs + first;
    u->silent = m->silent + first;
    u->stigma = m->stigma + first;
    u->given = m->given[calendar] + first;
    u->trust_change = m->trust_change + first;
    u->wellbeing_change = m->wellbeing_change + first;
    u->social_change = m->social_change + first;
    u->credits_change = m->credits_change + first;
}

static void
point_at_persons(struct mut_users *u, const struct mut_persons *p, int64_t first)
{
    u->person = p->id + first;
    u->resources = p->resources + first;
    u->preference = p->preference + first;
    u->duty = p->duty + first;
    u->trust = p->trust + first;
    u->wellbeing = p->wellbeing + first;
    u->social_capital = p->social_capital + first;
    u->attachment = p->attachment + first;
    u->credits = p->credits + first;
    u->cooperation = p->cooperation + first;
}

static void
fetch(float *restrict copy, const float *column, const uint32_t *restrict row, int n)
{
    for (int i = 0; i < n; i++)
        copy[i] = column[row[i]];
}

/* Copies of the persons of members who live elsewhere, into the workspace's columns. */
static void
fetch_persons(struct mut_users *u, const struct mut_persons *p, uint32_t *who)
{
    uint32_t *row = u->index;
    u->person = who;
    for (int i = 0; i < u->n; i++) {
        row[i] = p->place[who[i]];
        u->attachment[i] = p->attachment[row[i]];
        u->cooperation[i] = p->cooperation[row[i]];
        u->credits[i] = p->credits[row[i]];
    }
    fetch(u->resources, p->resources, row, u->n);
    fetch(u->preference, p->preference, row, u->n);
    fetch(u->duty, p->duty, row, u->n);
    fetch(u->trust, p->trust, row, u->n);
    fetch(u->wellbeing, p->wellbeing, row, u->n);
    fetch(u->social_capital, p->social_capital, row, u->n);
}

void
mut_unit_enter(struct mut_unit *unit, const struct mut_slice *slice,
               struct mut_workspace *w, const struct mut_members *members,
               const struct mut_persons *persons, int calendar)
{
    struct mut_users *u = &unit->users;
    size_t n = (size_t) slice->n;
    *u = w->column;
    u->n = slice->n;
    point_at_rows(u, members, slice->first, calendar);
    if (slice->first < members->home)
        point_at_persons(u, persons, slice->first);
    else
        fetch_persons(u, persons, members->person + (slice->first - members->home));
    group_by_fifth(u->fifth, u->resources, u->n);
    memset(u->utility, 0, n * sizeof *u->utility);
    memset(u->priority, 0, n * sizeof *u->priority);
    memset(u->served, 0, n);
    memset(u->gone, 0, n);
    memset(u->elector, 1, n);
    for (int i = 0; i < 4; i++) {
        unit->staff.work[i] = w->staff.work[i];
        unit->staff.words[i] = w->staff.words[i];
    }
    unit->outbox = &w->outbox;
}

/* The same where the wishes are copies already. */
static MUT_CLONES void
shift_copies(float *restrict wish, float shift, int n)
{
    for (int i = 0; i < n; i++)
        wish[i] = mut_clampf(wish[i] + shift, 0, 1);
}

void
mut_unit_localise(struct mut_unit *unit, struct mut_workspace *w)
{
    const float *wish = unit->users.preference;
    float shift = (float) unit->service.local_shift;
    unit->users.preference = w->column.preference;
    if (wish == w->column.preference)
        shift_copies(w->column.preference, shift, unit->users.n);
    else
        shift_wishes(w->column.preference, wish, shift, unit->users.n);
}

void
mut_unit_open_month(struct mut_unit *unit)
{
    unit->lever = (struct mut_levers){ .stigma = 1,
                                       .pay = 1,
                                       .security = 0.5,
                                       .autonomy = 1,
                                       .members = 1,
                                       .haste = 1,
                                       .price = 1,
                                       .funded = 1,
                                       .complaints = 1,
                                       .need = 1,
                                       .challenger = -1,
                                       .places = -1,
                                       .hardness = -1,
                                       .upkeep = 1 };
    memset(unit->acts, 0, sizeof unit->acts);
    unit->tally = (struct mut_tally){ 0 };
    memset(unit->purse.due, 0, sizeof unit->purse.due);
    unit->purse.reserves_before = unit->purse.reserves;
    unit->purse.pooled = 0;
    unit->purse.kept = unit->purse.repaid = 0;
    unit->hours_given = 0;
}

void
mut_unit_forget_acts(struct mut_unit *unit)
{
    memset(unit->users.rungs, 0, (size_t) unit->users.n);
}
