/* The cost-outcome plane and the expected loss of a small made-up result (report_desk.h): which outcome and cost they
 * are of, what their titles say, and who is marked. All values are 0.5 before a test changes some. */
#include "report_desk.h"
#include "report_plane.h"

#include <math.h>
#include <string.h>

/* The headline is those two. */
static void
head(struct desk *d, const char *first, const char *second)
{
    d->sample.headline[0].outcome = mut_outcome_find(first);
    d->sample.headline[1].outcome = mut_outcome_find(second);
}

static void
set(struct desk *d, int arm, const char *outcome, double value)
{
    later(d, arm, d->sample.layout.first[mut_outcome_find(outcome)], value);
}

static const char *
note(struct desk *d, const char *figure)
{
    return mut_page_member(block_of(d, "id", figure), "note");
}

/* Taking part is the same in all arms, need met is not; so is public cost, and net cost is not. */
static void
test_the_first_clear_outcome_and_cost_are_shown(void **state)
{
    struct desk *d = *state;
    head(d, "participation_rate", "need_met");
    set(d, WEST, "need_met", 0.75);
    set(d, WEST, "net_cost", 20.5);
    report(d);
    assert_string_equal(
        title(d, "plane"),
        "Need met in time against North, on average: West is better but dearer, S\303\274d "
        "the same");
    for (int k = 0; k < 2; k++)
        assert_non_null(strstr(
            note(d, k == 0 ? "plane" : "loss"),
            "Need met in time is the first outcome of the headline, but for money, that can be better "
            "or worse and clearly differs (taking part, a means, is taken last). Net cost stands for cost, since public cost "
            "is the same in every arm."));
}

/* Nothing is clear: the first that is not taking part, and why nothing is claimed. */
static void
test_without_a_clear_one_the_first_that_people_get_is_shown(void **state)
{
    struct desk *d = *state;
    head(d, "participation_rate", "need_met");
    report(d);
    assert_string_equal(
        title(d, "plane"),
        "No clear difference in need met in time or public cost: the same in every replicate");
    assert_non_null(strstr(note(d, "plane"),
                           "none of which clearly differs (taking part, a means, is "
                           "taken last)."));
    assert_string_equal(
        title(d, "loss"),
        "No clear difference in loss: neither need met in time nor cost clearly differs");
}

/* Public cost west - 20, which reserves pay: what was spent is the same. */
static void
test_a_lower_public_cost_out_of_reserves_is_no_saving(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == WEST ? 80 : 100);
    report(d);
    static const char *const figures[] = { "plane", "accounts" };
    for (int k = 0; k < 2; k++)
        assert_non_null(
            strstr(note(d, figures[k]),
                   "Public cost is lower under West because reserves and other "
                   "payers give more; net cost is not clearly lower."));
}

/* West: 25 points better for GBP 2,825 more, 113 a point: 110 to two digits, and an end of 4 x 113 or more. S\303\274d is
 * the same as north, and both are ahead on cost alone. */
static void
test_loss_names_and_marks_all_that_tie(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    set(d, WEST, "public_cost", 2831);
    for (int arm = NORTH; arm < WEST; arm++)
        set(d, arm, "public_cost", 6);
    report(d);
    const json_t *values = json_object_get(block_of(d, "id", "plane"), "values");
    assert_true(json_number_value(json_object_get(values, "worth")) == 110);
    assert_true(json_number_value(json_object_get(values, "most_worth")) == 500);
    assert_string_equal(
        title(d, "loss"),
        "\"North\" and \"S\303\274d\" lose least where need met in time is "
        "worth little, \"West\" where much");
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "loss"), "data"), "rows"),
        "rows");
    for (size_t arm = 0; arm < SAMPLE_ARMS; arm++) /* at a worth of nothing */
        assert_true(json_is_true(json_array_get(json_array_get(rows, arm), 4)) ==
                    (arm != WEST));
}

/* Only cost differs: however far the scale goes, no worth of need met changes that. */
static void
test_only_cost_differs(void **state)
{
    struct desk *d = *state;
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", 100 + 10 * arm);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "Public cost decides, whatever need met in time is worth: \"North\" loses least");
    assert_non_null(strstr(note(d, "loss"), "Where the scale ends is arbitrary"));
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: S\303\274d and West "
                        "are dearer for the public at the same outcome");
}

/* West 25 points better and cheaper by 20: there is no exchange, and no end of a scale to lean on. */
static void
test_who_is_better_and_cheaper_leads_everywhere(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == WEST ? 80 : 100);
    report(d);
    assert_string_equal(title(d, "loss"),
                        "\"West\" loses least: no other arm is clearly better in "
                        "need met in time or cheaper for the public");
}

