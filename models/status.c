/* What the law recognises a unit as. An asset lock keeps what a unit owns in its service for good:
 * nothing can be paid out, an owner's wish to save is dulled and lenders have less to hold on to.
 * A quality mark tells those who have a need that others have looked: it costs its keeping, and
 * is lost where quality falls. The right to issue bonds lets a unit borrow from citizens. */
#include "model.h"

struct rule {
    double asset_lock, quality_mark, bond_power, tax_relief;
    double premises_tax;
    bool with_tax_relief;
    double dulling, mark_floor, mark_pull, mark_trust, mark_cost, lock_cost, bond_cost;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, asset_lock, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Share of what the unit owns that can never be paid out.",
                  .source = "A5-02: Companies (Audit, Investigations and Community "
                            "Enterprise) Act 2004",
                  .grade = "B"),
    MUT_ATTRIBUTE(
        struct rule, quality_mark, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc = "Whether the unit is assessed every year for a mark that users know; "
               "between 0 and 1 the share of it.",
        .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, bond_power, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1, .doc = "How far the law lets the unit sell bonds to citizens.",
        .source = "judgement; withdrawable shares of societies: Co-operative and "
                  "Community Benefit Societies Act 2014 (from memory)",
        .grade = "C"),
    MUT_ATTRIBUTE(struct rule, tax_relief, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Share of the tax on its premises that the law lets a provider of "
                         "this kind off; without effect unless with_tax_relief is 1.",
                  .source = "Local Government Finance Act 1988 s. 43: 80 % for charities",
                  .grade = "B"),
    MUT_PARAM(
        struct rule, with_tax_relief, .unit = "0 or 1", .def = 0, .min = 0, .max = 1,
        .low = 0, .high = 1, .doc = "1: reliefs hold; 0: all are taxed alike.",
        .source = "switch: equal tax treatment unless asked for (evidence section 5)",
        .grade = "D"),
    MUT_PARAM(struct rule, premises_tax, .unit = "1", .def = 0.1, .min = 0, .max = 1,
              .low = 0.03, .high = 0.25,
              .doc = "Tax on premises, share of the fixed cost, which contains it.",
              .source = "judgement: business rates are some 1 to 2 % of what a school "
                        "costs (from memory)",
              .grade = "D"),
    MUT_PARAM(
        struct rule, dulling, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
        .high = 0.8,
        .doc = "Share of the wish to save that goes where all that would have been "
               "paid out is locked in.",
        .source = "direction: Glaeser & Shleifer 2001, J. Public Economics 81(1); size is "
                  "judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, mark_floor, .unit = "1", .def = 0.45, .min = 0, .max = 1,
              .low = 0.3, .high = 0.6,
              .doc = "Measured quality from which the mark is given.",
              .source = "judgement: about where someone steps in below", .grade = "D"),
    MUT_PARAM(struct rule, mark_pull, .unit = "logit", .def = 0.1, .min = 0, .max = 3,
              .low = 0, .high = 0.3, .doc = "What the mark adds to the wish to claim.",
              .source = "direction: Dranove & Jin 2010, J. Economic Literature 48(4): "
                        "users respond to disclosed quality, modestly",
              .grade = "C"),
    MUT_PARAM(
        struct rule, mark_trust, .unit = "1/month", .def = 0.001, .min = 0, .max = 0.1,
        .low = 0, .high = 0.003,
        .doc = "Trust won a month by the mark, of what is left to win; its loss takes as "
               "much.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, mark_cost, .unit = "1", .def = 0.003, .min = 0, .max = 0.1,
              .low = 0.001, .high = 0.01,
              .doc = "Keeping the mark: evidence and assessment, share of money.",
              .source = "judgement: near what inspection costs, audit.inspection_cost",
              .grade = "D"),
    MUT_PARAM(struct rule, lock_cost, .unit = "1", .def = 0.0005, .min = 0, .max = 0.05,
              .low = 0.0001, .high = 0.002,
              .doc = "Yearly report to the regulator of the lock, share of money.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, bond_cost, .unit = "1", .def = 0.0005, .min = 0, .max = 0.05,
        .low = 0.0001, .high = 0.002,
        .doc = "Registration that the right to issue bonds calls for, share of money.",
        .source = "judgement", .grade = "D"),
};

