#include "assumption.h"

#include "mem.h"
#include "result_read.h"
#include "value_words.h"

#include <string.h>

/* Texts of a column; NULL unless it has as many rows as the table. */
static char **
texts(const struct mut_result *r, const char *name, int rows)
{
    int n = 0;
    char *path = mut_text_format("design/settings/%s", name);
    char **all = path != NULL ? mut_result_read_texts(r->file, path, &n) : NULL;
    mut_free(path);
    if (all == NULL || n == rows)
        return all;
    mut_result_read_free(all, n);
    return NULL;
}

static double *
numbers(const struct mut_result *r, const char *name, int rows)
{
    int axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    char *path = mut_text_format("design/settings/%s", name);
    double *all = path != NULL ? mut_result_read_doubles(r->file, path, &axes, dims)
                               : NULL;
    mut_free(path);
    if (all == NULL || (axes == 1 && dims[0] == rows))
        return all;
    mut_free(all);
    return NULL;
}

static int *
integers(const struct mut_result *r, const char *name, int rows)
{
    int n = 0;
    char *path = mut_text_format("design/settings/%s", name);
    int *all = path != NULL ? mut_result_read_ints(r->file, path, &n) : NULL;
    mut_free(path);
    if (all == NULL || n == rows)
        return all;
    mut_free(all);
    return NULL;
}

/* Whether a path belongs to one of the components that do not run. */
static bool
is_idle(const char *path, char **names, const int *active, int n)
{
    for (int k = 0; k < n; k++) {
        const size_t length = strlen(names[k]);
        if (!active[k] && strncmp(path, names[k], length) == 0 && path[length] == '.')
            return true;
    }
    return false;
}

/* Which rows are idle: none if the file does not say what ran. */
static bool
read_idle(struct mut_assumptions *a, const struct mut_result *r)
{
    int n = 0, m = 0;
    char **names = mut_result_read_texts(r->file, "design/component", &n);
    int *active = mut_result_read_ints(r->file, "design/active", &m);
    a->idle = mut_array((size_t) a->n, sizeof *a->idle);
    for (int i = 0; i < a->n && a->idle != NULL && names != NULL && active != NULL; i++)
        a->idle[i] = is_idle(a->path[i], names, active, n < m ? n : m);
    mut_result_read_free(names, n);
    mut_free(active);
    return a->idle != NULL || a->n == 0;
}

static void
read_inputs(struct mut_assumptions *a, const struct mut_result *r)
{
    int n = 0;
    a->inputs = mut_result_read_texts(r->file, "provenance/input", &a->n_inputs);
    a->kinds = mut_result_read_texts(r->file, "provenance/kind", &n);
    if (a->inputs != NULL && a->kinds != NULL && n == a->n_inputs)
        return;
    mut_result_read_free(a->inputs, a->n_inputs);
    mut_result_read_free(a->kinds, n);
    a->inputs = a->kinds = NULL;
    a->n_inputs = 0;
}

bool
mut_assumption_read(struct mut_assumptions *a, const struct mut_result *r)
{
    *a = (struct mut_assumptions){ 0 };
    a->path = mut_result_read_texts(r->file, "design/settings/path", &a->n);
    if (a->path == NULL)
        return false;
    struct {
        char ***to;
        const char *name;
    } columns[] = { { &a->arm, "arm" },     { &a->form, "form" },
                    { &a->unit, "unit" },   { &a->source, "source" },
                    { &a->grade, "grade" }, { &a->set_by, "set_by" },
                    { &a->doc, "doc" } };
    bool whole = true;
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        *columns[k].to = texts(r, columns[k].name, a->n);
        whole = whole && *columns[k].to != NULL;
    }
    if (r->points != NULL)
        a->point = texts(r, "point", a->n);
    a->value = numbers(r, "value", a->n);
    a->low = numbers(r, "low", a->n);
    a->high = numbers(r, "high", a->n);
    a->from = integers(r, "from", a->n);
    a->outside = integers(r, "outside", a->n);
    whole = whole && a->value != NULL && a->low != NULL && a->high != NULL &&
            a->from != NULL && a->outside != NULL &&
            (r->points == NULL || a->point != NULL) && read_idle(a, r);
    read_inputs(a, r);
    if (!whole)
        mut_assumption_clear(a);
    return whole;
}

