#include "world.h"

#include "neighbourhood.h"

#include <string.h>

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

/* A thirteenth is above the most that may be kept free for who chooses (exit.spare) and one and a half
 * standard deviations of what moving house adds to 500 users in ten years; more would take more
 * than 100 bytes a person. */
enum { ROOM_PART = 13, ROOM_LEAST = 4 };

int
mut_world_room(int users)
{
    return users + users / ROOM_PART + ROOM_LEAST;
}

const struct mut_sector *
mut_world_sector(const struct mut_plan *plan, int arm, int sector)
{
    const struct mut_arm *a = &plan->arms[arm];
    return a->terms[0].charters[sector * a->n_forms].sector;
}

static int
units_per_plant(const struct mut_plan *plan, int arm, int s)
{
    const struct mut_sector *sector = mut_world_sector(plan, arm, s);
    double mean = 0.5 * (plan->users_low + plan->users_high);
    double units = sector->plant_users / mean + 0.5;
    return units < 1 ? 1 : units > plan->units ? plan->units : (int) units;
}

uint32_t
mut_world_plants(const struct mut_plan *plan, int arm)
{
    uint32_t plants = 0;
    for (int s = 0; s < plan->n_sectors; s++) {
        uint32_t per_plant = (uint32_t) units_per_plant(plan, arm, s);
        plants += ((uint32_t) plan->units + per_plant - 1) / per_plant;
    }
    return plants;
}

static int
plant_posts(const struct mut_sector *sector, int64_t users)
{
    double posts = sector->staff_per_500 * (double) users / 500 + 0.5;
    return posts < 1 ? 1 : (int) posts;
}

/* Unit k of each sector has at first the same people. */
static void
place_people(struct mut_world *w)
{
    uint32_t units = (uint32_t) w->plan->units, first = 0;
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_slice *slice = &w->slices[u];
        first = u % units == 0 ? 0 : first;
        uint32_t next = first;
        first += (uint32_t) slice->n;
        for (int i = 0; mut_part_has(&w->part, u) && i < slice->n; i++, next++) {
            int64_t row = slice->first + i;
            if (row < w->members.home)
                w->persons.id[row] = next;
            else
                w->members.person[row - w->members.home] = next;
            if (row < w->members.home && w->persons.place != NULL)
                w->persons.place[next] = (uint32_t) row;
        }
    }
}

/* Rows are those of the own units; slices of others say how many users there are, and no row. */
static int
lay_out_units(struct mut_world *w)
{
    int64_t row = 0, home = 0, people = 0;
    uint32_t units = (uint32_t) w->plan->units;
    for (uint32_t u = 0; u < w->n_units; u++) {
        const int users = unit_users(w->plan, w->replicate, u % units);
        const bool here = mut_part_has(&w->part, u);
        w->slices[u] = (struct mut_slice){ .first = here ? row : -1,
                                           .n = users,
                                           .room = mut_world_room(users) };
        row += here ? w->slices[u].room : 0;
        home = u < units ? row : home;
        people += u < units ? users : 0;
    }
    const struct mut_registry *r = w->plan->registry;
    size_t sizes[MUT_MOST_COMPONENTS] = { 0 };
    for (int c = 0; c < r->n; c++)
        sizes[c] = w->plan->active[c] ? r->items[c]->state_per_citizen : 0;
    int status = mut_members_init(&w->members, row, home, sizes, r->n);
    if (status == MUT_OK && w->plan->n_unit_months > 0)
        status = mut_members_keep_ladder(&w->members);
    if (status == MUT_OK)
        status = mut_persons_init(&w->persons, people, home, w->plan->n_sectors > 1);
    if (status == MUT_OK)
        place_people(w);
    return status;
}

/* The place of a sector among the plan's by name. */
static uint32_t
place_by_name(const struct mut_plan *plan, uint32_t sector)
{
    uint32_t before = 0;
    for (int s = 0; s < plan->n_sectors; s++)
        before += strcmp(plan->sectors[s], plan->sectors[sector]) < 0;
    return before;
}