struct memory {
    double taken; /* share of a kept surplus that would have left, last month */
    double mark;  /* held */
    bool lost;    /* at the last assessment */
    double pence; /* of tax relief, not yet in whole pence */
};

/* Between the steps of the plant's staff and those that ask what the unit may do. */
static void
recognise(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->lever.asset_lock = rule->asset_lock;
    unit->lever.bond_power = rule->bond_power;
}

static void
show_mark(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    float pull = (float) (rule->mark_pull * memory->mark);
    if (!(pull > 0))
        return;
    for (int i = 0; i < unit->users.n; i++)
        unit->users.utility[i] += pull;
}

static void
dull(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    unit->lever.savings_kept *= 1 - rule->dulling * rule->asset_lock * memory->taken;
}

/* Trust follows a mark held, and falls as fast while one that was lost is missed. */
static void
be_trusted(const void *params, void *state, struct mut_unit *unit,
           const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    struct mut_users *u = &unit->users;
    float won = (float) (rule->mark_trust * memory->mark * 32768);
    float lost = memory->lost ? (float) (rule->mark_trust * rule->quality_mark * 32768)
                              : 0;
    if (!(won > 0 || lost > 0))
        return;
    for (int i = 0; i < u->n; i++) {
        float change = won * (1 - u->trust[i]) - lost * u->trust[i];
        float sum = mut_clampf((float) u->trust_change[i] + change, -32767, 32767);
        u->trust_change[i] = (int16_t) (sum + (sum < 0 ? -0.5f : 0.5f));
    }
}

/* What is let off the tax on premises: the unit's fixed cost falls, and the same revenue is forgone,
 * in whole pence, the remainder carried. A transfer, and no saving. */
static void
relieve(const struct rule *rule, struct memory *memory, struct mut_unit *unit)
{
    const struct mut_sector *k = unit->sector;
    double fixed = (1 - unit->lever.overhead_saved) * k->fixed_cost * k->cost_per_user /
                   MUT_YEAR * k->reference_users * unit->plant_share;
    double share = rule->with_tax_relief ? rule->tax_relief * rule->premises_tax : 0;
    memory->pence += share * fixed * 100;
    int64_t whole = (int64_t) memory->pence;
    memory->pence -= (double) whole;
    unit->tally.tax_forgone += whole;
    mut_charge(unit, MUT_FIXED, -(double) whole / 100);
}

/* The lock stops what owners would take; who shares the result of own work is paid, not owner. */
static void
lock(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    double money = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    relieve(rule, memory, unit);
    memory->taken = unit->lever.paid_out;
    unit->lever.paid_out *= 1 - rule->asset_lock;
    mut_charge(unit, MUT_MANAGEMENT,
               money * (rule->mark_cost * rule->quality_mark +
                        rule->lock_cost * rule->asset_lock +
                        rule->bond_cost * rule->bond_power));
}

/* Once a year someone looks; what cannot be measured the mark cannot see. */
static void
assess(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    if (!now->year_end && rule->quality_mark > 0)
        return;
    bool good = unit->service.contractible >= rule->mark_floor;
    memory->lost = rule->quality_mark > 0 && !good && (memory->mark > 0 || memory->lost);
    memory->mark = good ? rule->quality_mark : 0;
}

MUT_MECHANISM(status) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "status",
    .summary =
        "Asset lock, quality mark, right to issue bonds, each with its price; tax relief.",
    .source = "A5-02; Hansmann 1980; Dranove & Jin 2010",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_TAKE_UP] = show_mark,
            [MUT_TAKE_PART] = recognise,
            [MUT_PRODUCE] = dull,
            [MUT_EXPERIENCE] = be_trusted,
            [MUT_MONEY] = lock,
            [MUT_YEARLY] = assess },
};
