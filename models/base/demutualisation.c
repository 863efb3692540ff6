/* Steps 4 and 12. Members may sell what their unit owns (eq. 14). Where a programme has opened the
 * way, enough members can call a vote once a year; everyone weighs the reserve a head against what
 * membership is worth and against attachment, which is thin where a unit is large. Who votes is
 * decided as for every act (eq. 4: `participation`). Carried, the reserve is paid out and the unit
 * takes other terms. There is no hazard: news of others' windfalls is all that units share. */
#include "model.h"

struct rule {
    double open, majority, quorum, requisition, heard, news, rest;
    double horizon, discount, enjoyed, worth, distance, engaged;
    double full_stake, hours, ballot_cost, sale_cost;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, open, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 1, .doc = "1: members may call a vote to sell.",
              .source = "set by a programme: Building Societies Act 1986", .grade = "B"),
    MUT_PARAM(struct rule, majority, .unit = "1", .def = 0.75, .min = 0, .max = 1,
              .low = 0.5, .high = 0.75, .doc = "Share of votes that carries a sale.",
              .source = "A5-01: Building Societies Act 1986 and 1997", .grade = "C"),
    MUT_PARAM(struct rule, quorum, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.5, .doc = "Share of members that must vote.",
              .source = "A5-01: Building Societies Act 1986 and 1997", .grade = "C"),
    MUT_PARAM(struct rule, requisition, .unit = "members", .def = 100, .min = 1,
              .max = 100000, .low = 50, .high = 500,
              .doc = "Members who must ask for a vote: a number, whatever the size.",
              .source = "Building Societies Act 1986: 50 to 500 by size (from memory)",
              .grade = "C"),
    MUT_PARAM(struct rule, heard, .unit = "1", .def = 0.2, .min = 0, .max = 1,
              .low = 0.05, .high = 0.4,
              .doc = "Share of members who know what a sale would bring, before any other "
                     "unit is sold.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, news, .unit = "1", .def = 4, .min = 0, .max = 100, .low = 1,
        .high = 10,
        .doc = "Further share that knows, per share of the sector's users whose units "
               "work under the buyer's terms; at most all.",
        .source = "judgement: windfalls were in every newspaper", .grade = "D"),
    MUT_PARAM(struct rule, rest, .unit = "years", .def = 3, .min = 1, .max = 50, .low = 1,
              .high = 5, .doc = "Time after a vote before the next.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, horizon, .unit = "years", .def = 10, .min = 0, .max = 100,
              .low = 5, .high = 20, .doc = "Time that members expect to stay.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, discount, .unit = "1/year", .def = 0.1, .min = 0.001, .max = 1,
              .low = 0.03, .high = 0.25, .doc = "Members' own rate.",
              .source = "judgement; Frederick, Loewenstein & O'Donoghue 2002, J. Economic "
                        "Literature 40(2): above market rates",
              .grade = "C"),
    MUT_PARAM(
        struct rule, enjoyed, .unit = "1/year", .def = 0.04, .min = 0, .max = 1,
        .low = 0.01, .high = 0.08,
        .doc =
            "What the reserve yields a year in better terms to a fully satisfied member.",
        .source = "judgement: about what a reserve earns", .grade = "D"),
    MUT_PARAM(
        struct rule, worth, .unit = "GBP", .def = 3000, .min = 0, .max = 1000000,
        .low = 1000, .high = 10000,
        .doc = "What full attachment to a unit of 500 is worth to a member.",
        .source =
            "order of size: belonging to a neighbourhood was valued at some GBP 3,900 a year, "
            "Trotter, Vine, Leach & Fujiwara 2014, HACT (from memory; by "
            "landlords, who have an interest); a unit is a part of it",
        .grade = "D"),
    MUT_PARAM(
        struct rule, distance, .unit = "1", .def = 0.3, .min = 0, .max = 2, .low = 0,
        .high = 0.6,
        .doc = "How attachment shrinks with the number of members / 500: its exponent.",
        .source = "S13: members of large mutuals were not engaged; size is judgement, "
                  "the range is that of y in eq. 4",
        .grade = "D"),
    MUT_PARAM(struct rule, engaged, .unit = "1", .def = 0.5, .min = 0, .max = 5, .low = 0,
              .high = 1, .doc = "Attachment added by a full habit of taking part.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, full_stake, .unit = "GBP", .def = 1500, .min = 1,
              .max = 1000000, .low = 500, .high = 3000,
              .doc = "Windfall that is all that can be at stake (eq. 4).",
              .source = "judgement: a month's median pay of the late 1990s", .grade = "D"),
    MUT_PARAM(struct rule, hours, .unit = "h", .def = 0.3, .min = 0, .max = 10,
              .low = 0.1, .high = 1, .doc = "Time to inform oneself and vote.",
              .source = "as democracy.ballot_hours", .grade = "D"),
    MUT_PARAM(struct rule, ballot_cost, .unit = "GBP", .def = 2, .min = 0, .max = 100,
              .low = 1, .high = 5, .doc = "Papers and counting, a member.",
              .source = "judgement: print and post", .grade = "D"),
    MUT_PARAM(struct rule, sale_cost, .unit = "1", .def = 0.02, .min = 0, .max = 1,
              .low = 0.01, .high = 0.05,
              .doc = "Advisers and transfer, share of what is paid out.",
              .source = "judgement", .grade = "D"),
};

