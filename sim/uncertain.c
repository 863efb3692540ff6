#include "uncertain.h"

#include "crossing.h"
#include "mem.h"
#include "progress.h"

#include <math.h>

/* As many as the probe reads at a time. */
enum { CHUNK = 64 };

void
mut_uncertain_clear(struct mut_uncertain *uncertain)
{
    for (int i = 0; i < uncertain->n; i++) {
        mut_free(uncertain->factors[i].path);
        mut_free(uncertain->factors[i].unit);
        mut_free(uncertain->factors[i].source);
    }
    mut_free(uncertain->factors);
    *uncertain = (struct mut_uncertain){ 0 };
}

double
mut_uncertain_value(const struct mut_uncertain_factor *factor, double place)
{
    /* The ends to the last bit: beyond them a value may be refused. */
    double value = place <= 0   ? factor->low
                   : place >= 1 ? factor->high
                                : factor->low + place * (factor->high - factor->low);
    if (factor->whole)
        value = mut_crossing_whole(value);
    return fmin(fmax(value, factor->low), factor->high);
}

/* Variants of a chunk: the texts of `--set` and where those of each point begin. */
struct chunk {
    char **set; /* owned, [n_points][n_columns] */
    size_t n;
    struct mut_variant *variants; /* owned, [n_points] */
    double *values;               /* owned, [n_points][probe's length] */
};

static void
chunk_clear(struct chunk *c)
{
    for (size_t k = 0; k < c->n && c->set != NULL; k++)
        mut_free(c->set[k]);
    mut_free(c->set);
    mut_free(c->variants);
    mut_free(c->values);
}

static int
chunk_fill(const struct mut_uncertain_cube *cube, const double *points, int n,
           struct chunk *c)
{
    size_t columns = (size_t) cube->n_columns;
    *c = (struct chunk){ .n = (size_t) n * columns };
    c->set = mut_array(c->n, sizeof *c->set);
    c->variants = mut_array((size_t) n, sizeof *c->variants);
    c->values = mut_array((size_t) n * (size_t) mut_probe_length(&cube->probe),
                          sizeof *c->values);
    if (c->set == NULL || c->variants == NULL || c->values == NULL)
        return MUT_ENOMEM;
    for (size_t k = 0; k < c->n; k++) {
        const struct mut_uncertain_factor *f =
            &cube->uncertain->factors[cube->columns[k % columns]];
        c->set[k] = mut_text_format("%s=%.17g", f->path,
                                    mut_uncertain_value(f, points[k]));
        if (c->set[k] == NULL)
            return MUT_ENOMEM;
    }
    for (int v = 0; v < n; v++)
        c->variants[v] = (struct mut_variant){ .set = (const char *const *) c->set +
                                                      (size_t) v * columns,
                                               .n_set = cube->n_columns };
    return MUT_OK;
}

/* Progress over all chunks. */
struct steps {
    struct mut_progress progress;
    int before, total;
};

static void
ran(void *self, int done, int total)
{
    struct steps *steps = self;
    (void) total;
    mut_progress_ran(&steps->progress, steps->before + done, steps->total);
}

int
mut_uncertain_run(const struct mut_uncertain_cube *cube, const double *points, int n,
                  mut_uncertain_take *take, void *self, struct mut_diags *diags)
{
    int each = cube->probe.n_arms * cube->probe.replicates, status = MUT_OK;
    int most = cube->chunk > 0 ? cube->chunk : CHUNK;
    struct steps steps = { .total = n * each };
    struct mut_watch watch = { .ran = ran, .self = &steps };
    struct mut_probe probe = cube->probe;
    size_t length = (size_t) mut_probe_length(&probe);
    probe.watch = &watch;
    mut_progress_start(&steps.progress, stderr, mut_progress_style(stderr, cube->quiet),
                       0, steps.total);
    for (int first = 0; first < n && status == MUT_OK; first += most) {
        struct chunk c;
        int count = n - first < most ? n - first : most;
        status = chunk_fill(cube, points + (size_t) first * (size_t) cube->n_columns,
                            count, &c);
        if (status == MUT_OK)
            status = mut_probe_run(&probe, c.variants, count, c.values, diags);
        for (int v = 0; v < count && status == MUT_OK; v++)
            take(self, first + v, c.values + (size_t) v * length);
        chunk_clear(&c);
        steps.before += count * each;
    }
    mut_progress_end(&steps.progress);
    return status;
}
