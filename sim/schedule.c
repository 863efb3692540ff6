#include "schedule.h"

#include <omp.h>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

#include "balance.h"
#include "delivery.h"
#include "exchange.h"
#include "guests.h"
#include "ledger.h"
#include "matching.h"
#include "plant.h"
#include "pool.h"
#include "tally.h"

/* The file to read first: who acts when. A month is, for every plant and its units,
 *
 *     1 need, 2 take-up                           of each unit
 *     3 staff                                     of the plant, once
 *     4 taking part, 5 pledges and co-production, 6 production, 7 experience, 8 voice, 9 responsiveness,
 *     10 money, 11 yearly, 12 rare                of each unit
 *
 * and then, between months: citizens change by what they lived through, people move, news
 * spread. Everything in a month sees the others as they were at its start. */

static struct mut_month
month_of(const struct mut_world *w, int month)
{
    uint64_t seed = w->plan->seed;
    int calendar = (w->plan->start_month + month) % MUT_YEAR;
    calendar = calendar < 0 ? calendar + MUT_YEAR : calendar;
    return (struct mut_month){
        .month = month,
        .calendar = calendar,
        .months = w->plan->months,
        .n_units = w->n_units,
        .year_end = calendar == 2, /* March: the financial year of English public bodies */
        .key = { { (uint32_t) seed, (uint32_t) (seed >> 32), (uint32_t) w->replicate,
                   0 } },
        .notices = w->notices,
        .commons = w->commons,
    };
}

static void
enter(struct mut_world *w, struct mut_unit *unit, const struct mut_month *now)
{
    mut_unit_enter(unit, &w->slices[unit->id], &w->workspaces[omp_get_thread_num()],
                   &w->members, &w->persons, now->calendar);
}

static void
enter_month(struct mut_world *w, struct mut_unit *unit, const struct mut_month *now)
{
    struct mut_workspace *workspace = &w->workspaces[omp_get_thread_num()];
    enter(w, unit, now);
    mut_unit_localise(unit, workspace);
    if (unit->id + 1 < w->n_units)
        mut_ahead_aim(&workspace->ahead, &unit[1], &w->slices[unit->id + 1]);
}

static void
step(struct mut_world *w, struct mut_unit *unit, enum mut_step which,
     const struct mut_month *now)
{
    const struct mut_registry *r = w->plan->registry;
    struct mut_ahead *ahead = &w->workspaces[omp_get_thread_num()].ahead;
    struct mut_month month = *now;
    for (int k = 0; k < w->n_calls[which]; k++) {
        int c = w->calls[which][k];
        const struct mut_component *component = r->items[c];
        void *state = NULL;
        if (w->state[c] != NULL)
            state = w->state[c] + unit->id * component->state_per_unit;
        unit->users.own = NULL;
        if (w->members.state[c] != NULL)
            unit->users.own = w->members.state[c] + (size_t) w->slices[unit->id].first *
                                                        component->state_per_citizen;
        month.streams = r->streams[c];
        month.component = c;
        month.draws = component->draws;
        mut_ahead_fetch(ahead);
        component->on[which](unit->charter->terms[c], state, unit, &month);
    }
}

static void
steps(struct mut_world *w, struct mut_unit *unit, int first, int last,
      const struct mut_month *now)
{
    for (int which = first; which <= last; which++)
        step(w, unit, (enum mut_step) which, now);
}

static void
settle_unit(struct mut_world *w, uint32_t u)
{
    const struct mut_slice *slice = &w->slices[u];
    for (int t = 0; t < MUT_TRAITS; t++)
        mut_members_settle(&w->members, &w->persons, (enum mut_trait) t, slice->first,
                           slice->n);
}

/* Where nobody stands in further sectors, persons change now, while they are in cache: no other unit
 * sees them. */
static void
close_month(struct mut_world *w, struct mut_unit *unit)
{
    mut_ledger_book(&unit->purse);
    mut_tally_unit(unit, &w->members, &w->slices[unit->id],
                   w->workspaces[omp_get_thread_num()].hours);
    if (w->plan->n_sectors == 1)
        settle_unit(w, unit->id);
}

static void
plant_month(struct mut_world *w, const struct mut_plant *plant,
            const struct mut_month *now)
{
    struct mut_unit *units = &w->units[plant->first_unit];
    mut_plant_sum_up(plant, w->slices, units);
    for (int k = 0; k < plant->n_units; k++) {
        mut_unit_open_month(&units[k]);
        enter_month(w, &units[k], now);
        mut_unit_forget_acts(&units[k]);
        steps(w, &units[k], MUT_NEED, MUT_TAKE_UP, now);
    }
    if (plant->n_units > 1)
        enter_month(w, &units[0], now);
    units[0].tally.filled_before = mut_count(units[0].staff.filled, units[0].staff.n);
    step(w, &units[0], MUT_STAFF, now);
    for (int k = 1; k < plant->n_units; k++) /* before the lead unit's own later steps */
        mut_plant_share(&units[0], &units[k]);
    for (int k = 0; k < plant->n_units; k++) {
        if (plant->n_units > 1)
            enter_month(w, &units[k], now);
        steps(w, &units[k], MUT_TAKE_PART, MUT_RARE, now);
        close_month(w, &units[k]);
    }
}

