/* Users are informed and consulted, complain, direct part of the money themselves; the mix moves
 * towards what the decider hears. It costs staff and money, hears who speaks, and may serve them
 * first (Hirschman 1970; Verba, Schlozman & Brady 1995). */
#include "model.h"

struct rule {
    double informed, consulted, speed, entitlement, directed;
    double openness_cost, cost_openness, cost_cap, brokerage, inform_hours, consult_hours,
        consult_share, stake, reply;
    double noise, complaint, discontent;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, informed, .unit = "1", .def = 0.2, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "How far users are informed: share told each month.",
                  .source = "Arnstein 1969: a ladder of participation", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, consulted, .unit = "1", .def = 0.2, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "How far users are consulted; 1 is the most that is usual.",
                  .source = "Arnstein 1969", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, speed, .unit = "1/month", .def = 0.03, .min = 0, .max = 1,
                  .low = 0, .high = 0.15,
                  .doc = "Share of the way to the wished mix moved in a month.",
                  .source = "judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, entitlement, .unit = "1", .def = 1, .min = 0, .max = 1, .low = 0.7,
        .high = 1, .doc = "1: served alike, heard or not; 0: who took part goes first.",
        .source = "Hastings & Matthews 2015, Policy & Politics 43(4)", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, directed, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 0.5,
                  .doc = "Share of the service that each user directs.",
                  .source = "Glendinning et al. 2008, IBSEN evaluation (from memory)",
                  .grade = "C"),
    MUT_PARAM(
        struct rule, openness_cost, .unit = "GBP/user/year", .def = 50, .min = 0,
        .max = 1000, .low = 30, .high = 64,
        .doc = "Organisation's cost of running participation, charged here and nowhere "
               "else, at the openness of its source.",
        .source = "A2-03: HouseMark in TSA & Audit Commission 2010", .grade = "B"),
    MUT_PARAM(struct rule, cost_openness, .unit = "1", .def = 0.5, .min = 0.01, .max = 1,
              .low = 0.15, .high = 1,
              .doc = "Openness of the landlords that cost was found at.",
              .source = "judgement: regulated landlords that were asked to involve",
              .grade = "D"),
    MUT_PARAM(
        struct rule, cost_cap, .unit = "1", .def = 0.012, .min = 0, .max = 1,
        .low = 0.007, .high = 0.016,
        .doc = "That cost as a share of the money per user where the service is cheap.",
        .source = "derived: A2-03 / social housing's GBP 4,150 a home (A10)",
        .grade = "C"),
    MUT_PARAM(struct rule, brokerage, .unit = "1", .def = 0.06, .min = 0, .max = 1,
              .low = 0.02, .high = 0.15,
              .doc = "Cost of helping users direct money, share of that money.",
              .source = "judgement; Glendinning et al. 2008 (from memory): brokers and "
                        "accounts come on top",
              .grade = "D"),
    MUT_PARAM(struct rule, inform_hours, .unit = "h", .def = 0.1, .min = 0, .max = 10,
              .low = 0.05, .high = 0.3, .doc = "Time to read what one is told.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, consult_hours, .unit = "h", .def = 0.5, .min = 0, .max = 20,
              .low = 0.2, .high = 2, .doc = "Time to answer or attend.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, consult_share, .unit = "1/month", .def = 0.1, .min = 0,
              .max = 1, .low = 0.05, .high = 0.2,
              .doc = "Share of users asked in a month at full openness.",
              .source = "judgement: once a year", .grade = "D"),
    MUT_PARAM(struct rule, stake, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
              .high = 0.6, .doc = "What a consultation decides for a user.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, reply, .unit = "h", .def = 0.25, .min = 0, .max = 10,
              .low = 0.1, .high = 1, .doc = "Staff time an answer takes.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, noise, .unit = "1", .def = 0.3, .min = 0.01, .max = 2,
              .low = 0.2, .high = 0.5,
              .doc = "Standard deviation of what one answer tells of the mean wish.",
              .source = "judgement: the spread of wishes and of saying them",
              .grade = "D"),
    MUT_PARAM(struct rule, complaint, .unit = "1/month", .def = 0.05, .min = 0, .max = 1,
              .low = 0.01, .high = 0.1,
              .doc = "A discontented user complains, at full openness.",
              .source = "judgement; Hirschman 1970: voice", .grade = "D"),
    MUT_PARAM(struct rule, discontent, .unit = "1", .def = 0.3, .min = 0, .max = 1,
              .low = 0.2, .high = 0.4, .doc = "Satisfaction below which users complain.",
              .source = "judgement", .grade = "D"),
};

