/* Step 4. Who takes part in what is on offer: one equation, one gradient and one cost of time
 * for all five rungs (Riker & Ordeshook 1968; Verba, Schlozman & Brady 1995; eq. 4). */
#include "model.h"

struct rule {
    double intercept, gradient, asked, stake, size_exponent, habit, time, efficacy;
    double habit_months, again, steady_months;
};

static const struct mut_param rows[] = {
    MUT_PARAM(
        struct rule, intercept, .unit = "logit", .def = -2.76, .min = -10, .max = 5,
        .low = -3.6, .high = -1.6,
        .doc =
            "a0 of eq. 4: readiness to take part by itself; calibrated on the volunteering "
            "rate alone, 22 % a month with 57 % asked, so that 55 % of those who come after "
            "a year without were (A2-05), it takes 8 hours, half is at stake, efficacy is "
            "0.2 and everyone's habit is at its own rate.",
        .source = "A2-01: Community Life Survey 2017-18; hours: Low et al. 2007 (from "
                  "memory)",
        .grade = "C"),
    MUT_PARAM(
        struct rule, gradient, .unit = "logit", .def = 1.2, .min = -5, .max = 5,
        .low = 0.5, .high = 2, .doc = "g: readiness of the richest over the poorest.",
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
        .low = 3, .high = 24,
        .doc = "Time in which a habit forms or fades. The habit of voting has had the time "
               "since the last ballot.",
        .source = "judgement; Lally et al. 2010, Eur. J. Social Psychology 40(6): 66 days "
                  "for a daily act",
        .grade = "D"),
    MUT_PARAM(
        struct rule, again, .unit = "1", .def = 0.8, .min = 0, .max = 1, .low = 0.5,
        .high = 1,
        .doc = "Share of requests (to be consulted, to co-produce, to stand) that go to users in "
               "proportion to their habit, which is what others can see of them; the rest "
               "reach anyone.",
        .source = "Abramson & Claggett 2001, Political Research Quarterly 54(4) (abstract): "
                  "recruitment of all types is shaped by past participation; Brady, "
                  "Schlozman & Verba 1999, American Political Science Review 93(1) "
                  "(abstract): rational prospectors; size is judgement",
        .grade = "D"),
    MUT_PARAM(struct rule, steady_months, .unit = "months", .def = 6, .min = 1, .max = 12,
              .low = 4, .high = 9,
              .doc = "Months of the last twelve with an act (consulted, co-producing, "
                     "governing) from which a user counts as steadily involved. It is "
                     "measured and changes nothing.",
              .source = "definition: half of them", .grade = "D"),
};

/* What a membership remembers, in one word, so that loops over it are vectors: in the lower half
 * the months of involvement, bit 1 << calendar month; then the habit of voting, 0-255 for 0-1; on top
 * the months since the last ballot, at most 255, counted from 1. NEVER: none yet. */
enum { VOTING = 16, SINCE = 24, BYTE = 255, NEVER = 0 };

static inline uint32_t
habit_of_voting(uint32_t memory)
{
    return memory >> VOTING & BYTE;
}

static inline uint32_t
with_habit_of_voting(uint32_t memory, float habit)
{
    return (memory & ~((uint32_t) BYTE << VOTING)) | (uint32_t) (habit * 255 + 0.5f)
                                                         << VOTING;
}

/* What is common to all acts of a user this month but for habit. */
static MUT_CLONES void
inclination(const struct rule *rule, const struct mut_unit *unit, float *restrict x)
{
    const int n = unit->users.n;
    const float *restrict z = unit->users.resources, *restrict duty = unit->users.duty;
    float base = (float) (rule->intercept + rule->efficacy * unit->service.efficacy);
    float g = (float) rule->gradient;
    for (int i = 0; i < n; i++)
        x[i] = base + g * z[i] + duty[i];
}

