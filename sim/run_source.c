#include "run_source.h"

#include <string.h>

size_t
mut_run_source_values(const struct mut_layout *layout)
{
    return (size_t) layout->n_columns * (size_t) layout->n_months;
}

size_t
mut_run_source_numbers(const struct mut_layout *layout)
{
    return mut_run_source_values(layout) + (size_t) layout->n_unit_columns *
                                               (size_t) layout->n_unit_months *
                                               (size_t) layout->n_units;
}

struct mut_run_array
mut_run_source_runs(const struct mut_series *runs, const struct mut_plan *plan)
{
    const struct mut_layout layout = mut_series_layout(plan);
    return (struct mut_run_array){ runs, mut_run_source_values(&layout) };
}

static bool
fetch(const void *self, int run, const size_t part[2], double *out)
{
    const struct mut_run_array *array = self;
    const struct mut_series *series = &array->runs[run];
    const double *from = part[0] < array->n_values
                             ? series->values + part[0]
                             : series->units + (part[0] - array->n_values);
    memcpy(out, from, part[1] * sizeof *out);
    return true;
}

struct mut_run_source
mut_run_source_array(const struct mut_run_array *array)
{
    return (struct mut_run_source){ .fetch = fetch, .self = array };
}
