/* Users are asked to give hours to the service. What they give follows conditional cooperation
 * with beliefs that are updated on what they see (eq. 1: Fischbacher & Gaechter 2010). It takes
 * staff time, and it decays unless something holds it up. */
#include "model.h"

struct rule {
    double hours_asked, asked;
    double facilitation_hours, stake;
    double schedule, preference, belief, constant, noise, other;
    double learning, seen, continuing, horizon, worth;
    double restart, restart_belief, relief;
    double credits, credit_cap, spending, help, reciprocity, bookkeeping;
    double resistance, wearing;
    bool with_relief, with_credits, with_resistance;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, hours_asked, .unit = "h/month", .def = 0.5, .min = 0,
                  .max = 40, .low = 0, .high = 8, .doc = "Hours asked of each who comes.",
                  .source = "A7-05: library volunteers gave 34.7 h a year", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, asked, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
                  .low = 0, .high = 1,
                  .doc = "Share of users asked personally each month.",
                  .source = "A2-05: being asked is the commonest way in", .grade = "D"),
    MUT_PARAM(
        struct rule, facilitation_hours, .unit = "h/h", .def = 0.25, .min = 0, .max = 5,
        .low = 0.1, .high = 0.5, .doc = "Staff hours that an hour given takes.",
        .source = "judgement; volunteer management is rarely below a tenth of volunteers' "
                  "time: Gaskin 2003, VIVA (from memory)",
        .grade = "C"),
    MUT_PARAM(struct rule, stake, .unit = "1", .def = 0.4, .min = 0, .max = 1, .low = 0.1,
              .high = 0.7, .doc = "What it means to the user's own service.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, schedule, .unit = "1", .def = 0.75, .min = 0, .max = 2,
              .low = 0.6, .high = 0.9,
              .doc = "s: slope of the conditional cooperators' schedule.",
              .source = "A1-08: Fischbacher, Gaechter & Fehr 2001", .grade = "B"),
    MUT_PARAM(struct rule, preference, .unit = "1", .def = 0.24, .min = 0, .max = 2,
              .low = 0.1, .high = 0.5, .doc = "wp: weight of the own schedule.",
              .source = "A1-10: Fischbacher & Gaechter 2010", .grade = "C"),
    MUT_PARAM(struct rule, belief, .unit = "1", .def = 0.67, .min = 0, .max = 2,
              .low = 0.4, .high = 0.8, .doc = "wb: weight of the belief about others.",
              .source = "A1-11: Fischbacher & Gaechter 2010", .grade = "C"),
    MUT_PARAM(struct rule, constant, .unit = "1", .def = 0, .min = -1, .max = 1,
              .low = -0.1, .high = 0.1, .doc = "k of eq. 1.", .source = "eq. 1",
              .grade = "C"),
    MUT_PARAM(struct rule, noise, .unit = "1", .def = 0.1, .min = 0, .max = 1,
              .low = 0.05, .high = 0.2, .doc = "Standard deviation of e in eq. 1.",
              .source = "eq. 1", .grade = "C"),
    MUT_PARAM(struct rule, other, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
              .high = 0.5, .doc = "Schedule of those who fit no type.",
              .source = "A1-04 names them; the size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, learning, .unit = "1", .def = 0.42, .min = 0, .max = 1,
              .low = 0.3, .high = 0.6,
              .doc = "L: weight of what others were seen to give.",
              .source = "A1-09: Fischbacher & Gaechter 2010", .grade = "B"),
    MUT_PARAM(struct rule, seen, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.05,
              .high = 0.5,
              .doc = "Share of others' giving that is seen without any arrangement.",
              .source = "judgement", .grade = "D"),
    /* Of thirteen studies five find that partners give more, four less, four no difference: at
     * 0.33 each way 0.33 / 13 = 0.025 = w x 9 rounds x 0.4 x a belief of 0.5. */
    MUT_PARAM(
        struct rule, continuing, .unit = "1", .def = 0.014, .min = 0, .max = 1, .low = 0,
        .high = 0.18,
        .doc = "w of eq. 1a: how far what is to come with the same people counts.",
        .source = "Andreoni & Croson 2008 for the count (from memory); size: "
                  "strategic giving, 17 % to 50 % where others learn of it (PMC5474078); "
                  "sign: A1-13",
        .grade = "D"),
    MUT_PARAM(struct rule, horizon, .unit = "months", .def = 12, .min = 0, .max = 240,
              .low = 3, .high = 60,
              .doc = "Months that users expect to have with the same people: eq. 1a.",
              .source = "judgement: to the end of the year", .grade = "D"),
    MUT_PARAM(struct rule, worth, .unit = "1", .def = 1.6, .min = 0, .max = 20, .low = 1,
              .high = 4,
              .doc = "What a gift is worth to all users together; each gets 1 / users.",
              .source = "A1-01: 4 x 0.4 as in the experiments; for a service judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, restart, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
              .high = 1,
              .doc = "u of eq. 1b: how far a wholly new constitution is a new start.",
              .source = "eq. 1b: Andreoni 1988; Chaudhuri 2018", .grade = "C"),
    MUT_PARAM(struct rule, restart_belief, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6, .doc = "Belief at a new start.", .source = "eq. 1",
              .grade = "B"),
    MUT_PARAM(struct rule, relief, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
              .high = 1,
              .doc = "Stigma of being served that goes when all users are equal partners.",
              .source = "judgement; claimed by the sources on time banks", .grade = "D"),
    MUT_ATTRIBUTE(struct rule, credits, .unit = "h/h", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Share of hours given that earn a credit.",
                  .source = "design of time banks: Seyfang 2004 (from memory)",
                  .grade = "C"),
    MUT_PARAM(struct rule, credit_cap, .unit = "h", .def = 40, .min = 0, .max = 1000,
              .low = 10, .high = 100, .doc = "Nobody holds more unspent credits.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, spending, .unit = "1/month", .def = 0.2, .min = 0, .max = 1,
              .low = 0.05, .high = 0.5,
              .doc = "Holders who ask for an hour of a fellow member's help.",
              .source = "judgement; many credits stay unspent: Seyfang 2004 (from memory)",
              .grade = "D"),
    MUT_PARAM(struct rule, help, .unit = "1/h", .def = 0.03, .min = 0, .max = 1,
              .low = 0.01, .high = 0.1,
              .doc = "Satisfaction and benefit that an hour of help adds, of what lacks.",
              .source = "judgement: a small need", .grade = "D"),
    MUT_PARAM(struct rule, reciprocity, .unit = "1/h", .def = 0.1, .min = 0, .max = 1,
              .low = 0, .high = 0.3,
              .doc = "Habit of taking part that being helped adds, of what lacks.",
              .source = "claimed for time banks; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, bookkeeping, .unit = "h/h", .def = 0.05, .min = 0, .max = 1,
              .low = 0.02, .high = 0.15, .doc = "Staff time for each credit hour booked.",
              .source = "judgement: a broker's time", .grade = "D"),
    MUT_PARAM(struct rule, resistance, .unit = "1", .def = 0.3, .min = 0, .max = 1,
              .low = 0.1, .high = 0.6,
              .doc = "rho: share of users' hours that staff make no use of at first.",
              .source = "direction: Bovaird 2007 (from memory); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, wearing, .unit = "1/month", .def = 0.1, .min = 0, .max = 1,
              .low = 0.03, .high = 0.3,
              .doc = "a: share of resistance gone after a month together; at full K.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, with_relief, .unit = "1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "1: partners take stigma off; 0: they do not.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, with_credits, .unit = "1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "1: time credits; 0: none, whatever is offered.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, with_resistance, .unit = "1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "1: staff resist at first; 0: they do not.",
              .source = "switch", .grade = "D"),
};

