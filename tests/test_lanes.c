#include "lanes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Exact in double whatever the order: small whole numbers. */
static void
test_sum_of_whole_numbers_is_exact(void **state)
{
    (void) state;
    float x[1000] = { 0 };
    for (int n = 0; n <= 1000; n++) {
        if (n > 0)
            x[n - 1] = (float) n;
        assert_true(mut_sum(x, n) == n * (n + 1) / 2.0);
    }
}

/* The order is part of the results: lane k takes x[k], x[k + 16], ..., and lanes fold by halves.
 * Numbers that a plain loop would add to something else (1e16 swallows 1). */
static void
test_sum_adds_in_the_stated_order(void **state)
{
    (void) state;
    float x[40];
    double lane[MUT_LANES] = { 0 };
    for (int i = 0; i < 40; i++) {
        x[i] = i % 5 == 0 ? 1e16f : 0.7f * (float) (i % 7);
        lane[i % MUT_LANES] += (double) x[i];
    }
    for (int width = 8; width > 0; width /= 2)
        for (int k = 0; k < width; k++)
            lane[k] += lane[k + width];
    double plain = 0;
    for (int i = 0; i < 40; i++)
        plain += (double) x[i];
    assert_true(mut_sum(x, 40) == lane[0]);
    assert_true(lane[0] != plain); /* else this test could not tell the orders apart */
}

static void
test_sum_of_any_length_is_near_the_true_one(void **state)
{
    (void) state;
    float x[4097];
    long double sum = 0;
    for (int i = 0; i < 4097; i++) {
        x[i] = 1.0f / (float) (i + 1);
        sum += (long double) x[i];
    }
    assert_true(fabsl((long double) mut_sum(x, 4097) - sum) < 1e-13L);
}

static void
test_nothing_sums_to_nothing(void **state)
{
    (void) state;
    const float x[1] = { 7 };
    const uint8_t bytes[1] = { 7 };
    assert_true(mut_sum(x, 0) == 0);
    assert_int_equal(mut_count(bytes, 0), 0);
}

static void
test_a_fault_stays_visible_in_the_sum(void **state)
{
    (void) state;
    float x[20] = { 0 };
    x[17] = NAN;
    assert_true(isnan(mut_sum(x, 20)));
}

static void
test_count_adds_bytes_exactly(void **state)
{
    (void) state;
    static uint8_t x[100000];
    for (int i = 0; i < 100000; i++)
        x[i] = 255;
    assert_int_equal(mut_count(x, 100000), 25500000);
}

/* -0, 0, NaN and what is below 0 do not count; lengths around those of vectors. */
static void
test_count_positive_leaves_zero_and_faults_out(void **state)
{
    (void) state;
    static const float some[] = { 1, 0, -0.0f, -1, 1e-30f, NAN, 2 };
    float x[100];
    for (int i = 0, positive = 0; i < 100; i++) {
        x[i] = some[i % 7];
        positive += i % 7 == 0 || i % 7 == 4 || i % 7 == 6;
        assert_int_equal(mut_count_positive(x, i + 1), positive);
    }
    assert_int_equal(mut_count_positive(x, 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum_of_whole_numbers_is_exact),
        cmocka_unit_test(test_sum_adds_in_the_stated_order),
        cmocka_unit_test(test_sum_of_any_length_is_near_the_true_one),
        cmocka_unit_test(test_nothing_sums_to_nothing),
        cmocka_unit_test(test_a_fault_stays_visible_in_the_sum),
        cmocka_unit_test(test_count_adds_bytes_exactly),
        cmocka_unit_test(test_count_positive_leaves_zero_and_faults_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
