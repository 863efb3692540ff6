#include "world.h"

#include "mem.h"
#include "neighbourhood.h"

/* Unit u of a world has between users_low and users_high users, the same in every arm. */
static int
unit_users(const struct mut_plan *plan, int replicate, uint32_t unit)
{
    int span = plan->users_high - plan->users_low + 1;
    if (span == 1)
        return plan->users_low;
    struct mut_key key = { { (uint32_t) plan->seed, (uint32_t) (plan->seed >> 32),
                             (uint32_t) replicate, mut_rng_stream("world", "size") } };
    uint32_t word[4];
    mut_rng_one(&key, unit, 0, 0, word);
    return plan->users_low + (int) ((uint64_t) word[0] * (uint64_t) span >> 32);
}

/* Free rows for people who move in: one in thirty-two and eight more. */
static int
room_for(int users)
{
    return users + users / 32 + 8;
}

/* The sector's numbers on the first day; sizes of plants follow from them. */
static const struct mut_sector *
first_sector(const struct mut_plan *plan, int arm)
{
    return plan->arms[arm].terms[0].charters[0].sector;
}

static int
units_per_plant(const struct mut_plan *plan, int arm)
{
    const struct mut_sector *sector = first_sector(plan, arm);
    double mean = 0.5 * (plan->users_low + plan->users_high);
    double units = sector->plant_users / mean + 0.5;
    return units < 1 ? 1 : units > plan->units ? plan->units : (int) units;
}

static int
plant_posts(const struct mut_sector *sector, int64_t users)
{
    double posts = sector->staff_per_500 * (double) users / 500 + 0.5;
    return posts < 1 ? 1 : (int) posts;
}

static int
lay_out_units(struct mut_world *w)
{
    int64_t row = 0, person = 0;
    for (uint32_t u = 0; u < w->n_units; u++) {
        int users = unit_users(w->plan, w->replicate, u);
        w->slices[u] = (struct mut_slice){ .first = row,
                                           .n = users,
                                           .room = room_for(users) };
        row += w->slices[u].room;
        person += users;
    }
    const struct mut_registry *r = w->plan->registry;
    size_t sizes[MUT_MOST_COMPONENTS] = { 0 };
    for (int c = 0; c < r->n; c++)
        sizes[c] = w->plan->active[c] ? r->items[c]->state_per_citizen : 0;
    int status = mut_members_init(&w->members, row, sizes, r->n);
    if (status == MUT_OK)
        status = mut_persons_init(&w->persons, person, row);
    if (status != MUT_OK)
        return status;
    uint32_t next = 0;
    for (uint32_t u = 0; u < w->n_units; u++)
        for (int i = 0; i < w->slices[u].n; i++)
            w->persons.id[w->slices[u].first + i] = next++;
    return MUT_OK;
}

static void
lay_out_unit(struct mut_world *w, uint32_t u, uint32_t p, int64_t plant_users)
{
    struct mut_unit *unit = &w->units[u];
    unit->id = u;
    unit->plant = p;
    unit->lead = u == w->plants[p].first_unit;
    unit->plant_people = (double) plant_users;
    unit->plant_share = (double) w->slices[u].n / (double) plant_users;
    mut_neighbourhood_of(w->plan->units, w->plan->neighbourhoods, u,
                         &unit->neighbours_first, &unit->neighbours);
    unit->peers_first = 0;
    unit->peers = w->n_units;
    unit->place = unit->neighbours_first;
    unit->service.months_since_conversion = -1;
    unit->service.months_since_failure = -1;
    unit->service.months_since_ballot = MUT_YEAR;
    unit->becomes = -1;
    unit->slot_share = w->slot_share;
}

static int
lay_out_plants(struct mut_world *w)
{
    int per_plant = units_per_plant(w->plan, w->arm);
    const struct mut_sector *sector = first_sector(w->plan, w->arm);
    int64_t post = 0;
    for (uint32_t p = 0; p < w->n_plants; p++) {
        struct mut_plant *plant = &w->plants[p];
        plant->first_unit = p * (uint32_t) per_plant;
        uint32_t left = w->n_units - plant->first_unit;
        plant->n_units = left < (uint32_t) per_plant ? (int) left : per_plant;
        int64_t users = 0, room = 0;
        for (int k = 0; k < plant->n_units; k++) {
            users += w->slices[plant->first_unit + (uint32_t) k].n;
            room += w->slices[plant->first_unit + (uint32_t) k].room;
        }
        for (int k = 0; k < plant->n_units; k++)
            lay_out_unit(w, plant->first_unit + (uint32_t) k, p, users);
        plant->first_post = post;
        plant->n_posts = plant_posts(sector, room);
        post += plant->n_posts;
    }
    int status = mut_posts_init(&w->posts, post);
    for (uint32_t u = 0; status == MUT_OK && u < w->n_units; u++) {
        const struct mut_plant *plant = &w->plants[w->units[u].plant];
        w->units[u].staff = mut_posts_slice(&w->posts, plant->first_post, plant->n_posts);
    }
    return status;
}

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

/* Deals the arm's forms to plants in proportion to their shares; the lot is the same in every
 * arm. Multiples of the golden ratio spread evenly over 0-1 (Weyl 1916), so that every share
 * is as near to its promise as whole plants allow. */