static void
lay_out_unit(struct mut_world *w, uint32_t u, uint32_t p, int64_t plant_users)
{
    struct mut_unit *unit = &w->units[u];
    uint32_t units = (uint32_t) w->plan->units, sector = u / units;
    unit->id = u;
    unit->agent = u % units;
    unit->sector_id = (int) sector;
    unit->turn = place_by_name(w->plan, sector);
    unit->luck = mut_rng_stream("sector", w->plan->sectors[sector]);
    unit->plant = p;
    unit->lead = u == w->plants[p].first_unit;
    unit->plant_people = (double) plant_users;
    unit->plant_share = (double) w->slices[u].n / (double) plant_users;
    mut_neighbourhood_of(w->plan->units, w->plan->neighbourhoods, unit->agent,
                         &unit->neighbours_first, &unit->neighbours);
    unit->place = unit->neighbours_first;
    unit->peers_first = sector * units;
    unit->peers = units;
    unit->neighbours_first += unit->peers_first;
    unit->service.months_since_conversion = -1;
    unit->service.months_since_failure = -1;
    unit->service.months_since_ballot = MUT_YEAR;
    unit->becomes = -1;
    unit->slot_share = w->slot_share + sector * (size_t) w->n_slots;
}

/* Posts are those of the own plants. */
static void
lay_out_plant(struct mut_world *w, uint32_t p, int64_t *post)
{
    struct mut_plant *plant = &w->plants[p];
    int64_t users = 0, room = 0;
    for (int k = 0; k < plant->n_units; k++) {
        users += w->slices[plant->first_unit + (uint32_t) k].n;
        room += w->slices[plant->first_unit + (uint32_t) k].room;
    }
    for (int k = 0; k < plant->n_units; k++)
        lay_out_unit(w, plant->first_unit + (uint32_t) k, p, users);
    plant->first_post = *post;
    plant->n_posts = plant_posts(mut_world_sector(w->plan, w->arm, plant->sector), room);
    *post += mut_part_has(&w->part, plant->first_unit) ? plant->n_posts : 0;
}

/* Which units share a plant. */
static void
group_units(struct mut_world *w)
{
    uint32_t units = (uint32_t) w->plan->units, p = 0;
    for (int s = 0; s < w->plan->n_sectors; s++) {
        uint32_t per_plant = (uint32_t) units_per_plant(w->plan, w->arm, s);
        for (uint32_t first = 0; first < units; first += per_plant, p++) {
            uint32_t left = units - first;
            w->plants[p].sector = s;
            w->plants[p].agent = first / per_plant;
            w->plants[p].first_unit = (uint32_t) s * units + first;
            w->plants[p].n_units = (int) (left < per_plant ? left : per_plant);
        }
    }
}

static int
lay_out_plants(struct mut_world *w)
{
    int64_t post = 0;
    uint32_t number = 0; /* of a plant's first post, in its sector */
    for (uint32_t p = 0; p < w->n_plants; p++)
        lay_out_plant(w, p, &post);
    int status = mut_posts_init(&w->posts, post);
    for (uint32_t q = 0; status == MUT_OK && q < w->n_plants; q++) {
        const struct mut_plant *plant = &w->plants[q];
        const uint32_t first = plant->agent == 0 ? 0 : number;
        number = first + (uint32_t) plant->n_posts;
        if (!mut_part_has(&w->part, plant->first_unit))
            continue;
        mut_posts_number(&w->posts, plant->first_post, plant->n_posts, first);
        for (int k = 0; k < plant->n_units; k++)
            w->units[plant->first_unit + (uint32_t) k].staff = mut_posts_slice(
                &w->posts, plant->first_post, plant->n_posts);
    }
    return status;
}

int
mut_world_lay_out(struct mut_world *w, const struct mut_ranks *ranks)
{
    group_units(w);
    int status = mut_part_init(&w->part, w->plan, w->plants, w->n_plants, ranks);
    if (status == MUT_OK)
        status = lay_out_units(w);
    return status == MUT_OK ? lay_out_plants(w) : status;
}
