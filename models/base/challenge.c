/* A right to challenge: where a programme has opened it, others may ask to run a service, sooner
 * where its users are less satisfied. What follows is a tender. */
#include "model.h"

struct rule {
    double rate;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, rate, .unit = "1/year", .def = 0.05, .min = 0, .max = 5, .low = 0.01,
        .high = 0.2,
        .doc = "Challenges a year to a service whose users are half satisfied, where "
               "the right is open.",
        .source = "judgement: few were made under the Localism Act 2011", .grade = "D"),
};

enum { RIGHT };

static void
challenge(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    int to = unit->charter->to[MUT_ROUTE_CHALLENGE];
    uint32_t lot[4];
    if (!unit->lead || to < 0 || unit->charter->slots[to].kind == unit->charter->kind)
        return;
    mut_draw_unit(unit, now, RIGHT, lot);
    double unhappy = 2 * (1 - now->notices[unit->id].satisfaction);
    if ((double) mut_uniform(lot[0]) < rule->rate / MUT_YEAR * unhappy)
        unit->lever.challenger = to;
}

MUT_PROCESS(challenge) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "challenge",
    .summary = "A right of others to ask to run a service.",
    .source = "Localism Act 2011, part 5; Hirschman 1970 on voice",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [RIGHT] = { "right", "whether a challenge is made" } },
    .on = { [MUT_NEED] = challenge },
};
