#include "account.h"

#include <math.h>
#include <string.h>

#include "concentration.h"
#include "mem.h"

int
mut_window_init(struct mut_window *window)
{
    *window = (struct mut_window){ 0 };
    window->hours = mut_array(MUT_HOURS_BINS, sizeof *window->hours);
    return window->hours != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_window_clear(struct mut_window *window)
{
    mut_free(window->hours);
    *window = (struct mut_window){ 0 };
}

enum {
    COUNTS = offsetof(struct mut_tally, satisfaction) / sizeof(int64_t),
    SUMS = (sizeof(struct mut_tally) - offsetof(struct mut_tally, satisfaction)) /
           sizeof(double)
};

/* A tally is int64 counts and then double sums: both halves add up field by field. */
static void
tally_add(struct mut_tally *to, const struct mut_tally *from)
{
    int64_t *counts = (int64_t *) (void *) to;
    const int64_t *more = (const int64_t *) (const void *) from;
    double *sums = &to->satisfaction;
    const double *more_sums = &from->satisfaction;
    for (int i = 0; i < (int) COUNTS; i++)
        counts[i] += more[i];
    for (int i = 0; i < (int) SUMS; i++)
        sums[i] += more_sums[i];
}

static void
sums_add(struct mut_sums *to, const struct mut_sums *from)
{
    tally_add(&to->tally, &from->tally);
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        to->pence[a] += from->pence[a];
    to->public_paid += from->public_paid;
}

static struct mut_sums
sums_of_units(const struct mut_world *w)
{
    struct mut_sums s = { 0 };
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_unit *unit = &w->units[u];
        tally_add(&s.tally, &unit->tally);
        for (int a = 0; a < MUT_ACCOUNTS; a++)
            s.pence[a] += unit->purse.booked[a];
        s.public_paid += unit->purse.public_paid;
        s.contractible += unit->service.contractible * (double) unit->tally.users;
        s.noncontractible += unit->service.noncontractible * (double) unit->tally.users;
        s.innovations += unit->service.innovations;
        s.failures += unit->purse.failures;
    }
    return s;
}

static double
ratio(double a, double b)
{
    return b > 0 ? a / b : (double) NAN;
}

/* A row of a series being written. */
struct row {
    const struct mut_layout *layout;
    struct mut_series *out;
    int row;
};

static void
put_at(const struct row *r, const char *outcome, int place, double value)
{
    size_t column = (size_t) (r->layout->first[mut_outcome_find(outcome)] + place);
    r->out->values[column * (size_t) r->layout->n_months + (size_t) r->row] = value;
}

static void
put(const struct row *r, const char *outcome, double value)
{
    put_at(r, outcome, 0, value);
}

static void
put_participation(const struct row *r, const struct mut_sums *now,
                  const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally;
    double users = (double) t->users;
    put(r, "participation_rate", ratio((double) t->active, users));
    put_at(r, "participation_rate_by_sector", 0, ratio((double) t->active, users));
    put(r, "hours_coproduced", ratio((double) t->quarter_hours * 0.25, users));
    put(r, "turnout", ratio((double) year->tally.votes, (double) year->tally.electors));
    for (int k = 0; k < MUT_RUNGS; k++)
        put_at(r, "participation_by_rung", k, ratio((double) t->on_rung[k], users));
    for (int k = 0; k < MUT_FIFTHS; k++)
        put_at(r, "participation_by_fifth", k,
               ratio((double) t->active_by_fifth[k], (double) t->users_by_fifth[k]));
}

static void
put_cost(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    double users = (double) now->tally.users, pounds = (double) now->public_paid / 100;
    double private_money = -(double) now->pence[MUT_PRIVATE_INCOME] / 100;
    put(r, "public_cost", ratio(pounds, users));
    put_at(r, "public_cost_by_sector", 0, ratio(pounds, users));
    put(r, "cost_per_case_met",
        ratio((double) year->public_paid / 100, (double) year->tally.met));
    put(r, "social_cost", ratio(pounds + private_money + now->tally.time_cost, users));
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        put_at(r, "public_cost_by_account", a, ratio((double) now->pence[a] / 100, users));
    put(r, "local_multiplier", ratio(now->tally.local_money, users));
    put(r, "units_failed", (double) now->failures);
}

