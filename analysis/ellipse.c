#include "ellipse.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>

/* The lower Cholesky factor of the covariance: x = across u, y = slant u + rest v. */
struct factor {
    double across, slant, rest;
};

/* Rounding leaves a little of what is nothing. */
static const double rounding = 1e-12;

static struct factor
factor_of(const struct mut_ellipse *e)
{
    double none = (double) NAN;
    if (e->n < 3)
        return (struct factor){ none, none, none };
    struct factor f = { .across = sqrt(e->variance[0]) };
    if (f.across > 0)
        f.slant = e->covariance / f.across;
    double rest = e->variance[1] - f.slant * f.slant;
    f.rest = rest > rounding * e->variance[1] ? sqrt(rest) : 0;
    return f;
}

static bool
both(const double *x, const double *y, int k)
{
    return !isnan(x[k]) && !isnan(y[k]);
}

static void
find_mean(struct mut_ellipse *e, const double *x, const double *y, int n)
{
    double sums[2] = { 0 };
    for (int k = 0; k < n; k++)
        if (both(x, y, k)) {
            sums[0] += x[k];
            sums[1] += y[k];
            e->n++;
        }
    for (int axis = 0; axis < 2; axis++)
        e->mean[axis] = e->n > 0 ? sums[axis] / e->n : (double) NAN;
}

static void
find_covariance(struct mut_ellipse *e, const double *x, const double *y, int n)
{
    e->variance[0] = e->variance[1] = e->covariance = 0;
    for (int k = 0; k < n; k++)
        if (both(x, y, k)) {
            double dx = x[k] - e->mean[0], dy = y[k] - e->mean[1];
            e->variance[0] += dx * dx / (e->n - 1);
            e->variance[1] += dy * dy / (e->n - 1);
            e->covariance += dx * dy / (e->n - 1);
        }
    for (int axis = 0; axis < 2; axis++)
        if (sqrt(e->variance[axis]) <= rounding * fabs(e->mean[axis]))
            e->variance[axis] = e->covariance = 0; /* equal numbers */
}

/* Whether a draw lies in the ellipse. A flat cloud has no extent across its line. */
static bool
holds(const struct mut_ellipse *e, const struct factor *f, double x, double y)
{
    double u = f->across > 0 ? (x - e->mean[0]) / f->across : 0;
    double v = f->rest > 0 ? (y - e->mean[1] - f->slant * u) / f->rest : 0;
    return u * u + v * v <= e->radius * e->radius * (1 + rounding);
}

struct mut_ellipse
mut_ellipse_of(const double *x, const double *y, int n, double level)
{
    double none = (double) NAN;
    struct mut_ellipse e = { .variance = { none, none },
                             .covariance = none,
                             .radius = sqrt(gsl_cdf_chisq_Pinv(level, 2)) };
    find_mean(&e, x, y, n);
    if (e.n < 3)
        return e;
    find_covariance(&e, x, y, n);
    struct factor f = factor_of(&e);
    e.flat = !(f.across > 0 && f.rest > 0);
    for (int k = 0; k < n; k++)
        e.inside += both(x, y, k) && holds(&e, &f, x[k], y[k]);
    return e;
}

void
mut_ellipse_outline(const struct mut_ellipse *e, int points, double *outline)
{
    struct factor f = factor_of(e);
    for (int k = 0; k < points; k++) {
        double angle = 2 * M_PI * k / points;
        double u = e->radius * cos(angle), v = e->radius * sin(angle);
        outline[2 * k] = e->mean[0] + f.across * u;
        outline[2 * k + 1] = e->mean[1] + f.slant * u + f.rest * v;
    }
}
