/* Sections of a report that come from answers of other commands: what whole answers give, each with
 * hand-made numbers, on the sample's result (three arms, four replicates, one point). */
#include "report_answers.h"
#include "version.h" /* the Makefile gives its facts to files that name it */
#include "report_kit.h"

#include <math.h>

static int
setup(void **state)
{
    struct report_kit *kit = report_kit_new();
    report_kit_store(kit, 1);
    *state = kit;
    return 0;
}

static int
teardown(void **state)
{
    report_kit_free(*state);
    return 0;
}

/* The blocks of the section of an answer that is written beside the result. */
static const json_t *
with(struct report_kit *kit, int answer)
{
    const struct report_answer *a = &report_answers[answer];
    report_kit_write(kit, a->name, a->text, strlen(a->text));
    report_kit_open(kit);
    return report_kit_blocks(kit->report.sections, a->section);
}

static void
test_without_answers_each_section_says_its_command(void **state)
{
    static const char *const commands[][2] = {
        { "why", "mutual why test.yaml -o " },
        { "flip", "mutual flip test.yaml -o " },
        { "flip", "mutual sens test.yaml -o " },
        { "stress", "mutual stress test.yaml -o " },
        { "assumptions", "mutual audit --ledger --format json > " },
        { "validation", "mutual validate --format json > " },
        { "points", "mutual run scenarios/sceptics.yaml" },
    };
    struct report_kit *kit = *state;
    report_kit_open(kit);
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++) {
        const json_t *blocks = report_kit_blocks(kit->report.sections, commands[k][0]);
        assert_non_null(report_kit_find(blocks, "kind", "missing"));
        report_kit_says(blocks, commands[k][1]);
    }
    report_kit_says(report_kit_blocks(kit->report.sections, "why"), "-o out.why.json");
}

static void
test_why_is_a_waterfall_from_level_to_level(void **state)
{
    const json_t *blocks = with(*state, 0);
    const json_t *figure = report_kit_find(blocks, "id", "why_public_cost_west");
    assert_non_null(figure);
    assert_int_equal(report_kit_rows(figure, "rows"), 5);
    assert_string_equal(report_kit_text(figure, "rows", 0, "kind"), "reference");
    /* 10 - 3 + 1 + 0.5 = 8.5 */
    const double ends[] = { 10, 7, 8, 8.5, 8.5 };
    for (size_t k = 0; k < 5; k++)
        assert_true(report_kit_number(figure, "rows", k, "end") == ends[k]);
    assert_true(report_kit_number(figure, "rows", 2, "start") == 7);
    assert_string_equal(report_kit_text(figure, "rows", 1, "label"), "work rules");
    assert_string_equal(report_kit_text(figure, "rows", 3, "kind"), "unexplained");
    assert_string_equal(report_kit_text(figure, "rows", 4, "kind"), "target");
    report_kit_says(figure, "The parts add up to the gap.");
    report_kit_says(figure, "makes more than the whole gap"); /* -3 of -1.5 */
    report_kit_says(figure, "Parts depend on each other: \\\"work rules\\\"");
    report_kit_says(blocks, "hence nothing to attribute");
}

static void
test_why_whose_parts_do_not_add_up_says_so(void **state)
{
    struct report_kit *kit = *state;
    report_kit_open(kit);
    json_error_t error;
    json_t *why = json_loads(ANSWER_WHY, 0, &error);
    json_object_set_new(json_array_get(why, 0), "gap", json_real(-2.0));
    json_object_set_new(json_array_get(why, 0), "level", json_real(8.0));
    char *text = json_dumps(why, 0);
    mut_report_clear(&kit->report);
    report_kit_write(kit, "out.why.json", text, strlen(text));
    report_kit_open(kit);
    const json_t *figure = report_kit_find(report_kit_blocks(kit->report.sections, "why"),
                                           "id", "why_public_cost_west");
    assert_int_equal(report_kit_rows(figure, "rows"), 6);
    assert_true(report_kit_number(figure, "rows", 4, "value") == -0.5);
    report_kit_says(figure, "do not add up to the gap");
    free(text);
    json_decref(why);
}

static void
test_flip_is_a_table_and_a_tornado_by_swing(void **state)
{
    const json_t *blocks = with(*state, 1);
    const json_t *figure = report_kit_find(blocks, "id", "tornado_need_met_west");
    assert_non_null(figure);
    assert_int_equal(report_kit_rows(figure, "rows"), 2);
    assert_string_equal(report_kit_text(figure, "rows", 1, "label"), "norms.sanction");
    assert_non_null(
        strstr(report_kit_text(figure, "rows", 0, "label"), "voice.openness ("));
    /* shares are shown in percentage points; the half-width of 0.1 to 0.2 is 0.05 */
    assert_true(report_kit_number(figure, "rows", 0, "at_low") == -20);
    assert_true(report_kit_number(figure, "rows", 0, "high_error") == 5);
    assert_true(json_is_false(report_kit_cell(figure, "rows", 0, "flips")));
    assert_true(json_is_true(report_kit_cell(figure, "rows", 1, "flips")));
    assert_true(report_kit_number(figure, "rows", 1, "flip_value") == 0.25);
    report_kit_says(figure, "Within the evidence of 1 of 2 numbers");
    const json_t *table = report_kit_find(blocks, "id", "flips");
    assert_int_equal(json_array_size(json_object_get(table, "rows")), 1);
    report_kit_says(table, "inside");
}

