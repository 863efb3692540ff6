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

/* Of the m users of users.index; the others give nothing. */
static void
round_by_lot(const struct rule *rule, const struct mut_unit *unit, int m)
{
    const struct mut_users *u = &unit->users;
    float steps = (float) (unit->lever.hours_asked * 60 / MUT_MINUTES_PER_STEP);
    float most = (float) (rule->most_hours * 60 / MUT_MINUTES_PER_STEP);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float wish = mut_clampf(u->contribution[i] * steps, 0, most);
        u->given[i] = (uint8_t) (int) (wish + mut_uniform(u->words[0][k]));
    }
}

static void
give(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    memset(u->given, 0, (size_t) u->n);
    if (!(unit->lever.hours_asked > 0))
        return;
    int m = mut_list_with(u, u->rungs, 1 << MUT_COPRODUCING);
    mut_draw_rows(unit, now, ROUNDING, m);
    round_by_lot(rule, unit, m);
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
