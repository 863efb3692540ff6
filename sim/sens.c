#include "sens.h"

#include "mem.h"
#include "uncertain_option.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
n_gaps(const struct mut_sens *sens)
{
    return sens->asked.n_pairs * sens->asked.n_outcomes;
}

int
mut_sens_init(struct mut_sens *sens, const struct mut_plan *plan,
              const struct mut_gaps *gaps, const struct mut_probe *probe,
              struct mut_diags *diags)
{
    sens->plan = plan;
    sens->asked = *gaps;
    sens->measurements = mut_array((size_t) gaps->n_outcomes, sizeof *sens->measurements);
    sens->gaps = mut_array((size_t) n_gaps(sens), sizeof *sens->gaps);
    sens->chosen = mut_array((size_t) sens->top, sizeof *sens->chosen);
    if (sens->measurements == NULL || sens->gaps == NULL || sens->chosen == NULL)
        return MUT_ENOMEM;
    for (int h = 0; h < gaps->n_outcomes; h++)
        sens->measurements[h] = (struct mut_measurement){
            .outcome = gaps->outcomes[h], .months = { plan->window[0], plan->window[1] }
        };
    for (int g = 0; g < n_gaps(sens); g++) {
        const int *pair = gaps->pairs[g / gaps->n_outcomes];
        sens->gaps[g] = (struct mut_sens_gap){
            .arm = pair[0],
            .reference = pair[1],
            .outcome = gaps->outcomes[g % gaps->n_outcomes]
        };
    }
    sens->probe = *probe;
    sens->probe.n_arms = mut_uncertain_option_arms(gaps, sens->arms);
    sens->probe.arms = sens->arms;
    sens->probe.measurements = sens->measurements;
    sens->probe.n_measurements = gaps->n_outcomes;
    sens->probe.replicates = plan->replicates;
    if (plan->replicates < 2)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "one replicate cannot tell what values do from run noise; take "
                        "at least two");
    return MUT_OK;
}

void
mut_sens_clear(struct mut_sens *sens)
{
    for (int g = 0; g < n_gaps(sens) && sens->gaps != NULL; g++) {
        mut_free(sens->gaps[g].morris);
        mut_free(sens->gaps[g].sobol);
    }
    mut_free(sens->gaps);
    mut_free(sens->measurements);
    mut_free(sens->chosen);
    mut_free(sens->design);
    mut_free(sens->means);
    mut_uncertain_clear(&sens->uncertain);
    *sens = (struct mut_sens){ 0 };
}

bool
mut_sens_screens(const struct mut_sens *sens)
{
    return sens->uncertain.n > sens->top;
}

double
mut_sens_runs(const struct mut_sens *sens)
{
    int n = sens->uncertain.n, k = mut_sens_screens(sens) ? sens->top : n;
    double points = sens->points * (k + 2.0) +
                    (mut_sens_screens(sens) ? sens->trajectories * (n + 1.0) : 0);
    return points * sens->probe.n_arms * sens->probe.replicates;
}

/* Where gaps go as points are run. */
struct taking {
    const struct mut_sens *sens;
    int n;              /* points */
    double *means;      /* [gaps][n] */
    double *replicates; /* [gaps][rows][replicates] of the first rows, or NULL */
    int rows;
};

static int
place_of(const struct mut_sens *sens, int arm)
{
    int place = 0;
    while (sens->arms[place] != arm)
        place++;
    return place;
}

static void
take(void *self, int point, const double *values)
{
    const struct taking *t = self;
    const struct mut_sens *sens = t->sens;
    int r_n = sens->probe.replicates;
    for (int g = 0; g < n_gaps(sens); g++) {
        const struct mut_sens_gap *gap = &sens->gaps[g];
        int h = g % sens->asked.n_outcomes, n = 0;
        const double *arm = values +
                            mut_probe_at(&sens->probe, place_of(sens, gap->arm), h, 0);
        const double *reference = values + mut_probe_at(&sens->probe,
                                                        place_of(sens, gap->reference), h,
                                                        0);
        double sum = 0;
        for (int r = 0; r < r_n; r++) {
            double difference = arm[r] - reference[r];
            if (point < t->rows)
                t->replicates[((size_t) g * (size_t) t->rows + (size_t) point) *
                                  (size_t) r_n +
                              (size_t) r] = difference;
            if (!isnan(difference)) {
                sum += difference;
                n++;
            }
        }
        t->means[(size_t) g * (size_t) t->n + (size_t) point] = n > 0 ? sum / n
                                                                      : (double) NAN;
    }
}

