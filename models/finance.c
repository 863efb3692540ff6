/* Where capital comes from, what it costs and who bears a bad year. Beyond its own reserve a unit
 * borrows what a queue calls for, as far as the price pays: by approval, on a market, or from
 * citizens who trust it. A hard budget leaves a deficit to be worked off, by cost effort and by
 * deferring renewal; a soft one costs the public at once (Kornai, Maskin & Roland 2003). Who
 * shares the risk of a year is in `federation`. */
#include "model.h"

struct rule {
    double hardness, bailout, price, limit, approved, bonds;
    double alarm, alarm_debt, comfort, deferral, renewal, growth, repayment, thin,
        start_up, most_queue;
    double coupon, bond_reach, bond_most, issue_cost, bond_grief;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(
        struct rule, hardness, .unit = "1", .def = 1, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc = "Share of a deficit that stays with the unit to be worked off; the "
               "rest the public covers at once.",
        .source = "Kornai, Maskin & Roland 2003, JEL 41(4)", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, bailout, .unit = "1", .def = 0.3, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Probability that the public pays a failing unit's debts and "
                         "nothing else changes.",
                  .source = "eq. 19: to be swept", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, price, .unit = "1/year", .def = 0.05, .min = 0, .max = 1,
                  .low = 0.02, .high = 0.12, .doc = "Price of a loan.",
                  .source = "Public Works Loan Board 2010-2023, 2 to 6 %; regulated "
                            "companies' cost of capital, 5 to 8 % (from memory)",
                  .grade = "C"),
    MUT_ATTRIBUTE(struct rule, limit, .unit = "years", .def = 0.3, .min = 0, .max = 10,
                  .low = 0, .high = 2,
                  .doc = "Most debt that lenders allow, in years of money.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, approved, .unit = "1/year", .def = 0.5, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Probability that a loan asked for in a year is granted; who is "
                         "refused asks again after a year.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, bonds, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0, .high = 1,
        .doc =
            "Share of new capital that a unit first offers its users as bonds, where the law lets it.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, alarm, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
        .low = 0.03, .high = 0.3,
        .doc = "How fast a unit with a deficit to work off comes to count every pound.",
        .source =
            "Kornai, Maskin & Roland 2003; size is judgement, as residual_claim.alarm",
        .grade = "D"),
    MUT_PARAM(struct rule, alarm_debt, .unit = "years", .def = 0.05, .min = 0.001,
              .max = 5, .low = 0.01, .high = 0.1,
              .doc = "Deficit carried, in years of money, at which it counts them all.",
              .source = "judgement: as failure.tolerance", .grade = "D"),
    MUT_PARAM(struct rule, comfort, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "How far a bail-out that is sure takes the edge off.",
              .source = "direction: Kornai, Maskin & Roland 2003: who expects rescue saves "
                        "less; size is judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, deferral, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
        .high = 1, .doc = "Share of renewal deferred at full alarm.",
        .source = "direction: National Audit Office 2017, Capital funding for schools "
                  "(from memory): backlogs of repair grow in lean years",
        .grade = "D"),
    MUT_PARAM(struct rule, renewal, .unit = "1/year", .def = 0.05, .min = 0.001, .max = 1,
              .low = 0.02, .high = 0.1,
              .doc = "What new capital must earn beyond its price: its wear.",
              .source = "as capital.wear", .grade = "C"),
    MUT_PARAM(struct rule, growth, .unit = "1/year", .def = 0.2, .min = 0, .max = 5,
              .low = 0.1, .high = 0.5,
              .doc = "Most that a unit adds to its capital a year.",
              .source = "judgement: planning and building take time", .grade = "D"),
    MUT_PARAM(
        struct rule, most_queue, .unit = "1", .def = 2, .min = 1, .max = 20, .low = 1.5,
        .high = 3,
        .doc = "Claimed cases / capacity above which a queue calls for no more capital.",
        .source = "judgement: a peak that will pass is not built for", .grade = "D"),
    MUT_PARAM(struct rule, repayment, .unit = "1/year", .def = 0.08, .min = 0, .max = 1,
              .low = 0.04, .high = 0.2, .doc = "Share of debt repaid a year.",
              .source = "loans of ten to twenty-five years: Public Works Loan Board (from "
                        "memory)",
              .grade = "C"),
    MUT_PARAM(
        struct rule, thin, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
        .high = 0.8, .doc = "Share of the limit that goes where all assets are locked.",
        .source = "direction: Hansmann 1996: lenders want what can be sold; size is "
                  "judgement",
        .grade = "D"),
    MUT_PARAM(
        struct rule, start_up, .unit = "years", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 0.2,
        .doc = "Loan to a unit that has just changed its terms, in years of money: a "
               "first reserve, repaid as other debt.",
        .source = "Mayo & Moore 2003 ask for it; a lever of programmes", .grade = "D"),
    MUT_PARAM(struct rule, coupon, .unit = "1/year", .def = 0.03, .min = 0, .max = 0.5,
              .low = 0, .high = 0.05, .doc = "Interest on bonds.",
              .source = "Community Shares Unit 2020 (from memory): 2 to 5 % offered",
              .grade = "C"),
    MUT_PARAM(struct rule, bond_reach, .unit = "1", .def = 0.2, .min = 0, .max = 1,
              .low = 0.02, .high = 0.4,
              .doc = "Share of users of full trust and attachment to the place who buy.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, bond_most, .unit = "GBP", .def = 500, .min = 0, .max = 100000,
              .low = 100, .high = 1500, .doc = "What the richest buyer lends at a time.",
              .source = "Community Shares Unit 2020 (from memory): some GBP 300 to 400 a "
                        "member",
              .grade = "C"),
    MUT_PARAM(struct rule, issue_cost, .unit = "1", .def = 0.05, .min = 0, .max = 1,
              .low = 0.02, .high = 0.1,
              .doc = "Cost of an issue, share of what it raises.", .source = "judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, bond_grief, .unit = "1", .def = 0.2, .min = 0, .max = 1,
              .low = 0.05, .high = 0.5,
              .doc = "Share of a holder's trust lost with the bonds.",
              .source = "judgement", .grade = "D"),
};

