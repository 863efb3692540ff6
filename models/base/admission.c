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

/* A membership's own byte: in the lowest bit whether a share is held; above it the grade of the
 * person's inclination to join, 1 to GRADES, 0: not yet known. An inclination never changes, so that
 * it is drawn again only where the grade does not tell whether it is above what is asked. */
enum { HOLDS = 1, GRADES = 127 };

struct memory {
    double lot; /* with which grades were made */
};

/* Never falls as the inclination rises: of two that differ the higher is of the higher inclination. */
static inline int
grade_of(float inclination, float steps)
{
    return (int) mut_clampf((float) (GRADES / 2 + 1) + steps * inclination, 1, GRADES);
}

/* Calls those whose grade is above that of what is asked and who can spare the price, and marks those
 * whose grade does not tell. */
static MUT_CLONES void
call_by_grade(const struct mut_users *u, int asked, float least_resources)
{
    const int n = u->n;
    const float *restrict resources = u->resources;
    const uint8_t *restrict own = u->own;
    uint8_t *restrict elector = u->elector, *restrict mark = u->mark;
    for (int i = 0; i < n; i++) {
        uint8_t grade = own[i] >> 1;
        mark[i] = (grade == 0) | (grade == asked);
        elector[i] = (resources[i] >= least_resources) & (grade > asked);
    }
}

/* The m users of users.index, whose words are drawn, by their inclination itself. */
static void
call_by_inclination(const struct mut_users *u, int m, float lot, float steps, float least,
                    float least_resources)
{
    uint8_t *own = u->own;
    mut_normal_luck(u->words[0], u->work[0], m);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float inclination = u->duty[i] + lot * u->work[0][k];
        own[i] = (uint8_t) ((own[i] & HOLDS) | grade_of(inclination, steps) << 1);
        u->elector[i] = inclination > least && u->resources[i] >= least_resources;
    }
}

static void
forget_grades(struct memory *memory, double lot, const struct mut_users *u)
{
    uint8_t *own = u->own;
    for (int i = 0; i < u->n; i++)
        own[i] &= HOLDS;
    memory->lot = lot;
}

/* Who joins, and in which order, is settled by duty and by a lot that stays with the person: the
 * roll is the first of them, as many as the membership has room for, who can spare the price. */
static void
call_roll(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_users *u = &unit->users;
    struct mut_month once = *now;
    double bar = mut_clamp(unit->lever.share_price / rule->to_spare, 0, 1);
    if (unit->lever.members >= 1 && !(bar > 0))
        return;
    double spread = mut_sqrt(1 + rule->lot * rule->lot);
    float least = (float) (spread * mut_normal(1 - unit->lever.members));
    float steps = (float) (GRADES / 8 / spread); /* four standard deviations each way */
    once.month = 0;
    if (memory->lot != rule->lot)
        forget_grades(memory, rule->lot, u);
    call_by_grade(u, grade_of(least, steps), (float) bar);
    int m = mut_list_marked(u);
    mut_draw_rows(unit, &once, ROLL, m);
    call_by_inclination(u, m, (float) rule->lot, steps, least, (float) bar);
}

/* How many hold a share: bought by who is on the roll when it is called, none where no share is sold
 * or all were lost. Members who have left are missing from the count. */
static MUT_CLONES int
settle(const struct mut_users *u, bool sold, bool called)
{
    const int n = u->n;
    const uint8_t *restrict elector = u->elector;
    uint8_t *restrict own = u->own, *restrict holds = u->mark;
    const uint8_t keeps = sold ? HOLDS : 0, buys = sold && called ? HOLDS : 0;
    for (int i = 0; i < n; i++) {
        holds[i] = (own[i] & keeps) | (elector[i] & buys);
        own[i] = (uint8_t) ((own[i] & ~HOLDS) | holds[i]);
    }
    return (int) mut_count(holds, n);
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
    p->shares = price * settle(&unit->users, price > 0 && !lost, called);
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
    .state_per_unit = sizeof(struct memory),
    .state_per_citizen = sizeof(uint8_t),
    .draws = { [ROLL] = { "roll", "who joins first; drawn once for each person" } },
    .on = { [MUT_TAKE_PART] = call_roll, [MUT_MONEY] = keep_shares },
};
