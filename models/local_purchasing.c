/* More bought nearby. What is spent locally is spent there again (LM3, eq. 16), at a price: near
 * suppliers are fewer. The gain of one place is another's loss, so that the multiplier says where
 * money goes and never enters cost or quality. */
#include "model.h"

struct rule {
    double share, premium, scarcity;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, share, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
                  .high = 0.3, .doc = "Further share of spending placed locally.",
                  .source = "A9-03, halved as its author has an interest", .grade = "C"),
    MUT_PARAM(struct rule, premium, .unit = "1", .def = 0.02, .min = 0, .max = 1, .low = 0,
              .high = 0.1, .doc = "What the first purchases placed locally cost more.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, scarcity, .unit = "1", .def = 0.1, .min = 0, .max = 2, .low = 0,
        .high = 0.3,
        .doc = "What more they cost where all is bought locally; at a smaller share in "
               "proportion.",
        .source = "judgement: fewer suppliers compete", .grade = "D"),
};

/* A month's purchases at the sector's cost: what staff, management and premises leave. */
static double
purchases(const struct mut_unit *unit)
{
    const struct mut_sector *k = unit->sector;
    double users = unit->users.n / (double) MUT_YEAR;
    double bought = k->cost_per_user * (1 - k->management_share - k->fixed_cost) -
                    k->staff_per_500 / 500 * k->pay;
    return bought > 0 ? bought * users : 0;
}

static void
buy(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    double dearer = rule->premium + rule->scarcity * rule->share;
    unit->lever.local += rule->share;
    mut_charge(unit, MUT_FRONT_LINE, dearer * rule->share * purchases(unit));
}

MUT_MECHANISM(local_purchasing) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "local_purchasing",
    .summary = "More is bought nearby: a higher local multiplier at a higher price.",
    .source = "eq. 16; A9-01 to A9-03",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_MONEY] = buy },
};