/* Adds the habit of taking part, which is one for all acts but voting. */
static MUT_CLONES void
add_habit(const struct rule *rule, const struct mut_users *u, const float *restrict x,
          float *restrict with)
{
    const int n = u->n;
    const float *restrict past = u->habit;
    float h = (float) rule->habit;
    for (int i = 0; i < n; i++)
        with[i] = x[i] + h * past[i];
}

/* Adds the habit of voting. Who has never had a ballot brings the habit that belongs to his own
 * inclination (two steps towards p = logistic(x + h p)), so that a first ballot is no trend. */
static void
add_voting_habit(const struct rule *rule, const struct mut_users *u, float constant,
                 float *with)
{
    uint32_t *memory = u->own;
    float h = (float) rule->habit;
    for (int i = 0; i < u->n; i++) {
        if (memory[i] >> SINCE == NEVER) {
            float x = with[i] + constant, p = 1 / (1 + mut_expf(-x));
            p = 1 / (1 + mut_expf(-x - h * p));
            memory[i] = with_habit_of_voting(memory[i], p);
        }
        with[i] += h * (float) habit_of_voting(memory[i]) / 255;
    }
}

/* An act as it is put to one user. */
struct offer {
    float constant, asked_weight;
    uint8_t bit;
    int open, for_all; /* for_all: no member's right */
};

/* Each user's chance to be asked, [n]: those who may come are asked alike. How many requests that
 * makes: an exact sum, as a share in float times a count. */
static MUT_CLONES double
ask_anyone(const struct mut_users *u, double asked, int for_all, float *restrict chance)
{
    const int n = u->n;
    const uint8_t *restrict elector = u->elector;
    const float share = (float) asked;
    if (for_all)
        for (int i = 0; i < n; i++)
            chance[i] = share;
    else
        for (int i = 0; i < n; i++)
            chance[i] = elector[i] ? share : 0;
    return (double) share * (double) (for_all ? n : mut_count(elector, n));
}

/* Who asks looks for people who will come and knows what they have done: requests follow habit, so
 * that the same are asked again. What is left of them, and what would reach one user twice, goes to
 * anyone; as many are asked in all. Needs `chance` and `requests` as ask_anyone leaves them. */
static MUT_CLONES void
ask_the_known(const struct rule *rule, const struct mut_users *u, double asked,
              double requests, float *restrict known, float *restrict chance)
{
    const int n = u->n;
    const float *restrict habit = u->habit;
    for (int i = 0; i < n; i++)
        known[i] = chance[i] > 0 ? habit[i] : 0;
    double habits = (double) mut_sum(known, n);
    if (!(habits > 0))
        return;
    float each = (float) (rule->again * requests / habits);
    for (int i = 0; i < n; i++)
        known[i] = mut_clampf(each * known[i], 0, 1);
    double addressed = (double) mut_sum(known, n), may = requests / asked;
    double left = may > addressed ? (requests - addressed) / (may - addressed) : 0;
    float rest = (float) mut_clamp(left, 0, 1);
    for (int i = 0; i < n; i++)
        chance[i] = chance[i] > 0 ? known[i] + (1 - known[i]) * rest : 0;
}

/* Who comes of those who were asked, or of all if it is open: 1 or 0 in place of the word by which
 * they were asked; how many. No byte stands in this loop, for one would make it go by thirty-two users
 * and find no registers. */
static MUT_CLONES int
decide(const struct mut_users *u, const struct offer *offer)
{
    const int n = u->n, open = offer->open;
    const float *restrict x = u->work[1], *restrict chance = u->work[2];
    uint32_t *restrict comes = u->words[0];
    const uint32_t *restrict luck = u->words[1];
    float constant = offer->constant, asked_weight = offer->asked_weight;
    uint32_t came = 0;
    for (int i = 0; i < n; i++) {
        int asked = mut_uniform(comes[i]) < chance[i];
        float utility = x[i] + constant + (asked ? asked_weight : 0);
        comes[i] = (uint32_t) ((asked | open) &
                               mut_happens(mut_uniform(luck[i]), utility));
        came += comes[i];
    }
    return (int) came;
}

