/* The paired statistics. Gosset's sleep data (Student 1908, The probable error of a mean,
 * Biometrika 6:1-25; `sleep` in R) give the known answers of R 4.2's
 * t.test(drug2, drug1, paired = TRUE):
 *     t = 4.0621, df = 9, 95 % interval 0.7001142 to 2.4598858, mean difference 1.58 */
#include "paired.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const double drug1[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
static const double drug2[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

enum { PATIENTS = 10 };

static const double joint_quantile = 3.110935; /* see the test that uses it */

static void
assert_near(double x, double expected, double error)
{
    if (!(fabs(x - expected) <= error))
        fail_msg("%.12g instead of %.12g", x, expected);
}

static struct mut_paired
sleep_data(int comparisons)
{
    return mut_paired_compare(drug2, drug1, PATIENTS, comparisons, MUT_BETTER_HIGHER);
}

static void
test_sleep_data_give_the_interval_of_r(void **state)
{
    (void) state;
    struct mut_paired p = sleep_data(1);
    assert_int_equal(p.n, 10);
    assert_near(p.difference, 1.58, 1e-12);
    assert_near(p.low, 0.7001142, 5e-8);
    assert_near(p.high, 2.4598858, 5e-8);
    assert_near(p.arm, 2.33, 1e-12);       /* mean(extra[group == 2]) in R */
    assert_near(p.reference, 0.75, 1e-12); /* mean(extra[group == 1]) in R */
}

/* qt(1 - 0.05 / 8, 9) = 3.1109 (four comparisons), from the integral of Student's density by
 * Simpson's rule and bisection; times the standard error 0.3889587 = 1.58 / 4.0621. */
static void
test_joint_interval_follows_bonferroni(void **state)
{
    (void) state;
    struct mut_paired p = sleep_data(4);
    assert_near(p.joint_low, 1.58 - joint_quantile * 0.3889587, 1e-5);
    assert_near(p.joint_high, 1.58 + joint_quantile * 0.3889587, 1e-5);
    assert_near(p.low, 0.7001142, 5e-8);
    struct mut_paired one = sleep_data(1);
    assert_near(one.joint_low, one.low, 1e-12);
}

/* By hand from R's var(): 3.200556 and 4.009 of the groups, 1.512889 of the differences. */
static void
test_pairing_is_the_ratio_of_variances(void **state)
{
    (void) state;
    assert_near(sleep_data(1).pairing, (3.200556 + 4.009) / 1.512889, 1e-5);
}

/* One patient of ten (the fifth) ties, the others sleep longer. */
static void
test_lead_counts_a_tie_as_half(void **state)
{
    (void) state;
    assert_near(sleep_data(1).lead, 0.95, 1e-12);
    struct mut_paired less = mut_paired_compare(drug2, drug1, PATIENTS, 1,
                                                MUT_BETTER_LOWER);
    assert_near(less.lead, 0.05, 1e-12);
}

/* G1 of e1071::skewness(type = 2), here by its formula: 1.74555; 10 <= 25 x 1.74555^2 and
 * 1.74555 > 2 x 0.68704, the standard error for n = 10. */
static void
test_skew_of_few_pairs_is_flagged(void **state)
{
    (void) state;
    struct mut_paired p = sleep_data(1);
    assert_near(p.skewness, 1.74555, 1e-5);
    assert_true(p.skewed);
}

/* Differences 1 to 10 are symmetric: no skew. */
static void
test_symmetric_differences_are_not_flagged(void **state)
{
    (void) state;
    double a[10], b[10] = { 0 };
    for (int r = 0; r < 10; r++)
        a[r] = r + 1;
    struct mut_paired p = mut_paired_compare(a, b, 10, 1, MUT_BETTER_NONE);
    assert_near(p.skewness, 0, 1e-12);
    assert_false(p.skewed);
    assert_near(p.difference, 5.5, 1e-12);
}

static void
test_missing_values_drop_the_pair(void **state)
{
    (void) state;
    double a[] = { 1, NAN, 3, 4 }, b[] = { 0, 5, NAN, 1 };
    struct mut_paired p = mut_paired_compare(a, b, 4, 1, MUT_BETTER_NONE);
    assert_int_equal(p.n, 2);
    assert_near(p.difference, 2, 1e-12); /* of 1 - 0 and 4 - 1 */
    assert_near(p.arm, 2.5, 1e-12);      /* of 1 and 4 */
    assert_near(p.reference, 0.5, 1e-12);
}

static void
test_one_pair_has_no_interval(void **state)
{
    (void) state;
    struct mut_paired p = mut_paired_compare(drug2, drug1, 1, 1, MUT_BETTER_HIGHER);
    assert_near(p.difference, 1.2, 1e-12);
    assert_true(isnan(p.low) && isnan(p.joint_high) && isnan(p.pairing));
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0.1, false),
                     MUT_VERDICT_ONE_PAIR);
}

