#include "sobol.h"

#include <math.h>
#include <stdlib.h>

/* A row of a resample: a number below n from its keyed draw. */
static int
drawn_row(const struct mut_key *key, int resample, int row, int n)
{
    uint32_t words[4];
    mut_rng_one(key, (uint32_t) row, resample, 0, words);
    return (int) ((uint64_t) words[0] * (uint64_t) n >> 32);
}

/* Where the rows of a sum come from: all in order, or a resample. */
struct rows {
    const struct mut_key *key;
    int resample; /* -1: all in order */
    int n;
};

static int
row_of(const struct rows *rows, int k)
{
    return rows->resample < 0 ? k : drawn_row(rows->key, rows->resample, k, rows->n);
}

static void
moments(const struct mut_sobol_sample *s, const struct rows *rows, double *mean,
        double *variance)
{
    double sum = 0, squares = 0;
    for (int k = 0; k < s->n; k++) {
        int row = row_of(rows, k);
        sum += s->a[row] + s->b[row];
    }
    *mean = sum / (2 * s->n);
    for (int k = 0; k < s->n; k++) {
        int row = row_of(rows, k);
        double a = s->a[row] - *mean, b = s->b[row] - *mean;
        squares += a * a + b * b;
    }
    *variance = squares / (2 * s->n);
}

/* First and total index of every input by the rows given: two numbers an input. */
static void
estimate(const struct mut_sobol_sample *s, const struct rows *rows, double *out)
{
    double mean, variance;
    moments(s, rows, &mean, &variance);
    for (int i = 0; i < s->inputs; i++) {
        const double *ab = s->ab + (size_t) i * (size_t) s->n;
        double alone = 0, with = 0;
        for (int k = 0; k < s->n; k++) {
            int row = row_of(rows, k);
            alone += (s->b[row] - mean) * (ab[row] - s->a[row]);
            with += (s->a[row] - ab[row]) * (s->a[row] - ab[row]);
        }
        out[2 * i] = variance > 0 ? alone / s->n / variance : (double) NAN;
        out[2 * i + 1] = variance > 0 ? with / (2 * s->n) / variance : (double) NAN;
    }
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* 2.5th and 97.5th percentile of values[n] at a distance of `step`, by the nearest rank. */
static void
percentiles(const double *values, int n, int step, double *low, double *high)
{
    double sorted[MUT_SOBOL_RESAMPLES];
    int m = 0;
    for (int k = 0; k < n; k++)
        if (!isnan(values[(size_t) k * (size_t) step]))
            sorted[m++] = values[(size_t) k * (size_t) step];
    *low = *high = (double) NAN;
    if (m == 0)
        return;
    qsort(sorted, (size_t) m, sizeof *sorted, by_size);
    *low = sorted[(int) (0.025 * (m - 1) + 0.5)];
    *high = sorted[(int) (0.975 * (m - 1) + 0.5)];
}

void
mut_sobol_indices(const struct mut_sobol_sample *sample, const struct mut_key *key,
                  int resamples, struct mut_sobol_index *index)
{
    int width = 2 * sample->inputs;
    int m = resamples < MUT_SOBOL_RESAMPLES ? resamples : MUT_SOBOL_RESAMPLES;
    double *all = calloc((size_t) width * (size_t) (m + 1), sizeof *all);
    for (int k = -1; k < m && all != NULL; k++)
        estimate(sample, &(struct rows){ key, k, sample->n },
                 all + (size_t) (k + 1) * (size_t) width);
    for (int i = 0; i < sample->inputs; i++) {
        struct mut_sobol_index *x = &index[i];
        *x = (struct mut_sobol_index){ NAN, NAN, NAN, NAN, NAN, NAN };
        if (all == NULL)
            continue;
        x->first = all[2 * i];
        x->total = all[2 * i + 1];
        percentiles(all + width + 2 * i, m, width, &x->first_low, &x->first_high);
        percentiles(all + width + 2 * i + 1, m, width, &x->total_low, &x->total_high);
    }
    free(all);
}

/* Mean of a row, of a replicate and of all are taken off; what is left is squared and summed. */
static double
left_over(const double *values, int rows, int replicates, double grand)
{
    double squares = 0;
    for (int r = 0; r < replicates; r++) {
        double column = 0;
        for (int k = 0; k < rows; k++)
            column += values[(size_t) k * (size_t) replicates + (size_t) r] / rows;
        for (int k = 0; k < rows; k++) {
            const double *row = values + (size_t) k * (size_t) replicates;
            double mean = 0;
            for (int q = 0; q < replicates; q++)
                mean += row[q] / replicates;
            double left = row[r] - mean - column + grand;
            squares += left * left;
        }
    }
    return squares;
}

double
mut_sobol_noise(const double *values, int rows, int replicates)
{
    double grand = 0, between = 0;
    if (rows < 2 || replicates < 2)
        return (double) NAN;
    size_t all = (size_t) rows * (size_t) replicates;
    for (size_t k = 0; k < all; k++)
        grand += values[k] / (double) all;
    for (int k = 0; k < rows; k++) {
        double mean = 0;
        for (int r = 0; r < replicates; r++)
            mean += values[(size_t) k * (size_t) replicates + (size_t) r] / replicates;
        between += (mean - grand) * (mean - grand) / (rows - 1);
    }
    double noise = left_over(values, rows, replicates, grand) /
                   ((rows - 1.0) * (replicates - 1.0)) / replicates;
    return between > 0 ? noise / between : (double) NAN;
}
