/* Rank correlations of drawn points. Expected numbers: Spearman's rho by hand, 1 - 6 sum d^2 / (n (n^2 - 1)); the
 * ends of Fisher's z by the formula, tanh(atanh(rho) + c(-1, 1) * qnorm(1 - 0.025 / m) * sqrt(1.06 / (n - 3))). */
#include "trend.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 10 };

static const double x[N] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
/* ranks 2 1 4 3 6 5 8 7 10 9: sum d^2 = 10, rho = 1 - 60 / 990 */
static const double y[N] = { 0.2, 0.1, 0.4, 0.3, 0.6, 0.5, 0.8, 0.7, 1.0, 0.9 };

static void
assert_near(double value, double expected)
{
    if (!(fabs(value - expected) < 1e-9))
        fail_msg("%.12g is not %.12g", value, expected);
}

static void
test_correlation_has_its_interval_and_swing(void **state)
{
    double work[4 * N];
    (void) state;
    const struct mut_trend t = mut_trend_of(x, y, N, 1, work);
    assert_int_equal(t.n, N);
    assert_near(t.rho, 1 - 60. / 990);
    const double half = 1.959963984540054 * sqrt(1.06 / 7), z = atanh(1 - 60. / 990);
    assert_near(t.low, tanh(z - half));
    assert_near(t.high, tanh(z + half));
    assert_near(t.swing, (0.7 + 1.0 + 0.9 - 0.2 - 0.1 - 0.4) / 3);
}

static void
test_family_widens_the_interval(void **state)
{
    double work[4 * N];
    (void) state;
    const struct mut_trend one = mut_trend_of(x, y, N, 1, work);
    const struct mut_trend many = mut_trend_of(x, y, N, 50, work);
    assert_near(many.rho, one.rho);
    assert_true(many.low < one.low && many.high > one.high);
    /* qnorm(1 - 0.025 / 50) = 3.290526731491926 */
    assert_near(many.low, tanh(atanh(one.rho) - 3.290526731491926 * sqrt(1.06 / 7)));
}

static void
test_missing_points_are_left_out(void **state)
{
    double work[4 * (N + 2)], more_x[N + 2], more_y[N + 2];
    (void) state;
    more_x[0] = (double) NAN;
    more_y[0] = 5;
    more_x[N + 1] = 5;
    more_y[N + 1] = (double) NAN;
    for (int k = 0; k < N; k++) {
        more_x[k + 1] = x[k];
        more_y[k + 1] = y[k];
    }
    const struct mut_trend t = mut_trend_of(more_x, more_y, N + 2, 1, work);
    assert_int_equal(t.n, N);
    assert_near(t.rho, 1 - 60. / 990);
}

static void
test_nothing_is_said_of_what_does_not_vary_or_of_few(void **state)
{
    static const double same[N] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
    double work[4 * N];
    (void) state;
    assert_true(isnan(mut_trend_of(same, y, N, 1, work).rho));
    assert_true(isnan(mut_trend_of(x, same, N, 1, work).rho));
    assert_true(isnan(mut_trend_of(x, y, MUT_TREND_LEAST - 1, 1, work).rho));
}

static void
test_perfect_order_has_finite_bounds(void **state)
{
    double work[4 * N];
    (void) state;
    const struct mut_trend t = mut_trend_of(x, x, N, 1, work);
    assert_near(t.rho, 1);
    assert_true(t.low > 0.9 && t.low < 1 && t.high <= 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_correlation_has_its_interval_and_swing),
        cmocka_unit_test(test_family_widens_the_interval),
        cmocka_unit_test(test_missing_points_are_left_out),
        cmocka_unit_test(test_nothing_is_said_of_what_does_not_vary_or_of_few),
        cmocka_unit_test(test_perfect_order_has_finite_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
