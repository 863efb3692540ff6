#include "result.h"

#include "mem.h"
#include "outcome.h"
#include "result_factors.h"
#include "result_read.h"
#include "suggest.h"
#include "version.h"

#include <errno.h>
#include <hdf5.h>
#include <stdio.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

static int
damaged(const struct mut_result *r, const char *what, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, nowhere, "%s: %s is missing or damaged", r->path, what);
    mut_hint(diags, "make the result again with `" MUT_PROGRAM " run`");
    return MUT_EINPUT;
}

static int
no_memory(const struct mut_result *r, struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, nowhere, "%s: the result does not fit the memory",
                    r->path);
}

static int
unreadable(const struct mut_result *r, int code, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, nowhere, "%s cannot be read: %s", r->path, strerror(code));
    if (code == ENOENT)
        mut_hint(diags,
                 "look at its spelling; `" MUT_PROGRAM " run SCENARIO -o %s` makes it",
                 r->path);
    return MUT_EINPUT;
}

/* HDF5 says of every file that it cannot open the same: look first. */
static int
look(const struct mut_result *r, struct mut_diags *diags)
{
    static const char signature[] =
        "\211HDF\r\n\032\n"; /* HDF5 File Format Specification, II.A */
    char start[sizeof signature] = { 0 };
    size_t n = 0;
    errno = 0;
    FILE *file = fopen(r->path, "rb");
    if (file != NULL)
        n = fread(start, 1, sizeof signature - 1, file);
    int code = file == NULL || ferror(file) ? errno : 0;
    if (file != NULL)
        fclose(file);
    if (code != 0 || file == NULL)
        return unreadable(r, code, diags);
    if (n == sizeof signature - 1 && memcmp(start, signature, n) == 0)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, nowhere, "%s is no HDF5 file, hence no result", r->path);
    mut_hint(diags, "a result is what `" MUT_PROGRAM " run SCENARIO -o RESULT` writes");
    return MUT_EINPUT;
}

static int
check_version(const struct mut_result *r, struct mut_diags *diags)
{
    int ret = MUT_OK;
    char *program = mut_result_read_attribute(r->file, MUT_PROGRAM "_version");
    char *results = mut_result_read_attribute(r->file, "results_version");
    if (program == NULL || results == NULL)
        ret = mut_fail(diags, MUT_EINPUT, nowhere,
                       "%s is an HDF5 file, but no result of " MUT_PROGRAM, r->path);
    else if (strcmp(results, MUT_RESULTS_VERSION) != 0) {
        ret = mut_fail(
            diags, MUT_EINPUT, nowhere,
            "%s has results version %s (program version %s); this program has %s",
            r->path, results, program, MUT_RESULTS_VERSION);
        mut_hint(diags, "run its scenario again, or use version %s of the program",
                 program);
    }
    mut_free(program);
    mut_free(results);
    return ret;
}

static int
read_reference(struct mut_result *r, struct mut_diags *diags)
{
    char *name = mut_result_read_attribute(r->file, "reference");
    r->reference = name != NULL ? mut_result_read_find(r->arms, r->n_arms, name) : -1;
    mut_free(name);
    r->past_of = r->reference;
    return r->reference >= 0 ? MUT_OK : damaged(r, "the reference arm", diags);
}

int
mut_result_refer(struct mut_result *r, const char *arm, struct mut_diags *diags)
{
    const int place = arm != NULL ? mut_result_read_find(r->arms, r->n_arms, arm)
                                  : r->reference;
    if (place >= 0) {
        r->reference = place;
        return MUT_OK;
    }
    const char *near = mut_suggest(arm, (const char *const *) r->arms, r->n_arms);
    char *all = mut_text_join((const char *const *) r->arms, r->n_arms);
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "%s has no arm `%s`", r->path,
             arm);
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(diags, "its arms are %s", all);
    mut_free(all);
    return MUT_EINPUT;
}

static int
read_window(struct mut_result *r, struct mut_diags *diags)
{
    if (mut_result_read_range(r->file, "design", "window", r->window) != 0)
        return damaged(r, "the window of months", diags);
    for (int m = 1; m < r->n_months; m++)
        if (r->months[m] != r->months[0] + m)
            return damaged(r, "the axis `month`", diags);
    if (r->window[0] > r->window[1] || r->window[0] < r->months[0] ||
        r->window[1] > r->months[r->n_months - 1])
        return damaged(r, "the window of months", diags);
    return MUT_OK;
}

