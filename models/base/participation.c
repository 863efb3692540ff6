/* Step 4. Who takes part in what is on offer: one equation, one gradient and one cost of time
 * for all five rungs (Riker & Ordeshook 1968; Verba, Schlozman & Brady 1995; eq. 4). */
#include "model.h"

struct rule {
    double intercept, gradient, asked, stake, size_exponent, habit, time, efficacy;
    double habit_months;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, intercept, .unit = "logit", .def = -2.59, .min = -10, .max = 5,
              .low = -3.6, .high = -1.6,
              .doc = "a0 of eq. 4, calibrated on the volunteering rate alone: 22 % a month where "
                     "55 % are asked (A2-05), it takes 8 hours, half is at stake, efficacy is 0.2 "
                     "and everyone's habit is at its own rate.",
              .source = "A2-01: Community Life Survey 2017-18; hours: Low et al. 2007 (from "
                        "memory)",
              .grade = "C"),
    MUT_PARAM(struct rule, gradient, .unit = "logit", .def = 1.2, .min = -5, .max = 5, .low = 0.5,
              .high = 2, .doc = "g: richest against poorest.",
              .source = "Verba, Schlozman & Brady 1995 (from memory): time, money and civic "
                        "skill; size is judgement",
              .grade = "C"),
    MUT_PARAM(struct rule, asked, .unit = "logit", .def = 1, .min = 0, .max = 5, .low = 0.5,
              .high = 1.5, .doc = "m: being asked personally.",
              .source = "A2-05: Low et al. 2007; Verba et al. 1995", .grade = "C"),
    MUT_PARAM(struct rule, stake, .unit = "logit", .def = 1, .min = 0, .max = 5, .low = 0.3,
              .high = 2, .doc = "u: all at stake against nothing.",
              .source = "eq. 4; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, size_exponent, .unit = "1", .def = 0, .min = 0, .max = 1, .low = 0,
              .high = 0.6, .doc = "y: how the stake shrinks with the number of users / 500.",
              .source = "eq. 4: 0 by default", .grade = "D"),
    MUT_PARAM(struct rule, habit, .unit = "logit", .def = 1.3, .min = 0, .max = 5, .low = 0.4,
              .high = 2.2, .doc = "h: full habit against none.",
              .source = "A2-06: Gerber, Green & Shachar 2003, 0.3 points a point: 1.3 on the "
                        "logit near one third",
              .grade = "C"),
    MUT_PARAM(struct rule, time, .unit = "logit/h", .def = 0.15, .min = 0, .max = 2, .low = 0.05,
              .high = 0.3, .doc = "k: cost of an hour in the month.",
              .source = "eq. 4; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, efficacy, .unit = "logit", .def = 0.8, .min = 0, .max = 5, .low = 0.3,
              .high = 1.5, .doc = "v: having seen that taking part changes something.",
              .source = "eq. 4; Craig, Niemi & Silver 1990, Political Behavior 12(3)",
              .grade = "D"),
    MUT_PARAM(struct rule, habit_months, .unit = "months", .def = 6, .min = 1, .max = 60,
              .low = 3, .high = 24, .doc = "Time in which a habit forms or fades.",
              .source = "judgement; Lally et al. 2010, Eur. J. Social Psychology 40(6): 66 days "
                        "for a daily act",
              .grade = "D"),
};

/* What is common to all acts of a user this month. */
static void
inclination(const struct rule *rule, const struct mut_unit *unit, float *restrict x)
{
    const struct mut_users *u = &unit->users;
    float base = (float) (rule->intercept + rule->efficacy * unit->service.efficacy);
    float g = (float) rule->gradient, h = (float) rule->habit;
    for (int i = 0; i < u->n; i++)
        x[i] = base + g * u->resources[i] + u->duty[i] + h * u->habit[i];
}

static int
decide(const struct mut_unit *unit, const struct mut_act *act, int rung, const float constant,
       const float asked_weight)
{
    const struct mut_users *u = &unit->users;
    const float *restrict x = u->work[0];
    float share = (float) act->asked;
    int open = act->open > 0;
    int32_t came = 0;
    for (int i = 0; i < u->n; i++) {
        int asked = mut_uniform(u->words[0][i]) < share;
        float utility = x[i] + constant + asked_weight * (float) asked;
        int comes = (asked | open) & mut_happens(mut_uniform(u->words[1][i]), utility);
        u->rungs[i] = (uint8_t) (u->rungs[i] | comes << rung);
        came += comes;
    }
    return came;
}

static void
remember(const struct rule *rule, struct mut_unit *unit)
{
    struct mut_users *u = &unit->users;
    float speed = (float) (1 / rule->habit_months);
    const int active = ~(1 << MUT_INFORMED);
    for (int i = 0; i < u->n; i++) {
        int acted = (u->rungs[i] & active) != 0;
        int silent = u->silent[i] < 255 ? u->silent[i] + 1 : 255;
        u->habit[i] += speed * ((float) acted - u->habit[i]);
        u->silent[i] = (uint8_t) (acted ? 0 : silent);
    }
}

static void
take_part(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    double size = rule->size_exponent > 0
                      ? mut_pow((double) unit->users.n / 500, -rule->size_exponent)
                      : 1;
    inclination(rule, unit, unit->users.work[0]);
    for (int rung = 0; rung < MUT_RUNGS; rung++) {
        struct mut_act *act = &unit->acts[rung];
        if (!(act->asked > 0 || act->open > 0))
            continue;
        mut_draw_users(unit, now, rung);
        double constant = rule->stake * act->stake * size - rule->time * act->hours;
        act->came = decide(unit, act, rung, (float) constant, (float) rule->asked);
        if (rung != MUT_COPRODUCING)
            unit->tally.governance_minutes += (int64_t) (act->came * act->hours * 60 + 0.5);
    }
    remember(rule, unit);
}

MUT_PROCESS(participation) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "participation",
    .summary = "One equation decides who takes part on every rung that is offered.",
    .source = "eq. 4: Riker & Ordeshook 1968; Verba, Schlozman & Brady 1995",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [MUT_INFORMED] = { "informed", "asked; reads" },
               [MUT_CONSULTED] = { "consulted", "asked; answers" },
               [MUT_VOTING] = { "voting", "asked; votes" },
               [MUT_COPRODUCING] = { "coproducing", "asked; comes" },
               [MUT_GOVERNING] = { "governing", "asked; stands" } },
    .on = { [MUT_TAKE_PART] = take_part },
};
