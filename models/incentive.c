/* Reward for verifiable quality, pay by result, and the terms of jobs. Reward moves effort to what is
 * measured, invites gaming and crowds out mission (eq. 8: Frey & Jegen 2001; Deci, Koestner &
 * Ryan 1999); who is paid by result turns to those with whom it comes easily (eq. 17); security
 * keeps people and shields the idle; pay keeps people and is the unit's own cost. */
#include "model.h"

struct rule {
    double reward, security, pay, pay_by_result;
    double crowding, gaming, bonus, measuring;
    double par, response, slope, effort_cost, creaming;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, reward, .unit = "1", .def = 0.2, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "f: weight of measurable quality in what those who decide gain.",
                  .source = "eq. 6", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, security, .unit = "1", .def = 0.5, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Security of jobs.", .source = "judgement",
                  .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, pay, .unit = "1", .def = 1, .min = 0.5, .max = 2, .low = 0.9,
        .high = 1.35,
        .doc = "Own pay / what the same post earns on average over employers.",
        .source =
            "BMRB, Childcare and early years providers survey 2008 (as Nursery World "
            "reports it): GBP 7.20 to 10.40 an hour by kind of provider, 0.92 to 1.33 of "
            "their mean, of staff of unlike qualification",
        .grade = "C"),
    MUT_ATTRIBUTE(struct rule, pay_by_result, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 0.7,
                  .doc = "Share of money that is paid for cases met in time.",
                  .source = "eq. 17", .grade = "C"),
    MUT_PARAM(struct rule, crowding, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
              .high = 0.4, .doc = "x of eq. 8: share of mission lost at full reward.",
              .source = "eq. 8; A4-08: Deci et al. 1999 for the direction", .grade = "C"),
    MUT_PARAM(
        struct rule, gaming, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.05,
        .high = 0.4,
        .doc = "Share of rewarded improvement that only looks like it, at full "
               "reward.",
        .source = "Bevan & Hood 2006, Public Administration 84(3); size is judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, bonus, .unit = "1", .def = 0.02, .min = 0, .max = 0.3, .low = 0,
              .high = 0.05, .doc = "Cost of rewards, share of pay, at full reward.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, measuring, .unit = "1", .def = 0.01, .min = 0, .max = 0.1,
              .low = 0.002, .high = 0.03,
              .doc = "Cost of measuring, share of money, at full reward.",
              .source = "judgement; Power 1997, The Audit Society", .grade = "D"),
    MUT_PARAM(struct rule, par, .unit = "1", .def = 0.8, .min = 0.05, .max = 1,
              .low = 0.6, .high = 0.95,
              .doc = "Share of a year's cases met in time at which pay by result pays the "
                     "usual rate.",
              .source = "judgement: a tariff is set near usual performance", .grade = "D"),
    MUT_PARAM(struct rule, response, .unit = "1", .def = 1, .min = 0, .max = 5,
              .low = 0.5, .high = 2,
              .doc = "dPr/de of eq. 17 for a client of middling resources: gain in the "
                     "chance of a result by a unit of effort.",
              .source = "scale: a unit of effort is what moves such a client to the front",
              .grade = "D"),
    MUT_PARAM(struct rule, slope, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
              .high = 0.8,
              .doc = "How much more of it with the richest, and less with the poorest.",
              .source = "direction: Heckman, Heinrich & Smith 2002, J. Human Resources "
                        "37(4): who is easy to place is chosen; size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, effort_cost, .unit = "1", .def = 0.2, .min = 0, .max = 5,
              .low = 0.1, .high = 0.5,
              .doc = "Cost of that effort / what a case is worth where all pay is by "
                     "result: who brings less is parked.",
              .source = "eq. 17; parking: Carter & Whitworth 2015, J. Social Policy 44(2); "
                        "size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, creaming, .unit = "1", .def = 1, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "1: effort goes where it pays; 0: the same to all.",
              .source = "switch", .grade = "D"),
};

/* Power of incentives: reward and what is paid by result. */
static double
power(const struct rule *rule)
{
    return mut_clamp(rule->reward + rule->pay_by_result, 0, 1);
}

static void
motivate(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_levers *l = &unit->lever;
    l->reward += power(rule);
    l->crowding = rule->crowding * power(rule);
    l->gaming = rule->gaming * power(rule);
    l->security = rule->security;
    l->pay *= rule->pay;
}

/* Effort for each client is what a result brings less what it costs (eq. 17); it puts the client
 * before others. */
static MUT_CLONES void
choose_clients(const struct rule *rule, const struct mut_users *u)
{
    const int n = u->n;
    const float *restrict resources = u->resources;
    float *restrict priority = u->priority;
    float fee = (float) (rule->pay_by_result * rule->response);
    float slope = (float) (rule->slope * rule->creaming);
    float cost = (float) rule->effort_cost;
    for (int i = 0; i < n; i++) {
        float gain = fee * (1 + slope * (2 * resources[i] - 1)) - cost;
        priority[i] += (1 - priority[i]) * mut_clampf(gain, 0, 1);
    }
}

static void
select_clients(const void *params, void *state, struct mut_unit *unit,
               const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    if (rule->pay_by_result > 0)
        choose_clients(rule, &unit->users);
}

/* Cases met in time / cases opened, of a year; par if none was. */
static double
results(const struct rule *rule, const struct mut_unit *unit)
{
    double met = 0, opened = 0;
    for (int month = 0; month < MUT_YEAR; month++) {
        met += unit->met_in_year[month];
        opened += unit->opened_in_year[month];
    }
    return opened > 0 ? met / opened : rule->par;
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    const struct mut_sector *k = unit->sector;
    double pay = k->staff_per_500 / 500 * k->pay, money = k->cost_per_user;
    double year = rule->bonus * pay + rule->measuring * money;
    mut_charge(unit, MUT_MANAGEMENT, power(rule) * year * unit->users.n / MUT_YEAR);
    unit->lever.price *= 1 + rule->pay_by_result * (results(rule, unit) / rule->par - 1);
}

MUT_MECHANISM(incentive) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "incentive",
    .summary =
        "Reward for what can be verified, pay by result, terms of jobs; gaming, creaming.",
    .source = "eq. 6, 8, 17: Holmstrom & Milgrom 1991; Bevan & Hood 2006",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_STAFF] = motivate, [MUT_PRODUCE] = select_clients, [MUT_MONEY] = pay },
};