/* 0.002 percentage points more in every replicate: as little as is shown as nothing. */
static void
test_what_is_too_small_to_show_counts_as_equal(void **state)
{
    struct desk *d = *state;
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, WEST, r, "need_met", 0.50002);
    report(d);
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "dots"), "data"), "rows"),
        "rows");
    for (size_t k = 0; k < json_array_size(rows); k++)
        assert_string_equal(json_string_value(json_array_get(json_array_get(rows, k), 8)),
                            "equal in all 4 replicates");
}

static void
test_pounds_have_commas_and_pence(void **state)
{
    static const struct {
        double x;
        const char *text;
    } cases[] = { { 1100, "£1,100" }, { 0.7, "£0.70" }, { 0.034, "£0.034" }, { 5, "£5" } };
    (void) state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char *text = mut_report_loss_pounds(cases[k].x);
        assert_string_equal(text, cases[k].text);
        mut_free(text);
    }
}

/* Need met has no value in one arm, quality has. */
static void
test_an_outcome_without_a_value_in_some_arm_is_passed_over(void **state)
{
    struct desk *d = *state;
    head(d, "need_met", "quality");
    set(d, SUED, "need_met", 0.75);
    set(d, WEST, "need_met", (double) NAN);
    set(d, WEST, "quality", 0.75);
    report(d);
    assert_string_equal(
        title(d, "plane"),
        "Quality as users value it against North, on average: West is better at the same cost, "
        "S\303\274d the same");
    assert_non_null(strstr(note(d, "plane"),
                           "the first outcome of the headline, but for money, that has a "
                           "value in every arm, can be better"));
    assert_string_equal(
        title(d, "loss"),
        "\"West\" loses clearly least where quality as users value "
        "it is worth at least £0.10 for 0.01; costs do not clearly differ");
}

static void
test_without_an_outcome_of_every_arm_there_is_no_plane_and_no_loss(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", (double) NAN);
    report(d);
    assert_null(block_of(d, "id", "plane"));
    assert_null(block_of(d, "id", "loss"));
    assert_non_null(block_of(d, "id", "accounts"));
    assert_non_null(
        block_of(d, "text",
                 "Cost is not set against an outcome: no outcome of the headline "
                 "can be better or worse and has a value in every arm."));
}

/* Public cost differs in one arm and net cost in two; then in two each. */
static void
test_the_cost_is_that_in_which_more_arms_differ(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    set(d, WEST, "public_cost", 80);
    set(d, NORTH, "public_cost", 60);
    set(d, SUED, "public_cost", 60);
    set(d, SUED, "net_cost", 20.5);
    set(d, WEST, "net_cost", 20.5);
    report(d);
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: West is better "
                        "but dearer, S\303\274d dearer at the same outcome");
    assert_non_null(strstr(note(d, "plane"),
                           "Net cost stands for cost, since in public cost "
                           "fewer arms clearly differ."));
}

static void
test_of_a_tie_cost_is_that_of_the_public_and_says_so(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++) {
        set(d, arm, "public_cost", 60 + 10 * arm);
        set(d, arm, "net_cost", 60 + 10 * arm);
    }
    report(d);
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: West is better but "
                        "dearer for the public, S\303\274d dearer at the same outcome");
}

/* West is 25 points better in one replicate, and by 0.8, less than the point that matters, in three. */
static void
test_corners_count_by_what_matters(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.508);
    sample_level(&d->sample, WEST, 0, "need_met", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == WEST ? 80 : 100);
    report(d);
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "plane"), "data"), "quadrants"),
        "rows");
    int found = 0;
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *row = json_array_get(rows, k);
        const char *words = json_string_value(json_array_get(row, 4));
        const char *text = json_string_value(json_array_get(row, 6));
        if (strcmp(json_string_value(json_array_get(row, 0)), "north") != 0 ||
            strcmp(json_string_value(json_array_get(row, 1)), "west") != 0)
            continue;
        if (strcmp(words, "better and cheaper") == 0 && ++found)
            assert_string_equal(text, "1 of 4 replicates");
        if (json_number_value(json_array_get(row, 2)) == 0 && ++found)
            assert_string_equal(text, "cheaper, outcome much the same: 3 of 4 replicates");
    }
    assert_int_equal(found, 2);
    assert_non_null(
        strstr(note(d, "plane"),
               "What differs by no more than 1.0 points of outcome or £2.0 of cost "
               "matters too little (the grey bands) and counts as much the same."));
}

