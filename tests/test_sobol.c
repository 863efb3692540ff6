/* Sobol' indices and noise against analytic answers. */
#include "sobol.h"

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N = 8192, MOST = 8 };

static const struct mut_key key = { { 5, 0, 0, 77 } };

struct study {
    double a[N], b[N], ab[MOST][N];
    struct mut_sobol_index index[MOST];
};

/* A quasi-random design of 2 k columns; its first point, zero, is left out. */
static void
run_study(struct study *s, int k, double (*figure)(const double *x))
{
    gsl_qrng *points = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned) (2 * k));
    for (int n = 0; n < N; n++) {
        double x[2 * MOST];
        gsl_qrng_get(points, x);
        s->a[n] = figure(x);
        s->b[n] = figure(x + k);
        for (int i = 0; i < k; i++) {
            double held = x[i];
            x[i] = x[k + i];
            s->ab[i][n] = figure(x);
            x[i] = held;
        }
    }
    gsl_qrng_free(points);
    const struct mut_sobol_sample sample = { N, k, s->a, s->b, s->ab[0] };
    mut_sobol_indices(&sample, &key, 200, s->index);
}

static double
ishigami(const double *u)
{
    double x = M_PI * (2 * u[0] - 1), y = M_PI * (2 * u[1] - 1),
           z = M_PI * (2 * u[2] - 1);
    return sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
}

static void
assert_index(const struct mut_sobol_index *x, double first, double total, double error)
{
    if (!(fabs(x->first - first) < error && fabs(x->total - total) < error))
        fail_msg("first %.4f is not %.4f or total %.4f not %.4f", x->first, first,
                 x->total, total);
    assert_true(x->first_low <= x->first && x->first <= x->first_high);
    assert_true(x->total_low <= x->total && x->total <= x->total_high);
}

/* Ishigami & Homma 1990 with a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2,
 * V1 = (1 + b pi^4/5)^2 / 2, V2 = a^2/8, V3 = 0, V13 = 8 b^2 pi^8 / 225. */
static void
test_ishigamis_function_has_its_indices(void **state)
{
    (void) state;
    static struct study s;
    double p4 = pow(M_PI, 4), p8 = p4 * p4, a = 7, b = 0.1;
    double v = a * a / 8 + b * p4 / 5 + b * b * p8 / 18 + 0.5;
    double one = (1 + b * p4 / 5) * (1 + b * p4 / 5) / 2, both = 8 * b * b * p8 / 225;
    run_study(&s, 3, ishigami);
    assert_index(&s.index[0], one / v, (one + both) / v, 0.01);
    assert_index(&s.index[1], a * a / 8 / v, a * a / 8 / v, 0.01);
    assert_index(&s.index[2], 0, both / v, 0.01);
}

static const double weights[MOST] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };

static double
g_function(const double *u)
{
    double product = 1;
    for (int i = 0; i < MOST; i++)
        product *= (fabs(4 * u[i] - 2) + weights[i]) / (1 + weights[i]);
    return product;
}

/* Sobol's g-function (Saltelli & Sobol' 1995): V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_j) - 1,
 * total_i = V_i prod_{j != i} (1 + V_j) / V. */
static void
test_the_g_function_has_its_indices(void **state)
{
    (void) state;
    static struct study s;
    double product = 1;
    for (int i = 0; i < MOST; i++)
        product *= 1 + 1 / (3 * (1 + weights[i]) * (1 + weights[i]));
    run_study(&s, MOST, g_function);
    for (int i = 0; i < MOST; i++) {
        double own = 1 / (3 * (1 + weights[i]) * (1 + weights[i]));
        assert_index(&s.index[i], own / (product - 1),
                     own * product / (1 + own) / (product - 1), 0.015);
    }
}

static double
nothing(const double *u)
{
    return 3 + 0 * u[0];
}

static void
test_what_does_not_vary_has_no_index(void **state)
{
    (void) state;
    static struct study s;
    run_study(&s, 2, nothing);
    assert_true(isnan(s.index[0].first) && isnan(s.index[1].total));
}

/* Rows that differ by what is common to all replicates leave nothing. Rows (0, 0) and (1.3, 0.7): means
 * 0 and 1 with variance 0.5; left over is +-0.15 in each of four cells, 0.09 in all with one degree of
 * freedom, 0.045 for the mean of two replicates: a share of 0.09. */
static void
test_noise_is_what_rows_and_replicates_leave(void **state)
{
    (void) state;
    const double common[3][2] = { { 0, 5 }, { 1, 6 }, { 2, 7 } };
    const double disturbed[2][2] = { { 0, 0 }, { 1.3, 0.7 } };
    assert_true(fabs(mut_sobol_noise(common[0], 3, 2)) < 1e-15);
    assert_true(fabs(mut_sobol_noise(disturbed[0], 2, 2) - 0.09) < 1e-12);
    assert_true(isnan(mut_sobol_noise(common[0], 3, 1)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ishigamis_function_has_its_indices),
        cmocka_unit_test(test_the_g_function_has_its_indices),
        cmocka_unit_test(test_what_does_not_vary_has_no_index),
        cmocka_unit_test(test_noise_is_what_rows_and_replicates_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
