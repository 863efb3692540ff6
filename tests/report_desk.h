/* A report of a small made-up result (sample.h): arms north and west are of one form, süd of another; the
 * burn-in is months -2 and -1, the window months 1 to 4, the headline need met and public cost. */
#ifndef MUT_REPORT_DESK_H
#define MUT_REPORT_DESK_H

#include "page.h"
#include "report.h"
#include "run_source.h"
#include "sample.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

enum { NORTH, SUED, WEST };

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
    struct mut_report report;
};

/* All outcomes of all runs are equal, with accounts that sum to the public cost; tests then change
 * some. */
static inline void
equal_runs(struct sample *s)
{
    const int months = s->layout.n_months;
    for (int run = 0; run < s->plan.n_arms * s->plan.replicates; run++)
        for (int c = 0; c < s->layout.n_columns; c++)
            for (int m = 0; m < months; m++)
                s->runs[run].values[c * months + m] = 0.5;
    for (int a = 0; a < s->plan.n_arms; a++)
        for (int r = 0; r < s->plan.replicates; r++)
            sample_level(s, a, r, "public_cost", 0.5 * s->layout.length[MUT_AXIS_ACCOUNT]);
}

/* Of the months from month 0 on, with a small difference between replicates. */
static inline void
later(struct desk *d, int arm, int column, double value)
{
    struct sample *s = &d->sample;
    for (int r = 0; r < s->plan.replicates; r++)
        for (int m = SAMPLE_BURN_IN; m < s->layout.n_months; m++)
            s->runs[arm * s->plan.replicates + r].values[column * s->layout.n_months + m] =
                value + 0.001 * (r % 2);
}

static inline int
setup_with(void **state, int replicates)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, SAMPLE_ARMS, replicates, true);
    equal_runs(&d->sample);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

static inline int
setup(void **state)
{
    return setup_with(state, SAMPLE_REPLICATES);
}

static inline int
setup_single(void **state)
{
    return setup_with(state, 1);
}

static inline int
teardown(void **state)
{
    struct desk *d = *state;
    mut_report_clear(&d->report);
    remove(d->path);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static inline void
report_runs(struct desk *d, const struct mut_series *runs)
{
    static char identity[] = "version 7.7\nresults_version 99\nseed 1f\n";

    struct mut_study study = mut_study_of(&d->sample.plan);
    const struct mut_run_array array = mut_run_source_runs(runs, &d->sample.plan);
    const struct mut_run_source source = mut_run_source_array(&array);
    study.identity = identity;
    assert_int_equal(mut_store_study(d->path, false, &study, &source, &d->diags), MUT_OK);
    if (mut_report_init(&d->report, d->path, NULL, &d->diags) != MUT_OK)
        fail_msg("%s", d->diags.items[0].message);
}

static inline void
report(struct desk *d)
{
    report_runs(d, d->sample.runs);
}

/* Whether the first section, the answer, holds those words. */
static inline void
assert_says(const struct desk *d, const char *words, bool says)
{
    char *text = json_dumps(json_array_get(d->report.sections, 0), 0);
    if ((strstr(text, words) != NULL) != says)
        fail_msg("\"%s\" in %s", words, text);
    free(text);
}

/* The block whose member `key` is `value`; NULL if there is none. */
static inline json_t *
block_of(const struct desk *d, const char *key, const char *value)
{
    size_t s, b;
    json_t *section, *one;
    json_array_foreach(d->report.sections, s, section) json_array_foreach(
        json_object_get(section, "blocks"), b,
        one) if (strcmp(mut_page_member(one, key), value) == 0) return one;
    return NULL;
}

static inline const char *
title(const struct desk *d, const char *figure)
{
    const json_t *one = block_of(d, "id", figure);
    assert_non_null(one);
    return mut_page_member(one, "title");
}

static inline void
assert_check(const struct desk *d, const char *name, const char *verdict,
             const char *detail)
{
    size_t k;
    json_t *check;
    json_array_foreach(json_object_get(block_of(d, "kind", "checks"), "checks"), k, check)
    {
        if (strcmp(mut_page_member(check, "title"), name) != 0)
            continue;
        assert_string_equal(mut_page_member(check, "verdict"), verdict);
        if (strstr(mut_page_member(check, "detail"), detail) == NULL)
            fail_msg("\"%s\" lacks \"%s\"", mut_page_member(check, "detail"), detail);
        return;
    }
    fail_msg("there is no check \"%s\"", name);
}

#endif
