#include "design_csv.h"

#include "design_factor.h"
#include "document_file.h"
#include "mem.h"
#include "sheet.h"
#include "utf8.h"

#include <string.h>

enum { MOST_BYTES = 1 << 24, MOST_COLUMNS = 1024 };

/* The file while it is read. */
struct table {
    struct mut_reader *r;
    const char *file; /* borrowed from the diagnostics: what places call it */
    char *bytes, *at; /* owned: cut into cells; the next one */
    char *line_start;
    int line;
    int factors[MOST_COLUMNS]; /* of each column: index from n_levers on; -1: names; -2: none */
    int n_columns;
    int room; /* lines for which there is room */
};

struct cell {
    char *text;
    struct mut_place at;
    bool last; /* of its line */
};

/* The next cell, without blanks around it or quotes; false at the end of the file. */
static bool
next(struct table *t, struct cell *cell)
{
    if (*t->at == '\0')
        return false;
    while (*t->at == ' ' || *t->at == '\t')
        t->at++;
    cell->at = (struct mut_place){ t->file, t->line, (int) (t->at - t->line_start) + 1 };
    const bool quoted = *t->at == '"';
    cell->text = t->at += quoted;
    if (quoted)
        t->at += strcspn(t->at, "\"\n");
    char *end = t->at + strcspn(t->at, ",\n");
    char *stop = quoted && *t->at == '"' ? t->at : end;
    const char delimiter = *end;
    while (stop > cell->text && strchr(" \t\r", stop[-1]) != NULL)
        stop--;
    cell->last = delimiter != ',';
    t->at = delimiter == '\0' ? end : end + 1;
    *stop = '\0';
    if (delimiter == '\n') {
        t->line++;
        t->line_start = t->at;
    }
    return true;
}

static void
refuse_second_name(struct table *t, const struct cell *cell)
{
    mut_fail(t->r->diags, MUT_EINPUT, cell->at, "`point` stands twice");
    mut_hint(t->r->diags, "a point has one name: leave one column out");
}

static void
refuse_nameless(struct table *t, const struct cell *cell)
{
    mut_fail(t->r->diags, MUT_EINPUT, cell->at, "this point has no name");
    mut_hint(t->r->diags, "give it one, or leave the column `point` out: then points are "
                          "numbered");
}

static void
read_column(struct table *t, const struct cell *cell)
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
    struct cell cell = { 0 };
    while (!cell.last && next(t, &cell)) {
        if (t->n_columns == MOST_COLUMNS) {
            mut_fail(t->r->diags, MUT_EINPUT, cell.at, "there are more than %d columns",
                     MOST_COLUMNS);
            return false;
        }
        read_column(t, &cell);
    }
    if (!mut_reader_failed(t->r) && t->r->design.n_factors == t->r->design.n_levers) {
        mut_fail(t->r->diags, MUT_EINPUT, (struct mut_place){ t->file, 1, 1 },
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
read_value(struct table *t, const struct cell *cell, int column)
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
read_name(struct table *t, const struct cell *cell)
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
read_line(struct table *t, struct cell cell)
{
    const struct mut_place start = { t->file, cell.at.line, 1 };
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
    struct cell cell;
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
        mut_fail(t->r->diags, MUT_EINPUT, (struct mut_place){ t->file, 1, 1 },
                 "has no points");
        mut_hint(t->r->diags, "a line of values for each must follow the first");
    }
}

/* The name as the diagnostics keep it, which outlives the reader. */
static const char *
lasting_name(const char *path, const struct mut_diags *diags)
{
    for (int i = diags->n_texts - 1; i >= 0; i--)
        if (strcmp(diags->texts[i].file, path) == 0)
            return diags->texts[i].file;
    return NULL;
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

/* The bytes of the text that is held in place of the file; why there are none. */
static const char *
held_bytes(const struct mut_held *held, const char *name, char *bytes, size_t *length)
{
    const char *text = mut_held_text(held, "design", name);
    if (text == NULL)
        return "the design is not among the texts held";
    *length = strnlen(text, MOST_BYTES + 1);
    memcpy(bytes, text, *length);
    return NULL;
}

/* All bytes as text, after reporting what keeps them from being read; false then. */
static bool
load(struct table *t, const char *path, struct mut_place named)
{
    struct mut_reader *r = t->r;
    size_t length = 0;
    t->bytes = mut_array(MOST_BYTES + 2, 1);
    if (t->bytes == NULL) {
        mut_reader_no_memory(r);
        return false;
    }
    const struct mut_held *held = mut_reader_held(r);
    const char *fault = held != NULL
                            ? held_bytes(held, r->design.file, t->bytes, &length)
                            : mut_document_bytes(path, t->bytes, MOST_BYTES + 1, &length);
    if (fault != NULL) {
        mut_fail(r->diags, MUT_EINPUT, named, "%s cannot be read: %s", path, fault);
        mut_hint(r->diags, "its name is relative to the scenario's folder");
        return false;
    }
    mut_diag_remember(r->diags, path, t->bytes);
    t->file = lasting_name(path, r->diags);
    if (length > MOST_BYTES)
        mut_fail(r->diags, MUT_EINPUT, named, "%s is larger than %d bytes", path,
                 MOST_BYTES);
    else if (mut_utf8_check(t->file, t->bytes, length, r->diags) == MUT_OK &&
             strlen(t->bytes) < length)
        mut_fail(r->diags, MUT_EINPUT, named, "%s is no text", path);
    if (mut_reader_failed(r))
        return false;
    r->design.text = mut_text(t->bytes);
    t->at = t->line_start = t->bytes + (strncmp(t->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    t->line = 1;
    return r->design.text != NULL;
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
        if (load(t, path, name->at) && read_header(t))
            read_lines(t);
        design->kind = mut_text_format("%s, %d points", design->file, design->n_drawn);
        mut_free(t->bytes);
    }
    mut_free(t);
    mut_free(path);
}
