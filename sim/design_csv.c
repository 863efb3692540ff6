#include "design_csv.h"

#include "csv.h"
#include "design_factor.h"
#include "mem.h"
#include "sheet.h"

#include <string.h>

enum { MOST_COLUMNS = 1024 };

/* The file while it is read. */
struct table {
    struct mut_reader *r;
    struct mut_csv csv;
    int factors[MOST_COLUMNS]; /* of each column: index from n_levers on; -1: names; -2: none */
    int n_columns;
    int room; /* lines for which there is room */
};

static bool
next(struct table *t, struct mut_csv_cell *cell)
{
    return mut_csv_next(&t->csv, cell, t->r->diags);
}

static void
refuse_second_name(struct table *t, const struct mut_csv_cell *cell)
{
    mut_fail(t->r->diags, MUT_EINPUT, cell->at, "`point` stands twice");
    mut_hint(t->r->diags, "a point has one name: leave one column out");
}

static void
refuse_nameless(struct table *t, const struct mut_csv_cell *cell)
{
    mut_fail(t->r->diags, MUT_EINPUT, cell->at, "this point has no name");
    mut_hint(t->r->diags, "give it one, or leave the column `point` out: then points are "
                          "numbered");
}

static void
read_column(struct table *t, const struct mut_csv_cell *cell)
{
    struct mut_design *design = &t->r->design;
    int *factor = &t->factors[t->n_columns++];
    *factor = -2;
    if (strcmp(cell->text, "point") == 0) {
        *factor = -1;
        for (int c = 0; c < t->n_columns - 1; c++)
            if (t->factors[c] == -1)
                refuse_second_name(t, cell);
        return;
    }
    struct mut_design_factor *added = mut_design_factor_add(t->r, cell->text, cell->at,
                                                            "file");
    if (added == NULL)
        return;
    added->source = design->file;
    *factor = design->n_factors - 1 - design->n_levers;
}

static bool
read_header(struct table *t)
{
    struct mut_csv_cell cell = { 0 };
    while (!cell.last && next(t, &cell)) {
        if (t->n_columns == MOST_COLUMNS) {
            mut_fail(t->r->diags, MUT_EINPUT, cell.at, "there are more than %d columns",
                     MOST_COLUMNS);
            return false;
        }
        read_column(t, &cell);
    }
    if (!mut_reader_failed(t->r) && t->r->design.n_factors == t->r->design.n_levers) {
        mut_fail(t->r->diags, MUT_EINPUT, (struct mut_place){ t->csv.file, 1, 1 },
                 "the first line must name the paths that differ between points");
        mut_hint(t->r->diags, "for example point,norms.sanction,population.users");
    }
    return !mut_reader_failed(t->r);
}

static bool
grow(struct table *t)
{
    struct mut_design *design = &t->r->design;
    const size_t width = (size_t) (design->n_factors - design->n_levers);
    const size_t old = (size_t) t->room, room = old == 0 ? 64 : 2 * old;
    double *drawn = mut_array_grow(design->drawn, old * width, room * width,
                                   sizeof *drawn);
    if (drawn != NULL)
        design->drawn = drawn;
    char **names = mut_array_grow(design->names, old, room, sizeof *names);
    if (names != NULL)
        design->names = names;
    if (drawn == NULL || names == NULL) {
        mut_reader_no_memory(t->r);
        return false;
    }
    t->room = (int) room;
    return true;
}

static void
read_value(struct table *t, const struct mut_csv_cell *cell, int column)
{
    struct mut_design *design = &t->r->design;
    const int width = design->n_factors - design->n_levers;
    struct mut_design_factor *factor = &design->factors[design->n_levers + column];
    const struct mut_node node = { .kind = MUT_SCALAR,
                                   .at = cell->at,
                                   .text = cell->text };
    double value;
    if (!mut_node_number(&node, factor->path, &value, t->r->diags) ||
        !mut_design_factor_takes(t->r, factor, value, cell->at, cell->text))
        return;
    const bool first = design->n_drawn == 1;
    factor->low = first || value < factor->low ? value : factor->low;
    factor->high = first || value > factor->high ? value : factor->high;
    design->drawn[(design->n_drawn - 1) * width + column] = value;
}

