/* The section on points: who leads under whose assumptions, one number swept, two numbers swept. Levels
 * are made by hand; three arms, four replicates, three points. */
#include "report_kit.h"
#include "report_plane.h"

#include <math.h>

enum { NORTH, SUED, WEST };

static void
sweep(struct report_kit *kit, const double users[POINTS], const double *bidders)
{
    static const char *const paths[] = { "population.users", "norms.sanction" };
    for (int p = 0; p < POINTS; p++) {
        for (int k = 0; k < (bidders != NULL ? 2 : 1); k++)
            kit->factors[p][k] = (struct mut_factor){ .path = sample_text(paths[k]),
                                                      .unit = sample_text("1"),
                                                      .source = sample_text("sweep"),
                                                      .lever = true,
                                                      .low = 0,
                                                      .high = 500,
                                                      .value = k == 0 ? users[p]
                                                                      : bidders[p] };
        kit->points.plans[p].factors = kit->factors[p];
        kit->points.plans[p].n_factors = bidders != NULL ? 2 : 1;
    }
}

static int
setup(void **state)
{
    struct report_kit *kit = report_kit_new();
    for (int p = 0; p < POINTS; p++)
        for (int a = 0; a < SAMPLE_ARMS; a++)
            for (int k = 0; k < mut_n_outcomes; k++)
                if (mut_outcomes[k].axis == MUT_AXIS_NONE)
                    report_kit_level(kit, p, a, mut_outcomes[k].name, 0.5);
    *state = kit;
    return 0;
}

static int
teardown(void **state)
{
    report_kit_free(*state);
    return 0;
}

static const json_t *
blocks_of(struct report_kit *kit)
{
    report_kit_store(kit, POINTS);
    report_kit_open(kit);
    return report_kit_blocks(kit->report.sections, "points");
}

static void
test_points_say_who_leads_at_each(void **state)
{
    struct report_kit *kit = *state;
    for (int p = 0; p < POINTS; p++)
        report_kit_level(kit, p, WEST, "public_cost", -100); /* lower is better */
    report_kit_level(kit, 1, SUED, "need_met", 0.9);
    const json_t *blocks = blocks_of(kit);
    const json_t *figure = report_kit_find(blocks, "id", "stands");
    assert_non_null(figure);
    assert_int_equal(report_kit_rows(figure, "rows"), 2 * POINTS);
    assert_string_equal(report_kit_text(figure, "rows", 1, "leader"), "west");
    assert_true(json_is_true(report_kit_cell(figure, "rows", 1, "clear")));
    assert_true(json_is_false(report_kit_cell(figure, "rows", 0, "clear")));
    assert_true(json_is_true(report_kit_cell(figure, "rows", 2, "clear")));
    report_kit_says(figure,
                    "In 1 of 2 headline outcomes the same arm leads at all 3 points");
    report_kit_says(blocks, "S\303\274d at Label; too close to call at Label and Label");
    const json_t *table = report_kit_find(blocks, "id", "point_gaps");
    assert_int_equal(json_array_size(json_object_get(table, "rows")), 4);
}

/* Need met of süd is 0.6, 0.6 and 0.5, north's 0.5 at all points: a line that names none is told of each. */
static void
test_line_without_a_point_is_told_at_all_points(void **state)
{
    struct report_kit *kit = *state;
    static struct mut_expectation line = { .outcome = MUT_OUTCOME_NEED_MET,
                                           .arm = SUED,
                                           .against = NORTH,
                                           .sign = '>',
                                           .least = 0.05,
                                           .window = { 1, 4 },
                                           .answers = true };
    line.it = sample_text("more need is met");
    report_kit_level(kit, 0, SUED, "need_met", 0.6);
    report_kit_level(kit, 1, SUED, "need_met", 0.6);
    kit->points.plans[0].expectations = &line;
    kit->points.plans[0].n_expectations = 1;
    blocks_of(kit);
    report_kit_says(json_array_get(kit->report.sections, 0),
                    "Holds at 2 of 3 points, not at 1");
    report_kit_says(
        json_array_get(kit->report.sections, 0),
        "\\\"not\\\" counts points whose whole interval falls short of what the "
        "line says");
}