static void
test_arm_alone_keeps_its_level(void **state)
{
    (void) state;
    double none[] = { NAN, NAN }, some[] = { 0.25, 0.75 };
    struct mut_paired p = mut_paired_compare(some, none, 2, 1, MUT_BETTER_HIGHER);
    assert_int_equal(p.n, 0);
    assert_near(p.arm, 0.5, 1e-12);
    assert_true(isnan(p.reference) && isnan(p.difference));
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0, false),
                     MUT_VERDICT_NO_PAIR);
}

/* A 200th of what matters, 0.01, is 0.00005: shown as 0.0000. */
static void
test_what_is_shown_as_nothing_is_alike(void **state)
{
    (void) state;
    assert_true(mut_paired_alike(0.5, 0.50004, 0.01));
    assert_false(mut_paired_alike(0.5, 0.50006, 0.01));
    assert_false(mut_paired_alike(0.5, 0.50004, 0));
    assert_true(mut_paired_alike(1e6, 1e6 + 0.05, 0)); /* rounding */
    assert_false(mut_paired_alike((double) NAN, 0.5, 0.01));
}

/* Arms that are equal bit for bit (no mechanism runs). */
static void
test_equal_arms_are_no_clear_difference(void **state)
{
    (void) state;
    struct mut_paired p = mut_paired_compare(drug1, drug1, PATIENTS, 1, MUT_BETTER_HIGHER);
    assert_true(p.difference == 0 && p.low == 0 && p.high == 0);
    assert_true(isnan(p.pairing) && !p.skewed);
    assert_near(p.lead, 0.5, 1e-12);
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0, false),
                     MUT_VERDICT_UNCLEAR);
}

/* 0.1 + 0.2 is not 0.3: differences that vary in the last place say nothing of pairing. */
static void
test_rounding_is_no_variance(void **state)
{
    (void) state;
    double a[] = { 0.3, 0.1 + 0.2, 0.3, 0.4 }, b[] = { 0.2, 0.2, 0.2, 0.3 };
    struct mut_paired p = mut_paired_compare(a, b, 4, 1, MUT_BETTER_NONE);
    assert_true(isnan(p.pairing) && isnan(p.skewness) && !p.skewed);
}

static void
test_claim_needs_interval_and_size(void **state)
{
    (void) state;
    struct mut_paired p = { .n = 9,
                            .difference = 0.02,
                            .low = 0.01,
                            .high = 0.03,
                            .joint_low = -0.01,
                            .joint_high = 0.05 };
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0.01, false),
                     MUT_VERDICT_HIGHER_BETTER);
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0.02, false),
                     MUT_VERDICT_UNCLEAR); /* not larger than what matters */
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_HIGHER, 0.01, true),
                     MUT_VERDICT_UNCLEAR); /* the headline's interval includes zero */
}

static void
test_direction_decides_what_is_better(void **state)
{
    (void) state;
    struct mut_paired more = { .n = 9, .difference = 3, .low = 2, .high = 4 };
    struct mut_paired less = { .n = 9, .difference = -3, .low = -4, .high = -2 };
    assert_int_equal(mut_paired_verdict(&more, MUT_BETTER_LOWER, 1, false),
                     MUT_VERDICT_HIGHER_WORSE);
    assert_int_equal(mut_paired_verdict(&less, MUT_BETTER_LOWER, 1, false),
                     MUT_VERDICT_LOWER_BETTER);
    assert_int_equal(mut_paired_verdict(&less, MUT_BETTER_HIGHER, 1, false),
                     MUT_VERDICT_LOWER_WORSE);
    assert_int_equal(mut_paired_verdict(&less, MUT_BETTER_NONE, 1, false),
                     MUT_VERDICT_LOWER);
}

static void
test_nearer_zero_compares_sizes(void **state)
{
    (void) state;
    struct mut_paired p = { .n = 9,
                            .arm = 0.02,
                            .reference = 0.1,
                            .difference = -0.08,
                            .low = -0.1,
                            .high = -0.06 };
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_ZERO, 0.01, false),
                     MUT_VERDICT_LOWER_BETTER);
    p.reference = -0.1;
    p.arm = -0.18;
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_ZERO, 0.01, false),
                     MUT_VERDICT_LOWER_WORSE);
    p.reference = 0.04;
    p.arm = -0.04; /* crosses zero to the same distance: lower, and no better */
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_ZERO, 0.01, false),
                     MUT_VERDICT_LOWER);
}

