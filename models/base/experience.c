/* Step 7. What users live through: quality as they value it, satisfaction, trust, wellbeing,
 * social capital, and benefit that carries over (eq. 20). */
#include "model.h"

struct rule {
    double satisfaction_speed, wait_loss, trust_speed, wellbeing_gain, wellbeing_return;
    double wellbeing_mean, social_gain, social_loss;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, satisfaction_speed, .unit = "1/case", .def = 0.3, .min = 0,
              .max = 1, .low = 0.1, .high = 0.6, .doc = "Weight of the last experience.",
              .source = "judgement; Oliver 1980, J. Marketing Research 17(4)",
              .grade = "D"),
    MUT_PARAM(
        struct rule, wait_loss, .unit = "1/month", .def = 0.03, .min = 0, .max = 0.5,
        .low = 0.01, .high = 0.08,
        .doc = "Satisfaction lost a month beyond the time limit.",
        .source = "judgement; direction: NHS, British Social Attitudes 2023: waits are the "
                  "first reason for dissatisfaction",
        .grade = "D"),
    MUT_PARAM(
        struct rule, trust_speed, .unit = "1/month", .def = 0.02, .min = 0, .max = 1,
        .low = 0.005, .high = 0.05, .doc = "How fast trust follows satisfaction.",
        .source = "judgement; Van de Walle & Bouckaert 2003, Int. J. Public Admin. 26",
        .grade = "D"),
    MUT_PARAM(struct rule, wellbeing_gain, .unit = "1/month", .def = 0.004, .min = 0,
              .max = 0.1, .low = 0.001, .high = 0.01,
              .doc = "Effect of benefit above the middle.", .source = "judgement",
              .grade = "D"),
    MUT_PARAM(
        struct rule, wellbeing_return, .unit = "1/month", .def = 0.05, .min = 0, .max = 1,
        .low = 0.02, .high = 0.1, .doc = "Return of wellbeing to its mean.",
        .source = "direction: Lucas 2007, Current Directions in Psych. Science 16(2)",
        .grade = "C"),
    MUT_PARAM(struct rule, wellbeing_mean, .unit = "1", .def = 0.75, .min = 0, .max = 1,
              .low = 0.7, .high = 0.8, .doc = "That mean.",
              .source = "ONS, Personal well-being in the UK 2022/23 (from memory)",
              .grade = "B"),
    MUT_PARAM(struct rule, social_gain, .unit = "1/month", .def = 0.01, .min = 0,
              .max = 0.2, .low = 0.002, .high = 0.03,
              .doc = "Social capital won in a month of voting, co-producing or governing.",
              .source = "judgement; direction: Putnam 1993; weak in panels, Stolle 2003",
              .grade = "D"),
    MUT_PARAM(struct rule, social_loss, .unit = "1/month", .def = 0.005, .min = 0,
              .max = 0.2, .low = 0.001, .high = 0.02,
              .doc = "Social capital lost a month without use.", .source = "judgement",
              .grade = "D"),
};

/* Adds a change to an increment, to the nearest 1/32768. */
static inline int16_t
added(int16_t increment, float change)
{
    float scaled = mut_clampf((float) increment + change * 32768.0f, -32767, 32767);
    return (int16_t) (scaled + (scaled < 0 ? -0.5f : 0.5f));
}

/* Who has more resources makes more of money to direct: twice the mean at the top, none at the
 * bottom. */
static MUT_CLONES void
value_service(const struct mut_unit *unit, float *restrict fit, float *restrict quality)
{
    const int n = unit->users.n;
    const float *restrict wish = unit->users.preference, *restrict z =
                                                             unit->users.resources;
    double chi = unit->sector->contractible;
    float q = (float) (chi * unit->service.contractible +
                       (1 - chi) * unit->service.noncontractible);
    float mix = (float) unit->service.mix, directed = (float) unit->lever.directed;
    for (int i = 0; i < n; i++) {
        float distance = wish[i] - mix;
        float own = mut_clampf(2 * directed * z[i], 0, 1);
        fit[i] = 1 - (1 - own) * (distance < 0 ? -distance : distance);
        quality[i] = q * fit[i];
    }
}

