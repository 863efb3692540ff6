/* Differences whose months lie on both sides of zero, on cards and in titles. A small made-up result (report_desk.h): four
 * replicates, window of months 1 to 4, need met matters from 0.01. */
#include "report_desk.h"

#include "mem.h"
#include "swing.h"

static const char both[] = "on average over the window; in clear single months from ";

/* The arm has that much more need met than 0.5 in months 1 to 4, give or take `luck`. */
static void
raise_arm(struct desk *d, int arm, const double by[4], double luck)
{
    const int months = d->sample.layout.n_months,
              column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = 0; m < 4; m++)
            d->sample.runs[arm * SAMPLE_REPLICATES + r]
                .values[column * months + SAMPLE_BURN_IN + 1 + m] = 0.5 + by[m] +
                                                                    (r % 2 == 0 ? luck
                                                                                : -luck);
}

static struct mut_swing
swing_of(struct desk *d, int arm, int other)
{
    struct mut_cube cube;
    report(d);
    assert_int_equal(
        mut_cube_init(&cube, &d->report.result, MUT_OUTCOME_NEED_MET, &d->diags), MUT_OK);
    const struct mut_swing swing = mut_swing_of(&d->report, &cube, MUT_OUTCOME_NEED_MET,
                                                (const int[]){ arm, other },
                                                MUT_VERDICT_UNCLEAR);
    mut_cube_clear(&cube);
    return swing;
}

static void
test_ends_are_the_least_and_greatest_month(void **state)
{
    raise_arm(*state, WEST, (const double[]){ 0.04, -0.03, 0.02, -0.025 }, 0.0001);
    const struct mut_swing swing = swing_of(*state, WEST, NORTH);
    assert_true(swing.below && swing.above);
    assert_true(swing.low > -0.0301 && swing.low < -0.0299);
    assert_true(swing.high > 0.0399 && swing.high < 0.0401);
}

static void
test_what_does_not_matter_is_on_no_side(void **state)
{
    raise_arm(*state, WEST, (const double[]){ 0.04, -0.009, 0.02, 0.01 }, 0.0001);
    const struct mut_swing swing = swing_of(*state, WEST, NORTH);
    assert_true(swing.above && !swing.below);
    assert_true(swing.low == 0);
}

/* The half-width over four months: t(3; 1 - 0.05 / 8) = 5.05 (R: qt), sd 0.0231, 5.05 x 0.0231 / 2 = 0.058. */
static void
test_luck_is_on_no_side(void **state)
{
    raise_arm(*state, WEST, (const double[]){ 0.04, -0.03, 0.02, -0.025 }, 0.02);
    const struct mut_swing swing = swing_of(*state, WEST, NORTH);
    assert_false(swing.below || swing.above);
}

static void
test_card_and_title_tell_of_both_sides(void **state)
{
    struct desk *d = *state;
    raise_arm(d, WEST, (const double[]){ 0.04, -0.03, 0.02, -0.025 }, 0.0001);
    report(d);
    char *text = json_dumps(d->report.root, JSON_SORT_KEYS);
    assert_non_null(text);
    const char *card = strstr(text, both);
    assert_non_null(card);
    assert_memory_equal(card + sizeof both - 1, "-3.0 to +4.0 points\"", 20);
    assert_non_null(strstr(text, "; in some months clearly lower, in others higher, under "
                                 "West\""));
    assert_non_null(
        strstr(text, "The average hides single months that differ clearly from"));
    free(text);
}

/* Of a lower average the months that are higher are told, of one that is nothing those that are lower. */
static void
test_only_the_side_that_the_average_does_not_tell_is_told(void **state)
{
    struct desk *d = *state;
    raise_arm(d, WEST, (const double[]){ -0.03, -0.03, -0.03, -0.03 }, 0.0001);
    report(d);
    assert_null(strstr(title(d, "paths_need_met"), "months"));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    raise_arm(d, WEST, (const double[]){ -0.04, -0.04, -0.04, 0.02 }, 0.0001);
    report(d);
    assert_non_null(
        strstr(title(d, "paths_need_met"), "; in some months clearly higher under West"));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    raise_arm(d, WEST, (const double[]){ 0, 0, 0, -0.03 }, 0.0001);
    report(d);
    assert_non_null(
        strstr(title(d, "paths_need_met"), "; in some months clearly lower under West"));
    char *text = json_dumps(d->report.root, JSON_SORT_KEYS);
    assert_non_null(strstr(text, "on average over the window; in clear single months down "
                                 "to -3.0 points"));
    free(text);
}

