/* Quantile dots against R 4.2: x <- c(3.2, 1.5, 9.9, 4.4, 7.1, 2.8, 6.0)
 *     quantile(x, (1:20 - 0.5) / 20, type = 5) */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "dots.h"

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
test_dots_are_the_quantiles_of_r(void **state)
{
    const double x[] = { 3.2, 1.5, (double) NAN, 9.9, 4.4, 7.1, 2.8, 6.0 };
    static const double wanted[MUT_DOTS] = { 1.5000, 1.5325, 1.9875, 2.4425, 2.8300,
                                             2.9700, 3.1100, 3.3500, 3.7700, 4.1900,
                                             4.6800, 5.2400, 5.8000, 6.2475, 6.6325,
                                             7.0175, 7.8700, 8.8500, 9.8300, 9.9000 };
    double dot[MUT_DOTS];
    (void) state;
    assert_true(mut_dots_quantiles(x, 8, MUT_DOTS, dot));
    for (int i = 0; i < MUT_DOTS; i++)
        assert_near(dot[i], wanted[i], 1e-9);
}

static void
test_as_many_runs_as_dots_are_the_dots(void **state)
{
    double x[MUT_DOTS], dot[MUT_DOTS];
    (void) state;
    for (int k = 0; k < MUT_DOTS; k++)
        x[(7 * k + 3) % MUT_DOTS] = k * k - 9;
    assert_true(mut_dots_quantiles(x, MUT_DOTS, MUT_DOTS, dot));
    for (int k = 0; k < MUT_DOTS; k++)
        assert_near(dot[k], k * k - 9, 1e-9);
}

static void
test_dots_of_nothing_are_missing(void **state)
{
    const double none = (double) NAN;
    double dot[3];
    struct mut_dots_place place[3];
    (void) state;
    assert_true(mut_dots_quantiles(&none, 1, 3, dot));
    assert_true(isnan(dot[0]) && isnan(dot[2]));
    mut_dots_stack(dot, 3, 1, place);
    assert_true(isnan(place[1].x) && place[1].stack == 0);
}

/* Columns of width 2: -4 and -3 from -6 to -4 and -4 to -2, a border belonging to the outer one; 0 by
 * itself; 0.1 and 1.9 from 0 to 2; 2 from 2 to 4. A column stands at the mean
 * of its dots: -2.75 of -3 and -2.5, so that none is drawn where nothing was found. */
static void
test_columns_keep_the_signs_apart(void **state)
{
    static const double dot[] = { -4, -3, -2.5, -1, 0, 0, 0.1, 1.9, 2 };
    static const double x[] = { -4, -2.75, -2.75, -1, 0, 0, 1, 1, 2 };
    static const int stack[] = { 1, 1, 2, 1, 1, 2, 1, 2, 1 };
    struct mut_dots_place place[9];
    (void) state;
    mut_dots_stack(dot, 9, 2, place);
    for (int i = 0; i < 9; i++) {
        assert_true(place[i].x == x[i]);
        assert_int_equal(place[i].stack, stack[i]);
    }
}

static void
test_width_is_a_fifteenth_of_the_range(void **state)
{
    (void) state;
    assert_near(mut_dots_width(-1, 2), 0.2, 1e-15);
    assert_true(mut_dots_width(3, 3) == 1 && mut_dots_width((double) NAN, 1) == 1);
}

static void
test_a_failed_allocation_is_reported(void **state)
{
    static const double x[] = { 1, 2 };
    double dot[2];
    (void) state;
    mut_mem_fail_at(1);
    assert_false(mut_dots_quantiles(x, 2, 2, dot));
    mut_mem_fail_at(0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dots_are_the_quantiles_of_r),
        cmocka_unit_test(test_as_many_runs_as_dots_are_the_dots),
        cmocka_unit_test(test_dots_of_nothing_are_missing),
        cmocka_unit_test(test_columns_keep_the_signs_apart),
        cmocka_unit_test(test_width_is_a_fifteenth_of_the_range),
        cmocka_unit_test(test_a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