/* Title and question may be absent, and the kind of the field is. */
static int
read_words(struct mut_result *r, struct mut_diags *diags)
{
    r->title = mut_result_read_attribute(r->file, "title");
    r->question = mut_result_read_attribute(r->file, "question");
    if (r->title == NULL)
        r->title = mut_text("");
    if (r->question == NULL)
        r->question = mut_text("");
    char *kind = mut_result_read_attribute(r->file, "kind");
    r->laboratory = kind != NULL && strcmp(kind, "laboratory") == 0;
    mut_free(kind);
    return r->title != NULL && r->question != NULL ? MUT_OK : no_memory(r, diags);
}

/* A result without the axis is one point. */
static int
read_points(struct mut_result *r, struct mut_diags *diags)
{
    int labels = 0, summaries = 0;
    r->n_points = 1;
    if (H5Lexists(r->file, "point", H5P_DEFAULT) <= 0)
        return MUT_OK;
    r->points = mut_result_read_texts(r->file, "point", &r->n_points);
    if (r->points == NULL)
        return damaged(r, "the axis `point`", diags);
    r->point_labels = mut_result_read_texts(r->file, "design/point_label", &labels);
    r->point_summaries = mut_result_read_texts(r->file, "design/point_summary",
                                               &summaries);
    if (r->point_labels != NULL && r->point_summaries != NULL && labels == r->n_points &&
        summaries == r->n_points)
        return MUT_OK;
    mut_result_read_free(r->point_labels, labels);
    mut_result_read_free(r->point_summaries, summaries);
    r->point_labels = r->point_summaries = NULL;
    return damaged(r, "the table of points", diags);
}

static int
read_factors(struct mut_result *r, struct mut_diags *diags)
{
    return mut_result_factors_read(r) ? MUT_OK
                                      : damaged(r, "the table of factors", diags);
}

static int
read_axes(struct mut_result *r, struct mut_diags *diags)
{
    r->arms = mut_result_read_texts(r->file, "arm", &r->n_arms);
    if (r->arms == NULL)
        return damaged(r, "the axis `arm`", diags);
    int *replicates = mut_result_read_ints(r->file, "replicate", &r->n_replicates);
    mut_free(replicates);
    if (replicates == NULL)
        return damaged(r, "the axis `replicate`", diags);
    r->months = mut_result_read_ints(r->file, "month", &r->n_months);
    if (r->months == NULL)
        return damaged(r, "the axis `month`", diags);
    return MUT_OK;
}

static int
read_matters(struct mut_result *r, struct mut_diags *diags)
{
    int n = 0, axes = 0, dims[MUT_RESULT_READ_AXES];
    char **names = mut_result_read_texts(r->file, "design/outcome", &n);
    bool same = names != NULL && n == mut_n_outcomes;
    for (int k = 0; same && k < n; k++)
        same = strcmp(names[k], mut_outcomes[k].name) == 0;
    mut_result_read_free(names, n);
    if (!same)
        return damaged(r, "the table of outcomes", diags);
    r->matters = mut_result_read_doubles(r->file, "design/matters", &axes, dims);
    if (r->matters == NULL || axes != 1 || dims[0] != mut_n_outcomes)
        return damaged(r, "the variable `matters`", diags);
    return MUT_OK;
}

/* A result may have no headline. */
static int
read_headline(struct mut_result *r, struct mut_diags *diags)
{
    if (H5Lexists(r->file, "design/headline", H5P_DEFAULT) <= 0)
        return MUT_OK;
    char **names = mut_result_read_texts(r->file, "design/headline", &r->n_headline);
    int n = names != NULL ? r->n_headline : 0;
    bool known = names != NULL;
    r->headline = mut_array((size_t) n, sizeof *r->headline);
    for (int k = 0; r->headline != NULL && k < n; k++) {
        r->headline[k] = mut_outcome_find(names[k]);
        known = known && r->headline[k] >= 0;
        for (int earlier = 0; earlier < k; earlier++)
            known = known && r->headline[earlier] != r->headline[k];
    }
    mut_result_read_free(names, n);
    if (r->headline == NULL)
        return no_memory(r, diags);
    return known ? MUT_OK : damaged(r, "the headline", diags);
}

