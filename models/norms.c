/* What holds giving up, or brings it down: sanction with an antisocial share (eq. 2: Fehr &
 * Gaechter 2000; Herrmann, Thoeni & Gaechter 2008), talk (eq. 3) and sight, which makes sanction
 * possible and lets everyone learn sooner how little others give. Sanction hurts those it hits,
 * also those who gave most; talk and arranged sight cost staff time. */
#include "model.h"

struct rule {
    double visibility, sanction, talk;
    double severity, antisocial, response, deterrence, fade, punisher_cost, hurt;
    double heard, boast, staff_hours;
    int met;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, visibility, .unit = "1", .def = 0.2, .min = 0, .max = 1,
                  .low = 0, .high = 1, .doc = "Share of others' giving that givers see.",
                  .source = "judgement; X1-05: sanction works in groups of 40",
                  .grade = "D"),
    MUT_ATTRIBUTE(struct rule, sanction, .unit = "1", .def = 0, .min = 0, .max = 1,
                  .low = 0, .high = 0.6,
                  .doc = "q of eq. 2: how often a smaller gift that is seen is "
                         "answered.",
                  .source = "eq. 2: Fehr & Gaechter 2000", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, talk, .unit = "1/month", .def = 0, .min = 0, .max = 10,
                  .low = 0, .high = 1, .doc = "Rounds of talk among givers in a month.",
                  .source = "eq. 3; Balliet 2010 for the direction", .grade = "C"),
    MUT_PARAM(struct rule, met, .unit = "1/month", .def = 3, .min = 0, .max = 3, .low = 1,
              .high = 3, .doc = "Other givers who may answer what one gives.",
              .source = "A1-01: the other three of four; X1-05: also in groups of 40",
              .grade = "C"),
    /* Records: what each person gave and deducted, in Zurich and Boston, the pools nearest to
     * British ones; 48 people, rounds 1 to 5; gifts of 20 tokens, 3 lost per point. */
    MUT_PARAM(
        struct rule, severity, .unit = "1", .def = 1.8, .min = 0, .max = 5, .low = 0.6,
        .high = 2.4, .doc = "p of eq. 2: deduction per unit of the gap, where 0.3 answer.",
        .source = "Herrmann et al. 2008, records: 0.543 of deduction per unit of gap, "
                  "149 pairs; 0.543 / 0.3; 0.80 among the 54 % who answer; six pools 0.575",
        .grade = "C"),
    MUT_PARAM(struct rule, antisocial, .unit = "1", .def = 0.15, .min = 0, .max = 1,
              .low = 0.05, .high = 0.5,
              .doc = "z: share of sanction aimed at those who give more.",
              .source = "A1-12: Herrmann et al. 2008", .grade = "C"),
    MUT_PARAM(
        struct rule, response, .unit = "1", .def = 0.39, .min = 0, .max = 2, .low = 0.04,
        .high = 0.8, .doc = "r: change of giving per deduction.",
        .source =
            "Herrmann et al. 2008, records: next gift on deduction and shortfall, 40 gifts "
            "behind the others: 0.355 (se 0.11), / 0.9 kept; six pools 0.04; Fehr & "
            "Gaechter 2002: about 0.2 (from memory)",
        .grade = "D"),
    /* First gifts: Boston 0.719 without sanction, 0.765 with: 0.046 of a mean gap of 0.163 is
     * closed, 0.28; expected is 3 x 0.543 x (1 - 0.15) = 1.38 per unit; 0.28 / 1.38. */
    MUT_PARAM(
        struct rule, deterrence, .unit = "1", .def = 0.2, .min = 0, .max = 2, .low = 0,
        .high = 1, .doc = "Giving in advance per deduction to be expected.",
        .source = "Herrmann et al. 2008, records: first gift with and without sanction, "
                  "Boston; Chengdu 0.17, Samara below 0",
        .grade = "D"),
    MUT_PARAM(
        struct rule, fade, .unit = "1/month", .def = 0.1, .min = 0, .max = 1, .low = 0.1,
        .high = 0.6, .doc = "Share of a sanction's effect that is forgotten in a month.",
        .source = "Herrmann et al. 2008, records: 13 who were sanctioned once gave 9.23 "
                  "tokens more the next round, 8.31 the one after; a month for a round is "
                  "judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, punisher_cost, .unit = "1", .def = 0.333, .min = 0, .max = 2,
              .low = 0.2, .high = 1, .doc = "Cost to who sanctions, per deduction.",
              .source = "eq. 2: one third", .grade = "B"),
    MUT_PARAM(struct rule, hurt, .unit = "1", .def = 0.02, .min = 0, .max = 0.5,
              .low = 0.005, .high = 0.05,
              .doc = "Wellbeing and trust lost per deduction suffered.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, heard, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
              .high = 0.6, .doc = "m of eq. 3: weight of the mean pledge heard.",
              .source = "eq. 3: its own default, a judgement; not moved", .grade = "D"),
    MUT_PARAM(struct rule, boast, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0,
              .high = 0.5, .doc = "How much a pledge exceeds the intention.",
              .source = "eq. 3", .grade = "D"),
    MUT_PARAM(struct rule, staff_hours, .unit = "h", .def = 0.1, .min = 0, .max = 5,
              .low = 0.02, .high = 0.3,
              .doc = "Staff time a giver and month for full sight or a round of talk.",
              .source = "judgement", .grade = "D"),
};

