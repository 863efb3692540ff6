/* Step 6, first half. Capacity in cases from staff's labour and users' hours (eq. 5: Parks et
 * al. 1981), capital and innovations; cases are served by urgency, then wait. */
#include "model.h"

struct rule {
    double exponent, innovation_gain, most_facilitation;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, exponent, .unit = "1", .def = 0.3, .min = -5, .max = 0.99,
              .low = -1, .high = 0.8,
              .doc = "r of eq. 5: how well users' hours replace labour (0 and 1 are "
                     "the Cobb-Douglas and the additive limit).",
              .source = "eq. 5: Parks et al. 1981; Ostrom 1996", .grade = "C"),
    MUT_PARAM(struct rule, innovation_gain, .unit = "1", .def = 0.01, .min = 0,
              .max = 0.2, .low = 0.002, .high = 0.02,
              .doc = "Share by which an innovation lifts capacity.",
              .source = "judgement", .grade = "D"),
    MUT_PARAM(
        struct rule, most_facilitation, .unit = "1", .def = 0.15, .min = 0, .max = 1,
        .low = 0.05, .high = 0.3,
        .doc = "Share of staff time at work that a service spares at most for taking part; of "
               "what more would take, nothing comes.",
        .source =
            "judgement: who serves 500 people with a quarter of a post cannot also organise "
            "a hundred volunteers",
        .grade = "D"),
};

enum { PRIORITY, LOT };

enum { CLASSES = 4, WAITS = 256 };

/* Eq. 5, 1 at full average labour and the sector's own user effort. */
static double
two_sided(const struct mut_sector *sector, double exponent, double labour, double users)
{
    double s = sector->user_effort;
    if (exponent > -1e-6 && exponent < 1e-6)
        return mut_pow(labour, 1 - s) * mut_pow(users, s);
    return mut_pow((1 - s) * mut_pow(labour, exponent) + s * mut_pow(users, exponent),
                   1 / exponent);
}

/* Staff hours of the unit, in whole minutes: paid, sick, at work with users or taking part.
 * Facilitation cannot take more than is spared for it. Returns the share of labour left for users. */
static double
share_hours(const struct rule *rule, struct mut_unit *unit)
{
    const struct mut_staff *s = &unit->staff;
    struct mut_tally *t = &unit->tally;
    double post = unit->sector->hours_per_post * 60 * unit->plant_share;
    int32_t paid = 0, sick = 0, at_work = 0;
    for (int i = 0; i < s->n; i++) {
        paid += s->filled[i] != 0;
        sick += s->filled[i] && s->sick[i];
        at_work += s->filled[i] && !s->sick[i];
    }
    t->staff_minutes = (int64_t) (paid * post);
    t->sick_minutes = (int64_t) (sick * post);
    t->work_minutes = (int64_t) (at_work * post);
    int64_t wanted = (int64_t) (unit->lever.facilitation * 60);
    int64_t most = (int64_t) (rule->most_facilitation * (double) t->work_minutes);
    t->facilitation_minutes = wanted < most ? wanted : most;
    if (wanted > most) /* hours that nobody organises serve nobody */
        unit->hours_given *= (double) most / (double) wanted;
    t->service_minutes = t->work_minutes - t->facilitation_minutes;
    return t->work_minutes > 0 ? (double) t->service_minutes / (double) t->work_minutes
                               : 0;
}

/* Cases a month, before what was carried over. */
static double
capacity(const struct rule *rule, struct mut_unit *unit)
{
    const struct mut_sector *sector = unit->sector;
    double n = unit->users.n;
    unit->labour *= share_hours(rule, unit);
    double given = n > 0 ? unit->hours_given / n : 0;
    double users = sector->user_hours > 0 ? 1 + given / sector->user_hours : 1;
    double usual = n * sector->need_rate / MUT_YEAR * sector->capacity_ratio;
    return usual * two_sided(sector, rule->exponent, unit->labour, users) *
           mut_pow(unit->service.capital, sector->capital_share) *
           (1 + rule->innovation_gain * unit->service.innovations);
}

static MUT_CLONES void
mark_claimed(const uint8_t *restrict open, uint8_t *restrict mark, int n)
{
    for (int i = 0; i < n; i++)
        mark[i] = (open[i] & 3) == MUT_CLAIMED;
}

