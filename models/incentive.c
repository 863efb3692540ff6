/* Reward for verifiable quality, and security of jobs. Reward moves effort to what is measured,
 * invites gaming and crowds out mission (eq. 8: Frey & Jegen 2001; Deci, Koestner & Ryan 1999);
 * security keeps people and shields the idle. */
#include "model.h"

struct rule {
    double reward, security;
    double crowding, gaming, bonus, measuring;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, reward, .unit = "1", .def = 0.2, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "f: weight of verifiable quality in what the decider gains.",
                  .source = "eq. 6", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, security, .unit = "1", .def = 0.5, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Security of jobs.", .source = "judgement",
                  .grade = "D"),
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
};

static void
motivate(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_levers *l = &unit->lever;
    l->reward += rule->reward;
    l->crowding = rule->crowding * rule->reward;
    l->gaming = rule->gaming * rule->reward;
    l->security = rule->security;
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
    mut_charge(unit, MUT_MANAGEMENT, rule->reward * year * unit->users.n / MUT_YEAR);
}

MUT_MECHANISM(incentive) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "incentive",
    .summary =
        "Reward for what can be verified and secure jobs; gaming, crowding out, shelter.",
    .source = "eq. 6, 8: Holmstrom & Milgrom 1991; Bevan & Hood 2006",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_STAFF] = motivate, [MUT_MONEY] = pay },
};
