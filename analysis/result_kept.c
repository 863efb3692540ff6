#include "result_kept.h"

#include "mem.h"
#include "outcome.h"

#include <string.h>

struct variable {
    double *values; /* owned; NULL: not there */
    size_t n;
    int length;
};

struct mut_result_kept {
    struct variable *variables; /* owned, [mut_n_outcomes] */
    size_t bytes, most;
};

struct mut_result_kept *
mut_result_kept_new(size_t most)
{
    struct mut_result_kept *kept = mut_array(1, sizeof *kept);
    if (kept == NULL)
        return NULL;
    kept->most = most;
    kept->variables = mut_array((size_t) mut_n_outcomes, sizeof *kept->variables);
    if (kept->variables == NULL) {
        mut_free(kept);
        return NULL;
    }
    return kept;
}

void
mut_result_kept_free(struct mut_result_kept *kept)
{
    if (kept == NULL)
        return;
    for (int k = 0; k < mut_n_outcomes; k++)
        mut_free(kept->variables[k].values);
    mut_free(kept->variables);
    mut_free(kept);
}

static double *
copy_of(const double *values, size_t n)
{
    double *copy = mut_array(n, sizeof *copy);
    if (copy != NULL)
        memcpy(copy, values, n * sizeof *copy);
    return copy;
}

void
mut_result_kept_put(struct mut_result_kept *kept, int outcome, const double *values,
                    size_t n, int length)
{
    const size_t bytes = n * sizeof *values;
    if (kept == NULL || kept->variables[outcome].values != NULL ||
        bytes > kept->most - kept->bytes)
        return;
    struct variable *v = &kept->variables[outcome];
    v->values = copy_of(values, n);
    v->n = n;
    v->length = length;
    kept->bytes += v->values != NULL ? bytes : 0;
}

double *
mut_result_kept_get(const struct mut_result_kept *kept, int outcome, int *length)
{
    const struct variable *v = kept != NULL ? &kept->variables[outcome] : NULL;
    if (v == NULL || v->values == NULL)
        return NULL;
    *length = v->length;
    return copy_of(v->values, v->n);
}
