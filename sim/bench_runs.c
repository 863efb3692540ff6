#include "bench.h"

#include "drawing.h"
#include "ensemble.h"
#include "identity.h"
#include "journal_begin.h"
#include "journal_writer.h"
#include "mem.h"
#include "page.h"
#include "report.h"
#include "run.h"
#include "run_source.h"
#include "store.h"

#include <omp.h>
#include <stdlib.h>
#include <unistd.h>

/* The scenario's runs in memory, and a folder for what is made of them. */
struct runs {
    const struct mut_bench *bench; /* borrowed */
    struct mut_overrides overrides;
    struct mut_registry registry;
    struct mut_study study;
    struct mut_series *items; /* owned, [arm][replicate], as many as the study has */
    struct mut_layout layout;
    char *folder, *result, *journal; /* owned; paths */
    int threads;
    bool drawn; /* Node.js has drawn the report's figures */
    struct mut_diags *diags;
};

static int
make_folder(struct runs *r)
{
    const char *where = getenv("TMPDIR");
    r->folder = mut_text_format("%s/" MUT_PROGRAM "-bench.XXXXXX",
                                where != NULL && *where != '\0' ? where : "/tmp");
    if (r->folder == NULL)
        return MUT_ENOMEM;
    if (mkdtemp(r->folder) == NULL) {
        mut_fail(r->diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                 "%s: no folder can be made there", r->folder);
        mut_hint(r->diags, "say with TMPDIR=FOLDER where results may be written");
        return MUT_ESYSTEM;
    }
    r->result = mut_text_format("%s/bench.h5", r->folder);
    r->journal = mut_text_format("%s/bench.h5.runs", r->folder);
    return r->result != NULL && r->journal != NULL ? MUT_OK : MUT_ENOMEM;
}

static int
init(struct runs *r, const struct mut_bench *b, struct mut_diags *diags)
{
    *r = (struct runs){ .bench = b,
                        .overrides.replicates = b->quick ? 4 : 0,
                        .threads = omp_get_max_threads(),
                        .diags = diags };
    int status = mut_registry_init(&r->registry, diags);
    if (status == MUT_OK)
        status = mut_study_read(&r->study, b->scenario, &r->registry, &r->overrides,
                                diags);
    if (status != MUT_OK)
        return status;
    r->study.identity = mut_identity_text(&r->study, &r->overrides);
    r->layout = mut_series_layout(&r->study.plans[0]);
    const int n = mut_study_runs(&r->study);
    r->items = mut_array((size_t) n, sizeof *r->items);
    status = r->items != NULL && r->study.identity != NULL ? MUT_OK : MUT_ENOMEM;
    for (int k = 0; k < n && status == MUT_OK; k++)
        status = mut_series_init(&r->items[k], &r->layout);
    return status == MUT_OK ? make_folder(r) : status;
}

static void
clear(struct runs *r)
{
    for (int k = 0; r->items != NULL && k < mut_study_runs(&r->study); k++)
        mut_series_clear(&r->items[k]);
    mut_free(r->items);
    if (r->result != NULL)
        unlink(r->result);
    if (r->journal != NULL)
        unlink(r->journal);
    if (r->folder != NULL)
        rmdir(r->folder);
    mut_free(r->result);
    mut_free(r->journal);
    mut_free(r->folder);
    mut_study_clear(&r->study);
    mut_registry_clear(&r->registry);
}

static int
run(void *self)
{
    struct runs *r = self;
    const struct mut_plan *plan = &r->study.plans[0];
    const int k = mut_study_run(&r->study, 0, plan->reference, 0);
    return mut_run(plan, plan->reference, plan->first_replicate, 1, &r->items[k],
                   r->diags);
}

static int
ensemble(void *self)
{
    struct runs *r = self;
    return mut_ensemble_study(&r->study, r->threads, r->items, NULL, r->diags);
}

static int
store(void *self)
{
    struct runs *r = self;
    const struct mut_run_array array = mut_run_source_runs(r->items, &r->study.plans[0]);
    const struct mut_run_source source = mut_run_source_array(&array);
    return mut_store_study(r->result, true, &r->study, &source, r->diags);
}

/* Until all runs are safe on the disk. */
static int
keep(void *self)
{
    struct runs *r = self;
    const struct mut_journal_order order = {
        .study = &r->study, .overrides = &r->overrides, .shard = { 0, 1 }, .force = true
    };
    struct mut_journal journal;
    struct mut_journal_writer writer;
    int status = mut_journal_begin(&journal, r->journal, &order, r->diags);
    if (status == MUT_OK) {
        status = mut_journal_writer_start(&writer, &journal, r->diags);
        for (int k = 0; k < mut_study_runs(&r->study) && status == MUT_OK; k++)
            status = mut_journal_writer_put(&writer, k,
                                            &r->items[mut_journal_run(&r->study, k)]);
        const int written = mut_journal_writer_end(&writer, r->diags);
        status = status == MUT_OK ? written : status;
    }
    mut_journal_close(&journal);
    return status;
}

static int
report(void *self)
{
    struct runs *r = self;
    struct mut_report page;
    const char *why;
    char *bytes = NULL;
    size_t size = 0;
    struct mut_drawing *drawing = mut_drawing_start();
    int status = mut_report_init(&page, r->result, NULL, r->diags);
    json_t *drawings = mut_drawing_finish(drawing, status == MUT_OK ? page.root : NULL,
                                          &why);
    FILE *out = status == MUT_OK ? open_memstream(&bytes, &size) : NULL;
    if (out != NULL && (!mut_page_write(page.root, drawings, out) || fclose(out) != 0))
        status = MUT_ENOMEM;
    if (status == MUT_OK && drawings == NULL)
        mut_bench_note(r->bench, "report_seconds is left out: %s", why);
    r->drawn = drawings != NULL;
    json_decref(drawings);
    mut_report_clear(&page);
    free(bytes);
    return status;
}

static void
put(struct mut_bench *b, const struct runs *r, const double *best)
{
    const double n = mut_study_runs(&r->study);
    const double bytes = (double) mut_run_source_numbers(&r->layout) * sizeof(double);
    mut_bench_put(b, "run_seconds", best[0], "s");
    mut_bench_put(b, "ensemble_seconds", best[1], "s");
    mut_bench_put(b, "ensemble_runs", n, "1");
    mut_bench_put(b, "ensemble_threads", r->threads, "1");
    mut_bench_put(b, "result_seconds", best[2], "s");
    mut_bench_put(b, "journal_runs_per_second", n / best[3], "1/s");
    mut_bench_put(b, "journal_run_kb", 1e-3 * bytes, "kB");
}

int
mut_bench_runs(struct mut_bench *b, struct mut_diags *diags)
{
    static const struct mut_bench_task tasks[] = {
        { run, true }, { ensemble, false }, { store, false }, { keep, false }
    };
    static const struct mut_bench_task last = { report, false };
    enum { N = sizeof tasks / sizeof *tasks };
    double best[N], page;
    struct runs r;
    mut_bench_note(b, "runs of %s, their files and their report", b->scenario);
    int status = init(&r, b, diags);
    if (status == MUT_OK)
        status = mut_bench_best(tasks, N, &r, mut_bench_size(b, 3, 1), best);
    if (status == MUT_OK)
        put(b, &r, best);
    if (status == MUT_OK && !b->quick) {
        status = mut_bench_best(&last, 1, &r, 1, &page);
        if (status == MUT_OK && r.drawn)
            mut_bench_put(b, "report_seconds", page, "s");
    }
    clear(&r);
    return status;
}
