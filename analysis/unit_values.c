#include "unit_values.h"

#include "mem.h"
#include "result_read.h"

#include <stdio.h>

/* Leaves of the point's months [months] the last one. */
static void
keep_last(double *values, size_t runs, size_t months, size_t units, size_t from)
{
    for (size_t k = 0; k < runs; k++)
        for (size_t u = 0; u < units; u++)
            values[k * units + u] = values[from + (k * months + months - 1) * units + u];
}

bool
mut_unit_values_read(struct mut_unit_values *u, const struct mut_result *r, int point,
                     const char *name)
{
    enum { AXES = 4 };
    char path[64];
    int n_months = 0, axes = 0, dims[MUT_RESULT_READ_AXES] = { 0 };
    const int points = r->points != NULL ? 1 : 0;
    *u = (struct mut_unit_values){ 0 };
    snprintf(path, sizeof path, "units/%s", name);
    int *months = mut_result_read_ints(r->file, "units/month", &n_months);
    double *values = mut_result_read_doubles(r->file, path, &axes, dims);
    const int *runs = dims + points;
    if (months != NULL && values != NULL && n_months > 0 && axes == AXES + points &&
        runs[0] == r->n_arms && runs[1] == r->n_replicates && runs[2] == n_months) {
        const size_t n = (size_t) runs[0] * (size_t) runs[1], units = (size_t) runs[3];
        u->month = months[n_months - 1];
        u->n_units = runs[3];
        u->values = values;
        keep_last(values, n, (size_t) n_months, units,
                  (size_t) point * n * (size_t) n_months * units);
    } else
        mut_free(values);
    mut_free(months);
    return u->values != NULL;
}

const double *
mut_unit_values_of(const struct mut_unit_values *u, const struct mut_result *r, int arm,
                   int replicate)
{
    return u->values + ((size_t) arm * (size_t) r->n_replicates + (size_t) replicate) *
                           (size_t) u->n_units;
}

void
mut_unit_values_clear(struct mut_unit_values *u)
{
    mut_free(u->values);
    *u = (struct mut_unit_values){ 0 };
}
