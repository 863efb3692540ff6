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

/* Dots of width 2: those from -1 to 0.1 are no more than half of it from 0 and stand there, since some are 0; -4, -3 and
 * -2.5 are less than 2 from -2.5 and stand at (-4 - 2.5) / 2 = -3.25; 1.9 and 2, whose own place is 1.95, at 2, a width
 * from 0. */
static void
test_only_dots_that_overlap_are_stacked(void **state)
{
    static const double dot[] = { -4, -3, -2.5, -1, 0, 0, 0.1, 1.9, 2, 4.5 };
    static const double x[] = { -3.25, -3.25, -3.25, 0, 0, 0, 0, 2, 2, 4.5 };
    static const int stack[] = { 3, 2, 1, 1, 2, 3, 4, 1, 2, 1 };
    struct mut_dots_place place[10];
    (void) state;
    mut_dots_stack(dot, 10, 2, place);
    for (int i = 0; i < 10; i++) {
        assert_near(place[i].x, x[i], 1e-15);
        assert_int_equal(place[i].stack, stack[i]);
    }
}

/* 1 to 2.9 stand at 1.95, and 3, whose own place is 1.05 from there, a width from it: half a width from where it is. */
static void
test_columns_do_not_overlap_and_dots_move_by_half_at_most(void **state)
{
    static const double dot[] = { 1, 1, 2.9, 3, 6 };
    struct mut_dots_place place[5];
    (void) state;
    mut_dots_stack(dot, 5, 2, place);
    assert_near(place[2].x, 1.95, 1e-15);
    assert_near(place[3].x, 3.95, 1e-15);
    assert_near(place[4].x, 6, 1e-15);
    for (int i = 0; i < 5; i++)
        assert_true(fabs(place[i].x - dot[i]) <= 1);
}

/* Zeros stand at 0 wherever their neighbours are: between those on both sides, and at either end. The columns beside
 * them are a width away, and no dot is moved by more than half of one. */
static void
test_dots_of_exactly_zero_stand_at_zero(void **state)
{
    static const double all[][6] = { { -3.1, -1.2, -0.4, 0, 0.9, 1.1 },
                                     { 0, 0, 0.3, 1.01, 1.4, 2.9 },
                                     { -2.2, -1.9, -1.8, -0.7, -0.0, 0 } };
    struct mut_dots_place place[6];
    (void) state;
    for (int k = 0; k < 3; k++) {
        mut_dots_stack(all[k], 6, 2, place);
        for (int i = 0; i < 6; i++) {
            assert_true(all[k][i] != 0 || place[i].x == 0);
            assert_true(fabs(place[i].x - all[k][i]) <= 1);
            for (int j = 0; j < i; j++) {
                assert_true(place[j].x == place[i].x || place[i].x - place[j].x >= 2);
                assert_true(place[j].x != place[i].x || place[j].stack != place[i].stack);
            }
        }
    }
}

/* As many replicates that are all the same: counted one above the other at their place. */
static void
test_equal_dots_are_all_seen(void **state)
{
    static const double dot[8] = { 0 };
    struct mut_dots_place place[8];
    (void) state;
    mut_dots_stack(dot, 8, 1, place);
    for (int i = 0; i < 8; i++) {
        assert_true(place[i].x == 0);
        assert_int_equal(place[i].stack, i + 1);
    }
}

static void
test_width_is_a_24th_of_the_range(void **state)
{
    (void) state;
    assert_near(mut_dots_width(-1, 2), 0.125, 1e-15);
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
        cmocka_unit_test(test_only_dots_that_overlap_are_stacked),
        cmocka_unit_test(test_columns_do_not_overlap_and_dots_move_by_half_at_most),
        cmocka_unit_test(test_dots_of_exactly_zero_stand_at_zero),
        cmocka_unit_test(test_equal_dots_are_all_seen),
        cmocka_unit_test(test_width_is_a_24th_of_the_range),
        cmocka_unit_test(test_a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
