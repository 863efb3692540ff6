/* Rows fetched ahead: a unit is fetched once, column by column, and then nothing more is. */
#include "stage.h"

#include "ahead.h"

static void
test_a_unit_is_fetched_column_by_column_and_then_no_more(void **state)
{
    (void) state;
    struct stage s;
    struct mut_ahead a;
    stage_open_units(&s, "primary_school", "500", 2);
    mut_ahead_list(&a, &s.world.persons, &s.world.members);
    assert_true(a.n > 30 && a.n <= MUT_MOST_STRIPS);
    mut_ahead_fetch(&a); /* nothing is aimed at */
    assert_null(a.unit);
    for (int visit = 0; visit < 2; visit++) {
        mut_ahead_aim(&a, &s.world.units[1], &s.world.slices[1]);
        int calls = 0;
        for (; a.unit != NULL; calls++)
            mut_ahead_fetch(&a);
        assert_int_equal(calls, a.n + 2); /* columns, the unit, its staff */
        mut_ahead_fetch(&a);
        assert_null(a.unit);
    }
    stage_close(&s);
}

/* Rows of a further sector have no columns of persons, those of homes no names of persons. */
static void
test_rows_outside_a_column_are_left_alone(void **state)
{
    (void) state;
    char column[64] = { 0 };
    struct mut_unit unit = { 0 };
    struct mut_ahead a = { .n = 2 };
    a.strip[0] = (struct mut_strip){ .base = column, .size = 4, .first = 10, .last = 20 };
    a.strip[1] = (struct mut_strip){ .base = column, .size = 4, .first = 0, .last = 5 };
    mut_ahead_aim(&a, &unit, &(struct mut_slice){ .first = 7, .n = 2, .room = 3 });
    for (int k = 0; k < 4; k++)
        mut_ahead_fetch(&a);
    assert_null(a.unit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_unit_is_fetched_column_by_column_and_then_no_more),
        cmocka_unit_test(test_rows_outside_a_column_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
