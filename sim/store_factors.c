#include "store_factors.h"

#include "mem.h"
#include "store_column.h"

#include <stddef.h>
#include <string.h>

/* The doc of a path's row as the settings have it; sizes have none there. */
static const char *
doc_of(const struct mut_plan *plan, const char *path)
{
    for (int i = 0; i < plan->n_settings; i++)
        if (strcmp(plan->settings[i].path, path) == 0)
            return plan->settings[i].doc;
    return NULL;
}

static const char *
role_of(const struct mut_factor *factor)
{
    return factor->lever ? "lever" : "uncertainty";
}

static void
write_values(struct mut_store_h5 *h, hid_t group, const struct mut_study *study, int k,
             hid_t point)
{
    const struct mut_factor *factor = &study->plans[0].factors[k];
    const struct mut_store_field field = { .name = factor->path,
                                           .unit = factor->unit,
                                           .label = factor->path,
                                           .doc = doc_of(&study->plans[0], factor->path),
                                           .source = factor->source,
                                           .role = role_of(factor),
                                           .n_axes = 1,
                                           .axes = { point } };
    double *values = mut_array((size_t) study->n_points, sizeof *values);
    if (values == NULL) {
        mut_store_h5_fail(h, factor->path);
        return;
    }
    for (int p = 0; p < study->n_points; p++)
        values[p] = study->plans[p].factors[k].value;
    mut_store_h5_doubles(h, group, &field, values);
    mut_free(values);
}

/* One row of the table. */
struct row {
    struct mut_factor factor;
    const char *role;
};

static const struct mut_store_column columns[] = {
    { "factor_role", "lever: swept; uncertainty: drawn", MUT_STORE_TEXT,
      offsetof(struct row, role) },
    { "factor_unit", "unit", MUT_STORE_TEXT, offsetof(struct row, factor.unit) },
    { "factor_low", "least value swept, or low end of the range drawn from",
      MUT_STORE_DOUBLE, offsetof(struct row, factor.low) },
    { "factor_high", "greatest value swept, or high end of the range drawn from",
      MUT_STORE_DOUBLE, offsetof(struct row, factor.high) },
    { "factor_source", "source of the values or the range", MUT_STORE_TEXT,
      offsetof(struct row, factor.source) },
};

void
mut_store_factors(struct mut_store_h5 *h, hid_t design, const struct mut_study *study,
                  hid_t point)
{
    static const struct mut_store_column name = { "factor",
                                                  "path that differs between points",
                                                  MUT_STORE_TEXT,
                                                  offsetof(struct row, factor.path) };
    const struct mut_plan *plan = &study->plans[0];
    if (plan->n_factors == 0)
        return;
    struct row *table = mut_array((size_t) plan->n_factors, sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, name.name);
        return;
    }
    for (int k = 0; k < plan->n_factors; k++)
        table[k] = (struct row){ plan->factors[k], role_of(&plan->factors[k]) };
    struct mut_store_rows rows = { .items = table,
                                   .size = sizeof *table,
                                   .n = plan->n_factors };
    mut_store_h5_text(h, design, "drawn", plan->design);
    rows.axis = mut_store_column_axis(h, design, &name, &rows);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_store_column_write(h, design, &rows, &columns[k]);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(table);
    for (int k = 0; k < plan->n_factors; k++)
        write_values(h, design, study, k, point);
}
