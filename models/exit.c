/* Who may go elsewhere, and what that does to those who serve. A discontented user looks at other
 * units of the neighbourhood as anyone can read of them, with an error; who has more looks more
 * often, and attachment and trust hold back (Hirschman 1970). What may be lost makes the decider
 * mind what users see. Complaints fall, places must stand empty, each transfer costs, and who is
 * free to choose may be chosen: the costly are put off where savings are kept. */
#include "model.h"

struct rule {
    double choice, capitation, selection;
    double attention, discontent, resources, compared, error, own_view, queue;
    double cost, loyalty, settling, search_hours;
    double weight, transfer_cost, spare, place_cost;
    double loss_of_voice, exit_instead, creaming, push;
};

enum { MOST_COMPARED = 4 };

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(
        struct rule, choice, .unit = "1", .def = 0.5, .min = 0, .max = 1, .low = 0,
        .high = 1,
        .doc = "How free users are to leave for another unit, where the sector allows it.",
        .source = "Hirschman 1970; size is judgement", .grade = "D"),
    MUT_ATTRIBUTE(
        struct rule, capitation, .unit = "1", .def = 0.9, .min = 0, .max = 1, .low = 0.7,
        .high = 1,
        .doc = "Share of money that follows users at once; the rest is by their "
               "number at the last year's end.",
        .source = "judgement: schools in England get most of their money by pupil "
                  "numbers",
        .grade = "D"),
    MUT_ATTRIBUTE(struct rule, selection, .unit = "1", .def = 0.1, .min = 0, .max = 1,
                  .low = 0, .high = 0.3, .doc = "How far rules let a unit put users off.",
                  .source = "West, Hind & Pennell 2004, Oxford Review of Education 30(3) "
                            "(from memory): some schools' rules allow selection; size is "
                            "judgement",
                  .grade = "D"),
    MUT_PARAM(struct rule, attention, .unit = "1/month", .def = 0.03, .min = 0, .max = 1,
              .low = 0.01, .high = 0.1,
              .doc = "Probability that a discontented user of middling resources looks "
                     "elsewhere, at full choice.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, discontent, .unit = "1", .def = 0.4, .min = 0, .max = 1,
              .low = 0.3, .high = 0.5, .doc = "Satisfaction below which users look.",
              .source = "judgement: somewhat above where they complain", .grade = "D"),
    MUT_PARAM(struct rule, resources, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0, .high = 0.8,
              .doc = "How much more often the richest look than the middle.",
              .source = "direction: Hirschman 1970, ch. 4; Le Grand 2007, The Other "
                        "Invisible Hand, disputes it (from memory)",
              .grade = "D"),
    MUT_PARAM(struct rule, compared, .unit = "units", .def = 3, .min = 1,
              .max = MOST_COMPARED, .low = 1, .high = 4,
              .doc = "Units that a user compares.", .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, error, .unit = "1", .def = 0.1, .min = 0, .max = 1,
              .low = 0.03, .high = 0.2,
              .doc = "Standard deviation of what a user reads into published figures.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, own_view, .unit = "1", .def = 0.5, .min = 0, .max = 1,
              .low = 0.2, .high = 0.8,
              .doc = "Weight of what a unit's users say against its published quality.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, queue, .unit = "1/time limit", .def = 0.1, .min = 0, .max = 2,
              .low = 0.03, .high = 0.3, .doc = "Value lost by expected wait.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(struct rule, cost, .unit = "1", .def = 0.1, .min = 0, .max = 1, .low = 0.05,
              .high = 0.3, .doc = "Gain below which nobody moves.",
              .source = "judgement: hours, forms and new faces", .grade = "D"),
    MUT_PARAM(struct rule, loyalty, .unit = "1", .def = 0.2, .min = 0, .max = 1, .low = 0,
              .high = 0.4,
              .doc = "Further gain asked by who is fully attached and trusts fully.",
              .source = "direction: Hirschman 1970, ch. 7; size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, settling, .unit = "months", .def = 12, .min = 0, .max = 240,
              .low = 6, .high = 24, .doc = "Time after arriving before a user looks.",
              .source = "judgement: a year", .grade = "D"),
    MUT_PARAM(struct rule, search_hours, .unit = "h", .def = 4, .min = 0, .max = 100,
              .low = 1, .high = 10, .doc = "A user's time for looking, moved or not.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, weight, .unit = "1", .def = 0.2, .min = 0, .max = 2, .low = 0,
        .high = 0.5,
        .doc = "Weight on what users see where as many places are free as there are users.",
        .source =
            "direction: Gaynor, Moreno-Serra & Propper 2013, AEJ: Economic Policy 5(4); "
            "none in schools: Gibbons, Machin & Silva 2008, JEEA 6(4) (from memory)",
        .grade = "D"),
    MUT_PARAM(struct rule, transfer_cost, .unit = "GBP", .def = 100, .min = 0,
              .max = 10000, .low = 30, .high = 300,
              .doc = "Both offices' cost of an application to change.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, spare, .unit = "1", .def = 0.05, .min = 0, .max = 0.075, .low = 0.02,
        .high = 0.075,
        .doc = "Places kept free at full choice, share of the users at first: no more "
               "can come by choice.",
        .source = "judgement: 5 to 10 % is often called necessary; there are "
                  "rows for no more",
        .grade = "D"),
    MUT_PARAM(struct rule, place_cost, .unit = "1", .def = 0.06, .min = 0, .max = 1,
              .low = 0.02, .high = 0.2, .doc = "Cost of an empty place / of a filled one.",
              .source = "direction: Audit Commission 1996, Trading Places (from memory); "
                        "size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, loss_of_voice, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "Whether exit drives out voice.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, exit_instead, .unit = "1", .def = 0.3, .min = 0, .max = 1,
              .low = 0, .high = 0.6,
              .doc = "Share of complaints that are not made at full choice.",
              .source = "Hirschman 1970, ch. 4: exit drives out voice; size is judgement",
              .grade = "D"),
    MUT_PARAM(struct rule, creaming, .unit = "0 or 1", .def = 1, .min = 0, .max = 1,
              .low = 0, .high = 1, .doc = "Whether units put costly users off.",
              .source = "switch", .grade = "D"),
    MUT_PARAM(struct rule, push, .unit = "logit", .def = 1, .min = 0, .max = 10, .low = 0,
              .high = 2,
              .doc = "How far the poorest are put off from claiming by full selection.",
              .source = "direction: eq. 17; Le Grand & Bartlett 1993, Quasi-Markets and "
                        "Social Policy (from memory); size is judgement",
              .grade = "D"),
};

