#include "account.h"

#include <string.h>

#include "concentration.h"
#include "mem.h"
#include "tally.h"

int
mut_window_init(struct mut_window *window, int n_sectors)
{
    *window = (struct mut_window){ .n_sectors = n_sectors };
    window->hours = mut_array(MUT_HOURS_BINS, sizeof *window->hours);
    window->month = mut_array((size_t) (MUT_YEAR * n_sectors), sizeof *window->month);
    return window->hours != NULL && window->month != NULL ? MUT_OK : MUT_ENOMEM;
}

void
mut_window_clear(struct mut_window *window)
{
    mut_free(window->hours);
    mut_free(window->month);
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
    to->contractible += from->contractible;
    to->noncontractible += from->noncontractible;
    to->innovations += from->innovations;
    to->failures += from->failures;
    to->ballots += from->ballots;
    to->conversions += from->conversions;
    to->bailouts += from->bailouts;
    to->failing += from->failing;
    to->reserves += from->reserves;
    to->debt += from->debt;
    to->shares += from->shares;
    to->capital += from->capital;
}

static void
add_finance(struct mut_sums *s, const struct mut_unit *unit)
{
    s->bailouts += unit->purse.bailouts;
    s->failing += unit->service.failing;
    s->reserves += unit->purse.reserves;
    s->debt += unit->purse.debt;
    s->shares += unit->purse.shares;
    s->capital += unit->service.capital * (double) unit->tally.users;
}

static struct mut_sums
sums_of_sector(const struct mut_world *w, int sector)
{
    struct mut_sums s = { 0 };
    uint32_t units = (uint32_t) w->plan->units, first = (uint32_t) sector * units;
    for (uint32_t u = first; u < first + units; u++) {
        const struct mut_unit *unit = &w->units[u];
        tally_add(&s.tally, &unit->tally);
        for (int a = 0; a < MUT_ACCOUNTS; a++)
            s.pence[a] += unit->purse.booked[a];
        s.public_paid += unit->purse.public_paid;
        s.contractible += unit->service.contractible * (double) unit->tally.users;
        s.noncontractible += unit->service.noncontractible * (double) unit->tally.users;
        s.innovations += unit->service.innovations;
        s.failures += unit->purse.failures;
        s.ballots += unit->service.conversions.ballots;
        s.conversions += unit->service.conversions.taken;
        add_finance(&s, unit);
    }
    return s;
}

/* A row of a series being written. */
struct row {
    const struct mut_layout *layout;
    struct mut_series *out;
    int row;
};

static void
put_at(const struct row *r, enum mut_outcome_id outcome, int place, double value)
{
    size_t column = (size_t) (r->layout->first[outcome] + place);
    r->out->values[column * (size_t) r->layout->n_months + (size_t) r->row] = value;
}

static void
put(const struct row *r, enum mut_outcome_id outcome, double value)
{
    put_at(r, outcome, 0, value);
}

static void
put_participation(const struct row *r, const struct mut_sums *now,
                  const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally;
    double users = (double) t->users;
    put(r, MUT_OUTCOME_PARTICIPATION_RATE, mut_tally_ratio((double) t->active, users));
    put(r, MUT_OUTCOME_HOURS_COPRODUCED,
        mut_tally_ratio((double) t->quarter_hours * 0.25, users));
    put(r, MUT_OUTCOME_CREDITS,
        mut_tally_ratio((double) t->quarter_credits * 0.25, users));
    put(r, MUT_OUTCOME_TURNOUT,
        mut_tally_ratio((double) year->tally.votes, (double) year->tally.electors));
    for (int k = 0; k < MUT_RUNGS; k++)
        put_at(r, MUT_OUTCOME_PARTICIPATION_BY_RUNG, k,
               mut_tally_ratio((double) t->on_rung[k], users));
    for (int k = 0; k < MUT_FIFTHS; k++)
        put_at(r, MUT_OUTCOME_PARTICIPATION_BY_FIFTH, k,
               mut_tally_ratio((double) t->active_by_fifth[k],
                               (double) t->users_by_fifth[k]));
}

/* A mean over units, each counting once. */
static void
put_boards(const struct row *r, const struct mut_world *w)
{
    double competence = 0, capture = 0, n = (double) w->n_units;
    for (uint32_t u = 0; u < w->n_units; u++) {
        competence += w->units[u].service.competence;
        capture += w->units[u].service.capture;
    }
    put(r, MUT_OUTCOME_COMPETENCE, mut_tally_ratio(competence, n));
    put(r, MUT_OUTCOME_CAPTURE, mut_tally_ratio(capture, n));
}

static void
put_say(const struct row *r, const struct mut_tally *now, const struct mut_tally *year)
{
    put(r, MUT_OUTCOME_UNOPPOSED,
        mut_tally_ratio((double) year->seats_unopposed, (double) year->seats));
    put(r, MUT_OUTCOME_WISH, mut_tally_ratio((double) now->wish, (double) now->wish_of));
    put(r, MUT_OUTCOME_STEADILY_INVOLVED,
        mut_tally_ratio((double) now->steady, (double) now->users));
}