struct memory {
    int wait;    /* months until the next vote may be called */
    bool called; /* this month */
};

enum { APRIL = 3 };

/* Pounds that belong to all, without what members paid for their shares and get back. */
static double
common_reserve(const struct mut_unit *unit)
{
    return (double) (unit->purse.reserves - unit->purse.shares) / 100;
}

/* What a sale would bring a member, pounds. */
static double
windfall(const struct mut_unit *unit, int members)
{
    double reserve = common_reserve(unit);
    return members > 0 && reserve > 0 ? (1 - unit->lever.asset_lock) * reserve / members
                                      : 0;
}

/* Worth of a pound a year for as long as a member expects to stay. */
static double
annuity(const struct rule *rule)
{
    double paid = 1 - mut_exp(-rule->horizon * mut_log(1 + rule->discount));
    return paid / rule->discount;
}

/* Marks members who are better off with the windfall (eq. 14); how many. */
static int
find_sellers(const struct rule *rule, struct mut_unit *unit, int members)
{
    struct mut_users *u = &unit->users;
    double reserve = common_reserve(unit), n = members > 0 ? members : 1;
    float gain = (float) windfall(unit, members);
    float benefit = (float) (rule->enjoyed * annuity(rule) *
                             (reserve > 0 ? reserve / n : 0));
    float near = (float) (mut_pow(n / 500, -rule->distance) / 255);
    float engaged = (float) rule->engaged, worth = (float) rule->worth;
    for (int i = 0; i < u->n; i++) {
        float bond = near * (float) u->attachment[i] + engaged * u->habit[i];
        float stays = benefit * u->satisfaction[i] + worth * bond;
        u->mark[i] = (uint8_t) (u->elector[i] & (gain > stays));
    }
    return (int) mut_count(u->mark, u->n);
}

/* Share of the sector's users in units under the buyer's terms, as anyone can read. */
static double
sold(const struct mut_unit *unit, const struct mut_month *now, int slot)
{
    double there = 0, all = 0;
    for (uint32_t k = unit->peers_first; k < unit->peers_first + unit->peers; k++) {
        const struct mut_notice *notice = &now->notices[k];
        there += mut_same_kind(unit, notice->slot, slot) ? notice->users : 0;
        all += notice->users;
    }
    return all > 0 ? there / all : 0;
}

/* A whole plant can be sold, not a part of one; and not while members elect. */
static bool
may_call(const struct rule *rule, const struct memory *memory,
         const struct mut_unit *unit, const struct mut_month *now)
{
    const struct mut_charter *charter = unit->charter;
    int to = charter->to[MUT_ROUTE_SALE];
    return rule->open > 0 && to >= 0 && charter->slots[to].kind != charter->kind &&
           unit->lever.user_seats > 0 && unit->lead && unit->plant_share >= 1 &&
           now->calendar == APRIL && memory->wait == 0 &&
           !(unit->acts[MUT_VOTING].open > 0);
}

static void
call_vote(const struct rule *rule, struct mut_unit *unit, int members)
{
    double gain = windfall(unit, members) / rule->full_stake;
    unit->acts[MUT_VOTING] = (struct mut_act){
        .asked = 1, .open = 1, .hours = rule->hours, .stake = mut_clamp(gain, 0, 1)
    };
    mut_charge(unit, MUT_MANAGEMENT, rule->ballot_cost * members);
}

static void
ask(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    const struct mut_users *u = &unit->users;
    memory->wait -= memory->wait > 0;
    memory->called = false;
    if (!may_call(rule, memory, unit, now))
        return;
    int members = (int) mut_count(u->elector, u->n);
    int sellers = find_sellers(rule, unit, members);
    double share = sold(unit, now, unit->charter->to[MUT_ROUTE_SALE]);
    double know = mut_clamp(rule->heard + rule->news * share, 0, 1);
    memory->called = sellers * know >= rule->requisition;
    if (memory->called)
        call_vote(rule, unit, members);
}

/* What is not locked is paid out; the public pays none of it. */
static void
sell(const struct rule *rule, struct mut_unit *unit)
{
    double reserve = common_reserve(unit);
    double paid = (1 - unit->lever.asset_lock) * reserve, cost = rule->sale_cost * paid;
    mut_charge(unit, MUT_PROFIT, paid - cost);
    mut_charge(unit, MUT_TRANSACTION, cost);
    mut_charge(unit, MUT_RESERVES, -paid);
    unit->becomes = unit->charter->to[MUT_ROUTE_SALE];
}

static void
count_votes(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_users *u = &unit->users;
    if (!memory->called)
        return;
    int members = (int) mut_count(u->elector, u->n), votes = 0, yes = 0;
    find_sellers(rule, unit, members);
    for (int i = 0; i < u->n; i++) {
        int voted = u->rungs[i] >> MUT_VOTING & 1;
        votes += voted;
        yes += voted & u->mark[i];
    }
    bool valid = votes > 0 && votes >= rule->quorum * members;
    if (valid && yes >= rule->majority * votes && common_reserve(unit) > 0)
        sell(rule, unit);
    memory->wait = (int) (rule->rest * MUT_YEAR + 0.5);
}

MUT_PROCESS(demutualisation) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "demutualisation",
    .summary = "Members call a vote, weigh windfall against membership, and may sell.",
    .source = "eq. 14; Building Societies Act 1986",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_TAKE_PART] = ask, [MUT_RARE] = count_votes },
};
