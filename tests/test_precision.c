/* The stopping rule: quantiles against GSL's, half-widths against the comparison that is printed, and
 * what a scenario says of it. */
#include "precision.h"

#include "paired.h"
#include "scenario_kit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
test_quantiles_are_those_of_student(void **state)
{
    (void) state;
    static const double errors[] = { 0.05, 0.01, 0.05 / 12, 1e-4 };
    for (int df = 19; df < 2000; df += df < 60 ? 1 : 97)
        for (size_t e = 0; e < sizeof errors / sizeof *errors; e++) {
            double known = gsl_cdf_tdist_Pinv(1 - errors[e] / 2, df);
            double t = mut_precision_t(df, errors[e]);
            if (!(fabs(t / known - 1) < 1e-4))
                fail_msg("df %d, error %g: %.8g is not %.8g", df, errors[e], t, known);
        }
}

/* What is stopped by is what is printed: mut_paired_compare by GSL's quantile. */
static void
test_half_width_is_that_of_the_printed_interval(void **state)
{
    (void) state;
    enum { N = 31 };
    double arm[N], reference[N];
    for (int r = 0; r < N; r++) {
        arm[r] = sin(12.9898 * (r + 1)) * 3 + 1e6;
        reference[r] = cos(78.233 * (r + 1)) + 1e6;
    }
    arm[5] = (double) NAN;
    struct mut_paired p = mut_paired_compare(arm, reference, N, 8, MUT_BETTER_HIGHER);
    double one = mut_precision_half_width(arm, reference, N, 1);
    double joint = mut_precision_half_width(arm, reference, N, 8);
    assert_true(fabs(one / ((p.high - p.low) / 2) - 1) < 1e-4);
    assert_true(fabs(joint / ((p.joint_high - p.joint_low) / 2) - 1) < 1e-4);
    assert_true(isnan(mut_precision_half_width(arm, reference, 1, 1)));
}

/* The warning of the table by another road (third moments by GSL and libm). */
static void
test_skew_asks_for_as_many_as_the_table_says(void **state)
{
    (void) state;
    enum { N = 40 };
    double arm[N], reference[N];
    for (int r = 0; r < N; r++) {
        arm[r] = exp(2 * sin(12.9898 * (r + 1)));
        reference[r] = 1;
    }
    arm[7] = (double) NAN;
    struct mut_paired p = mut_paired_compare(arm, reference, N, 1, MUT_BETTER_HIGHER);
    double least = mut_precision_least(arm, reference, N);
    assert_true(p.skewness > 0.5);
    assert_true(fabs(least / (25 * p.skewness * p.skewness) - 1) < 1e-9);
    assert_true(mut_precision_least(reference, reference, N) == 0);
}

static void
test_batches_grow_by_half_up_to_the_most(void **state)
{
    (void) state;
    assert_int_equal(mut_precision_next(20, 500), 30);
    assert_int_equal(mut_precision_next(31, 500), 47); /* 46.5 */
    assert_int_equal(mut_precision_next(400, 500), 500);
}

#define SCENE                                                                            \
    "reference: a\narms:\n  a: {form: plain}\n  b: {form: round}\n  c: {form: round}\n"  \
    "sectors: [clinic]\nseed: 1f\nheadline: [need_met, trust]\n"

static void
test_goals_are_read_with_their_bounds(void **state)
{
    struct kit *kit = *state;
    const struct mut_plan *plan = &kit->plan;
    const struct mut_overrides seven = { .replicates = 7 };
    static const char text[] = SCENE
        "until: {need_met: 0.005, public_cost: 10, min: 40, max: 90}\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_int_equal(plan->n_goals, 2);
    assert_int_equal(plan->goals[1].outcome, mut_outcome_find("public_cost"));
    assert_true(plan->goals[0].half_width == 0.005);
    assert_int_equal(plan->least_replicates, 40);
    assert_int_equal(plan->replicates, 90);
    assert_int_equal(mut_precision_comparisons(plan, plan->goals[0].outcome), 4);
    assert_int_equal(mut_precision_comparisons(plan, plan->goals[1].outcome), 1);
    kit_clear(kit);
    assert_int_equal(kit_read(kit, text, &seven), MUT_OK); /* a number takes its place */
    assert_int_equal(plan->n_goals, 0);
    assert_int_equal(plan->replicates, 7);
    kit_clear(kit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_are_those_of_student),
        cmocka_unit_test(test_half_width_is_that_of_the_printed_interval),
        cmocka_unit_test(test_skew_asks_for_as_many_as_the_table_says),
        cmocka_unit_test(test_batches_grow_by_half_up_to_the_most),
        cmocka_unit_test_setup_teardown(test_goals_are_read_with_their_bounds, kit_set_up,
                                        kit_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
