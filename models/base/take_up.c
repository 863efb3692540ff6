/* Step 2. Whoever has a need decides whether to claim: satisfied and trusting users and those
 * with more resources do sooner; long queues and shame keep away. */
#include "model.h"

struct rule {
    double satisfaction, trust, resources, queue;
    bool with_stigma;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, satisfaction, .unit = "logit", .def = 1, .min = 0, .max = 5,
        .low = 0.3, .high = 2, .doc = "Weight of satisfaction above the middle.",
        .source = "judgement; direction: Andersen 1995, J. Health and Social Behavior 36",
        .grade = "D"),
    MUT_PARAM(struct rule, trust, .unit = "logit", .def = 1, .min = 0, .max = 5,
              .low = 0.3, .high = 2, .doc = "Weight of trust above the middle.",
              .source = "judgement; direction: Moynihan, Herd & Harvey 2015, JPART 25(1)",
              .grade = "D"),
    MUT_PARAM(
        struct rule, resources, .unit = "logit", .def = 0.5, .min = 0, .max = 5, .low = 0,
        .high = 1, .doc = "The richest against the poorest: forms, time and words.",
        .source =
            "direction: Herd & Moynihan 2018, Administrative Burden; size is judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, queue, .unit = "logit/time limit", .def = 0.5, .min = 0,
              .max = 5, .low = 0.1, .high = 1.5, .doc = "Weight of expected wait.",
              .source = "judgement; direction: Lindsay & Feigenbaum 1984, AER 74(3)",
              .grade = "D"),
    MUT_PARAM(struct rule, with_stigma, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1,
              .doc = "1: shame keeps people away where the sector has it; 0: it does not.",
              .source = "switch", .grade = "D"),
};

enum { CLAIMS };

static MUT_CLONES void
mark_unclaimed(const uint8_t *restrict open, uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++)
        mark[i] = (open[i] & 3) == MUT_UNCLAIMED;
}

/* The wish to claim of each of the m users of users.index, who have a need and have not claimed. */
static void
weigh(const struct rule *rule, const struct mut_unit *unit, int m, float *restrict wish)
{
    const struct mut_users *u = &unit->users;
    const float *restrict satisfaction = u->satisfaction, *restrict trust = u->trust;
    const float *restrict utility = u->utility, *restrict z = u->resources;
    const uint8_t *restrict stigma = u->stigma;
    const struct mut_sector *sector = unit->sector;
    double odds = sector->take_up / (1 - sector->take_up);
    float base = (float) (mut_log(odds) -
                          rule->queue * unit->workload / sector->time_limit);
    double ashamed = rule->with_stigma ? sector->stigma * unit->lever.stigma : 0;
    float shame = (float) (ashamed / 255);
    float skilled = (float) rule->resources;
    float satisfied = (float) rule->satisfaction, trusting = (float) rule->trust;
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        wish[k] = base + satisfied * (satisfaction[i] - 0.5f) +
                  trusting * (trust[i] - 0.5f) + skilled * (z[i] - 0.5f) -
                  shame * (float) stigma[i] + utility[i];
    }
}

static MUT_CLONES void
choose(const uint32_t *restrict luck, const float *restrict wish,
       uint32_t *restrict claims, int m)
{
    for (int k = 0; k < m; k++)
        claims[k] = (uint32_t) mut_happens(mut_uniform(luck[k]), wish[k]);
}

static void
claim(const struct rule *rule, struct mut_unit *unit, int m)
{
    const struct mut_users *u = &unit->users;
    uint32_t *claims = u->words[1];
    weigh(rule, unit, m, u->work[0]);
    choose(u->words[0], u->work[0], claims, m);
    for (int k = 0; k < m; k++)
        u->open[u->index[k]] = (uint8_t) (u->open[u->index[k]] +
                                          claims[k] * (MUT_CLAIMED - MUT_UNCLAIMED));
}

static void
take_up(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    struct mut_users *u = &unit->users;
    mark_unclaimed(u->open, u->mark, u->n);
    int m = mut_list_marked(u);
    mut_draw_rows(unit, now, CLAIMS, m);
    claim(params, unit, m);
}

MUT_PROCESS(take_up) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "take_up",
    .summary = "Users with a need claim or stay away.",
    .source = "logistic choice, McFadden 1974; behavioural model of use, Andersen 1995",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [CLAIMS] = { "claims",
                            "whether an unclaimed need is claimed this month" } },
    .on = { [MUT_TAKE_UP] = take_up },
};
