#include "pool.h"

#include "mem.h"

/* What a pool holds this month. */
struct pot {
    int64_t pence, users;
    double money; /* of its members, GBP/year */
    int64_t left; /* pence that whole shares leave over: the first member takes them */
};

/* The pot of a unit: neighbourhood, sector and terms as far as they matter to its kind of pool; a
 * label makes no other pool. */
static size_t
pot_of(const struct mut_world *w, const struct mut_unit *unit)
{
    size_t slots = (size_t) w->n_slots, units = w->n_units;
    size_t kind = (size_t) unit->charter->kind;
    switch (unit->lever.pool) {
    case MUT_POOL_PARTNERS:
        return unit->neighbours_first * slots + kind;
    case MUT_POOL_PEERS:
        return units * slots + unit->peers_first * slots + kind;
    case MUT_POOL_PLACE:
        return 2 * units * slots + unit->place;
    default:
        return 2 * units * slots + units;
    }
}

/* What a unit's users cost a year: a unit of a small budget bears little of a large one's loss. */
static double
money_of(const struct mut_world *w, const struct mut_unit *unit)
{
    return w->slices[unit->id].n * unit->sector->cost_per_user;
}

static int64_t
put_in(const struct mut_unit *unit)
{
    if (unit->lever.pool == MUT_POOL_NONE)
        return 0;
    double pence = unit->lever.pooled * unit->purse.kept * 100;
    return (int64_t) (pence + (pence < 0 ? -0.5 : 0.5));
}

/* The k-th unit where sectors come by name: the order in which a scenario lists them must not say
 * who is first, nor how sums are rounded. */
static struct mut_unit *
in_turn(const struct mut_world *w, uint32_t k)
{
    uint32_t units = (uint32_t) w->plan->units, first = 0;
    while (w->units[first].turn != k / units)
        first += units;
    return &w->units[first + k % units];
}

static void
fill(const struct mut_world *w, struct pot *pots)
{
    for (uint32_t k = 0; k < w->n_units; k++) {
        const struct mut_unit *unit = in_turn(w, k);
        struct pot *pot = &pots[pot_of(w, unit)];
        pot->pence += put_in(unit);
        pot->users += w->slices[unit->id].n;
        pot->money += money_of(w, unit);
        pot->left = pot->pence;
    }
}

/* A member's share in whole pence, towards zero. */
static int64_t
share(const struct pot *pot, double money)
{
    return pot->money > 0 ? (int64_t) ((double) pot->pence * (money / pot->money)) : 0;
}

/* What whole shares leave: sign and size; it goes to the first member. */
static void
count_left(const struct mut_world *w, struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        if (unit->lever.pool != MUT_POOL_NONE)
            pots[pot_of(w, unit)].left -= share(&pots[pot_of(w, unit)], money_of(w, unit));
    }
}

static void
pay_out(struct mut_world *w, struct pot *pots)
{
    for (uint32_t k = 0; k < w->n_units; k++) {
        struct mut_unit *unit = in_turn(w, k);
        if (unit->lever.pool == MUT_POOL_NONE)
            continue;
        struct pot *pot = &pots[pot_of(w, unit)];
        unit->purse.pooled = share(pot, money_of(w, unit)) + pot->left - put_in(unit);
        unit->purse.reserves += unit->purse.pooled;
        pot->left = 0;
    }
}

/* Tells the units of each neighbourhood what their pool held. */
static void
publish(struct mut_world *w, struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        const struct pot *pot = &pots[pot_of(w, unit)];
        if (unit->lever.pool == MUT_POOL_PLACE)
            w->commons[unit->place] = (struct mut_common){ pot->pence, pot->users,
                                                           pot->money };
    }
}

int
mut_pool_settle(struct mut_world *w)
{
    bool any = false;
    for (int place = 0; place < w->plan->units; place++)
        w->commons[place] = (struct mut_common){ 0 };
    for (uint32_t u = 0; u < w->n_units && !any; u++)
        any = w->units[u].lever.pool != MUT_POOL_NONE && w->units[u].lever.pooled > 0;
    if (!any)
        return MUT_OK;
    size_t slots = (size_t) w->n_slots;
    struct pot *pots = mut_array(2 * w->n_units * slots + w->n_units + 1, sizeof *pots);
    if (pots == NULL)
        return MUT_ENOMEM;
    fill(w, pots);
    publish(w, pots);
    count_left(w, pots);
    pay_out(w, pots);
    mut_free(pots);
    return MUT_OK;
}
