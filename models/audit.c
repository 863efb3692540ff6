/* Who checks, and what they can see. Inspection sees the measured task and pulls to one
 * standard; below a floor it steps in (Ostrom 1996; Power 1997). A contract is monitored for what
 * it could set out (eq. 7: Williamson 1985). Self-audit sees what users see, as far as they
 * are consulted. Each costs. */
#include "model.h"

struct rule {
    double inspection, monitoring, self_audit, floor;
    double inspection_cost, self_cost, contract_base, contract_hard;
    double support, support_cost, pull, thrift, bite, penalty_range, insight;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, inspection, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Coverage of inspection by the state.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, monitoring, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Strength of an arm's-length contract and of its monitoring.",
                  .source = "eq. 7: Williamson 1985", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, self_audit, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Coverage of audit by the unit's own users and staff.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, floor, .unit = "1", .def = 0.4, .min = 0, .max = 1,
                  .low = 0.2, .high = 0.6,
                  .doc = "Measured quality below which someone steps in.",
                  .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, inspection_cost, .unit = "1", .def = 0.004, .min = 0, .max = 0.1,
        .low = 0.001, .high = 0.01, .doc = "Cost of full inspection, share of money.",
        .source = "Ofsted annual report 2022-23 (from memory): some GBP 200m a year for "
                  "services of more than 60bn; the inspected's own time on top",
        .grade = "C"),
    MUT_PARAM(struct rule, self_cost, .unit = "1", .def = 0.003, .min = 0, .max = 0.2,
              .low = 0.001, .high = 0.01,
              .doc = "Share of staff time that full self-audit takes.",
              .source = "judgement: near what inspection costs", .grade = "D"),
    MUT_PARAM(struct rule, contract_base, .unit = "1", .def = 0.02, .min = 0, .max = 0.5,
              .low = 0.01, .high = 0.04,
              .doc = "t1 of eq. 7: client's cost of a simple contract, "
                     "share of its value.",
              .source = "A3-02: 2 % at the technical end", .grade = "C"),
    MUT_PARAM(struct rule, contract_hard, .unit = "1", .def = 0.06, .min = 0, .max = 0.5,
              .low = 0.02, .high = 0.08,
              .doc = "t2 of eq. 7: further cost where nothing can be "
                     "set out.",
              .source = "A3-02: 5 % in the middle, 10 % at the social end", .grade = "C"),
    MUT_PARAM(struct rule, support, .unit = "1", .def = 1, .min = 0, .max = 5, .low = 0.3,
              .high = 2,
              .doc = "How much of the way to the floor a full intervention makes.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, support_cost, .unit = "1", .def = 0.3, .min = 0, .max = 5,
              .low = 0.1, .high = 1,
              .doc = "Cost of a unit of quality so added, share of money.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, pull, .unit = "1/month", .def = 0.03, .min = 0, .max = 1,
              .low = 0, .high = 0.1,
              .doc = "Pull of full inspection to the national standard.",
              .source = "judgement; direction: DiMaggio & Powell 1983", .grade = "D"),
    MUT_PARAM(struct rule, thrift, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
              .high = 0.6, .doc = "Share of slack that full inspection removes.",
              .source = "judgement; value-for-money audit", .grade = "D"),
    MUT_PARAM(
        struct rule, bite, .unit = "1", .def = 0.3, .min = 0, .max = 2, .low = 0.1,
        .high = 0.6,
        .doc = "Reward for verifiable quality that full monitoring enforces where it "
               "lies below what the contract sets out; above, nothing is gained.",
        .source = "deductions for default: Hart, Shleifer & Vishny 1997 on the basic "
                  "good; size is judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, penalty_range, .unit = "1", .def = 0.05, .min = 0.001,
              .max = 1, .low = 0.02, .high = 0.1,
              .doc = "How far below that it must lie for the whole deduction.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, insight, .unit = "1", .def = 0.3, .min = 0, .max = 2, .low = 0,
        .high = 0.6,
        .doc = "Weight of unverifiable quality in a full self-audit that hears all users "
               "once a year; it hears those who are consulted.",
        .source = "judgement", .grade = "D"),
};

struct memory {
    double support; /* quality added this year by who stepped in */
    double set_out; /* measured quality when monitoring began: what the contract asks for */
    bool monitored;
};

/* Users consulted in a year at this month's pace / users. */
static double
heard_share(const struct mut_unit *unit)
{
    double came = unit->acts[MUT_CONSULTED].came, n = unit->users.n;
    return n > 0 ? mut_clamp(MUT_YEAR * came / n, 0, 1) : 0;
}

/* How far measured quality has fallen below what the contract sets out, 0-1. */
static double
default_on(const struct rule *rule, const struct mut_unit *unit, struct memory *memory)
{
    if (rule->monitoring > 0 && !memory->monitored)
        memory->set_out = unit->service.contractible;
    memory->monitored = rule->monitoring > 0;
    double below = memory->set_out - unit->service.contractible;
    return mut_clamp(below / rule->penalty_range, 0, 1);
}

static void
look(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_levers *l = &unit->lever;
    l->quality_support += memory->support;
    l->slack *= 1 - rule->thrift * rule->inspection;
    l->reward += rule->bite * rule->monitoring * default_on(rule, unit, memory);
    l->user_weight += rule->insight * rule->self_audit * heard_share(unit);
    l->facilitation += rule->self_audit * rule->self_cost * unit->staff_hours *
                       unit->plant_share;
}

/* Once a year somebody reads what was measured; below the floor help comes for the next year. */
static void
inspect(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double below = rule->floor - (unit->service.contractible - memory->support);
    double watch = rule->inspection > rule->monitoring ? rule->inspection
                                                       : rule->monitoring;
    if (now->year_end)
        memory->support = below > 0 ? rule->support * watch * below : 0;
}

static void
standardise(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->lever.standard_pull += rule->pull * rule->inspection;
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    double money = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    double hard = 1 - unit->sector->contractible;
    double contract = rule->contract_base + rule->contract_hard * hard;
    mut_charge(unit, MUT_AUDIT,
               money * rule->inspection * rule->inspection_cost +
                   money * memory->support * rule->support_cost);
    mut_charge(unit, MUT_TRANSACTION, money * rule->monitoring * contract);
}

MUT_MECHANISM(audit) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "audit",
    .summary =
        "Inspection with a floor, monitored contracts, self-audit; each blind somewhere.",
    .source = "eq. 7: Williamson 1985; Power 1997",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_PRODUCE] = look,
            [MUT_YEARLY] = inspect,
            [MUT_RESPOND] = standardise,
            [MUT_MONEY] = pay },
};
