/* Step 5. The hours that co-producers give, in steps of a quarter of an hour. */
#include "model.h"

struct rule {
    double most_hours;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, most_hours, .unit = "h/month", .def = 60, .min = 1, .max = 63,
        .low = 40, .high = 63, .doc = "Nobody gives more in a month.",
        .source = "Low et al. 2007, Helping Out: formal volunteers give 11 h in four weeks "
                  "on average (from memory); the bound is judgement",
        .grade = "D"),
};

enum { ROUNDING };

static MUT_CLONES void
round_by_lot(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_users *u = &unit->users;
    const int n = u->n;
    const float *restrict contribution = u->contribution;
    const uint32_t *restrict luck = u->words[0];
    const uint8_t *restrict rungs = u->rungs;
    uint8_t *restrict given = u->given;
    float steps = (float) (unit->lever.hours_asked * 60 / MUT_MINUTES_PER_STEP);
    float most = (float) (rule->most_hours * 60 / MUT_MINUTES_PER_STEP);
    for (int i = 0; i < n; i++) {
        float wish = mut_clampf(contribution[i] * steps, 0, most);
        int whole = (int) (wish + mut_uniform(luck[i]));
        given[i] = (uint8_t) (rungs[i] >> MUT_COPRODUCING & 1 ? whole : 0);
    }
}

static void
give(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    for (int i = 0; i < u->n; i++)
        u->given[i] = 0;
    if (!(unit->lever.hours_asked > 0))
        return;
    mut_draw_users(unit, now, ROUNDING);
    round_by_lot(rule, unit);
    unit->tally.quarter_hours = mut_count(u->given, u->n);
    unit->hours_given = (double) unit->tally.quarter_hours * MUT_MINUTES_PER_STEP / 60;
}

MUT_PROCESS(giving) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "giving",
    .summary = "Contributions become whole quarters of an hour.",
    .source = "rounding by lot keeps the mean",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [ROUNDING] = { "rounding", "whether a broken quarter is given" } },
    .on = { [MUT_COPRODUCE] = give },
};
