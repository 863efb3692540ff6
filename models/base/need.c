/* Step 1. Need arises at the sector's rate, more often for the poor; a need opens a case. */
#include "model.h"

struct rule {
    double patience;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, patience, .unit = "time limits", .def = 3, .min = 1, .max = 24,
        .low = 2, .high = 6,
        .doc = "A case that is not served within so many time limits (at least a month) "
               "lapses: the need was met elsewhere or never.",
        .source = "judgement", .grade = "D"),
};

enum { ARISES };

static MUT_CLONES void
grow_older(const struct rule *rule, struct mut_unit *unit)
{
    const int n = unit->users.n;
    uint8_t *restrict open = unit->users.open, *restrict wait = unit->users.wait;
    double most = rule->patience * unit->sector->time_limit;
    int limit = most < 1 ? 1 : most > 254 ? 254 : (int) most;
    int32_t lapsed = 0, open_before = 0;
    for (int i = 0; i < n; i++) {
        int is_open = open[i] != MUT_NO_CASE;
        int months = is_open ? wait[i] + 1 : 0;
        int gone = months > limit;
        open_before += is_open;
        lapsed += gone;
        wait[i] = (uint8_t) (gone ? 0 : months);
        open[i] = (uint8_t) (gone ? MUT_NO_CASE : open[i]);
    }
    unit->tally.open_before = open_before;
    unit->tally.lapsed += lapsed;
}

static MUT_CLONES void
arise(struct mut_unit *unit, uint8_t *restrict new_case)
{
    const struct mut_users *u = &unit->users;
    const int n = u->n;
    const uint32_t *restrict luck = u->words[0], *restrict urgency = u->words[1];
    const float *restrict z = u->resources;
    uint8_t *restrict open = u->open;
    const struct mut_sector *sector = unit->sector;
    float rate = (float) (sector->need_rate / MUT_YEAR),
          slope = (float) sector->need_gradient;
    float urgent = (float) sector->urgent_share;
    int32_t opened = 0;
    for (int i = 0; i < n; i++) {
        float p = rate * (1 + slope * (0.5f - z[i]));
        int arises = (mut_uniform(luck[i]) < p) & (open[i] == MUT_NO_CASE);
        int kind = MUT_UNCLAIMED + (mut_uniform(urgency[i]) < urgent ? MUT_URGENT : 0);
        open[i] = (uint8_t) (arises ? kind : open[i]);
        new_case[i] = (uint8_t) arises;
        opened += arises;
    }
    unit->tally.opened += opened;
}

static void
need(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    grow_older(params, unit);
    mut_draw_users(unit, now, ARISES);
    arise(unit, unit->users.mark);
    mut_count_by_fifth(&unit->users, unit->users.mark, unit->tally.opened_by_fifth);
    unit->opened_in_year[now->calendar] = (int32_t) unit->tally.opened;
}

MUT_PROCESS(need) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "need",
    .summary = "Needs arise by the sector's rate and social gradient; old cases lapse.",
    .source = "evidence section 2.10",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [ARISES] = { "arises",
                            "whether a need arises, and whether it is urgent" } },
    .on = { [MUT_NEED] = need },
};
