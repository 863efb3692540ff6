/* Step 6, second half. What the decider of a unit makes of what rewards it: cost effort, which
 * shades quality, and improvement of the measured and the unmeasured task (eq. 6: Hart,
 * Shleifer & Vishny 1997; two tasks as in Holmstrom & Milgrom 1991; weight on mission as in
 * Besley & Ghatak 2001). */
#include "model.h"

struct rule {
    double saving, shading, improvement, effort_cost;
    double mission_weight, attention, base, labour_gain, usual_labour, first,
        innovation_gain, speed;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, saving, .unit = "1", .def = 0.2, .min = 0, .max = 0.6, .low = 0.1,
        .high = 0.3, .doc = "c: share of running cost that full cost effort saves.",
        .source = "judgement; frontier studies find 10-20 % dispersion of unit cost "
                  "(Smith & Street 2005, J. R. Statist. Soc. A 168); observed savings of "
                  "tenders are not used",
        .grade = "D"),
    MUT_PARAM(
        struct rule, shading, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0.05,
        .high = 0.4, .doc = "b: quality that full cost effort takes away.",
        .source = "A3-03: Hart, Shleifer & Vishny 1997; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, improvement, .unit = "1", .def = 0.2, .min = 0, .max = 1,
              .low = 0.05, .high = 0.4,
              .doc = "B: quality that full improvement effort adds.",
              .source = "as shading", .grade = "D"),
    MUT_PARAM(
        struct rule, effort_cost, .unit = "1", .def = 0.2, .min = 0.02, .max = 2,
        .low = 0.1, .high = 0.4,
        .doc = "Private cost of effort: half of this times effort squared. At 0.2 who keeps "
               "all savings and minds no quality makes full effort.",
        .source = "scale: at the default of `saving`", .grade = "D"),
    MUT_PARAM(struct rule, mission_weight, .unit = "1", .def = 0.8, .min = 0, .max = 2,
              .low = 0.3, .high = 1.2,
              .doc = "Weight that staff of full mission put on quality for its own sake.",
              .source = "eq. 6: Besley & Ghatak 2001; size is judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, attention, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
        .high = 0.5,
        .doc = "Quality moved from one task to the other when all effort follows one.",
        .source = "Holmstrom & Milgrom 1991; size is judgement", .grade = "D"),
    MUT_PARAM(struct rule, base, .unit = "1", .def = 0.42, .min = 0, .max = 1, .low = 0.3,
              .high = 0.6,
              .doc = "Quality without any improvement effort: a scale's origin.",
              .source = "scale: about 0.5 in all", .grade = "D"),
    MUT_PARAM(struct rule, labour_gain, .unit = "1", .def = 0.2, .min = 0, .max = 1,
              .low = 0.05, .high = 0.4,
              .doc = "Quality gained or lost with effective labour above or below "
                     "`usual_labour`.",
              .source = "direction: staffing and quality of care, Spilsbury "
                        "et al. 2011, Int. J. Nursing Studies 48(6); size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, usual_labour, .unit = "1", .def = 0.9, .min = 0, .max = 2,
              .low = 0.8, .high = 1,
              .doc = "Effective labour, against a full average plant at work, at which "
                     "quality is as `base` says.",
              .source = "scale: some vacancies, sickness and newcomers", .grade = "D"),
    MUT_PARAM(struct rule, first, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.4,
              .high = 0.6, .doc = "Both qualities on the first day.",
              .source = "scale: the middle", .grade = "D"),
    MUT_PARAM(struct rule, innovation_gain, .unit = "1", .def = 0.005, .min = 0,
              .max = 0.2, .low = 0.001, .high = 0.01,
              .doc = "Quality that an adopted innovation adds.", .source = "judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, speed, .unit = "1/month", .def = 0.1, .min = 0.01, .max = 1,
              .low = 0.05, .high = 0.3, .doc = "How fast quality follows.",
              .source = "judgement", .grade = "D"),
};

/* Interior optimum of R c e - g b e^2 - k e^2 / 2: ways to save are taken in the order of what
 * they take from quality, the first for nothing (b convex: Hart, Shleifer & Vishny 1997). */
static double
cost_effort(const struct rule *rule, double kept, double weight)
{
    return mut_clamp(
        kept * rule->saving / (2 * weight * rule->shading + rule->effort_cost), 0, 1);
}

/* Share of running cost that two efforts save. */
static double
saved(const struct rule *rule, double chi, double cut_c, double cut_n)
{
    return rule->saving * (chi * cut_c + (1 - chi) * cut_n);
}

static double
improvement(const struct rule *rule, double weight)
{
    return rule->improvement *
           mut_clamp(weight * rule->improvement / rule->effort_cost, 0, 1);
}

static void
start(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    unit->service.contractible = unit->service.noncontractible = rule->first;
}

static void
follow(double *quality, double target, double speed)
{
    *quality = mut_clamp(*quality + speed * (mut_clamp(target, 0, 1) - *quality), 0, 1);
}

static void
choose(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    (void) now;
    const struct rule *rule = params;
    const struct mut_levers *l = &unit->lever;
    struct mut_service *s = &unit->service;
    double chi = unit->sector->contractible;
    double own = rule->mission_weight * unit->mission;
    double measured = own + l->reward, unmeasured = own + l->user_weight;
    double kept = l->savings_kept + (1 - mut_clamp(l->savings_kept, 0, 1)) * l->pressed;
    double cut_c = cost_effort(rule, kept, measured);
    double cut_n = cost_effort(rule, kept, unmeasured);
    double tilt = (measured - unmeasured) / (1 + measured + unmeasured);
    double lift = rule->innovation_gain * s->innovations +
                  rule->labour_gain * (unit->labour - rule->usual_labour);
    double real = 1 - l->gaming, moved = rule->attention * tilt;
    double gained = improvement(rule, own) +
                    real * (improvement(rule, measured) - improvement(rule, own));
    unit->saving = saved(rule, chi, cut_c, cut_n);
    unit->thrift = saved(rule, chi, cost_effort(rule, 1, measured),
                         cost_effort(rule, 1, unmeasured));
    follow(&s->contractible,
           rule->base + lift + gained - rule->shading * cut_c * cut_c +
               (moved > 0 ? real : 1) * moved + l->quality_support,
           rule->speed);
    follow(&s->noncontractible,
           rule->base + lift + improvement(rule, unmeasured) -
               rule->shading * cut_n * cut_n - moved,
           rule->speed);
}

MUT_PROCESS(quality) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "quality",
    .summary = "Cost effort and improvement of two tasks, as they are rewarded.",
    .source = "eq. 6: Hart, Shleifer & Vishny 1997; Holmstrom & Milgrom 1991",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_START] = start, [MUT_PRODUCE] = choose },
};