enum { NOISE, CREDITS };

enum { HOUR = 60 / MUT_MINUTES_PER_STEP };

/* Of a unit: the share of its staff's resistance that is worn off. */
struct memory {
    double worn;
};

static void
relieve(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    const struct mut_users *u = &unit->users;
    int partners = mut_count_positive(u->contribution, u->n);
    double share = u->n > 0 ? (double) partners / u->n : 0;
    unit->lever.stigma *= rule->with_relief ? 1 - rule->relief * share : 1;
}

static void
ask(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->acts[MUT_COPRODUCING] = (struct mut_act){ .asked = rule->asked,
                                                    .hours = rule->hours_asked,
                                                    .stake = rule->stake };
    unit->lever.hours_asked = rule->asked > 0 ? rule->hours_asked : 0;
    unit->lever.visibility = rule->seen;
    unit->lever.rounds_ahead = rule->horizon;
    unit->lever.return_each = unit->users.n > 0 ? rule->worth / unit->users.n : 0;
}

/* Who will meet again gives more: the more there is to come, and the more of the others give as
 * they are given, of which the belief is the measure (eq. 1a). */
static double
shadow_of_the_future(const struct rule *rule, const struct mut_levers *lever)
{
    return rule->continuing * lever->rounds_ahead * lever->return_each;
}

