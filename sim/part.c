#include "part.h"

#include "diag.h"
#include "mem.h"

int
mut_part_owner(int units, int neighbourhoods, int n, uint32_t place)
{
    enum { ENOUGH = 4 };
    uint64_t all = (uint64_t) units, ranks = (uint64_t) n;
    uint64_t hoods = (uint64_t) (neighbourhoods < units ? neighbourhoods : units);
    if (hoods < ENOUGH * ranks)
        return (int) (place * ranks / all);
    return (int) (place * hoods / all * ranks / hoods);
}

/* Each plant's units to the owner of the first. */
static void
deal(struct mut_part *part, const struct mut_plan *plan, const struct mut_plant *plants,
     uint32_t n_plants)
{
    for (uint32_t p = 0; p < n_plants; p++) {
        const uint32_t first = plants[p].first_unit;
        const int owner = mut_part_owner(plan->units, plan->neighbourhoods, part->n_ranks,
                                         first % (uint32_t) plan->units);
        for (int k = 0; k < plants[p].n_units; k++)
            part->owner[first + (uint32_t) k] = owner;
        part->n_units[owner] += plants[p].n_units;
        if (owner == part->rank)
            part->plants[part->n_plants++] = p;
    }
}

/* Units rank by rank, and where those of each sector begin among the own ones. */
static void
list_units(struct mut_part *part, const struct mut_plan *plan, uint32_t *next)
{
    const uint32_t units = (uint32_t) plan->units;
    for (int r = 1; r < part->n_ranks; r++)
        next[r] = next[r - 1] + (uint32_t) part->n_units[r - 1];
    part->own = part->units + next[part->rank];
    for (uint32_t u = 0; u < units * (uint32_t) plan->n_sectors; u++) {
        part->units[next[part->owner[u]]++] = u;
        if (mut_part_has(part, u))
            part->of_sector[u / units + 1]++;
    }
    for (int s = 0; s < plan->n_sectors; s++)
        part->of_sector[s + 1] += part->of_sector[s];
}

int
mut_part_init(struct mut_part *part, const struct mut_plan *plan,
              const struct mut_plant *plants, uint32_t n_plants,
              const struct mut_ranks *ranks)
{
    const bool shared = ranks != NULL && ranks->n > 1;
    const size_t units = (size_t) (plan->units * plan->n_sectors);
    *part = (struct mut_part){ .ranks = shared ? ranks : NULL,
                               .n_ranks = shared ? ranks->n : 1,
                               .rank = shared ? ranks->rank : 0 };
    part->owner = mut_array(units, sizeof *part->owner);
    part->units = mut_array(units, sizeof *part->units);
    part->n_units = mut_array((size_t) part->n_ranks, sizeof *part->n_units);
    part->of_sector = mut_array((size_t) plan->n_sectors + 1, sizeof *part->of_sector);
    part->plants = mut_array(n_plants, sizeof *part->plants);
    part->users = mut_array(shared ? units : 0, sizeof *part->users);
    uint32_t *next = mut_array((size_t) part->n_ranks, sizeof *next);
    const bool there = part->owner != NULL && part->units != NULL &&
                       part->n_units != NULL && part->of_sector != NULL &&
                       part->plants != NULL && part->users != NULL && next != NULL;
    if (there) {
        deal(part, plan, plants, n_plants);
        list_units(part, plan, next);
    }
    mut_free(next);
    return there ? MUT_OK : MUT_ENOMEM;
}

void
mut_part_clear(struct mut_part *part)
{
    struct mut_guests *guests = &part->guests;
    mut_free(guests->lives);
    mut_free(guests->id);
    mut_free(guests->n_from);
    mut_free(guests->away);
    mut_free(guests->n_to);
    mut_free(guests->in);
    mut_free(guests->out);
    mut_free(part->owner);
    mut_free(part->units);
    mut_free(part->n_units);
    mut_free(part->of_sector);
    mut_free(part->plants);
    mut_free(part->users);
    *part = (struct mut_part){ 0 };
}

void
mut_part_tell_users(struct mut_part *part, struct mut_slice *slices)
{
    if (part->ranks == NULL)
        return;
    int32_t *users = part->users;
    uint32_t units = 0;
    for (int r = 0; r < part->n_ranks; r++)
        units += (uint32_t) part->n_units[r];
    for (uint32_t k = 0; k < units; k++)
        users[k] = slices[part->units[k]].n;
    mut_ranks_share(part->ranks, users, part->n_units, sizeof *users);
    for (uint32_t k = 0; k < units; k++)
        slices[part->units[k]].n = users[k];
}

int
mut_part_agree(const struct mut_part *part, int status)
{
    if (part->ranks == NULL)
        return status;
    const int worst = mut_ranks_worst(part->ranks, status);
    return status != MUT_OK ? status : worst;
}
