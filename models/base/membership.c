/* Steps 4 and 10. What joining costs. Who cannot spare the price of a share does not join; who is called
 * to vote or stand as a member buys one, the same for all. What is paid stands in the reserves and
 * goes back to who leaves or when the unit has members no more; it is lost in a hand-back. */
#include "model.h"

struct rule {
    double to_spare;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, to_spare, .unit = "GBP", .def = 500, .min = 1, .max = 100000,
        .low = 100, .high = 1500,
        .doc = "What the richest can spare for a share; others in proportion to their "
               "resources.",
        .source = "as finance.bond_most", .grade = "C"),
};

static void
set_bar(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_levers *l = &unit->lever;
    l->least_resources = mut_clamp(l->share_price / rule->to_spare, 0, 1);
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

MUT_PROCESS(membership) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "membership",
    .summary = "The price of a share keeps some from joining; it is members' capital.",
    .source = "S33; Co-operative and Community Benefit Societies Act 2014 (from memory)",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_citizen = sizeof(uint8_t),
    .on = { [MUT_TAKE_PART] = set_bar, [MUT_MONEY] = keep_shares },
};