static void
share_forms(struct mut_world *w)
{
    const struct mut_arm *arm = &w->plan->arms[w->arm];
    uint64_t seed = w->plan->seed;
    struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32),
                             (uint32_t) w->replicate, mut_rng_stream("world", "forms") } };
    uint32_t word[4];
    mut_rng_one(&key, 0, 0, 0, word);
    for (uint32_t p = 0; p < w->n_plants; p++) {
        double lot = (double) mut_uniform(word[0]) + 0.6180339887498949 * (double) p;
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
    *w = (struct mut_world){ .plan = plan,
                             .arm = arm,
                             .replicate = replicate,
                             .n_units = (uint32_t) plan->units,
                             .n_workspaces = threads };
    uint32_t per_plant = (uint32_t) units_per_plant(plan, arm);
    w->n_plants = (w->n_units + per_plant - 1) / per_plant;
    w->units = mut_array(w->n_units, sizeof *w->units);
    w->slices = mut_array(w->n_units, sizeof *w->slices);
    w->plants = mut_array(w->n_plants, sizeof *w->plants);
    w->workspaces = mut_array((size_t) threads, sizeof *w->workspaces);
    w->notices = mut_array(w->n_units, sizeof *w->notices);
    w->slot_share = mut_array((size_t) plan->arms[arm].n_forms, sizeof *w->slot_share);
    if (w->units == NULL || w->slices == NULL || w->plants == NULL ||
        w->workspaces == NULL || w->notices == NULL || w->slot_share == NULL)
        return MUT_ENOMEM;
    int status = lay_out_units(w);
    if (status == MUT_OK)
        status = lay_out_plants(w);
    if (status == MUT_OK)
        status = make_workspaces(w);
    if (status == MUT_OK)
        status = make_states(w);
    if (status != MUT_OK)
        return status;
    share_forms(w);
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
    mut_free(w->plants);
    mut_free(w->slices);
    mut_free(w->units);
    mut_posts_clear(&w->posts);
    mut_members_clear(&w->members);
    mut_persons_clear(&w->persons);
    mut_outbox_clear(&w->outbox);
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

/* The size of a change of terms, 0-1: what running mechanisms can see of it; a whole range in all
 * is a whole conversion, so that a small change is a small one. */
static double
change_size(const struct mut_plan *plan, const struct mut_charter *a,
            const struct mut_charter *b)
{
    double sum = 0;
    for (int c = 0; c < plan->registry->n; c++)
        if (plan->active[c])
            sum += distance(&plan->registry->items[c]->params, a->terms[c], b->terms[c]);
    return sum < 1 ? sum : 1;
}

static void
convert(const struct mut_plan *plan, struct mut_unit *unit,
        const struct mut_charter *next, bool costs)
{
    double size = unit->charter != NULL ? change_size(plan, unit->charter, next) : 0;
    unit->charter = next;
    unit->sector = next->sector;
    if (!(size > 0))
        return;
    unit->service.months_since_conversion = 0;
    unit->service.conversion = size;
    unit->service.conversion_costs = costs;
}

/* What a plant's lead unit has decided holds for the plant: true if it takes another slot. */
static bool
decide(const struct mut_world *w, struct mut_plant *plant)
{
    struct mut_unit *lead = &w->units[plant->first_unit];
    bool changes = lead->becomes >= 0 && lead->becomes != plant->form;
    if (changes)
        plant->form = lead->becomes;
    lead->becomes = -1;
    return changes;
}

void
mut_world_apply_terms(struct mut_world *w, int month)
{
    const struct mut_arm *arm = &w->plan->arms[w->arm];
    const struct mut_terms *terms = &arm->terms[0];
    for (int t = 0; t < arm->n_terms && arm->terms[t].from <= month; t++)
        terms = &arm->terms[t];
    for (uint32_t p = 0; p < w->n_plants; p++) {
        struct mut_plant *plant = &w->plants[p];
        bool decided = decide(w, plant);
        const struct mut_charter *next = &terms->charters[plant->form];
        for (int k = 0; k < plant->n_units; k++) {
            struct mut_unit *unit = &w->units[plant->first_unit + (uint32_t) k];
            if (unit->charter != next)
                convert(w->plan, unit, next, month == 0 || decided);
        }
    }
}

void
mut_world_publish(struct mut_world *w)
{
    int n_slots = w->plan->arms[w->arm].n_forms;
    for (int k = 0; k < n_slots; k++)
        w->slot_share[k] = 0;
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        const struct mut_tally *t = &unit->tally;
        double users = t->users > 0 ? (double) t->users : 1;
        double money = unit->sector->cost_per_user / MUT_YEAR * users;
        w->notices[u] = (struct mut_notice){
            .quality = t->quality / users,
            .satisfaction = t->satisfaction / users,
            .workload = unit->workload,
            .cost = (double) unit->purse.public_paid / 100 / users,
            .surplus = (double) unit->purse.reserves / 100 / money,
            .users = w->slices[u].n,
            .room = w->slices[u].room - w->slices[u].n,
            .slot = unit->charter->slot,
            .failing = unit->service.failing,
        };
        w->slot_share[unit->charter->slot] += 1.0 / w->n_units;
    }
}

double
mut_world_bytes(const struct mut_plan *plan, int threads)
{
    double mean = 0.5 * (plan->users_low + plan->users_high);
    double rows = plan->units * (mean + mean / 32 + 8);
    const struct mut_sector *sector = first_sector(plan, 0);
    double posts = plan->units * sector->staff_per_500 * mean / 500 + plan->units;
    double own = 0, unit = sizeof(struct mut_unit) + sizeof(struct mut_slice);
    for (int c = 0; c < plan->registry->n; c++) {
        own += plan->active[c] ? (double) plan->registry->items[c]->state_per_citizen : 0;
        unit += plan->active[c] ? (double) plan->registry->items[c]->state_per_unit : 0;
    }
    double thread = room_for(plan->users_high) * 80.0 + MUT_HOURS_BINS * 8.0;
    return rows * ((double) mut_person_bytes() + (double) mut_member_bytes() + own) +
           posts * 44 + plan->units * unit + threads * thread;
}
