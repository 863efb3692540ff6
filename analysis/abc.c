#include "abc.h"

#include "elementary.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 4, DEAREST = 20, TRIES = 64 };

/* A fit at work: the wave before (in fit), the wave that is made, and a batch of simulations. */
struct work {
    const struct mut_abc_problem *p;
    const struct mut_abc_plan *plan;
    struct mut_abc_fit *fit;
    double *theta, *weight, *distance,
        *kept;               /* owned, of the wave that is made; kept: its figures */
    double *batch, *figures; /* owned, [FIRST * particles] rows */
    double spread[MUT_ABC_PARAMETERS]; /* of the moves */
};

static size_t
row(const struct work *w, int k)
{
    return (size_t) k * (size_t) w->p->parameters;
}

/* Where the figures of simulation or particle k stand. */
static size_t
at(const struct work *w, int k)
{
    return (size_t) k * (size_t) w->p->figures;
}

/* ---- Draws: word 0 a parent, or a uniform number; each by simulation, parameter and try ---------- */

static double
draw(const struct work *w, int simulation, int parameter, int round)
{
    uint32_t words[4];
    mut_rng_one(&w->plan->key, (uint32_t) simulation, parameter, (uint32_t) round, words);
    return ((double) words[0] + (double) words[1] * 0x1p-32 + 0x1p-33) * 0x1p-32;
}

static void
from_prior(const struct work *w, int simulation, double *theta)
{
    for (int i = 0; i < w->p->parameters; i++)
        theta[i] = w->p->low[i] +
                   (w->p->high[i] - w->p->low[i]) * draw(w, simulation, i, 0);
}

static int
parent(const struct mut_abc_fit *fit, double u)
{
    double sum = 0;
    for (int k = 0; k < fit->particles; k++) {
        sum += fit->weight[k];
        if (u < sum)
            return k;
    }
    return fit->particles - 1;
}

/* A parent of the wave before, moved; a move that leaves the prior is drawn anew. */
static void
from_wave(const struct work *w, int simulation, double *theta)
{
    int n = w->p->parameters;
    for (int round = 1; round <= TRIES; round++) {
        const double *from = w->fit->theta +
                             row(w, parent(w->fit, draw(w, simulation, n, round)));
        int within = 0;
        for (int i = 0; i < n; i++) {
            theta[i] = from[i] + w->spread[i] * mut_normal(draw(w, simulation, i, round));
            within += theta[i] >= w->p->low[i] && theta[i] <= w->p->high[i];
        }
        if (within == n)
            return;
    }
    from_prior(w, simulation, theta);
}

/* ---- Distances ------------------------------------------------------------------------------------ */

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* A figure's spread: 1.4826 times the median distance from the median, that of a normal. */
static double
spread_of(const double *figures, int n, int width, int figure, double *room)
{
    int m = 0;
    for (int k = 0; k < n; k++)
        if (!isnan(figures[(size_t) k * (size_t) width + (size_t) figure]))
            room[m++] = figures[(size_t) k * (size_t) width + (size_t) figure];
    if (m == 0)
        return 1;
    qsort(room, (size_t) m, sizeof *room, by_size);
    double middle = room[m / 2];
    for (int k = 0; k < m; k++)
        room[k] = fabs(room[k] - middle);
    qsort(room, (size_t) m, sizeof *room, by_size);
    return room[m / 2] > 0 ? 1.4826 * room[m / 2] : 1;
}

static double
distance_of(const struct work *w, const double *figures)
{
    double sum = 0;
    for (int f = 0; f < w->p->figures; f++) {
        double off = (figures[f] - w->p->observed[f]) / w->fit->scale[f];
        sum += isnan(off) ? (double) INFINITY : off * off;
    }
    return sqrt(sum / w->p->figures);
}

/* ---- Waves ------------------------------------------------------------------------------------------ */

