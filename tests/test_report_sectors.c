/* Figures by sector of a small made-up result with three sectors (report_desk.h): all values are 0.5 in every arm and
 * sector before a test changes some. */
#include "report_desk.h"

#include <math.h>
#include <string.h>

static int
setup_sectors(void **state)
{
    struct desk *d;
    setup(state);
    d = *state;
    sample_clear(&d->sample);
    sample_init_sectors(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES);
    equal_runs(&d->sample);
    return 0;
}

/* Need met in a sector, or public cost. */
static void
in_sector(struct desk *d, int arm, const char *table, int sector, double value)
{
    later(d, arm, d->sample.layout.first[mut_outcome_find(table)] + sector, value);
}

/* West: +10 and +20 points in school and day care, -10 in advice, to within 0.1; süd the same as west in school alone. */
static void
test_sectors_are_counted_by_arm(void **state)
{
    struct desk *d = *state;
    in_sector(d, WEST, "need_met_by_sector", 0, 0.6);
    in_sector(d, WEST, "need_met_by_sector", 1, 0.7);
    in_sector(d, WEST, "need_met_by_sector", 2, 0.4);
    in_sector(d, SUED, "need_met_by_sector", 0, 0.6);
    report(d);
    assert_string_equal(
        title(d, "sectors_need_met"),
        "Need met in time against North, of 3 sectors: S\303\274d better in "
        "1; West better in 2, worse in 1");
    const json_t *titles = json_object_get(block_of(d, "id", "sectors_need_met"),
                                           "titles");
    assert_string_equal(mut_page_member(titles, "west"),
                        "Need met in time against West, of 3 sectors: North better in 1, "
                        "worse in 2; S\303\274d better in 1, worse in 1");
}

/* Cost: lower is better; what is said of two arms is said once. */
static void
test_alike_arms_are_told_together(void **state)
{
    struct desk *d = *state;
    for (int sector = 0; sector < 3; sector++) {
        in_sector(d, SUED, "public_cost_by_sector", sector, 10);
        in_sector(d, WEST, "public_cost_by_sector", sector, 20);
    }
    report(d);
    assert_string_equal(
        title(d, "sectors_public_cost"),
        "Public cost against North, of 3 sectors: S\303\274d and West worse "
        "in all");
    assert_string_equal(
        title(d, "sectors_need_met"),
        "No clear difference in need met in time in any sector: the same in "
        "every replicate");
}

/* 0.5 + 0.1 + 0.001 (r mod 2), a mean of 60.05 % against 50 %; interval of four differences of 10 and 10.1 points,
 * simultaneous over 3 sectors x 2 arms: t(3; 1 - 0.025 / 6) = 6.232 (R: qt), sd 0.0577, half width 0.18. */
static void
test_rows_hold_levels_and_simultaneous_intervals(void **state)
{
    struct desk *d = *state;
    in_sector(d, WEST, "need_met_by_sector", 1, 0.6);
    report(d);
    const json_t *figure = block_of(d, "id", "sectors_need_met");
    const json_t *set = json_object_get(json_object_get(figure, "data"), "rows");
    const json_t *rows = json_object_get(set, "rows"), *row = NULL;
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *one = json_array_get(rows, k);
        if (strcmp(json_string_value(json_array_get(one, 0)), "north") == 0 &&
            strcmp(json_string_value(json_array_get(one, 1)), "west") == 0 &&
            json_integer_value(json_array_get(one, 5)) == 1)
            row = one;
    }
    assert_int_equal(json_array_size(rows), 3 * 2 * 3);
    assert_non_null(row);
    assert_string_equal(json_string_value(json_array_get(row, 4)), "Day care");
    assert_true(fabs(json_number_value(json_array_get(row, 6)) - (60.05)) < 1e-4);
    assert_true(fabs(json_number_value(json_array_get(row, 7)) - (50)) < 1e-4);
    assert_true(fabs(json_number_value(json_array_get(row, 8)) - (10.05)) < 1e-4);
    assert_true(fabs(json_number_value(json_array_get(row, 9)) - (10.05 - 0.1799)) < 1e-3);
    assert_true(json_is_true(json_array_get(row, 13)));
}

/* The text of a row of public cost, of west against north. */
static const char *
number(const struct desk *d, int sector)
{
    const json_t *set = json_object_get(
        json_object_get(block_of(d, "id", "sectors_public_cost"), "data"), "rows");
    const json_t *rows = json_object_get(set, "rows");
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *one = json_array_get(rows, k);
        if (strcmp(json_string_value(json_array_get(one, 0)), "north") == 0 &&
            strcmp(json_string_value(json_array_get(one, 1)), "west") == 0 &&
            json_integer_value(json_array_get(one, 5)) == sector)
            return json_string_value(json_array_get(one, 11));
    }
    return "";
}

/* Less by 10 and by 0.02 than 20: with as many decimals below each other, and true minus signs. */
static void
test_numbers_have_true_signs_and_the_same_decimals(void **state)
{
    struct desk *d = *state;
    for (int sector = 0; sector < 3; sector++)
        in_sector(d, NORTH, "public_cost_by_sector", sector, 20);
    in_sector(d, WEST, "public_cost_by_sector", 0, 10);
    in_sector(d, WEST, "public_cost_by_sector", 1, 19.98);
    in_sector(d, WEST, "public_cost_by_sector", 2, 20);
    report(d);
    assert_string_equal(number(d, 0), "\342\210\222£10.0");
    assert_string_equal(number(d, 1), "£0.0");
    assert_string_equal(number(d, 2), "£0.0");
}

static void
test_one_sector_has_no_such_section(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_null(block_of(d, "spec", "sectors"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sectors_are_counted_by_arm, setup_sectors,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_numbers_have_true_signs_and_the_same_decimals, setup_sectors, teardown),
        cmocka_unit_test_setup_teardown(test_alike_arms_are_told_together, setup_sectors,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_rows_hold_levels_and_simultaneous_intervals,
                                        setup_sectors, teardown),
        cmocka_unit_test_setup_teardown(test_one_sector_has_no_such_section, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
