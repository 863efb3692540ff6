#include "ensemble.h"

#include <omp.h>

#include "mem.h"
#include "run.h"

/* An ensemble at work; what changes does so under the lock alone. */
struct work {
    const struct mut_study *study;
    struct mut_series *runs;              /* in an array, or NULL: */
    const struct mut_ensemble_sink *sink; /* one by one */
    const struct mut_watch *watch;
    struct mut_diags *diags;
    const int *order; /* borrowed, [n]: the runs */
    int n;
    int *failed; /* owned by the caller, [n_failed]; NULL: a failure ends it */
    int n_failed;
    int done, total;
    int ended; /* status that ended it, or MUT_OK */
};

static void
copy_errors(struct work *work, const struct mut_diags *found, const char *label)
{
    for (int i = 0; i < found->n; i++)
        mut_fail(work->diags, found->items[i].status, found->items[i].at, "%s%s", label,
                 found->items[i].message);
}

/* "replicate 3 of arm mutual: " */
static char *
label_of(const struct mut_study *study, int k)
{
    const struct mut_plan *plan = &study->plans[0];
    const int cells = mut_study_cells(study), point = k % cells / plan->n_arms;
    const char *name = study->plans[point].point.name;
    return mut_text_format(
        "replicate %d of arm %s%s%s failed twice: ", plan->first_replicate + k / cells,
        plan->arms[k % plan->n_arms].name, name != NULL ? " at point " : "",
        name != NULL ? name : "");
}

static void
end(struct work *work, int status)
{
    if (status != MUT_OK && work->ended == MUT_OK) {
#pragma omp atomic write
        work->ended = status;
    }
}

/* A run is over: it went well, or it is put aside to be tried again, or it ends all. */
static void
report(struct work *work, int k, int status, const struct mut_diags *found)
{
    if (status != MUT_OK && work->failed != NULL) {
        work->failed[work->n_failed++] = k;
        return;
    }
    copy_errors(work, found, "");
    end(work, status);
    work->done++;
    if (work->watch != NULL)
        work->watch->ran(work->watch->self, work->done, work->total);
}

/* All ranks begin a run, or none does. */
static int
begin(const struct mut_crew *crew, int status)
{
    const int worst = crew->ranks != NULL ? mut_ranks_worst(crew->ranks, status) : status;
    return status != MUT_OK ? status : worst;
}

/* Its series is the array's, or lives until the sink has it. */
static int
run_one(struct work *work, int k, const struct mut_crew *crew, struct mut_diags *found)
{
    const struct mut_study *study = work->study;
    const int cells = mut_study_cells(study), n_arms = study->plans[0].n_arms;
    const int replicate = k / cells, point = k % cells / n_arms, arm = k % n_arms;
    const struct mut_plan *plan = &study->plans[point];
    const int number = plan->first_replicate + replicate;
    if (work->runs != NULL)
        return mut_run_by(plan, arm, number, crew,
                          &work->runs[mut_study_run(study, point, arm, replicate)], found);
    const bool ours = crew->ranks == NULL || crew->ranks->rank == 0;
    const struct mut_layout layout = mut_series_layout(plan);
    struct mut_series series = { 0 };
    int status = begin(crew, ours ? mut_series_init(&series, &layout) : MUT_OK);
    if (status == MUT_OK)
        status = mut_run_by(plan, arm, number, crew, &series, found);
    const int kept = status == MUT_OK && ours
                         ? work->sink->keep(work->sink->self, k, &series)
                         : MUT_OK;
    mut_series_clear(&series);
    if (kept != MUT_OK) {
#pragma omp critical(mut_ensemble)
        end(work, kept);
    }
    return status;
}

/* A signal reaches one rank or all: they stop together. What ended one ends all. */
static bool
is_stopped(const struct work *work)
{
    const struct mut_ensemble_sink *sink = work->sink;
    bool stops = sink != NULL && sink->stopped(sink->self);
    if (sink != NULL && sink->together != NULL)
        stops = mut_ranks_worst(sink->together, stops || work->ended != MUT_OK) != 0;
    return stops;
}

static void
one(struct work *work, int k, const struct mut_crew *crew)
{
    int ended;
    struct mut_diags found;
#pragma omp atomic read
    ended = work->ended;
    if (is_stopped(work) || ended != MUT_OK)
        return;
    mut_diag_init(&found);
    const int status = run_one(work, k, crew, &found);
#pragma omp critical(mut_ensemble)
    report(work, k, status, &found);
    mut_diag_clear(&found);
}

