#include "unit_window.h"

#include "mem.h"
#include "result_read.h"

#include <math.h>
#include <stdio.h>

/* Marks what is read of months[n]; how many. */
static int
choose(const struct mut_result *r, const int *months, int n, int first, bool *chosen)
{
    int count = 0, others = 0;
    for (int m = 0; m < n; m++) {
        chosen[m] = months[m] >= first && months[m] >= r->window[0] &&
                    months[m] <= r->window[1];
        count += chosen[m];
        others += chosen[m] && months[m] != 0;
    }
    for (int m = 0; m < n && others > 0; m++)
        chosen[m] = chosen[m] && months[m] != 0;
    if (count == 0 && n > 0)
        chosen[n - 1] = true;
    return others > 0 ? others : 1;
}

/* Copies the chosen months of a point's runs; from[...][n][n_units]. */
static void
copy(struct mut_unit_window *w, const double *from, int runs, const int *months, int n,
     const bool *chosen)
{
    const size_t units = (size_t) w->n_units;
    size_t to = 0;
    for (int k = 0; k < runs; k++)
        for (int m = 0; m < n; m++)
            for (size_t u = 0; u < units && chosen[m]; u++)
                w->values[to++] = from[((size_t) k * (size_t) n + (size_t) m) * units + u];
    for (int m = 0, k = 0; m < n; m++)
        if (chosen[m])
            w->months[k++] = months[m];
}

/* The same if there is memory. */
static void
keep(struct mut_unit_window *w, const struct mut_result *r, const double *from,
     const int *months, int n, int first)
{
    const int runs = r->n_arms * r->n_replicates;
    bool *chosen = mut_array((size_t) n, sizeof *chosen);
    if (chosen == NULL)
        return;
    w->n_months = choose(r, months, n, first, chosen);
    w->months = mut_array((size_t) w->n_months, sizeof *w->months);
    w->values = mut_array((size_t) runs * (size_t) w->n_months * (size_t) w->n_units,
                          sizeof *w->values);
    if (w->months != NULL && w->values != NULL)
        copy(w, from, runs, months, n, chosen);
    else
        mut_unit_window_clear(w);
    mut_free(chosen);
}

bool
mut_unit_window_read(struct mut_unit_window *w, const struct mut_result *r, int point,
                     const char *name, int first)
{
    enum { AXES = 4 };
    char path[64];
    int n = 0, axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    const int points = r->points != NULL ? 1 : 0;
    *w = (struct mut_unit_window){ 0 };
    snprintf(path, sizeof path, "units/%s", name);
    int *months = mut_result_read_ints(r->file, "units/month", &n);
    double *values = mut_result_read_doubles(r->file, path, &axes, dims);
    const int *runs = dims + points;
    if (months != NULL && values != NULL && n > 0 && axes == AXES + points &&
        runs[0] == r->n_arms && runs[1] == r->n_replicates && runs[2] == n &&
        (points == 0 || point < dims[0])) {
        const size_t cells = (size_t) runs[0] * (size_t) runs[1] * (size_t) n *
                             (size_t) runs[3];
        w->n_units = runs[3];
        keep(w, r, values + (size_t) point * cells, months, n, first);
    }
    mut_free(months);
    mut_free(values);
    return w->values != NULL;
}

void
mut_unit_window_change(const struct mut_unit_window *w, const struct mut_result *r,
                       int arm, int reference, double *change)
{
    const int run = w->n_months * w->n_units;
    for (int k = 0; k < r->n_replicates; k++)
        for (int u = 0; u < w->n_units; u++) {
            const double *a = w->values + (arm * r->n_replicates + k) * run + u;
            const double *b = w->values + (reference * r->n_replicates + k) * run + u;
            double sum = 0;
            int n = 0;
            for (int m = 0; m < run; m += w->n_units)
                if (!isnan(a[m]) && !isnan(b[m])) {
                    sum += a[m] - b[m];
                    n++;
                }
            change[k * w->n_units + u] = n > 0 ? sum / n : (double) NAN;
        }
}

void
mut_unit_window_clear(struct mut_unit_window *w)
{
    mut_free(w->months);
    mut_free(w->values);
    *w = (struct mut_unit_window){ 0 };
}
