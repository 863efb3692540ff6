/* What nobody chooses: which arms it parts, and what a page weighs of them. A small made-up result (report_desk.h); the
 * headline is need met and public cost. */
#include "report_desk.h"

#include "outcome.h"

static struct mut_circumstance list[2];

/* The arms, by bits, live through it. */
static void
lives(struct desk *d, const char *programme, const char *label, uint64_t arms)
{
    struct mut_plan *plan = &d->sample.plan;
    list[plan->n_circumstances++] = (struct mut_circumstance){
        .programme = sample_text(programme), .label = sample_text(label), .arms = arms
    };
    plan->circumstances = list;
}

static bool
parted(const struct desk *d, int arm, int other)
{
    const bool apart = mut_result_circumstances_part(&d->report.result, arm, other);
    assert_true(apart == mut_result_circumstances_part(&d->report.result, other, arm));
    return apart;
}

static void
test_arm_that_lives_through_it_is_parted_from_those_that_do_not(void **state)
{
    struct desk *d = *state;
    lives(d, "storm", "Storm", UINT64_C(1) << WEST);
    report(d);
    assert_true(parted(d, WEST, SUED));
    assert_true(parted(d, WEST, NORTH));
    assert_false(parted(d, NORTH, SUED));
    assert_false(parted(d, WEST, WEST));
    assert_int_equal(mut_result_circumstances_peers(&d->report.result, WEST), 1);
    assert_int_equal(mut_result_circumstances_peers(&d->report.result, NORTH), 2);
    assert_string_equal(d->report.result.circumstances.items[0].label, "Storm");
}

/* One programme in two entries of the scenario, one for each arm. */
static void
test_arms_that_live_through_the_same_are_not_parted(void **state)
{
    struct desk *d = *state;
    lives(d, "storm", "Storm", UINT64_C(1) << WEST);
    lives(d, "storm", "Storm", UINT64_C(1) << NORTH);
    report(d);
    assert_int_equal(d->report.result.circumstances.n, 1);
    assert_false(parted(d, WEST, NORTH));
    assert_true(parted(d, NORTH, SUED));
}

static void
test_what_all_live_through_parts_nobody(void **state)
{
    struct desk *d = *state;
    lives(d, "storm", "Storm", ~UINT64_C(0));
    report(d);
    assert_int_equal(mut_result_circumstances_peers(&d->report.result, SUED), 3);
}

static void
test_file_without_the_table_has_none(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_int_equal(d->report.result.circumstances.n, 0);
    assert_false(parted(d, WEST, SUED));
}

/* ---- what a page weighs ------------------------------------------------------------------------------ */

/* West pays 10 less than all others, which is far more than what matters (2), and meets less need. */
static void
page_of(struct desk *d, uint64_t arms)
{
    const int cost = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST];
    const int need = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    later(d, WEST, cost, d->sample.runs[0].values[cost] - 10);
    later(d, WEST, need, 0.3);
    if (arms != 0)
        lives(d, "storm", "Storm", arms);
    report(d);
}

/* Whether a row of a figure's set has that arm in that column. */
static bool
has(const struct desk *d, const char *figure, const char *set, size_t column, int arm)
{
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", figure), "data"), set), "rows");
    bool found = false;
    assert_true(json_array_size(rows) > 0);
    for (size_t k = 0; k < json_array_size(rows); k++)
        found = found ||
                strcmp(json_string_value(json_array_get(json_array_get(rows, k), column)),
                       d->report.result.arms[arm]) == 0;
    return found;
}

static bool
notes(const struct desk *d, const char *figure, const char *words)
{
    return strstr(mut_page_member(block_of(d, "id", figure), "note"), words) != NULL;
}

static void
test_arm_that_nobody_chooses_is_weighed_in_no_figure(void **state)
{
    static const char words[] = "West lives through what nobody chooses (Storm), ";
    struct desk *d = *state;
    page_of(d, UINT64_C(1) << WEST);
    assert_false(has(d, "plane", "mean", 1, WEST));
    assert_false(has(d, "loss", "rows", 0, WEST));
    assert_true(has(d, "loss", "rows", 0, NORTH));
    assert_true(notes(d, "plane", words));
    assert_true(notes(d, "loss", words));
    assert_null(strstr(title(d, "plane"), "West"));
    assert_null(strstr(title(d, "loss"), "West"));
    assert_string_equal(
        mut_page_member(json_object_get(block_of(d, "id", "plane"), "titles"), "west"),
        "Nothing to compare with West: no other arm lives through the same");
    /* that it meets less need is a finding */
    assert_says(d, "worse in need met in time (-20.0", true);
}

static void
test_without_a_circumstance_it_is_weighed(void **state)
{
    struct desk *d = *state;
    page_of(d, 0);
    assert_true(has(d, "plane", "mean", 1, WEST));
    assert_true(has(d, "loss", "rows", 0, WEST));
    assert_false(notes(d, "plane", "nobody chooses"));
    assert_non_null(strstr(title(d, "plane"), "West"));
}

/* The reference alone does not: there is nothing to choose beside it. */
static void
test_page_without_a_choice_has_no_plane_and_says_why(void **state)
{
    struct desk *d = *state;
    page_of(d, ~(UINT64_C(1) << d->sample.plan.reference));
    assert_null(block_of(d, "id", "plane"));
    assert_null(block_of(d, "id", "loss"));
    char *text = json_dumps(d->report.root, 0);
    assert_non_null(strstr(text, "Cost is not set against an outcome. "));
    assert_non_null(strstr(text, "live through what nobody chooses (Storm)"));
    free(text);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_arm_that_lives_through_it_is_parted_from_those_that_do_not),
        TEST(test_arms_that_live_through_the_same_are_not_parted),
        TEST(test_what_all_live_through_parts_nobody),
        TEST(test_file_without_the_table_has_none),
        TEST(test_arm_that_nobody_chooses_is_weighed_in_no_figure),
        TEST(test_without_a_circumstance_it_is_weighed),
        TEST(test_page_without_a_choice_has_no_plane_and_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
