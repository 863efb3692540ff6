/* The coverage of intervals. */
#include "coverage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_near(double x, double expected, double error)
{
    if (!(fabs(x - expected) <= error))
        fail_msg("%.15g instead of %.15g", x, expected);
}

/* R 4.2: 2 * min(pbinom(k, n, p), 1 - pbinom(k - 1, n, p)), at most 1. */
static void
test_binomial_tails_are_those_of_r(void **state)
{
    (void) state;
    assert_near(mut_coverage_binomial(6, 40, 0.05), 0.027753898426607027, 1e-12);
    assert_near(mut_coverage_binomial(0, 100, 0.05), 0.011841058440668031, 1e-12);
    assert_near(mut_coverage_binomial(14, 100, 0.05), 0.000926546766407688, 1e-12);
    assert_true(mut_coverage_binomial(2, 40, 0.05) == 1);
    assert_true(mut_coverage_binomial(0, 0, 0.05) == 1);
}

/* Three batches of four: differences around zero, all well above it, all equal to it. */
static void
test_intervals_without_zero_are_counted(void **state)
{
    (void) state;
    static const double a[] = { 1, -1, 2, -2, 10, 11, 10, 11, 0, 0, 0, 0, 7 };
    static const double b[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
    struct mut_coverage c = mut_coverage_of(a, b, 13, 4);
    assert_int_equal(c.intervals, 2); /* the third has no width; the rest is dropped */
    assert_int_equal(c.excluding, 1);
    assert_true(c.share == 0.5);
    /* P(X >= 1) = 1 - 0.95^2 of two */
    assert_near(c.p, 2 * (1 - 0.95 * 0.95), 1e-12);
}

static void
test_without_an_interval_there_is_no_share(void **state)
{
    (void) state;
    static const double a[] = { 1, 2, 3 };
    struct mut_coverage c = mut_coverage_of(a, a, 3, 4);
    assert_int_equal(c.intervals, 0);
    assert_true(isnan(c.share));
    assert_true(c.p == 1);
}

/* Clopper & Pearson: none of n, 1 - 0.025^(1/n) by hand; else the ends are where the binomial tail is
 * 0.025. */
static void
test_the_interval_of_a_share_is_the_exact_one(void **state)
{
    (void) state;
    double interval[2];
    mut_coverage_interval(0, 10, interval);
    assert_true(interval[0] == 0);
    assert_near(interval[1], 1 - pow(0.025, 0.1), 1e-12);
    mut_coverage_interval(10, 10, interval);
    assert_near(interval[0], pow(0.025, 0.1), 1e-12);
    assert_true(interval[1] == 1);
    mut_coverage_interval(17, 20, interval);
    assert_near(mut_coverage_binomial(17, 20, interval[0]), 0.05, 1e-9);
    assert_near(mut_coverage_binomial(17, 20, interval[1]), 0.05, 1e-9);
    mut_coverage_interval(0, 0, interval);
    assert_true(isnan(interval[0]) && isnan(interval[1]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_binomial_tails_are_those_of_r),
        cmocka_unit_test(test_intervals_without_zero_are_counted),
        cmocka_unit_test(test_the_interval_of_a_share_is_the_exact_one),
        cmocka_unit_test(test_without_an_interval_there_is_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