void
mut_assumption_clear(struct mut_assumptions *a)
{
    char **columns[] = { a->path,  a->arm,    a->form,  a->unit, a->source,
                         a->grade, a->set_by, a->point, a->doc };
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_result_read_free(columns[k], a->n);
    mut_free(a->value);
    mut_free(a->low);
    mut_free(a->high);
    mut_free(a->from);
    mut_free(a->outside);
    mut_free(a->idle);
    mut_result_read_free(a->inputs, a->n_inputs);
    mut_result_read_free(a->kinds, a->n_inputs);
    *a = (struct mut_assumptions){ 0 };
}

int
mut_assumption_end(const struct mut_assumptions *a, int first)
{
    int end = first;
    while (end < a->n && strcmp(a->path[end], a->path[first]) == 0)
        end++;
    return end;
}

bool
mut_assumption_holds(const struct mut_assumptions *a, int i, const char *arm,
                     const char *point)
{
    const bool here = a->point == NULL || *a->point[i] == '\0' ||
                      strcmp(a->point[i], point) == 0;
    return here && (*a->arm[i] == '\0' || strcmp(a->arm[i], arm) == 0);
}

bool
mut_assumption_counts(const struct mut_assumptions *a, int i, const char *point)
{
    return !a->idle[i] &&
           (a->point == NULL || *a->point[i] == '\0' || strcmp(a->point[i], point) == 0);
}

bool
mut_assumption_varies(const struct mut_assumptions *a, int i, const struct mut_result *r)
{
    bool factor = false;
    int first = i;
    for (int k = 0; k < r->n_factors; k++)
        factor = factor || strcmp(r->factors[k], a->path[i]) == 0;
    if (!factor)
        return false;
    while (first > 0 && strcmp(a->path[first - 1], a->path[i]) == 0)
        first--;
    for (int k = first; k < mut_assumption_end(a, first); k++)
        if (a->value[k] != a->value[i] && a->from[k] == a->from[i] &&
            strcmp(a->arm[k], a->arm[i]) == 0 && strcmp(a->form[k], a->form[i]) == 0)
            return true;
    return false;
}

/* Names without ".yaml"; a sector's file sets its own paths alone, a form's attributes alone. */
bool
mut_assumption_chosen(const struct mut_assumptions *a, int i, const struct mut_result *r)
{
    const char *slash = strrchr(a->set_by[i], '/'), *path = a->path[i];
    const char *set_by = slash != NULL ? slash + 1 : a->set_by[i];
    if (strcmp(set_by, "default") == 0 || *set_by == '\0' || a->n_inputs == 0)
        return false;
    if (mut_assumption_varies(a, i, r))
        return false;
    for (int k = 0; k < a->n_inputs; k++) {
        const size_t length = strlen(a->inputs[k]);
        const bool file = strncmp(set_by, a->inputs[k], length) == 0 &&
                          strncmp(set_by + length, ".yaml", 5) == 0;
        const bool own = strncmp(path, a->inputs[k], length) == 0 && path[length] == '.';
        if (file && ((strcmp(a->kinds[k], "form") == 0 && *a->form[i] != '\0') ||
                     (strcmp(a->kinds[k], "sector") == 0 && own)))
            return false;
    }
    return true;
}

char *
mut_assumption_name(const struct mut_assumptions *a, const char *path, size_t longest)
{
    int i = 0;
    while (i < a->n && strcmp(a->path[i], path) != 0)
        i++;
    char *name = i < a->n ? mut_value_words_name(path, a->doc[i]) : NULL;
    if (name != NULL && strlen(name) <= longest)
        return name;
    mut_free(name);
    return mut_value_words_path(path);
}