/* Süd - north in need met: +0.2 at 50, -0.1 at 200, 0 at 500: zero where 50 + 150 x 2/3 = 150. */
static void
test_sweep_draws_its_crossing(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 0, SUED, "need_met", 0.7);
    report_kit_level(kit, 2, SUED, "need_met", 0.4);
    sweep(kit, users, NULL);
    const json_t *blocks = blocks_of(kit);
    const json_t *figure = report_kit_find(blocks, "id",
                                           "sweep_population_users_need_met");
    assert_non_null(figure);
    assert_int_equal(report_kit_rows(figure, "rows"), 2 * POINTS);
    const double x[] = { 50, 200, 500 };
    for (size_t k = 0; k < POINTS; k++)
        assert_true(report_kit_number(figure, "rows", k, "x") == x[k]);
    assert_true(fabs(report_kit_number(figure, "rows", 0, "difference") - 20) < 0.1);
    assert_true(report_kit_rows(figure, "crossings") >= 1);
    assert_true(fabs(report_kit_number(figure, "crossings", 0, "x") - 150) < 0.5);
    assert_true(report_kit_number(figure, "crossings", 0, "low") <= 150.5 &&
                report_kit_number(figure, "crossings", 0, "high") >= 149.5);
    report_kit_says(figure, "change places near 150 users a unit");
    assert_int_equal(report_kit_rows(figure, "marks"), 0); /* sizes have no evidence */
    figure = report_kit_find(blocks, "id", "sweep_population_users_public_cost");
    report_kit_says(
        figure,
        "No clear difference in public cost a user a month at any of 3 values of users a "
        "unit");
}

static void
test_sweep_of_what_is_equal_in_all_runs_is_told_and_not_drawn(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    for (int run = 0; run < POINTS * SAMPLE_ARMS * SAMPLE_REPLICATES; run++) {
        const int at[] = { run / (SAMPLE_ARMS * SAMPLE_REPLICATES),
                           run / SAMPLE_REPLICATES % SAMPLE_ARMS,
                           run % SAMPLE_REPLICATES };
        points_level(&kit->points, at, "public_cost", 3);
    }
    sweep(kit, users, NULL);
    const json_t *blocks = blocks_of(kit);
    assert_null(report_kit_find(blocks, "id", "sweep_population_users_public_cost"));
    report_kit_says(blocks, "the same in all arms and runs at all 3 values.");
}

/* Süd - north in need met: +0.2 at 50, -0.1 at 200, +0.2 at 500: zero at 50 + 150 x 2/3 and 200 + 300 / 3. */
static void
test_sweep_names_all_changes_of_places(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 0, SUED, "need_met", 0.7);
    report_kit_level(kit, 1, SUED, "need_met", 0.7);
    report_kit_level(kit, 2, SUED, "need_met", 0.4);
    sweep(kit, users, NULL);
    const json_t *figure = report_kit_find(blocks_of(kit), "id",
                                           "sweep_population_users_need_met");
    assert_int_equal(report_kit_rows(figure, "crossings"), 2);
    assert_string_equal(
        json_string_value(json_object_get(figure, "title")),
        "Need met in time: S\303\274d and North change places twice, near 150 and "
        "300 users a unit");
}

/* Need met under süd +0.2, +0.2 and +0.005 in three draws: the third is by sign alone, and does not count. */
static void
test_draws_are_counted_if_clear(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 0, SUED, "need_met", 0.7);
    report_kit_level(kit, 1, SUED, "need_met", 0.7);
    report_kit_level(kit, 2, SUED, "need_met", 0.505);
    sweep(kit, users, NULL);
    blocks_of(kit);
    double levels[2 * POINTS * SAMPLE_ARMS], pair[2 * POINTS];
    struct mut_report_plane p = {
        .r = &kit->report, .by_point = true, .n = POINTS, .levels = levels, .pair = pair
    };
    assert_int_equal(mut_report_plane_choose(&p, &kit->diags), MUT_OK);
    char *title = mut_report_plane_title(&p, kit->report.result.reference);
    assert_string_equal(
        title, "Need met in time against North over 3 draws: S\303\274d clearly better "
               "in 2, West not clearly different in 3");
    mut_free(title);
    for (int k = 0; k < 2; k++) {
        mut_claims_clear(&p.claims[k]);
        mut_cube_clear(&p.cubes[k]);
    }
}

