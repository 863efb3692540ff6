#include "ensemble.h"

#include <omp.h>

#include "run.h"

/* An ensemble at work; `failed` and `done` change under the lock alone. */
struct work {
    const struct mut_study *study;
    struct mut_series *runs;
    const struct mut_watch *watch;
    struct mut_diags *diags;
    int done, total;
    int failed; /* status of the first failure, or MUT_OK */
};

static void
report(struct work *work, int status, const struct mut_diags *found)
{
    for (int i = 0; i < found->n; i++)
        mut_fail(work->diags, found->items[i].status, found->items[i].at, "%s",
                 found->items[i].message);
    if (status != MUT_OK && work->failed == MUT_OK) {
#pragma omp atomic write
        work->failed = status;
    }
    work->done++;
    if (work->watch != NULL)
        work->watch->ran(work->watch->self, work->done, work->total);
}

/* Run k of all: replicate by replicate over points and arms, so that complete replicates come
 * first. */
static void
one(struct work *work, int k, int threads)
{
    const struct mut_study *study = work->study;
    int cells = mut_study_cells(study), n_arms = study->plans[0].n_arms, failed;
    int replicate = k / cells, point = k % cells / n_arms, arm = k % n_arms;
    const struct mut_plan *plan = &study->plans[point];
    struct mut_diags found;
#pragma omp atomic read
    failed = work->failed;
    if (failed != MUT_OK)
        return;
    mut_diag_init(&found);
    int status = mut_run(plan, arm, plan->first_replicate + replicate, threads,
                         &work->runs[mut_study_run(study, point, arm, replicate)], &found);
#pragma omp critical(mut_ensemble)
    report(work, status, &found);
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

int
mut_ensemble_worlds(const struct mut_study *study, int threads)
{
    int total = mut_study_runs(study);
    if (!share_runs(study, total, threads))
        return 1;
    return total < threads ? total : threads;
}

int
mut_ensemble_study(const struct mut_study *study, int threads, struct mut_series *runs,
                   const struct mut_watch *watch, struct mut_diags *diags)
{
    struct work work = { .study = study,
                         .runs = runs,
                         .watch = watch,
                         .diags = diags,
                         .total = mut_study_runs(study) };
    if (threads <= 0)
        threads = omp_get_max_threads();
    if (share_runs(study, work.total, threads)) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
        for (int k = 0; k < work.total; k++)
            one(&work, k, 1);
    } else {
        for (int k = 0; k < work.total; k++)
            one(&work, k, threads);
    }
    return work.failed;
}

int
mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                 const struct mut_watch *watch, struct mut_diags *diags)
{
    const struct mut_study study = mut_study_of(plan);
    return mut_ensemble_study(&study, threads, runs, watch, diags);
}