static void
put_need(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    const struct mut_tally *t = &year->tally;
    double met[MUT_FIFTHS];
    put(r, "need_met", ratio((double) t->met_in_time, (double) t->opened));
    put_at(r, "need_met_by_sector", 0, ratio((double) t->met_in_time, (double) t->opened));
    for (int k = 0; k < MUT_FIFTHS; k++) {
        met[k] = ratio((double) t->met_in_time_by_fifth[k],
                       (double) t->opened_by_fifth[k]);
        put_at(r, "need_met_by_fifth", k, met[k]);
    }
    put(r, "equity_gap", met[MUT_FIFTHS - 1] - met[0]);
    put_at(r, "equity_gap_by_sector", 0, met[MUT_FIFTHS - 1] - met[0]);
    put(r, "waiting",
        ratio((double) now->tally.waiting_months, (double) now->tally.open_cases));
}

static void
put_experience(const struct row *r, const struct mut_sums *now)
{
    const struct mut_tally *t = &now->tally;
    double users = (double) t->users;
    put(r, "quality", ratio(t->quality, users));
    put(r, "quality_contractible", ratio(now->contractible, users));
    put(r, "quality_noncontractible", ratio(now->noncontractible, users));
    put(r, "fit", ratio(t->fit, users));
    put(r, "satisfaction", ratio(t->satisfaction, users));
    put(r, "trust", ratio(t->trust, users));
    put(r, "wellbeing", ratio(t->wellbeing, users));
    put(r, "social_capital", ratio(t->social_capital, users));
}

static void
put_staff(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally, *y = &year->tally;
    put(r, "staff_sickness", ratio((double) y->sick_minutes, (double) y->staff_minutes));
    put(r, "staff_leaving", ratio((double) y->leavers * MUT_YEAR, (double) y->filled));
    put(r, "staff_motivation", ratio(t->mission, (double) t->filled));
    put(r, "staff_posts", ratio((double) t->filled * 500, (double) t->users));
}

static void
put_time_given(const struct row *r, struct mut_world *w, struct mut_window *window)
{
    double share[MUT_TENTHS];
    memset(window->hours, 0, MUT_HOURS_BINS * sizeof *window->hours);
    for (int t = 0; t < w->n_workspaces; t++)
        for (int h = 0; h < MUT_HOURS_BINS; h++) {
            window->hours[h] += w->workspaces[t].hours[h];
            w->workspaces[t].hours[h] = 0;
        }
    put(r, "participation_gini", mut_concentration(window->hours, MUT_HOURS_BINS, share));
    for (int k = 0; k < MUT_TENTHS; k++)
        put_at(r, "hours_by_tenth", k, share[k]);
}

static void
put_forms(const struct row *r, const struct mut_world *w)
{
    for (int form = 0; form < w->plan->n_forms; form++) {
        int n = 0;
        for (uint32_t u = 0; u < w->n_units; u++)
            n += w->units[u].charter->form == form;
        put_at(r, "units_by_form", form, n);
    }
}

void
mut_account_month(struct mut_world *w, int month, struct mut_window *window,
                  const struct mut_layout *layout, struct mut_series *out)
{
    struct row r = { .layout = layout, .out = out, .row = month + w->plan->burn_in };
    struct mut_sums now = sums_of_units(w), year = { 0 };
    window->month[r.row % MUT_YEAR] = now;
    for (int m = 0; m < MUT_YEAR; m++)
        sums_add(&year, &window->month[m]);
    put_participation(&r, &now, &year);
    put_cost(&r, &now, &year);
    put_need(&r, &now, &year);
    put_experience(&r, &now);
    put_staff(&r, &now, &year);
    put_time_given(&r, w, window);
    put_forms(&r, w);
    put(&r, "innovation", ratio((double) now.innovations, (double) w->n_units));
}