struct memory {
    double alarm; /* 0-1 */
};

enum { APPROVAL, BUYERS };

/* How hard a deficit presses, 0-1. */
static double
edge(const struct rule *rule, const struct memory *memory)
{
    return memory->alarm * (1 - rule->comfort * rule->bailout);
}

static void
press(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_levers *l = &unit->lever;
    double feared = rule->alarm_debt * unit->sector->cost_per_user * unit->users.n;
    double deficit = (double) -unit->purse.reserves / 100;
    double danger = feared > 0 ? mut_clamp(deficit / feared, 0, 1) : 0;
    memory->alarm += rule->alarm * (danger - memory->alarm);
    double pressure = rule->hardness * edge(rule, memory); /* what of a pound it bears */
    l->slack *= 1 - pressure;
    l->savings_kept += pressure * (1 - mut_clamp(l->savings_kept, 0, 1));
}

/* What is paid back of each user's bonds; what is left of all. */
static MUT_CLONES int64_t
pay_back(int32_t *restrict held, int n, double share)
{
    int64_t left = 0;
    for (int i = 0; i < n; i++) {
        held[i] -= (int32_t) ((double) held[i] * share + 0.5);
        left += held[i];
    }
    return left;
}

/* Bonds of who has moved away, and each month a part of all, are paid back in whole pence out of
 * the month's money. */
static int64_t
redeem(const struct rule *rule, struct mut_unit *unit)
{
    if (unit->purse.bonds == 0) /* nobody holds any */
        return 0;
    int64_t left = pay_back(unit->users.own, unit->users.n, rule->repayment / MUT_YEAR);
    int64_t paid = unit->purse.bonds - left;
    unit->purse.bonds = left;
    return paid;
}

/* After a failure nothing is left of the bonds but what the lenders' share of the loss was. */
static void
write_off(const struct rule *rule, struct mut_users *u)
{
    int32_t *held = u->own;
    float share = (float) (rule->bond_grief * 32768);
    for (int i = 0; i < u->n; i++) {
        float grief = held[i] > 0 ? share * u->trust[i] : 0;
        float change = (float) u->trust_change[i] - grief;
        u->trust_change[i] = (int16_t) mut_clampf(change, -32767, 32767);
        held[i] = 0;
    }
}

/* Interest and repayment out of the month's money. */
static void
serve_debt(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_purse *p = &unit->purse;
    double loans = (double) (p->debt - p->bonds) / 100;
    double interest = rule->price * loans + rule->coupon * (double) p->bonds / 100;
    mut_charge(unit, MUT_INTEREST, interest / MUT_YEAR);
    unit->tally.bond_return += rule->coupon * (double) p->bonds / 100 / MUT_YEAR;
    p->repaid = rule->repayment / MUT_YEAR * loans + (double) redeem(rule, unit) / 100;
    mut_charge(unit, MUT_BORROWING, p->repaid);
}

