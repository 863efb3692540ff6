#include "panel.h"

#include <string.h>

#include "exchange.h"
#include "ladder.h"
#include "tally.h"

static double
met_in_year(const struct mut_unit *unit)
{
    double met = 0, opened = 0;
    for (int m = 0; m < MUT_YEAR; m++) {
        met += unit->met_in_year[m];
        opened += unit->opened_in_year[m];
    }
    return mut_tally_ratio(met, opened);
}

static double
filled_share(const struct mut_staff *staff)
{
    return mut_tally_ratio((double) mut_count(staff->filled, staff->n), staff->n);
}

static double
on_rung(const struct mut_world *w, const struct mut_unit *unit, int rung)
{
    const struct mut_slice *slice = &w->slices[unit->id];
    int on = mut_ladder_count(w->members.ladder + slice->first, rung, slice->n);
    return mut_tally_ratio(on, slice->n);
}

/* Hours that those who are users now have given in twelve months, a user. */
static double
hours_in_year(const struct mut_world *w, const struct mut_unit *unit)
{
    const struct mut_slice *slice = &w->slices[unit->id];
    int64_t steps = 0;
    for (int m = 0; m < MUT_YEAR; m++)
        steps += mut_count(w->members.given[m] + slice->first, slice->n);
    return mut_tally_ratio((double) steps * MUT_MINUTES_PER_STEP / 60, slice->n);
}

/* Share of the richest fifth who took part minus that of the poorest. */
static double
gradient(const struct mut_tally *t)
{
    const int rich = MUT_FIFTHS - 1;
    return mut_tally_ratio((double) t->active_by_fifth[rich],
                           (double) t->users_by_fifth[rich]) -
           mut_tally_ratio((double) t->active_by_fifth[0], (double) t->users_by_fifth[0]);
}

/* The service, in the order of the first of mut_unit_columns; returns how many. */
static int
service_columns(const struct mut_unit *unit, double *value)
{
    const struct mut_tally *t = &unit->tally;
    double users = (double) t->users;
    const double columns[] = {
        users,
        met_in_year(unit),
        mut_tally_ratio((double) t->waiting_months, (double) t->open_cases),
        mut_tally_ratio(t->quality, users),
        unit->service.contractible,
        unit->service.noncontractible,
        mut_tally_ratio(t->fit, users),
        mut_tally_ratio(t->satisfaction, users),
        mut_tally_ratio((double) t->active, users),
        mut_tally_ratio((double) unit->purse.public_paid / 100, users),
        (double) unit->purse.reserves / 100,
        filled_share(&unit->staff),
        unit->service.mix,
        unit->service.competence,
        unit->service.capture,
        unit->service.turnout,
        unit->service.unopposed,
        mut_tally_ratio(t->belief, users),
        mut_tally_ratio(t->contribution, users),
        unit->service.innovations,
        unit->charter->form,
        unit->sector_id,
    };
    memcpy(value, columns, sizeof columns);
    return (int) (sizeof columns / sizeof *columns);
}

/* The participation audit and votes on other terms: the columns that follow. */
static void
audit_columns(const struct mut_world *w, const struct mut_unit *unit, double *value)
{
    const struct mut_conversions *record = &unit->service.conversions;
    const double columns[] = {
        on_rung(w, unit, MUT_INFORMED),
        on_rung(w, unit, MUT_CONSULTED),
        on_rung(w, unit, MUT_VOTING),
        on_rung(w, unit, MUT_COPRODUCING),
        on_rung(w, unit, MUT_GOVERNING),
        hours_in_year(w, unit),
        gradient(&unit->tally),
        record->ballots,
        record->ballot_month,
        record->turnout,
        record->yes,
        record->taken,
    };
    memcpy(value, columns, sizeof columns);
}

/* All columns of an own unit into value[mut_n_unit_columns]. */
static void
columns_of(const struct mut_world *w, uint32_t u, double *value)
{
    int n = service_columns(&w->units[u], value);
    audit_columns(w, &w->units[u], value + n);
}

/* Puts a unit's columns where they belong, month m of those that are asked for. */
static void
put(const struct mut_world *w, size_t m, uint32_t u, const double *value,
    const struct mut_layout *layout, struct mut_series *out)
{
    size_t n_units = (size_t) layout->n_units, n_months = (size_t) layout->n_unit_months;
    for (int c = 0; c < layout->n_unit_columns; c++)
        if (mut_unit_columns[c].of_groups || !w->plan->laboratory)
            out->units[((size_t) c * n_months + m) * n_units + u] = value[c];
}

/* Of a world that ranks share: each looks at its units, and rank 0 puts them where they belong. */
static void
put_parts(struct mut_world *w, size_t m, const struct mut_layout *layout,
          struct mut_series *out)
{
    const size_t n = (size_t) layout->n_unit_columns;
    const struct mut_part *part = &w->part;
    for (int k = 0; k < part->n_units[part->rank]; k++)
        columns_of(w, part->own[k], w->columns + (size_t) k * n);
    mut_exchange_columns(w, (int) n);
    for (uint32_t k = 0; part->rank == 0 && k < w->n_units; k++)
        put(w, m, part->units[k], w->columns + k * n, layout, out);
}

void
mut_panel_month(struct mut_world *w, int month, const struct mut_layout *layout,
                struct mut_series *out)
{
    for (size_t m = 0; m < (size_t) layout->n_unit_months; m++) {
        if (w->plan->unit_months[m] != month)
            continue;
        if (w->part.ranks != NULL) {
            put_parts(w, m, layout, out);
            continue;
        }
        for (uint32_t u = 0; u < w->n_units; u++) {
            double value[64];
            columns_of(w, u, value);
            put(w, m, u, value, layout, out);
        }
    }
}
