/* What holds giving up, or brings it down: sanction with an antisocial share (eq. 2: Fehr &
 * Gaechter 2000; Herrmann, Thoeni & Gaechter 2008), talk (eq. 3) and sight, which makes sanction
 * possible and lets everyone learn sooner how little others give. Sanction hurts those it hits,
 * also those who gave most; talk and arranged sight cost staff time. */
#include "model.h"

struct rule {
    double visibility, sanction, talk;
    double severity, antisocial, response, deterrence, fade, punisher_cost, hurt;
    double heard, boast, staff_hours;
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
    MUT_PARAM(struct rule, severity, .unit = "1", .def = 1, .min = 0, .max = 5,
              .low = 0.5, .high = 2, .doc = "p of eq. 2: deduction per unit of the gap.",
              .source = "eq. 2; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, antisocial, .unit = "1", .def = 0.15, .min = 0, .max = 1,
              .low = 0.05, .high = 0.5,
              .doc = "z: share of sanction aimed at those who give more.",
              .source = "A1-12: Herrmann et al. 2008", .grade = "C"),
    MUT_PARAM(struct rule, response, .unit = "1", .def = 0.4, .min = 0, .max = 2,
              .low = 0.2, .high = 0.8, .doc = "r: change of giving per deduction.",
              .source = "eq. 2; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, deterrence, .unit = "1", .def = 0.5, .min = 0, .max = 2, .low = 0,
        .high = 1, .doc = "Giving in advance per deduction to be expected.",
        .source = "eq. 2: let expected sanction deter; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, fade, .unit = "1/month", .def = 0.3, .min = 0, .max = 1,
              .low = 0.1, .high = 0.6,
              .doc = "Share of a sanction's effect that is forgotten in a month.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, punisher_cost, .unit = "1", .def = 0.333, .min = 0, .max = 2,
              .low = 0.2, .high = 1, .doc = "Cost to who sanctions, per deduction.",
              .source = "eq. 2: one third", .grade = "B"),
    MUT_PARAM(struct rule, hurt, .unit = "1", .def = 0.02, .min = 0, .max = 0.5,
              .low = 0.005, .high = 0.05,
              .doc = "Wellbeing and trust lost per deduction suffered.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, heard, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
              .high = 0.6, .doc = "m of eq. 3: weight of the mean pledge heard.",
              .source = "eq. 3", .grade = "C"),
    MUT_PARAM(struct rule, boast, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0,
              .high = 0.5, .doc = "How much a pledge exceeds the intention.",
              .source = "eq. 3", .grade = "D"),
    MUT_PARAM(struct rule, staff_hours, .unit = "h", .def = 0.1, .min = 0, .max = 5,
              .low = 0.02, .high = 0.3,
              .doc = "Staff time a giver and month for full sight or a round of talk.",
              .source = "judgement", .grade = "D"),
};

enum { MEETING };

/* The rows of those who came, into users.index; how many. */
static int
gather_givers(struct mut_users *u)
{
    int m = 0;
    for (int i = 0; i < u->n; i++) {
        u->index[m] = (uint32_t) i;
        m += u->rungs[i] >> MUT_COPRODUCING & 1;
    }
    return m;
}

/* Whole rounds are heard by all; of a broken one each giver hears with that probability. */
static void
talk(const struct rule *rule, struct mut_users *u, int m, float mean)
{
    float pledge = mut_clampf(mean + (float) rule->boast, 0, 1);
    int whole = (int) rule->talk;
    float broken = (float) rule->talk - (float) whole;
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        int heard = whole + (mut_uniform(u->words[3][i]) < broken);
        for (int round = 0; round < heard; round++)
            u->belief[i] += (float) rule->heard * (pledge - u->belief[i]);
    }
}

static void
lower(int16_t *change, float by)
{
    float value = (float) *change - by * 32768.0f;
    *change = (int16_t) mut_clampf(value, -32000, 32000);
}

/* Giver k meets another by lot; a smaller gift that is seen may be answered, and sometimes a
 * larger one. The effect lasts in `pressure` and fades. */
static void
meet(const struct rule *rule, struct mut_users *u, int m, int k, float mean)
{
    float *pressure = u->own;
    uint32_t i = u->index[k];
    int other = (int) ((uint64_t) u->words[0][i] * (uint64_t) (m - 1) >> 32);
    uint32_t j = u->index[other + (other >= k)];
    float answered = (float) (rule->sanction * rule->visibility);
    if (mut_uniform(u->words[1][i]) >= answered)
        return;
    int antisocial = mut_uniform(u->words[2][i]) < (float) rule->antisocial;
    float gap = antisocial ? u->work[0][i] - mean : u->work[0][j] - u->work[0][i];
    float deduction = (float) rule->severity * (gap > 0 ? gap : 0);
    pressure[i] += (antisocial ? -1.0f : 1.0f) * (float) rule->response * deduction;
    lower(&u->wellbeing_change[i], (float) rule->hurt * deduction);
    lower(&u->trust_change[i], (float) rule->hurt * deduction);
    lower(&u->wellbeing_change[j], (float) (rule->hurt * rule->punisher_cost) * deduction);
}

static void
hold_up(const struct rule *rule, struct mut_unit *unit, int m, float mean)
{
    struct mut_users *u = &unit->users;
    float *pressure = u->own;
    float keep = (float) (1 - rule->fade);
    float expected = (float) (rule->deterrence * rule->sanction * rule->visibility *
                              rule->severity * (1 - rule->antisocial));
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        u->work[0][i] = u->contribution[i];
    }
    for (int i = 0; i < u->n; i++)
        pressure[i] *= keep;
    for (int k = 0; k < m; k++)
        meet(rule, u, m, k, mean);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float behind = mean - u->work[0][i];
        float more = pressure[i] + expected * (behind > 0 ? behind : 0);
        u->contribution[i] = mut_clampf(u->work[0][i] + more, 0, 1);
    }
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
    int m = gather_givers(u);
    unit->lever.facilitation += rule->staff_hours * (more + rule->talk) * m;
    if (m < 2)
        return;
    float mean = (float) (mut_sum(u->contribution, u->n) / m);
    mut_draw_users(unit, now, MEETING);
    hold_up(rule, unit, m, mean);
    talk(rule, u, m, mean);
}

MUT_MECHANISM(norms) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "norms",
    .needs = "coproduction",
    .summary =
        "Sight, sanction and talk among givers, with antisocial sanction and its hurt.",
    .source =
        "eq. 2-3: Fehr & Gaechter 2000; Herrmann, Thoeni & Gaechter 2008; Balliet 2010",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_citizen = sizeof(float),
    .draws = { [MEETING] = { "meeting",
                             "whom one meets, whether it is answered, how; talk heard" } },
    .on = { [MUT_COPRODUCE] = among_givers },
};
