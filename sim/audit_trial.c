#include "audit_trial.h"

#include "ensemble.h"
#include "mem.h"
#include "paired.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Units are kept in the first month, half a year on, and after a year. */
static const char kept_months[] = "output: {units: [0, 6, 11]}\n";

enum { UNITS = 3, USERS = 40, BURN_IN = 4, MONTHS = 24, REPLICATES = 2 };

static int
or_else(int given, int otherwise)
{
    return given < 0 ? 0 : given > 0 ? given : otherwise;
}

static const char *
or_text(const char *given, const char *otherwise)
{
    return given != NULL ? given : otherwise;
}

static char *
write_scenario(const struct mut_audit_scene *scene)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    fprintf(out, "arms:\n%ssectors: [%s]\nmechanisms: %s\n", scene->arms, scene->sector,
            or_text(scene->mechanisms, "all"));
    fprintf(out, "population: {units: %d, users: %d}\n", or_else(scene->units, UNITS),
            or_else(scene->users, USERS));
    fprintf(out, "horizon: {start: 2025-06, burn_in: %d, months: %d}\n",
            or_else(scene->burn_in, BURN_IN), or_else(scene->months, MONTHS));
    fprintf(out, "replicates: %d\nseed: %" PRIx64 "\n%s%s",
            or_else(scene->replicates, REPLICATES), scene->seed, kept_months,
            or_text(scene->rest, ""));
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

/* Faults of a scenario that the audit wrote are faults of what is installed. */
static void
pass_on(struct mut_diags *diags, const struct mut_diags *found)
{
    for (int i = 0; i < found->n; i++) {
        const struct mut_diag *fault = &found->items[i];
        if (fault->at.file != NULL)
            mut_fail(diags, fault->status, (struct mut_place){ 0 }, "%s:%d: %s",
                     fault->at.file, fault->at.line, fault->message);
        else
            mut_fail(diags, fault->status, (struct mut_place){ 0 }, "%s", fault->message);
    }
}

static int
read_scene(struct mut_audit_trial *trial, const struct mut_audit_bench *bench,
           const struct mut_audit_scene *scene)
{
    struct mut_overrides overrides = { .first_replicate = scene->first_replicate };
    struct mut_diags found;
    char *text = write_scenario(scene);
    if (text == NULL)
        return MUT_ENOMEM;
    mut_diag_init(&found);
    int status = mut_scenario_parse(&trial->plan, text, bench->registry, &overrides,
                                    &found);
    if (status != MUT_OK)
        pass_on(bench->diags, &found);
    mut_diag_clear(&found);
    free(text);
    return status;
}

static int
run_plan(struct mut_audit_trial *trial, const struct mut_audit_bench *bench, int threads)
{
    int n = trial->plan.n_arms * trial->plan.replicates, status = MUT_OK;
    struct mut_diags found;
    trial->layout = mut_series_layout(&trial->plan);
    trial->runs = mut_array((size_t) n, sizeof *trial->runs);
    if (trial->runs == NULL)
        return MUT_ENOMEM;
    for (int k = 0; k < n && status == MUT_OK; k++)
        status = mut_series_init(&trial->runs[k], &trial->layout);
    if (status != MUT_OK)
        return status;
    mut_diag_init(&found);
    status = mut_ensemble_run(&trial->plan, threads, trial->runs, NULL, &found);
    trial->failed = status == MUT_EFAILED;
    if (trial->failed)
        mut_audit_books_fail(bench->books, &found);
    else if (status == MUT_OK)
        mut_audit_books_add(bench->books, &trial->layout, trial->runs, n);
    mut_diag_clear(&found);
    return trial->failed ? MUT_OK : status;
}

int
mut_audit_trial_run(struct mut_audit_trial *trial, const struct mut_audit_bench *bench,
                    const struct mut_audit_scene *scene)
{
    *trial = (struct mut_audit_trial){ 0 };
    struct mut_audit_scene own = *scene;
    own.seed = scene->seed != 0 ? scene->seed : bench->seed;
    int status = read_scene(trial, bench, &own);
    if (status != MUT_OK)
        return status;
    return run_plan(trial, bench, scene->threads > 0 ? scene->threads : bench->threads);
}

