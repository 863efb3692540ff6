/* Step 9. The decider learns what users wish from the signals that reach it (a Kalman filter:
 * Kalman 1960) and moves the mix as fast and as far from the national standard as it may. */
#include "model.h"

struct rule {
    double standard, prior_sd, forgetting, speed, efficacy, efficacy_speed,
        efficacy_scale, efficacy_memory;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, standard, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6,
              .doc = "The national standard mix: the mean wish of the nation.",
              .source = "scale: the middle", .grade = "D"),
    MUT_PARAM(struct rule, prior_sd, .unit = "1", .def = 0.1, .min = 0.001, .max = 1,
              .low = 0.05, .high = 0.2,
              .doc = "First uncertainty about the local mean wish.",
              .source = "judgement: near the spread of local wishes", .grade = "D"),
    MUT_PARAM(struct rule, forgetting, .unit = "1/year", .def = 0.1, .min = 0, .max = 1,
              .low = 0, .high = 0.3,
              .doc = "Share of the estimate that falls back to the standard.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, speed, .unit = "1/month", .def = 0.02, .min = 0, .max = 1,
              .low = 0.01, .high = 0.05,
              .doc = "Share of the way to the estimate moved in a month where no "
                     "mechanism says otherwise.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, efficacy, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.1,
        .high = 0.4,
        .doc = "Users' belief at the start that taking part changes something.",
        .source = "Community Life Survey 2017-18 (from memory): about a quarter feel able "
                  "to influence local decisions",
        .grade = "C"),
    MUT_PARAM(struct rule, efficacy_speed, .unit = "1/month", .def = 0.05, .min = 0,
              .max = 1, .low = 0.02, .high = 0.1,
              .doc = "How fast users learn whether signals matter.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, efficacy_scale, .unit = "1", .def = 0.05, .min = 1e-4,
              .max = 1, .low = 0.02, .high = 0.1,
              .doc = "Move of the mix away from the national standard, towards what users "
                     "said, that they notice in full.",
              .source = "judgement: half the spread of local wishes", .grade = "D"),
    MUT_PARAM(struct rule, efficacy_memory, .unit = "months", .def = 12, .min = 1,
              .max = 120, .low = 6, .high = 24,
              .doc = "Time for which users keep in mind what was said.",
              .source = "judgement: a year", .grade = "D"),
};

/* What users have said, with its precision, fading. */
struct memory {
    double signal, precision;
};

static void
start(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->service.mix = unit->service.estimate = rule->standard;
    unit->service.variance = rule->prior_sd * rule->prior_sd;
    unit->service.efficacy = rule->efficacy;
    unit->service.capital = 1;
}

static void
update_estimate(const struct rule *rule, const struct mut_unit *unit,
                struct mut_service *s)
{
    const struct mut_levers *l = &unit->lever;
    double drift = unit->sector->need_drift, widest = rule->prior_sd * rule->prior_sd;
    s->variance = mut_clamp(s->variance + drift * drift / MUT_YEAR, 0, widest);
    s->estimate += rule->forgetting / MUT_YEAR * (rule->standard - s->estimate);
    if (!(l->precision > 0) || !(s->variance > 0))
        return;
    double precision = 1 / s->variance + l->precision;
    s->estimate = (s->estimate / s->variance + l->signal) / precision;
    s->variance = 1 / precision;
}

static double
distance(double a, double b)
{
    return a < b ? b - a : a - b;
}

/* Taking part has changed something as far as the mix has come from the national standard towards
 * what was said. Who wished just the standard has seen nothing move. */
static void
learn_efficacy(const struct rule *rule, struct memory *memory, struct mut_unit *unit)
{
    struct mut_service *s = &unit->service;
    double fades = 1 / rule->efficacy_memory;
    memory->signal += unit->lever.signal - fades * memory->signal;
    memory->precision += unit->lever.precision - fades * memory->precision;
    if (!(unit->lever.precision > 0))
        return;
    double said = memory->signal / memory->precision;
    double asked = distance(said, rule->standard), left = distance(said, s->mix);
    double whole = asked > rule->efficacy_scale ? asked : rule->efficacy_scale;
    double heard = mut_clamp((asked - left) / whole, 0, 1);
    s->efficacy += rule->efficacy_speed * (heard - s->efficacy);
}

static void
respond(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct mut_levers *l = &unit->lever;
    struct mut_service *s = &unit->service;
    update_estimate(rule, unit, s);
    double target = rule->standard + l->autonomy * (s->estimate - rule->standard);
    double speed = mut_clamp((l->mix_speed > 0 ? l->mix_speed : rule->speed) * l->haste,
                             0, 1);
    double moved = speed * (target - s->mix);
    double pulled = l->standard_pull * (rule->standard - s->mix);
    s->mix = mut_clamp(s->mix + moved + pulled, 0, 1);
    unit->tally.pace = speed * unit->users.n;
    learn_efficacy(rule, state, unit);
}

MUT_PROCESS(responsiveness) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "responsiveness",
    .summary = "A filter over the signals that reach the decider moves the mix.",
    .source = "Kalman 1960, Trans. ASME 82; efficacy: eq. 4",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .on = { [MUT_START] = start, [MUT_RESPOND] = respond },
};
