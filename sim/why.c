#include "why.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The draws of orders: of the scenario's seed, and of nothing that runs draw. */
static struct mut_key
key_of(const struct mut_plan *plan)
{
    return (struct mut_key){ { (uint32_t) plan->seed, (uint32_t) (plan->seed >> 32), 0,
                               mut_rng_stream("why", "order") } };
}

int
mut_why_init(struct mut_why *why, const struct mut_plan *plan,
             const struct mut_gaps *gaps, const struct mut_probe *probe)
{
    size_t n_outcomes = (size_t) gaps->n_outcomes, n_pairs = (size_t) gaps->n_pairs;
    *why = (struct mut_why){ .plan = plan, .asked = *gaps };
    why->pairs = mut_array(n_pairs, sizeof *why->pairs);
    why->gaps = mut_array(n_pairs * n_outcomes, sizeof *why->gaps);
    why->measurements = mut_array(n_outcomes, sizeof *why->measurements);
    if (why->pairs == NULL || why->gaps == NULL || why->measurements == NULL)
        return MUT_ENOMEM;
    for (int h = 0; h < gaps->n_outcomes; h++)
        why->measurements[h] = (struct mut_measurement){
            .outcome = gaps->outcomes[h], .months = { plan->window[0], plan->window[1] }
        };
    why->answers.probe = *probe;
    why->answers.probe.measurements = why->measurements;
    why->answers.probe.n_measurements = gaps->n_outcomes;
    why->answers.probe.replicates = plan->replicates;
    return MUT_OK;
}

void
mut_why_clear(struct mut_why *why)
{
    for (int p = 0; p < why->asked.n_pairs && why->pairs != NULL; p++) {
        mut_free(why->pairs[p].coalitions);
        mut_free(why->pairs[p].asked[0]);
        mut_free(why->pairs[p].asked[1]);
    }
    for (int g = 0; g < why->asked.n_pairs * why->asked.n_outcomes && why->gaps != NULL;
         g++)
        mut_free(why->gaps[g].parts);
    mut_free(why->pairs);
    mut_free(why->gaps);
    mut_free(why->measurements);
    mut_answers_clear(&why->answers);
    *why = (struct mut_why){ 0 };
}

static void
compare_pair(struct mut_why *why, int p, const int sides[2])
{
    const struct mut_plan *plan = why->plan;
    for (int h = 0; h < why->asked.n_outcomes; h++) {
        struct mut_why_gap *gap = &why->gaps[p * why->asked.n_outcomes + h];
        int outcome = why->asked.outcomes[h];
        gap->arm = why->pairs[p].arm;
        gap->reference = why->pairs[p].reference;
        gap->outcome = outcome;
        gap->paired = mut_question_compare(
            plan, outcome, mut_answers_values(&why->answers, sides[0], h),
            mut_answers_values(&why->answers, sides[1], h), plan->replicates);
        gap->paired.by_design = mut_plan_by_design(plan, outcome, gap->arm,
                                                   gap->reference);
        gap->verdict = mut_paired_verdict(&gap->paired, mut_outcomes[outcome].better,
                                          plan->matters[outcome],
                                          mut_question_joint(plan, outcome));
    }
}

int
mut_why_compare(struct mut_why *why, struct mut_diags *diags)
{
    int sides[64][2];
    for (int p = 0; p < why->asked.n_pairs; p++)
        for (int side = 0; side < 2; side++) {
            sides[p][side] = mut_answers_ask(&why->answers, why->asked.pairs[p][side], "");
            if (sides[p][side] < 0)
                return MUT_ENOMEM;
        }
    int status = mut_answers_run(&why->answers, diags);
    for (int p = 0; p < why->asked.n_pairs && status == MUT_OK; p++) {
        struct mut_why_pair *pair = &why->pairs[p];
        pair->arm = why->asked.pairs[p][0];
        pair->reference = why->asked.pairs[p][1];
        pair->n_players = mut_why_players(why->plan, pair->arm, pair->reference,
                                          pair->players);
        compare_pair(why, p, sides[p]);
        if (pair->n_players < 0)
            status = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                              "more than %d mechanisms differ: switch some off by "
                              "--set mechanisms=[...]",
                              MUT_SHAPLEY_MOST);
    }
    return status;
}

