/* A public-goods experiment: groups of users who can give, keep or pay for sanction, and nothing
 * else. Everybody comes to each round and sees what the group gave. What they then do is left to
 * the mechanisms of the field; this file sets the treatment and counts the payoff. */
#include "model.h"

struct rule {
    double marginal_return, sanction, talk;
    bool partners;
    int restart;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, marginal_return, .unit = "1", .def = 0.4, .min = 0, .max = 1,
              .low = 0.3, .high = 0.75,
              .doc = "What a gift of 1 returns to each member of the group.",
              .source = "A1-01: groups of 4 at 0.4; Ledyard 1995 (from memory): 0.3, 0.75",
              .grade = "B"),
    MUT_PARAM(struct rule, sanction, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 0.6,
              .doc = "q of eq. 2: how often each who gave more answers a smaller gift.",
              .source = "eq. 2: Fehr & Gaechter 2000", .grade = "C"),
    MUT_PARAM(
        struct rule, talk, .unit = "rounds", .def = 0, .min = 0, .max = 10, .low = 0,
        .high = 3,
        .doc = "Rounds of talk before each gift: face to face 3, a written message 1.",
        .source = "eq. 3; Balliet 2010 for the direction", .grade = "C"),
    MUT_PARAM(struct rule, partners, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "1: groups stay; 0: strangers, dealt anew every round.",
              .source = "design: Andreoni 1988; Fehr & Gaechter 2000", .grade = "A"),
    MUT_PARAM(struct rule, restart, .unit = "round", .def = 0, .min = 0, .max = 999,
              .low = 0, .high = 10,
              .doc = "Round before which all start anew, unannounced; 0: never.",
              .source = "design: Andreoni 1988", .grade = "A"),
};

/* Rounds after this one; nobody knows of the restart before it comes. */
static int
rounds_left(const struct rule *rule, const struct mut_month *now)
{
    int end = rule->restart > now->month && rule->restart < now->months ? rule->restart
                                                                        : now->months;
    return end - 1 - now->month;
}

static void
treat(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    bool anew = rule->restart > 0 && rule->restart == now->month;
    for (int i = 0; i < unit->users.n; i++)
        unit->users.rungs[i] = 1 << MUT_COPRODUCING;
    unit->acts[MUT_COPRODUCING].came = unit->users.n;
    unit->lever.visibility = 1;
    unit->lever.sanction = rule->sanction;
    unit->lever.talk = rule->talk;
    unit->lever.return_each = rule->marginal_return;
    unit->lever.rounds_ahead = rule->partners ? rounds_left(rule, now) : 0;
    unit->lever.strangers = !rule->partners;
    unit->service.months_since_conversion = anew ? 0 : -1;
    unit->service.conversion = 1;
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    double n = unit->users.n, given = mut_sum(unit->users.contribution, unit->users.n);
    unit->tally.payoff = n + (rule->marginal_return * n - 1) * given -
                         unit->tally.deductions;
}

MUT_PROCESS(laboratory) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .scene = MUT_LABORATORY,
    .name = "laboratory",
    .summary = "A public-goods experiment: its treatment, and what each takes home.",
    .source = "linear public goods: Ledyard 1995; Fehr & Gaechter 2000",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_TAKE_PART] = treat, [MUT_EXPERIENCE] = pay },
};
