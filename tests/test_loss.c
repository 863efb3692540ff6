/* Expected loss of made-up draws, by hand and by R 4.2:
 *     e <- rbind(c(0, 1, 3), c(0, 2, 1), c(0, 0.5, 2), c(0, -1, 4))
 *     cost <- rbind(c(0, 10, 50), c(0, 5, 20), c(0, 20, 45), c(0, 0, 60))
 *     for (k in c(0, 10, 20, 40)) { nb <- k * e - cost; print(colMeans(apply(nb, 1, max) - nb)) }
 *     #  0.00  8.75 43.75
 *     #  3.75  6.25 22.50
 *     # 16.25 12.50 10.00
 *     # 70.00 53.75 13.75
 * By hand at a worth of 10: benefits 0 0 -20, 0 15 -10, 0 -15 -25, 0 -10 -20; best 0, 15, 0, 0; losses of
 * the first 0 15 0 0, of the second 0 0 15 10, of the third 20 25 25 20: means 3.75, 6.25, 22.5. */
#include "loss.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { DRAWS = 4, OPTIONS = 3, WORTHS = 4 };

static const double outcome[DRAWS][OPTIONS] = {
    { 0, 1, 3 }, { 0, 2, 1 }, { 0, 0.5, 2 }, { 0, -1, 4 }
};
static const double cost[DRAWS][OPTIONS] = {
    { 0, 10, 50 }, { 0, 5, 20 }, { 0, 20, 45 }, { 0, 0, 60 }
};
static const double worth[WORTHS] = { 0, 10, 20, 40 };
static const double wanted[WORTHS][OPTIONS] = {
    { 0, 8.75, 43.75 }, { 3.75, 6.25, 22.5 }, { 16.25, 12.5, 10 }, { 70, 53.75, 13.75 }
};

static void
assert_losses(double loss[WORTHS][OPTIONS])
{
    for (int w = 0; w < WORTHS; w++)
        for (int o = 0; o < OPTIONS; o++)
            if (!(fabs(loss[w][o] - wanted[w][o]) <= 1e-12))
                fail_msg("%.12g instead of %.12g", loss[w][o], wanted[w][o]);
}

static void
test_losses_are_those_of_hand_and_r(void **state)
{
    const struct mut_loss_draws draws = { DRAWS, OPTIONS, &outcome[0][0], &cost[0][0] };
    double loss[WORTHS][OPTIONS];
    int leader[WORTHS];
    (void) state;
    assert_int_equal(mut_loss_curve(&draws, worth, WORTHS, &loss[0][0], leader), DRAWS);
    assert_losses(loss);
    assert_true(leader[0] == 0 && leader[1] == 0 && leader[2] == 2 && leader[3] == 2);
    assert_int_equal(mut_loss_curve(&draws, worth, WORTHS, &loss[0][0], NULL), DRAWS);
}

/* What all options have in common goes out: levels instead of differences. */
static void
test_levels_and_differences_have_the_same_losses(void **state)
{
    double shifted[DRAWS][OPTIONS], dearer[DRAWS][OPTIONS], loss[WORTHS][OPTIONS];
    const struct mut_loss_draws draws = { DRAWS, OPTIONS, &shifted[0][0], &dearer[0][0] };
    (void) state;
    for (int d = 0; d < DRAWS; d++)
        for (int o = 0; o < OPTIONS; o++) {
            shifted[d][o] = outcome[d][o] + 8 + d;
            dearer[d][o] = cost[d][o] + 512 - d;
        }
    mut_loss_curve(&draws, worth, WORTHS, &loss[0][0], NULL);
    assert_losses(loss);
}

static void
test_draws_that_miss_an_option_do_not_count(void **state)
{
    double some[DRAWS + 1][OPTIONS], dear[DRAWS + 1][OPTIONS], loss[WORTHS][OPTIONS];
    const struct mut_loss_draws draws = { DRAWS + 1, OPTIONS, &some[0][0], &dear[0][0] };
    int leader[WORTHS];
    (void) state;
    for (int d = 0; d <= DRAWS; d++)
        for (int o = 0; o < OPTIONS; o++) {
            some[d][o] = d == 0 ? 1 : outcome[d - 1][o];
            dear[d][o] = d == 0 && o == 1 ? (double) NAN : d == 0 ? 1 : cost[d - 1][o];
        }
    assert_int_equal(mut_loss_curve(&draws, worth, WORTHS, &loss[0][0], leader), DRAWS);
    assert_losses(loss);
    const struct mut_loss_draws none = { 1, OPTIONS, &some[0][0], &dear[0][0] };
    assert_int_equal(mut_loss_curve(&none, worth, 1, &loss[0][0], leader), 0);
    assert_true(isnan(loss[0][0]) && leader[0] == -1);
}

/* One option never loses; of two alike the first leads. */
static void
test_one_option_and_equal_options_lose_nothing(void **state)
{
    static const double alike[2][2] = { { 1, 1 }, { 2, 2 } };
    const struct mut_loss_draws two = { 2, 2, &alike[0][0], &alike[0][0] };
    const struct mut_loss_draws one = { 4, 1, &alike[0][0], &alike[0][0] };
    double loss[2];
    int leader;
    (void) state;
    assert_int_equal(mut_loss_curve(&two, worth + 1, 1, loss, &leader), 2);
    assert_true(loss[0] == 0 && loss[1] == 0 && leader == 0);
    assert_int_equal(mut_loss_curve(&one, worth + 1, 1, loss, &leader), 4);
    assert_true(loss[0] == 0 && leader == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_losses_are_those_of_hand_and_r),
        cmocka_unit_test(test_levels_and_differences_have_the_same_losses),
        cmocka_unit_test(test_draws_that_miss_an_option_do_not_count),
        cmocka_unit_test(test_one_option_and_equal_options_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
