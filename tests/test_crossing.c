/* Places of a change on lines whose zero is known by hand. */
#include "crossing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A lead of 3 - x, known to -+ 0.5. */
static struct mut_crossing
falling(const double *x, int n, double from)
{
    struct mut_crossing c = { .from = from };
    for (int k = 0; k < n; k++)
        mut_crossing_add(
            &c, (struct mut_crossing_point){ x[k], 3 - x[k], 2.5 - x[k], 3.5 - x[k] });
    return c;
}

static void
assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-12))
        fail_msg("%.17g is not %.17g", found, expected);
}

/* The lead is zero at 3; it is not refused between 2.5 and 3.5. */
static void
test_a_line_crosses_at_its_zero(void **state)
{
    static const double x[] = { 10, 1, 0, 4 };
    (void) state;
    struct mut_crossing c = falling(x, 4, 1);
    struct mut_crossing_place p = mut_crossing_find(&c);
    assert_int_equal(p.status, MUT_CROSSING_FOUND);
    assert_near(p.inner, 1);
    assert_near(p.outer, 4);
    assert_near(p.value, 3);
    assert_near(p.low, 2.5);
    assert_near(p.high, 3.5);
    c.from = 10; /* seen from the other side it is the same place */
    p = mut_crossing_find(&c);
    assert_near(p.inner, 4);
    assert_near(p.value, 3);
    assert_near(p.low, 2.5);
    assert_near(p.high, 3.5);
}

static void
test_what_run_error_covers_is_unclear(void **state)
{
    static const double x[] = { 0, 2, 3.2 };
    (void) state;
    struct mut_crossing c = falling(x, 3, 0);
    assert_int_equal(mut_crossing_find(&c).status, MUT_CROSSING_UNCLEAR);
    c.n = 2;
    assert_int_equal(mut_crossing_find(&c).status, MUT_CROSSING_NONE);
    c = falling(x, 3, 3.2);
    assert_int_equal(mut_crossing_find(&c).status, MUT_CROSSING_NO_LEADER);
    c.from = 7; /* no point */
    assert_int_equal(mut_crossing_find(&c).status, MUT_CROSSING_NO_LEADER);
}

/* Leads -1, 1, -1 at 0, 4, 10: from 4 the change below, at 2, is nearer than that above, at 7. */
static void
test_the_nearest_of_two_changes_is_found(void **state)
{
    static const double leads[][2] = { { 0, -1 }, { 4, 1 }, { 10, -1 } };
    (void) state;
    struct mut_crossing c = { .from = 4 };
    for (int k = 0; k < 3; k++)
        mut_crossing_add(&c, (struct mut_crossing_point){ leads[k][0], leads[k][1],
                                                          leads[k][1] - 0.1,
                                                          leads[k][1] + 0.1 });
    assert_near(mut_crossing_find(&c).value, 2);
    c.points[0].lead = 0.5;
    c.points[0].low = 0.4;
    c.points[0].high = 0.6;
    assert_near(mut_crossing_find(&c).value, 7);
}

static void
test_whole_numbers_change_at_the_first_beyond(void **state)
{
    static const double x[] = { 0, 1, 2, 4 };
    (void) state;
    struct mut_crossing c = falling(x, 4, 0);
    c.whole = true;
    struct mut_crossing_place p = mut_crossing_find(&c);
    assert_near(p.value, 4);
    assert_near(p.inner, 2);
    double middle;
    assert_true(mut_crossing_middle(p.inner, p.outer, true, &middle));
    assert_near(middle, 3);
    assert_false(mut_crossing_middle(3, 4, true, &middle));
    assert_false(mut_crossing_middle(4, 3, true, &middle));
    assert_true(mut_crossing_middle(4, 3, false, &middle));
    assert_near(middle, 3.5);
    assert_near(mut_crossing_whole(2.5), 2);
    assert_near(mut_crossing_whole(-2.7), -3);
}

static void
test_a_value_is_added_once(void **state)
{
    static const double x[] = { 5, 5, 1 };
    (void) state;
    struct mut_crossing c = falling(x, 3, 1);
    assert_int_equal(c.n, 2);
    for (int k = 0; k < 2 * MUT_CROSSING_MOST; k++)
        mut_crossing_add(&c, (struct mut_crossing_point){ .x = 10 + k });
    assert_int_equal(c.n, MUT_CROSSING_MOST);
}

static void
test_scores_are_higher_where_it_is_better(void **state)
{
    static const double values[] = { -2, 0.5 };
    double scores[2];
    (void) state;
    mut_crossing_orient(values, 2, MUT_BETTER_LOWER, scores);
    assert_near(scores[0], 2);
    mut_crossing_orient(values, 2, MUT_BETTER_ZERO, scores);
    assert_near(scores[0], -2);
    assert_near(scores[1], -0.5);
    mut_crossing_orient(values, 2, MUT_BETTER_NONE, scores);
    assert_near(scores[0], -2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_crosses_at_its_zero),
        cmocka_unit_test(test_what_run_error_covers_is_unclear),
        cmocka_unit_test(test_the_nearest_of_two_changes_is_found),
        cmocka_unit_test(test_whole_numbers_change_at_the_first_beyond),
        cmocka_unit_test(test_a_value_is_added_once),
        cmocka_unit_test(test_scores_are_higher_where_it_is_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
