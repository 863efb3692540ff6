/* Quarters of the cost-outcome plane, counted by hand. */
#include "quadrants.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Better and cheaper 2, better but dearer 1, worse and dearer 1, worse but cheaper 0; what is equal in one or both
 * lies in no quarter: (0, 3) is dearer, (0, 0) equal, (-1, 0) worse, (2, 0) better, (0, -1) cheaper. Of 9: 22.2 %
 * and seven times 11.1 %; the last point goes to the greatest remainder, 2 / 9 of the 2. */
static void
test_draws_on_an_axis_are_in_no_quarter(void **state)
{
    const double gain[] = { 1, 2, 3, -1, 0, 0, -1, (double) NAN, 1, 2, 0 };
    const double cost[] = { -1, -2, 1, 2, 3, 0, 0, 1, (double) NAN, 0, -1 };
    static const int count[] = { 2, 1, 1, 0, 1, 1, 1, 1, 1 };
    static const int percent[] = { 23, 11, 11, 0, 11, 11, 11, 11, 11 };
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(gain, cost, 11);
    assert_int_equal(q.n, 9);
    for (int k = 0; k < MUT_QUADRANT_PLACES; k++) {
        assert_int_equal(q.count[k], count[k]);
        assert_int_equal(q.percent[k], percent[k]);
    }
}

/* 7 and 1 of 8 are 87.5 and 12.5 %, which rounded each by itself are 101 %. */
static void
test_percentages_sum_to_hundred(void **state)
{
    const double gain[] = { 1, 1, 1, 1, 1, 1, 1, -1 };
    const double cost[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(gain, cost, 8);
    assert_int_equal(q.percent[MUT_QUADRANT_BETTER_DEARER], 88);
    assert_int_equal(q.percent[MUT_QUADRANT_WORSE_DEARER], 12);
    q = mut_quadrants_count(gain, cost, 3);
    assert_int_equal(q.percent[MUT_QUADRANT_BETTER_DEARER], 100);
}

static void
test_without_draws_there_are_no_shares(void **state)
{
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(NULL, NULL, 0);
    assert_true(q.n == 0 && q.percent[0] == 0 && q.percent[MUT_QUADRANT_EQUAL] == 0);
}

static void
test_words_say_the_quadrant(void **state)
{
    (void) state;
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_BETTER_CHEAPER),
                        "better and cheaper");
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_WORSE_CHEAPER),
                        "worse but cheaper");
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_DEARER), "dearer, outcome equal");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_on_an_axis_are_in_no_quarter),
        cmocka_unit_test(test_percentages_sum_to_hundred),
        cmocka_unit_test(test_without_draws_there_are_no_shares),
        cmocka_unit_test(test_words_say_the_quadrant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