static void
test_sens_draws_shares_with_noise_and_footnote(void **state)
{
    const json_t *blocks = with(*state, 2);
    const json_t *figure = report_kit_find(blocks, "id", "shares_need_met_west");
    assert_non_null(figure);
    assert_string_equal(report_kit_text(figure, "rows", 0, "label"), "norms.sanction");
    assert_true(json_is_true(report_kit_cell(figure, "rows", 1, "within_error")));
    report_kit_says(figure, "Bars do not add up"); /* 0.8 + 0.2 - 0.6 - 0.1 > 0.1 */
    report_kit_says(figure, "25 % of the variance is luck of the runs");
    report_kit_says(figure, "depends most on norms.sanction"); /* 0.7 > 0.3 */
    const json_t *morris = report_kit_find(blocks, "id", "morris_need_met_west");
    assert_int_equal(report_kit_rows(morris, "rows"), 2);
    report_kit_says(morris,
                    "norms.sanction moves the gap most"); /* 0.1 - 0.02 > 0.01 + 0.02 */
}

static void
test_stress_draws_regrets_and_says_the_rule(void **state)
{
    const json_t *blocks = with(*state, 3);
    const json_t *figure = report_kit_find(blocks, "id", "regret_public_cost");
    assert_non_null(figure);
    assert_int_equal(report_kit_rows(figure, "rows"), 40);
    /* Sorted regrets of north are 0, 0, 1, 2: the 20th dot is the quantile 0.975, between 1 and 2 at
     * 0.975 x 3 - 2 = 0.925 of the way. */
    assert_true(fabs(report_kit_number(figure, "rows", 19, "value") - 1.925) < 1e-9);
    assert_true(report_kit_number(figure, "marks", 1, "p90") == 3);
    report_kit_says(blocks, "does not lead where norms.sanction is at most 0.2");
    report_kit_says(blocks, "catches 80 in 100");
    report_kit_says(blocks,
                    "90 in 100 of those that the rule was made from, and in 75 in 100");
    report_kit_says(blocks, "of 4 futures; in 1 it is too close to call");
}

static void
test_validation_shows_failures_first_and_does_not_count_fits(void **state)
{
    const json_t *blocks = with(*state, 4);
    const json_t *figure = report_kit_find(blocks, "id", "patterns");
    assert_non_null(figure);
    assert_string_equal(report_kit_text(figure, "rows", 0, "pattern"), "O2");
    assert_true(json_is_true(report_kit_cell(figure, "rows", 1, "fitted")));
    assert_true(report_kit_number(figure, "rows", 1, "band_low") == 0.2);
    /* an open end is drawn, beyond the value */
    assert_true(report_kit_number(figure, "rows", 1, "band_high") > 0.3);
    assert_string_equal(report_kit_text(figure, "rows", 1, "text"),
                        "0.3; band at least 0.2");
    report_kit_says(
        blocks,
        "0 of 3 published patterns come out, 1 more by a fit, 1 not tested; 1 fails");
}

static void
test_ledger_tells_whom_attributes_help(void **state)
{
    const json_t *blocks = with(*state, 5);
    const json_t *table = report_kit_find(blocks, "id", "ledger");
    assert_int_equal(json_array_size(json_object_get(table, "rows")), 1);
    report_kit_says(table, "+5.0 (+4.0 to +6.0)");
    report_kit_says(table, "0.4");
    report_kit_says(blocks, " 1 time.");
}

static void
test_assumptions_come_from_the_file(void **state)
{
    struct report_kit *kit = *state;
    report_kit_open(kit);
    const json_t *blocks = report_kit_blocks(kit->report.sections, "assumptions");
    const json_t *figure = report_kit_find(blocks, "id", "grades");
    assert_true(report_kit_number(figure, "rows", 1, "count") == 2); /* both of grade B */
    const json_t *outside = report_kit_find(blocks, "id", "outside");
    assert_int_equal(json_array_size(json_object_get(outside, "rows")), 1);
    report_kit_says(outside, "voice.openness");
    report_kit_says(report_kit_find(blocks, "id", "differences"), "0.75");
    report_kit_says(blocks, "sets no value itself");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_without_answers_each_section_says_its_command),
        TEST(test_why_is_a_waterfall_from_level_to_level),
        TEST(test_why_whose_parts_do_not_add_up_says_so),
        TEST(test_flip_is_a_table_and_a_tornado_by_swing),
        TEST(test_sens_draws_shares_with_noise_and_footnote),
        TEST(test_stress_draws_regrets_and_says_the_rule),
        TEST(test_validation_shows_failures_first_and_does_not_count_fits),
        TEST(test_ledger_tells_whom_attributes_help),
        TEST(test_assumptions_come_from_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