/* West and s\303\274d both have months on either side: the title names both, the note too. */
static void
test_title_names_every_arm_of_both_sides(void **state)
{
    struct desk *d = *state;
    const double by[4] = { 0.04, -0.03, 0.02, -0.025 };
    raise_arm(d, WEST, by, 0.0001);
    raise_arm(d, SUED, by, 0.0001);
    report(d);
    assert_string_equal(
        title(d, "paths_need_met"),
        "No clear difference in need met in time on average; in some months "
        "clearly lower, in others higher, under S\303\274d and West");
}

/* Where an axis is cut, the table of peaks tells how far single months go: 4 points up in month 1, 3 down in month 2. */
static void
test_table_of_peaks_holds_those_of_differences(void **state)
{
    struct desk *d = *state;
    raise_arm(d, WEST, (const double[]){ 0.04, -0.03, 0.02, -0.025 }, 0.0001);
    report(d);
    const json_t *table = block_of(d, "id", "extremes");
    const json_t *rows = json_object_get(table, "rows");
    assert_non_null(strstr(mut_page_member(table, "caption"),
                           "differences: of the mean from North, as drawn"));
    const json_t *west = json_array_get(rows, WEST), *north = json_array_get(rows, NORTH);
    const size_t last = json_array_size(west) - 1;
    assert_string_equal(json_string_value(json_array_get(west, last - 1)),
                        "+4.0 points (month 1)");
    assert_string_equal(json_string_value(json_array_get(west, last)),
                        "-3.0 points (month 2)");
    assert_string_equal(json_string_value(json_array_get(north, last)), "");
}

/* Need met is what was met in twelve months / what was opened in them, so that it can exceed 1: the page says why. */
static void
test_table_of_peaks_says_why_a_share_exceeds_a_whole(void **state)
{
    struct desk *d = *state;
    const char *words =
        "Need met in time can be more than 100 %: it is cases met in the last "
        "twelve months / cases opened in them, and of those met some had been "
        "opened before.";
    report(d);
    assert_null(block_of(d, "text", words));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    raise_arm(d, WEST, (const double[]){ 0.503, 0, 0, 0 }, 0.0001);
    report(d);
    assert_non_null(block_of(d, "text", words));
}

/* What is drawn (months 0 to 5) outside of the window (months 1 to 4) is not counted, and the note says so. */
static void
test_note_says_which_months_count(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_non_null(strstr(mut_page_member(block_of(d, "id", "paths_need_met"), "note"),
                           "Means count months 1 to 4 alone: what is drawn before and "
                           "after is not counted."));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    d->sample.plan.window[0] = 0;
    d->sample.plan.window[1] = SAMPLE_MONTHS - 1;
    report(d);
    assert_null(strstr(mut_page_member(block_of(d, "id", "paths_need_met"), "note"),
                       "not counted"));
}

/* Of a title that leaves no room for the arm and its ends nothing is said. */
static void
test_title_is_no_longer_than_it_may_be(void **state)
{
    struct desk *d = *state;
    struct mut_cube cube;
    struct mut_claims c;
    raise_arm(d, WEST, (const double[]){ 0.04, -0.03, 0.02, -0.025 }, 0.0001);
    report(d);
    assert_int_equal(
        mut_cube_init(&cube, &d->report.result, MUT_OUTCOME_NEED_MET, &d->diags), MUT_OK);
    assert_true(mut_claims_init(&c, &d->report, MUT_OUTCOME_NEED_MET, 0.01, 1));
    for (int length = 60; length <= 130; length++) {
        char given[131] = { 0 };
        memset(given, 'x', (size_t) length);
        char *title = mut_swing_title(&c, &cube, SUED, mut_text(given));
        assert_true(strlen(title) <= 130);
        const int room = 130 - length;
        assert_true(
            (strstr(title, "clearly lower, in others higher, under West") != NULL) ==
            (room >= (int) strlen("; in some months clearly lower, in others "
                                  "higher, under West")));
        assert_true((strstr(title, "; ") != NULL) ==
                    (room >= (int) strlen("; single months differ clearly")));
        mut_free(title);
    }
    mut_claims_clear(&c);
    mut_cube_clear(&cube);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_ends_are_the_least_and_greatest_month),
        TEST(test_what_does_not_matter_is_on_no_side),
        TEST(test_luck_is_on_no_side),
        TEST(test_card_and_title_tell_of_both_sides),
        TEST(test_only_the_side_that_the_average_does_not_tell_is_told),
        TEST(test_title_names_every_arm_of_both_sides),
        TEST(test_table_of_peaks_holds_those_of_differences),
        TEST(test_table_of_peaks_says_why_a_share_exceeds_a_whole),
        TEST(test_note_says_which_months_count),
        TEST(test_title_is_no_longer_than_it_may_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
