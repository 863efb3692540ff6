/* What handing out runs costs: of the processor time that an ensemble (mut_ensemble_run) of some hundred runs
 * of 20 ms burns, the share that is not inside the runs,
 *
 *     overhead = 1 - sum of the runs' own processor time / processor time of the process.
 *
 * A run's own time is that of its thread within mut_run_by, which the linker wraps (Makefile); both sums are of
 * the same runs, so that other programs on the machine, shared caches and clock rates hardly matter. It
 * counts the queue, locks, and threads that spin where nothing is left to run; not threads that sleep
 * meanwhile (at most one run's length a thread), nor reading the scenario, the journal, the result and
 * the table, which the row on durable runs has. */
#include "ensemble.h"
#include "mem.h"
#include "run.h"
#include "scenario.h"

#include <stdlib.h>
#include <time.h>

static const double goal = 0.02;

/* Written under OpenMP's lock alone: nanoseconds within runs. */
static int64_t within;

int __wrap_mut_run_by(const struct mut_plan *plan, int arm, int replicate,
                      const struct mut_crew *crew, struct mut_series *series,
                      struct mut_diags *diags);
int __real_mut_run_by(const struct mut_plan *plan, int arm, int replicate,
                      const struct mut_crew *crew, struct mut_series *series,
                      struct mut_diags *diags);

static int64_t
burnt(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t) t.tv_sec * 1000000000 + t.tv_nsec;
}

int
__wrap_mut_run_by(const struct mut_plan *plan, int arm, int replicate,
                  const struct mut_crew *crew, struct mut_series *series,
                  struct mut_diags *diags)
{
    const int64_t start = burnt(CLOCK_THREAD_CPUTIME_ID);
    const int status = __real_mut_run_by(plan, arm, replicate, crew, series, diags);
    const int64_t took = burnt(CLOCK_THREAD_CPUTIME_ID) - start;
#pragma omp atomic
    within += took;
    return status;
}

/* Prints the row of an ensemble on so many threads. */
static int
measure(const struct mut_plan *plan, int threads, struct mut_series *runs,
        struct mut_diags *diags)
{
    const int n = plan->n_arms * plan->replicates;
    char what[64];
    within = 0;
    const int64_t start = burnt(CLOCK_PROCESS_CPUTIME_ID);
    const int status = mut_ensemble_run(plan, threads, runs, NULL, diags);
    const int64_t all = burnt(CLOCK_PROCESS_CPUTIME_ID) - start;
    if (status != MUT_OK)
        return status;
    if (within == 0)
        return mut_fail(diags, MUT_EFAILED, (struct mut_place){ 0 },
                        "no run went through mut_run_by");
    const double overhead = 1 - (double) within / (double) all;
    snprintf(what, sizeof what, "dispatch of %d runs of %.0f ms, %d thread%s", n,
             1e-6 * (double) within / n, threads, threads == 1 ? "" : "s");
    printf("%-52s %14.2f  %% of processor time\n", what, 100 * overhead);
    return overhead <= goal ? MUT_OK : MUT_EFAILED;
}

int
main(void)
{
    struct mut_diags diags;
    struct mut_registry registry = { 0 };
    struct mut_plan plan = { 0 };
    mut_diag_init(&diags);
    int status = mut_registry_init(&registry, &diags);
    if (status == MUT_OK)
        status = mut_scenario_read(&plan, "tests/bench/dispatch.yaml", &registry, NULL,
                                   &diags);
    const int n = plan.n_arms * plan.replicates;
    const struct mut_layout layout = status == MUT_OK ? mut_series_layout(&plan)
                                                      : (struct mut_layout){ 0 };
    struct mut_series *runs = mut_array((size_t) n, sizeof *runs);
    for (int k = 0; k < n && status == MUT_OK; k++)
        status = runs != NULL ? mut_series_init(&runs[k], &layout) : MUT_ENOMEM;
    for (int threads = 1; threads <= 2 && status == MUT_OK; threads++)
        status = measure(&plan, threads, runs, &diags);
    mut_diag_print(&diags, stderr);
    for (int k = 0; k < n && runs != NULL; k++)
        mut_series_clear(&runs[k]);
    mut_free(runs);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
    return status == MUT_OK ? 0 : 1;
}