static void
read_name(struct table *t, const struct mut_csv_cell *cell)
{
    struct mut_design *design = &t->r->design;
    const int own = design->n_drawn - 1;
    if (cell->text[0] == '\0')
        refuse_nameless(t, cell);
    for (int i = 0; i < own; i++)
        if (strcmp(design->names[i], cell->text) == 0) {
            mut_fail(t->r->diags, MUT_EINPUT, cell->at, "two points have the name `%s`",
                     cell->text);
            mut_hint(t->r->diags, "results are told apart by it: rename one");
            return;
        }
    mut_free(design->names[own]);
    design->names[own] = mut_text(cell->text);
}

/* The cells of a line, the first of which is read. */
static void
read_line(struct table *t, struct mut_csv_cell cell)
{
    const struct mut_place start = { t->csv.file, cell.at.line, 1 };
    struct mut_design *design = &t->r->design;
    int n = 0;
    design->names[design->n_drawn - 1] = mut_text_format("line %d", start.line);
    do {
        if (n < t->n_columns && t->factors[n] >= 0)
            read_value(t, &cell, t->factors[n]);
        else if (n < t->n_columns && t->factors[n] == -1)
            read_name(t, &cell);
        n++;
    } while (!cell.last && next(t, &cell));
    if (n != t->n_columns) {
        mut_fail(t->r->diags, MUT_EINPUT, start,
                 "this line has %d values, the first line %d", n, t->n_columns);
        mut_hint(t->r->diags,
                 "each line needs a value for every path; a text with a comma is "
                 "quoted");
    }
    if (design->names[design->n_drawn - 1] == NULL)
        mut_reader_no_memory(t->r);
}

static void
read_lines(struct table *t)
{
    struct mut_design *design = &t->r->design;
    struct mut_csv_cell cell;
    int n = 0;
    while (next(t, &cell)) {
        if (cell.last && cell.text[0] == '\0' && t->n_columns > 1)
            continue; /* an empty line */
        if (n == MUT_MOST_POINTS) {
            mut_fail(t->r->diags, MUT_EINPUT, cell.at, "there are more than %d points",
                     MUT_MOST_POINTS);
            return;
        }
        if (n == t->room && !grow(t))
            return;
        design->n_drawn = ++n;
        read_line(t, cell);
    }
    if (n == 0) {
        mut_fail(t->r->diags, MUT_EINPUT, (struct mut_place){ t->csv.file, 1, 1 },
                 "has no points");
        mut_hint(t->r->diags, "a line of values for each must follow the first");
    }
}

/* The path of the file as the working folder sees it; NULL: no memory. */
static char *
path_of(const struct mut_reader *r, const char *name)
{
    const char *slash = strrchr(r->plan->path, '/');
    if (slash == NULL || name[0] == '/')
        return mut_text(name);
    return mut_text_format("%.*s%s", (int) (slash - r->plan->path) + 1, r->plan->path,
                           name);
}

/* From the text that is held in place of the file, if texts are held. */
static int
open_table(struct table *t, const char *path, struct mut_place named)
{
    const struct mut_held *held = mut_reader_held(t->r);
    const char *name = t->r->design.file;
    if (held == NULL)
        return mut_csv_open(&t->csv, path, named, t->r->diags);
    const char *text = mut_held_text(held, "design", name);
    if (text != NULL)
        return mut_csv_text(&t->csv, name, text, named, t->r->diags);
    mut_fail(t->r->diags, MUT_EINPUT, named,
             "the design `%s` is not among the texts held", name);
    mut_hint(t->r->diags, "the file that holds them is of another kind or was cut");
    return MUT_EINPUT;
}

void
mut_design_csv_read(struct mut_reader *r, const struct mut_node *name)
{
    const char *text;
    if (!mut_node_text(name, "file", &text, r->diags))
        return;
    const char *slash = strrchr(text, '/');
    char *path = path_of(r, text);
    struct mut_design *design = &r->design;
    struct table *t = mut_array(1, sizeof *t);
    design->file = mut_text(slash != NULL ? slash + 1 : text);
    if (path == NULL || t == NULL || design->file == NULL) {
        mut_reader_no_memory(r);
    } else {
        t->r = r;
        if (open_table(t, path, name->at) == MUT_OK) {
            design->text = mut_text(t->csv.bytes);
            if (design->text == NULL)
                mut_reader_no_memory(r);
            else if (read_header(t))
                read_lines(t);
        }
        design->kind = mut_text_format("%s, %d points", design->file, design->n_drawn);
        mut_csv_clear(&t->csv);
    }
    mut_free(t);
    mut_free(path);
}
