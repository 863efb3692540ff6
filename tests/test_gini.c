/* Gini and shares against R 4.2, written out (the incomes are those of the example of ineq::Gini, which
 * gives the same):
 *     gini <- function(x) { x <- sort(x); n <- length(x); sum((2 * seq_len(n) - n - 1) * x) / (n * sum(x)) }
 *     share <- function(v, w, parts) {
 *         o <- order(v); v <- v[o]; w <- w[o]
 *         diff(approx(c(0, cumsum(w) / sum(w)), c(0, cumsum(v * w) / sum(v * w)), 0:parts / parts)$y)
 *     } */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "gini.h"

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
        fail_msg("%.12g instead of %.12g", x, expected);
}

/* gini(x) # 0.462091130268; share(x, rep(1, 10), 5) # below */
static void
test_gini_and_shares_of_incomes_are_those_of_r(void **state)
{
    static const double x[] = { 22261, 541,  3438, 1463, 4437,
                                2445,  5401, 8304, 6392, 11904 };
    static const double wanted[] = { 0.0300964166642, 0.0883519058060, 0.1477487760190,
                                     0.2207070555372, 0.5130958459736 };
    double gini, share[5];
    (void) state;
    assert_true(mut_gini(&(struct mut_gini_units){ 10, x, NULL }, &gini, share, 5));
    assert_near(gini, 0.462091130268, 1e-11);
    for (int p = 0; p < 5; p++)
        assert_near(share[p], wanted[p], 1e-11);
}

/* v <- c(5, 1, 8, 3, 2); w <- c(2, 3, 1, 4, 2)
 * gini(rep(v, w)) # 0.335585585586; share(v, w, 5) # below */
static void
test_people_weigh(void **state)
{
    const double v[] = { 5, 1, (double) NAN, 8, 3, 2, 9 }, w[] = { 2, 3, 7, 1, 4, 2, 0 };
    static const double wanted[] = { 0.0648648648649, 0.1135135135135, 0.1891891891892,
                                     0.2270270270270, 0.4054054054054 };
    double gini, share[5];
    (void) state;
    assert_true(mut_gini(&(struct mut_gini_units){ 7, v, w }, &gini, share, 5));
    assert_near(gini, 0.335585585586, 1e-11);
    for (int p = 0; p < 5; p++)
        assert_near(share[p], wanted[p], 1e-11);
}

/* Of 1, 2, 4 the poorer half has 1 and half of 2: 2 of 7. */
static void
test_a_unit_on_a_border_is_divided(void **state)
{
    static const double v[] = { 4, 1, 2 };
    double gini, share[2];
    (void) state;
    assert_true(mut_gini(&(struct mut_gini_units){ 3, v, NULL }, &gini, share, 2));
    assert_near(share[0], 2.0 / 7, 1e-12);
    assert_near(share[1], 5.0 / 7, 1e-12);
}

static void
test_all_alike_is_0_and_all_in_one_is_nearly_1(void **state)
{
    static const double alike[] = { 3, 3, 3, 3 }, one[] = { 0, 6, 0, 0 };
    double gini;
    (void) state;
    assert_true(mut_gini(&(struct mut_gini_units){ 4, alike, NULL }, &gini, NULL, 0));
    assert_near(gini, 0, 1e-15);
    assert_true(mut_gini(&(struct mut_gini_units){ 4, one, NULL }, &gini, NULL, 0));
    assert_near(gini, 0.75, 1e-15); /* 1 - 1 / 4 */
}

static void
test_without_anything_to_spread_there_is_none(void **state)
{
    const double zero[] = { 0, 0 }, below[] = { -1, 3 }, missing[] = { (double) NAN };
    const struct mut_gini_units cases[] = {
        { 2, zero, NULL }, { 2, below, NULL }, { 1, missing, NULL }, { 0, zero, NULL }
    };
    (void) state;
    for (int k = 0; k < 4; k++) {
        double gini = 0, share[3] = { 0 };
        assert_true(mut_gini(&cases[k], &gini, share, 3));
        assert_true(isnan(gini) && isnan(share[0]) && isnan(share[2]));
    }
}

static void
test_a_failed_allocation_is_reported(void **state)
{
    static const double v[] = { 1, 2 };
    double gini, share[2];
    (void) state;
    for (int n = 1; n <= 2; n++) {
        mut_mem_fail_at(n);
        assert_false(mut_gini(&(struct mut_gini_units){ 2, v, NULL }, &gini, share, 2));
        assert_true(isnan(gini) && isnan(share[1]));
    }
    mut_mem_fail_at(0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gini_and_shares_of_incomes_are_those_of_r),
        cmocka_unit_test(test_people_weigh),
        cmocka_unit_test(test_a_unit_on_a_border_is_divided),
        cmocka_unit_test(test_all_alike_is_0_and_all_in_one_is_nearly_1),
        cmocka_unit_test(test_without_anything_to_spread_there_is_none),
        cmocka_unit_test(test_a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
