#include "expected.h"

#include "cube.h"
#include "mem.h"
#include "outcome.h"
#include "quantile.h"
#include "result_read.h"

#include <hdf5.h>
#include <string.h>

/* Columns of `design/expected`, each [n]. */
enum { IT, OUTCOME, ARM, AGAINST, SIGN, POINT, TEXTS };
enum { PLACE, FIRST, LAST, ANSWERS, INTS };
enum { LEVEL, LEAST, DOUBLES };

struct columns {
    int n;
    char **texts[TEXTS];
    int *ints[INTS];
    double *doubles[DOUBLES];
};

static void
clear_columns(struct columns *c)
{
    for (int k = 0; k < TEXTS; k++)
        mut_result_read_free(c->texts[k], c->texts[k] != NULL ? c->n : 0);
    for (int k = 0; k < INTS; k++)
        mut_free(c->ints[k]);
    for (int k = 0; k < DOUBLES; k++)
        mut_free(c->doubles[k]);
}

/* False, with what was read left to clear_columns, unless all are there and as long as the first. */
static bool
read_columns(struct columns *c, int64_t file)
{
    static const char *const texts[TEXTS] = {
        "design/expected",         "design/expected_outcome", "design/expected_arm",
        "design/expected_against", "design/expected_sign",    "design/expected_point"
    };
    static const char *const ints[INTS] = { "design/expected_place",
                                            "design/expected_first",
                                            "design/expected_last",
                                            "design/expected_answers" };
    static const char *const doubles[DOUBLES] = { "design/expected_level",
                                                  "design/expected_least" };
    *c = (struct columns){ 0 };
    bool whole = (c->texts[IT] = mut_result_read_texts(file, texts[IT], &c->n)) != NULL;
    for (int k = IT + 1; k < TEXTS && whole; k++) {
        int n = 0;
        char **read = mut_result_read_texts(file, texts[k], &n);
        whole = read != NULL && n == c->n;
        if (whole)
            c->texts[k] = read;
        else
            mut_result_read_free(read, n);
    }
    for (int k = 0; k < INTS && whole; k++) {
        int n = 0;
        if (k == ANSWERS && H5Lexists(file, ints[k], H5P_DEFAULT) <= 0)
            continue; /* of a file from before there was such a mark */
        c->ints[k] = mut_result_read_ints(file, ints[k], &n);
        whole = c->ints[k] != NULL && n == c->n;
    }
    for (int k = 0; k < DOUBLES && whole; k++) {
        int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
        c->doubles[k] = mut_result_read_doubles(file, doubles[k], &axes, dims);
        whole = c->doubles[k] != NULL && axes == 1 && dims[0] == c->n;
    }
    return whole;
}

/* One expectation by indices; false if it names what the result does not have. */
static bool
resolve(struct mut_expectation *e, const struct columns *c, int k,
        const struct mut_result *r)
{
    const char *against = c->texts[AGAINST][k], *point = c->texts[POINT][k];
    *e = (struct mut_expectation){
        .outcome = mut_outcome_find(c->texts[OUTCOME][k]),
        .place = c->ints[PLACE][k],
        .arm = mut_result_read_find(r->arms, r->n_arms, c->texts[ARM][k]),
        .against = *against != '\0' ? mut_result_read_find(r->arms, r->n_arms, against)
                                    : -1,
        .level = c->doubles[LEVEL][k],
        .sign = c->texts[SIGN][k][0],
        .least = c->doubles[LEAST][k],
        .window = { c->ints[FIRST][k], c->ints[LAST][k] },
        .point = r->points != NULL && *point != '\0'
                     ? mut_result_read_find(r->points, r->n_points, point)
                     : 0,
        .answers = c->ints[ANSWERS] != NULL && c->ints[ANSWERS][k] != 0,
    };
    return e->outcome >= 0 && e->arm >= 0 && e->place >= 0 && e->point >= 0 &&
           (*against == '\0' || e->against >= 0) && e->window[0] >= r->months[0] &&
           e->window[0] <= e->window[1] && e->window[1] <= r->months[r->n_months - 1] &&
           H5Lexists(r->file, mut_outcomes[e->outcome].name, H5P_DEFAULT) > 0;
}

