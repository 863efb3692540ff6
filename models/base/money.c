/* Step 10. Every pound in one account. All forms get the same money per user; what running,
 * taking part and control cost decides what is left, and who keeps it is an attribute. */
#include "model.h"

struct rule {
    double loan_rate, conversion_cost, price_of_time, hire_cost, agency_premium;
    double local_share, local_respend, outside_respend, first_reserve, first_spread,
        deposit_rate, cut, usual_slack, whole_conversion;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, loan_rate, .unit = "1/year", .def = 0.05, .min = 0, .max = 0.5,
              .low = 0.02, .high = 0.09, .doc = "Interest on negative reserves.",
              .source = "Public Works Loan Board rates 2010-2023 (from memory): 2 to 6 %",
              .grade = "B"),
    MUT_PARAM(
        struct rule, usual_slack, .unit = "1", .def = 0.076, .min = 0, .max = 0.5,
        .low = 0.02, .high = 0.18,
        .doc = "Slack that the sector's cost already contains, for it was found in public "
               "bodies: who has as much spends what the sector is said to cost.",
        .source = "derived: residual_claim.slack 0.1, less what usual inspection removes, "
                  "audit.thrift 0.3 x 0.8",
        .grade = "C"),
    MUT_PARAM(
        struct rule, conversion_cost, .unit = "1", .def = 0.014, .min = 0, .max = 1,
        .low = 0.0067, .high = 0.06,
        .doc = "Cost of a whole change of terms, share of a year's money, over twelve months; of a "
               "smaller one in proportion.",
        .source = "derived from A6-03 and A6-04, GBP 10m of support for 1.5bn of turnover, "
                  "0.67 %; as much again for the units' own time is judgement",
        .grade = "C"),
    MUT_PARAM(
        struct rule, whole_conversion, .unit = "1", .def = 10, .min = 0.1, .max = 100,
        .low = 6, .high = 15,
        .doc = "Widths of evidence ranges that attributes must move, summed, for a wholly new "
               "constitution; less is a smaller change, in proportion.",
        .source = "judgement: shipped forms lie 2 to 17 apart, state and others 12 to 17",
        .grade = "D"),
    MUT_PARAM(
        struct rule, hire_cost, .unit = "1", .def = 0.1, .min = 0, .max = 2, .low = 0.04,
        .high = 0.2,
        .doc = "Cost of filling a post, share of a year's pay: search, checks, "
               "induction.",
        .source = "CIPD Resourcing and talent planning 2022 (from memory): GBP 1,500 a hire, "
                  "3,000 for managers, without induction",
        .grade = "C"),
    MUT_PARAM(
        struct rule, agency_premium, .unit = "1", .def = 0.3, .min = 0, .max = 3,
        .low = 0.1, .high = 0.6,
        .doc = "What agency cover costs more than the post's own pay.",
        .source =
            "judgement; NHS Improvement's caps of 2016 (from memory) allowed 55 % above "
            "basic pay",
        .grade = "C"),
    MUT_PARAM(struct rule, price_of_time, .unit = "GBP/h", .def = 7, .min = 0, .max = 50,
              .low = 0, .high = 15,
              .doc = "Price of users', members' and volunteers' time.",
              .source = "evidence section 3: 0, 7 and 15", .grade = "C"),
    MUT_PARAM(struct rule, local_share, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6,
              .doc = "a1 of eq. 16: share of spending placed locally.",
              .source = "A9-03: councils 40-60 %", .grade = "C"),
    MUT_PARAM(struct rule, local_respend, .unit = "1", .def = 0.76, .min = 0, .max = 1,
              .low = 0.5, .high = 0.8, .doc = "Share that local suppliers spend locally.",
              .source = "A9-01: NEF & Northumberland 2005", .grade = "C"),
    MUT_PARAM(struct rule, outside_respend, .unit = "1", .def = 0.36, .min = 0, .max = 1,
              .low = 0.2, .high = 0.45, .doc = "Share that other suppliers spend locally.",
              .source = "A9-02: NEF & Northumberland 2005", .grade = "C"),
    MUT_PARAM(struct rule, first_reserve, .unit = "GBP/user", .def = 0, .min = 0,
              .max = 100000, .low = 0, .high = 2500, .doc = "Reserve on the first day.",
              .source = "scale: every arm begins with nothing unless a scenario says so",
              .grade = "D"),
    MUT_PARAM(struct rule, first_spread, .unit = "1", .def = 0, .min = 0, .max = 1,
              .low = 0, .high = 0.5,
              .doc = "How far units' first reserves lie apart: evenly from 1 - spread to "
                     "1 + spread times it.",
              .source = "scale: as first_reserve", .grade = "D"),
    MUT_PARAM(struct rule, deposit_rate, .unit = "1/year", .def = 0.02, .min = 0,
              .max = 0.5, .low = 0, .high = 0.05, .doc = "Interest that reserves earn.",
              .source = "Bank Rate 2000-2023, 0.1 to 6 % (from memory): a mean near 2",
              .grade = "B"),
    MUT_PARAM(struct rule, cut, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 0.25, .doc = "Share of the money per user that is cut.",
              .source = "set by a programme", .grade = "D"),
};