/* Capital that a unit would have: what serves its queue in time, as far as the last part earns
 * its wear and its price (a K^(a-1) = wear + price, in years of money), and not all at once. */
static double
called_for(const struct rule *rule, const struct mut_unit *unit)
{
    double share = unit->sector->capital_share, capital = unit->service.capital;
    if (!(share > 0) || share >= 1 || unit->load <= 1)
        return 0;
    double paying = mut_pow(share / (rule->renewal + rule->price), 1 / (1 - share));
    double load = mut_clamp(unit->load, 1, rule->most_queue);
    double target = capital * mut_pow(load, 1 / share);
    double most = capital + rule->growth;
    target = target < paying ? target : paying;
    target = target < most ? target : most;
    return target > capital ? target - capital : 0;
}

/* Users who trust and are attached buy by what they can spare; if they offer more than is asked,
 * each is cut alike. Pounds. */
static double
sell_bonds(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now,
           double asked)
{
    struct mut_users *u = &unit->users;
    int32_t *held = u->own;
    float *offer = u->work[0];
    float reach = (float) (rule->bond_reach / 255);
    mut_draw_users(unit, now, BUYERS);
    for (int i = 0; i < u->n; i++) {
        float wish = reach * (float) u->attachment[i] * u->trust[i];
        int buys = mut_uniform(u->words[0][i]) < wish;
        offer[i] = buys ? (float) rule->bond_most * u->resources[i] : 0;
    }
    double offered = mut_sum(offer, u->n), part = offered > asked ? asked / offered : 1;
    int64_t sold = 0;
    for (int i = 0; i < u->n; i++) {
        int32_t pence = (int32_t) ((double) offer[i] * part * 100);
        held[i] += pence;
        sold += pence;
    }
    unit->purse.bonds += sold;
    return (double) sold / 100;
}

/* Capital bought with what others lend. */
static void
borrow(struct mut_unit *unit, double pounds, double year)
{
    mut_charge(unit, MUT_BORROWING, -pounds);
    mut_charge(unit, MUT_INVESTMENT, pounds);
    unit->service.capital += pounds / year;
}

static void
raise_capital(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    double year = unit->sector->cost_per_user * unit->users.n;
    double limit = rule->limit * (1 - rule->thin * unit->lever.asset_lock) * year;
    double room = limit - (double) unit->purse.debt / 100;
    double wanted = called_for(rule, unit) * year;
    wanted = wanted < room ? wanted : room;
    if (!(wanted > 0) || !(year > 0))
        return;
    double asked = rule->bonds * unit->lever.bond_power * wanted, raised = 0;
    if (asked > 0) {
        raised = sell_bonds(rule, unit, now, asked);
        mut_charge(unit, MUT_MANAGEMENT, rule->issue_cost * raised);
        borrow(unit, raised, year);
    }
    uint32_t word[4];
    mut_draw_unit(unit, now, APPROVAL, word);
    if ((double) mut_uniform(word[0]) < rule->approved)
        borrow(unit, wanted - raised, year);
}

/* A first reserve for who begins under new terms. */
static void
start_up(const struct rule *rule, struct mut_unit *unit)
{
    if (unit->service.months_since_conversion != 0 || !(rule->start_up > 0))
        return;
    double loan = rule->start_up * unit->sector->cost_per_user * unit->users.n;
    mut_charge(unit, MUT_BORROWING, -loan);
    mut_charge(unit, MUT_RESERVES, loan);
}

static void
fund(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    const struct memory *memory = state;
    struct mut_levers *l = &unit->lever;
    l->hardness = rule->hardness;
    l->bailout = rule->bailout;
    l->upkeep = 1 - rule->deferral * edge(rule, memory);
    if (unit->service.months_since_failure == 0)
        write_off(rule, &unit->users);
    serve_debt(rule, unit);
    start_up(rule, unit);
    if (now->year_end)
        raise_capital(rule, unit, now);
}

MUT_MECHANISM(finance) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "finance",
    .summary = "Sources, price and limits of capital; how hard the budget is.",
    .source = "eq. 19; Kornai, Maskin & Roland 2003; Hansmann 1996",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .state_per_citizen = sizeof(int32_t),
    .draws = { [APPROVAL] = { "approval", "whether a loan is granted this year" },
               [BUYERS] = { "buyers", "who buys bonds when they are offered" } },
    .on = { [MUT_PRODUCE] = press, [MUT_MONEY] = fund },
};