static void
put_cost(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    double users = (double) now->tally.users, pounds = (double) now->public_paid / 100;
    double private_money = -(double) now->pence[MUT_PRIVATE_INCOME] / 100;
    double forgone = (double) now->tally.tax_forgone / 100;
    put(r, MUT_OUTCOME_PUBLIC_COST, mut_tally_ratio(pounds, users));
    put(r, MUT_OUTCOME_COST_PER_CASE_MET,
        mut_tally_ratio((double) year->public_paid / 100, (double) year->tally.met));
    put(r, MUT_OUTCOME_SOCIAL_COST,
        mut_tally_ratio(pounds + private_money + forgone + now->tally.time_cost, users));
    put(r, MUT_OUTCOME_TAX_FORGONE, mut_tally_ratio(forgone, users));
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        put_at(r, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT, a,
               mut_tally_ratio((double) now->pence[a] / 100, users));
    put(r, MUT_OUTCOME_LOCAL_MULTIPLIER, mut_tally_ratio(now->tally.local_money, users));
    put(r, MUT_OUTCOME_UNITS_FAILED, (double) now->failures);
}

static void
put_contracts(const struct row *r, const struct mut_tally *now,
              const struct mut_tally *year)
{
    put(r, MUT_OUTCOME_CONTRACT_PRICE, mut_tally_ratio(now->price, (double) now->let));
    put(r, MUT_OUTCOME_BIDDERS,
        mut_tally_ratio((double) year->bids, (double) year->tenders));
}

/* Need met in a group / needs of the group. */
static double
met_by(const struct mut_tally *t, int fifth)
{
    return mut_tally_ratio((double) t->met_in_time_by_fifth[fifth],
                           (double) t->opened_by_fifth[fifth]);
}

static void
put_finance(const struct row *r, const struct mut_sums *now, uint32_t units)
{
    double users = (double) now->tally.users;
    put(r, MUT_OUTCOME_BAILOUTS, (double) now->bailouts);
    put(r, MUT_OUTCOME_UNITS_FAILING,
        mut_tally_ratio((double) now->failing, (double) units));
    put(r, MUT_OUTCOME_RESERVES, mut_tally_ratio((double) now->reserves / 100, users));
    put(r, MUT_OUTCOME_DEBT, mut_tally_ratio((double) now->debt / 100, users));
    put(r, MUT_OUTCOME_BOND_RETURN, mut_tally_ratio(now->tally.bond_return, users));
    put(r, MUT_OUTCOME_SHARE_CAPITAL, mut_tally_ratio((double) now->shares / 100, users));
    put(r, MUT_OUTCOME_CAPITAL, mut_tally_ratio(now->capital, users));
}

static void
put_need(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    const struct mut_tally *t = &year->tally;
    put(r, MUT_OUTCOME_NEED_MET,
        mut_tally_ratio((double) t->met_in_time, (double) t->opened));
    for (int k = 0; k < MUT_FIFTHS; k++)
        put_at(r, MUT_OUTCOME_NEED_MET_BY_FIFTH, k, met_by(t, k));
    put(r, MUT_OUTCOME_EQUITY_GAP, met_by(t, MUT_FIFTHS - 1) - met_by(t, 0));
    put(r, MUT_OUTCOME_WAITING,
        mut_tally_ratio((double) now->tally.waiting_months,
                        (double) now->tally.open_cases));
}

static void
put_experience(const struct row *r, const struct mut_sums *now)
{
    const struct mut_tally *t = &now->tally;
    double users = (double) t->users;
    put(r, MUT_OUTCOME_QUALITY, mut_tally_ratio(t->quality, users));
    put(r, MUT_OUTCOME_QUALITY_CONTRACTIBLE, mut_tally_ratio(now->contractible, users));
    put(r, MUT_OUTCOME_QUALITY_NONCONTRACTIBLE,
        mut_tally_ratio(now->noncontractible, users));
    put(r, MUT_OUTCOME_FIT, mut_tally_ratio(t->fit, users));
    put(r, MUT_OUTCOME_SATISFACTION, mut_tally_ratio(t->satisfaction, users));
    put(r, MUT_OUTCOME_TRUST, mut_tally_ratio(t->trust, users));
    put(r, MUT_OUTCOME_WELLBEING, mut_tally_ratio(t->wellbeing, users));
    put(r, MUT_OUTCOME_SOCIAL_CAPITAL, mut_tally_ratio(t->social_capital, users));
}

/* Standard deviation from sums, NaN of nobody. */
static double
spread(double squares, double sum, double n)
{
    double mean = mut_tally_ratio(sum, n);
    double variance = mut_tally_ratio(squares, n) - mean * mean;
    return variance < 0 ? 0 : mut_sqrt(variance);
}