/* A month's money for the unit at the sector's own rate per user. */
static double
standard(const struct mut_unit *unit)
{
    return unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
}

/* What it is paid: the same rate in every form unless a contract sets another price, for the users
 * that are paid for. */
static double
grant(const struct rule *rule, const struct mut_unit *unit)
{
    return unit->lever.price * unit->lever.funded * (1 - rule->cut) * standard(unit);
}

/* What the plant's filled posts and agency cover are paid, the unit's share. */
static double
pay_bill(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_staff *s = &unit->staff;
    double bill = 0;
    for (int i = 0; i < s->n; i++)
        bill += s->filled[i] ? (double) s->pay[i] : 0;
    bill += unit->covered * unit->sector->pay / MUT_YEAR * (1 + rule->agency_premium);
    return bill * unit->plant_share;
}

/* Pay of the staff time that taking part took: booked as facilitation, not as front line. */
static double
time_paid(const struct mut_unit *unit)
{
    double posts = (double) unit->tally.facilitation_minutes / 60 /
                   unit->sector->hours_per_post;
    return posts * unit->sector->pay / MUT_YEAR * unit->lever.pay;
}

/* Running cost: pay, materials and management, less what cost effort saves, plus slack; and the
 * plant's fixed cost, whatever its size (eq. 13). Materials are what the sector's cost leaves
 * after a full staff and hiring at the usual turnover; that cost was found where there was slack. */
static void
charge_running(const struct rule *rule, struct mut_unit *unit)
{
    const struct mut_sector *k = unit->sector;
    double money = standard(unit), wanted = k->staff_per_500 / 500 * k->pay / MUT_YEAR;
    double size = k->scale_slope * mut_log(unit->plant_people / k->reference_users);
    double materials = money * (1 - k->management_share - k->fixed_cost + size) -
                       wanted * unit->users.n * (1 + rule->hire_cost * k->turnover);
    double slack = (1 + unit->lever.slack) / (1 + rule->usual_slack);
    double running = (1 - unit->saving) * slack;
    double own = 1 - unit->lever.overhead_saved;
    double fixed = own * k->fixed_cost * k->cost_per_user / MUT_YEAR * k->reference_users;
    double time = time_paid(unit), served = pay_bill(rule, unit) - time + materials;
    double hiring = rule->hire_cost * k->pay * unit->hired * unit->plant_share;
    mut_charge(unit, MUT_FRONT_LINE, served * running);
    mut_charge(unit, MUT_FACILITATION, time);
    mut_charge(unit, MUT_MANAGEMENT, own * money * k->management_share * running + hiring);
    mut_charge(unit, MUT_FIXED, fixed * unit->plant_share);
}

/* What the month's money was spent on. Investment is paid from reserves or by who lends, audit
 * and transaction by the public on top. */
static double
spent(const struct mut_purse *purse)
{
    return purse->due[MUT_FRONT_LINE] + purse->due[MUT_MANAGEMENT] +
           purse->due[MUT_FACILITATION] + purse->due[MUT_FIXED] +
           purse->due[MUT_INTEREST] + purse->repaid;
}

/* What stays with the unit of a month's surplus or deficit. A budget that is hard leaves a deficit
 * with the unit; as far as it does so, a later surplus works the debt off before any lapses. */
static double
staying(const struct mut_levers *l, const struct mut_purse *p, double surplus)
{
    double kept = l->retained * surplus, debt = (double) -p->reserves / 100;
    if (l->hardness < 0)
        return kept;
    if (surplus < 0)
        return l->hardness * surplus;
    double worked_off = l->hardness * surplus < debt ? l->hardness * surplus : debt;
    return worked_off > kept ? worked_off : kept;
}

