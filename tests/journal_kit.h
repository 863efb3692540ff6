/* A desk with a journal in a folder of its own, for tests of journals. Include mem.c before it, so
 * that allocations can be made to fail. */
#ifndef MUT_JOURNAL_KIT_H
#define MUT_JOURNAL_KIT_H

#include "identity.h"
#include "journal_begin.h"
#include "journal_writer.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARMS = 2, REPLICATES = 2, RUNS = ARMS * REPLICATES };

struct desk {
    char folder[64], path[128], other[128];
    struct sample sample;
    struct mut_study study;
    struct mut_journal_order order;
    struct mut_diags diags;
};

static inline int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5.runs", d->path);
    sample_path(d->folder, "other.runs", d->other);
    sample_init(&d->sample, ARMS, REPLICATES, true);
    d->study = mut_study_of(&d->sample.plan);
    d->study.identity = sample_text("version 1\nseed 1f\n");
    d->order = (struct mut_journal_order){ .study = &d->study, .shard = { 0, 1 } };
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static inline int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    remove(d->other);
    int left = rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return left;
}

/* The series that run k leaves. */
static inline struct mut_series *
series_of(const struct desk *d, int k)
{
    return &d->sample.runs[mut_journal_run(&d->study, k)];
}

/* Writes runs first .. last - 1 with the order as it is. */
static inline int
write_runs(struct desk *d, int first, int last)
{
    struct mut_journal j;
    struct mut_journal_writer w;
    int status = mut_journal_begin(&j, d->path, &d->order, &d->diags);
    if (status == MUT_OK) {
        status = mut_journal_writer_start(&w, &j, &d->diags);
        for (int k = first; k < last && status == MUT_OK; k++)
            status = mut_journal_writer_put(&w, k, series_of(d, k));
        const int ended = mut_journal_writer_end(&w, &d->diags);
        status = status == MUT_OK ? ended : status;
    }
    mut_journal_close(&j);
    return status;
}

/* Whether a source gives all numbers of run k, bit by bit. */
static inline bool
gives(const struct desk *d, const struct mut_journal *j, int k)
{
    const struct mut_layout *layout = &d->sample.layout;
    const size_t values = mut_run_source_values(layout);
    const size_t all = mut_run_source_numbers(layout);
    const struct mut_journal_set set = { j, 1 };
    const struct mut_run_source source = mut_journal_source(&set);
    const int run = mut_journal_run(&d->study, k);
    double *out = malloc(all * sizeof *out);
    bool good = source.fetch(source.self, run, (const size_t[2]){ 0, values }, out) &&
                source.fetch(source.self, run, (const size_t[2]){ values, all - values },
                             out + values);
    good = good && memcmp(out, series_of(d, k)->values, values * sizeof *out) == 0 &&
           memcmp(out + values, series_of(d, k)->units, (all - values) * sizeof *out) == 0;
    free(out);
    return good;
}

/* Opens the journal, looks for its runs and asserts that what is found is right; how many. */
static inline int
found(struct desk *d, const char *path)
{
    struct mut_journal j;
    assert_int_equal(mut_journal_open(&j, path, false, &d->diags), MUT_OK);
    assert_int_equal(mut_journal_scan(&j, &d->study, &d->diags), MUT_OK);
    int n = 0;
    for (int k = 0; k < RUNS; k++)
        if (mut_journal_has(&j, k)) {
            n++;
            assert_true(gives(d, &j, k));
        }
    assert_int_equal(n, j.n_there);
    mut_journal_close(&j);
    return n;
}

static inline unsigned char *
contents(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    unsigned char *bytes = malloc(1 << 20);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static inline void
put(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static inline void
assert_says(const struct desk *d, const char *words)
{
    assert_true(d->diags.n > 0);
    if (strstr(d->diags.items[d->diags.n - 1].message, words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", d->diags.items[d->diags.n - 1].message, words);
}

#endif
