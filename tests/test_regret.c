/* Leaders and regrets of made-up scores, counted by hand. */
#include "regret.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Scores of three arms in five futures, what matters 0.5. */
static const double scores[5][3] = {
    { 3, 1, 0 },   /* arm 0 leads; regrets 0 2 3 */
    { 1, 4, 1 },   /* arm 1 leads; regrets 3 0 3 */
    { 2, 2.5, 0 }, /* 0.5 is not more than 0.5: too close; regrets 0.5 0 2.5 */
    { 5, 1, 4.4 }, /* arm 0 leads; regrets 0 4 0.6 */
    { 1, 1, 1 },   /* a tie: too close; regrets 0 0 0 */
};

static void
test_leads_and_regrets_are_those_counted_by_hand(void **state)
{
    struct mut_regret sum;
    struct mut_regret_arm arm[3];
    int leader[5];
    (void) state;
    const struct mut_regret_scores s = { 5, 3, &scores[0][0] };
    assert_true(mut_regret_count(&s, 0.5, &sum, arm, leader));
    assert_int_equal(sum.futures, 5);
    assert_int_equal(sum.close, 2);
    assert_int_equal(arm[0].leads, 2);
    assert_int_equal(arm[1].leads, 1);
    assert_int_equal(arm[2].leads, 0);
    const int wanted[] = { 0, 1, MUT_REGRET_CLOSE, 0, MUT_REGRET_CLOSE };
    assert_memory_equal(leader, wanted, sizeof wanted);
    /* The 90th percentile of five is the fifth: 0.9 x 5 = 4.5, rounded up. */
    assert_true(arm[0].most == 3 && arm[0].ninetieth == 3);
    assert_true(arm[1].most == 4 && arm[1].ninetieth == 4);
    assert_true(arm[2].most == 3 && arm[2].ninetieth == 3);
}

/* Of the regrets 0, 1, ..., 19 the 18th smallest is 17: 0.9 x 20 = 18. */
static void
test_the_ninetieth_percentile_is_the_nearest_rank(void **state)
{
    double ramp[20][2];
    struct mut_regret sum;
    struct mut_regret_arm arm[2];
    int leader[20];
    (void) state;
    for (int f = 0; f < 20; f++) {
        ramp[f][0] = 0;
        ramp[f][1] = -(double) ((7 * f) % 20);
    }
    const struct mut_regret_scores s = { 20, 2, &ramp[0][0] };
    assert_true(mut_regret_count(&s, 0, &sum, arm, leader));
    assert_true(arm[1].ninetieth == 17);
    assert_true(arm[1].most == 19);
    assert_int_equal(arm[0].leads, 19); /* and a tie where the regret is 0 */
    assert_int_equal(sum.close, 1);
}

static void
test_futures_without_a_value_are_not_counted(void **state)
{
    const double some[3][2] = { { 1, (double) NAN }, { 2, 1 }, { (double) NAN, 5 } };
    struct mut_regret sum;
    struct mut_regret_arm arm[2];
    int leader[3];
    (void) state;
    const struct mut_regret_scores s = { 3, 2, &some[0][0] };
    assert_true(mut_regret_count(&s, 0, &sum, arm, leader));
    assert_int_equal(sum.futures, 1);
    assert_int_equal(leader[0], MUT_REGRET_MISSING);
    assert_int_equal(leader[2], MUT_REGRET_MISSING);
    assert_int_equal(arm[0].leads, 1);
    assert_true(arm[1].most == 1);
    const struct mut_regret_scores first = { 1, 2, &some[0][0] };
    assert_true(mut_regret_count(&first, 0, &sum, arm, leader));
    assert_int_equal(sum.futures, 0);
    assert_true(isnan(arm[0].most) && isnan(arm[0].ninetieth));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leads_and_regrets_are_those_counted_by_hand),
        cmocka_unit_test(test_the_ninetieth_percentile_is_the_nearest_rank),
        cmocka_unit_test(test_futures_without_a_value_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
