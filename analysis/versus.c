#include "versus.h"

#include "cube.h"
#include "mem.h"
#include "outcome.h"
#include "versus_match.h"
#include "welch.h"

#include <math.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

static int
no_memory(struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, nowhere, "the comparison does not fit the memory");
}

/* One outcome of both results. */
struct work {
    struct mut_versus *v;
    struct mut_cube cubes[2];
    double *means[2]; /* owned, [replicates of that result] */
};

/* The months of a run that both windows have. */
static const double *
run_of(const struct work *w, int side, const struct mut_compare_row *row, int replicate)
{
    const struct mut_result *r = &w->v->results[side];
    const int point = w->v->points[row->point][side], arm = w->v->arms[row->arm][side];
    const size_t place = (size_t) point * (size_t) r->n_arms + (size_t) arm;
    const size_t run = place * (size_t) r->n_replicates + (size_t) replicate;
    return w->cubes[side].values + run * (size_t) r->n_months +
           (w->v->table.result.window[0] - r->months[0]);
}

static void
count_months(struct mut_compare_row *row, int months)
{
    if (months > 0 && (row->months[0] == 0 || months < row->months[0]))
        row->months[0] = months;
    if (months > row->months[1])
        row->months[1] = months;
}

/* Each replicate of one result over its own months. */
static double
level(struct work *w, int side, struct mut_compare_row *row)
{
    const int n = w->v->results[side].n_replicates;
    const int length = mut_compare_window(&w->v->table);
    for (int k = 0; k < n; k++) {
        const double *months = run_of(w, side, row, k);
        int there = 0;
        w->means[side][k] = mut_paired_window(months, length);
        for (int m = 0; m < length; m++)
            there += !isnan(months[m]);
        if (!w->v->paired)
            count_months(row, there);
    }
    return mut_paired_window(w->means[side], n);
}

static void
pair(struct work *w, struct mut_compare_row *row)
{
    const struct mut_versus *v = w->v;
    double means[2];
    for (int k = 0; k < v->n_replicates; k++) {
        const int months = mut_paired_common(run_of(w, 1, row, v->replicates[k][1]),
                                             run_of(w, 0, row, v->replicates[k][0]),
                                             mut_compare_window(&v->table), means);
        count_months(row, months);
        w->means[1][k] = means[0];
        w->means[0][k] = means[1];
    }
    row->paired = mut_paired_compare(w->means[1], w->means[0], v->n_replicates,
                                     v->table.comparisons,
                                     mut_outcomes[row->outcome].better);
}

static void
compare_row(struct work *w, struct mut_compare_row *row)
{
    const struct mut_versus *v = w->v;
    const int n[2] = { v->results[1].n_replicates, v->results[0].n_replicates };
    row->reference_level = level(w, 0, row);
    row->arm_level = level(w, 1, row);
    if (v->paired)
        pair(w, row);
    else
        row->paired = mut_welch_compare(w->means[1], w->means[0], n, v->table.comparisons);
    row->verdict = mut_paired_verdict(&row->paired, mut_outcomes[row->outcome].better,
                                      row->matters, row->headline);
}

static int
compare_outcome(struct mut_versus *v, int outcome, bool headline, int at,
                struct mut_diags *diags)
{
    struct work w = { .v = v };
    int ret = MUT_OK;
    for (int side = 0; side < 2 && ret == MUT_OK; side++) {
        const int n = v->results[side].n_replicates;
        ret = mut_cube_init(&w.cubes[side], &v->results[side], outcome, diags);
        w.means[side] = mut_array((size_t) n, sizeof *w.means[side]);
        if (ret == MUT_OK && w.means[side] == NULL)
            ret = no_memory(diags);
    }
    const double a = v->results[0].matters[outcome], b = v->results[1].matters[outcome];
    for (int p = 0; p < v->n_points && ret == MUT_OK; p++)
        for (int k = 0; k < v->n_arms; k++) {
            struct mut_compare_row *row = &v->table.rows[p * v->table.n_per_point + at + k];
            *row = (struct mut_compare_row){ .outcome = outcome,
                                             .arm = k,
                                             .point = p,
                                             .headline = headline,
                                             .matters = a > b ? a : b };
            compare_row(&w, row);
        }
    for (int side = 0; side < 2; side++) {
        mut_cube_clear(&w.cubes[side]);
        mut_free(w.means[side]);
    }
    return ret;
}

/* The headline of A, then what that of B has beside it, then the others: order[n]. */
static int
order_outcomes(const struct mut_versus *v, int *order, int *n_headline)
{
    int n = 0;
    *n_headline = 0;
    for (int pass = 0; pass < 3; pass++) {
        const struct mut_result *r = &v->results[pass < 2 ? pass : 0];
        const int most = pass < 2 ? r->n_headline : mut_n_outcomes;
        for (int k = 0; k < most; k++) {
            const int outcome = pass < 2 ? r->headline[k] : k;
            bool known = mut_outcomes[outcome].axis != MUT_AXIS_NONE;
            for (int i = 0; i < n; i++)
                known = known || order[i] == outcome;
            if (!known)
                order[n++] = outcome;
        }
        *n_headline = pass < 2 ? n : *n_headline;
    }
    return n;
}

