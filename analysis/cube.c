#include "cube.h"

#include "mem.h"
#include "outcome.h"
#include "quantile.h"
#include "result_by_design.h"

#include <math.h>
#include <stddef.h>

void
mut_cube_clear(struct mut_cube *cube)
{
    mut_free(cube->values);
    mut_free(cube->means);
    *cube = (struct mut_cube){ 0 };
}

/* Leaves of every `length` values the one at `place`. */
static void
keep_place(struct mut_cube *cube, int length, int place)
{
    const struct mut_result *r = cube->result;
    const size_t n = (size_t) r->n_points * (size_t) r->n_arms *
                     (size_t) r->n_replicates * (size_t) r->n_months;
    for (size_t k = 0; k < n; k++)
        cube->values[k] = cube->values[k * (size_t) length + (size_t) place];
}

int
mut_cube_slice(struct mut_cube *cube, const struct mut_result *result, int outcome,
               int place, int *length, struct mut_diags *diags)
{
    int places;
    *cube = (struct mut_cube){ .result = result, .outcome = outcome };
    int ret = mut_result_variable(result, outcome, &cube->values, &places, diags);
    if (ret != MUT_OK)
        return ret;
    if (length != NULL)
        *length = places;
    if (place >= places)
        return mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
                        "%s: %s has only %d places", result->path,
                        mut_outcomes[outcome].name, places);
    keep_place(cube, places, place);
    cube->means = mut_array(2 * (size_t) result->n_replicates, sizeof *cube->means);
    if (cube->means == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s: its table does not fit the memory", result->path);
    return MUT_OK;
}

int
mut_cube_init(struct mut_cube *cube, const struct mut_result *result, int outcome,
              struct mut_diags *diags)
{
    return mut_cube_slice(cube, result, outcome, 0, NULL, diags);
}

/* The window's months of a run. */
static const double *
window_of(const struct mut_cube *cube, int point, int arm, int replicate)
{
    const struct mut_result *r = cube->result;
    size_t row = (size_t) point * (size_t) r->n_arms + (size_t) arm;
    size_t run = row * (size_t) r->n_replicates + (size_t) replicate;
    return cube->values + run * (size_t) r->n_months + (r->window[0] - r->months[0]);
}

static int
window_length(const struct mut_cube *cube)
{
    return cube->result->window[1] - cube->result->window[0] + 1;
}

double
mut_cube_level(const struct mut_cube *cube, int point, int arm)
{
    int n = cube->result->n_replicates;
    for (int k = 0; k < n; k++)
        cube->means[k] = mut_paired_window(window_of(cube, point, arm, k),
                                           window_length(cube));
    return mut_paired_window(cube->means, n);
}

void
mut_cube_pair(const struct mut_cube *cube, int point, const int arms[2], int months[2])
{
    int n = cube->result->n_replicates;
    months[0] = months[1] = 0;
    for (int k = 0; k < n; k++) {
        double means[2];
        int both = mut_paired_common(window_of(cube, point, arms[0], k),
                                     window_of(cube, point, arms[1], k),
                                     window_length(cube), means);
        cube->means[k] = means[0];
        cube->means[n + k] = means[1];
        if (both > 0 && (months[0] == 0 || both < months[0]))
            months[0] = both;
        if (both > months[1])
            months[1] = both;
    }
}

void
mut_cube_range(const struct mut_cube *cube, double range[2])
{
    const int n = cube->result->n_replicates;
    double *d = mut_array((size_t) n, sizeof *d);
    range[0] = range[1] = (double) NAN;
    for (int k = 0; d != NULL && k < n; k++)
        d[k] = cube->means[k] - cube->means[n + k];
    if (d != NULL) {
        const struct mut_quantile_range all = mut_quantile_range_of(d, n, d);
        for (int end = 0; end < 2 && all.n > 1; end++)
            range[end] = all.most[end];
    }
    mut_free(d);
}

struct mut_paired
mut_cube_compare(const struct mut_cube *cube, int point, const int arms[2],
                 int comparisons, int months[2])
{
    const int n = cube->result->n_replicates;
    mut_cube_pair(cube, point, arms, months);
    struct mut_paired p = mut_paired_compare(cube->means, cube->means + n, n, comparisons,
                                             mut_outcomes[cube->outcome].better);
    p.by_design = mut_result_by_design(cube->result, cube->outcome, arms[0], arms[1]);
    return p;
}