static void
test_window_leaves_nan_out(void **state)
{
    (void) state;
    double months[] = { 1, NAN, 3 }, none[] = { NAN, NAN };
    assert_near(mut_paired_window(months, 3), 2, 1e-12); /* (1 + 3) / 2 */
    assert_true(isnan(mut_paired_window(none, 2)));
}

/* Both have months 1 and 3 of five: (2 + 6) / 2 = 4 and (1 + 3) / 2 = 2, whatever each has in
 * months of its own. */
static void
test_only_common_months_are_compared(void **state)
{
    (void) state;
    double arm[] = { NAN, 2, 100, 6, NAN }, reference[] = { 50, 1, NAN, 3, NAN };
    double means[2];
    assert_int_equal(mut_paired_common(arm, reference, 5, means), 2);
    assert_near(means[0], 4, 1e-12);
    assert_near(means[1], 2, 1e-12);
}

static void
test_no_common_month_has_no_means(void **state)
{
    (void) state;
    double arm[] = { NAN, 2 }, reference[] = { 1, NAN }, means[2] = { 0 };
    assert_int_equal(mut_paired_common(arm, reference, 2, means), 0);
    assert_true(isnan(means[0]) && isnan(means[1]));
}

/* 1000 and 1000.0001 differ in the eighth digit, which is rounding; 1000.001 does not. */
static void
test_pairs_are_counted_apart_and_rounding_is_equal(void **state)
{
    static const double arm[] = { 1000.0001, 1000.001, 999, 1000, 0, (double) NAN };
    static const double reference[] = { 1000, 1000, 1000, 1000, 0, 1 };
    (void) state;
    struct mut_paired p = mut_paired_compare(arm, reference, 6, 1, MUT_BETTER_HIGHER);
    assert_int_equal(p.n, 5);
    assert_int_equal(p.ahead, 1);
    assert_int_equal(p.behind, 1);
    assert_int_equal(p.equal, 3);
    p = mut_paired_compare(arm, reference, 6, 1, MUT_BETTER_LOWER);
    assert_true(p.ahead == 1 && p.behind == 1 && p.equal == 3);
    assert_true(mut_paired_same(0, 0) && !mut_paired_same(1e-9, 0));
    assert_true(mut_paired_same(-5, -5.0000001) && !mut_paired_same(-5, 5));
}

/* The sleep data's 1.58 is clear: what a reform sets has a side, and none that is better. */
static void
test_what_is_set_by_design_is_neither_better_nor_worse(void **state)
{
    (void) state;
    struct mut_paired p = sleep_data(1);
    p.by_design = true;
    enum mut_verdict v = mut_paired_verdict(&p, MUT_BETTER_LOWER, 1, false);
    assert_int_equal(v, MUT_VERDICT_HIGHER_SET);
    assert_string_equal(mut_paired_words(v), "higher, by design");
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_LOWER, 2, false),
                     MUT_VERDICT_UNCLEAR); /* it does not exceed what matters */
    p = mut_paired_compare(drug1, drug2, PATIENTS, 1, MUT_BETTER_LOWER);
    p.by_design = true;
    assert_int_equal(mut_paired_verdict(&p, MUT_BETTER_LOWER, 1, false),
                     MUT_VERDICT_LOWER_SET);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sleep_data_give_the_interval_of_r),
        cmocka_unit_test(test_joint_interval_follows_bonferroni),
        cmocka_unit_test(test_pairing_is_the_ratio_of_variances),
        cmocka_unit_test(test_lead_counts_a_tie_as_half),
        cmocka_unit_test(test_skew_of_few_pairs_is_flagged),
        cmocka_unit_test(test_symmetric_differences_are_not_flagged),
        cmocka_unit_test(test_missing_values_drop_the_pair),
        cmocka_unit_test(test_one_pair_has_no_interval),
        cmocka_unit_test(test_arm_alone_keeps_its_level),
        cmocka_unit_test(test_what_is_shown_as_nothing_is_alike),
        cmocka_unit_test(test_equal_arms_are_no_clear_difference),
        cmocka_unit_test(test_rounding_is_no_variance),
        cmocka_unit_test(test_claim_needs_interval_and_size),
        cmocka_unit_test(test_direction_decides_what_is_better),
        cmocka_unit_test(test_what_is_set_by_design_is_neither_better_nor_worse),
        cmocka_unit_test(test_nearer_zero_compares_sizes),
        cmocka_unit_test(test_window_leaves_nan_out),
        cmocka_unit_test(test_only_common_months_are_compared),
        cmocka_unit_test(test_no_common_month_has_no_means),
        cmocka_unit_test(test_pairs_are_counted_apart_and_rounding_is_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