/* Of those who came to co-produce; a laboratory's payoff is a mean over all. */
static void
put_giving(const struct row *r, const struct mut_sums *now, bool laboratory)
{
    const struct mut_tally *t = &now->tally;
    double came = (double) t->on_rung[MUT_COPRODUCING];
    put(r, MUT_OUTCOME_CONTRIBUTION, mut_tally_ratio(t->contribution, came));
    put(r, MUT_OUTCOME_CONTRIBUTION_SPREAD,
        spread(t->givers_squares, t->contribution, came));
    put(r, MUT_OUTCOME_BELIEF, mut_tally_ratio(t->givers_belief, came));
    if (laboratory)
        put(r, MUT_OUTCOME_PAYOFF, mut_tally_ratio(t->payoff, (double) t->users));
}

static void
put_staff(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally, *y = &year->tally;
    put(r, MUT_OUTCOME_STAFF_SICKNESS,
        mut_tally_ratio((double) y->sick_minutes, (double) y->staff_minutes));
    put(r, MUT_OUTCOME_STAFF_LEAVING,
        mut_tally_ratio((double) y->leavers * MUT_YEAR, (double) y->filled));
    put(r, MUT_OUTCOME_STAFF_MOTIVATION, mut_tally_ratio(t->mission, (double) t->filled));
    put(r, MUT_OUTCOME_STAFF_POSTS,
        mut_tally_ratio((double) t->filled * 500, (double) t->users));
}

static void
put_moves(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    put(r, MUT_OUTCOME_EXITS,
        mut_tally_ratio((double) year->tally.left, (double) now->tally.users));
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
    put(r, MUT_OUTCOME_PARTICIPATION_GINI,
        mut_concentration(window->hours, MUT_HOURS_BINS, share));
    for (int k = 0; k < MUT_TENTHS; k++)
        put_at(r, MUT_OUTCOME_HOURS_BY_TENTH, k, share[k]);
}

/* The headline set of one sector. */
static void
put_sector(const struct row *r, int sector, const struct mut_sums *now,
           const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally, *y = &year->tally;
    double users = (double) t->users;
    put_at(r, MUT_OUTCOME_PARTICIPATION_RATE_BY_SECTOR, sector,
           mut_tally_ratio((double) t->active, users));
    put_at(r, MUT_OUTCOME_PUBLIC_COST_BY_SECTOR, sector,
           mut_tally_ratio((double) now->public_paid / 100, users));
    put_at(r, MUT_OUTCOME_NEED_MET_BY_SECTOR, sector,
           mut_tally_ratio((double) y->met_in_time, (double) y->opened));
    put_at(r, MUT_OUTCOME_EQUITY_GAP_BY_SECTOR, sector,
           met_by(y, MUT_FIFTHS - 1) - met_by(y, 0));
}

static void
put_conversions(const struct row *r, const struct mut_sums *now)
{
    put(r, MUT_OUTCOME_BALLOTS, (double) now->ballots);
    put(r, MUT_OUTCOME_CONVERSIONS, (double) now->conversions);
}

static void
put_forms(const struct row *r, const struct mut_world *w)
{
    for (int form = 0; form < w->plan->n_forms; form++) {
        int n = 0;
        int64_t users = 0, all = 0;
        for (uint32_t u = 0; u < w->n_units; u++) {
            bool carries = w->units[u].charter->form == form;
            n += carries;
            users += carries ? w->slices[u].n : 0;
            all += w->slices[u].n;
        }
        put_at(r, MUT_OUTCOME_UNITS_BY_FORM, form, n);
        put_at(r, MUT_OUTCOME_USERS_BY_FORM, form,
               mut_tally_ratio((double) users, (double) all));
    }
}

void
mut_account_month(struct mut_world *w, int month, struct mut_window *window,
                  const struct mut_layout *layout, struct mut_series *out)
{
    struct row r = { .layout = layout, .out = out, .row = month + w->plan->burn_in };
    struct mut_sums now = { 0 }, year = { 0 };
    for (int s = 0; s < window->n_sectors; s++) {
        struct mut_sums own = sums_of_sector(w, s), own_year = { 0 };
        window->month[r.row % MUT_YEAR * window->n_sectors + s] = own;
        for (int m = 0; m < MUT_YEAR; m++)
            sums_add(&own_year, &window->month[m * window->n_sectors + s]);
        if (!w->plan->laboratory)
            put_sector(&r, s, &own, &own_year);
        sums_add(&now, &own);
        sums_add(&year, &own_year);
    }
    put_giving(&r, &now, w->plan->laboratory);
    if (w->plan->laboratory)
        return;
    put_participation(&r, &now, &year);
    put_say(&r, &now.tally, &year.tally);
    put_boards(&r, w);
    put_cost(&r, &now, &year);
    put_contracts(&r, &now.tally, &year.tally);
    put_need(&r, &now, &year);
    put_experience(&r, &now);
    put_staff(&r, &now, &year);
    put_moves(&r, &now, &year);
    put_time_given(&r, w, window);
    put_forms(&r, w);
    put_conversions(&r, &now);
    put_finance(&r, &now, w->n_units);
    put(&r, MUT_OUTCOME_INNOVATION,
        mut_tally_ratio((double) now.innovations, (double) w->n_units));
}
