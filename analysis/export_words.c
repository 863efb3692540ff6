/* The tables of words: what the columns, the points and the parameters are. */
#include "export_table.h"

#include "mem.h"
#include "result_read.h"

#include <math.h>
#include <string.h>

static void
write_columns(const struct mut_export_table *t, FILE *out)
{
    for (int k = 0; k < t->n_columns; k++) {
        const struct mut_export_column *c = &t->columns[k];
        const char *const texts[] = { t->file, c->name, c->label,
                                      c->unit, c->doc,  c->better };
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            mut_export_table_text(texts[i], ',', out);
        mut_export_table_number(c->matters, '\n', out);
    }
}

void
mut_export_table_dictionary(const struct mut_export *x, FILE *out)
{
    for (int k = 0; k < x->n_tables; k++)
        write_columns(&x->tables[k], out);
}

void
mut_export_table_points(const struct mut_export *x, FILE *out)
{
    const struct mut_result *r = &x->compare.result;
    for (int p = 0; p < r->n_points; p++) {
        mut_export_table_text(r->points[p], ',', out);
        for (int k = 0; k < r->n_factors; k++)
            mut_export_table_number(r->factor_values[k][p], ',', out);
        mut_export_table_text(r->point_labels[p], ',', out);
        mut_export_table_text(r->point_summaries[p], '\n', out);
    }
}

/* ---- /design/settings ---------------------------------------------------------------------------- */

enum type { TEXT, WHOLE, NUMBER, FLAG };

static const struct setting {
    const char *name, *label, *doc; /* the name is that of the file, too */
    enum type type;
} settings[] = {
    { "point", "Point", "Empty: the same at every point.", TEXT },
    { "path", "Parameter", "component.parameter, as a scenario's `set` names it.", TEXT },
    { "arm", "Arm", "Empty: the same in every arm.", TEXT },
    { "form", "Form", "Of an attribute: the form that has it.", TEXT },
    { "from", "From", "Month from which the value holds.", WHOLE },
    { "value", "Value", "As the runs had it.", NUMBER },
    { "low", "Low end", "Of the evidence range.", NUMBER },
    { "high", "High end", "Of the evidence range.", NUMBER },
    { "unit", "Unit", "Of value, low and high.", TEXT },
    { "source", "Source", "Evidence id, citation or judgement.", TEXT },
    { "grade", "Grade", "A measured for this ... D judgement.", TEXT },
    { "set_by", "Set by", "Default, file and line, or command line.", TEXT },
    { "attribute", "Attribute", "Whether it is an attribute of a form.", FLAG },
    { "outside", "Outside", "Whether it is outside its evidence range.", FLAG },
    { "doc", "Meaning", "What the parameter is.", TEXT },
};

enum { SETTINGS = sizeof settings / sizeof *settings };

/* The first column is there in a result with points alone. */
static int
first_of(const struct mut_export *x)
{
    return x->compare.result.points != NULL ? 0 : 1;
}

int
mut_export_table_parameter_columns(const struct mut_export *x,
                                   struct mut_export_column *columns)
{
    int n = 0;
    for (int k = first_of(x); k < SETTINGS; k++)
        columns[n++] = (struct mut_export_column){ .name = settings[k].name,
                                                   .label = settings[k].label,
                                                   .doc = settings[k].doc,
                                                   .matters = (double) NAN };
    return n;
}

/* A column as it was read; what its type does not use is NULL. */
struct column {
    char **texts;
    int *wholes;
    double *numbers;
    int n;
};

static bool
column_read(struct column *c, int64_t file, const struct setting *s)
{
    int axes = 1, dims[MUT_RESULT_READ_AXES] = { 0 };
    char *path = mut_text_format("design/settings/%s", s->name);
    if (path == NULL)
        return false;
    if (s->type == TEXT)
        c->texts = mut_result_read_texts(file, path, &c->n);
    else if (s->type == NUMBER) {
        c->numbers = mut_result_read_doubles(file, path, &axes, dims);
        c->n = dims[0];
    } else
        c->wholes = mut_result_read_ints(file, path, &c->n);
    mut_free(path);
    return axes == 1 && (c->texts != NULL || c->numbers != NULL || c->wholes != NULL);
}

static void
columns_clear(struct column columns[SETTINGS])
{
    for (int k = 0; k < SETTINGS; k++) {
        mut_result_read_free(columns[k].texts, columns[k].n);
        mut_free(columns[k].numbers);
        mut_free(columns[k].wholes);
    }
}

static void
write_cell(const struct column *c, enum type type, int row, FILE *out)
{
    if (type == TEXT)
        mut_export_table_text(c->texts[row], ',', out);
    else if (type == NUMBER)
        mut_export_table_number(c->numbers[row], ',', out);
    else if (type == FLAG)
        mut_export_table_text(c->wholes[row] != 0 ? "yes" : "no", ',', out);
    else
        fprintf(out, "%d,", c->wholes[row]);
}

int
mut_export_table_parameters(const struct mut_export *x, FILE *out, struct mut_diags *diags)
{
    const struct mut_result *r = &x->compare.result;
    struct column columns[SETTINGS] = { 0 };
    bool good = true;
    for (int k = first_of(x); k < SETTINGS && good; k++)
        good = column_read(&columns[k], r->file, &settings[k]) &&
               columns[k].n == columns[first_of(x)].n;
    const int n = good ? columns[SETTINGS - 1].n : 0;
    for (int i = 0; i < n; i++) {
        for (int k = first_of(x); k < SETTINGS - 1; k++)
            write_cell(&columns[k], settings[k].type, i, out);
        mut_export_table_text(columns[SETTINGS - 1].texts[i], '\n', out);
    }
    columns_clear(columns);
    if (good)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "%s: the table of settings is missing or damaged", r->path);
    mut_hint(diags, "make the result again with `" MUT_PROGRAM " run`");
    return MUT_EINPUT;
}
