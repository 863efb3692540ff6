#include "fit.h"

#include "elementary.h"
#include "mem.h"
#include "progress.h"
#include "uncertain.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { CHUNK = 128, LETTERS = 320 };

/* ---- What is fitted ------------------------------------------------------------------------------- */

static int
find_parameters(struct mut_fit *fit, struct mut_diags *diags)
{
    const struct mut_plan *plan = fit->plan;
    int n = 0;
    if (mut_uncertain_fixed(plan, diags) != MUT_OK)
        return MUT_EINPUT;
    for (int k = 0; k < plan->n_factors + plan->n_idle; k++) {
        const struct mut_factor *factor = &plan->factors[k];
        const double half = factor->whole ? 0.5 : 0;
        if (factor->lever || !(factor->low < factor->high))
            continue;
        if (n++ < MUT_ABC_PARAMETERS)
            fit->parameters[fit->n_parameters++] = (struct mut_fit_parameter){
                factor, factor->low - half, factor->high + half
            };
    }
    if (n > 0 && n <= MUT_ABC_PARAMETERS)
        return MUT_OK;
    if (n == 0) {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "%s has no uncertain parameter: there is nothing to fit", plan->path);
        mut_hint(diags, "add for example `uncertain: {norms.sanction: {range: [0, 0.6], "
                        "source: \"...\"}}`");
    } else {
        mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "%s has %d uncertain parameters, at most %d can be fitted", plan->path,
                 n, MUT_ABC_PARAMETERS);
        mut_hint(diags, "name the few that the data can inform under `uncertain`");
    }
    return MUT_EINPUT;
}

/* The arms observed, and what is read off them. */
static bool
find_figures(struct mut_fit *fit)
{
    const struct mut_observations *data = fit->data;
    fit->arm_of = mut_array((size_t) data->n, sizeof *fit->arm_of);
    fit->measurements = mut_array((size_t) data->n, sizeof *fit->measurements);
    if (fit->arm_of == NULL || fit->measurements == NULL)
        return false;
    for (int f = 0; f < data->n; f++) {
        int a = 0;
        while (a < fit->probe.n_arms && fit->arms[a] != data->items[f].arm)
            a++;
        if (a == fit->probe.n_arms)
            fit->arms[fit->probe.n_arms++] = data->items[f].arm;
        fit->arm_of[f] = a;
        fit->measurements[f] = data->items[f].measurement;
    }
    fit->probe.arms = fit->arms;
    fit->probe.measurements = fit->measurements;
    fit->probe.n_measurements = data->n;
    return true;
}

int
mut_fit_init(struct mut_fit *fit, const struct mut_plan *plan,
             const struct mut_observations *data, const struct mut_probe *probe,
             struct mut_diags *diags)
{
    *fit = (struct mut_fit){ .plan = plan, .data = data, .probe = *probe };
    fit->probe.n_arms = 0;
    fit->probe.replicates = probe->replicates > 0 ? probe->replicates : 1;
    int status = find_parameters(fit, diags);
    if (status == MUT_OK && !find_figures(fit))
        status = MUT_ENOMEM;
    return status;
}

void
mut_fit_clear(struct mut_fit *fit)
{
    mut_abc_clear(&fit->abc);
    mut_free(fit->arm_of);
    mut_free(fit->measurements);
    *fit = (struct mut_fit){ 0 };
}

double
mut_fit_runs(const struct mut_fit *fit, int truths)
{
    return ((double) fit->most_simulations * (truths + 1) + truths) * fit->probe.n_arms *
           fit->probe.replicates;
}

/* ---- Simulations ------------------------------------------------------------------------------------ */

double
mut_fit_value(const struct mut_fit_parameter *parameter, double drawn)
{
    const struct mut_factor *factor = parameter->factor;
    double value = factor->whole ? floor(drawn + 0.5) : drawn;
    value = value < factor->low ? factor->low : value;
    return value > factor->high ? factor->high : value;
}

/* Room for the variants of a chunk. */
struct chunk {
    struct mut_variant variants[CHUNK];
    const char *set[CHUNK][MUT_ABC_PARAMETERS];
    char text[CHUNK][MUT_ABC_PARAMETERS][LETTERS];
};

