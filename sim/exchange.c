#include "exchange.h"

#include <string.h>

#include "mem.h"
#include "series.h"

static size_t
own_units(const struct mut_world *w)
{
    return (size_t) w->part.n_units[w->part.rank];
}

int
mut_exchange_init(struct mut_world *w)
{
    if (w->part.ranks == NULL)
        return MUT_OK;
    const size_t units = w->part.rank == 0 ? w->n_units : own_units(w);
    const size_t columns = w->plan->n_unit_months > 0 ? (size_t) mut_n_unit_columns : 0;
    w->briefs = mut_array(w->n_units, sizeof *w->briefs);
    w->pages = mut_array(units, sizeof *w->pages);
    w->columns = mut_array(units * columns, sizeof *w->columns);
    return w->briefs != NULL && w->pages != NULL && w->columns != NULL ? MUT_OK
                                                                       : MUT_ENOMEM;
}

static struct mut_brief
brief_of(const struct mut_unit *unit)
{
    return (struct mut_brief){
        .pooled = unit->lever.pooled,
        .kept = unit->purse.kept,
        .places = unit->lever.places,
        .quality = unit->tally.quality,
        .satisfaction = unit->tally.satisfaction,
        .workload = unit->workload,
        .users = (int32_t) unit->tally.users,
        .becomes = unit->becomes,
        .pool = (uint8_t) unit->lever.pool,
        .failing = unit->service.failing,
    };
}

/* A unit of another rank as far as anyone here looks at it; the month has only begun for its books. */
static void
take_brief(struct mut_unit *unit, const struct mut_brief *brief)
{
    unit->lever.pooled = brief->pooled;
    unit->lever.places = brief->places;
    unit->lever.pool = (enum mut_pool) brief->pool;
    unit->purse.kept = brief->kept;
    unit->purse.pooled = 0;
    unit->tally = (struct mut_tally){ .users = brief->users,
                                      .quality = brief->quality,
                                      .satisfaction = brief->satisfaction };
    unit->workload = brief->workload;
    unit->becomes = brief->becomes;
    unit->service.failing = brief->failing;
}

void
mut_exchange_briefs(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    if (part->ranks == NULL)
        return;
    const size_t first = (size_t) (part->own - part->units);
    for (size_t k = 0; k < own_units(w); k++)
        w->briefs[first + k] = brief_of(&w->units[part->own[k]]);
    mut_ranks_share(part->ranks, w->briefs, part->n_units, sizeof *w->briefs);
    for (uint32_t k = 0; k < w->n_units; k++)
        if (!mut_part_has(part, part->units[k]))
            take_brief(&w->units[part->units[k]], &w->briefs[k]);
}

static struct mut_page
page_of(const struct mut_unit *unit)
{
    const struct mut_purse *purse = &unit->purse;
    const struct mut_service *service = &unit->service;
    struct mut_page page = {
        .tally = unit->tally,
        .public_paid = purse->public_paid,
        .reserves = purse->reserves,
        .debt = purse->debt,
        .shares = purse->shares,
        .failures = purse->failures,
        .bailouts = purse->bailouts,
        .contractible = service->contractible,
        .noncontractible = service->noncontractible,
        .capital = service->capital,
        .competence = service->competence,
        .capture = service->capture,
        .innovations = service->innovations,
        .taken = service->conversions.taken,
        .ballots = service->conversions.ballots,
        .failing = service->failing,
    };
    memcpy(page.booked, purse->booked, sizeof page.booked);
    return page;
}

static void
take_page(struct mut_unit *unit, const struct mut_page *page)
{
    struct mut_purse *purse = &unit->purse;
    struct mut_service *service = &unit->service;
    unit->tally = page->tally;
    memcpy(purse->booked, page->booked, sizeof page->booked);
    purse->public_paid = page->public_paid;
    purse->reserves = page->reserves;
    purse->debt = page->debt;
    purse->shares = page->shares;
    purse->failures = page->failures;
    purse->bailouts = page->bailouts;
    service->contractible = page->contractible;
    service->noncontractible = page->noncontractible;
    service->capital = page->capital;
    service->competence = page->competence;
    service->capture = page->capture;
    service->innovations = page->innovations;
    service->conversions.taken = page->taken;
    service->conversions.ballots = page->ballots;
    service->failing = page->failing;
}

/* Whole numbers, which add up in any order; rank 0 has them in its first workspace. */
static void
gather_hours(struct mut_world *w)
{
    int64_t *hours = w->workspaces[0].hours;
    const size_t bytes = MUT_HOURS_BINS * sizeof *hours;
    for (int t = 1; t < w->n_workspaces; t++) {
        for (int h = 0; h < MUT_HOURS_BINS; h++)
            hours[h] += w->workspaces[t].hours[h];
        memset(w->workspaces[t].hours, 0, bytes);
    }
    mut_ranks_add(w->part.ranks, hours, MUT_HOURS_BINS);
    if (w->part.rank > 0)
        memset(hours, 0, bytes);
}

void
mut_exchange_pages(struct mut_world *w)
{
    const struct mut_part *part = &w->part;
    if (part->ranks == NULL)
        return;
    for (size_t k = 0; k < own_units(w); k++)
        w->pages[k] = page_of(&w->units[part->own[k]]);
    mut_ranks_collect(part->ranks, w->pages, part->n_units, sizeof *w->pages);
    for (uint32_t k = (uint32_t) own_units(w); part->rank == 0 && k < w->n_units; k++)
        take_page(&w->units[part->units[k]], &w->pages[k]);
    gather_hours(w);
}

void
mut_exchange_columns(struct mut_world *w, int n)
{
    if (w->part.ranks != NULL)
        mut_ranks_collect(w->part.ranks, w->columns, w->part.n_units,
                          (size_t) n * sizeof *w->columns);
}
