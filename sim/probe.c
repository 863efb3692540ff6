#include "probe.h"

#include <math.h>
#include <omp.h>

#include "mem.h"
#include "paired.h"
#include "run.h"

/* Variants that are read before they are run: enough to keep many threads busy at a time. */
enum { BATCH = 64 };

int
mut_probe_length(const struct mut_probe *probe)
{
    return probe->n_arms * probe->n_measurements * probe->replicates;
}

int
mut_probe_at(const struct mut_probe *probe, int arm, int measurement, int replicate)
{
    return (arm * probe->n_measurements + measurement) * probe->replicates + replicate;
}

/* From the disk, or quickly through the probe's shelf. */
static int
read_variant(const struct mut_probe *probe, const struct mut_variant *variant, bool quick,
             struct mut_plan *plan, struct mut_diags *diags)
{
    struct mut_overrides all = *probe->overrides;
    all.shelf = quick ? probe->shelf : NULL;
    const char **set = mut_array((size_t) (all.n_set + variant->n_set), sizeof *set);
    if (set == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "a variant does not fit the memory");
    for (int i = 0; i < all.n_set; i++)
        set[i] = all.set[i];
    for (int i = 0; i < variant->n_set; i++)
        set[all.n_set + i] = variant->set[i];
    all.set = set;
    all.n_set += variant->n_set;
    all.n_probed += variant->n_set;
    all.first_replicate += variant->first_replicate;
    int status = mut_scenario_read(plan, probe->path, probe->registry, &all, diags);
    mut_free(set);
    return status;
}

int
mut_probe_plan(const struct mut_probe *probe, struct mut_plan *plan,
               struct mut_diags *diags)
{
    return read_variant(probe, &(struct mut_variant){ 0 }, false, plan, diags);
}

struct mut_measurement
mut_probe_headline(const struct mut_plan *plan, int k)
{
    return (struct mut_measurement){ .outcome = plan->headline[k].outcome,
                                     .months = { plan->window[0], plan->window[1] } };
}

/* The runs of a batch of variants at work; `failed` and `done` change under the lock alone. */
struct work {
    const struct mut_probe *probe;
    const struct mut_plan *plans; /* [n] */
    double *values;
    struct mut_diags *diags;
    int before, done, total; /* runs of earlier batches, of this one, of all */
    int failed;
};

/* What the run of (arm, replicate) left, into the variant's values. */
static void
measure(const struct mut_probe *probe, const struct mut_plan *plan,
        const struct mut_layout *layout, const struct mut_series *run, int arm,
        int replicate, double *values)
{
    for (int m = 0; m < probe->n_measurements; m++) {
        const struct mut_measurement *asked = &probe->measurements[m];
        size_t column = (size_t) (layout->first[asked->outcome] + asked->place);
        const double *months = run->values + column * (size_t) layout->n_months;
        int first = plan->burn_in + asked->months[0];
        int count = asked->months[1] - asked->months[0] + 1;
        values[mut_probe_at(probe, arm, m, replicate)] = mut_paired_window(months + first,
                                                                           count);
    }
}

static int
one_run(const struct work *work, int variant, int arm, int replicate, int threads,
        struct mut_diags *diags)
{
    const struct mut_probe *probe = work->probe;
    const struct mut_plan *plan = &work->plans[variant];
    struct mut_layout layout = mut_series_layout(plan);
    struct mut_series run = { 0 };
    int status = mut_series_init(&run, &layout);
    if (status == MUT_OK)
        status = mut_run(plan, probe->arms[arm], plan->first_replicate + replicate,
                         threads, &run, diags);
    if (status == MUT_OK)
        measure(probe, plan, &layout, &run, arm, replicate,
                work->values + (size_t) variant * (size_t) mut_probe_length(probe));
    mut_series_clear(&run);
    return status;
}

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
    const struct mut_watch *watch = work->probe->watch;
    if (watch != NULL)
        watch->ran(watch->self, work->before + work->done, work->total);
}

