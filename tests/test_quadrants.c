/* Quarters of the cost-outcome plane, counted by hand. */
#include "quadrants.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Better and cheaper 2, better but dearer 1, worse and dearer 1, worse but cheaper 0; what is equal in one or both
 * lies in no quarter: (0, 3) is dearer, (0, 0) equal, (-1, 0) worse, (2, 0) better, (0, -1) cheaper. */
static void
test_draws_on_an_axis_are_in_no_quarter(void **state)
{
    const double gain[] = { 1, 2, 3, -1, 0, 0, -1, (double) NAN, 1, 2, 0 };
    const double cost[] = { -1, -2, 1, 2, 3, 0, 0, 1, (double) NAN, 0, -1 };
    static const int count[] = { 2, 1, 1, 0, 1, 1, 1, 1, 1 };
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(gain, cost, 11, (const double[]){ 0, 0 });
    assert_int_equal(q.n, 9);
    for (int k = 0; k < MUT_QUADRANT_PLACES; k++)
        assert_int_equal(q.count[k], count[k]);
}

/* Of the outcome 0.5 matters, of cost 2: what is no more is much the same, with either sign. */
static void
test_what_does_not_matter_is_much_the_same(void **state)
{
    const double gain[] = { 0.5, -0.5, 0.6, -0.6, 0.6, 0.4, -0.4, -0.6 };
    const double cost[] = { 2, -2, 2, -2, 2.1, 2.1, -2.1, -2.1 };
    static const int count[] = {
        [MUT_QUADRANT_EQUAL] = 2,         [MUT_QUADRANT_BETTER] = 1,
        [MUT_QUADRANT_WORSE] = 1,         [MUT_QUADRANT_BETTER_DEARER] = 1,
        [MUT_QUADRANT_DEARER] = 1,        [MUT_QUADRANT_CHEAPER] = 1,
        [MUT_QUADRANT_WORSE_CHEAPER] = 1,
    };
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(gain, cost, 8,
                                                 (const double[]){ 0.5, 2 });
    assert_int_equal(q.n, 8);
    for (int k = 0; k < MUT_QUADRANT_PLACES; k++)
        assert_int_equal(q.count[k], count[k]);
}

static void
test_without_draws_nothing_is_counted(void **state)
{
    (void) state;
    struct mut_quadrants q = mut_quadrants_count(NULL, NULL, 0, (const double[]){ 1, 1 });
    assert_true(q.n == 0 && q.count[0] == 0 && q.count[MUT_QUADRANT_EQUAL] == 0);
}

static void
test_words_say_the_quadrant(void **state)
{
    (void) state;
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_BETTER_CHEAPER),
                        "better and cheaper");
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_WORSE_CHEAPER),
                        "worse but cheaper");
    assert_string_equal(mut_quadrants_words(MUT_QUADRANT_DEARER),
                        "dearer, outcome much the same");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_on_an_axis_are_in_no_quarter),
        cmocka_unit_test(test_what_does_not_matter_is_much_the_same),
        cmocka_unit_test(test_without_draws_nothing_is_counted),
        cmocka_unit_test(test_words_say_the_quadrant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
