#include "assumption.h"

#include "mem.h"
#include "result_read.h"

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
                    { &a->grade, "grade" }, { &a->set_by, "set_by" } };
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
            (r->points == NULL || a->point != NULL);
    if (!whole)
        mut_assumption_clear(a);
    return whole;
}

void
mut_assumption_clear(struct mut_assumptions *a)
{
    char **columns[] = { a->path,   a->arm,   a->form,   a->unit,
                         a->source, a->grade, a->set_by, a->point };
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_result_read_free(columns[k], a->n);
    mut_free(a->value);
    mut_free(a->low);
    mut_free(a->high);
    mut_free(a->from);
    mut_free(a->outside);
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
