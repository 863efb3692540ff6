#include "pool.h"

#include "mem.h"

/* What a pool holds this month. */
struct pot {
    int64_t pence, users;
    int64_t left; /* pence that whole shares leave over: the first members take one each */
};

/* A number for each pool: neighbourhood, sector and kind as far as they matter. */
static size_t
pool_of(const struct mut_world *w, const struct mut_unit *unit)
{
    size_t slots = (size_t) w->plan->arms[w->arm].n_forms, units = w->n_units;
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

static int64_t
put_in(const struct mut_unit *unit)
{
    if (unit->lever.pool == MUT_POOL_NONE)
        return 0;
    return (int64_t) (unit->lever.pooled * unit->purse.kept * 100);
}

static void
fill(const struct mut_world *w, struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        struct pot *pot = &pots[pool_of(w, unit)];
        pot->pence += put_in(unit);
        pot->users += unit->lever.pool != MUT_POOL_NONE ? w->slices[u].n : 0;
        pot->left = pot->pence;
    }
}

/* A member's share in whole pence, towards zero. */
static int64_t
share(const struct pot *pot, int users)
{
    return pot->users > 0 ? pot->pence / pot->users * users : 0;
}

/* What whole shares leave: sign and size; it goes to the first member. */
static void
count_left(const struct mut_world *w, struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        if (unit->lever.pool != MUT_POOL_NONE)
            pots[pool_of(w, unit)].left -= share(&pots[pool_of(w, unit)], w->slices[u].n);
    }
}

static void
pay_out(struct mut_world *w, struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        struct mut_unit *unit = &w->units[u];
        if (unit->lever.pool == MUT_POOL_NONE)
            continue;
        struct pot *pot = &pots[pool_of(w, unit)];
        unit->purse.pooled = share(pot, w->slices[u].n) + pot->left - put_in(unit);
        unit->purse.reserves += unit->purse.pooled;
        pot->left = 0;
    }
}

/* Tells the units of each neighbourhood what their pool held. */
static void
publish(struct mut_world *w, const struct pot *pots)
{
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        const struct pot *pot = &pots[pool_of(w, unit)];
        if (unit->lever.pool == MUT_POOL_PLACE)
            w->commons[unit->place] = (struct mut_common){ pot->pence, pot->users };
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
    size_t slots = (size_t) w->plan->arms[w->arm].n_forms;
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
