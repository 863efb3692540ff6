/* Bootstrap intervals against R 4.2 with boot 1.3-28.1:
 *     library(boot)
 *     d <- c(-0.31, 0.12, 0.27, 0.45, 0.58, 0.74, 0.93, 1.21, 1.66, 2.35, 3.87, 7.42)
 *     set.seed(1)
 *     b <- boot(d, function(x, i) mean(x[i]), R = 999999)
 *     boot.ci(b, type = c("perc", "bca")) # perc 0.6241667 2.9100000, bca 0.7808333 3.4150000
 *     sd(b$t)                             # 0.594367
 * Monte Carlo error (standard) of a bound from R resamples: sqrt(p (1 - p) / R) / f, with f the density of
 * the resampled means there (density(b$t, bw = 0.05): 0.184, 0.0762; BCa, p = 0.06499 and 0.99525: 0.327,
 * 0.0176). For R = 999,999: 0.00085, 0.0020; BCa 0.0011, 0.0046 with that of its levels, which depend on
 * an estimated z0. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "bootstrap.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PAIRS = 12, MANY = 999999 };

static const double skewed[PAIRS] = { -0.31, 0.12, 0.27, 0.45, 0.58, 0.74,
                                      0.93,  1.21, 1.66, 2.35, 3.87, 7.42 };

static void
assert_near(double x, double expected, double error)
{
    if (!(fabs(x - expected) <= error))
        fail_msg("%.12g instead of %.12g", x, expected);
}

/* Both programs have the error: bands of four times sqrt(2) times what stands above. */
static void
test_intervals_are_those_of_r(void **state)
{
    struct mut_bootstrap b;
    (void) state;
    assert_true(mut_bootstrap_mean(skewed, PAIRS, MANY, &b));
    assert_int_equal(b.n, PAIRS);
    assert_near(b.mean, 1.6075, 1e-12);
    assert_near(b.low, 0.6241667, 0.005);
    assert_near(b.high, 2.91, 0.012);
    assert_near(b.bca_low, 0.7808333, 0.007);
    assert_near(b.bca_high, 3.415, 0.026);
}

/* With the 9,999 resamples of figures the errors are ten times as large. */
static void
test_the_usual_number_of_resamples_is_near_enough(void **state)
{
    struct mut_bootstrap b;
    (void) state;
    assert_true(mut_bootstrap_mean(skewed, PAIRS, MUT_BOOTSTRAP_RESAMPLES, &b));
    assert_near(b.low, 0.6241667, 4 * 0.0085);
    assert_near(b.high, 2.91, 4 * 0.020);
    assert_near(b.bca_low, 0.7808333, 4 * 0.011);
    assert_near(b.bca_high, 3.415, 4 * 0.046);
}

static void
test_the_same_differences_give_the_same_interval(void **state)
{
    double turned[PAIRS + 2];
    struct mut_bootstrap one, other;
    (void) state;
    turned[0] = turned[PAIRS + 1] = (double) NAN;
    for (int k = 0; k < PAIRS; k++)
        turned[k + 1] = skewed[(5 * k + 3) % PAIRS];
    assert_true(mut_bootstrap_mean(skewed, PAIRS, 999, &one));
    assert_true(mut_bootstrap_mean(turned, PAIRS + 2, 999, &other));
    assert_true(one.n == other.n && one.mean == other.mean);
    assert_true(one.low == other.low && one.high == other.high);
    assert_true(one.bca_low == other.bca_low && one.bca_high == other.bca_high);
}

/* Of 100 differences spread evenly about zero (logistic quantiles) the means are nearly normal: both
 * intervals are -+ 1.96 sqrt(mean square / 100), but for four Monte Carlo errors of 0.027 standard errors
 * (bootstrap.h), of BCa about half as much again, for its levels are estimated too. */
static void
test_a_symmetric_sample_has_the_normal_interval(void **state)
{
    enum { N = 100 };
    double d[N], squares = 0;
    struct mut_bootstrap b;
    (void) state;
    for (int k = 0; k < N; k++) {
        double u = (k + 0.5) / N;
        d[k] = log(u / (1 - u));
        squares += d[k] * d[k];
    }
    double error = sqrt(squares / N / N);
    assert_true(mut_bootstrap_mean(d, N, MUT_BOOTSTRAP_RESAMPLES, &b));
    assert_near(b.mean, 0, 1e-12);
    assert_near(b.low, -1.96 * error, 0.108 * error);
    assert_near(b.high, 1.96 * error, 0.108 * error);
    assert_near(b.bca_low, -1.96 * error, 0.15 * error);
    assert_near(b.bca_high, 1.96 * error, 0.15 * error);
}

static void
test_equal_differences_have_an_interval_of_no_width(void **state)
{
    static const double equal[] = { 0.1, 0.1, 0.1, 0.1, 0.1 };
    struct mut_bootstrap b;
    (void) state;
    assert_true(mut_bootstrap_mean(equal, 5, 999, &b));
    assert_near(b.low, 0.1, 1e-15);
    assert_near(b.high, 0.1, 1e-15);
    assert_near(b.bca_low, 0.1, 1e-15);
    assert_near(b.bca_high, 0.1, 1e-15);
}

static void
test_fewer_than_two_differences_have_no_interval(void **state)
{
    const double one[] = { (double) NAN, 4 };
    struct mut_bootstrap b;
    (void) state;
    assert_true(mut_bootstrap_mean(one, 2, 999, &b));
    assert_true(b.n == 1 && b.mean == 4 && isnan(b.low) && isnan(b.high) &&
                isnan(b.bca_low) && isnan(b.bca_high));
    assert_true(mut_bootstrap_mean(one, 1, 999, &b));
    assert_true(b.n == 0 && isnan(b.mean) && isnan(b.low) && isnan(b.bca_high));
    assert_true(mut_bootstrap_mean(one, 0, 999, &b));
    assert_true(b.n == 0 && isnan(b.mean));
}

static void
test_a_failed_allocation_is_reported(void **state)
{
    struct mut_bootstrap b;
    (void) state;
    for (int n = 1; n <= 4; n++) {
        mut_mem_fail_at(n);
        assert_false(mut_bootstrap_mean(skewed, PAIRS, 999, &b));
        assert_true(isnan(b.low) && isnan(b.bca_high));
    }
    mut_mem_fail_at(0);
}

/* A page of a hundred thousand runs must not wait for its intervals: at most ten million draws each, but never so few
 * resamples that 2.5 % of them are none (own rule). */
static void
test_many_differences_are_resampled_less_often(void **state)
{
    (void) state;
    assert_int_equal(mut_bootstrap_resamples(0), MUT_BOOTSTRAP_RESAMPLES);
    assert_int_equal(mut_bootstrap_resamples(24), MUT_BOOTSTRAP_RESAMPLES);
    assert_int_equal(mut_bootstrap_resamples(1000), MUT_BOOTSTRAP_RESAMPLES);
    assert_int_equal(mut_bootstrap_resamples(5000), 2000);
    assert_int_equal(mut_bootstrap_resamples(50000), 999);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intervals_are_those_of_r),
        cmocka_unit_test(test_the_usual_number_of_resamples_is_near_enough),
        cmocka_unit_test(test_many_differences_are_resampled_less_often),
        cmocka_unit_test(test_the_same_differences_give_the_same_interval),
        cmocka_unit_test(test_a_symmetric_sample_has_the_normal_interval),
        cmocka_unit_test(test_equal_differences_have_an_interval_of_no_width),
        cmocka_unit_test(test_fewer_than_two_differences_have_no_interval),
        cmocka_unit_test(test_a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
