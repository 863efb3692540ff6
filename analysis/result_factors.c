#include "result_factors.h"

#include "mem.h"
#include "result_read.h"

#include <hdf5.h>
#include <string.h>

static double *
read_values(const struct mut_result *r, const char *path)
{
    int axes = 0, dims[MUT_RESULT_READ_AXES];
    char *name = mut_text_format("design/%s", path);
    double *values = name != NULL ? mut_result_read_doubles(r->file, name, &axes, dims)
                                  : NULL;
    mut_free(name);
    if (values != NULL && axes == 1 && dims[0] == r->n_points)
        return values;
    mut_free(values);
    return NULL;
}

/* A text for each factor, or NULL. */
static char **
read_column(const struct mut_result *r, const char *name)
{
    int n = 0;
    char **texts = mut_result_read_texts(r->file, name, &n);
    if (texts == NULL || n == r->n_factors)
        return texts;
    mut_result_read_free(texts, n);
    return NULL;
}

bool
mut_result_factors_read(struct mut_result *r)
{
    if (r->points == NULL || H5Lexists(r->file, "design/factor", H5P_DEFAULT) <= 0)
        return true;
    r->factors = mut_result_read_texts(r->file, "design/factor", &r->n_factors);
    if (r->factors == NULL)
        return false;
    const size_t n = (size_t) r->n_factors;
    char **roles = read_column(r, "design/factor_role");
    r->factor_units = read_column(r, "design/factor_unit");
    r->factor_levers = mut_array(n, sizeof *r->factor_levers);
    r->factor_values = mut_array(n, sizeof *r->factor_values);
    bool good = roles != NULL && r->factor_units != NULL && r->factor_levers != NULL &&
                r->factor_values != NULL;
    for (int k = 0; good && k < r->n_factors; k++) {
        r->factor_levers[k] = strcmp(roles[k], "lever") == 0;
        r->factor_values[k] = read_values(r, r->factors[k]);
        good = r->factor_values[k] != NULL;
    }
    mut_result_read_free(roles, r->n_factors);
    return good;
}

void
mut_result_factors_clear(struct mut_result *r)
{
    for (int k = 0; k < r->n_factors && r->factor_values != NULL; k++)
        mut_free(r->factor_values[k]);
    mut_free(r->factor_values);
    mut_free(r->factor_levers);
    mut_result_read_free(r->factor_units, r->n_factors);
    mut_result_read_free(r->factors, r->n_factors);
}
