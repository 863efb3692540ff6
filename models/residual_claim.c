/* Who keeps what is saved, and bears what is lost. Keeping savings makes cost effort worth while, and shades what nobody
 * measures (eq. 6); keeping nothing breeds slack and spending before the year ends (Niskanen
 * 1971; Liebman & Mahoney 2017); what is kept may leave as profit or come back as investment. */
#include "model.h"

struct rule {
    double kept, worth, paid_out, spend_up;
    double slack, slack_speed, alarm, reserve_months, invested;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(
        struct rule, kept, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0, .high = 1,
        .doc = "Share of a surplus or a loss that stays with the unit.",
        .source = "Hart, Shleifer & Vishny 1997: the residual claim", .grade = "C"),
    MUT_ATTRIBUTE(
        struct rule, worth, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0, .high = 1,
        .doc =
            "Worth of a saved pound to those who decide; 1 to an owner, less to a reserve.",
        .source = "Glaeser & Shleifer 2001, J. Public Economics 81(1)", .grade = "C"),
    MUT_ATTRIBUTE(
        struct rule, paid_out, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
        .high = 1, .doc = "Share of a kept surplus that leaves as profit.",
        .source = "Hansmann 1980, Yale Law Journal 89(5): the nondistribution rule",
        .grade = "B"),
    MUT_ATTRIBUTE(struct rule, spend_up, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 0.6,
                  .doc = "Share of a lapsing surplus that is spent without effect.",
                  .source = "Liebman & Mahoney 2017, AER 107(11)", .grade = "C"),
    MUT_PARAM(
        struct rule, slack, .unit = "1", .def = 0.1, .min = 0, .max = 0.5, .low = 0.03,
        .high = 0.24,
        .doc =
            "Share of running cost that is wasted where savings are worth nothing to those who decide.",
        .source =
            "frontier studies, abstracts read: 24 % in 235 public libraries (Vitaliano "
            "1997, Public Finance Review), 25 to 46 % in 1,846 Spanish municipalities "
            "(Narbon-Perpina and others 2019, SERIEs 10); less than half of the lowest, for "
            "such studies count unmeasured differences as waste",
        .grade = "C"),
    MUT_PARAM(struct rule, slack_speed, .unit = "1/month", .def = 0.03, .min = 0,
              .max = 1, .low = 0.01, .high = 0.1, .doc = "How fast slack grows or goes.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, alarm, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
        .low = 0.03, .high = 0.3,
        .doc = "How fast a unit that bears its own losses comes to count every "
               "pound while its reserve is negative.",
        .source = "hard and soft budgets: Kornai, Maskin & Roland 2003, JEL 41(4); size is "
                  "judgement",
        .grade = "D"),
    MUT_PARAM(
        struct rule, reserve_months, .unit = "months", .def = 2, .min = 0, .max = 60,
        .low = 1, .high = 6, .doc = "Reserve, in months of money, before any is invested.",
        .source = "Charity Commission, CC19 (from memory): no rule; three to six months "
                  "are usual",
        .grade = "C"),
    MUT_PARAM(
        struct rule, invested, .unit = "1/year", .def = 0.5, .min = 0, .max = 1,
        .low = 0.1, .high = 0.8,
        .doc = "Share of reserves above the least kept that is invested at the year's end.",
        .source = "judgement", .grade = "D"),
};

struct memory {
    double slack;
    double alarm; /* 0-1: how far survival is at stake */
};

static void
keep_savings(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    double danger = unit->purse.reserves < 0 ? 1 : 0;
    memory->alarm += rule->alarm * (danger - memory->alarm);
    double value = rule->kept * (rule->worth + (1 - rule->worth) * memory->alarm);
    double felt = value + (1 - value) * unit->lever.pressed;
    memory->slack += rule->slack_speed * (rule->slack * (1 - felt) - memory->slack);
    unit->lever.savings_kept += value;
    unit->lever.slack += memory->slack;
}

/* At the year's end part of a reserve above its mark is put into what makes the service able to
 * do more: capital, as a share of a year's money. */
static void
invest(const struct rule *rule, struct mut_unit *unit, double money, bool year_end)
{
    double spare = (double) unit->purse.reserves / 100 - rule->reserve_months * money;
    double spent = year_end && spare > 0 && money > 0 ? rule->invested * spare : 0;
    double gained = spent > 0 ? spent / (money * MUT_YEAR) : 0;
    unit->service.capital += gained;
    mut_charge(unit, MUT_INVESTMENT, spent);
    mut_charge(unit, MUT_RESERVES, -spent);
}

static void
settle(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    unit->lever.retained = rule->kept;
    unit->lever.paid_out = rule->paid_out;
    unit->lever.spend_up = rule->spend_up;
    invest(rule, unit, unit->sector->cost_per_user / MUT_YEAR * unit->users.n,
           now->year_end);
}

MUT_MECHANISM(residual_claim) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "residual_claim",
    .summary =
        "Who keeps savings: cost effort and shading, slack, profit, reserves, investment.",
    .source = "eq. 6: Hart, Shleifer & Vishny 1997; Niskanen 1971; Hansmann 1980",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_PRODUCE] = keep_savings, [MUT_MONEY] = settle },
};