static void
fill_variant(const struct mut_fit *fit, struct chunk *chunk, int k, const double *theta,
             int simulation)
{
    for (int p = 0; p < fit->n_parameters; p++) {
        snprintf(chunk->text[k][p], LETTERS, "%s=%.17g", fit->parameters[p].factor->path,
                 mut_fit_value(&fit->parameters[p], theta[p]));
        chunk->set[k][p] = chunk->text[k][p];
    }
    chunk->variants[k] = (struct mut_variant){
        .set = chunk->set[k],
        .n_set = fit->n_parameters,
        .first_replicate = simulation * fit->probe.replicates,
    };
}

/* What would have been measured of a simulation: its figure, the mean over replicates, with the error
 * that measuring it has. */
static void
measure(const struct mut_fit *fit, const double *values, int simulation, double *figures)
{
    const int replicates = fit->probe.replicates;
    const uint64_t seed = fit->plan->seed;
    const struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32), 0,
                                   mut_rng_stream("fit", "measurement") } };
    for (int f = 0; f < fit->data->n; f++) {
        uint32_t words[4];
        double sum = 0;
        for (int r = 0; r < replicates; r++)
            sum += values[mut_probe_at(&fit->probe, fit->arm_of[f], f, r)];
        mut_rng_one(&key, (uint32_t) simulation, f, 0, words);
        const double u = ((double) words[0] + 0.5) * 0x1p-32;
        figures[f] = sum / replicates + fit->data->items[f].scale * mut_normal(u);
    }
}

static void
ran(void *self, int done, int total)
{
    struct mut_fit *fit = self;
    (void) total;
    mut_progress_ran(fit->progress, fit->runs + done, fit->total);
}

/* Simulations number first .. first + n - 1 of all. */
static int
simulate_all(struct mut_fit *fit, const double *theta, int first, int n, double *out)
{
    const struct mut_watch watch = { .ran = ran, .self = fit };
    const size_t length = (size_t) mut_probe_length(&fit->probe);
    struct chunk *chunk = mut_array(1, sizeof *chunk);
    double *values = mut_array(CHUNK * length, sizeof *values);
    int status = chunk != NULL && values != NULL ? MUT_OK : MUT_ENOMEM;
    fit->probe.watch = &watch;
    for (int done = 0, m; done < n && status == MUT_OK; done += m) {
        m = n - done < CHUNK ? n - done : CHUNK;
        for (int k = 0; k < m; k++)
            fill_variant(fit, chunk, k, theta + (done + k) * fit->n_parameters,
                         first + done + k);
        status = mut_probe_run(&fit->probe, chunk->variants, m, values, fit->diags);
        for (int k = 0; k < m && status == MUT_OK; k++)
            measure(fit, values + (size_t) k * length, first + done + k,
                    out + (done + k) * fit->data->n);
        fit->runs += m * fit->probe.n_arms * fit->probe.replicates;
    }
    fit->probe.watch = NULL;
    mut_free(chunk);
    mut_free(values);
    return status;
}

/* The first simulations are from the prior: a figure that none of them has can be met by nothing. */
static int
check_figures(const struct mut_fit *fit, const double *figures, int n)
{
    int status = MUT_OK;
    for (int f = 0; f < fit->data->n; f++) {
        int k = 0;
        while (k < n && isnan(figures[k * fit->data->n + f]))
            k++;
        if (k < n)
            continue;
        status = mut_fail(fit->diags, MUT_EINPUT, fit->data->items[f].at,
                          "no simulation has a value of `%s` in these months",
                          mut_outcomes[fit->data->items[f].measurement.outcome].name);
        mut_hint(fit->diags, "there is nothing to measure in this arm: leave it out");
    }
    return status;
}

static int
simulate(void *self, const double *theta, int first, int n, double *out)
{
    struct mut_fit *fit = self;
    int status = simulate_all(fit, theta, fit->luck + first, n, out);
    return status == MUT_OK && first == 0 ? check_figures(fit, out, n) : status;
}

/* ---- Fits --------------------------------------------------------------------------------------------- */

static double
uniform(const struct mut_fit *fit, int truth, int p)
{
    const uint64_t seed = fit->plan->seed;
    const struct mut_key key = { { (uint32_t) seed, (uint32_t) (seed >> 32), 0,
                                   mut_rng_stream("fit", "truth") } };
    uint32_t words[4];
    mut_rng_one(&key, (uint32_t) truth, p, 0, words);
    return ((double) words[0] + 0.5) * 0x1p-32;
}

