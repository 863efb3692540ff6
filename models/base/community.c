/* Steps 1, 6 and 10. A community budget (S21): the units of a neighbourhood, of all sectors, pool
 * part of what they keep or lose; part of a pool in credit goes into prevention, which lowers the
 * need of all who live there in later months. Meetings cost, a saving shared is worth less to who
 * makes it, and prevention may never pay. Closed unless a programme opens it. */
#include "model.h"

struct rule {
    double open, share, prevention, most, half, fade, meetings, free_riding;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, open, .unit = "0 or 1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "Whether neighbourhoods pool budgets.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, share, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.05,
              .high = 0.5, .doc = "Share of what units keep or lose that is pooled.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, prevention, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.8,
              .doc = "Share of a pool in credit spent on prevention.",
              .source = "judgement: invest to save", .grade = "D"),
    MUT_PARAM(
        struct rule, most, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
        .high = 0.25, .doc = "Need that prevention without limit would avoid.",
        .source = "judgement; direction: Marmot and others 2010, Fair Society, Healthy "
                  "Lives (from memory)",
        .grade = "D"),
    MUT_PARAM(
        struct rule, half, .unit = "GBP/person", .def = 200, .min = 1, .max = 100000,
        .low = 50, .high = 1000,
        .doc = "Prevention in force at which half of that is avoided: each further pound "
               "avoids less.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, fade, .unit = "1/month", .def = 0.02, .min = 0, .max = 1,
              .low = 0.01, .high = 0.05,
              .doc = "Share of prevention in force that wears out.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, meetings, .unit = "1", .def = 0.002, .min = 0, .max = 0.1,
              .low = 0.0005, .high = 0.01,
              .doc = "Cost of meeting and planning together, share of money.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, free_riding, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "Whether a saving that is shared is worth less to who makes it.",
              .source = "switch; Holmstrom 1982, Bell J. Economics 13(2)", .grade = "D"),
};

struct memory {
    double in_force; /* GBP of prevention a person of the neighbourhood */
    double to_pay;   /* GBP of this month's that the unit pays */
};

/* What last month's pool gives for prevention, and what it avoids. */
static void
prevent(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    const struct mut_common *common = &now->commons[unit->place];
    double credit = common->pence > 0 ? (double) common->pence / 100 : 0;
    double spent = rule->open * rule->prevention * credit;
    double people = (double) common->users / mut_sectors(unit, now);
    double own = unit->users.n * unit->sector->cost_per_user;
    memory->to_pay = spent > 0 ? spent * own / common->money : 0;
    memory->in_force += (spent > 0 ? spent / people : 0) - rule->fade * memory->in_force;
    unit->lever.need *= 1 -
                        rule->most * memory->in_force / (memory->in_force + rule->half);
}

static void
lean_on_others(const void *params, void *state, struct mut_unit *unit,
               const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    double members = mut_sectors(unit, now) * unit->neighbours;
    unit->lever.savings_kept *= 1 - rule->open * rule->free_riding * rule->share *
                                        (1 - 1 / members);
}

/* Prevention is paid out of reserves, into which the pool has paid. */
static void
pool(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    double money = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    mut_charge(unit, MUT_INVESTMENT, memory->to_pay);
    mut_charge(unit, MUT_RESERVES, -memory->to_pay);
    mut_charge(unit, MUT_MANAGEMENT, rule->open * rule->meetings * money);
    if (!(rule->open > 0))
        return;
    unit->lever.pool = MUT_POOL_PLACE;
    unit->lever.pooled = rule->share;
}

MUT_PROCESS(community) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "community",
    .summary = "Neighbourhoods pool what units keep, and put part of it into prevention.",
    .source = "S21: Davis 2013, ResPublica; Holmstrom 1982",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_NEED] = prevent, [MUT_PRODUCE] = lean_on_others, [MUT_MONEY] = pool },
};