/* Whether a gap of the pair is large and clear enough to be divided, and no reform sets it. */
static bool
worth(const struct mut_why_gap *gap)
{
    return !gap->paired.by_design && gap->verdict != MUT_VERDICT_UNCLEAR &&
           gap->verdict != MUT_VERDICT_NO_PAIR && gap->verdict != MUT_VERDICT_ONE_PAIR;
}

static int
ask_pair(struct mut_why *why, struct mut_why_pair *pair)
{
    struct mut_key key = key_of(why->plan);
    int n = pair->n_players;
    pair->orders = why->orders > 0 ? why->orders : n > MUT_WHY_ALL ? MUT_WHY_ORDERS : 0;
    size_t room = (size_t) mut_shapley_room(n, pair->orders);
    pair->coalitions = mut_array(room, sizeof *pair->coalitions);
    for (int side = 0; side < 2; side++)
        pair->asked[side] = mut_array(room, sizeof *pair->asked[side]);
    if (pair->coalitions == NULL || pair->asked[0] == NULL || pair->asked[1] == NULL)
        return MUT_ENOMEM;
    pair->n_coalitions = mut_shapley_coalitions(&key, n, pair->orders, pair->coalitions);
    for (int k = 0; k < pair->n_coalitions; k++) {
        char *set = mut_why_set(why->plan, pair, pair->coalitions[k]);
        if (set == NULL)
            return MUT_ENOMEM;
        pair->asked[0][k] = mut_answers_ask(&why->answers, pair->arm, set);
        pair->asked[1][k] = mut_answers_ask(&why->answers, pair->reference, set);
        mut_free(set);
        if (pair->asked[0][k] < 0 || pair->asked[1][k] < 0)
            return MUT_ENOMEM;
    }
    return MUT_OK;
}

int
mut_why_ask(struct mut_why *why)
{
    int status = MUT_OK;
    for (int p = 0; p < why->asked.n_pairs && status == MUT_OK; p++) {
        bool any = false;
        for (int h = 0; h < why->asked.n_outcomes; h++)
            any = any || worth(&why->gaps[p * why->asked.n_outcomes + h]);
        if (any)
            status = ask_pair(why, &why->pairs[p]);
    }
    return status;
}

/* The gaps of all coalitions in one outcome: a game. */
struct table {
    const struct mut_why_pair *pair;
    double *gaps;    /* owned, [n_coalitions][replicates] */
    double *nothing; /* owned, [replicates]: zeros, with which parts are compared */
    int replicates;
};

static const double *
row(const struct table *table, uint32_t coalition)
{
    int low = 0, high = table->pair->n_coalitions - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (table->pair->coalitions[middle] < coalition)
            low = middle + 1;
        else
            high = middle;
    }
    return table->gaps + (size_t) low * (size_t) table->replicates;
}

static const double *
value(const void *self, uint32_t coalition)
{
    return row(self, coalition);
}

/* False if some coalition leaves no value. */
static bool
fill(struct table *table, const struct mut_why *why, int h)
{
    bool whole = true;
    for (int k = 0; k < table->pair->n_coalitions; k++)
        for (int r = 0; r < table->replicates; r++) {
            double gap = mut_answers_values(&why->answers, table->pair->asked[0][k],
                                            h)[r] -
                         mut_answers_values(&why->answers, table->pair->asked[1][k], h)[r];
            table->gaps[k * table->replicates + r] = gap;
            whole = whole && !isnan(gap);
        }
    return whole;
}

