/* Steps 4 (first of its processes) and 10. Who is a member: one roll for all that members do in the
 * month, whether they elect, stand, vote on a sale or on other terms. And what joining costs: who
 * cannot spare the price of a share does not join; who is called to vote or stand as a member buys
 * one, the same for all. What is paid stands in the reserves and goes back to who leaves or when the
 * unit has members no more; it is lost in a hand-back. */
#include "model.h"

struct rule {
    double lot, to_spare;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, lot, .unit = "1", .def = 1.8, .min = 0, .max = 100, .low = 1,
        .high = 4,
        .doc = "Standard deviation of all else that decides who joins first, against "
               "1 of duty.",
        .source = "derived: the luck of eq. 4 is logistic, pi / sqrt 3", .grade = "D"),
    MUT_PARAM(
        struct rule, to_spare, .unit = "GBP", .def = 500, .min = 1, .max = 100000,
        .low = 100, .high = 1500,
        .doc = "What the richest can spare for a share; others in proportion to their "
               "resources.",
        .source = "as finance.bond_most", .grade = "C"),
};

enum { ROLL };

static MUT_CLONES void
mark_members(struct mut_users *u, float lot, float least, float least_resources)
{
    const int n = u->n;
    const float *restrict duty = u->duty, *restrict resources = u->resources;
    const uint32_t *restrict words = u->words[0];
    uint8_t *restrict elector = u->elector;
    for (int i = 0; i < n; i++) {
        int joins = duty[i] + lot * mut_normalf(mut_uniform(words[i])) > least;
        elector[i] = (uint8_t) (joins & (resources[i] >= least_resources));
    }
}

/* Who joins, and in which order, is settled by duty and by a lot that stays with the person: the
 * roll is the first of them, as many as the membership has room for, who can spare the price. */
static void
call_roll(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_month once = *now;
    double bar = mut_clamp(unit->lever.share_price / rule->to_spare, 0, 1);
    if (unit->lever.members >= 1 && !(bar > 0))
        return;
    double spread = mut_sqrt(1 + rule->lot * rule->lot);
    once.month = 0;
    mut_draw_users(unit, &once, ROLL);
    mark_members(&unit->users, (float) rule->lot,
                 (float) (spread * mut_normal(1 - unit->lever.members)), (float) bar);
}

/* How many hold a share: bought by who is on the roll when it is called, none where no share is sold
 * or all were lost. Members who have left are missing from the count. */
static int
settle(struct mut_unit *unit, bool sold, bool called)
{
    const struct mut_users *u = &unit->users;
    uint8_t *holds = u->own;
    for (int i = 0; i < u->n; i++)
        holds[i] = sold && (holds[i] || (called && u->elector[i]));
    return (int) mut_count(holds, u->n);
}

static void
keep_shares(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    struct mut_purse *p = &unit->purse;
    bool lost = unit->service.months_since_failure == 0;
    bool called = unit->acts[MUT_VOTING].open > 0 || unit->acts[MUT_GOVERNING].asked > 0;
    int64_t before = lost ? 0 : p->shares;
    int64_t price = (int64_t) (unit->lever.share_price * 100 + 0.5);
    p->shares = price * settle(unit, price > 0 && !lost, called);
    double paid = (double) (p->shares - before) / 100;
    mut_charge(unit, MUT_RESERVES, paid);
    mut_charge(unit, MUT_PRIVATE_INCOME, -paid);
}

MUT_PROCESS(admission) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "admission",
    .summary =
        "One roll of members for all that members do; the price of a share keeps some "
        "from joining and is members' capital.",
    .source = "judgement: the dutiful join first; shares: S33, Co-operative and Community "
              "Benefit Societies Act 2014 (from memory)",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_citizen = sizeof(uint8_t),
    .draws = { [ROLL] = { "roll", "who joins first; drawn once for each person" } },
    .on = { [MUT_TAKE_PART] = call_roll, [MUT_MONEY] = keep_shares },
};