/* Fit number `study` to observed[data.n]: 0 the data, from 1 truths. */
static int
fit_to(struct mut_fit *fit, int study, const double *observed, struct mut_abc_fit *abc)
{
    double low[MUT_ABC_PARAMETERS], high[MUT_ABC_PARAMETERS];
    const uint64_t seed = fit->plan->seed;
    double *scale = mut_array((size_t) fit->data->n, sizeof *scale);
    if (scale == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < fit->n_parameters; p++) {
        low[p] = fit->parameters[p].low;
        high[p] = fit->parameters[p].high;
    }
    for (int f = 0; f < fit->data->n; f++)
        scale[f] = fit->data->items[f].scale;
    const struct mut_abc_problem problem = {
        .parameters = fit->n_parameters,
        .figures = fit->data->n,
        .low = low,
        .high = high,
        .observed = observed,
        .scale = scale,
        .simulate = simulate,
        .self = fit,
    };
    const struct mut_abc_plan plan = {
        .particles = fit->particles,
        .most_simulations = fit->most_simulations,
        .key = { { (uint32_t) seed, (uint32_t) (seed >> 32), (uint32_t) study,
                   mut_rng_stream("fit", "particles") } },
    };
    fit->luck = study * (fit->most_simulations + 1);
    int status = mut_abc_run(&problem, &plan, abc);
    mut_free(scale);
    return status < 0 ? MUT_ENOMEM : status;
}

static double
quantile_of(const struct mut_fit *fit, const struct mut_abc_fit *abc, int p, double level)
{
    return mut_fit_value(&fit->parameters[p],
                         mut_abc_quantile(abc, fit->n_parameters, p, level));
}

/* Plants a truth, simulates its figures with the luck of the study's last simulation, and fits. */
static int
find_again(struct mut_fit *fit, int study, double *figures)
{
    double truth[MUT_ABC_PARAMETERS];
    struct mut_abc_fit abc = { 0 };
    bool whole = true;
    for (int p = 0; p < fit->n_parameters; p++) {
        const struct mut_fit_parameter *parameter = &fit->parameters[p];
        truth[p] = parameter->low +
                   uniform(fit, study, p) * (parameter->high - parameter->low);
    }
    int last = (study + 1) * (fit->most_simulations + 1) - 1;
    int status = simulate_all(fit, truth, last, 1, figures);
    for (int f = 0; f < fit->data->n; f++)
        whole = whole && !isnan(figures[f]);
    if (status != MUT_OK || !whole)
        return status;
    status = fit_to(fit, study, figures, &abc);
    for (int p = 0; p < fit->n_parameters && status == MUT_OK; p++) {
        const double value = mut_fit_value(&fit->parameters[p], truth[p]);
        fit->coverage.held[p] += quantile_of(fit, &abc, p, 0.025) <= value &&
                                 value <= quantile_of(fit, &abc, p, 0.975);
    }
    fit->coverage.truths += status == MUT_OK;
    mut_abc_clear(&abc);
    return status;
}

int
mut_fit_run(struct mut_fit *fit, int truths, struct mut_diags *diags)
{
    struct mut_progress progress = { 0 };
    double *figures = mut_array((size_t) fit->data->n, sizeof *figures);
    if (figures == NULL)
        return MUT_ENOMEM;
    for (int f = 0; f < fit->data->n; f++)
        figures[f] = fit->data->items[f].value;
    const double runs = mut_fit_runs(fit, truths);
    fit->diags = diags;
    fit->progress = &progress;
    fit->total = runs < INT_MAX ? (int) runs : INT_MAX;
    fit->coverage = (struct mut_fit_coverage){ .asked = truths };
    mut_progress_start(&progress, stderr, mut_progress_style(stderr, fit->quiet), 0,
                       fit->total);
    int status = fit_to(fit, 0, figures, &fit->abc);
    for (int t = 1; t <= truths && status == MUT_OK; t++)
        status = find_again(fit, t, figures);
    mut_progress_end(&progress);
    fit->progress = NULL;
    mut_free(figures);
    return status;
}
