/* Winners and losers in five bands, counted by hand. */
#include "gains.h"

#include "mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What matters is 0.5, so that 1.5 is much; both are exact in binary, and a change on a border belongs to
 * the inner band. */
static void
test_changes_fall_into_the_bands_counted_by_hand(void **state)
{
    const double change[] = { -1.6, -9,  -1.5, -0.6, -0.5, 0,  (double) NAN,
                              0.5,  0.2, 0.6,  1.5,  1.0,  1.6 };
    static const int wanted[] = { 2, 2, 4, 3, 1 };
    (void) state;
    struct mut_gains g = mut_gains_count(change, 13, 0.5);
    assert_int_equal(g.n, 12);
    double sum = 0;
    for (int b = 0; b < MUT_GAINS_BANDS; b++) {
        assert_int_equal(g.count[b], wanted[b]);
        assert_true(g.share[b] == wanted[b] / 12.0);
        sum += g.share[b];
    }
    assert_true(fabs(sum - 1) < 1e-15);
}

static void
test_where_everything_matters_only_no_change_is_neutral(void **state)
{
    static const double change[] = { 0, -0.001, 0.001, 4 };
    (void) state;
    struct mut_gains g = mut_gains_count(change, 4, 0);
    assert_int_equal(g.count[MUT_GAINS_SAME], 1);
    assert_int_equal(g.count[MUT_GAINS_LOSE_MUCH], 1);
    assert_int_equal(g.count[MUT_GAINS_GAIN_MUCH], 2);
}

static void
test_without_a_change_there_are_no_shares(void **state)
{
    const double none = (double) NAN;
    (void) state;
    struct mut_gains g = mut_gains_count(&none, 1, 1);
    assert_int_equal(g.n, 0);
    assert_true(isnan(g.share[0]) && isnan(g.share[MUT_GAINS_SAME]));
}

static void
test_a_side_of_nobody_is_not_told(void **state)
{
    static const struct {
        double change[4];
        const char *told;
    } cases[] = { { { 1, -1, 0, 0 }, "25 % of units gain and 25 % lose" },
                  { { 1, 1, 1, 0 }, "75 % of units gain" },
                  { { -1, 0, 0, 0 }, "25 % of units lose" },
                  { { 0, 0, 0, 0 }, "no unit gains or loses" } };
    (void) state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct mut_gains g = mut_gains_count(cases[k].change, 4, 0.5);
        char *told = mut_gains_tell(&g);
        assert_string_equal(told, cases[k].told);
        mut_free(told);
    }
}

/* Of 1,000 units one is left out of no side. */
static void
test_nobody_is_rounded_away(void **state)
{
    enum { UNITS = 1000 };
    double change[UNITS];
    (void) state;
    for (int k = 0; k < UNITS; k++)
        change[k] = k == 0 ? -1 : 1;
    const struct mut_gains g = mut_gains_count(change, UNITS, 0.5);
    char *told = mut_gains_tell(&g);
    assert_string_equal(told, "over 99 % of units gain and under 1 % lose");
    mut_free(told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_fall_into_the_bands_counted_by_hand),
        cmocka_unit_test(test_where_everything_matters_only_no_change_is_neutral),
        cmocka_unit_test(test_without_a_change_there_are_no_shares),
        cmocka_unit_test(test_a_side_of_nobody_is_not_told),
        cmocka_unit_test(test_nobody_is_rounded_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