enum { MEETING, TALK };

/* What is seen can be answered. */
static void
arrange(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->lever.sanction = rule->sanction * rule->visibility;
    unit->lever.talk = rule->talk;
}

/* What each giver says that it will give; 0 of the others. */
static MUT_CLONES void
say(const struct mut_users *u, float boast, float *restrict said)
{
    const int n = u->n;
    const float *restrict contribution = u->contribution;
    const uint8_t *restrict rungs = u->rungs;
    for (int i = 0; i < n; i++) {
        float more = mut_clampf(contribution[i] + boast, 0, 1);
        said[i] = (rungs[i] >> MUT_COPRODUCING & 1) ? more : 0;
    }
}

/* Each hears the others say what they mean to give, and a little more, and believes part of it
 * (eq. 3). Whole rounds are heard by all; of a broken one each hears with that probability. */
static void
talk(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    int whole = (int) unit->lever.talk;
    float broken = (float) unit->lever.talk - (float) whole;
    int m = unit->lever.talk > 0 ? mut_list_with(u, u->rungs, 1 << MUT_COPRODUCING) : 0;
    if (m < 2)
        return;
    mut_draw_rows(unit, now, TALK, m);
    say(u, (float) rule->boast, u->work[0]);
    float sum = (float) mut_sum(u->work[0], u->n), others = (float) (m - 1);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        int heard = whole + (mut_uniform(u->words[0][k]) < broken);
        float pledge = (sum - u->work[0][i]) / others;
        for (int round = 0; round < heard; round++)
            u->belief[i] += (float) rule->heard * (pledge - u->belief[i]);
    }
}

static MUT_CLONES void
fade(float *restrict pressure, float keep, int n)
{
    for (int i = 0; i < n; i++)
        pressure[i] *= keep;
}

/* Who may be answered by so many, each so often, knows what to expect of others who give what he
 * or she believes, and closes that much of the gap, but never more than the gap. */
static void
deter(const struct rule *rule, const struct mut_levers *lever, struct mut_users *u, int m)
{
    double met = rule->met < m - 1 ? rule->met : m - 1;
    double expected = rule->deterrence * rule->severity * lever->sanction * met;
    float *pressure = u->own;
    float behind = (float) mut_clamp(expected * (1 - rule->antisocial), 0, 1);
    float ahead = (float) mut_clamp(expected * rule->antisocial, 0, 1);
    fade(pressure, (float) (1 - rule->fade), u->n);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float gap = u->belief[i] - u->contribution[i];
        float more = pressure[i] + gap * (gap > 0 ? behind : ahead);
        u->contribution[i] = mut_clampf(u->contribution[i] + more, 0, 1);
    }
}