/* The difference at a point, its interval that of the headline where it answers; from a number, of the arm's own level. `view` has the expectation's months. */
static struct mut_paired
compare_at(const struct mut_expectation *e, const struct mut_result *view,
           struct mut_cube *cube, int point)
{
    int months[2];
    const int n = view->n_replicates, other = e->against >= 0 ? e->against : e->arm;
    mut_cube_pair(cube, point, (const int[]){ e->arm, other }, months);
    for (int k = 0; k < n && e->against < 0; k++)
        cube->means[n + k] = e->level;
    struct mut_paired found = mut_paired_compare(
        cube->means, cube->means + n, n, e->answers ? mut_result_comparisons(view) : 1,
        mut_outcomes[e->outcome].better);
    found.low = found.joint_low;
    found.high = found.joint_high;
    return found;
}

enum mut_expectation_verdict
mut_expected_judge(const struct mut_expectation *e, const struct mut_paired *p)
{
    return mut_expectation_judge(e, p->difference, (double[2]){ p->low, p->high });
}

/* At all points, which the expectation names none of; false without memory. */
static bool
spread(struct mut_expected *x, const struct mut_result *view, struct mut_cube *cube)
{
    const int n = view->n_points;
    double *differences = mut_array((size_t) n, sizeof *differences);
    for (int p = 0; differences != NULL && p < n; p++) {
        const struct mut_paired there = compare_at(&x->is, view, cube, p);
        x->at[mut_expected_judge(&x->is, &there)]++;
        differences[p] = there.difference;
    }
    if (differences != NULL) {
        const struct mut_quantile_range range = mut_quantile_range_of(differences, n,
                                                                      differences);
        x->median = range.median;
        memcpy(x->most, range.most, sizeof x->most);
        memcpy(x->extremes, range.ends, sizeof x->extremes);
    }
    mut_free(differences);
    return differences != NULL;
}

static int
compare(struct mut_expected *x, const struct mut_result *result, struct mut_diags *diags)
{
    struct mut_result view = *result; /* borrows all but the window */
    const struct mut_expectation *e = &x->is;
    struct mut_cube cube;
    memcpy(view.window, e->window, sizeof view.window);
    int ret = mut_cube_slice(&cube, &view, e->outcome, e->place, NULL, diags);
    if (ret == MUT_OK) {
        x->found = compare_at(e, &view, &cube, e->point);
        x->verdict = mut_expected_judge(e, &x->found);
        if (e->point_name == NULL && view.n_points > 1 && !spread(x, &view, &cube))
            ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                           "%s: what is expected does not fit the memory", view.path);
    }
    mut_cube_clear(&cube);
    return ret;
}

int
mut_expected_read(struct mut_expecteds *all, const struct mut_result *result,
                  struct mut_diags *diags)
{
    struct columns c;
    int ret = MUT_OK;
    *all = (struct mut_expecteds){ 0 };
    if (H5Lexists(result->file, "design/expected", H5P_DEFAULT) <= 0)
        return MUT_OK;
    const bool whole = read_columns(&c, result->file);
    if (!whole)
        ret = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                       "%s: the table of what is expected is damaged", result->path);
    else if ((all->rows = mut_array((size_t) c.n, sizeof *all->rows)) == NULL)
        ret = mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                       "%s: what is expected does not fit the memory", result->path);
    for (int k = 0; ret == MUT_OK && k < c.n; k++) {
        struct mut_expected *x = &all->rows[all->n];
        if (!resolve(&x->is, &c, k, result))
            continue;
        x->is.it = mut_text(c.texts[IT][k]);
        x->is.point_name = *c.texts[POINT][k] != '\0' ? mut_text(c.texts[POINT][k])
                                                      : NULL;
        all->n++;
        ret = compare(x, result, diags);
    }
    clear_columns(&c);
    return ret;
}

int
mut_expected_answers(const struct mut_expecteds *all)
{
    int n = 0;
    for (int k = 0; k < all->n; k++)
        n += all->rows[k].is.answers;
    return n;
}

void
mut_expected_clear(struct mut_expecteds *all)
{
    for (int k = 0; k < all->n; k++)
        mut_expectation_clear(&all->rows[k].is);
    mut_free(all->rows);
    *all = (struct mut_expecteds){ 0 };
}