static MUT_CLONES void
judge(const struct rule *rule, const struct mut_unit *unit, const float *restrict quality)
{
    const struct mut_users *u = &unit->users;
    const int n = u->n;
    float *restrict satisfaction = u->satisfaction, *restrict benefit = u->benefit;
    const uint8_t *restrict served = u->served, *restrict open = u->open,
                            *restrict wait = u->wait;
    float speed = (float) rule->satisfaction_speed, loss = (float) rule->wait_loss;
    float limit = (float) unit->sector->time_limit,
          keep = (float) unit->sector->carry_over;
    for (int i = 0; i < n; i++) {
        int met = served[i] != 0,
            late = (open[i] != MUT_NO_CASE) & ((float) wait[i] > limit);
        float s = satisfaction[i], level = late ? 0 : benefit[i];
        s += (met ? speed * (quality[i] - s) : 0) - (late ? loss * s : 0);
        satisfaction[i] = mut_clampf(s, 0, 1);
        level = met ? quality[i] : level;
        benefit[i] = keep * benefit[i] + (1 - keep) * level;
    }
}

static MUT_CLONES void
change_trust(const struct mut_users *u, float speed)
{
    const int n = u->n;
    const float *restrict satisfaction = u->satisfaction, *restrict trust = u->trust;
    int16_t *restrict change = u->trust_change;
    for (int i = 0; i < n; i++)
        change[i] = added(change[i], speed * (satisfaction[i] - trust[i]));
}

/* `value` where a byte has one of `bits`, 0 elsewhere: bytes are made floats in loops of their own, for a
 * byte would make a loop go by thirty-two users and find no registers. */
static MUT_CLONES void
where(const uint8_t *restrict column, uint8_t bits, float value, float *restrict out,
      int n)
{
    for (int i = 0; i < n; i++)
        out[i] = (column[i] & bits) ? value : 0;
}

static MUT_CLONES void
change_wellbeing(const struct rule *rule, const struct mut_users *u, float gain,
                 const float *restrict harm)
{
    const int n = u->n;
    const float *restrict benefit = u->benefit, *restrict wellbeing = u->wellbeing;
    int16_t *restrict change = u->wellbeing_change;
    float back = (float) rule->wellbeing_return, mean = (float) rule->wellbeing_mean;
    for (int i = 0; i < n; i++) {
        float well = gain * (benefit[i] - 0.5f) + back * (mean - wellbeing[i]) - harm[i];
        change[i] = added(change[i], well);
    }
}

static MUT_CLONES void
change_social(const struct mut_users *u, float lost, const float *restrict won)
{
    const int n = u->n;
    const float *restrict social_capital = u->social_capital;
    int16_t *restrict change = u->social_change;
    for (int i = 0; i < n; i++) {
        float social = social_capital[i], bond = won[i] * (1 - social) - lost * social;
        change[i] = added(change[i], bond);
    }
}

/* Trust follows the mean of all sectors in which the person stands, and social capital without use
 * fades once a month; acts add up. Wellbeing returns in each, so that sectors' effects on it
 * average. */
static void
change_persons(const struct rule *rule, const struct mut_unit *unit, double sectors)
{
    const struct mut_users *u = &unit->users;
    const int together = 1 << MUT_VOTING | 1 << MUT_COPRODUCING | 1 << MUT_GOVERNING;
    float *room = u->work[2];
    change_trust(u, (float) (rule->trust_speed / sectors));
    where(u->open, 255, (float) unit->sector->severity, room, u->n);
    change_wellbeing(rule, u, (float) (rule->wellbeing_gain * unit->sector->spill_over),
                     room);
    where(u->rungs, together, (float) rule->social_gain, room, u->n);
    change_social(u, (float) (rule->social_loss / sectors), room);
}

static void
experience(const void *params, void *state, struct mut_unit *unit,
           const struct mut_month *now)
{
    (void) state;
    float *fit = unit->users.work[0], *quality = unit->users.work[1];
    value_service(unit, fit, quality);
    judge(params, unit, quality);
    change_persons(params, unit, mut_sectors(unit, now));
    unit->tally.fit = mut_sum(fit, unit->users.n);
    unit->tally.quality = mut_sum(quality, unit->users.n);
}

MUT_PROCESS(experience) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "experience",
    .summary = "Quality as users value it; satisfaction, trust, wellbeing, social capital.",
    .source = "eq. 20; expectancy and disconfirmation, Oliver 1980",
    .params = MUT_TABLE(struct rule, rows),
    .on = { [MUT_EXPERIENCE] = experience },
};