static struct mut_key
key_of(const struct mut_sens *sens, const char *purpose)
{
    uint64_t seed = sens->plan->seed;
    return (struct mut_key){ { (uint32_t) seed, (uint32_t) (seed >> 32), 0,
                               mut_rng_stream("sens", purpose) } };
}

static int
run_points(const struct mut_sens *sens, const int *columns, int n_columns,
           struct taking *t, const double *points, struct mut_diags *diags)
{
    const struct mut_uncertain_cube cube = { .uncertain = &sens->uncertain,
                                             .columns = columns,
                                             .n_columns = n_columns,
                                             .probe = sens->probe,
                                             .quiet = sens->quiet };
    return mut_uncertain_run(&cube, points, t->n, take, t, diags);
}

static bool
any_missing(const double *values, int n)
{
    for (int k = 0; k < n; k++)
        if (isnan(values[k]))
            return true;
    return false;
}

/* ---- screening ------------------------------------------------------------------------------- */

/* Memory of the screening. */
struct screen {
    double *points; /* owned, [trajectories][n + 1][n] */
    int *moved;     /* owned, [trajectories][n] */
    int *columns;   /* owned, [n] */
    double *means;  /* owned, [gaps][trajectories][n + 1] */
};

static int
screen_init(struct screen *s, const struct mut_sens *sens)
{
    size_t n = (size_t) sens->uncertain.n, t = (size_t) sens->trajectories;
    struct mut_key key = key_of(sens, "trajectory");
    s->points = mut_array(t * (n + 1) * n, sizeof *s->points);
    s->moved = mut_array(t * n, sizeof *s->moved);
    s->columns = mut_array(n, sizeof *s->columns);
    s->means = mut_array((size_t) n_gaps(sens) * t * (n + 1), sizeof *s->means);
    if (s->points == NULL || s->moved == NULL || s->columns == NULL || s->means == NULL)
        return MUT_ENOMEM;
    for (size_t k = 0; k < t; k++)
        mut_morris_trajectory(&key, (int) k, (int) n, s->points + k * (n + 1) * n,
                              s->moved + k * n);
    for (int i = 0; i < (int) n; i++)
        s->columns[i] = i;
    return MUT_OK;
}

static int
effects_of(struct mut_sens *sens, const struct screen *s, int points)
{
    int n = sens->uncertain.n;
    for (int g = 0; g < n_gaps(sens); g++) {
        struct mut_sens_gap *gap = &sens->gaps[g];
        const double *means = s->means + (size_t) g * (size_t) points;
        gap->morris = mut_array((size_t) n, sizeof *gap->morris);
        if (gap->morris == NULL)
            return MUT_ENOMEM;
        gap->missing = any_missing(means, points);
        mut_morris_effects(means, s->points, s->moved, sens->trajectories, n, gap->morris);
    }
    return MUT_OK;
}

static int
screen(struct mut_sens *sens, struct mut_diags *diags)
{
    struct screen s = { 0 };
    int n = sens->uncertain.n, status = screen_init(&s, sens);
    struct taking t = { .sens = sens,
                        .n = sens->trajectories * (n + 1),
                        .means = s.means };
    if (status == MUT_OK)
        status = run_points(sens, s.columns, n, &t, s.points, diags);
    if (status == MUT_OK)
        status = effects_of(sens, &s, t.n);
    mut_free(s.points);
    mut_free(s.moved);
    mut_free(s.columns);
    mut_free(s.means);
    return status;
}

/* mu* of a factor relative to the greatest one of the gap, or to what matters if that is more, in the
 * gap where that is greatest: what is moved less than matters cannot crowd out the rest. Ties go to
 * the greater sum over gaps. */
static double
importance(const struct mut_sens *sens, int factor)
{
    static const double tie = 1e-6;
    double most = 0, sum = 0;
    for (int g = 0; g < n_gaps(sens); g++) {
        const struct mut_sens_gap *gap = &sens->gaps[g];
        double largest = sens->plan->matters[gap->outcome];
        for (int i = 0; i < sens->uncertain.n && !gap->missing; i++)
            largest = fmax(largest, gap->morris[i].absolute);
        double part = largest > 0 && !gap->missing
                          ? gap->morris[factor].absolute / largest
                          : 0;
        most = fmax(most, part);
        sum += part;
    }
    return most + tie * sum;
}

