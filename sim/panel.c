#include "panel.h"

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

/* In the order of mut_unit_columns. */
static void
unit_columns(const struct mut_unit *unit, double *value)
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
    for (int c = 0; c < (int) (sizeof columns / sizeof *columns); c++)
        value[c] = columns[c];
}

void
mut_panel_month(const struct mut_world *w, int month, const struct mut_layout *layout,
                struct mut_series *out)
{
    size_t n_units = (size_t) layout->n_units, n_months = (size_t) layout->n_unit_months;
    for (size_t m = 0; m < n_months; m++) {
        if (w->plan->unit_months[m] != month)
            continue;
        for (uint32_t u = 0; u < w->n_units; u++) {
            double value[64];
            unit_columns(&w->units[u], value);
            for (int c = 0; c < layout->n_unit_columns; c++)
                out->units[((size_t) c * n_months + m) * n_units + u] = value[c];
        }
    }
}
