/* Quantiles against R 4.2: x <- c(3.2, 1.5, 9.9, 4.4, 7.1, 2.8, 6.0)
 *     quantile(x, c(0, 0.05, 0.25, 0.5, 0.9, 0.95, 1)) # 1.50 1.89 3.00 4.40 8.22 9.06 9.90 */
#include "quantile.h"

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

static void
test_quantiles_are_those_of_r(void **state)
{
    static const double x[] = { 3.2, 1.5, 9.9, 4.4, 7.1, 2.8, 6.0 };
    static const double level[] = { 0, 0.05, 0.25, 0.5, 0.9, 0.95, 1 };
    static const double wanted[] = { 1.5, 1.89, 3, 4.4, 8.22, 9.06, 9.9 };
    double sorted[7];
    (void) state;
    assert_int_equal(mut_quantile_sort(x, 1, 7, sorted), 7);
    for (int k = 0; k < 7; k++)
        assert_near(mut_quantile(sorted, 7, level[k]), wanted[k], 1e-12);
}

static void
test_sorting_leaves_out_what_is_missing_and_takes_steps(void **state)
{
    const double x[] = { 5, 0, (double) NAN, 0, -1, 0, 2, 0 };
    double sorted[4];
    (void) state;
    assert_int_equal(mut_quantile_sort(x, 2, 4, sorted), 3);
    assert_true(sorted[0] == -1 && sorted[1] == 2 && sorted[2] == 5);
}

static void
test_one_number_is_all_its_quantiles_and_none_has_no_quantile(void **state)
{
    static const double one = 7;
    (void) state;
    assert_true(mut_quantile(&one, 1, 0.025) == 7 && mut_quantile(&one, 1, 1) == 7);
    assert_true(isnan(mut_quantile(&one, 0, 0.5)));
}

static void
test_range_is_of_what_is_not_missing(void **state)
{
    double x[] = { 3.2, 1.5, (double) NAN, 9.9, 4.4, 7.1, 2.8, 6.0 };
    (void) state;
    const struct mut_quantile_range range = mut_quantile_range_of(x, 8, x);
    assert_int_equal(range.n, 7);
    assert_near(range.median, 4.4, 1e-12);
    assert_near(range.most[0], 1.89, 1e-12);
    assert_near(range.most[1], 9.06, 1e-12);
    assert_true(range.ends[0] == 1.5 && range.ends[1] == 9.9);
    assert_true(isnan(mut_quantile_range_of(x, 0, x).median));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_are_those_of_r),
        cmocka_unit_test(test_sorting_leaves_out_what_is_missing_and_takes_steps),
        cmocka_unit_test(test_one_number_is_all_its_quantiles_and_none_has_no_quantile),
        cmocka_unit_test(test_range_is_of_what_is_not_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