void
mut_audit_trial_clear(struct mut_audit_trial *trial)
{
    int n = trial->plan.n_arms * trial->plan.replicates;
    for (int k = 0; trial->runs != NULL && k < n; k++)
        mut_series_clear(&trial->runs[k]);
    mut_free(trial->runs);
    mut_plan_clear(&trial->plan);
    *trial = (struct mut_audit_trial){ 0 };
}

static const struct mut_series *
series_of(const struct mut_audit_run *run)
{
    return &run->trial->runs[run->arm * run->trial->plan.replicates + run->replicate];
}

/* Index of the first of n numbers in which two rows differ, or -1. */
static int
first_difference(const double *x, const double *y, int n)
{
    if (memcmp(x, y, (size_t) n * sizeof *x) == 0)
        return -1;
    for (int i = 0; i < n; i++)
        if (memcmp(&x[i], &y[i], sizeof *x) != 0 && !(isnan(x[i]) && isnan(y[i])))
            return i;
    return -1;
}

static const double *
column(const struct mut_audit_run *run, int outcome, int place)
{
    const struct mut_layout *layout = &run->trial->layout;
    return series_of(run)->values +
           (size_t) (layout->first[outcome] + place) * (size_t) layout->n_months;
}

/* An outcome's whole axis. */
static int
outcome_difference(const struct mut_audit_run *a, const struct mut_audit_run *b,
                   int outcome, const int rows[2])
{
    int length = a->trial->layout.length[mut_outcomes[outcome].axis];
    for (int place = 0; place < length; place++) {
        int at = first_difference(column(a, outcome, place) + rows[0],
                                  column(b, outcome, place) + rows[0], rows[1] - rows[0]);
        if (at >= 0)
            return at + rows[0];
    }
    return -1;
}

static struct mut_audit_place
unit_difference(const struct mut_audit_run *a, const struct mut_audit_run *b)
{
    const struct mut_layout *layout = &a->trial->layout;
    int cells = layout->n_unit_months * layout->n_units;
    for (int c = 0; c < mut_n_unit_columns; c++) {
        if (strcmp(mut_unit_columns[c].name, "form") == 0)
            continue;
        int at = first_difference(series_of(a)->units + (size_t) c * (size_t) cells,
                                  series_of(b)->units + (size_t) c * (size_t) cells,
                                  cells);
        if (at >= 0)
            return (struct mut_audit_place){
                mut_unit_columns[c].name, a->trial->plan.unit_months[at / layout->n_units]
            };
    }
    return (struct mut_audit_place){ 0 };
}

struct mut_audit_place
mut_audit_trial_difference(const struct mut_audit_run *a, const struct mut_audit_run *b,
                           int from, int to)
{
    const int rows[2] = { from, to };
    struct mut_audit_place first = { .month = to };
    for (int k = 0; k < mut_n_outcomes; k++) {
        if (mut_outcomes[k].axis == MUT_AXIS_FORM)
            continue;
        int at = outcome_difference(a, b, k, rows);
        if (at >= 0 && at < first.month)
            first = (struct mut_audit_place){ mut_outcomes[k].name, at };
    }
    first.month -= a->trial->plan.burn_in;
    if (first.what != NULL || from > 0 || to < a->trial->layout.n_months ||
        a->trial->layout.n_units != b->trial->layout.n_units)
        return first;
    return unit_difference(a, b);
}

int
mut_audit_trial_months(const struct mut_audit_trial *trial)
{
    return trial->layout.n_months;
}

void
mut_audit_trial_means(const struct mut_audit_trial *trial, int arm, int outcome,
                      double *means)
{
    const struct mut_plan *plan = &trial->plan;
    for (int r = 0; r < plan->replicates; r++) {
        struct mut_audit_run run = { trial, arm, r };
        means[r] = mut_paired_window(column(&run, outcome, 0) + plan->burn_in +
                                         plan->window[0],
                                     plan->window[1] - plan->window[0] + 1);
    }
}
