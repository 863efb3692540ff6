/* The tables over runs: read and written a run at a time. */
#include "export_table.h"

#include "mem.h"
#include "slice.h"

#include <string.h>

enum { YEAR = 12 };

/* A table on its way out. */
struct work {
    const struct mut_export *x;
    const struct mut_export_table *table;
    struct mut_slice *slices; /* owned, [n]: a variable for each column of values */
    int n;
    FILE *out;
};

/* Where a row stands. */
struct row {
    int point, arm, replicate, month, label;
};

static void
write_month(const struct mut_export *x, int month, FILE *out)
{
    fprintf(out, "%d,", month);
    if (x->dated)
        fprintf(out, "%04d-%02d,", (x->start + month) / YEAR,
                (x->start + month) % YEAR + 1);
}

static void
write_row(const struct work *w, const struct row *row)
{
    const struct mut_result *r = &w->x->compare.result;
    const enum mut_axis axis = w->table->axis;
    if (r->points != NULL)
        mut_export_table_text(r->points[row->point], ',', w->out);
    for (int k = 0; k < r->n_factors; k++)
        mut_export_table_number(r->factor_values[k][row->point], ',', w->out);
    mut_export_table_text(r->arms[row->arm], ',', w->out);
    fprintf(w->out, "%d,", w->x->replicates[row->replicate]);
    write_month(w->x, r->months[row->month], w->out);
    if (axis != MUT_AXIS_NONE)
        mut_export_table_text(w->x->labels[axis][row->label], ',', w->out);
    for (int k = 0; k < w->n; k++) {
        const struct mut_slice *s = &w->slices[k];
        mut_export_table_number(s->values[row->month * s->length + row->label],
                                k + 1 < w->n ? ',' : '\n', w->out);
    }
}

static bool
write_run(const struct work *w, struct row row)
{
    const enum mut_axis axis = w->table->axis;
    const int labels = axis != MUT_AXIS_NONE ? w->x->n_labels[axis] : 1;
    for (int k = 0; k < w->n; k++)
        if (!mut_slice_read(&w->slices[k], row.point, row.arm, row.replicate))
            return false;
    for (row.month = 0; row.month < w->x->compare.result.n_months; row.month++)
        for (row.label = 0; row.label < labels; row.label++)
            write_row(w, &row);
    return true;
}

/* Stops where the stream takes no more. */
static bool
write_runs(const struct work *w)
{
    const struct mut_result *r = &w->x->compare.result;
    for (int p = 0; p < r->n_points; p++)
        for (int a = 0; a < r->n_arms; a++)
            for (int k = 0; k < r->n_replicates && !ferror(w->out); k++)
                if (!write_run(w, (struct row){ .point = p, .arm = a, .replicate = k }))
                    return false;
    return true;
}

static int
open_slices(struct work *w, struct mut_diags *diags)
{
    const struct mut_export_table *t = w->table;
    const enum mut_axis axis = t->axis;
    const int n = t->n_columns - t->n_lead;
    int ret = MUT_OK;
    w->slices = mut_array((size_t) n, sizeof *w->slices);
    if (w->slices == NULL)
        return MUT_ENOMEM;
    for (; w->n < n && ret == MUT_OK; w->n++) {
        const char *name = t->columns[t->n_lead + w->n].name;
        struct mut_slice *s = &w->slices[w->n];
        ret = mut_slice_open(s, &w->x->compare.result, name, axis != MUT_AXIS_NONE, diags);
        if (ret == MUT_OK && axis != MUT_AXIS_NONE && s->length != w->x->n_labels[axis])
            ret = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                           "%s: %s has another length than its axis",
                           w->x->compare.result.path, name);
    }
    return ret;
}

int
mut_export_table_runs(const struct mut_export *x, const struct mut_export_table *t,
                      FILE *out, struct mut_diags *diags)
{
    struct work w = { .x = x, .table = t, .out = out };
    int ret = open_slices(&w, diags);
    if (ret == MUT_OK && !write_runs(&w))
        ret = mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                       "%s: a part of the file is damaged", x->compare.result.path);
    for (int k = 0; k < w.n; k++)
        mut_slice_close(&w.slices[k]);
    mut_free(w.slices);
    return ret;
}
