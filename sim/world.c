#include "world.h"

#include "mem.h"

static int
make_workspaces(struct mut_world *w)
{
    int users = 0, posts = 0;
    for (uint32_t u = 0; u < w->n_units; u++)
        users = w->slices[u].room > users ? w->slices[u].room : users;
    for (uint32_t p = 0; p < w->n_plants; p++)
        posts = w->plants[p].n_posts > posts ? w->plants[p].n_posts : posts;
    for (int t = 0; t < w->n_workspaces; t++)
        if (mut_workspace_init(&w->workspaces[t], users, posts) != MUT_OK)
            return MUT_ENOMEM;
    return MUT_OK;
}

static int
make_states(struct mut_world *w)
{
    const struct mut_registry *r = w->plan->registry;
    for (int c = 0; c < r->n; c++) {
        size_t size = r->items[c]->state_per_unit;
        if (!w->plan->active[c] || size == 0)
            continue;
        w->state[c] = mut_array(w->n_units, size);
        if (w->state[c] == NULL)
            return MUT_ENOMEM;
    }
    return MUT_OK;
}

static void
list_calls(struct mut_world *w)
{
    const struct mut_registry *r = w->plan->registry;
    for (int step = 0; step < MUT_STEPS; step++)
        for (int c = 0; c < r->n; c++)
            if (w->plan->active[c] && r->items[c]->on[step] != NULL)
                w->calls[step][w->n_calls[step]++] = (uint8_t) c;
}

/* The arm whose terms hold in a month: before month 0 every arm lives as the reference does, with the reference's
 * forms and ways, unless each starts under its own. */
static const struct mut_arm *
acting(const struct mut_world *w, int month)
{
    const struct mut_plan *plan = w->plan;
    return &plan->arms[month < 0 && !plan->start_own ? plan->reference : w->arm];
}

/* Deals an arm's forms to plants in proportion to their shares; the lot is the same in every
 * arm. Multiples of the golden ratio spread evenly over 0-1 (Weyl 1916), so that every share
 * is as near to its promise as whole plants allow. */
static void
share_forms(struct mut_world *w, const struct mut_arm *arm)
{
    uint64_t seed = w->plan->seed;
    struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32),
                             (uint32_t) w->replicate, mut_rng_stream("world", "forms") } };
    uint32_t word[4];
    mut_rng_one(&key, 0, 0, 0, word);
    for (uint32_t p = 0; p < w->n_plants; p++) {
        double lot = (double) mut_uniform(word[0]) +
                     0.6180339887498949 * (double) w->plants[p].agent;
        lot -= (double) (int64_t) lot;
        int form = 0;
        for (double sum = arm->shares[0];
             form < arm->n_forms - 1 && arm->shares[form + 1] > 0 && lot >= sum;)
            sum += arm->shares[++form];
        w->plants[p].form = form;
    }
}

int
mut_world_init(struct mut_world *w, const struct mut_plan *plan, int arm, int replicate,
               int threads)
{
    return mut_world_init_part(w, plan, arm, replicate, threads, NULL);
}

int
mut_world_init_part(struct mut_world *w, const struct mut_plan *plan, int arm,
                    int replicate, int threads, const struct mut_ranks *ranks)
{
    *w = (struct mut_world){ .plan = plan,
                             .arm = arm,
                             .replicate = replicate,
                             .n_units = (uint32_t) (plan->units * plan->n_sectors),
                             .n_plants = mut_world_plants(plan, arm),
                             .part.ranks = ranks != NULL && ranks->n > 1 ? ranks : NULL,
                             .n_workspaces = threads };
    const int own = acting(w, 0)->n_forms, first = acting(w, -1)->n_forms;
    w->n_slots = own > first ? own : first;
    size_t slots = (size_t) (w->n_slots * plan->n_sectors);
    w->units = mut_array(w->n_units, sizeof *w->units);
    w->slices = mut_array(w->n_units, sizeof *w->slices);
    w->plants = mut_array(w->n_plants, sizeof *w->plants);
    w->workspaces = mut_array((size_t) threads, sizeof *w->workspaces);
    w->notices = mut_array(w->n_units, sizeof *w->notices);
    w->commons = mut_array((size_t) plan->units, sizeof *w->commons);
    w->slot_share = mut_array(slots, sizeof *w->slot_share);
    if (w->units == NULL || w->slices == NULL || w->plants == NULL ||
        w->workspaces == NULL || w->notices == NULL || w->commons == NULL ||
        w->slot_share == NULL)
        return MUT_ENOMEM;
    int status = mut_world_lay_out(w, ranks);
    if (status == MUT_OK)
        status = make_workspaces(w);
    if (status == MUT_OK)
        status = make_states(w);
    if (status != MUT_OK)
        return status;
    list_calls(w);
    share_forms(w, acting(w, -plan->burn_in));
    mut_world_apply_terms(w, -plan->burn_in);
    for (uint32_t u = 0; u < w->n_units; u++)
        w->units[u].service.months_since_conversion = -1;
    return MUT_OK;
}

