/* Step 4, first of its processes. Who is a member: one roll for all that members do in the month,
 * whether they elect, stand, vote on a sale or on other terms. */
#include "model.h"

struct rule {
    double lot;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, lot, .unit = "1", .def = 1.8, .min = 0, .max = 100, .low = 1,
        .high = 4,
        .doc = "Standard deviation of all else that decides who joins first, against "
               "1 of duty.",
        .source = "derived: the luck of eq. 4 is logistic, pi / sqrt 3", .grade = "D"),
};

enum { ROLL };

static MUT_CLONES void
mark_members(struct mut_users *u, float lot, float least)
{
    const int n = u->n;
    const float *restrict duty = u->duty;
    const uint32_t *restrict words = u->words[0];
    uint8_t *restrict elector = u->elector;
    for (int i = 0; i < n; i++)
        elector[i] = duty[i] + lot * mut_normalf(mut_uniform(words[i])) > least;
}

/* Who joins, and in which order, is settled by duty and by a lot that stays with the person: the
 * roll is the first of them, as many as the membership has room for. */
static void
call_roll(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_month once = *now;
    if (unit->lever.members >= 1)
        return;
    double spread = mut_sqrt(1 + rule->lot * rule->lot);
    once.month = 0;
    mut_draw_users(unit, &once, ROLL);
    mark_members(&unit->users, (float) rule->lot,
                 (float) (spread * mut_normal(1 - unit->lever.members)));
}

MUT_PROCESS(admission) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "admission",
    .summary = "One roll of members for all that members do.",
    .source = "judgement: the dutiful join first",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [ROLL] = { "roll", "who joins first; drawn once for each person" } },
    .on = { [MUT_TAKE_PART] = call_roll },
};
