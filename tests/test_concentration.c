#include "concentration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { BINS = 101 };

static void
assert_near(double a, double b)
{
    assert_true(fabs(a - b) < 1e-12);
}

static void
test_equal_giving_has_gini_0(void **state)
{
    (void) state;
    int64_t hours[BINS] = { [7] = 30 };
    double share[MUT_TENTHS];
    assert_near(mut_concentration(hours, BINS, share), 0);
    for (int k = 0; k < MUT_TENTHS; k++)
        assert_near(share[k], 0.1);
}

/* One of n gives all: Gini (n - 1) / n, and the last tenth has everything. */
static void
test_one_giver_has_gini_near_1(void **state)
{
    (void) state;
    int64_t hours[BINS] = { [0] = 99, [100] = 1 };
    double share[MUT_TENTHS];
    assert_near(mut_concentration(hours, BINS, share), 0.99);
    for (int k = 0; k < MUT_TENTHS - 1; k++)
        assert_near(share[k], 0);
    assert_near(share[MUT_TENTHS - 1], 1);
}

/* 1, 2, ..., n hours: Gini (n - 1) / (3 n), by the formula of the mean difference. With n = 100
 * the k-th tenth (from 0) gives 10 (10 k + 5.5) of 5050. */
static void
test_even_steps_have_their_known_gini_and_tenths(void **state)
{
    (void) state;
    int64_t hours[BINS] = { 0 };
    double share[MUT_TENTHS];
    for (int h = 1; h <= 100; h++)
        hours[h] = 1;
    assert_near(mut_concentration(hours, BINS, share), 99.0 / 300);
    for (int k = 0; k < MUT_TENTHS; k++)
        assert_near(share[k], (100.0 * k + 55) / 5050);
}

/* Gini as half the mean absolute difference over the mean, counted pair by pair. */
static void
test_gini_is_half_the_relative_mean_difference(void **state)
{
    (void) state;
    static const int64_t hours[] = { 5, 3, 0, 4, 1, 0, 2 };
    enum { N = 7 };
    double share[MUT_TENTHS], users = 0, total = 0, pairs = 0;
    for (int i = 0; i < N; i++) {
        users += (double) hours[i];
        total += (double) (hours[i] * i);
        for (int j = 0; j < N; j++)
            pairs += (double) (hours[i] * hours[j]) * abs(i - j);
    }
    double expected = pairs / (users * users) / (2 * total / users);
    assert_near(mut_concentration(hours, N, share), expected);
}

/* Three people, ten tenths: a person fills three tenths and a third of another. */
static void
test_a_tenth_may_cut_through_a_person(void **state)
{
    (void) state;
    int64_t hours[] = { 1, 1, 1 }; /* who gave 0, 1 and 2 */
    double share[MUT_TENTHS];
    mut_concentration(hours, 3, share);
    assert_near(share[2], 0);
    assert_near(share[3],
                (2.0 / 3) * (3.0 / 10) / 3); /* two thirds of the tenth, 3/10 of 1 */
    assert_near(share[9], 2 * (3.0 / 10) / 3);
}

static void
test_nothing_given_is_nan(void **state)
{
    (void) state;
    int64_t hours[BINS] = { [0] = 500 };
    double share[MUT_TENTHS];
    assert_true(isnan(mut_concentration(hours, BINS, share)));
    for (int k = 0; k < MUT_TENTHS; k++)
        assert_true(isnan(share[k]));
}

static void
test_shares_sum_to_one_and_rise(void **state)
{
    (void) state;
    int64_t hours[BINS];
    double share[MUT_TENTHS], sum = 0;
    for (int h = 0; h < BINS; h++)
        hours[h] = h * 37 % 11;
    double gini = mut_concentration(hours, BINS, share);
    for (int k = 0; k < MUT_TENTHS; k++) {
        assert_true(k == 0 || share[k] >= share[k - 1]);
        sum += share[k];
    }
    assert_near(sum, 1);
    assert_true(gini > 0 && gini < 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_giving_has_gini_0),
        cmocka_unit_test(test_one_giver_has_gini_near_1),
        cmocka_unit_test(test_even_steps_have_their_known_gini_and_tenths),
        cmocka_unit_test(test_gini_is_half_the_relative_mean_difference),
        cmocka_unit_test(test_a_tenth_may_cut_through_a_person),
        cmocka_unit_test(test_nothing_given_is_nan),
        cmocka_unit_test(test_shares_sum_to_one_and_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
