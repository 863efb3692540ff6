#include "shapley.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* |S|! (n - |S| - 1)! / n! for |S| = size: 1 / (n C(n - 1, size)). */
static double
weight(int n, int size)
{
    double ways = 1;
    for (int k = 1; k <= size; k++)
        ways = ways * (n - k) / k;
    return 1 / (n * ways);
}

void
mut_shapley_exact(const struct mut_shapley_game *game, double *parts)
{
    int n = game->players;
    size_t width = (size_t) game->width;
    memset(parts, 0, (size_t) n * width * sizeof *parts);
    for (uint32_t s = 0; s < 1u << n; s++) {
        const double *before = game->value(game->self, s);
        double share = weight(n, __builtin_popcount(s));
        for (int i = 0; i < n; i++) {
            if (s >> i & 1)
                continue;
            const double *after = game->value(game->self, s | 1u << i);
            for (size_t r = 0; r < width; r++)
                parts[(size_t) i * width + r] += share * (after[r] - before[r]);
        }
    }
}

void
mut_shapley_order(const struct mut_key *key, int number, int n, int *order)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    /* Fisher & Yates: place i takes one of the players not yet placed. */
    for (int i = n - 1; i > 0; i--) {
        uint32_t words[4];
        mut_rng_one(key, (uint32_t) i, number / 2, 0, words);
        int k = (int) ((uint64_t) words[0] * (uint64_t) (i + 1) >> 32);
        int moved = order[i];
        order[i] = order[k];
        order[k] = moved;
    }
    for (int i = 0; number % 2 == 1 && i < n / 2; i++) {
        int moved = order[i];
        order[i] = order[n - 1 - i];
        order[n - 1 - i] = moved;
    }
}

/* What each player adds on the way of one order: to parts [players][width], and its mean over
 * replicates to sums [players]. */
static void
walk(const struct mut_shapley_game *game, const int *order, double *parts, double *sums)
{
    uint32_t met = 0;
    for (int k = 0; k < game->players; k++) {
        int i = order[k];
        const double *before = game->value(game->self, met);
        met |= 1u << i;
        const double *after = game->value(game->self, met);
        double *part = parts + (size_t) i * (size_t) game->width;
        for (int r = 0; r < game->width; r++) {
            part[r] += after[r] - before[r];
            sums[i] += (after[r] - before[r]) / game->width;
        }
    }
}

void
mut_shapley_sampled(const struct mut_shapley_game *game, const struct mut_key *key,
                    int orders, double *parts, double *error)
{
    int n = game->players, pairs = orders / 2, order[MUT_SHAPLEY_MOST];
    size_t all = (size_t) n * (size_t) game->width;
    double means[MUT_SHAPLEY_MOST] = { 0 }, squares[MUT_SHAPLEY_MOST] = { 0 };
    memset(parts, 0, all * sizeof *parts);
    for (int k = 0; k < pairs; k++) {
        double sums[MUT_SHAPLEY_MOST] = { 0 };
        for (int side = 0; side < 2; side++) {
            mut_shapley_order(key, 2 * k + side, n, order);
            walk(game, order, parts, sums);
        }
        for (int i = 0; i < n; i++) { /* Welford 1962, Technometrics 4:419-420 */
            double step = sums[i] / 2 - means[i];
            means[i] += step / (k + 1);
            squares[i] += step * (sums[i] / 2 - means[i]);
        }
    }
    for (size_t k = 0; k < all; k++)
        parts[k] /= 2 * pairs;
    for (int i = 0; i < n && error != NULL; i++)
        error[i] = pairs > 1
                       ? gsl_cdf_tdist_Pinv((1 + MUT_SHAPLEY_LEVEL) / 2, pairs - 1) *
                             sqrt(squares[i] / (pairs - 1) / pairs)
                       : (double) NAN;
}

int
mut_shapley_room(int n, int orders)
{
    return orders == 0 ? 1 << n : orders * (n + 1) + 2 * n + 2;
}

static int
rising(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
    return (x > y) - (x < y);
}

int
mut_shapley_coalitions(const struct mut_key *key, int n, int orders, uint32_t *list)
{
    int found = 0, kept = 1, order[MUT_SHAPLEY_MOST];
    const uint32_t all = (1u << n) - 1;
    for (uint32_t s = 0; orders == 0 && s <= all; s++)
        list[found++] = s;
    if (orders == 0)
        return found;
    list[found++] = 0;
    list[found++] = all;
    for (int i = 0; i < n; i++) {
        list[found++] = 1u << i;
        list[found++] = all & ~(1u << i);
    }
    for (int k = 0; k < orders; k++) {
        uint32_t met = 0;
        mut_shapley_order(key, k, n, order);
        for (int i = 0; i < n; i++)
            list[found++] = met |= 1u << order[i];
    }
    qsort(list, (size_t) found, sizeof *list, rising);
    for (int k = 1; k < found; k++)
        if (list[k] != list[kept - 1])
            list[kept++] = list[k];
    return kept;
}
