/* Who the citizens are, and that they move house. The same people in every arm: nothing here
 * depends on a unit's terms. */
#include "model.h"

struct rule {
    double resources, preference_sd, preference_slope, local_sd;
    double conditional, free_riders, hump;
    double belief, belief_sd;
    double trust, satisfaction, wellbeing, social_capital, spread;
    double stigma, habit, mobility, nearby;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, resources, .unit = "1", .def = 0.5, .min = 0.05, .max = 0.95,
        .low = 0.3, .high = 0.7,
        .doc =
            "Mean resource rank of the people who use the service: 0.5 where all kinds "
            "of people do. A rank is a power of a uniform number, so that all ranks occur.",
        .source =
            "scale: the middle; low: social renters, 47 % of them in the lowest fifth of "
            "incomes (English Housing Survey 2019-20), which is a mean rank of 0.32",
        .grade = "C"),
    MUT_PARAM(struct rule, preference_sd, .unit = "1", .def = 0.18, .min = 0, .max = 0.5,
              .low = 0.1, .high = 0.25,
              .doc = "Standard deviation of wished-for mix of service.",
              .source = "judgement: no survey measures wishes on one scale", .grade = "D"),
    MUT_PARAM(
        struct rule, preference_slope, .unit = "1", .def = 0.15, .min = -0.5, .max = 0.5,
        .low = 0, .high = 0.3, .doc = "Wish of the richest minus the poorest.",
        .source = "judgement; that users' demands differ by class: Hastings & Matthews "
                  "2015, Policy & Politics 43(4)",
        .grade = "D"),
    MUT_PARAM(
        struct rule, local_sd, .unit = "1", .def = 0.08, .min = 0, .max = 0.3, .low = 0,
        .high = 0.15, .doc = "Standard deviation of units' mean wish at the start.",
        .source = "judgement: local difference is what Oates 1972, Fiscal Federalism, "
                  "turns on",
        .grade = "D"),
    MUT_PARAM(
        struct rule, conditional, .unit = "1", .def = 0.55, .min = 0, .max = 1,
        .low = 0.45, .high = 0.65, .doc = "Share of conditional cooperators.",
        .source = "A1-01, A1-05: Fischbacher, Gaechter & Fehr 2001; Thoeni & Volk 2018",
        .grade = "B"),
    MUT_PARAM(struct rule, free_riders, .unit = "1", .def = 0.23, .min = 0, .max = 1,
              .low = 0.15, .high = 0.33, .doc = "Share of free riders.",
              .source = "A1-02, A1-06: as above", .grade = "B"),
    MUT_PARAM(struct rule, hump, .unit = "1", .def = 0.12, .min = 0, .max = 1, .low = 0.08,
              .high = 0.16, .doc = "Share who give most at middling giving of others.",
              .source = "A1-03, A1-07: as above", .grade = "B"),
    MUT_PARAM(struct rule, belief, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6, .doc = "First belief about others' giving.",
              .source = "eq. 1: Fischbacher & Gaechter 2010; BO1-01 is not used",
              .grade = "B"),
    MUT_PARAM(struct rule, belief_sd, .unit = "1", .def = 0.25, .min = 0, .max = 0.5,
              .low = 0.15, .high = 0.3, .doc = "Standard deviation of first beliefs.",
              .source = "eq. 1: Fischbacher & Gaechter 2010", .grade = "C"),
    MUT_PARAM(struct rule, trust, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.35, .high = 0.75, .doc = "Mean trust in the service at the start.",
              .source = "ONS, Trust in government, UK: 2022 (from memory): 35 % trust the "
                        "government, 42 % the council, 80 % the NHS",
              .grade = "C"),
    MUT_PARAM(struct rule, satisfaction, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.4, .high = 0.6,
              .doc = "Mean satisfaction, and benefit, on the first day.",
              .source = "scale: the middle", .grade = "D"),
    MUT_PARAM(struct rule, wellbeing, .unit = "1", .def = 0.75, .min = 0, .max = 1,
              .low = 0.7, .high = 0.8, .doc = "Mean wellbeing at the start.",
              .source = "ONS, Personal well-being in the UK 2022/23 (from memory): life "
                        "satisfaction 7.5 of 10",
              .grade = "B"),
    MUT_PARAM(struct rule, social_capital, .unit = "1", .def = 0.4, .min = 0, .max = 1,
              .low = 0.2, .high = 0.6, .doc = "Mean social capital at the start.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, spread, .unit = "1", .def = 0.15, .min = 0, .max = 0.3, .low = 0.1,
        .high = 0.2,
        .doc = "Standard deviation of trust, wellbeing, social capital, satisfaction.",
        .source = "ONS, Personal well-being 2022/23 (from memory): sd near 1.8 of 10",
        .grade = "C"),
    MUT_PARAM(
        struct rule, stigma, .unit = "1", .def = 0.3, .min = 0, .max = 1, .low = 0.1,
        .high = 0.5, .doc = "Mean sensitivity to stigma.",
        .source = "judgement; that claiming carries stigma: Baumberg 2016, Journal of "
                  "Social Policy 45(2)",
        .grade = "D"),
    MUT_PARAM(struct rule, habit, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0,
              .high = 0.2, .doc = "Habit of taking part at the start.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, mobility, .unit = "1/year", .def = 0.09, .min = 0, .max = 1,
        .low = 0.06, .high = 0.12, .doc = "Share of users who move to another unit.",
        .source = "English Housing Survey 2019-20 (from memory): 9 % of households moved "
                  "within the year",
        .grade = "B"),
    MUT_PARAM(
        struct rule, nearby, .unit = "1", .def = 0.7, .min = 0, .max = 1, .low = 0.5,
        .high = 0.8, .doc = "Share of moves that end in the same neighbourhood.",
        .source = "English Housing Survey 2019-20 (from memory): most moves are within ten "
                  "miles",
        .grade = "C"),
};

