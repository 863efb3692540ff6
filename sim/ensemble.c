#include "ensemble.h"

#include <omp.h>

#include "run.h"

/* An ensemble at work; `failed` and `done` change under the lock alone. */
struct work {
    const struct mut_plan *plan;
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

/* Run k of all: replicate by replicate over the arms, so that complete replicates come first. */
static void
one(struct work *work, int k, int threads)
{
    const struct mut_plan *plan = work->plan;
    int arm = k % plan->n_arms, replicate = k / plan->n_arms, failed;
    struct mut_diags found;
#pragma omp atomic read
    failed = work->failed;
    if (failed != MUT_OK)
        return;
    mut_diag_init(&found);
    int status = mut_run(plan, arm, plan->first_replicate + replicate, threads,
                         &work->runs[arm * plan->replicates + replicate], &found);
#pragma omp critical(mut_ensemble)
    report(work, status, &found);
    mut_diag_clear(&found);
}

/* Threads share runs while there are several for each; few runs of many units share their
 * units instead. Short parallel regions cost more than they give on small worlds. */
static bool
share_runs(const struct mut_plan *plan, int total, int threads)
{
    return total >= 4 * threads || plan->units * plan->n_sectors < 4 * threads;
}

int
mut_ensemble_worlds(const struct mut_plan *plan, int threads)
{
    int total = plan->n_arms * plan->replicates;
    if (!share_runs(plan, total, threads))
        return 1;
    return total < threads ? total : threads;
}

int
mut_ensemble_run(const struct mut_plan *plan, int threads, struct mut_series *runs,
                 const struct mut_watch *watch, struct mut_diags *diags)
{
    struct work work = { .plan = plan,
                         .runs = runs,
                         .watch = watch,
                         .diags = diags,
                         .total = plan->n_arms * plan->replicates };
    if (threads <= 0)
        threads = omp_get_max_threads();
    if (share_runs(plan, work.total, threads)) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
        for (int k = 0; k < work.total; k++)
            one(&work, k, 1);
    } else {
        for (int k = 0; k < work.total; k++)
            one(&work, k, threads);
    }
    return work.failed;
}