static void
one(struct work *work, int k, int threads)
{
    const struct mut_probe *probe = work->probe;
    int cells = probe->n_arms * probe->replicates, failed;
    struct mut_diags found;
#pragma omp atomic read
    failed = work->failed;
    if (failed != MUT_OK)
        return;
    mut_diag_init(&found);
    int status = one_run(work, k / cells, k % probe->n_arms, k % cells / probe->n_arms,
                         threads, &found);
#pragma omp critical(mut_probe)
    report(work, status, &found);
    mut_diag_clear(&found);
}

static int
threads_of(const struct mut_probe *probe)
{
    return probe->threads > 0 ? probe->threads : omp_get_max_threads();
}

/* All runs of the batch; few of them share their units among the threads instead. */
static void
run_batch(struct work *work, int n)
{
    int threads = threads_of(work->probe);
    int runs = n * work->probe->n_arms * work->probe->replicates;
    if (runs < 2 * threads) {
        for (int k = 0; k < runs; k++)
            one(work, k, threads);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int k = 0; k < runs; k++)
        one(work, k, 1);
}

static bool
read_unheard(const struct mut_probe *probe, const struct mut_variant *variant,
             struct mut_plan *plan)
{
    struct mut_diags unheard;
    mut_diag_init(&unheard);
    const int status = read_variant(probe, variant, true, plan, &unheard);
    mut_diag_clear(&unheard);
    return status == MUT_OK;
}

/* Reads all variants, several at a time, for that takes as long as a run of a small world; the first
 * of all alone, which fills the shelf. What is wrong with one is not said here: it is read again for
 * that. False if one cannot be read. */
static bool
read_quickly(const struct mut_probe *probe, const struct mut_variant *variants, int n,
             struct mut_plan *plans)
{
    const int alone = probe->shelf != NULL && !probe->shelf->closed;
    int good = 0;
    if (alone) {
        good += read_unheard(probe, &variants[0], &plans[0]);
        probe->shelf->closed = true;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads_of(probe)) \
    reduction(+ : good)
    for (int v = alone; v < n; v++)
        good += read_unheard(probe, &variants[v], &plans[v]);
    return good == n;
}

static int
read_batch(const struct work *work, const struct mut_variant *variants, int n,
           struct mut_plan *plans)
{
    int status = MUT_OK;
    if (read_quickly(work->probe, variants, n, plans))
        return MUT_OK;
    for (int v = 0; v < n; v++)
        mut_plan_clear(&plans[v]);
    for (int v = 0; v < n && status == MUT_OK; v++)
        status = read_variant(work->probe, &variants[v], false, &plans[v], work->diags);
    return status;
}

/* Reads and runs variants [0, n) of a batch. */
static int
one_batch(struct work *work, const struct mut_variant *variants, int n)
{
    struct mut_plan *plans = mut_array((size_t) n, sizeof *plans);
    int status = plans != NULL ? read_batch(work, variants, n, plans) : MUT_ENOMEM;
    work->plans = plans;
    work->done = 0;
    if (status == MUT_OK) {
        run_batch(work, n);
        status = work->failed;
    }
    work->before += work->done;
    for (int v = 0; v < n && plans != NULL; v++)
        mut_plan_clear(&plans[v]);
    mut_free(plans);
    return status;
}

int
mut_probe_run(const struct mut_probe *probe, const struct mut_variant *variants, int n,
              double *values, struct mut_diags *diags)
{
    struct work work = { .probe = probe,
                         .diags = diags,
                         .total = n * probe->n_arms * probe->replicates };
    int status = MUT_OK;
    for (int v = 0; v < n && status == MUT_OK; v += BATCH) {
        work.values = values + (size_t) v * (size_t) mut_probe_length(probe);
        status = one_batch(&work, &variants[v], n - v < BATCH ? n - v : BATCH);
    }
    return status;
}