static int
compare_all(struct mut_versus *v, struct mut_diags *diags)
{
    struct mut_compare *t = &v->table;
    int n_headline, ret = MUT_OK;
    int *order = mut_array((size_t) mut_n_outcomes, sizeof *order);
    if (order == NULL)
        return no_memory(diags);
    const int n = order_outcomes(v, order, &n_headline);
    t->comparisons = n_headline * v->n_arms;
    t->n_per_point = n * v->n_arms;
    t->n = t->n_per_point * v->n_points;
    t->rows = mut_array((size_t) t->n, sizeof *t->rows);
    if (t->rows == NULL)
        ret = no_memory(diags);
    for (int k = 0; k < n && ret == MUT_OK; k++)
        ret = compare_outcome(v, order[k], k < n_headline, k * v->n_arms, diags);
    mut_free(order);
    return ret;
}

/* ---- What the table shows as its result ----------------------------------------------------------- */

static int
view(struct mut_versus *v, struct mut_diags *diags)
{
    const struct mut_result *a = &v->results[0], *b = &v->results[1];
    struct mut_result *r = &v->table.result;
    const int fewer = a->n_replicates < b->n_replicates ? a->n_replicates
                                                        : b->n_replicates;
    *r = (struct mut_result){ .path = b->path,
                              .n_points = v->n_points,
                              .n_arms = v->n_arms + 1,
                              .n_replicates = v->paired ? v->n_replicates : fewer,
                              .reference = v->n_arms,
                              .laboratory = a->laboratory };
    for (int k = 0; k < 2; k++)
        r->window[k] = (a->window[k] > b->window[k]) == (k == 0) ? a->window[k]
                                                                 : b->window[k];
    if (r->window[0] > r->window[1])
        return mut_fail(diags, MUT_EINPUT, nowhere,
                        "%s and %s have no month of their windows in common", a->path,
                        b->path);
    r->arms = mut_array((size_t) r->n_arms, sizeof *r->arms);
    r->points = mut_array((size_t) v->n_points, sizeof *r->points);
    r->point_labels = mut_array((size_t) v->n_points, sizeof *r->point_labels);
    r->point_summaries = mut_array((size_t) v->n_points, sizeof *r->point_summaries);
    v->table.levels = true;
    v->table.apart = !v->paired;
    return r->arms != NULL && r->points != NULL && r->point_labels != NULL &&
                   r->point_summaries != NULL
               ? MUT_OK
               : no_memory(diags);
}

/* Names are those of the files: borrowed. */
static void
name_view(struct mut_versus *v)
{
    const struct mut_result *a = &v->results[0];
    struct mut_result *r = &v->table.result;
    for (int k = 0; k < v->n_arms; k++)
        r->arms[k] = a->arms[v->arms[k][0]];
    r->arms[v->n_arms] = (char *) "A";
    for (int p = 0; p < v->n_points && a->points != NULL; p++) {
        r->points[p] = a->points[v->points[p][0]];
        r->point_labels[p] = a->point_labels[v->points[p][0]];
        r->point_summaries[p] = a->point_summaries[v->points[p][0]];
    }
    if (a->points == NULL) {
        mut_free(r->points);
        r->points = NULL;
    }
}

int
mut_versus_init(struct mut_versus *v, const char *const paths[2], struct mut_diags *diags)
{
    *v = (struct mut_versus){ .paired = false };
    int ret = mut_result_open(&v->results[0], paths[0], diags);
    const int other = mut_result_open(&v->results[1], paths[1], diags);
    ret = ret != MUT_OK ? ret : other;
    if (ret == MUT_OK)
        ret = mut_versus_match(v, diags);
    if (ret == MUT_OK)
        ret = view(v, diags);
    if (ret != MUT_OK)
        return ret;
    name_view(v);
    return compare_all(v, diags);
}

void
mut_versus_clear(struct mut_versus *v)
{
    mut_free(v->table.result.arms);
    mut_free(v->table.result.points);
    mut_free(v->table.result.point_labels);
    mut_free(v->table.result.point_summaries);
    mut_free(v->table.rows);
    mut_free(v->unlike);
    mut_free(v->arms);
    mut_free(v->points);
    mut_free(v->replicates);
    for (int k = 0; k < 2; k++) {
        mut_free(v->only[k]);
        mut_result_close(&v->results[k]);
    }
    *v = (struct mut_versus){ .paired = false };
}
