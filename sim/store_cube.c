#include "store_cube.h"

#include "mem.h"

enum { BATCH = 1 << 20 }; /* bytes */

/* A variable on its way into the file. */
struct work {
    struct mut_store_h5 *h;
    const char *name;
    const struct mut_store_cube *cube;
    const struct mut_study *study;
    hid_t made;
    int n_axes, batch; /* replicates */
    double *values;    /* owned, [batch][cells] */
};

/* Replicates first .. first + n - 1 of an arm at a point. */
static void
write_batch(const struct work *w, int point, int arm, const int replicates[2])
{
    const int first = replicates[0], n = replicates[1];
    struct mut_store_part part = { .start = { 0 } };
    int axis = 0;
    if (mut_study_axis(w->study))
        part.start[axis++] = point;
    part.start[axis++] = arm;
    part.start[axis] = first;
    part.axis = axis;
    part.n = n;
    for (int r = 0; r < n; r++) {
        const int run = mut_study_run(w->study, point, arm, first + r);
        if (!w->cube->fill(w->cube->self, run, w->values + (size_t) r * w->cube->cells)) {
            mut_store_h5_fail(w->h, w->name);
            return;
        }
    }
    mut_store_h5_cube_put(w->h, w->made, w->name, &part, w->values);
}

static void
write_all(const struct work *w)
{
    const struct mut_plan *plan = &w->study->plans[0];
    for (int p = 0; p < w->study->n_points; p++)
        for (int a = 0; a < plan->n_arms; a++)
            for (int r = 0; r < plan->replicates && w->h->failed == NULL; r += w->batch) {
                const int left = plan->replicates - r;
                write_batch(w, p, a,
                            (const int[2]){ r, left < w->batch ? left : w->batch });
            }
}

void
mut_store_cube_write(struct mut_store_h5 *h, hid_t group,
                     const struct mut_store_field *field,
                     const struct mut_store_cube *cube, const struct mut_study *study)
{
    const int replicates = study->plans[0].replicates;
    const size_t fit = BATCH / (sizeof(double) * (cube->cells > 0 ? cube->cells : 1));
    struct work w = { .h = h, .name = field->name, .cube = cube, .study = study };
    w.batch = fit < 1 ? 1 : fit < (size_t) replicates ? (int) fit : replicates;
    w.values = mut_array((size_t) w.batch * cube->cells, sizeof *w.values);
    if (w.values == NULL)
        mut_store_h5_fail(h, field->name);
    w.made = mut_store_h5_cube(h, group, field);
    if (w.values != NULL && h->failed == NULL && cube->cells > 0)
        write_all(&w);
    mut_store_h5_cube_close(h, w.made, field->name);
    mut_free(w.values);
}