/* Complaints wait for the next month's staff. */
struct memory {
    int to_answer;
};

enum { COMPLAINS };

static void
offer(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->acts[MUT_INFORMED] = (struct mut_act){ .asked = rule->informed,
                                                 .hours = rule->inform_hours };
    unit->acts[MUT_CONSULTED] = (struct mut_act){ .asked = rule->consulted *
                                                           rule->consult_share,
                                                  .hours = rule->consult_hours,
                                                  .stake = rule->stake };
}

static MUT_CLONES void
put_first(const struct mut_users *u, float priority)
{
    const int n = u->n;
    const uint8_t *restrict silent = u->silent;
    float *restrict first = u->priority;
    for (int i = 0; i < n; i++)
        first[i] = silent[i] < MUT_YEAR ? priority : 0;
}

/* Who took part within the year goes before others as far as entitlement is unequal. */
static void
prefer(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    const struct mut_users *u = &unit->users;
    float priority = (float) (1 - rule->entitlement);
    put_first(u, priority);
    unit->lever.directed += rule->directed;
    unit->lever.facilitation += rule->reply *
                                (unit->acts[MUT_CONSULTED].came + memory->to_answer);
}

static MUT_CLONES void
mark_unhappy(const struct mut_users *u, float low)
{
    const int n = u->n;
    const float *restrict satisfaction = u->satisfaction;
    const uint8_t *restrict rungs = u->rungs;
    uint8_t *restrict mark = u->mark;
    for (int i = 0; i < n; i++) {
        int quiet = (rungs[i] & 1 << MUT_CONSULTED) == 0;
        mark[i] = (satisfaction[i] < low) & quiet;
    }
}

static void
complain(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    struct mut_users *u = &unit->users;
    float p = (float) (rule->complaint * rule->consulted * unit->lever.complaints);
    int32_t complaints = 0;
    mark_unhappy(u, (float) rule->discontent);
    int m = mut_list_marked(u);
    mut_draw_rows(unit, now, COMPLAINS, m);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        int complains = mut_uniform(u->words[0][k]) < p;
        u->rungs[i] = (uint8_t) (u->rungs[i] | complains << MUT_CONSULTED);
        u->silent[i] = (uint8_t) (complains ? 0 : u->silent[i]);
        complaints += complains;
    }
    memory->to_answer = complaints;
    unit->tally.governance_minutes += (int64_t) (complaints * rule->consult_hours * 60 +
                                                 0.5);
}

static MUT_CLONES void
wishes_of_speakers(const struct mut_users *u, float *restrict spoke, float *restrict said)
{
    const int n = u->n;
    const float *restrict wish = u->preference;
    const uint8_t *restrict rungs = u->rungs;
    for (int i = 0; i < n; i++) {
        spoke[i] = (float) (rungs[i] >> MUT_CONSULTED & 1);
        said[i] = spoke[i] * wish[i];
    }
}

/* The mean wish of those who spoke, with the precision of their number. */
static void
speak(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    const struct mut_users *u = &unit->users;
    wishes_of_speakers(u, u->work[0], u->work[1]);
    double precision = 1 / (rule->noise * rule->noise);
    unit->lever.precision += precision * mut_sum(u->work[0], u->n);
    unit->lever.signal += precision * mut_sum(u->work[1], u->n);
    unit->lever.mix_speed = rule->speed;
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    double cap = rule->cost_cap * unit->sector->cost_per_user;
    double full = rule->openness_cost < cap ? rule->openness_cost : cap;
    double run = full * rule->consulted / rule->cost_openness;
    double broker = rule->brokerage * rule->directed * unit->sector->cost_per_user;
    mut_charge(unit, MUT_FACILITATION, (run + broker) * unit->users.n / MUT_YEAR);
}

MUT_MECHANISM(voice) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "voice",
    .summary = "Users are informed, consulted, complain and direct money; the mix follows.",
    .source = "Hirschman 1970; Arnstein 1969; Hastings & Matthews 2015",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [COMPLAINS] = { "complains", "whether a discontented user complains" } },
    .on = { [MUT_TAKE_PART] = offer,
            [MUT_PRODUCE] = prefer,
            [MUT_VOICE] = complain,
            [MUT_RESPOND] = speak,
            [MUT_MONEY] = pay },
};