void
mut_world_clear(struct mut_world *w)
{
    for (int t = 0; w->workspaces != NULL && t < w->n_workspaces; t++)
        mut_workspace_clear(&w->workspaces[t]);
    for (int c = 0; c < MUT_MOST_COMPONENTS; c++)
        mut_free(w->state[c]);
    mut_free(w->workspaces);
    mut_free(w->slot_share);
    mut_free(w->notices);
    mut_free(w->commons);
    mut_free(w->plants);
    mut_free(w->slices);
    mut_free(w->units);
    mut_posts_clear(&w->posts);
    mut_members_clear(&w->members);
    mut_persons_clear(&w->persons);
    mut_outbox_clear(&w->outbox);
    mut_free(w->moves);
    mut_free(w->luggage);
    mut_free(w->briefs);
    mut_free(w->pages);
    mut_free(w->columns);
    mut_part_clear(&w->part);
    *w = (struct mut_world){ 0 };
}

/* How far a component's attributes lie apart, each in widths of its evidence range. */
static double
distance(const struct mut_table *table, const void *a, const void *b)
{
    double sum = 0;
    for (int i = 0; i < table->n_rows; i++) {
        const struct mut_param *row = &table->rows[i];
        double gap = mut_param_value(row, a) - mut_param_value(row, b);
        double width = row->high > row->low ? row->high - row->low : row->max - row->min;
        if (row->scope == MUT_ATTRIBUTE_SCOPE && gap != 0)
            sum += (gap < 0 ? -gap : gap) / width;
    }
    return sum;
}

/* How far attributes move in a change of terms, summed widths of their evidence ranges: what
 * running mechanisms can see of it. How large a change that is says row money.whole_conversion. */
static double
moved_by(const struct mut_plan *plan, const struct mut_charter *a,
         const struct mut_charter *b)
{
    double sum = 0;
    for (int c = 0; c < plan->registry->n; c++)
        if (mut_plan_effective(plan, c))
            sum += distance(&plan->registry->items[c]->params, a->terms[c], b->terms[c]);
    return sum;
}

static void
convert(const struct mut_plan *plan, struct mut_unit *unit,
        const struct mut_charter *next, bool costs)
{
    double moved = unit->charter != NULL ? moved_by(plan, unit->charter, next) : 0;
    unit->charter = next;
    unit->sector = next->sector;
    if (!(moved > 0))
        return;
    unit->service.months_since_conversion = 0;
    unit->service.moved = moved;
    unit->service.conversion_costs = costs;
}

/* What the first of a plant's units that has decided says holds for the plant: true if it takes
 * another slot. */
static bool
decide(const struct mut_world *w, struct mut_plant *plant)
{
    int to = -1;
    for (int k = 0; k < plant->n_units; k++) {
        struct mut_unit *unit = &w->units[plant->first_unit + (uint32_t) k];
        to = to < 0 ? unit->becomes : to;
        unit->becomes = -1;
    }
    bool changes = to >= 0 && to != plant->form;
    if (changes)
        plant->form = to;
    return changes;
}

/* The shares of slots, added up unit by unit: another way would round otherwise. */
static void
share_slots(struct mut_world *w)
{
    const uint32_t units = (uint32_t) w->plan->units;
    for (int k = 0; k < w->n_slots * w->plan->n_sectors; k++)
        w->slot_share[k] = 0;
    for (uint32_t u = 0; u < w->n_units; u++)
        w->slot_share[(int) (u / units) * w->n_slots + w->notices[u].slot] +=
            1.0 / w->plan->units;
}

/* Under which terms each unit works, and the shares of slots. */
static void
publish_slots(struct mut_world *w)
{
    for (uint32_t u = 0; u < w->n_units; u++)
        w->notices[u].slot = w->units[u].charter->slot;
    share_slots(w);
}

/* Whether the arm has other slots than those under which it lives before month 0, so that these mean nothing
 * to it. */
static bool
changes_slots(const struct mut_world *w)
{
    const struct mut_arm *before = acting(w, -1), *own = acting(w, 0);
    bool same = w->plan->burn_in == 0 || before->n_forms == own->n_forms;
    for (int k = 0; same && w->plan->burn_in > 0 && k < own->n_forms; k++)
        same = before->forms[k] == own->forms[k] && before->shares[k] == own->shares[k];
    return !same;
}

