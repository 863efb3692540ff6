#include "stress.h"

#include "crossing.h"
#include "design_sample.h"
#include "mem.h"
#include "uncertain_option.h"

#include <math.h>

/* Room for what an outcome finds. */
static int
add_outcome(struct mut_stress *stress, int outcome)
{
    struct mut_stress_outcome *o = &stress->outcomes[stress->n_outcomes];
    size_t futures = (size_t) stress->futures, arms = (size_t) stress->probe.n_arms;
    stress->measurements[stress->n_outcomes++] = (struct mut_measurement){
        .outcome = outcome, .months = { stress->plan->window[0], stress->plan->window[1] }
    };
    *o = (struct mut_stress_outcome){ .outcome = outcome, .leader = -1 };
    o->levels = mut_array(futures * arms, sizeof *o->levels);
    o->leaders = mut_array(futures, sizeof *o->leaders);
    o->arms = mut_array(arms, sizeof *o->arms);
    return o->levels != NULL && o->leaders != NULL && o->arms != NULL ? MUT_OK
                                                                      : MUT_ENOMEM;
}

static int
draw(struct mut_stress *stress)
{
    int n = stress->futures, inputs = stress->uncertain.n;
    stress->places = mut_array((size_t) n * (size_t) inputs, sizeof *stress->places);
    for (int i = 0; i < inputs && stress->places != NULL; i++)
        if (!mut_design_latin(stress->places + i, n, inputs, stress->plan->seed,
                              mut_rng_stream("stress", stress->uncertain.factors[i].path)))
            return MUT_ENOMEM;
    return stress->places != NULL ? MUT_OK : MUT_ENOMEM;
}

static int
refuse(const struct mut_stress *stress, struct mut_diags *diags)
{
    struct mut_place nowhere = { 0 };
    int status = MUT_OK;
    if (stress->plan->replicates < 2)
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "one replicate cannot tell a lead from luck; take at least two");
    if (stress->uncertain.n > MUT_PRIM_INPUTS)
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "%d uncertain values: a rule is looked for in at most %d; name "
                          "fewer with --parameters",
                          stress->uncertain.n, MUT_PRIM_INPUTS);
    if (stress->n_outcomes == 0)
        status = mut_fail(diags, MUT_EINPUT, nowhere,
                          "none of these outcomes has a better direction, so that nobody "
                          "can lead in it");
    return status;
}

int
mut_stress_init(struct mut_stress *stress, const struct mut_plan *plan,
                const struct mut_gaps *gaps, const struct mut_probe *probe,
                struct mut_diags *diags)
{
    size_t n = (size_t) gaps->n_outcomes;
    stress->plan = plan;
    stress->probe = *probe;
    stress->probe.n_arms = mut_uncertain_option_arms(gaps, stress->arms);
    stress->outcomes = mut_array(n, sizeof *stress->outcomes);
    stress->undirected = mut_array(n, sizeof *stress->undirected);
    stress->measurements = mut_array(n, sizeof *stress->measurements);
    if (stress->outcomes == NULL || stress->undirected == NULL ||
        stress->measurements == NULL)
        return MUT_ENOMEM;
    for (int h = 0; h < gaps->n_outcomes; h++) {
        int outcome = gaps->outcomes[h], status = MUT_OK;
        if (mut_outcomes[outcome].better == MUT_BETTER_NONE)
            stress->undirected[stress->n_undirected++] = outcome;
        else
            status = add_outcome(stress, outcome);
        if (status != MUT_OK)
            return status;
    }
    stress->probe.arms = stress->arms;
    stress->probe.measurements = stress->measurements;
    stress->probe.n_measurements = stress->n_outcomes;
    stress->probe.replicates = plan->replicates;
    int status = refuse(stress, diags);
    return status == MUT_OK ? draw(stress) : status;
}

void
mut_stress_clear(struct mut_stress *stress)
{
    for (int h = 0; h < stress->n_outcomes; h++) {
        mut_free(stress->outcomes[h].levels);
        mut_free(stress->outcomes[h].leaders);
        mut_free(stress->outcomes[h].arms);
        mut_free(stress->outcomes[h].rule);
    }
    mut_free(stress->outcomes);
    mut_free(stress->undirected);
    mut_free(stress->measurements);
    mut_free(stress->places);
    mut_uncertain_clear(&stress->uncertain);
    *stress = (struct mut_stress){ 0 };
}