static void
lower(int16_t *change, float by)
{
    float value = (float) *change - by * 32768.0f;
    *change = (int16_t) mut_clampf(value, -32000, 32000);
}

/* j makes i pay for a gift behind j's own, or (negative gap) for one that shames others. i gives
 * more, or less, for a while; both lose by it. */
static double
deduct(const struct rule *rule, struct mut_users *u, uint32_t i, uint32_t j, float gap)
{
    float *pressure = u->own;
    float deduction = (float) rule->severity * (gap > 0 ? gap : -gap);
    float cost = (float) rule->punisher_cost * deduction, hurt = (float) rule->hurt;
    pressure[i] += (float) (rule->response * rule->severity) * gap;
    lower(&u->wellbeing_change[i], hurt * deduction);
    lower(&u->trust_change[i], hurt * deduction);
    lower(&u->wellbeing_change[j], hurt * cost);
    return (double) (deduction + cost);
}

/* Some of the others, from one by lot on, see what giver k gave and may answer it by the difference
 * to their own gift (eq. 2): a smaller one, or with the antisocial share of answers a larger one
 * that is above the mean. */
static double
meet(const struct rule *rule, struct mut_unit *unit, int m, int k, float mean)
{
    struct mut_users *u = &unit->users;
    const float *gift = u->contribution;
    uint32_t i = u->index[k], others = (uint32_t) (m - 1);
    uint32_t first = (uint32_t) ((uint64_t) u->words[0][k] * others >> 32);
    float often = (float) unit->lever.sanction;
    float antisocial = (float) rule->antisocial * often;
    int met = rule->met < m - 1 ? rule->met : m - 1;
    double lost = 0;
    for (int t = 0; t < met; t++) {
        float luck = mut_uniform(u->words[1 + t][k]);
        uint32_t step = 1 + (first + (uint32_t) t) % others;
        uint32_t j = u->index[((uint32_t) k + step) % (uint32_t) m];
        float gap = gift[j] - gift[i];
        bool answered = luck < antisocial ? gift[i] > mean && gap < 0 : gap > 0;
        if (answered && luck < often)
            lost += deduct(rule, u, i, j, gap);
    }
    return lost;
}

static void
among_givers(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    double more = mut_clamp(rule->visibility - unit->lever.visibility, 0, 1);
    unit->lever.visibility += more;
    int m = mut_list_with(u, u->rungs, 1 << MUT_COPRODUCING);
    unit->lever.facilitation += rule->staff_hours * (more + unit->lever.talk) * m;
    if (m < 2)
        return;
    deter(rule, &unit->lever, u, m);
    if (!(unit->lever.sanction > 0))
        return;
    float mean = (float) (mut_sum(u->contribution, u->n) / m);
    mut_draw_rows(unit, now, MEETING, m);
    for (int k = 0; k < m; k++)
        unit->tally.deductions += meet(rule, unit, m, k, mean);
}

MUT_MECHANISM(norms) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .scene = MUT_BOTH,
    .name = "norms",
    .needs = "coproduction",
    .summary =
        "Sight, sanction and talk among givers, with antisocial sanction and its hurt.",
    .source =
        "eq. 2-3: Fehr & Gaechter 2000; Herrmann, Thoeni & Gaechter 2008; Balliet 2010",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_citizen = sizeof(float),
    .draws = { [MEETING] = { "meeting", "whom one meets; whether and how each answers" },
               [TALK] = { "talk", "whether a broken round of talk is heard" } },
    .on = { [MUT_TAKE_PART] = arrange, [MUT_PLEDGE] = talk, [MUT_COPRODUCE] = among_givers },
};