/* The factors of the greatest importance, none without any. */
static int
choose(struct mut_sens *sens)
{
    double *weights = mut_array((size_t) sens->uncertain.n, sizeof *weights);
    if (weights == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < sens->uncertain.n; i++)
        weights[i] = mut_sens_screens(sens) ? importance(sens, i) : 1;
    for (sens->n_chosen = 0; sens->n_chosen < sens->top; sens->n_chosen++) {
        int best = 0;
        for (int i = 1; i < sens->uncertain.n; i++)
            if (weights[i] > weights[best])
                best = i;
        if (!(weights[best] > 0))
            break;
        sens->chosen[sens->n_chosen] = best;
        weights[best] = 0;
    }
    mut_free(weights);
    return MUT_OK;
}

/* Equal to the last bit: sums of equal values would show a variance of rounding. */
static bool
all_equal(const double *values, int n)
{
    for (int k = 1; k < n; k++)
        if (values[k] != values[0])
            return false;
    return true;
}

/* ---- indices --------------------------------------------------------------------------------- */

static void
indices_of(struct mut_sens *sens, int g, const struct taking *t)
{
    struct mut_sens_gap *gap = &sens->gaps[g];
    int n = sens->points;
    const double *means = t->means + (size_t) g * (size_t) t->n;
    struct mut_key key = key_of(sens, "bootstrap");
    struct mut_sobol_sample sample = { .n = n,
                                       .inputs = sens->n_chosen,
                                       .a = means,
                                       .b = means + n,
                                       .ab = means + 2 * (size_t) n };
    double squares = 0;
    gap->missing = gap->missing || any_missing(means, t->n);
    if (all_equal(means, t->n)) {
        double none = (double) NAN;
        gap->mean = means[0];
        gap->variance = 0;
        gap->noise = none;
        for (int k = 0; k < sens->n_chosen; k++)
            gap->sobol[k] = (struct mut_sobol_index){ none, none, none, none, none, none };
        return;
    }
    mut_sobol_indices(&sample, &key, MUT_SOBOL_RESAMPLES, gap->sobol);
    gap->mean = 0;
    for (int k = 0; k < 2 * n; k++)
        gap->mean += means[k] / (2 * n);
    for (int k = 0; k < 2 * n; k++)
        squares += (means[k] - gap->mean) * (means[k] - gap->mean);
    gap->variance = squares / (2 * n);
    gap->noise = mut_sobol_noise(t->replicates + (size_t) g * (size_t) t->rows *
                                                     (size_t) sens->probe.replicates,
                                 t->rows, sens->probe.replicates);
}

static int
divide(struct mut_sens *sens, struct mut_diags *diags)
{
    int k = sens->n_chosen, n = mut_saltelli_length(sens->points, k), status = MUT_OK;
    size_t gaps = (size_t) n_gaps(sens), rows = 2 * (size_t) sens->points;
    struct taking t = { .sens = sens, .n = n, .rows = (int) rows };
    sens->design = mut_array((size_t) n * (size_t) k, sizeof *sens->design);
    sens->means = t.means = mut_array(gaps * (size_t) n, sizeof *t.means);
    t.replicates = mut_array(gaps * rows * (size_t) sens->probe.replicates,
                             sizeof *t.replicates);
    if (sens->design == NULL || t.means == NULL || t.replicates == NULL ||
        !mut_saltelli_points(sens->points, k, sens->design))
        status = MUT_ENOMEM;
    if (status == MUT_OK)
        status = run_points(sens, sens->chosen, k, &t, sens->design, diags);
    for (int g = 0; g < (int) gaps && status == MUT_OK; g++) {
        sens->gaps[g].sobol = mut_array((size_t) k, sizeof *sens->gaps[g].sobol);
        if (sens->gaps[g].sobol == NULL)
            status = MUT_ENOMEM;
        else
            indices_of(sens, g, &t);
    }
    mut_free(t.replicates);
    return status;
}

int
mut_sens_find(struct mut_sens *sens, struct mut_diags *diags)
{
    int status = mut_sens_screens(sens) ? screen(sens, diags) : MUT_OK;
    if (status == MUT_OK)
        status = choose(sens);
    return status == MUT_OK && sens->n_chosen > 0 ? divide(sens, diags) : status;
}