/* A round of a laboratory is steps 4, 5 and 7 for a group; there is no service around it. */
static void
group_round(struct mut_world *w, struct mut_unit *group, const struct mut_month *now)
{
    mut_unit_open_month(group);
    enter(w, group, now);
    mut_unit_forget_acts(group);
    steps(w, group, MUT_TAKE_PART, MUT_COPRODUCE, now);
    step(w, group, MUT_EXPERIENCE, now);
    close_month(w, group);
}

static void
start_unit(struct mut_world *w, struct mut_unit *unit, const struct mut_month *now)
{
    mut_unit_open_month(unit);
    enter(w, unit, now);
    step(w, unit, MUT_START, now);
}

/* Tiny numbers count as zero in every thread: a decaying habit must not slow the loops. */
static void
flush_tiny_numbers(void)
{
#if defined(__SSE2__)
    _mm_setcsr(_mm_getcsr() | 0x8040);
#endif
}

void
mut_schedule_start(struct mut_world *w, int threads)
{
    struct mut_month now = month_of(w, -w->plan->burn_in - 1);
    const struct mut_part *part = &w->part;
    const uint32_t home = part->of_sector[1], all = part->of_sector[w->plan->n_sectors];
    for (uint32_t p = 0; p < part->n_plants; p++) {
        const struct mut_plant *plant = &w->plants[part->plants[p]];
        mut_plant_sum_up(plant, w->slices, &w->units[plant->first_unit]);
    }
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        flush_tiny_numbers();
#pragma omp for schedule(static)
        for (uint32_t k = 0; k < home; k++)
            start_unit(w, &w->units[part->own[k]], &now);
#pragma omp master
        mut_guests_fetch(w);
#pragma omp barrier
#pragma omp for schedule(static)
        for (uint32_t k = home; k < all; k++)
            start_unit(w, &w->units[part->own[k]], &now);
    }
    for (int t = 0; t < w->n_workspaces; t++)
        w->workspaces[t].outbox.n = 0;
    mut_exchange_briefs(w);
    mut_world_publish(w);
}

/* Persons change by what they lived through in all sectors together, so that the order of sectors
 * says nothing. A person stands once in each, so that threads never meet. */
static void
settle(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    for (int t = 0; t < MUT_TRAITS && w->plan->n_sectors > 1; t++) {
        enum mut_trait trait = (enum mut_trait) t;
        for (int s = 1; s < w->plan->n_sectors; s++)
#pragma omp for schedule(static)
            for (uint32_t k = part->of_sector[s]; k < part->of_sector[s + 1]; k++)
                mut_members_gather(&w->members, &w->persons, trait,
                                   w->slices[part->own[k]].first,
                                   w->slices[part->own[k]].n);
#pragma omp master
        mut_guests_send_home(w);
#pragma omp barrier
#pragma omp for schedule(static)
        for (uint32_t k = 0; k < part->of_sector[1]; k++)
            mut_members_settle(&w->members, &w->persons, trait,
                               w->slices[part->own[k]].first, w->slices[part->own[k]].n);
    }
}

/* Few plants at a time, so that a thread whose core is taken for a while holds up nobody. */
static void
field_month(struct mut_world *w, const struct mut_month *now)
{
    mut_ahead_list(&w->workspaces[omp_get_thread_num()].ahead, &w->persons, &w->members);
#pragma omp for schedule(dynamic, 4)
    for (uint32_t p = 0; p < w->part.n_plants; p++)
        plant_month(w, &w->plants[w->part.plants[p]], now);
}

static void
laboratory_round(struct mut_world *w, const struct mut_month *now)
{
#pragma omp for schedule(static)
    for (uint32_t u = 0; u < w->n_units; u++)
        group_round(w, &w->units[u], now);
}

int
mut_schedule_month(struct mut_world *w, int month, int threads, struct mut_diags *diags)
{
    struct mut_month now = month_of(w, month);
    mut_world_apply_terms(w, month);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        flush_tiny_numbers();
        if (w->plan->laboratory)
            laboratory_round(w, &now);
        else
            field_month(w, &now);
        settle(w);
    }
    mut_exchange_briefs(w);
    int status = mut_part_agree(&w->part, mut_pool_settle(w));
    if (status == MUT_OK)
        status = mut_part_agree(&w->part, mut_delivery_apply(w));
    if (status == MUT_OK) {
        mut_part_tell_users(&w->part, w->slices);
        status = mut_guests_find(w);
    }
    if (status == MUT_OK && w->units[0].lever.strangers) /* in laboratories: not parted */
        status = mut_matching_deal(w, month);
    if (status != MUT_OK)
        return status;
    mut_guests_fetch(w);
    mut_world_publish(w);
    return mut_balance_check(w, month, diags);
}
