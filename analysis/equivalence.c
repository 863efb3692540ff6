#include "equivalence.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Count, mean and sum of squares about it of the values that are there. */
struct group {
    int n;
    double mean, squares;
};

static struct group
group_of(const double *x, int n)
{
    struct group g = { 0 };
    for (int k = 0; k < n; k++)
        if (!isnan(x[k])) {
            g.n++;
            g.mean += x[k];
        }
    g.mean = g.n > 0 ? g.mean / g.n : (double) NAN;
    for (int k = 0; k < n; k++)
        if (!isnan(x[k]))
            g.squares += (x[k] - g.mean) * (x[k] - g.mean);
    return g;
}

static double
pooled_sd(const struct group *a, const struct group *b)
{
    int freedom = a->n + b->n - 2;
    return freedom > 0 ? sqrt((a->squares + b->squares) / freedom) : (double) NAN;
}

/* Tests a difference with its standard error; `e` has groups, sd and difference. */
static void
test(struct mut_equivalence *e, double error, int freedom, double alpha)
{
    if (freedom < 1 || isnan(e->difference)) {
        e->p = 1;
        return;
    }
    if (!(error > 0)) {
        e->low = e->high = e->difference;
        e->equivalent = e->difference >= -e->margin && e->difference <= e->margin;
        e->p = e->equivalent ? 0 : 1;
        return;
    }
    double above = gsl_cdf_tdist_Q((e->difference + e->margin) / error, freedom);
    double below = gsl_cdf_tdist_P((e->difference - e->margin) / error, freedom);
    double half = gsl_cdf_tdist_Pinv(1 - alpha, freedom) * error;
    e->low = e->difference - half;
    e->high = e->difference + half;
    e->p = above > below ? above : below;
    e->equivalent = e->p < alpha;
}

static struct mut_equivalence
describe(const struct group *a, const struct group *b, double margin_sd)
{
    double sd = pooled_sd(a, b);
    return (struct mut_equivalence){ .n = { a->n, b->n },
                                     .mean = { a->mean, b->mean },
                                     .sd = sd,
                                     .difference = a->mean - b->mean,
                                     .low = (double) NAN,
                                     .high = (double) NAN,
                                     .margin = margin_sd * sd };
}

struct mut_equivalence
mut_equivalence_groups(const double *a, const double *b, const int n[2], double margin_sd,
                       double alpha)
{
    struct group x = group_of(a, n[0]), y = group_of(b, n[1]);
    struct mut_equivalence e = describe(&x, &y, margin_sd);
    test(&e, e.sd * sqrt(1.0 / x.n + 1.0 / y.n), x.n + y.n - 2, alpha);
    return e;
}

struct mut_equivalence
mut_equivalence_pairs(const double *a, const double *b, int n, double margin_sd,
                      double alpha)
{
    struct group g[3] = { { 0 }, { 0 }, { 0 } }; /* a, b and a - b of the pairs */
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < n; k++) {
            double x[3] = { a[k], b[k], a[k] - b[k] };
            for (int i = 0; i < 3 && !isnan(x[2]); i++) {
                double off = x[i] - g[i].mean;
                g[i].n += pass == 0;
                g[i].mean += pass == 0 ? off / g[i].n : 0;
                g[i].squares += pass == 0 ? 0 : off * off;
            }
        }
    struct mut_equivalence e = describe(&g[0], &g[1], margin_sd);
    int pairs = g[2].n;
    e.difference = pairs > 0 ? g[2].mean : (double) NAN;
    test(&e, sqrt(g[2].squares / (pairs - 1) / pairs), pairs - 1, alpha);
    return e;
}

double
mut_equivalence_power(int n, double margin_sd, double alpha)
{
    double z = margin_sd * sqrt(n / 2.0) - gsl_cdf_ugaussian_Pinv(1 - alpha);
    double power = 2 * gsl_cdf_ugaussian_P(z) - 1;
    return power > 0 ? power : 0;
}
