#include "series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct mut_plan
small_plan(void)
{
    return (struct mut_plan){ .n_sectors = 2,
                              .n_forms = 3,
                              .units = 4,
                              .burn_in = 2,
                              .months = 5,
                              .n_unit_months = 2 };
}

static void
test_columns_are_consecutive_along_axes(void **state)
{
    (void) state;
    struct mut_plan plan = small_plan();
    struct mut_layout layout = mut_series_layout(&plan);
    int next = 0;
    for (int k = 0; k < mut_n_outcomes; k++) {
        assert_int_equal(layout.first[k], next);
        next += layout.length[mut_outcomes[k].axis];
    }
    assert_int_equal(layout.n_columns, next);
    assert_int_equal(layout.n_months, 7); /* 2 + 5 */
    assert_int_equal(layout.length[MUT_AXIS_NONE], 1);
    assert_int_equal(layout.length[MUT_AXIS_ACCOUNT], 12);
    assert_int_equal(layout.length[MUT_AXIS_SECTOR], 2);
    assert_int_equal(layout.length[MUT_AXIS_FORM], 3);
}

/* One table for each sector of what the headline names beside the fixed ones, once, in its order. */
static void
test_headline_has_columns_by_sector(void **state)
{
    (void) state;
    struct mut_plan plan = small_plan();
    struct mut_headline headline[] = { { MUT_OUTCOME_QUALITY, 1 },
                                       { MUT_OUTCOME_NEED_MET, 1 },
                                       { MUT_OUTCOME_PARTICIPATION_GINI, 1 },
                                       { MUT_OUTCOME_NET_COST, 1 } };
    int plain = mut_series_layout(&plan).n_columns;
    plan.headline = headline;
    plan.n_headline = 4;
    struct mut_layout layout = mut_series_layout(&plan);
    assert_int_equal(layout.n_columns, plain + 2 * 2);
    assert_int_equal(layout.by_sector[MUT_OUTCOME_QUALITY], plain);
    assert_int_equal(layout.by_sector[MUT_OUTCOME_NET_COST], plain + 2);
    assert_int_equal(layout.by_sector[MUT_OUTCOME_NEED_MET],
                     layout.first[MUT_OUTCOME_NEED_MET_BY_SECTOR]);
    assert_int_equal(layout.by_sector[MUT_OUTCOME_PARTICIPATION_GINI], -1);
    assert_int_equal(layout.by_sector[MUT_OUTCOME_TRUST], -1); /* nobody asked */
}

static void
test_every_sector_has_its_units(void **state)
{
    (void) state;
    struct mut_plan plan = small_plan();
    struct mut_layout layout = mut_series_layout(&plan);
    assert_int_equal(layout.n_units, 8); /* 4 units in each of 2 sectors */
    assert_int_equal(layout.n_unit_months, 2);
    assert_int_equal(layout.n_unit_columns, mut_n_unit_columns);
}

static void
test_what_nobody_measured_is_nan(void **state)
{
    (void) state;
    struct mut_plan plan = small_plan();
    struct mut_layout layout = mut_series_layout(&plan);
    struct mut_series s = { 0 };
    assert_int_equal(mut_series_init(&s, &layout), MUT_OK);
    for (int i = 0; i < layout.n_columns * layout.n_months; i++)
        assert_true(isnan(s.values[i]));
    for (int i = 0; i < layout.n_unit_columns * layout.n_unit_months * layout.n_units; i++)
        assert_true(isnan(s.units[i]));
    mut_series_clear(&s);
    assert_null(s.values);
    mut_series_clear(&s);
}

static void
test_series_larger_than_the_memory_is_refused(void **state)
{
    (void) state;
    struct mut_plan plan = small_plan();
    struct mut_layout layout = mut_series_layout(&plan);
    layout.n_months = layout.n_columns = 0x7fffffff; /* 2^62 numbers of 8 bytes: overflow */
    struct mut_series s = { 0 };
    assert_int_equal(mut_series_init(&s, &layout), MUT_ENOMEM);
    mut_series_clear(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_consecutive_along_axes),
        cmocka_unit_test(test_headline_has_columns_by_sector),
        cmocka_unit_test(test_every_sector_has_its_units),
        cmocka_unit_test(test_what_nobody_measured_is_nan),
        cmocka_unit_test(test_series_larger_than_the_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