struct memory {
    double worth;        /* of a saved pound to the decider, last month */
    double old_users;    /* at the last year's end */
    double first_users;  /* for whom the unit was built */
    int looked, applied; /* this month */
};

enum { LOOKS, READS };

/* How free users are here; none where there is nowhere to go. */
static double
freedom(const struct rule *rule, const struct mut_unit *unit)
{
    return unit->neighbours > 1 ? rule->choice * unit->sector->exit_possible : 0;
}

static MUT_CLONES void
put_off(const struct mut_users *u, float strength)
{
    const int n = u->n;
    const float *restrict resources = u->resources;
    float *restrict utility = u->utility;
    for (int i = 0; i < n; i++)
        utility[i] -= strength * mut_clampf(1 - 2 * resources[i], 0, 1);
}

/* The poorer half are put off from claiming, the poorest most. */
static void
discourage(const void *params, void *state, struct mut_unit *unit,
           const struct mut_month *now)
{
    (void) now;
    const struct rule *rule = params;
    const struct memory *memory = state;
    struct mut_users *u = &unit->users;
    double strength = rule->creaming * rule->push * rule->selection * rule->capitation *
                      memory->worth * freedom(rule, unit);
    if (!(strength > 0))
        return;
    put_off(u, (float) strength);
}

/* Users who could be served elsewhere / users. */
static double
places_elsewhere(const struct mut_unit *unit, const struct mut_month *now)
{
    const struct mut_notice *notice = &now->notices[unit->neighbours_first];
    double users = unit->users.n, places = 0;
    for (uint32_t k = 0; k < unit->neighbours && places < users; k++)
        if (unit->neighbours_first + k != unit->id)
            places += notice[k].room;
    return users > 0 ? mut_clamp(places / users, 0, 1) : 0;
}

static void
compete(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double free = freedom(rule, unit);
    memory->worth = mut_clamp(unit->lever.savings_kept, 0, 1);
    if (!(free > 0))
        return;
    unit->lever.complaints *= 1 - rule->loss_of_voice * rule->exit_instead * free;
    unit->lever.user_weight += rule->weight * free * rule->capitation *
                               places_elsewhere(unit, now);
}

/* The value of a unit by what anyone can read of it. */
static double
value_of(const struct rule *rule, const struct mut_unit *unit,
         const struct mut_notice *notice)
{
    return rule->own_view * notice->satisfaction +
           (1 - rule->own_view) * notice->quality -
           rule->queue * notice->workload / unit->sector->time_limit;
}

/* The k-th unit that a user looks at: neighbours in order from a random one, the `first`. */
static uint32_t
looked_at(const struct mut_unit *unit, uint32_t first, uint32_t k)
{
    uint32_t others = unit->neighbours - 1, own = unit->id - unit->neighbours_first;
    uint32_t place = (first + k) % others;
    return unit->neighbours_first + place + (place >= own);
}

/* What a user sees of another unit; less than nothing where it takes nobody. */
static double
seen(const struct rule *rule, const struct mut_unit *unit,
     const struct mut_notice *notice, uint32_t word)
{
    if (notice->room <= 0 || notice->failing)
        return -1;
    return value_of(rule, unit, notice) +
           rule->error * mut_normal((double) mut_uniform(word));
}