double
mut_stress_runs(const struct mut_stress *stress)
{
    return (double) stress->futures * stress->probe.n_arms * stress->probe.replicates;
}

double
mut_stress_value(const struct mut_stress *stress, int future, int factor)
{
    size_t at = (size_t) future * (size_t) stress->uncertain.n + (size_t) factor;
    return mut_uncertain_value(&stress->uncertain.factors[factor], stress->places[at]);
}

/* Means over the replicates that have a value. */
static void
take(void *self, int future, const double *values)
{
    const struct mut_stress *stress = self;
    const struct mut_probe *probe = &stress->probe;
    for (int h = 0; h < stress->n_outcomes; h++)
        for (int a = 0; a < probe->n_arms; a++) {
            const double *x = values + mut_probe_at(probe, a, h, 0);
            stress->outcomes[h].levels[(size_t) future * (size_t) probe->n_arms +
                                       (size_t) a] = mut_paired_window(x,
                                                                       probe->replicates);
        }
}

static int
run(struct mut_stress *stress, struct mut_diags *diags)
{
    int n = stress->uncertain.n;
    int *columns = mut_array((size_t) n, sizeof *columns);
    if (columns == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < n; i++)
        columns[i] = i;
    const struct mut_uncertain_cube cube = { .uncertain = &stress->uncertain,
                                             .columns = columns,
                                             .n_columns = n,
                                             .probe = stress->probe,
                                             .quiet = stress->quiet };
    int status = mut_uncertain_run(&cube, stress->places, stress->futures, take, stress,
                                   diags);
    mut_free(columns);
    return status;
}

/* Counts leaders and regrets. */
static int
count(const struct mut_stress *stress, struct mut_stress_outcome *o)
{
    int arms = stress->probe.n_arms, n = stress->futures * arms;
    double *scores = mut_array((size_t) n, sizeof *scores);
    if (scores == NULL)
        return MUT_ENOMEM;
    mut_crossing_orient(o->levels, n, mut_outcomes[o->outcome].better, scores);
    bool room = mut_regret_count(
        &(struct mut_regret_scores){ stress->futures, arms, scores },
        stress->plan->matters[o->outcome], &o->sum, o->arms, o->leaders);
    mut_free(scores);
    for (int a = 0; a < arms; a++)
        if (o->arms[a].leads > (o->leader >= 0 ? o->arms[o->leader].leads : 0))
            o->leader = a;
    return room ? MUT_OK : MUT_ENOMEM;
}

/* The futures in which all arms have a value, as cases of the leader not leading. */
static int
look(const struct mut_stress *stress, struct mut_stress_outcome *o)
{
    int inputs = stress->uncertain.n;
    struct mut_prim_cases cases = { .inputs = inputs };
    double *x = mut_array((size_t) stress->futures * (size_t) inputs, sizeof *x);
    uint8_t *happens = mut_array((size_t) stress->futures, sizeof *happens);
    o->rule = mut_array(1, sizeof *o->rule);
    bool room = x != NULL && happens != NULL && o->rule != NULL;
    for (int f = 0; f < stress->futures && room; f++) {
        if (o->leaders[f] == MUT_REGRET_MISSING)
            continue;
        for (int i = 0; i < inputs; i++)
            x[(size_t) cases.n * (size_t) inputs + (size_t) i] = mut_stress_value(stress,
                                                                                  f, i);
        happens[cases.n++] = o->leaders[f] != o->leader;
    }
    cases.x = x;
    cases.happens = happens;
    room = room && mut_prim_find(&cases, o->rule);
    mut_free(x);
    mut_free(happens);
    return room ? MUT_OK : MUT_ENOMEM;
}

int
mut_stress_find(struct mut_stress *stress, struct mut_diags *diags)
{
    int status = run(stress, diags);
    for (int h = 0; h < stress->n_outcomes && status == MUT_OK; h++) {
        struct mut_stress_outcome *o = &stress->outcomes[h];
        status = count(stress, o);
        if (status == MUT_OK && o->leader >= 0 &&
            o->arms[o->leader].leads < o->sum.futures)
            status = look(stress, o);
    }
    return status;
}
