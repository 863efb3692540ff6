/* Bands over runs against R 4.2:
 *     m <- rbind(c(1, 2, 3, NA), c(4, 6, 8, NA), c(2, NA, 10, NA), c(7, 1, 4, NA), c(3, 5, 0, NA))
 *     apply(m, 2, quantile, c(0.05, 0.5, 0.95), na.rm = TRUE)
 *     #  5%  1.2 1.15 0.6 NA
 *     # 50%  3.0 3.50 4.0 NA
 *     # 95%  6.4 5.85 9.6 NA */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "bands.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NONE ((double) NAN)

static void
assert_near(double x, double expected, double error)
{
    if (!(fabs(x - expected) <= error))
        fail_msg("%.12g instead of %.12g", x, expected);
}

static void
test_bands_are_those_of_r(void **state)
{
    const double values[5][4] = { { 1, 2, 3, NONE },
                                  { 4, 6, 8, NONE },
                                  { 2, NONE, 10, NONE },
                                  { 7, 1, 4, NONE },
                                  { 3, 5, 0, NONE } };
    static const double level[] = { 0.05, 0.5, 0.95 };
    static const double wanted[3][3] = { { 1.2, 1.15, 0.6 },
                                         { 3, 3.5, 4 },
                                         { 6.4, 5.85, 9.6 } };
    const struct mut_bands_runs runs = { 5, 4, &values[0][0] };
    double band[3][4];
    int n[4];
    (void) state;
    assert_true(mut_bands_months(&runs, level, 3, &band[0][0], n));
    for (int k = 0; k < 3; k++) {
        for (int m = 0; m < 3; m++)
            assert_near(band[k][m], wanted[k][m], 1e-12);
        assert_true(isnan(band[k][3]));
    }
    assert_true(n[0] == 5 && n[1] == 4 && n[2] == 5 && n[3] == 0);
    assert_true(mut_bands_months(&runs, level, 3, &band[0][0], NULL));
}

/* Five runs that peak at 1 in a month each of their own: the median of every month is 0, that of the
 * peaks 1 (the pitfall of Juul et al. 2021). */
static void
test_peaks_of_runs_are_seen_where_bands_hide_them(void **state)
{
    enum { RUNS = 5, MONTHS = 12 };
    static const double middle = 0.5;
    double values[RUNS][MONTHS] = { { 0 } }, band[MONTHS];
    const struct mut_bands_runs runs = { RUNS, MONTHS, &values[0][0] };
    struct mut_bands_summary s;
    (void) state;
    for (int r = 0; r < RUNS; r++)
        values[r][2 * r + 1] = 1;
    assert_true(mut_bands_months(&runs, &middle, 1, band, NULL));
    for (int m = 0; m < MONTHS; m++)
        assert_true(band[m] == 0);
    assert_true(mut_bands_summarise(&runs, MUT_BETTER_LOWER, &s));
    assert_true(s.peak.n == RUNS && s.peak.low == 1 && s.peak.middle == 1 &&
                s.peak.high == 1);
    assert_true(s.trough.middle == 0);
    assert_near(s.worst_year.middle, 1.0 / 12, 1e-15);
}

/* R: m <- 0:35; v <- 50 + 10 * sin(2 * pi * m / 29) - 0.2 * m
 *    y <- sapply(1:25, function(k) mean(v[k:(k + 11)]))
 *    min(y); which.min(y) - 1 # 38.1712193171 17
 *    max(y); which.max(y) - 1 # 56.0287806829 1
 *    max(v); min(v)           # 58.5853341385 (7) 35.6146658615 (22) */
static void
test_worst_year_is_the_worst_mean_of_twelve_months(void **state)
{
    enum { MONTHS = 36 };
    double v[MONTHS];
    (void) state;
    for (int m = 0; m < MONTHS; m++)
        v[m] = 50 + 10 * sin(2 * acos(-1.0) * m / 29) - 0.2 * m;
    struct mut_bands_run up = mut_bands_run_of(v, MONTHS, MUT_BETTER_HIGHER);
    assert_near(up.worst_year, 38.1712193171, 1e-9);
    assert_int_equal(up.worst_month, 17);
    assert_near(up.peak, 58.5853341385, 1e-9);
    assert_near(up.trough, 35.6146658615, 1e-9);
    assert_true(up.peak_month == 7 && up.trough_month == 22);
    struct mut_bands_run down = mut_bands_run_of(v, MONTHS, MUT_BETTER_LOWER);
    assert_near(down.worst_year, 56.0287806829, 1e-9);
    assert_int_equal(down.worst_month, 1);
    struct mut_bands_run neither = mut_bands_run_of(v, MONTHS, MUT_BETTER_NONE);
    assert_true(isnan(neither.worst_year) && neither.worst_month == -1);
    assert_true(neither.peak_month == 7);
}