/* Rank of each of the m claimed cases of users.index: urgent before others, those with priority
 * before those without, the longer wait first. Returns the longest wait. */
static int
rank_cases(const struct mut_users *u, int m, uint32_t *rank, int32_t *waiting)
{
    int longest = 0;
    for (int k = 0; k < m; k++) {
        uint32_t i = u->index[k];
        uint32_t urgent = (u->open[i] & MUT_URGENT) != 0;
        uint32_t first = mut_uniform(u->words[0][k]) < u->priority[i];
        rank[k] = (2 * urgent + first) * WAITS + u->wait[i];
        waiting[rank[k]]++;
        longest = u->wait[i] > longest ? u->wait[i] : longest;
    }
    return longest;
}

/* The lowest rank that is served whole if `most` cases are; how many rank as high. */
static int
lowest_served(const int32_t *waiting, int longest, int64_t most, int64_t *above)
{
    *above = 0;
    for (int class = CLASSES - 1; class >= 0; class --)
        for (int wait = longest; wait >= 0; wait--) {
            int rank = class * WAITS + wait;
            if (*above + waiting[rank] > most)
                return rank + 1;
            *above += waiting[rank];
        }
    return 0;
}

static void
serve_one(struct mut_unit *unit, uint32_t i, int limit)
{
    struct mut_users *u = &unit->users;
    int in_time = u->wait[i] <= limit;
    unit->tally.met++;
    unit->tally.met_in_time += in_time;
    u->mark[i] = (uint8_t) in_time;
    u->open[i] = MUT_NO_CASE;
    u->wait[i] = 0;
    u->served[i] = 1;
}

/* Serves the `most` highest of m ranks; who among equals is settled by a start drawn by lot. */
static void
serve(struct mut_unit *unit, int m, const uint32_t *ranks, int64_t most,
      const int32_t *waiting, int longest, uint32_t lot)
{
    struct mut_users *u = &unit->users;
    int64_t above = m;
    int threshold = m > most ? lowest_served(waiting, longest, most, &above) : 0,
        limit = (int) unit->sector->time_limit;
    int64_t equal = most - above;
    uint32_t start = (uint32_t) ((uint64_t) lot * (uint64_t) u->n >> 32);
    int first = 0;
    while (first < m && u->index[first] < start)
        first++;
    for (int j = 0; j < m; j++) {
        int k = first + j < m ? first + j : first + j - m;
        int rank = (int) ranks[k];
        if (rank < threshold - 1 || (rank == threshold - 1 && equal <= 0))
            continue;
        equal -= rank == threshold - 1;
        serve_one(unit, u->index[k], limit);
    }
}

static void
produce(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) state;
    int32_t waiting[CLASSES * WAITS] = { 0 };
    struct mut_users *u = &unit->users;
    uint32_t lot[4], *rank = u->words[1];
    mark_claimed(u->open, u->mark, u->n);
    int claimed = mut_list_marked(u);
    mut_draw_rows(unit, now, PRIORITY, claimed);
    mut_draw_unit(unit, now, LOT, lot);
    int longest = rank_cases(u, claimed, rank, waiting);
    double monthly = capacity(params, unit), cases = monthly + unit->capacity_carried;
    int64_t most = (int64_t) cases;
    unit->capacity_carried = claimed > most ? cases - (double) most : 0;
    memset(u->mark, 0, (size_t) u->n);
    serve(unit, claimed, rank, most, waiting, longest, lot[0]);
    mut_count_by_fifth(u, u->mark, unit->tally.met_in_time_by_fifth);
    int64_t left = claimed - unit->tally.met;
    unit->load = monthly > 0 ? (double) claimed / monthly : (double) claimed;
    unit->workload = monthly > 0 ? (double) left / monthly : (double) left;
    unit->met_in_year[now->calendar] = (int32_t) unit->tally.met_in_time;
}

MUT_PROCESS(production) = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "production",
    .summary =
        "Capacity from labour, users' hours, capital and innovations; who is served.",
    .source = "eq. 5: Parks et al. 1981; Ostrom 1996",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { [PRIORITY] = { "priority", "whether a case goes before others" },
               [LOT] = { "lot", "where the row of equals starts" } },
    .on = { [MUT_PRODUCE] = produce },
};