/* Run error and sampling error are of independent draws: their squares add up. */
static struct mut_why_part
part_of(const struct table *table, const double *values, int mechanism, double error)
{
    struct mut_paired p = mut_paired_compare(values, table->nothing, table->replicates, 1,
                                             MUT_BETTER_NONE);
    double half = p.high - p.difference;
    struct mut_why_part part = { .mechanism = mechanism,
                                 .value = p.difference,
                                 .first = (double) NAN,
                                 .last = (double) NAN };
    if (table->pair->orders > 2 && mechanism != MUT_WHY_NOBODY) {
        part.sampling = error;
        half = sqrt(half * half + error * error);
    }
    part.low = part.value - half;
    part.high = part.value + half;
    return part;
}

static double
mean_step(const struct table *table, uint32_t after, uint32_t before)
{
    return mut_paired_window(row(table, after), table->replicates) -
           mut_paired_window(row(table, before), table->replicates);
}

static int
by_size(const void *a, const void *b)
{
    const struct mut_why_part *x = a, *y = b;
    double p = fabs(x->value), q = fabs(y->value);
    return p != q ? (p < q) - (p > q)
                  : (x->mechanism > y->mechanism) - (x->mechanism < y->mechanism);
}

/* Every player's part, and what is left without players where that is anything. */
static void
list_parts(const struct table *table, const double *parts, const double *error,
           struct mut_why_gap *gap)
{
    const struct mut_why_pair *pair = table->pair;
    const uint32_t all = (1u << pair->n_players) - 1;
    const double *nobody = row(table, 0);
    bool left = pair->n_players == 0;
    for (int r = 0; r < table->replicates; r++)
        left = left || nobody[r] != 0;
    if (left)
        gap->parts[gap->n_parts++] = part_of(table, nobody, MUT_WHY_NOBODY, 0);
    for (int i = 0; i < pair->n_players; i++) {
        struct mut_why_part *part = &gap->parts[gap->n_parts++];
        *part = part_of(table, parts + i * table->replicates, pair->players[i], error[i]);
        part->first = mean_step(table, 1u << i, 0);
        part->last = mean_step(table, all, all & ~(1u << i));
    }
    qsort(gap->parts, (size_t) gap->n_parts, sizeof *gap->parts, by_size);
}

static int
divide(struct mut_why *why, int p, int h)
{
    const struct mut_why_pair *pair = &why->pairs[p];
    struct mut_why_gap *gap = &why->gaps[p * why->asked.n_outcomes + h];
    size_t replicates = (size_t) why->plan->replicates, n = (size_t) pair->n_players;
    struct table table = { .pair = pair, .replicates = why->plan->replicates };
    struct mut_shapley_game game = { pair->n_players, table.replicates, value, &table };
    struct mut_key key = key_of(why->plan);
    double error[MUT_SHAPLEY_MOST] = { 0 };
    table.gaps = mut_array((size_t) pair->n_coalitions * replicates, sizeof(double));
    table.nothing = mut_array(replicates, sizeof(double));
    double *parts = mut_array(n * replicates, sizeof *parts);
    gap->parts = mut_array(n + 1, sizeof *gap->parts);
    int status = MUT_ENOMEM;
    if (table.gaps != NULL && table.nothing != NULL && parts != NULL &&
        gap->parts != NULL) {
        status = MUT_OK;
        gap->unmeasured = !fill(&table, why, h);
        if (!gap->unmeasured && pair->orders > 0)
            mut_shapley_sampled(&game, &key, pair->orders, parts, error);
        else if (!gap->unmeasured)
            mut_shapley_exact(&game, parts);
        if (!gap->unmeasured)
            list_parts(&table, parts, error, gap);
    }
    mut_free(table.gaps);
    mut_free(table.nothing);
    mut_free(parts);
    return status;
}

int
mut_why_attribute(struct mut_why *why, struct mut_diags *diags)
{
    int status = mut_answers_run(&why->answers, diags);
    for (int p = 0; p < why->asked.n_pairs; p++)
        for (int h = 0; h < why->asked.n_outcomes && status == MUT_OK; h++)
            if (worth(&why->gaps[p * why->asked.n_outcomes + h]))
                status = divide(why, p, h);
    return status;
}