/* What each of the m users of users.index, who come, would give at its belief (eq. 1); others: 0. */
static void
intend(const struct rule *rule, struct mut_users *u, int m, float shadow)
{
    const float *luck = u->work[0], s = (float) rule->schedule,
                wp = (float) rule->preference;
    const float wb = (float) rule->belief + shadow, c = (float) rule->constant;
    const float sd = (float) rule->noise, other = (float) rule->other;
    memset(u->contribution, 0, (size_t) u->n * sizeof(float));
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float b = u->belief[i], left = 1 - b;
        int type = u->cooperation[i];
        float hump = b < left ? b : left;
        float own = type == MUT_CONDITIONAL ? s * b : type == MUT_HUMP ? hump : 0;
        own = type == MUT_OTHER ? other : own;
        u->contribution[i] = mut_clampf(c + wp * own + wb * b + sd * luck[k], 0, 1);
    }
}

/* The same before and after talk but for what talk did to beliefs: the luck is the month's. */
static void
give(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    struct mut_users *u = &unit->users;
    int m = mut_list_with(u, u->rungs, 1 << MUT_COPRODUCING);
    mut_draw_rows(unit, now, NOISE, m);
    mut_normal_luck(u->words[0], u->work[0], m);
    intend(params, u, m, (float) shadow_of_the_future(params, &unit->lever));
}

/* A wholly new constitution is a new start (eq. 1b). Where there will be talk, each knows what it
 * means to give. */
static void
pledge(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    float fresh = (float) (rule->restart * (1 - unit->lever.reluctance) *
                           unit->service.conversion);
    if (unit->service.months_since_conversion == 0)
        for (int i = 0; i < u->n; i++)
            u->belief[i] += fresh * ((float) rule->restart_belief - u->belief[i]);
    if (unit->lever.talk > 0)
        give(params, state, unit, now);
}

/* The sector's place this month in the round that all sectors go for a person, 0 to sectors - 1: it
 * is one account. */
static int
turn_of(const struct mut_unit *unit, const struct mut_month *now, uint32_t sectors, int i)
{
    uint32_t month = (uint32_t) now->month + sectors * 1200; /* burn-in is negative */
    return (int) ((unit->users.person[i] + month + unit->turn) % sectors);
}

/* Who holds an hour or more may spend one a month, in the sectors in turn. */
static bool
may_spend(const struct mut_unit *unit, const struct mut_month *now, int i)
{
    uint32_t sectors = mut_sectors(unit, now);
    return unit->users.credits[i] >= HOUR &&
           (sectors < 2 || turn_of(unit, now, sectors, i) == 0);
}

/* Marks who holds an hour of credits or has given time this month. */
static MUT_CLONES void
mark_accounts(const int16_t *restrict credits, const uint8_t *restrict given,
              uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++)
        mark[i] = (credits[i] >= HOUR) | (given[i] > 0);
}

/* Whole hours given this month are there to be asked for by who holds credits: help comes out of
 * what the service gets. Of m users of users.index; returns the hours spent. */
static int
spend(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now, int m)
{
    struct mut_users *u = &unit->users;
    int there = (int) unit->hours_given, spent = 0, holders = 0;
    for (int k = 0; k < m; k++)
        holders += may_spend(unit, now, (int) u->index[k]);
    double wish = rule->spending * holders;
    float asks = (float) (wish > there ? rule->spending * there / wish : rule->spending);
    for (int k = 0; k < m && spent < there; k++) {
        int i = (int) u->index[k];
        if (!may_spend(unit, now, i) || mut_uniform(u->words[0][k]) >= asks)
            continue;
        u->credits_change[i] = (int16_t) (u->credits_change[i] - HOUR);
        u->satisfaction[i] += (float) rule->help * (1 - u->satisfaction[i]);
        u->benefit[i] += (float) rule->help * (1 - u->benefit[i]);
        u->habit[i] += (float) rule->reciprocity * (1 - u->habit[i]);
        spent++;
    }
    return spent;
}

