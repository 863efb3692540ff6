/* Welch's interval against R's: t.test(c(1, 2, 3, 4), c(2, 4, 6)) has -5.5423279549230235 to
 * 2.5423279549230235 with 3.2347188264058691 degrees of freedom, and with conf.level = 1 - 0.05 / 3
 * -7.5450708571350456 to 4.5450708571350464 (R 4.2.2). */
#include "welch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const double arm[] = { 1, 2, (double) NAN, 3, 4 }, reference[] = { 2, 4, 6 };

static void
near(double got, double wanted)
{
    if (!(fabs(got - wanted) < 1e-9))
        fail_msg("%.17g is not %.17g", got, wanted);
}

static void
test_intervals_are_those_of_r(void **unused)
{
    (void) unused;
    const struct mut_paired p = mut_welch_compare(arm, reference, (const int[]){ 5, 3 },
                                                  3);
    near(p.difference, -1.5);
    near(p.low, -5.5423279549230235);
    near(p.high, 2.5423279549230235);
    near(p.joint_low, -7.5450708571350456);
    near(p.joint_high, 4.5450708571350464);
    assert_int_equal(p.n, 3);
}

static void
test_what_is_of_pairs_is_missing(void **unused)
{
    (void) unused;
    const struct mut_paired p = mut_welch_compare(arm, reference, (const int[]){ 5, 3 },
                                                  1);
    assert_true(isnan(p.lead) && isnan(p.pairing) && isnan(p.skewness));
    assert_false(p.skewed);
}

static void
test_one_value_has_no_interval(void **unused)
{
    (void) unused;
    const struct mut_paired p = mut_welch_compare(arm, reference, (const int[]){ 1, 3 },
                                                  1);
    near(p.difference, -3);
    assert_true(isnan(p.low) && isnan(p.high));
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0, false),
                     MUT_VERDICT_ONE_PAIR);
}

static void
test_no_value_is_no_comparison(void **unused)
{
    (void) unused;
    const struct mut_paired p = mut_welch_compare(arm + 2, reference,
                                                  (const int[]){ 1, 3 }, 1);
    assert_true(isnan(p.difference));
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0, false),
                     MUT_VERDICT_NO_PAIR);
}

/* Arms that are always the same differ for sure. */
static void
test_without_spread_the_interval_is_a_point(void **unused)
{
    (void) unused;
    static const double three[] = { 3, 3 }, one[] = { 1, 1, 1 };
    const struct mut_paired p = mut_welch_compare(three, one, (const int[]){ 2, 3 }, 1);
    near(p.low, 2);
    near(p.high, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intervals_are_those_of_r),
        cmocka_unit_test(test_what_is_of_pairs_is_missing),
        cmocka_unit_test(test_one_value_has_no_interval),
        cmocka_unit_test(test_no_value_is_no_comparison),
        cmocka_unit_test(test_without_spread_the_interval_is_a_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