static int
simulate(struct work *w, int n)
{
    int status = w->p->simulate(w->p->self, w->batch, w->fit->simulations, n, w->figures);
    w->fit->simulations += n;
    return status;
}

static void
set_spread(struct work *w)
{
    const struct mut_abc_fit *fit = w->fit;
    for (int i = 0; i < w->p->parameters; i++) {
        double mean = 0, variance = 0;
        for (int k = 0; k < fit->particles; k++)
            mean += fit->weight[k] * fit->theta[row(w, k) + (size_t) i];
        for (int k = 0; k < fit->particles; k++) {
            double off = fit->theta[row(w, k) + (size_t) i] - mean;
            variance += fit->weight[k] * off * off;
        }
        w->spread[i] = sqrt(2 * variance);
    }
}

/* The prior over the density of moves to the particle, but for a constant. */
static double
weight_of(const struct work *w, const double *theta)
{
    double sum = 0;
    for (int k = 0; k < w->fit->particles; k++) {
        double square = 0;
        for (int i = 0; i < w->p->parameters; i++) {
            double off = theta[i] - w->fit->theta[row(w, k) + (size_t) i];
            square += w->spread[i] > 0 ? off * off / (w->spread[i] * w->spread[i]) : 0;
        }
        sum += w->fit->weight[k] * exp(-square / 2);
    }
    return sum > 0 ? 1 / sum : 0;
}

/* The wave that was made becomes the last whole one. */
static void
keep_wave(struct work *w, double tolerance, int simulations)
{
    struct mut_abc_fit *fit = w->fit;
    double sum = 0, squares = 0;
    for (int k = 0; k < fit->particles; k++)
        sum += w->weight[k];
    for (int k = 0; k < fit->particles; k++) {
        fit->weight[k] = w->weight[k] / sum;
        squares += fit->weight[k] * fit->weight[k];
    }
    memcpy(fit->theta, w->theta, row(w, fit->particles) * sizeof *fit->theta);
    memcpy(fit->distance, w->distance, (size_t) fit->particles * sizeof *fit->distance);
    memcpy(fit->figures, w->kept, at(w, fit->particles) * sizeof *fit->figures);
    fit->tolerance = tolerance;
    fit->effective = 1 / squares;
    fit->acceptance = (double) fit->particles / simulations;
    fit->waves++;
    set_spread(w);
}

/* Makes simulation `from` of the batch particle `to`. */
static void
take(struct work *w, int to, int from, double distance, double weight)
{
    memcpy(w->theta + row(w, to), w->batch + row(w, from), row(w, 1) * sizeof *w->theta);
    memcpy(w->kept + at(w, to), w->figures + at(w, from), at(w, 1) * sizeof *w->kept);
    w->distance[to] = distance;
    w->weight[to] = weight;
}

/* The nearest quarter of draws from the prior. */
static int
first_wave(struct work *w)
{
    int n = FIRST * w->fit->particles, taken = 0;
    double *room = malloc((size_t) n * sizeof *room),
           *all = malloc((size_t) n * sizeof *all);
    for (int k = 0; k < n; k++)
        from_prior(w, k, w->batch + row(w, k));
    int status = room != NULL && all != NULL ? simulate(w, n) : -1;
    for (int f = 0; f < w->p->figures && status == 0; f++)
        w->fit->scale[f] = w->p->scale[f] > 0
                               ? w->p->scale[f]
                               : spread_of(w->figures, n, w->p->figures, f, room);
    for (int k = 0; k < n && status == 0; k++)
        all[k] = room[k] = distance_of(w, w->figures + at(w, k));
    if (status == 0) {
        qsort(room, (size_t) n, sizeof *room, by_size);
        double tolerance = room[w->fit->particles - 1];
        for (int k = 0; k < n && taken < w->fit->particles; k++)
            if (all[k] <= tolerance)
                take(w, taken++, k, all[k], 1);
        keep_wave(w, tolerance, n);
    }
    free(room);
    free(all);
    return status;
}