/* A member's right is no other's; how many are left. */
static MUT_CLONES int
keep_electors(const uint8_t *restrict elector, uint32_t *restrict comes, int n)
{
    uint32_t came = 0;
    for (int i = 0; i < n; i++) {
        comes[i] &= elector[i];
        came += comes[i];
    }
    return (int) came;
}

/* Marks who comes with the rung's bit. */
static MUT_CLONES void
mark_rung(const uint32_t *restrict comes, uint8_t bit, uint8_t *restrict rungs, int n)
{
    for (int i = 0; i < n; i++)
        rungs[i] = (uint8_t) (rungs[i] | (bit & -(uint8_t) comes[i]));
}

/* Those who would answer, by the same luck, if they were asked and it took no time: the wish for a
 * say is the act's own utility without its obstacles. */
static MUT_CLONES void
count_wishes(const struct mut_users *u, float constant, struct mut_tally *tally)
{
    const int n = u->n;
    const float *restrict x = u->work[1];
    const uint32_t *restrict luck = u->words[1];
    int32_t wish = 0;
    for (int i = 0; i < n; i++)
        wish += mut_happens(mut_uniform(luck[i]), x[i] + constant);
    tally->wish = wish;
    tally->wish_of = n;
}

/* Habits, and the time since acts. */
static MUT_CLONES void
remember(const struct rule *rule, const struct mut_users *u)
{
    const int n = u->n;
    float *restrict habit = u->habit;
    const uint8_t *restrict rungs = u->rungs;
    uint8_t *restrict silent = u->silent;
    float speed = (float) (1 / rule->habit_months);
    const int active = ~(1 << MUT_INFORMED), usual = active & ~(1 << MUT_VOTING);
    for (int i = 0; i < n; i++)
        habit[i] += speed * ((rungs[i] & usual ? 1.0f : 0.0f) - habit[i]);
    for (int i = 0; i < n; i++) {
        uint8_t months = silent[i], longer = (uint8_t) (months + (months < 255));
        silent[i] = rungs[i] & active ? 0 : longer;
    }
}

/* No ballot, no habit of voting: what was done counts for all the time since the last one. */
static void
remember_ballot(const struct rule *rule, const struct mut_users *u)
{
    uint32_t *memory = u->own;
    double decay = mut_log(1 - 1 / rule->habit_months);
    for (int i = 0; i < u->n; i++) {
        int voted = u->rungs[i] >> MUT_VOTING & 1;
        int since = (int) (memory[i] >> SINCE),
            months = since == NEVER ? MUT_YEAR : since;
        float weight = 1 - mut_expf((float) (decay * months));
        float habit = (float) habit_of_voting(memory[i]) / 255;
        habit += weight * ((float) voted - habit);
        if (!u->elector[i])
            continue;
        uint32_t others = with_habit_of_voting(memory[i], habit);
        memory[i] = (others & ~((uint32_t) BYTE << SINCE)) | 1u << SINCE;
    }
}

/* How many of the lower sixteen bits are set: pairs, fours and eights of them are added up. */
static inline int
months_in(uint32_t bits)
{
    bits -= bits >> 1 & 0x5555;
    bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
    bits = (bits + (bits >> 4)) & 0x0f0f;
    return (int) ((bits + (bits >> 8)) & 0x1f);
}

/* Notes who is involved this month; how many were in `least` months of twelve. */
static MUT_CLONES int32_t
count_steady(const struct mut_users *u, int calendar, int least)
{
    const int n = u->n;
    const uint8_t *restrict rungs = u->rungs;
    uint32_t *restrict memory = u->own;
    const int involved = 1 << MUT_CONSULTED | 1 << MUT_COPRODUCING | 1 << MUT_GOVERNING;
    const uint32_t bit = 1u << calendar;
    int32_t steady = 0;
    for (int i = 0; i < n; i++) {
        uint32_t all = (memory[i] & ~bit) | (rungs[i] & involved ? bit : 0);
        steady += months_in(all & 0xffff) >= least;
        memory[i] = all;
    }
    return steady;
}

