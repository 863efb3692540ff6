/* Step 4. Who takes part in what is on offer: one equation, one gradient and one cost of time
 * for all five rungs (Riker & Ordeshook 1968; Verba, Schlozman & Brady 1995; eq. 4). */
#include "model.h"

struct rule {
    double intercept, gradient, asked, stake, size_exponent, habit, time, efficacy;
    double habit_months;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, intercept, .unit = "logit", .def = -2.59, .min = -10, .max = 5,
        .low = -3.6, .high = -1.6,
        .doc =
            "a0 of eq. 4, calibrated on the volunteering rate alone: 22 % a month where "
            "55 % are asked (A2-05), it takes 8 hours, half is at stake, efficacy is 0.2 "
            "and everyone's habit is at its own rate.",
        .source = "A2-01: Community Life Survey 2017-18; hours: Low et al. 2007 (from "
                  "memory)",
        .grade = "C"),
    MUT_PARAM(
        struct rule, gradient, .unit = "logit", .def = 1.2, .min = -5, .max = 5,
        .low = 0.5, .high = 2, .doc = "g: richest against poorest.",
        .source = "Verba, Schlozman & Brady 1995 (from memory): time, money and civic "
                  "skill; size is judgement",
        .grade = "C"),
    MUT_PARAM(struct rule, asked, .unit = "logit", .def = 1, .min = 0, .max = 5,
              .low = 0.5, .high = 1.5, .doc = "m: being asked personally.",
              .source = "A2-05: Low et al. 2007; Verba et al. 1995", .grade = "C"),
    MUT_PARAM(struct rule, stake, .unit = "logit", .def = 1, .min = 0, .max = 5,
              .low = 0.3, .high = 2, .doc = "u: all at stake against nothing.",
              .source = "eq. 4; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, size_exponent, .unit = "1", .def = 0, .min = 0, .max = 1,
              .low = 0, .high = 0.6,
              .doc = "y: how the stake shrinks with the number of users / 500.",
              .source = "eq. 4: 0 by default", .grade = "D"),
    MUT_PARAM(
        struct rule, habit, .unit = "logit", .def = 1.3, .min = 0, .max = 5, .low = 0.4,
        .high = 2.2, .doc = "h: full habit against none.",
        .source = "A2-06: Gerber, Green & Shachar 2003, 0.3 points a point: 1.3 on the "
                  "logit near one third",
        .grade = "C"),
    MUT_PARAM(struct rule, time, .unit = "logit/h", .def = 0.15, .min = 0, .max = 2,
              .low = 0.05, .high = 0.3, .doc = "k: cost of an hour in the month.",
              .source = "eq. 4; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, efficacy, .unit = "logit", .def = 0.8, .min = 0, .max = 5,
              .low = 0.3, .high = 1.5,
              .doc = "v: having seen that taking part changes something.",
              .source = "eq. 4; Craig, Niemi & Silver 1990, Political Behavior 12(3)",
              .grade = "D"),
    MUT_PARAM(
        struct rule, habit_months, .unit = "months", .def = 6, .min = 1, .max = 60,
        .low = 3, .high = 24, .doc = "Time in which a habit forms or fades.",
        .source = "judgement; Lally et al. 2010, Eur. J. Social Psychology 40(6): 66 days "
                  "for a daily act",
        .grade = "D"),
};

/* What is common to all acts of a user this month. */
static MUT_CLONES void
inclination(const struct rule *rule, const struct mut_unit *unit, float *restrict x)
{
    const int n = unit->users.n;
    const float *restrict z = unit->users.resources, *restrict duty = unit->users.duty;
    const float *restrict past = unit->users.habit;
    float base = (float) (rule->intercept + rule->efficacy * unit->service.efficacy);
    float g = (float) rule->gradient, h = (float) rule->habit;
    for (int i = 0; i < n; i++)
        x[i] = base + g * z[i] + duty[i] + h * past[i];
}

/* Marks who comes with the rung's bit; how many. */
static MUT_CLONES int
decide(const struct mut_users *u, const struct mut_act *act, int rung, float constant,
       float asked_weight)
{
    const int n = u->n, open = act->open > 0;
    const uint8_t bit = (uint8_t) (1 << rung), exempt = rung != MUT_VOTING;
    const uint8_t *restrict elector = u->elector;
    const float *restrict x = u->work[0];
    const uint32_t *restrict asking = u->words[0], *restrict luck = u->words[1];
    uint8_t *restrict rungs = u->rungs;
    float share = (float) act->asked;
    int32_t came = 0;
    for (int i = 0; i < n; i++) {
        int asked = mut_uniform(asking[i]) < share;
        float utility = x[i] + constant + (asked ? asked_weight : 0);
        int may = (asked | open) & ((elector[i] | exempt) != 0);
        int comes = may & mut_happens(mut_uniform(luck[i]), utility);
        rungs[i] = (uint8_t) (rungs[i] | (comes ? bit : 0));
        came += comes;
    }
    return came;
}

static MUT_CLONES void
remember(const struct rule *rule, struct mut_users *u)
{
    const int n = u->n;
    float *restrict habit = u->habit;
    const uint8_t *restrict rungs = u->rungs;
    uint8_t *restrict silent = u->silent;
    float speed = (float) (1 / rule->habit_months);
    const int active = ~(1 << MUT_INFORMED);
    for (int i = 0; i < n; i++) {
        int acted = (rungs[i] & active) != 0;
        int longer = silent[i] < 255 ? silent[i] + 1 : 255;
        habit[i] += speed * ((acted ? 1.0f : 0.0f) - habit[i]);
        silent[i] = (uint8_t) (acted ? 0 : longer);
    }
}

static void
take_part(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
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
        act->came = decide(&unit->users, act, rung, (float) constant, (float) rule->asked);
        if (rung != MUT_COPRODUCING)
            unit->tally.governance_minutes += (int64_t) (act->came * act->hours * 60 +
                                                         0.5);
    }
    remember(rule, &unit->users);
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