/* What is left of the month's money: part stays with the unit, where staff and owners may take
 * their shares; the rest goes back to the public, which also covers what a unit that keeps
 * nothing overspends. Before the year ends part of what lapsed is spent after all, without
 * effect. */
static void
settle_surplus(const struct rule *rule, struct mut_unit *unit, bool year_end)
{
    const struct mut_levers *l = &unit->lever;
    struct mut_purse *p = &unit->purse;
    double money = grant(rule, unit), surplus = money - spent(p);
    double kept = staying(l, p, surplus), lapsing = surplus - kept;
    double shared = mut_clamp(l->staff_dividend + l->paid_out, 0, 1);
    double profit = kept > 0 && p->reserves >= 0 ? kept * shared : 0;
    p->lapsed += lapsing;
    double wasted = year_end && p->lapsed > 0 ? p->lapsed * l->spend_up : 0;
    p->lapsed = year_end ? 0 : p->lapsed;
    mut_charge(unit, MUT_FRONT_LINE, wasted);
    mut_charge(unit, MUT_PROFIT, profit);
    mut_charge(unit, MUT_RESERVES, kept - profit);
    p->kept = kept - profit;
    p->owed = money - lapsing + wasted;
}

static void
convert(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_service *s = &unit->service;
    if (s->months_since_conversion < 0)
        return;
    if (s->months_since_conversion < MUT_YEAR && s->conversion_costs)
        mut_charge(unit, MUT_TRANSACTION,
                   rule->conversion_cost * s->conversion * grant(rule, unit));
    s->months_since_conversion++;
}

static void
price_time(const struct rule *rule, struct mut_unit *unit)
{
    static const struct mut_table table = MUT_TABLE(struct rule, rows);
    const struct mut_param *price = mut_param_find(&table, "price_of_time");
    struct mut_tally *t = &unit->tally;
    double hours = (double) t->quarter_hours * MUT_MINUTES_PER_STEP / 60 +
                   (double) t->governance_minutes / 60;
    double a1 = mut_clamp(rule->local_share + unit->lever.local, 0, 1);
    double a2 = a1 * rule->local_respend + (1 - a1) * rule->outside_respend;
    t->time_cost = rule->price_of_time * hours;
    t->time_cost_low = price->low * hours;
    t->time_cost_high = price->high * hours;
    t->local_money = (1 + a1 + a1 * a2) * unit->users.n;
}

/* How large a change of terms is, in the month in which it begins. */
static void
size_up(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_service *s = &unit->service;
    if (s->months_since_conversion == 0)
        s->conversion = mut_clamp(s->moved / rule->whole_conversion, 0, 1);
}

enum { RESERVE };

static void
start(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    uint32_t word[4];
    mut_draw_unit(unit, now, RESERVE, word);
    double own = 1 + rule->first_spread * (2 * (double) mut_uniform(word[0]) - 1);
    unit->purse.reserves = (int64_t) (rule->first_reserve * own * unit->users.n * 100);
}

/* On debts and on reserves, at their rates. */
static void
charge_interest(const struct rule *rule, struct mut_unit *unit)
{
    double reserve = (double) unit->purse.reserves / 100;
    double rate = reserve < 0 ? rule->loan_rate : rule->deposit_rate;
    mut_charge(unit, MUT_INTEREST, -rate / MUT_YEAR * reserve);
}

static void
money(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    charge_running(rule, unit);
    charge_interest(rule, unit);
    settle_surplus(rule, unit, now->year_end);
    convert(rule, unit);
    mut_charge(unit, MUT_TRANSACTION,
               unit->charter->administration / MUT_YEAR * unit->users.n);
    unit->purse.owed += unit->purse.due[MUT_AUDIT] + unit->purse.due[MUT_TRANSACTION];
    price_time(rule, unit);
}

MUT_PROCESS(money) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "money",
    .summary =
        "Running cost, what is left and who keeps it, conversion, what programmes cost.",
    .source = "eq. 13, 16",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [RESERVE] = { "reserve", "how far the first reserve is from the mean" } },
    .on = { [MUT_START] = start, [MUT_NEED] = size_up, [MUT_MONEY] = money },
};
