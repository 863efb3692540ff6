/* Step 11. Units try ideas all the time; those that work are told to a neighbour, which considers
 * at the year's end what it has heard of. */
#include "model.h"

struct rule {
    double rate, adopt, tell, forget;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, rate, .unit = "1/year", .def = 0.15, .min = 0, .max = 10,
              .low = 0.05, .high = 0.4,
              .doc = "Own innovations of a unit without further freedom.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, adopt, .unit = "1", .def = 0.4, .min = 0, .max = 1, .low = 0.1,
              .high = 0.6,
              .doc = "Probability that something heard of in the year is adopted.",
              .source = "judgement; A6-06 is kept for the spread of forms", .grade = "D"),
    MUT_PARAM(struct rule, tell, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0.2,
              .high = 0.9,
              .doc = "Probability that an own innovation is told to a neighbour.",
              .source = "judgement; Rogers 2003, Diffusion of Innovations", .grade = "D"),
    MUT_PARAM(struct rule, forget, .unit = "1/year", .def = 0.1, .min = 0, .max = 1,
              .low = 0.05, .high = 0.3,
              .doc = "Probability that an adopted innovation wears out.",
              .source = "judgement", .grade = "D"),
};

enum { OWN, HEARD };

/* Partners close part of the gap to certainty. */
static double
with_partners(double probability, double spread)
{
    return probability + (1 - probability) * mut_clamp(spread, 0, 1);
}

static void
tell_neighbour(struct mut_unit *unit, uint32_t word)
{
    if (unit->neighbours < 2)
        return;
    uint32_t k = (uint32_t) ((uint64_t) word * (unit->neighbours - 1) >> 32);
    uint32_t own = unit->id - unit->neighbours_first;
    mut_tell_innovation(unit, unit->neighbours_first + k + (k >= own));
}

static void
innovate(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) state;
    const struct rule *rule = params;
    struct mut_service *s = &unit->service;
    uint32_t own[4], heard[4];
    mut_draw_unit(unit, now, OWN, own);
    mut_draw_unit(unit, now, HEARD, heard);
    double hazard = (rule->rate + unit->lever.innovation) / MUT_YEAR;
    int found = (double) mut_uniform(own[0]) < hazard;
    double spread = unit->lever.spread;
    int adopts = now->year_end && unit->told > 0 &&
                 (double) mut_uniform(heard[0]) < with_partners(rule->adopt, spread);
    int lost = (double) mut_uniform(heard[1]) < rule->forget / MUT_YEAR * s->innovations;
    if (found && (double) mut_uniform(own[1]) < with_partners(rule->tell, spread))
        tell_neighbour(unit, own[2]);
    if (found && (double) mut_uniform(own[1]) < spread)
        tell_neighbour(unit, own[3]);
    unit->told = now->year_end ? 0 : unit->told;
    s->innovations += found + adopts - lost;
    unit->tally.adopted = found + adopts;
}

MUT_PROCESS(innovation) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "innovation",
    .summary = "Units find, tell, adopt and lose innovations.",
    .source = "Rogers 2003, Diffusion of Innovations",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [OWN] = { "own", "whether one is found, is told, and to whom" },
               [HEARD] = { "heard",
                           "whether one heard of is adopted; whether one wears out" } },
    .on = { [MUT_YEARLY] = innovate },
};