/* At month 0 plants take the arm's own forms, whatever the reference's ways had them decide. */
static void
begin_own(struct mut_world *w)
{
    for (uint32_t u = 0; u < w->n_units; u++)
        w->units[u].becomes = -1;
    share_forms(w, acting(w, 0));
}

void
mut_world_apply_terms(struct mut_world *w, int month)
{
    const struct mut_arm *arm = acting(w, month);
    const struct mut_terms *terms = &arm->terms[0];
    const bool begins = month == 0 && changes_slots(w);
    if (begins)
        begin_own(w);
    for (int t = 0; t < arm->n_terms && arm->terms[t].from <= month; t++)
        terms = &arm->terms[t];
    for (uint32_t p = 0; p < w->n_plants; p++) {
        struct mut_plant *plant = &w->plants[p];
        bool decided = decide(w, plant);
        const struct mut_charter *next =
            &terms->charters[plant->sector * arm->n_forms + plant->form];
        for (int k = 0; k < plant->n_units; k++) {
            struct mut_unit *unit = &w->units[plant->first_unit + (uint32_t) k];
            if (unit->charter != next)
                convert(w->plan, unit, next, month == 0 || decided);
            unit->begins = begins;
            unit->service.conversions.taken += decided &&
                                               unit->service.months_since_conversion == 0;
        }
    }
    if (begins) /* others read last month's notices by the arm's own slots */
        publish_slots(w);
}

/* Free places: as many as the unit keeps for who comes by choice, else as there are rows. */
static int
places_left(const struct mut_unit *unit, const struct mut_slice *slice)
{
    double places = unit->lever.places;
    int most = places >= 0 && places < slice->room ? (int) places : slice->room;
    return most > slice->n ? most - slice->n : 0;
}

static struct mut_notice
notice_of(const struct mut_unit *unit, const struct mut_slice *slice)
{
    const struct mut_tally *t = &unit->tally;
    double users = t->users > 0 ? (double) t->users : 1;
    return (struct mut_notice){
        .quality = t->quality / users,
        .satisfaction = t->satisfaction / users,
        .workload = unit->workload,
        .users = slice->n,
        .room = places_left(unit, slice),
        .slot = unit->charter->slot,
        .failing = unit->service.failing,
    };
}

void
mut_world_publish(struct mut_world *w)
{
    const int threads = mut_world_threads(w);
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (uint32_t u = 0; u < w->n_units; u++)
        w->notices[u] = notice_of(&w->units[u], &w->slices[u]);
    share_slots(w);
}

double
mut_world_bytes(const struct mut_plan *plan, int threads)
{
    return mut_world_part_bytes(plan, threads, 1);
}

/* The largest part of a shared world / the mean one; bytes that a unit takes in what ranks tell each other
 * (exchange.h), on rank 0. */
static const double uneven = 1.25, told = 1200;

/* With several sectors: tables by id, of all people on each rank; and guests, with what is on its way, as
 * many as half of those who live here. */
static double
people_by_id(const struct mut_plan *plan, int ranks)
{
    double people = plan->units * (double) mut_world_room(plan->users_high);
    double guest = 2 * (double) mut_person_bytes() + 4;
    return ranks > 1 ? people * 10 + people * uneven / ranks * 0.5 * guest : people * 8;
}

double
mut_world_part_bytes(const struct mut_plan *plan, int threads, int ranks)
{
    double mean = 0.5 * (plan->users_low + plan->users_high);
    double here = plan->units * (ranks > 1 ? uneven / ranks : 1); /* units of a sector */
    double rows = here * (double) mut_world_room((int) (mean + 0.5)), posts = 0;
    double units = (double) plan->units * plan->n_sectors, further = plan->n_sectors - 1;
    for (int s = 0; s < plan->n_sectors; s++)
        posts += here * (mut_world_sector(plan, 0, s)->staff_per_500 * mean / 500 + 1);
    double own = 0, unit = sizeof(struct mut_unit) + sizeof(struct mut_slice) +
                           sizeof(struct mut_notice) + sizeof(struct mut_common);
    for (int c = 0; c < plan->registry->n; c++) {
        own += plan->active[c] ? (double) plan->registry->items[c]->state_per_citizen : 0;
        unit += plan->active[c] ? (double) plan->registry->items[c]->state_per_unit : 0;
    }
    unit += ranks > 1 ? told : 0;
    double thread = mut_world_room(plan->users_high) * 107.0 + MUT_HOURS_BINS * 8.0;
    double ladder = plan->n_unit_months > 0 ? sizeof(uint32_t) : 0;
    double member = (double) mut_member_bytes() + ladder + own;
    double by_id = further > 0 ? people_by_id(plan, ranks) : 0;
    return rows * ((double) mut_person_bytes() + member) + rows * further * (member + 4) +
           by_id + posts * 44 + units * unit + threads * thread;
}