/* West is better and dearer, the south, whose name is long, worse and cheaper. */
static void
test_a_trade_is_named_before_who_pays(void **state)
{
    struct desk *d = *state;
    d->sample.plan.arms[SUED].name = sample_text("a_place_in_the_far_south_of_the_land");
    set(d, WEST, "need_met", 0.75);
    set(d, SUED, "need_met", 0.25);
    set(d, WEST, "public_cost", 120);
    set(d, SUED, "public_cost", -80);
    report(d);
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: West is better but "
                        "dearer, A place in the far south of the land worse but cheaper");
}

/* No room to tell in full what is clear of the south's cost alone: it is named all the same, and who pays is told. With a
 * longer name still it is counted, as another, for nobody else is cheaper. */
static void
test_arms_are_named_before_they_are_counted(void **state)
{
    struct desk *d = *state;
    d->sample.plan.arms[SUED].name = sample_text("a_place_in_the_south");
    set(d, WEST, "need_met", 0.75);
    set(d, WEST, "public_cost", 120);
    set(d, SUED, "public_cost", -80);
    report(d);
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: West is better but "
                        "dearer for the public; A place in the south is cheaper");
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    d->sample.plan.arms[SUED].name = sample_text(
        "a_place_in_the_far_south_of_the_land_behind_the_hills");
    report(d);
    assert_string_equal(title(d, "plane"),
                        "Need met in time against North, on average: West is better but "
                        "dearer for the public; 1 other arm is cheaper");
}

/* The plane is of need met and net cost: what the headline says of public cost is told beside it. */
static void
test_money_of_the_headline_is_told_beside_the_plane(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++) {
        set(d, arm, "public_cost", arm == SUED ? 80 : 60);
        set(d, arm, "net_cost", 60 + 10 * arm);
    }
    report(d);
    assert_non_null(strstr(note(d, "plane"), "Net cost stands for cost"));
    assert_non_null(
        strstr(note(d, "plane"),
               "In the headline's other outcomes: S\303\274d is worse in public cost."));
}

/* West has fewer failures for more money: it is not failures that are worth something. */
static void
test_of_what_is_better_lower_avoiding_it_is_worth(void **state)
{
    struct desk *d = *state;
    head(d, "units_failing", "public_cost");
    set(d, WEST, "units_failing", 0.25);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == WEST ? 100 : 60);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "\"North\" and \"S\303\274d\" lose least where avoiding units failing is "
        "worth little, \"West\" where much");
    assert_string_equal(
        mut_page_member(json_object_get(block_of(d, "id", "loss"), "values"), "x_label"),
        "What one percentage point less of units failing is worth to a user a month (GBP)");
}

/* S\303\274d and west exchange money for need met, but neither does with north. */
static void
test_notes_agree_on_who_exchanges(void **state)
{
    struct desk *d = *state;
    set(d, SUED, "need_met", 0.45);
    set(d, WEST, "need_met", 0.25);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == NORTH ? 60 : arm == SUED ? 100 : 80);
    report(d);
    assert_non_null(
        strstr(note(d, "plane"),
               "Where the dashed line starts is arbitrary: no arm clearly exchanges "
               "money for the outcome with North, only others with each other."));
    assert_non_null(strstr(note(d, "loss"), "(between arms other than North)"));
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_the_first_clear_outcome_and_cost_are_shown),
        TEST(test_without_a_clear_one_the_first_that_people_get_is_shown),
        TEST(test_a_lower_public_cost_out_of_reserves_is_no_saving),
        TEST(test_loss_names_and_marks_all_that_tie),
        TEST(test_only_cost_differs),
        TEST(test_who_is_better_and_cheaper_leads_everywhere),
        TEST(test_what_is_too_small_to_show_counts_as_equal),
        TEST(test_an_outcome_without_a_value_in_some_arm_is_passed_over),
        TEST(test_without_an_outcome_of_every_arm_there_is_no_plane_and_no_loss),
        TEST(test_the_cost_is_that_in_which_more_arms_differ),
        TEST(test_of_a_tie_cost_is_that_of_the_public_and_says_so),
        TEST(test_corners_count_by_what_matters),
        TEST(test_a_trade_is_named_before_who_pays),
        TEST(test_arms_are_named_before_they_are_counted),
        TEST(test_money_of_the_headline_is_told_beside_the_plane),
        TEST(test_of_what_is_better_lower_avoiding_it_is_worth),
        TEST(test_notes_agree_on_who_exchanges),
        cmocka_unit_test(test_pounds_have_commas_and_pence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
