#include "unit.h"

#include <string.h>

#include "diag.h"
#include "mem.h"

enum { ALIGN = 64, FLOATS = 6 + 2 + 4, BYTES = 6, WORDS = 4 + 2 };

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
    float **floats[] = { &w->column.resources, &w->column.preference,
                         &w->column.duty,      &w->column.trust,
                         &w->column.wellbeing, &w->column.social_capital,
                         &w->column.utility,   &w->column.priority,
                         &w->column.work[0],   &w->column.work[1],
                         &w->column.work[2],   &w->column.work[3] };
    for (int i = 0; i < FLOATS; i++)
        *floats[i] = take(&at, users, sizeof(float));
    for (int i = 0; i < 4; i++)
        w->column.words[i] = take(&at, users, sizeof(uint32_t));
    w->column.index = take(&at, users, sizeof(uint32_t));
    w->column.person = take(&at, users, sizeof(uint32_t));
    w->column.cooperation = take(&at, users, 1);
    w->column.attachment = take(&at, users, 1);
    w->column.fifth = take(&at, users, 1);
    w->column.served = take(&at, users, 1);
    w->column.elector = take(&at, users, 1);
    w->column.mark = take(&at, users, 1);
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

static void
gather(float *restrict to, const float *restrict from, const uint32_t *restrict person,
       int n)
{
    for (int i = 0; i < n; i++)
        to[i] = from[person[i]];
}

static void
shift_preference(float *restrict preference, float shift, int n)
{
    for (int i = 0; i < n; i++)
        preference[i] = mut_clampf(preference[i] + shift, 0, 1);
}

static void
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
}

static void
copy_persons(struct mut_users *u, const struct mut_persons *persons, const uint32_t *row)
{
    int n = u->n;
    for (int i = 0; i < n; i++)
        u->person[i] = persons->id[row[i]];
    gather(u->resources, persons->resources, row, n);
    gather(u->preference, persons->preference, row, n);
    gather(u->duty, persons->duty, row, n);
    gather(u->trust, persons->trust, row, n);
    gather(u->wellbeing, persons->wellbeing, row, n);
    gather(u->social_capital, persons->social_capital, row, n);
    for (int i = 0; i < n; i++) {
        u->attachment[i] = persons->attachment[row[i]];
        u->cooperation[i] = persons->cooperation[row[i]];
    }
}

void
mut_unit_enter(struct mut_unit *unit, const struct mut_slice *slice,
               struct mut_workspace *w, const struct mut_members *members,
               const struct mut_persons *persons, int calendar)
{
    struct mut_users *u = &unit->users;
    int n = slice->n;
    *u = w->column;
    u->n = n;
    point_at_rows(u, members, slice->first, calendar);
    copy_persons(u, persons, members->person + slice->first);
    shift_preference(u->preference, (float) unit->service.local_shift, n);
    group_by_fifth(u->fifth, u->resources, n);
    memset(u->utility, 0, (size_t) n * sizeof *u->utility);
    memset(u->priority, 0, (size_t) n * sizeof *u->priority);
    memset(u->served, 0, (size_t) n);
    memset(u->elector, 1, (size_t) n);
    for (int i = 0; i < 4; i++) {
        unit->staff.work[i] = w->staff.work[i];
        unit->staff.words[i] = w->staff.words[i];
    }
    unit->outbox = &w->outbox;
}

void
mut_unit_leave_start(const struct mut_unit *unit, const uint32_t *row,
                     struct mut_persons *persons)
{
    const struct mut_users *u = &unit->users;
    for (int i = 0; i < u->n; i++) {
        uint32_t p = row[i];
        persons->resources[p] = u->resources[i];
        persons->preference[p] = u->preference[i];
        persons->duty[p] = u->duty[i];
        persons->trust[p] = u->trust[i];
        persons->wellbeing[p] = u->wellbeing[i];
        persons->social_capital[p] = u->social_capital[i];
        persons->attachment[p] = u->attachment[i];
        persons->cooperation[p] = u->cooperation[i];
    }
}

void
mut_unit_open_month(struct mut_unit *unit)
{
    unit->lever = (struct mut_levers){
        .stigma = 1, .pay = 1, .security = 0.5, .autonomy = 1, .haste = 1
    };
    memset(unit->acts, 0, sizeof unit->acts);
    unit->tally = (struct mut_tally){ 0 };
    memset(unit->purse.due, 0, sizeof unit->purse.due);
    unit->purse.reserves_before = unit->purse.reserves;
    unit->hours_given = 0;
}

void
mut_unit_forget_acts(struct mut_unit *unit)
{
    memset(unit->users.rungs, 0, (size_t) unit->users.n);
}