static double
median_distance(struct work *w)
{
    int n = w->fit->particles;
    memcpy(w->distance, w->fit->distance, (size_t) n * sizeof *w->distance);
    qsort(w->distance, (size_t) n, sizeof *w->distance, by_size);
    return w->distance[n / 2];
}

/* One more wave, in batches of its size; *whole tells whether enough came near. */
static int
next_wave(struct work *w, bool *whole)
{
    int n = w->fit->particles, taken = 0, made = 0, status = 0;
    double tolerance = median_distance(w);
    while (taken < n && made < DEAREST * n && status == 0 &&
           w->fit->simulations + n <= w->plan->most_simulations) {
        for (int k = 0; k < n; k++)
            from_wave(w, w->fit->simulations + k, w->batch + row(w, k));
        status = simulate(w, n);
        made += n;
        for (int k = 0; k < n && taken < n && status == 0; k++) {
            const double *theta = w->batch + row(w, k);
            double d = distance_of(w, w->figures + at(w, k));
            if (d <= tolerance)
                take(w, taken++, k, d, weight_of(w, theta));
        }
    }
    *whole = status == 0 && taken == n;
    if (*whole)
        keep_wave(w, tolerance, made);
    return status;
}

static bool
make_room(struct work *w)
{
    size_t n = (size_t) w->plan->particles, k = (size_t) w->p->parameters;
    w->fit->particles = w->plan->particles;
    const size_t figures = (size_t) w->p->figures;
    double **const rooms[] = { &w->fit->theta,   &w->fit->weight, &w->fit->distance,
                               &w->fit->figures, &w->fit->scale,  &w->theta,
                               &w->weight,       &w->distance,    &w->kept,
                               &w->batch,        &w->figures };
    const size_t sizes[] = { n * k,
                             n,
                             n,
                             n * figures,
                             figures,
                             n * k,
                             n,
                             n,
                             n * figures,
                             FIRST * n * k,
                             FIRST * n * figures };
    bool good = true;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        *rooms[i] = calloc(sizes[i], sizeof(double));
        good = good && *rooms[i] != NULL;
    }
    return good;
}

int
mut_abc_run(const struct mut_abc_problem *problem, const struct mut_abc_plan *plan,
            struct mut_abc_fit *fit)
{
    struct work w = { .p = problem, .plan = plan, .fit = fit };
    *fit = (struct mut_abc_fit){ 0 };
    bool whole = make_room(&w);
    int status = whole ? first_wave(&w) : -1;
    while (status == 0 && whole && fit->tolerance > 0)
        status = next_wave(&w, &whole);
    double *const rooms[] = { w.theta, w.weight, w.distance, w.kept, w.batch, w.figures };
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        free(rooms[i]);
    return status;
}

void
mut_abc_clear(struct mut_abc_fit *fit)
{
    free(fit->theta);
    free(fit->weight);
    free(fit->distance);
    free(fit->figures);
    free(fit->scale);
    *fit = (struct mut_abc_fit){ 0 };
}

/* ---- Quantiles -------------------------------------------------------------------------------------- */

struct weighted {
    double value, weight;
};

double
mut_abc_quantile(const struct mut_abc_fit *fit, int parameters, int parameter,
                 double level)
{
    struct weighted *all = malloc((size_t) fit->particles * sizeof *all);
    double sum = 0, quantile = (double) NAN;
    if (all == NULL)
        return quantile;
    for (int k = 0; k < fit->particles; k++)
        all[k] = (struct weighted){
            fit->theta[(size_t) k * (size_t) parameters + (size_t) parameter],
            fit->weight[k]
        };
    qsort(all, (size_t) fit->particles, sizeof *all,
          by_size); /* by the value, which is first */
    for (int k = 0; k < fit->particles; k++) {
        sum += all[k].weight;
        quantile = all[k].value;
        if (sum >= level)
            break;
    }
    free(all);
    return quantile;
}
