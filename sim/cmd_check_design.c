#include "cmd_check_design.h"

#include "text_table.h"

#include <errno.h>
#include <string.h>

int
mut_cmd_check_factors(const struct mut_study *study, enum mut_format format)
{
    static const struct mut_text_column columns[] = {
        { .name = "path" },   { .name = "role" }, { .name = "low" },
        { .name = "high" },   { .name = "unit" }, { .name = "rounded" },
        { .name = "source" },
    };
    const struct mut_plan *plan = &study->plans[0];
    enum { N = sizeof columns / sizeof *columns, FEW = 12 };
    const bool text = format == MUT_FORMAT_TEXT;
    const int shown = text && plan->n_factors > FEW ? FEW : plan->n_factors;
    struct mut_text_table table;
    if (text && plan->n_factors == 0)
        return MUT_OK;
    mut_text_table_init(&table, columns, text ? N - 1 : N); /* `show` has the source */
    table.indent = text ? 2 : 0;
    for (int k = 0; k < shown; k++) {
        const struct mut_factor *factor = &plan->factors[k];
        mut_text_table_text(&table, factor->path);
        mut_text_table_text(&table, factor->lever ? "lever" : "uncertainty");
        mut_text_table_number(&table, factor->low);
        mut_text_table_number(&table, factor->high);
        mut_text_table_text(&table, factor->unit);
        mut_text_table_flag(&table, factor->whole);
        if (!text)
            mut_text_table_text(&table, factor->source);
    }
    if (text)
        printf("\nWhat differs between points:\n");
    int status = mut_text_table_print(&table, format, stdout);
    mut_text_table_clear(&table);
    if (text && shown < plan->n_factors)
        printf("  and %d more: --format csv has all, with their sources\n",
               plan->n_factors - shown);
    return status;
}

/* A new file; NULL after reporting why there can be none. */
static FILE *
open_new(const char *path, struct mut_diags *diags)
{
    const struct mut_place nowhere = { 0 };
    FILE *out = fopen(path, "wx");
    if (out != NULL)
        return out;
    if (errno == EEXIST) {
        mut_fail(diags, MUT_EINPUT, nowhere, "%s exists already", path);
        mut_hint(diags, "remove it or give another name");
    } else {
        mut_fail(diags, MUT_ESYSTEM, nowhere, "%s cannot be written: %s", path,
                 strerror(errno));
    }
    return NULL;
}

static int
finish(FILE *out, const char *path, struct mut_diags *diags)
{
    const bool failed = ferror(out) != 0;
    if (fclose(out) == 0 && !failed)
        return MUT_OK;
    remove(path);
    return mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 }, "%s cannot be written",
                    path);
}

static int
nothing(const char *option, const char *what, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 }, "%s: %s", option, what);
    mut_hint(diags, "add `uncertain`%s to the scenario",
             strcmp(option, "--design") == 0 ? " and `design`, or a `sweep`," : "");
    return MUT_EINPUT;
}

int
mut_cmd_check_csv(const char *path, const struct mut_study *study, struct mut_diags *diags)
{
    const struct mut_plan *first = &study->plans[0];
    if (first->n_factors == 0)
        return nothing("--design", "no value differs between points", diags);
    FILE *out = open_new(path, diags);
    if (out == NULL)
        return mut_diag_status(diags);
    fputs("point", out);
    for (int k = 0; k < first->n_factors; k++)
        fprintf(out, ",%s", first->factors[k].path);
    for (int p = 0; p < first->n_swept * first->n_drawn; p++) {
        fputc('\n', out);
        mut_format_csv(study->plans[p].place, out);
        for (int k = 0; k < first->n_factors; k++) {
            fputc(',', out);
            mut_format_number(study->plans[p].factors[k].value, MUT_FORMAT_CSV, out);
        }
    }
    fputc('\n', out);
    return finish(out, path, diags);
}

/* One member of the problem: for each uncertain path what `put` writes. */
static void
put_all(const struct mut_plan *plan, FILE *out,
        void (*put)(const struct mut_factor *, FILE *))
{
    const char *gap = "";
    for (int k = 0; k < plan->n_factors + plan->n_idle; k++)
        if (!plan->factors[k].lever) {
            fputs(gap, out);
            put(&plan->factors[k], out);
            gap = ", ";
        }
}

static void
put_name(const struct mut_factor *factor, FILE *out)
{
    mut_format_json(factor->path, out);
}

static void
put_bounds(const struct mut_factor *factor, FILE *out)
{
    fputc('[', out);
    mut_format_number(factor->low, MUT_FORMAT_JSON, out);
    fputs(", ", out);
    mut_format_number(factor->high, MUT_FORMAT_JSON, out);
    fputc(']', out);
}

int
mut_cmd_check_salib(const char *path, const struct mut_study *study,
                    struct mut_diags *diags)
{
    const struct mut_plan *plan = &study->plans[0];
    int n = 0;
    for (int k = 0; k < plan->n_factors + plan->n_idle; k++)
        n += !plan->factors[k].lever;
    if (n == 0)
        return nothing("--salib", "no path is uncertain", diags);
    FILE *out = open_new(path, diags);
    if (out == NULL)
        return mut_diag_status(diags);
    fprintf(out, "{\"num_vars\": %d,\n \"names\": [", n);
    put_all(plan, out, put_name);
    fputs("],\n \"bounds\": [", out);
    put_all(plan, out, put_bounds);
    fputs("]}\n", out);
    return finish(out, path, diags);
}