static MUT_CLONES void
grow_older(uint32_t *restrict memory, int n)
{
    for (int i = 0; i < n; i++) {
        uint32_t since = memory[i] >> SINCE;
        memory[i] += (since != NEVER && since != BYTE) ? 1u << SINCE : 0;
    }
}

/* The acts that people are asked to by others who know them; to be told and to vote are put to all
 * alike. */
enum { PERSONAL = 1 << MUT_CONSULTED | 1 << MUT_COPRODUCING | 1 << MUT_GOVERNING };

static void
offer_act(const struct rule *rule, struct mut_unit *unit, int rung, double size)
{
    struct mut_users *u = &unit->users;
    struct mut_act *act = &unit->acts[rung];
    double gain = rule->stake * act->stake * size;
    struct offer offer = { .constant = (float) (gain - rule->time * act->hours),
                           .asked_weight = (float) rule->asked,
                           .bit = (uint8_t) (1 << rung),
                           .open = act->open > 0,
                           .for_all = rung != MUT_VOTING && rung != MUT_GOVERNING };
    if (rung == MUT_VOTING) {
        memcpy(u->work[1], u->work[0], (size_t) u->n * sizeof(float));
        add_voting_habit(rule, u, offer.constant, u->work[1]);
    }
    double requests = ask_anyone(u, act->asked, offer.for_all, u->work[2]);
    if (1 << rung & PERSONAL && rule->again > 0 && act->asked > 0)
        ask_the_known(rule, u, act->asked, requests, u->work[3], u->work[2]);
    act->came = decide(u, &offer);
    if (!offer.for_all)
        act->came = keep_electors(u->elector, u->words[0], u->n);
    mark_rung(u->words[0], offer.bit, u->rungs, u->n);
    if (rung == MUT_VOTING)
        add_habit(rule, u, u->work[0], u->work[1]);
    if (rung == MUT_CONSULTED)
        count_wishes(u, (float) (gain + rule->asked), &unit->tally);
    if (rung != MUT_COPRODUCING)
        unit->tally.governance_minutes += (int64_t) (act->came * act->hours * 60 + 0.5);
}

static bool
is_offered(const struct mut_act *act)
{
    return act->asked > 0 || act->open > 0;
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
    add_habit(rule, &unit->users, unit->users.work[0], unit->users.work[1]);
    for (int rung = 0; rung < MUT_RUNGS; rung++) {
        if (!is_offered(&unit->acts[rung]))
            continue;
        mut_draw_pairs(unit, now, rung);
        offer_act(rule, unit, rung, size);
    }
    struct mut_users *u = &unit->users;
    remember(rule, u);
    grow_older(u->own, u->n);
    if (unit->acts[MUT_VOTING].open > 0)
        remember_ballot(rule, u);
    unit->tally.steady = count_steady(u, now->calendar, (int) (rule->steady_months + 0.5));
}

MUT_PROCESS(participation) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "participation",
    .summary = "One equation decides who takes part on every rung that is offered.",
    .source = "eq. 4: Riker & Ordeshook 1968; Verba, Schlozman & Brady 1995",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_citizen = sizeof(uint32_t),
    .draws = { [MUT_INFORMED] = { "informed", "asked; reads" },
               [MUT_CONSULTED] = { "consulted", "asked; answers" },
               [MUT_VOTING] = { "voting", "asked; votes" },
               [MUT_COPRODUCING] = { "coproducing", "asked; comes" },
               [MUT_GOVERNING] = { "governing", "asked; stands" } },
    .on = { [MUT_TAKE_PART] = take_part },
};
