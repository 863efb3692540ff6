/* Quarters of the cost-outcome plane, counted by hand. */
#include "quadrants.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Better and cheaper 2, better but dearer 1, worse and dearer 1, worse but cheaper 0; (0, 3) is half of
 * better but dearer, half of worse and dearer; (0, 0) a quarter of each; (-1, 0) half of worse and dearer,
 * half of worse but cheaper: 2.25, 1.75, 2.25, 0.75 of 7. */
static void
test_shares_are_those_counted_by_hand(void **state)
{
    const double gain[] = { 1, 2, 3, -1, 0, 0, -1, (double) NAN, 1 };
    const double cost[] = { -1, -2, 1, 2, 3, 0, 0, 1, (double) NAN };
    static const double wanted[] = { 2.25, 1.75, 2.25, 0.75 };
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(gain, cost, 9);
    assert_int_equal(q.n, 7);
    for (int k = 0; k < MUT_QUADRANTS; k++)
        assert_true(fabs(q.share[k] - wanted[k] / 7) < 1e-15);
}

static void
test_without_draws_there_are_no_shares(void **state)
{
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(NULL, NULL, 0);
    assert_true(q.n == 0 && isnan(q.share[0]) && isnan(q.share[3]));
}

static void
test_words_say_the_quadrant(void **state)
{
    (void) state;
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_BETTER_CHEAPER),
                        "better and cheaper");
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_WORSE_CHEAPER),
                        "worse but cheaper");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_are_those_counted_by_hand),
        cmocka_unit_test(test_without_draws_there_are_no_shares),
        cmocka_unit_test(test_words_say_the_quadrant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
