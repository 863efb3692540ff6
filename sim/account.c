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

/* A row of a series being written, of one sector or of all. */
struct row {
    const struct mut_layout *layout;
    struct mut_series *out;
    int row, sector; /* sector -1: all together */
    uint32_t first_unit, n_units;
};

static void
put_column(const struct row *r, int column, double value)
{
    size_t at = (size_t) column * (size_t) r->layout->n_months + (size_t) r->row;
    r->out->values[at] = value;
}

/* Tables by another axis are of all sectors together. */
static void
put_at(const struct row *r, enum mut_outcome_id outcome, int place, double value)
{
    if (r->sector < 0)
        put_column(r, r->layout->first[outcome] + place, value);
}

/* Of a sector only what the result holds by sector. */
static void
put(const struct row *r, enum mut_outcome_id outcome, double value)
{
    if (r->sector < 0)
        put_column(r, r->layout->first[outcome], value);
    else if (r->layout->by_sector[outcome] >= 0)
        put_column(r, r->layout->by_sector[outcome] + r->sector, value);
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
    double competence = 0, capture = 0, n = (double) r->n_units;
    for (uint32_t u = r->first_unit; u < r->first_unit + r->n_units; u++) {
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

/* The month's accounts over users. Of reserves and borrowing, which put aside and fetch back, the
 * net cost sees nothing; pools only move what was put aside. */
static void
put_accounts(const struct row *r, const struct mut_sums *now)
{
    double users = (double) now->tally.users;
    const int64_t *pence = now->pence;
    int64_t net = now->public_paid - pence[MUT_RESERVES] - pence[MUT_BORROWING];
    int64_t organisation = pence[MUT_MANAGEMENT] + pence[MUT_FACILITATION] +
                           pence[MUT_AUDIT] + pence[MUT_TRANSACTION];
    put(r, MUT_OUTCOME_PUBLIC_COST,
        mut_tally_ratio((double) now->public_paid / 100, users));
    put(r, MUT_OUTCOME_NET_COST, mut_tally_ratio((double) net / 100, users));
    put(r, MUT_OUTCOME_ORGANISATION_COST,
        mut_tally_ratio((double) organisation / 100, users));
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        put_at(r, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT, a,
               mut_tally_ratio((double) pence[a] / 100, users));
}

static void
put_cost(const struct row *r, const struct mut_sums *now, const struct mut_sums *year)
{
    const struct mut_tally *t = &now->tally;
    double users = (double) t->users, paid = (double) year->public_paid / 100;
    double pounds = (double) now->public_paid / 100;
    double private_money = -(double) now->pence[MUT_PRIVATE_INCOME] / 100;
    double forgone = (double) t->tax_forgone / 100,
           money = pounds + private_money + forgone;
    put(r, MUT_OUTCOME_COST_PER_CASE_MET, mut_tally_ratio(paid, (double) year->tally.met));
    put(r, MUT_OUTCOME_COST_PER_QUALITY_CASE, mut_tally_ratio(paid, year->quality_cases));
    put(r, MUT_OUTCOME_SOCIAL_COST, mut_tally_ratio(money + t->time_cost, users));
    put(r, MUT_OUTCOME_SOCIAL_COST_TIME_FREE,
        mut_tally_ratio(money + t->time_cost_low, users));
    put(r, MUT_OUTCOME_SOCIAL_COST_TIME_DEAR,
        mut_tally_ratio(money + t->time_cost_high, users));
    put(r, MUT_OUTCOME_TAX_FORGONE, mut_tally_ratio(forgone, users));
    put(r, MUT_OUTCOME_LOCAL_MULTIPLIER, mut_tally_ratio(t->local_money, users));
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
put_finance(const struct row *r, const struct mut_sums *now)
{
    double users = (double) now->tally.users;
    put(r, MUT_OUTCOME_BAILOUTS, (double) now->bailouts);
    put(r, MUT_OUTCOME_UNITS_FAILING,
        mut_tally_ratio((double) now->failing, (double) r->n_units));
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
    put(r, MUT_OUTCOME_NEED_ARISING,
        mut_tally_ratio((double) now->tally.opened, (double) now->tally.users));
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
    put(r, MUT_OUTCOME_DECISION_DELAY, mut_tally_ratio(users, t->pace));
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

static void
put_conversions(const struct row *r, const struct mut_sums *now)
{
    put(r, MUT_OUTCOME_BALLOTS, (double) now->ballots);
    put(r, MUT_OUTCOME_CONVERSIONS, (double) now->conversions);
}

static void
put_forms(const struct row *r, const struct mut_world *w)
{
    const int threads = mut_world_threads(w);
    for (int form = 0; form < w->plan->n_forms; form++) {
        int n = 0;
        int64_t users = 0, all = 0;
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)          \
    reduction(+ : n, users, all)
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

/* What is made from sums, of a sector or of all. */
static void
put_sums(const struct row *r, const struct mut_world *w, const struct mut_sums *now,
         const struct mut_sums *year)
{
    put_giving(r, now, w->plan->laboratory);
    if (w->plan->laboratory)
        return;
    put_participation(r, now, year);
    put_say(r, &now->tally, &year->tally);
    put_boards(r, w);
    put_accounts(r, now);
    put_cost(r, now, year);
    put_contracts(r, &now->tally, &year->tally);
    put_need(r, now, year);
    put_experience(r, now);
    put_staff(r, now, year);
    put_moves(r, now, year);
    put_conversions(r, now);
    put_finance(r, now);
    put(r, MUT_OUTCOME_INNOVATION,
        mut_tally_ratio((double) now->innovations, (double) r->n_units));
}

void
mut_account_month(struct mut_world *w, int month, struct mut_window *window,
                  const struct mut_layout *layout, struct mut_series *out)
{
    struct row r = { .layout = layout, .out = out, .row = month + w->plan->burn_in };
    struct mut_sums now = { 0 }, year = { 0 };
    r.n_units = (uint32_t) w->plan->units;
    for (int s = 0; s < window->n_sectors; s++) {
        struct mut_sums own = mut_sums_of_sector(w, s), own_year = { 0 };
        window->month[r.row % MUT_YEAR * window->n_sectors + s] = own;
        for (int m = 0; m < MUT_YEAR; m++)
            mut_sums_add(&own_year, &window->month[m * window->n_sectors + s]);
        r.sector = s;
        r.first_unit = (uint32_t) s * r.n_units;
        put_sums(&r, w, &own, &own_year);
        mut_sums_add(&now, &own);
        mut_sums_add(&year, &own_year);
    }
    r.sector = -1;
    r.first_unit = 0;
    r.n_units = w->n_units;
    put_sums(&r, w, &now, &year);
    if (w->plan->laboratory)
        return;
    put_time_given(&r, w, window);
    put_forms(&r, w);
}