/* +0.008 and -0.1: the first is clear but does not matter (0.01). */
static void
test_sweep_claims_no_change_that_does_not_matter(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 0, SUED, "need_met", 0.508);
    report_kit_level(kit, 1, SUED, "need_met", 0.4);
    report_kit_level(kit, 2, SUED, "need_met", 0.4);
    sweep(kit, users, NULL);
    const json_t *figure = report_kit_find(blocks_of(kit), "id",
                                           "sweep_population_users_need_met");
    assert_int_equal(report_kit_rows(figure, "crossings"), 0);
    report_kit_says(figure, "lower under S\303\274d at 200 and 500 users a unit");
}

static void
test_sweep_of_a_number_marks_its_evidence(void **state)
{
    static const double sanctions[POINTS] = { 0, 0.25, 1 };
    struct report_kit *kit = *state;
    sweep(kit, sanctions, NULL);
    for (int p = 0; p < POINTS; p++)
        kit->factors[p][0].path = sample_text("norms.sanction"); /* evidence 0 to 0.5 */
    const json_t *figure = report_kit_find(blocks_of(kit), "id",
                                           "sweep_norms_sanction_need_met");
    assert_int_equal(report_kit_rows(figure, "marks"), 2);
    assert_string_equal(report_kit_text(figure, "marks", 1, "kind"), "evidence_high");
    assert_true(report_kit_number(figure, "marks", 1, "x") == 0.5);
}

/* The third point has a value of its own for one of the two numbers: it is not the point shown. */
static void
test_assumptions_are_of_the_point_shown(void **state)
{
    struct report_kit *kit = *state;
    blocks_of(kit);
    const json_t *figure = report_kit_find(
        report_kit_blocks(kit->report.sections, "assumptions"), "id", "grades");
    assert_true(report_kit_number(figure, "rows", 1, "count") == 2);
}

static void
test_two_numbers_are_a_map(void **state)
{
    static const double users[POINTS] = { 50, 50, 100 }, sanctions[POINTS] = { 0, 1, 0 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 1, SUED, "need_met", 0.9);
    sweep(kit, users, sanctions);
    const json_t *blocks = blocks_of(kit);
    const json_t *figure = report_kit_find(blocks, "id", "map_need_met");
    assert_non_null(figure);
    assert_null(report_kit_find(blocks, "id", "stands"));
    assert_int_equal(report_kit_rows(figure, "rows"), POINTS);
    assert_true(report_kit_number(figure, "rows", 1, "y") == 1);
    assert_true(json_is_true(report_kit_cell(figure, "rows", 1, "clear")));
    assert_true(fabs(report_kit_number(figure, "rows", 1, "gap") - 40) < 0.1);
    assert_true(json_is_false(report_kit_cell(figure, "rows", 2, "clear")));
}

/* ---- the first screen over all points ----------------------------------------------------------------- */

static const json_t *
first_card(const struct report_kit *kit)
{
    const json_t *answer = report_kit_blocks(kit->report.sections, "answer");
    return json_array_get(
        json_object_get(report_kit_find(answer, "kind", "cards"), "cards"), 0);
}

/* Süd - north in need met at three draws: +0.2, 0 and -0.1: the median is 0, 5 % are at -0.1 + 0.1 x 0.1 =
 * -0.09 and 95 % at 0 + 0.9 x 0.2 = +0.18 (type 7 of three). */
