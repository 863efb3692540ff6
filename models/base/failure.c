/* Step 12. Debt beyond patience is a failure (eq. 19). Where the budget is soft the public pays and
 * all goes on: a bail-out. Else the unit is handed back: lenders lose a part, the public pays the
 * rest and a new start, and users bear months of disruption; under an open route of rescue the
 * plant takes other terms. */
#include "model.h"

struct rule {
    double tolerance, patience, rescue_cost, lenders_loss, disruption, lost, lapse,
        distrust, forced;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, tolerance, .unit = "1", .def = 0.05, .min = 0, .max = 1, .low = 0.01,
        .high = 0.1,
        .doc = "Debt, as a share of a year's money, that counts as no failure yet.",
        .source = "judgement; DfE calls a surplus above 8 % of a primary school's money "
                  "excessive (from memory)",
        .grade = "D"),
    MUT_PARAM(struct rule, patience, .unit = "months", .def = 24, .min = 1, .max = 240,
              .low = 12, .high = 36,
              .doc = "Months of debt beyond tolerance after which a unit has failed.",
              .source = "eq. 19: two periods", .grade = "D"),
    MUT_PARAM(struct rule, rescue_cost, .unit = "1", .def = 0.05, .min = 0, .max = 1,
              .low = 0.01, .high = 0.15,
              .doc = "Cost of a rescue beside the debt, share of a year's money.",
              .source = "eq. 19; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, lenders_loss, .unit = "1", .def = 0.4, .min = 0, .max = 1,
        .low = 0.2, .high = 0.7,
        .doc = "Share of loans and bonds that lenders lose when a unit is handed back.",
        .source = "recovery on defaulted debt near 40 to 60 %: Altman & Kishore 1996, "
                  "Financial Analysts J. 52(6) (from memory)",
        .grade = "C"),
    MUT_PARAM(
        struct rule, disruption, .unit = "months", .def = 6, .min = 0, .max = 60,
        .low = 3, .high = 12,
        .doc = "Months in which a unit that was handed back works below its capacity.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, lost, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.05,
              .high = 0.5, .doc = "Share of labour lost in those months.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, lapse, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
              .high = 0.3, .doc = "Share of open cases lost in the hand-over.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, distrust, .unit = "1", .def = 0.1, .min = 0, .max = 1,
              .low = 0.02, .high = 0.3,
              .doc = "Share of its users' trust that a failure costs.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, forced, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc =
            "Share of units that fail in the month this is set, whatever their books say; each once.",
        .source = "a test of resilience, set by a programme", .grade = "D"),
};

struct memory {
    int left;    /* months of disruption */
    bool forced; /* has failed by order */
};

enum { LOT, CASES };

static void
disrupt(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    if (memory->left > 0) {
        memory->left--;
        unit->labour *= 1 - rule->lost;
    }
}

/* Pounds: a year's money at the unit's own price. */
static double
year_of_money(const struct mut_unit *unit)
{
    return unit->lever.price * unit->sector->cost_per_user * unit->users.n;
}

/* The public pays what a deficit has left, and what a new start costs. */
static void
pay_off(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_purse *p = &unit->purse;
    double deficit = p->reserves < 0 ? (double) -p->reserves / 100 : 0;
    double cost = rule->rescue_cost * year_of_money(unit);
    mut_charge(unit, MUT_RESERVES, deficit);
    mut_charge(unit, MUT_TRANSACTION, cost);
    p->owed += deficit + cost;
    p->months_in_deficit = 0;
}

/* Loans and bonds end: what lenders lose is private money, the public pays the rest. */
static void
close_loans(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_purse *p = &unit->purse;
    double owing = (double) p->debt / 100 - p->due[MUT_BORROWING];
    double loss = rule->lenders_loss * owing;
    mut_charge(unit, MUT_BORROWING, owing);
    mut_charge(unit, MUT_PRIVATE_INCOME, -loss);
    p->owed += owing - loss;
    unit->tally.bond_return -= rule->lenders_loss * (double) p->bonds / 100;
    p->bonds = 0;
}

static void
lose_cases(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    int32_t lapsed = 0;
    mut_draw_users(unit, now, CASES);
    for (int i = 0; i < u->n; i++) {
        int lost = (u->open[i] != MUT_NO_CASE) &
                   (mut_uniform(u->words[0][i]) < (float) rule->lapse);
        u->open[i] = (uint8_t) (lost ? MUT_NO_CASE : u->open[i]);
        u->wait[i] = (uint8_t) (lost ? 0 : u->wait[i]);
        lapsed += lost;
    }
    unit->tally.lapsed += lapsed;
}

static void
lose_trust(const struct rule *rule, struct mut_users *u)
{
    float share = (float) (rule->distrust * 32768);
    for (int i = 0; i < u->n; i++) {
        float change = (float) u->trust_change[i] - share * u->trust[i];
        u->trust_change[i] = (int16_t) mut_clampf(change, -32767, 32767);
    }
}

static void
hand_back(const struct rule *rule, struct memory *memory, struct mut_unit *unit,
          const struct mut_month *now)
{
    pay_off(rule, unit);
    close_loans(rule, unit);
    lose_cases(rule, unit, now);
    lose_trust(rule, &unit->users);
    memory->left = (int) (rule->disruption + 0.5);
    if (unit->charter->to[MUT_ROUTE_RESCUE] >= 0)
        unit->becomes = unit->charter->to[MUT_ROUTE_RESCUE];
    unit->service.months_since_failure = 0;
    unit->purse.failures++;
}

/* By order: the same units in every arm, whenever it is given. */
static bool
ordered(const struct rule *rule, struct memory *memory, const struct mut_unit *unit,
        const struct mut_month *now)
{
    if (memory->forced || !(rule->forced > 0))
        return false;
    struct mut_month roll = *now;
    uint32_t word[4];
    roll.month = 0;
    mut_draw_unit(unit, &roll, LOT, word);
    memory->forced = (double) mut_uniform(word[1]) < rule->forced;
    return memory->forced;
}

static bool
bailed_out(const struct mut_unit *unit, const struct mut_month *now)
{
    uint32_t word[4];
    mut_draw_unit(unit, now, LOT, word);
    return (double) mut_uniform(word[0]) < unit->lever.bailout;
}

static void
judge(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_purse *p = &unit->purse;
    struct mut_service *s = &unit->service;
    double tolerated = rule->tolerance * year_of_money(unit);
    bool in_debt = (double) -p->reserves / 100 > tolerated;
    p->months_in_deficit = in_debt ? p->months_in_deficit + 1 : 0;
    s->months_since_failure += s->months_since_failure >= 0;
    if (ordered(rule, memory, unit, now)) {
        hand_back(rule, memory, unit, now);
    } else if (p->months_in_deficit > rule->patience) {
        if (bailed_out(unit, now)) {
            pay_off(rule, unit);
            p->bailouts++;
        } else {
            hand_back(rule, memory, unit, now);
        }
    }
    s->failing = p->months_in_deficit > 0 || memory->left > 0;
}

MUT_PROCESS(failure) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "failure",
    .summary = "Debt beyond patience: bail-out, or hand-back with disruption; rescue.",
    .source = "eq. 19; soft budgets: Kornai, Maskin & Roland 2003, JEL 41(4)",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [LOT] = { "lot", "who is bailed out; who fails by order" },
               [CASES] = { "cases", "which open cases a hand-over loses" } },
    .on = { [MUT_PRODUCE] = disrupt, [MUT_RARE] = judge },
};
