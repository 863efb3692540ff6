#include "verify_runs.h"

#include "ensemble.h"
#include "mem.h"
#include "progress.h"
#include "run_source.h"
#include "store.h"

#include <hdf5.h>
#include <stdlib.h>
#include <unistd.h>

static const struct mut_place nowhere = { 0 };

/* Some of the replicates: as many as fit a modest memory. */
struct batch {
    struct mut_verify_runs *all; /* borrowed */
    const int *replicates;       /* borrowed, [n] */
    int n;
    struct mut_series *runs; /* owned, [point][arm][n] */
    int done;                /* runs of the batches before */
    struct mut_progress progress;
};

/* Bytes that the runs of a batch may take. */
static const size_t most_bytes = (size_t) 1 << 28;

/* Where the batch has run k of the study, -1: not at all. */
static int
slot(const struct batch *b, int k)
{
    const int cells = mut_study_cells(b->all->study);
    for (int j = 0; j < b->n; j++)
        if (b->replicates[j] == k / cells)
            return k % cells * b->n + j;
    return -1;
}

static bool
wanted(const void *self, int k)
{
    return slot(self, k) >= 0;
}

static int
keep(void *self, int k, struct mut_series *series)
{
    struct batch *b = self;
    b->runs[slot(b, k)] = *series;
    *series = (struct mut_series){ 0 };
    return MUT_OK;
}

static bool
stopped(const void *self)
{
    (void) self;
    return false;
}

static void
ran(void *self, int done, int total)
{
    struct batch *b = self;
    (void) total;
    mut_progress_ran(&b->progress, b->done + done, b->progress.total);
}

/* The study as if it had asked for just these replicates; borrows all but the array of plans. */
static int
write_runs(const struct batch *b, const char *path, struct mut_diags *diags)
{
    struct mut_study few = *b->all->study;
    few.plans = mut_array((size_t) few.n_points, sizeof *few.plans);
    if (few.plans == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < few.n_points; p++) {
        few.plans[p] = b->all->study->plans[p];
        few.plans[p].replicates = b->n;
    }
    const struct mut_run_array array = mut_run_source_runs(b->runs, &few.plans[0]);
    const struct mut_run_source source = mut_run_source_array(&array);
    const int status = mut_store_study(path, false, &few, &source, diags);
    mut_free(few.plans);
    return status;
}

static int
compare_files(const struct batch *b, int64_t anew, bool first, struct mut_diags *diags)
{
    struct mut_verify_runs *v = b->all;
    struct mut_twin twin = { .stored = v->result->file,
                             .anew = anew,
                             .points = v->result->points != NULL,
                             .words = v->words,
                             .first = first,
                             .replicates = b->replicates,
                             .n_replicates = b->n,
                             .list = v->differences };
    int status = first ? mut_twin_frame(&twin) : MUT_OK;
    if (status == MUT_OK)
        status = mut_twin_cubes(&twin);
    v->n_numbers += twin.n_numbers;
    v->n_parameters += twin.n_parameters;
    return status != MUT_EINPUT ? status
                                : mut_fail(diags, MUT_EINPUT, nowhere,
                                           "%s: a variable is damaged", v->result->path);
}

/* Stores the batch in a folder of its own, which is gone again once the file is open. */
static int
compare_batch(const struct batch *b, bool first, struct mut_diags *diags)
{
    const char *where = getenv("TMPDIR");
    char *folder = mut_text_format("%s/" MUT_PROGRAM "-verify.XXXXXX",
                                   where != NULL && *where != '\0' ? where : "/tmp");
    if (folder == NULL)
        return MUT_ENOMEM;
    if (mkdtemp(folder) == NULL) {
        mut_fail(diags, MUT_ESYSTEM, nowhere, "%s: no folder can be made there", folder);
        mut_hint(diags, "say with TMPDIR=FOLDER where what is run again may be written");
        mut_free(folder);
        return MUT_ESYSTEM;
    }
    char *path = mut_text_format("%s/again.h5", folder);
    int status = path != NULL ? write_runs(b, path, diags) : MUT_ENOMEM;
    const hid_t file = status == MUT_OK ? H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT) : -1;
    if (path != NULL)
        unlink(path);
    rmdir(folder);
    if (status == MUT_OK && file < 0)
        status = mut_fail(diags, MUT_ESYSTEM, nowhere, "%s cannot be read again", path);
    if (status == MUT_OK)
        status = compare_files(b, file, first, diags);
    if (file >= 0)
        H5Fclose(file);
    mut_free(path);
    mut_free(folder);
    return status;
}

static int
run_batch(struct batch *b, bool first, struct mut_diags *diags)
{
    const struct mut_study *study = b->all->study;
    const int n_runs = mut_study_cells(study) * b->n;
    const struct mut_ensemble_sink sink = {
        .wanted = wanted, .keep = keep, .stopped = stopped, .self = b
    };
    const struct mut_watch watch = { .ran = ran, .self = b };
    b->runs = mut_array((size_t) n_runs, sizeof *b->runs);
    int status = b->runs != NULL
                     ? mut_ensemble_each(study, b->all->threads, &sink, &watch, diags)
                     : MUT_ENOMEM;
    if (status == MUT_OK)
        status = compare_batch(b, first, diags);
    for (int i = 0; b->runs != NULL && i < n_runs; i++)
        mut_series_clear(&b->runs[i]);
    mut_free(b->runs);
    b->done += n_runs;
    return status;
}

/* Replicates of which all runs fit the memory that a batch may take; one at least. */
static int
batch_size(const struct mut_study *study)
{
    size_t bytes = 1;
    for (int p = 0; p < study->n_points; p++) {
        const struct mut_layout layout = mut_series_layout(&study->plans[p]);
        bytes += mut_run_source_numbers(&layout) * sizeof(double) *
                 (size_t) study->plans[0].n_arms;
    }
    const size_t n = most_bytes / bytes;
    return n < 1 ? 1 : n < 64 ? (int) n : 64;
}

int
mut_verify_runs(struct mut_verify_runs *v, struct mut_diags *diags)
{
    const struct mut_study *study = v->study;
    const int size = batch_size(study), cells = mut_study_cells(study);
    struct batch b = { .all = v };
    int status = MUT_OK;
    mut_progress_start(&b.progress, stderr, mut_progress_style(stderr, v->quiet), cells,
                       cells * v->n_replicates);
    for (int from = 0; from < v->n_replicates && status == MUT_OK; from += size) {
        b.replicates = v->replicates + from;
        b.n = v->n_replicates - from < size ? v->n_replicates - from : size;
        status = run_batch(&b, from == 0, diags);
    }
    mut_progress_end(&b.progress);
    return status;
}