static void
test_cards_of_draws_are_over_all_of_them(void **state)
{
    static const double values[POINTS] = { 0.1, 0.2, 0.3 };
    struct report_kit *kit = *state;
    report_kit_level(kit, 0, SUED, "need_met", 0.7);
    report_kit_level(kit, 2, SUED, "need_met", 0.4);
    sweep(kit, values, NULL);
    for (int p = 0; p < POINTS; p++)
        kit->factors[p][0].lever = false;
    blocks_of(kit);
    const json_t *rows = json_object_get(first_card(kit), "rows"), *row = NULL;
    row = json_array_get(rows, 1);
    assert_string_equal(json_string_value(json_object_get(row, "arm")), "s\303\274d");
    assert_string_equal(json_string_value(json_object_get(row, "number")), "0.0 points");
    assert_string_equal(json_string_value(json_object_get(row, "interval")),
                        "-9.0 to +18.0");
    assert_string_equal(
        json_string_value(json_object_get(row, "words")),
        "better at 1, worse at 1, too small to matter at 1, unclear at 0 of 3 draws");
    const json_t *answer = report_kit_blocks(kit->report.sections, "answer");
    report_kit_says(answer, "Over 3 draws of the numbers that are known badly");
    report_kit_says(report_kit_blocks(kit->report.sections, "paths"),
                    "\"title\": \"In Label: ");
    report_kit_says(answer, "at 1 of 3 draws; too close to call at 2 of 3 draws");
    report_kit_silent(answer, "The numbers that follow are of");
    report_kit_says(report_kit_blocks(kit->report.sections, "paths"),
                    "\"title\": \"In Label: ");
}

/* Of 50, 500 and 200 the middle one is shown: not an end of what was swept. */
static void
test_middle_of_a_sweep_is_shown(void **state)
{
    static const double users[POINTS] = { 50, 500, 200 };
    struct report_kit *kit = *state;
    sweep(kit, users, NULL);
    report_kit_level(kit, 2, SUED, "need_met", 0.9);
    blocks_of(kit);
    assert_int_equal(kit->report.point, 2);
    const json_t *row = json_array_get(json_object_get(first_card(kit), "rows"), 1);
    assert_string_equal(json_string_value(json_object_get(row, "level")), "90.0 %");
}

/* Where one number is swept: at which of its values an arm leads, and the reference's level at both ends. */
static void
test_values_of_a_sweep_are_named(void **state)
{
    static const double users[POINTS] = { 50, 5000, 200 };
    struct report_kit *kit = *state;
    sweep(kit, users, NULL);
    report_kit_level(kit, 2, SUED, "need_met", 0.9);
    report_kit_level(kit, 0, NORTH, "need_met", 0.4);
    blocks_of(kit);
    const json_t *answer = report_kit_blocks(kit->report.sections, "answer");
    report_kit_says(answer, "Over 3 values of users a unit, who does best");
    report_kit_says(answer, "(North: 40.0 % at 50, ");
    report_kit_says(answer,
                    " at 5,000): S\303\274d at 200; too close to call at 50 and 5,000");
}

/* Of chosen points one is shown, and the answer over all stands before it; what shows one says so. */
static void
test_first_screen_answers_over_chosen_points(void **state)
{
    struct report_kit *kit = *state;
    for (int p = 0; p < POINTS; p++)
        report_kit_level(kit, p, WEST, "public_cost", -100);
    blocks_of(kit);
    const json_t *answer = report_kit_blocks(kit->report.sections, "answer");
    report_kit_says(answer, "Over all 3 sets of assumptions, who does best");
    report_kit_says(answer, "West at all 3 points");
    report_kit_says(answer,
                    "The numbers that follow are of \\\"Label\\\" alone, one of 3");
    report_kit_says(kit->report.sections,
                    "All that is shown here is of \\\"Label\\\", one of 3 points");
    report_kit_says(report_kit_blocks(kit->report.sections, "paths"),
                    "under \\\"Label\\\"");
    report_kit_silent(kit->report.sections, "\"title\": \"Under ");
    report_kit_says(report_kit_blocks(kit->report.sections, "points"),
                    "\"label\": \"Lowest difference\"");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_points_say_who_leads_at_each),
        TEST(test_line_without_a_point_is_told_at_all_points),
        TEST(test_sweep_draws_its_crossing),
        TEST(test_sweep_of_what_is_equal_in_all_runs_is_told_and_not_drawn),
        TEST(test_draws_are_counted_if_clear),
        TEST(test_sweep_names_all_changes_of_places),
        TEST(test_sweep_claims_no_change_that_does_not_matter),
        TEST(test_sweep_of_a_number_marks_its_evidence),
        TEST(test_assumptions_are_of_the_point_shown),
        TEST(test_two_numbers_are_a_map),
        TEST(test_cards_of_draws_are_over_all_of_them),
        TEST(test_middle_of_a_sweep_is_shown),
        TEST(test_values_of_a_sweep_are_named),
        TEST(test_first_screen_answers_over_chosen_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