static int
read_by_design(struct mut_result *r, struct mut_diags *diags)
{
    return mut_result_by_design_read(r)
               ? MUT_OK
               : damaged(r, "the table of what reforms set", diags);
}

static int
read_circumstances(struct mut_result *r, struct mut_diags *diags)
{
    return mut_result_circumstances_read(r)
               ? MUT_OK
               : damaged(r, "the table of what nobody chooses", diags);
}

int
mut_result_open(struct mut_result *r, const char *path, struct mut_diags *diags)
{
    static int (*const steps[])(struct mut_result *, struct mut_diags *) = {
        read_points, read_factors, read_axes,     read_reference, read_window,
        read_words,  read_matters, read_headline, read_by_design, read_circumstances
    };
    *r = (struct mut_result){ .path = path };
    int ret = look(r, diags);
    if (ret != MUT_OK)
        return ret;
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* we print a sentence, not HDF5's stack */
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0)
        return damaged(r, "a part of the file", diags);
    r->file = file;
    ret = check_version(r, diags);
    for (size_t k = 0; ret == MUT_OK && k < sizeof steps / sizeof *steps; k++)
        ret = steps[k](r, diags);
    return ret;
}

char *
mut_result_identity(const struct mut_result *r)
{
    int n = 0;
    char **lines = mut_result_read_files(r->file, "provenance/identity", &n);
    char *text = lines != NULL ? mut_text("") : NULL;
    for (int i = 0; i < n && text != NULL; i++) {
        char *longer = mut_text_format("%s%s\n", text, lines[i]);
        mut_free(text);
        text = longer;
    }
    mut_result_read_free(lines, n);
    return text;
}

void
mut_result_close(struct mut_result *r)
{
    if (r->file > 0)
        H5Fclose(r->file);
    mut_result_read_free(r->arms, r->n_arms);
    mut_result_read_free(r->points, r->n_points);
    mut_result_read_free(r->point_labels, r->n_points);
    mut_result_read_free(r->point_summaries, r->n_points);
    mut_result_factors_clear(r);
    mut_result_kept_free(r->kept);
    mut_free(r->title);
    mut_free(r->question);
    mut_free(r->months);
    mut_free(r->headline);
    mut_free(r->matters);
    mut_free(r->by_design);
    mut_result_circumstances_clear(&r->circumstances);
    *r = (struct mut_result){ 0 };
}

void
mut_result_keep(struct mut_result *r)
{
    enum { MOST = 1 << 28 };
    if (r->kept == NULL)
        r->kept = mut_result_kept_new(MOST);
}

int
mut_result_variable(const struct mut_result *r, int outcome, double **out, int *length,
                    struct mut_diags *diags)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    int points = r->points != NULL ? 1 : 0, further = o->axis == MUT_AXIS_NONE ? 0 : 1;
    const int *runs = dims + points;
    *out = mut_result_kept_get(r->kept, outcome, length);
    if (*out != NULL)
        return MUT_OK;
    double *values = mut_result_read_doubles(r->file, o->name, &axes, dims);
    if (values == NULL || axes != points + 3 + further ||
        (points == 1 && dims[0] != r->n_points) || runs[0] != r->n_arms ||
        runs[1] != r->n_replicates || runs[2] != r->n_months) {
        mut_free(values);
        return damaged(r, o->name, diags);
    }
    *length = further == 1 ? runs[3] : 1;
    *out = values;
    mut_result_kept_put(r->kept, outcome, values,
                        (size_t) r->n_points * (size_t) r->n_arms *
                            (size_t) r->n_replicates * (size_t) r->n_months *
                            (size_t) *length,
                        *length);
    return MUT_OK;
}

int
mut_result_comparisons(const struct mut_result *r)
{
    int n = 0;
    for (int k = 0; k < r->n_headline; k++)
        if (mut_outcomes[r->headline[k]].axis == MUT_AXIS_NONE)
            n += r->n_arms - 1;
    return n > 0 ? n : 1;
}
