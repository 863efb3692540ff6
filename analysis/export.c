#include "export.h"

#include "export_table.h"
#include "mem.h"
#include "outcome.h"
#include "result_read.h"

#include <hdf5.h>
#include <string.h>

static const struct mut_place nowhere = { 0 };

static int
no_memory(const struct mut_export *x, struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, nowhere, "%s: the export does not fit the memory",
                    x->compare.result.path);
}

static int
damaged(const struct mut_export *x, const char *axis, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, nowhere, "%s: the axis `%s` is missing or damaged",
             x->compare.result.path, axis);
    mut_hint(diags, "make the result again with `" MUT_PROGRAM " run`");
    return MUT_EINPUT;
}

/* The month that is 0; a laboratory has rounds, which have no date. */
static int
read_start(struct mut_export *x, struct mut_diags *diags)
{
    const struct mut_result *r = &x->compare.result;
    int year, month, length = 0;
    char *start = mut_result_read_attribute(r->file, "start");
    x->dated = !r->laboratory;
    if (x->dated &&
        (start == NULL || sscanf(start, "%4d-%2d%n", &year, &month, &length) != 2 ||
         start[length] != '\0' || month < 1 || month > 12)) {
        mut_free(start);
        return damaged(x, "month", diags);
    }
    if (x->dated)
        x->start = 12 * year + month - 1;
    mut_free(start);
    return MUT_OK;
}

/* The numbers of an axis as texts. */
static char **
counted(int64_t file, const char *name, int *n)
{
    int *numbers = mut_result_read_ints(file, name, n);
    char **texts = numbers != NULL ? mut_array((size_t) *n, sizeof *texts) : NULL;
    bool whole = texts != NULL;
    for (int i = 0; whole && i < *n; i++) {
        texts[i] = mut_text_format("%d", numbers[i]);
        whole = texts[i] != NULL;
    }
    mut_free(numbers);
    if (whole)
        return texts;
    mut_result_read_free(texts, texts != NULL ? *n : 0);
    return NULL;
}

static int
read_axes(struct mut_export *x, struct mut_diags *diags)
{
    const int64_t file = x->compare.result.file;
    int n;
    x->replicates = mut_result_read_ints(file, "replicate", &n);
    if (x->replicates == NULL)
        return damaged(x, "replicate", diags);
    for (int a = MUT_AXIS_NONE + 1; a < MUT_AXES; a++) {
        const char *name = mut_outcome_axis((enum mut_axis) a);
        const bool numbers = a == MUT_AXIS_FIFTH || a == MUT_AXIS_TENTH;
        x->labels[a] = numbers ? counted(file, name, &n)
                               : mut_result_read_texts(file, name, &n);
        if (x->labels[a] == NULL)
            return damaged(x, name, diags);
        x->n_labels[a] = n;
    }
    return MUT_OK;
}

/* Headline outcomes have tables by sector that are not among the outcomes. */
static int
find_sector_tables(struct mut_export *x, struct mut_diags *diags)
{
    x->words = mut_array((size_t) mut_n_outcomes, sizeof *x->words);
    x->sector_tables = mut_array((size_t) mut_n_outcomes, sizeof *x->sector_tables);
    if (x->words == NULL || x->sector_tables == NULL)
        return no_memory(x, diags);
    for (int k = 0; k < mut_n_outcomes; k++) {
        if (!mut_outcome_has_sectors(k) || mut_outcome_by_sector(k) >= 0)
            continue;
        const int n = x->n_sector_tables;
        x->sector_tables[n] = mut_outcome_sector_table(k, &x->words[n]);
        x->sector_tables[n].matters = x->compare.result.matters[k];
        if (H5Lexists(x->compare.result.file, x->words[n].name, H5P_DEFAULT) > 0)
            x->n_sector_tables++;
    }
    return MUT_OK;
}

int
mut_export_init(struct mut_export *x, const char *path, const char *reference,
                struct mut_diags *diags)
{
    static int (*const steps[])(struct mut_export *,
                                struct mut_diags *) = { read_start, read_axes,
                                                        find_sector_tables };
    *x = (struct mut_export){ 0 };
    int ret = mut_compare_init(&x->compare, path, reference, diags);
    for (size_t k = 0; ret == MUT_OK && k < sizeof steps / sizeof *steps; k++)
        ret = steps[k](x, diags);
    if (ret == MUT_OK && mut_export_table_list(x) != MUT_OK)
        ret = no_memory(x, diags);
    return ret;
}

void
mut_export_clear(struct mut_export *x)
{
    for (int k = 0; k < x->n_tables; k++)
        mut_free(x->tables[k].columns);
    for (int a = 0; a < MUT_AXES; a++)
        mut_result_read_free(x->labels[a], x->n_labels[a]);
    mut_free(x->sector_tables);
    mut_free(x->words);
    mut_free(x->replicates);
    mut_compare_clear(&x->compare);
    *x = (struct mut_export){ 0 };
}

int
mut_export_write(const struct mut_export *x, int k, FILE *out, struct mut_diags *diags)
{
    const struct mut_export_table *t = &x->tables[k];
    mut_export_table_head(t, out);
    switch (t->kind) {
    case MUT_EXPORT_RUNS:
    case MUT_EXPORT_AXIS:
        return mut_export_table_runs(x, t, out, diags);
    case MUT_EXPORT_PARAMETERS:
        return mut_export_table_parameters(x, out, diags);
    case MUT_EXPORT_POINTS:
        mut_export_table_points(x, out);
        break;
    case MUT_EXPORT_SUMMARY:
        mut_export_table_summary(x, out);
        break;
    case MUT_EXPORT_DICTIONARY:
        mut_export_table_dictionary(x, out);
        break;
    }
    return MUT_OK;
}

bool
mut_export_names(const char *file)
{
    static const char *const fixed[] = { "runs.csv", "points.csv", "summary.csv",
                                         "parameters.csv", "dictionary.csv" };
    char name[sizeof((struct mut_export_table *) 0)->file];
    for (size_t k = 0; k < sizeof fixed / sizeof *fixed; k++)
        if (strcmp(file, fixed[k]) == 0)
            return true;
    for (int a = MUT_AXIS_NONE + 1; a < MUT_AXES; a++) {
        snprintf(name, sizeof name, "runs_by_%s.csv", mut_outcome_axis((enum mut_axis) a));
        if (strcmp(file, name) == 0)
            return true;
    }
    return false;
}