static int
most_units(const struct mut_study *study)
{
    int units = 0;
    for (int p = 0; p < study->n_points; p++) {
        int all = study->plans[p].units * study->plans[p].n_sectors;
        units = all > units ? all : units;
    }
    return units;
}

/* Threads share runs while there are several for each; few runs of many units share their
 * units instead. Short parallel regions cost more than they give on small worlds. */
static bool
share_runs(const struct mut_study *study, int total, int threads)
{
    return total >= 4 * threads || most_units(study) < 4 * threads;
}

bool
mut_ensemble_shareable(const struct mut_study *study)
{
    for (int p = 0; p < study->n_points; p++)
        if (study->plans[p].laboratory)
            return false;
    return true;
}

int
mut_ensemble_worlds(const struct mut_study *study, int threads)
{
    int total = mut_study_runs(study);
    if (!share_runs(study, total, threads))
        return 1;
    return total < threads ? total : threads;
}

/* Run i of the list, or all in their order without one. */
static int
number(const struct work *work, int i)
{
    return work->order != NULL ? work->order[i] : i;
}

/* All threads and ranks on one run; few and long as runs are then, their months are told. */
static struct mut_crew
everybody(const struct work *work, int threads)
{
    return (struct mut_crew){ .threads = threads > 0 ? threads : omp_get_max_threads(),
                              .ranks = work->sink != NULL ? work->sink->together : NULL,
                              .watch = work->watch };
}

static void
run_all(struct work *work, int threads)
{
    const struct mut_crew all = everybody(work, threads), each = { .threads = 1 };
    if (all.ranks == NULL && share_runs(work->study, work->n, all.threads)) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(all.threads)
        for (int i = 0; i < work->n; i++)
            one(work, number(work, i), &each);
    } else {
        for (int i = 0; i < work->n; i++)
            one(work, number(work, i), &all);
    }
}

int
mut_ensemble_study(const struct mut_study *study, int threads, struct mut_series *runs,
                   const struct mut_watch *watch, struct mut_diags *diags)
{
    struct work work = { .study = study, .runs = runs, .watch = watch, .diags = diags };
    work.n = work.total = mut_study_runs(study);
    run_all(&work, threads);
    return work.ended;
}

/* What failed runs once more, one at a time on all threads; what fails again is told. */
static int
try_again(struct work *work, int threads)
{
    const struct mut_crew crew = everybody(work, threads);
    int worst = MUT_OK;
    for (int i = 0; i < work->n_failed; i++) {
        const int k = work->failed[i];
        struct mut_diags found;
        mut_diag_init(&found);
        if (is_stopped(work) || work->ended != MUT_OK)
            break;
        const int status = run_one(work, k, &crew, &found);
        if (status != MUT_OK) {
            char *label = label_of(work->study, k);
            copy_errors(work, &found, label != NULL ? label : "");
            if (found.n == 0 && status == MUT_ENOMEM) /* else another rank says what */
                mut_fail(work->diags, status, (struct mut_place){ 0 },
                         "%sit does not fit the memory", label != NULL ? label : "");
            mut_free(label);
            worst = worst == MUT_OK ? status : worst;
        } else if (work->watch != NULL)
            work->watch->ran(work->watch->self, ++work->done, work->total);
        mut_diag_clear(&found);
    }
    return work->ended != MUT_OK ? work->ended : worst;
}

int
mut_ensemble_each(const struct mut_study *study, int threads,
                  const struct mut_ensemble_sink *sink, const struct mut_watch *watch,
                  struct mut_diags *diags)
{
    const int runs = mut_study_runs(study);
    struct work work = { .study = study, .sink = sink, .watch = watch, .diags = diags };
    int *order = mut_array((size_t) runs, sizeof *order);
    work.failed = mut_array((size_t) runs, sizeof *work.failed);
    int status = order != NULL && work.failed != NULL ? MUT_OK : MUT_ENOMEM;
    if (sink->together != NULL)
        status = mut_ranks_worst(sink->together, status);
    for (int k = 0; k < runs && status == MUT_OK; k++)
        if (sink->wanted(sink->self, k))
            order[work.n++] = k;
    work.order = order;
    work.total = work.n;
    if (status == MUT_OK) {
        run_all(&work, threads);
        status = try_again(&work, threads);
    }
    mut_free(work.failed);
    mut_free(order);
    return status;
}

int
mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                 const struct mut_watch *watch, struct mut_diags *diags)
{
    const struct mut_study study = mut_study_of(plan);
    return mut_ensemble_study(&study, threads, runs, watch, diags);
}