enum { WHO, WHAT, VIEWS, HABITS, PLACE, MOVE };

static void
standing(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_users *u = &unit->users;
    double power = (1 - rule->resources) / rule->resources;
    for (int i = 0; i < u->n; i++) {
        float z = (float) mut_pow((double) mut_uniform(u->words[0][i]), power),
              type = mut_uniform(u->words[3][i]);
        float wish = 0.5f + (float) rule->preference_slope * (z - 0.5f) +
                     (float) rule->preference_sd *
                         mut_normalf(mut_uniform(u->words[1][i]));
        u->resources[i] = z;
        u->preference[i] = mut_clampf(wish, 0, 1);
        u->duty[i] = mut_normalf(mut_uniform(u->words[2][i]));
        float conditional = (float) rule->conditional;
        float riders = conditional + (float) rule->free_riders;
        float hump = riders + (float) rule->hump;
        u->cooperation[i] = (uint8_t) ((type >= conditional) + (type >= riders) +
                                       (type >= hump));
    }
}

static float
around(double mean, double sd, uint32_t word)
{
    return mut_clampf((float) mean + (float) sd * mut_normalf(mut_uniform(word)), 0, 1);
}

static void
views(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_users *u = &unit->users;
    for (int i = 0; i < u->n; i++) {
        u->trust[i] = around(rule->trust, rule->spread, u->words[0][i]);
        u->wellbeing[i] = around(rule->wellbeing, rule->spread, u->words[1][i]);
        u->social_capital[i] = around(rule->social_capital, rule->spread, u->words[2][i]);
        u->satisfaction[i] = around(rule->satisfaction, rule->spread, u->words[3][i]);
    }
}

static void
habits(const struct rule *rule, const struct mut_unit *unit)
{
    const struct mut_users *u = &unit->users;
    for (int i = 0; i < u->n; i++) {
        u->belief[i] = around(rule->belief, rule->belief_sd, u->words[0][i]);
        float stigma = around(rule->stigma, rule->spread, u->words[1][i]);
        u->stigma[i] = (uint8_t) (stigma * 255 + 0.5f);
        u->attachment[i] = (uint8_t) (mut_uniform(u->words[2][i]) * 255 + 0.5f);
        u->habit[i] = (float) rule->habit;
        u->benefit[i] = (float) rule->satisfaction;
        u->silent[i] = 255;
    }
}

static void
start(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    uint32_t word[4];
    mut_draw_users(unit, now, WHO);
    standing(rule, unit);
    mut_draw_users(unit, now, VIEWS);
    views(rule, unit);
    mut_draw_users(unit, now, HABITS);
    habits(rule, unit);
    mut_draw_unit(unit, now, PLACE, word);
    unit->service.local_shift = rule->local_sd * mut_normal((double) mut_uniform(word[0]));
}

static MUT_CLONES void
mark_movers(const struct mut_users *u, float hazard)
{
    const int n = u->n;
    const uint32_t *restrict luck = u->words[0];
    uint8_t *restrict mark = u->mark;
    for (int i = 0; i < n; i++)
        mark[i] = mut_uniform(luck[i]) < hazard;
}

/* The local mean wish drifts (a random walk); some households move, and take their case with
 * them. */
static void
month(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_users *u = &unit->users;
    uint32_t word[4];
    mut_draw_unit(unit, now, WHAT, word);
    unit->service.local_shift += unit->sector->need_drift * mut_sqrt(1.0 / MUT_YEAR) *
                                 mut_normal((double) mut_uniform(word[0]));
    if (unit->peers < 2 || !(rule->mobility > 0))
        return;
    mut_draw_pairs(unit, now, MOVE);
    mark_movers(u, (float) (rule->mobility / MUT_YEAR));
    int m = mut_list_marked(u);
    mut_draw_rows(unit, now, MOVE, m); /* with the words that only they need */
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        int near = mut_uniform(u->words[2][k]) < (float) rule->nearby &&
                   unit->neighbours > 1;
        uint32_t first = near ? unit->neighbours_first : unit->peers_first;
        uint32_t others = (near ? unit->neighbours : unit->peers) - 1;
        uint32_t to = first + (uint32_t) ((uint64_t) u->words[1][k] * others >> 32);
        mut_move(unit, (int) i, to + (to >= unit->id));
    }
}

MUT_PROCESS(population) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .scene = MUT_BOTH,
    .name = "population",
    .summary =
        "Citizens' resources, wishes, duty and views; drift of local wishes; moving house.",
    .source = "evidence section 3, eq. 1 and 4; English Housing Survey",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [WHO] = { "who", "resources, wish, duty, way of cooperating", true },
               [WHAT] = { "drift", "monthly change of the local mean wish" },
               [VIEWS] = { "views",
                           "first trust, wellbeing, social capital, satisfaction", true },
               [HABITS] = { "habits", "first belief, stigma, attachment", true },
               [PLACE] = { "place", "first local mean wish" },
               [MOVE] = { "move", "who moves house, and where to", true } },
    .on = { [MUT_START] = start, [MUT_RARE] = month },
};