/* The j-th of the users who look compares and leaves, or stays. */
static bool
compare(const struct rule *rule, struct mut_unit *unit, int j, const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    int i = (int) u->index[j];
    uint32_t start = (uint32_t) u->work[0][j];
    uint32_t others = unit->neighbours - 1, to = unit->id;
    uint32_t n = rule->compared < others ? (uint32_t) rule->compared : others;
    double best = -1;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t id = looked_at(unit, start, k);
        double value = seen(rule, unit, &now->notices[id], u->words[k][j]);
        to = value > best ? id : to;
        best = value > best ? value : best;
    }
    double bound = (double) u->attachment[i] / 255 * (double) u->trust[i];
    double stay = (double) u->satisfaction[i] - rule->queue *
                                                    now->notices[unit->id].workload /
                                                    unit->sector->time_limit;
    if (to == unit->id || best - stay <= rule->cost + rule->loyalty * bound)
        return false;
    mut_leave(unit, i, to, mut_clamp(best, 0, 1));
    return true;
}

/* Marks users who are settled and discontented, and counts months since users came. */
static MUT_CLONES void
mark_restless(const struct rule *rule, const struct mut_users *u)
{
    const int n = u->n,
              settled = (int) rule->settling + (rule->settling > (int) rule->settling);
    const float *restrict satisfaction = u->satisfaction;
    uint8_t *restrict months = u->own, *restrict mark = u->mark;
    float low = (float) rule->discontent;
    for (int i = 0; i < n; i++) {
        uint8_t came = months[i];
        mark[i] = (came >= settled) & (satisfaction[i] < low);
        months[i] = (uint8_t) (came + (came < 255));
    }
}

/* The rows of users who look elsewhere this month, into users.index; the first of the others that
 * each looks at, into work[0] (exact: far fewer than 2^24). How many look. */
static int
look(const struct rule *rule, struct mut_unit *unit, double free,
     const struct mut_month *now)
{
    struct mut_users *u = &unit->users;
    float p = (float) (rule->attention * free), slope = (float) rule->resources;
    uint64_t others = unit->neighbours - 1;
    int lookers = 0;
    mark_restless(rule, u);
    int m = mut_list_marked(u);
    mut_draw_rows(unit, now, LOOKS, m);
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        float more = 1 + slope * (2 * u->resources[i] - 1);
        u->index[lookers] = i;
        u->work[0][lookers] = (float) (u->words[1][k] * others >> 32);
        lookers += mut_uniform(u->words[0][k]) < p * more;
    }
    return lookers;
}

static void
choose(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double free = freedom(rule, unit);
    memory->looked = memory->applied = 0;
    if (!(free > 0))
        return;
    memory->looked = look(rule, unit, free, now);
    mut_draw_rows(unit, now, READS, memory->looked);
    for (int j = 0; j < memory->looked; j++)
        memory->applied += compare(rule, unit, j, now);
    unit->tally.governance_minutes += (int64_t) (memory->looked * rule->search_hours * 60 +
                                                 0.5);
}

/* Part of the money stays with the number of users at the last year's end. */
static void
fund(const struct rule *rule, struct memory *memory, struct mut_unit *unit, bool year_end)
{
    double users = unit->users.n;
    if (!(memory->old_users > 0))
        memory->old_users = users;
    if (users > 0)
        unit->lever.funded *= rule->capitation +
                              (1 - rule->capitation) * (memory->old_users / users);
    memory->old_users = year_end ? users : memory->old_users;
}

static void
pay(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    const struct rule *rule = params;
    struct memory *memory = state;
    double money = unit->sector->cost_per_user / MUT_YEAR * unit->users.n;
    double empty = rule->spare * freedom(rule, unit);
    if (!(memory->first_users > 0))
        memory->first_users = unit->users.n;
    unit->lever.places = memory->first_users * (1 + empty);
    mut_charge(unit, MUT_FIXED, money * empty * rule->place_cost);
    mut_charge(unit, MUT_MANAGEMENT, rule->transfer_cost * memory->applied);
    fund(rule, memory, unit, now->year_end);
}

MUT_MECHANISM(exit) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "exit",
    .summary =
        "Users may choose another unit; money follows; loss of voice, creaming, spare "
        "places.",
    .source = "Hirschman 1970; Le Grand & Bartlett 1993 (from memory); eq. 17",
    .params = MUT_TABLE(struct rule, rows),
    .state_per_unit = sizeof(struct memory),
    .state_per_citizen = sizeof(uint8_t),
    .draws = { [LOOKS] = { "looks",
                           "whether a discontented user looks elsewhere, and where" },
               [READS] = { "reads", "errors in what is read of other units" } },
    .on = { [MUT_TAKE_UP] = discourage,
            [MUT_PRODUCE] = compete,
            [MUT_VOICE] = choose,
            [MUT_MONEY] = pay },
};