/* Steps that a person may earn here: a part of the room below the cap, for the other sectors earn
 * in the same month and cannot be seen (floors of (r + k) / s over k < s add up to r), and what was
 * spent here. */
static int
room_to_earn(const struct mut_unit *unit, const struct mut_month *now, int cap, int i)
{
    uint32_t sectors = mut_sectors(unit, now);
    int room = cap - unit->users.credits[i];
    if (sectors > 1 && room > 0)
        room = (room + turn_of(unit, now, sectors, i)) / (int) sectors;
    room -= unit->users.credits_change[i];
    return room > 0 ? room : 0;
}

/* Rounding by lot keeps the mean. Returns the hours for which the m users earned a credit. */
static double
earn(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now, int m)
{
    struct mut_users *u = &unit->users;
    const int cap = (int) (rule->credit_cap * HOUR);
    int64_t steps = 0;
    for (int k = 0; k < m; k++) {
        int i = (int) u->index[k];
        int earned = (int) (u->given[i] * (float) rule->credits +
                            mut_uniform(u->words[1][k]));
        int room = room_to_earn(unit, now, cap, i);
        earned = earned < room ? earned : room;
        u->credits_change[i] = (int16_t) (u->credits_change[i] + earned);
        steps += earned;
    }
    return (double) steps / HOUR;
}

static void
keep_accounts(const struct rule *rule, struct mut_unit *unit, const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    mark_accounts(u->credits, u->given, u->mark, u->n);
    int m = mut_list_marked(u);
    mut_draw_rows(unit, now, CREDITS, m);
    int spent = spend(rule, unit, now, m);
    double booked = spent + earn(rule, unit, now, m);
    unit->lever.facilitation += rule->bookkeeping * booked;
    unit->hours_given -= spent;
}

/* Staff make less of users' hours at first; working together and knowing how wear that off:
 * rho <- rho (1 - a K). The hours are given all the same. */
static void
resist(const struct rule *rule, struct memory *memory, struct mut_unit *unit)
{
    double rho = rule->resistance * (1 - memory->worn);
    if (!(unit->hours_given > 0))
        return;
    memory->worn += rule->wearing * unit->service.competence * (1 - memory->worn);
    unit->hours_given *= 1 - rho;
}

static void
use_hours(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    const struct rule *rule = params;
    unit->lever.facilitation += rule->facilitation_hours * unit->hours_given;
    if (rule->with_credits && rule->credits > 0)
        keep_accounts(rule, unit, now);
    if (rule->with_resistance)
        resist(rule, state, unit);
}

/* Co-producers see part of what the others gave, and believe it of the next time. */
static MUT_CLONES void
move_beliefs(struct mut_users *u, float sum, float others, float weight)
{
    const int n = u->n;
    const float *restrict contribution = u->contribution;
    const uint8_t *restrict rungs = u->rungs;
    float *restrict belief = u->belief;
    for (int i = 0; i < n; i++) {
        float seen = (sum - contribution[i]) / others;
        float moved = weight * (seen - belief[i]);
        belief[i] += (rungs[i] >> MUT_COPRODUCING & 1) ? moved : 0;
    }
}

static void
update_beliefs(const void *params, void *state, struct mut_unit *unit,
               const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    int came = unit->acts[MUT_COPRODUCING].came;
    if (came < 2)
        return;
    float sum = (float) mut_sum(u->contribution, u->n), others = (float) (came - 1);
    float weight = (float) (rule->learning * mut_clamp(unit->lever.visibility, 0, 1));
    move_beliefs(u, sum, others, weight);
}

MUT_MECHANISM(coproduction) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .scene = MUT_BOTH,
    .name = "coproduction",
    .summary =
        "Users give hours by conditional cooperation; staff must make room for them.",
    .source = "eq. 1: Fischbacher & Gaechter 2010; Ostrom 1996",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .draws = { [NOISE] = { "noise", "e of eq. 1" },
               [CREDITS] = { "credits",
                             "whether a credit is spent; rounding of credits" } },
    .on = { [MUT_TAKE_UP] = relieve,
            [MUT_TAKE_PART] = ask,
            [MUT_PLEDGE] = pledge,
            [MUT_COPRODUCE] = give,
            [MUT_PRODUCE] = use_hours,
            [MUT_EXPERIENCE] = update_beliefs },
};
