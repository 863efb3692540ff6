/* Step 1. Need arises at the sector's rate, more often for the poor and for those who are worse off
 * than usual: what other services do for people is felt here. A need opens a case. */
#include "model.h"

struct rule {
    double shock, patience, wellbeing, social_capital, usual_wellbeing, usual_social,
        most_need;
    bool spill_over;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, shock, .unit = "1", .def = 0, .min = -1, .max = 10, .low = 0,
              .high = 0.5,
              .doc = "Rise of everyone's need; a share of it, while this is set.",
              .source = "a test of resilience, set by a programme", .grade = "D"),
    MUT_PARAM(
        struct rule, patience, .unit = "time limits", .def = 3, .min = 1, .max = 24,
        .low = 2, .high = 6,
        .doc = "A case that is not served within so many time limits (at least a month) "
               "lapses: the need was met elsewhere or never.",
        .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, spill_over, .unit = "0 or 1", .def = 1, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc =
            "Whether need depends on people's wellbeing and social capital; through them one service reaches the need for others.",
        .source = "switch", .grade = "D"),
    MUT_PARAM(
        struct rule, wellbeing, .unit = "1", .def = 0.5, .min = 0, .max = 3, .low = 0,
        .high = 1,
        .doc = "Relative fall of need per unit of wellbeing (0-1) above the usual.",
        .source = "judgement; direction: Marmot and others 2010, Fair Society, Healthy Lives "
                  "(from memory)",
        .grade = "D"),
    MUT_PARAM(struct rule, social_capital, .unit = "1", .def = 0.2, .min = 0, .max = 3,
              .low = 0, .high = 0.6,
              .doc = "Relative fall of need per unit of social capital above the usual.",
              .source = "judgement; direction: Putnam 2000, Bowling Alone; claimed by the "
                        "sources and halved",
              .grade = "D"),
    MUT_PARAM(struct rule, usual_wellbeing, .unit = "1", .def = 0.75, .min = 0, .max = 1,
              .low = 0.7, .high = 0.8, .doc = "Wellbeing at which need is usual.",
              .source = "scale: the mean at the start, as in `population`", .grade = "B"),
    MUT_PARAM(struct rule, usual_social, .unit = "1", .def = 0.4, .min = 0, .max = 1,
              .low = 0.2, .high = 0.6, .doc = "Social capital at which need is usual.",
              .source = "scale: the mean at the start, as in `population`", .grade = "D"),
    MUT_PARAM(struct rule, most_need, .unit = "1", .def = 3, .min = 1, .max = 20,
              .low = 2, .high = 5,
              .doc = "Most that being worse off than usual multiplies need by.",
              .source = "judgement: three times the mean, as between the ends of a "
                        "gradient; no shipped setting comes near it",
              .grade = "D"),
};

enum { ARISES };

/* The cases of some users, so few that a byte counts them, wait a month more or lapse after `limit`. */
static inline void
wait_longer(uint8_t *restrict open, uint8_t *restrict wait, uint8_t limit, int n,
            struct mut_tally *tally)
{
    uint8_t cases = 0, lapsed = 0;
    for (int i = 0; i < n; i++) {
        uint8_t is_open = open[i] != MUT_NO_CASE, over = wait[i] >= limit;
        uint8_t gone = is_open & over, stays = (uint8_t) (is_open & !over);
        cases = (uint8_t) (cases + is_open);
        lapsed = (uint8_t) (lapsed + gone);
        wait[i] = (uint8_t) ((wait[i] + 1) & -stays);
        open[i] = (uint8_t) (open[i] & -stays);
    }
    tally->open_before += cases;
    tally->lapsed += lapsed;
}

static MUT_CLONES void
grow_older(const struct rule *rule, struct mut_unit *unit)
{
    enum { IN_A_BYTE = 224 };
    struct mut_users *u = &unit->users;
    double most = rule->patience * unit->sector->time_limit;
    uint8_t limit = (uint8_t) (int) mut_clamp(most, 1, 254);
    unit->tally.open_before = 0;
    for (int first = 0; first < u->n; first += IN_A_BYTE)
        wait_longer(u->open + first, u->wait + first, limit,
                    u->n - first < IN_A_BYTE ? u->n - first : IN_A_BYTE, &unit->tally);
}

/* Whether a need would arise, and what case it would be, in place of the two words of luck. People have
 * more or less need for being worse or better off than usual. */
static MUT_CLONES void
draw_needs(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_users *u = &unit->users;
    const struct mut_sector *sector = unit->sector;
    const int n = u->n;
    uint32_t *restrict arises = u->words[0], *restrict kind = u->words[1];
    const float *restrict z = u->resources;
    const float *restrict well = u->wellbeing, *restrict social = u->social_capital;
    double level = unit->lever.need * (1 + rule->shock);
    float rate = (float) (sector->need_rate * level / MUT_YEAR),
          slope = (float) sector->need_gradient, urgent = (float) sector->urgent_share;
    float on = rule->spill_over ? 1.0f : 0.0f;
    float a = on * (float) rule->wellbeing, b = on * (float) rule->social_capital;
    float mean = (float) rule->usual_wellbeing, usual = (float) rule->usual_social;
    float most = (float) rule->most_need; /* and a rate is never below 0 */
    for (int i = 0; i < n; i++) {
        float factor = mut_clampf(1 - a * (well[i] - mean) - b * (social[i] - usual), 0,
                                  most);
        float p = rate * (1 + slope * (0.5f - z[i])) * factor;
        arises[i] = mut_uniform(arises[i]) < p;
        kind[i] = MUT_UNCLAIMED + (mut_uniform(kind[i]) < urgent ? MUT_URGENT : 0u);
    }
}

/* Who has a case already gets no other; marks who gets one. */
static MUT_CLONES void
open_cases(const uint32_t *restrict arises, const uint32_t *restrict kind,
           uint8_t *restrict open, uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++) {
        uint8_t opened = (uint8_t) ((uint8_t) arises[i] & (open[i] == MUT_NO_CASE));
        open[i] = (uint8_t) (open[i] | ((uint8_t) kind[i] & -opened));
        mark[i] = opened;
    }
}

static void
need(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    struct mut_users *u = &unit->users;
    grow_older(params, unit);
    mut_draw_pairs(unit, now, ARISES);
    draw_needs(params, unit);
    open_cases(u->words[0], u->words[1], u->open, u->mark, u->n);
    unit->tally.opened += mut_count(u->mark, u->n);
    mut_count_by_fifth(u, u->mark, unit->tally.opened_by_fifth);
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
