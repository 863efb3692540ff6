#include "prim.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double peel = 0.05, least_support = 0.05, chance = 0.05,
                    least_coverage = 0.5;
enum { MOST_LIMITS = 4 };

struct box {
    double low[MUT_PRIM_INPUTS], high[MUT_PRIM_INPUTS];
};

/* Cases of one half (rows first, first + 2, ...) in a box, and how many of them happen. */
struct count {
    int n, happens;
};

static bool
inside(const struct mut_prim_cases *c, const struct box *box, int row)
{
    const double *x = c->x + (size_t) row * (size_t) c->inputs;
    for (int i = 0; i < c->inputs; i++)
        if (x[i] < box->low[i] || x[i] > box->high[i])
            return false;
    return true;
}

static struct count
count_in(const struct mut_prim_cases *c, const struct box *box, int first)
{
    struct count count = { 0 };
    for (int row = first; row < c->n; row += 2)
        if (inside(c, box, row)) {
            count.n++;
            count.happens += c->happens[row];
        }
    return count;
}

static double
density(struct count count)
{
    return count.n > 0 ? (double) count.happens / count.n : (double) NAN;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

/* The values of an input inside the box in the making half, sorted into `values`; how many. */
static int
values_inside(const struct mut_prim_cases *c, const struct box *box, int input,
              double *values)
{
    int n = 0;
    for (int row = 0; row < c->n; row += 2)
        if (inside(c, box, row))
            values[n++] = c->x[(size_t) row * (size_t) c->inputs + (size_t) input];
    qsort(values, (size_t) n, sizeof *values, by_size);
    return n;
}

/* The first value above sorted[k] (from = 1), or the last one below sorted[n - 1 - k]: a limit
 * that takes all ties with it. False if nothing would be left. */
static bool
next_value(const double *sorted, int n, int k, bool low, double *limit)
{
    double at = low ? sorted[k] : sorted[n - 1 - k];
    for (int i = low ? k + 1 : n - 2 - k; i >= 0 && i < n; i += low ? 1 : -1)
        if (low ? sorted[i] > at : sorted[i] < at) {
            *limit = sorted[i];
            return true;
        }
    return false;
}

/* The best single peel of the box, or false if none leaves enough. */
static bool
peel_once(const struct mut_prim_cases *c, int least, double *values, struct box *box)
{
    struct box best = *box;
    double highest = -1;
    for (int input = 0; input < c->inputs; input++) {
        int n = values_inside(c, box, input, values);
        int k = (int) (peel * n);
        for (int side = 0; side < 2 && n > 1; side++) {
            struct box tried = *box;
            double *limit = side == 0 ? &tried.low[input] : &tried.high[input];
            if (!next_value(values, n, k > 0 ? k - 1 : 0, side == 0, limit))
                continue;
            struct count left = count_in(c, &tried, 0);
            if (left.n >= least && left.n < n && density(left) > highest) {
                highest = density(left);
                best = tried;
            }
        }
    }
    *box = best;
    return highest >= 0;
}

static double
merit(struct count in, struct count all)
{
    double cover = (double) in.happens / all.happens, dense = density(in);
    return cover + dense > 0 ? 2 * cover * dense / (cover + dense) : 0;
}

/* How likely as many would happen in the box by chance, if the limits of one input told nothing. */
static double
quasi_p(const struct mut_prim_cases *c, const struct box *box, int input)
{
    struct box without = *box;
    without.low[input] = -INFINITY;
    without.high[input] = INFINITY;
    struct count in = count_in(c, box, 0);
    double p = density(count_in(c, &without, 0));
    if (in.happens == 0 || p >= 1)
        return 1;
    return gsl_cdf_binomial_Q((unsigned) in.happens - 1, p, (unsigned) in.n);
}

static bool
limited(const struct box *box, int input)
{
    return box->low[input] > -INFINITY || box->high[input] < INFINITY;
}

/* Drops limits until each does better than chance; the p-values of the rest into p. */
static void
prune(const struct mut_prim_cases *c, struct box *box, double *p)
{
    for (;;) {
        int weakest = -1;
        for (int i = 0; i < c->inputs; i++) {
            if (!limited(box, i))
                continue;
            p[i] = quasi_p(c, box, i);
            if (weakest < 0 || p[i] > p[weakest])
                weakest = i;
        }
        if (weakest < 0 || p[weakest] <= chance)
            return;
        box->low[weakest] = -INFINITY;
        box->high[weakest] = INFINITY;
    }
}

/* Writes the limits, the strongest (of the smallest p) first. */
static void
list_limits(const struct mut_prim_cases *c, const struct box *box, const double *p,
            struct mut_prim_rule *rule)
{
    rule->limits = 0;
    for (int i = 0; i < c->inputs; i++) {
        if (!limited(box, i))
            continue;
        int at = rule->limits++;
        for (; at > 0 && p[rule->input[at - 1]] > p[i]; at--) {
            rule->input[at] = rule->input[at - 1];
            rule->low[at] = rule->low[at - 1];
            rule->high[at] = rule->high[at - 1];
        }
        rule->input[at] = i;
        rule->low[at] = box->low[i];
        rule->high[at] = box->high[i];
    }
}

static void
judge(const struct mut_prim_cases *c, const struct box *box, struct count all,
      struct mut_prim_rule *rule)
{
    struct count in = count_in(c, box, 0);
    rule->coverage = all.happens > 0 ? (double) in.happens / all.happens : (double) NAN;
    rule->density = density(in);
    rule->support = (double) in.n / all.n;
    rule->held_out = density(count_in(c, box, 1));
    rule->found = rule->limits >= 1 && rule->limits <= MOST_LIMITS &&
                  rule->coverage >= least_coverage &&
                  rule->held_out >= (1 + rule->share) / 2;
}

static double
share_of(const struct mut_prim_cases *c)
{
    double happens = 0;
    for (int row = 0; row < c->n; row++)
        happens += c->happens[row];
    return c->n > 0 ? happens / c->n : (double) NAN;
}

bool
mut_prim_find(const struct mut_prim_cases *cases, struct mut_prim_rule *rule)
{
    double p[MUT_PRIM_INPUTS] = { 0 };
    struct box *boxes = calloc(2, sizeof *boxes), *box = boxes, *best = boxes + 1;
    double *values = calloc((size_t) cases->n + 1, sizeof *values);
    bool room = boxes != NULL && values != NULL;
    *rule = (struct mut_prim_rule){ .share = share_of(cases) };
    for (int i = 0; i < cases->inputs && room; i++) {
        box->low[i] = -INFINITY;
        box->high[i] = INFINITY;
    }
    if (room) {
        struct count all = count_in(cases, box, 0);
        int least = (int) (least_support * all.n) + 1;
        *best = *box;
        while (all.happens > 0 && peel_once(cases, least, values, box))
            if (merit(count_in(cases, box, 0), all) > merit(count_in(cases, best, 0), all))
                *best = *box;
        prune(cases, best, p);
        list_limits(cases, best, p, rule);
        judge(cases, best, all, rule);
    }
    free(values);
    free(boxes);
    return room;
}