/* Two years of gap 2, then -5: the worst year is the last, with its sign. */
static void
test_worst_year_of_a_gap_is_furthest_from_zero(void **state)
{
    double v[24];
    (void) state;
    for (int m = 0; m < 24; m++)
        v[m] = m < 12 ? 2 : -5;
    struct mut_bands_run run = mut_bands_run_of(v, 24, MUT_BETTER_ZERO);
    assert_true(run.worst_year == -5 && run.worst_month == 12);
}

/* Every second month has a value: years of six are taken. With one value fewer in each year there is
 * none, and less than a year has none. */
static void
test_years_with_few_months_do_not_count(void **state)
{
    double v[13];
    (void) state;
    for (int m = 0; m < 13; m++)
        v[m] = m % 2 == 0 ? m : NONE;
    struct mut_bands_run run = mut_bands_run_of(v, 13, MUT_BETTER_HIGHER);
    assert_true(run.worst_year == 5 && run.worst_month == 0); /* (0 + 2 + ... + 10) / 6 */
    assert_true(run.peak == 12 && run.peak_month == 12 && run.trough == 0);
    v[6] = NONE;
    run = mut_bands_run_of(v, 13, MUT_BETTER_HIGHER);
    assert_true(isnan(run.worst_year) && run.worst_month == -1);
    run = mut_bands_run_of(v, 11, MUT_BETTER_HIGHER);
    assert_true(isnan(run.worst_year));
    for (int m = 0; m < 13; m++)
        v[m] = NONE;
    run = mut_bands_run_of(v, 13, MUT_BETTER_HIGHER);
    assert_true(isnan(run.peak) && isnan(run.trough) && run.peak_month == -1);
}

/* Peaks 8, 3 and none, troughs -1, 0 and none: quantiles over two runs, 3 + 5 x 0.05 and so on. */
static void
test_runs_without_a_value_are_left_out_of_the_summary(void **state)
{
    const double values[3][3] = { { 8, -1, NONE }, { NONE, NONE, NONE }, { 0, 3, 1 } };
    const struct mut_bands_runs runs = { 3, 3, &values[0][0] };
    struct mut_bands_summary s;
    (void) state;
    assert_true(mut_bands_summarise(&runs, MUT_BETTER_HIGHER, &s));
    assert_int_equal(s.peak.n, 2);
    assert_near(s.peak.low, 3.25, 1e-12);
    assert_near(s.peak.middle, 5.5, 1e-12);
    assert_near(s.peak.high, 7.75, 1e-12);
    assert_near(s.trough.middle, -0.5, 1e-12);
    assert_true(s.worst_year.n == 0 && isnan(s.worst_year.middle));
}

static void
test_a_failed_allocation_is_reported(void **state)
{
    const double values[2] = { 1, 2 }, level = 0.5;
    const struct mut_bands_runs runs = { 2, 1, values };
    struct mut_bands_summary s;
    double band;
    (void) state;
    mut_mem_fail_at(1);
    assert_false(mut_bands_months(&runs, &level, 1, &band, NULL));
    mut_mem_fail_at(1);
    assert_false(mut_bands_summarise(&runs, MUT_BETTER_HIGHER, &s));
    mut_mem_fail_at(0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bands_are_those_of_r),
        cmocka_unit_test(test_peaks_of_runs_are_seen_where_bands_hide_them),
        cmocka_unit_test(test_worst_year_is_the_worst_mean_of_twelve_months),
        cmocka_unit_test(test_worst_year_of_a_gap_is_furthest_from_zero),
        cmocka_unit_test(test_years_with_few_months_do_not_count),
        cmocka_unit_test(test_runs_without_a_value_are_left_out_of_the_summary),
        cmocka_unit_test(test_a_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
