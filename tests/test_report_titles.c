/* What a report says for each reference that its page offers, and of many arms. Expected numbers are worked
 * out by hand from the levels that each test sets (report_desk.h). */
#include "report_desk.h"

#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "sentence_many.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const char *
title_against(const struct desk *d, const char *figure, int reference)
{
    const json_t *titles = json_object_get(block_of(d, "id", figure), "titles");
    const char *text = json_string_value(
        json_object_get(titles, d->report.result.arms[reference]));
    assert_non_null(text);
    return text;
}

/* West + 25 points in the fourth fifth: seen from West the others are lower. */
static void
test_fifths_and_accounts_have_a_title_for_each_reference(void **state)
{
    struct desk *d = *state;
    const int first = d->sample.layout.first[MUT_OUTCOME_PARTICIPATION_BY_FIFTH];
    later(d, WEST, first + 3, 0.75);
    later(d, SUED, d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT], 100.4995);
    report(d);
    assert_string_equal(title_against(d, "fifths_participation_rate", NORTH),
                        title(d, "fifths_participation_rate"));
    assert_string_equal(title_against(d, "fifths_participation_rate", WEST),
                        "Taking part is 25.1 points lower in the fourth fifth "
                        "under North and S\303\274d than under West");
    assert_non_null(strstr(title_against(d, "accounts", NORTH),
                           "£100.0 more under S\303\274d than under North"));
    assert_non_null(strstr(title_against(d, "accounts", SUED),
                           "£100.0 less under North and West than under S\303\274d"));
    assert_non_null(strstr(title_against(d, "accounts", WEST),
                           "£100.0 more under S\303\274d than under West"));
}

/* The row of the matrix; its numbers by column. */
static double
cell(const struct desk *d, int reference, int arm, const char *outcome, size_t column)
{
    enum { OUTCOME = 4 };
    const char *const *arms = (const char *const *) d->report.result.arms;
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "matrix"), "data"), "rows"),
        "rows");
    size_t k;
    json_t *row;
    json_array_foreach(rows, k, row)
    {
        if (strcmp(json_string_value(json_array_get(row, 0)), arms[reference]) == 0 &&
            strcmp(json_string_value(json_array_get(row, 1)), arms[arm]) == 0 &&
            strcmp(json_string_value(json_array_get(row, OUTCOME)), outcome) == 0)
            return json_is_number(json_array_get(row, column))
                       ? json_number_value(json_array_get(row, column))
                       : (double) NAN;
    }
    fail_msg("no row %s", outcome);
    return 0;
}

/* Differences of 0.25 and 0.251 in turn: sd / sqrt(4) = 0.000288675. Against each reference two outcomes of the
 * headline x two arms hold together; an outcome beside it is of no family. */
static void
test_joint_intervals_are_of_a_family_of_each_reference(void **state)
{
    enum { DIFFERENCE = 9, JOINT_HIGH = 13 };
    struct desk *d = *state;
    const double error = 0.001 / sqrt(12);
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_QUALITY], 0.75);
    report(d);
    for (int b = NORTH; b <= SUED; b++) {
        const double half = cell(d, b, WEST, "need_met", JOINT_HIGH) -
                            cell(d, b, WEST, "need_met", DIFFERENCE);
        const double wanted = 100 * error * gsl_cdf_tdist_Pinv(1 - 0.025 / 4, 3);
        assert_true(fabs(half - wanted) < 1e-3);
        assert_true(isnan(cell(d, b, WEST, "quality", JOINT_HIGH)) != 0);
        assert_true(isnan(cell(d, b, WEST, "quality", DIFFERENCE)) == 0);
    }
}

/* West: 25 points better for 25 more: a point is worth a pound. */
static void
test_worth_starts_where_the_exchange_breaks_even(void **state)
{
    struct desk *d = *state;
    const int months = d->sample.layout.n_months;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = SAMPLE_BURN_IN; m < months; m++)
            d->sample.runs[WEST * SAMPLE_REPLICATES + r]
                .values[d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST] * months + m] += 25;
    report(d);
    const json_t *values = json_object_get(block_of(d, "id", "plane"), "values");
    assert_true(json_number_value(json_object_get(values, "worth")) == 1);
    assert_true(json_number_value(json_object_get(values, "most_worth")) == 5);
    assert_non_null(strstr(
        mut_page_member(block_of(d, "id", "plane"), "note"),
        "starts at £1, what one percentage point would have to be worth for West to "
        "break even with North, to two digits"));
}

/* West is 25 points worse and dearer by 25: no worth makes it break even. */
static void
test_who_is_worse_and_dearer_breaks_even_nowhere(void **state)
{
    struct desk *d = *state;
    const int months = d->sample.layout.n_months;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.25);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = SAMPLE_BURN_IN; m < months; m++)
            d->sample.runs[WEST * SAMPLE_REPLICATES + r]
                .values[d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST] * months + m] += 25;
    report(d);
    assert_null(strstr(mut_page_member(block_of(d, "id", "plane"), "note"), "break even"));
    assert_non_null(strstr(title(d, "plane"), "West is worse and dearer"));
}

/* Nobody takes part under the reference: no change is in percent of that, and the figure's empty half says so. */
static void
test_no_percent_of_nothing(void **state)
{
    struct desk *d = *state;
    const char *words = "There is no change in percent of the reference, whose level is 0.";
    const int months = d->sample.layout.n_months,
              first = d->sample.layout.first[MUT_OUTCOME_PARTICIPATION_BY_FIFTH];
    report(d);
    assert_null(strstr(
        mut_page_member(block_of(d, "id", "fifths_participation_rate"), "note"), words));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    for (int run = 0; run < SAMPLE_REPLICATES; run++)
        for (int k = 0; k < 5 * months; k++)
            d->sample.runs[run].values[first * months + k] = 0;
    report(d);
    assert_non_null(strstr(
        mut_page_member(block_of(d, "id", "fifths_participation_rate"), "note"), words));
}

/* Two arms that are tied in every fifth share a range over fifths, whose ends are not theirs in their order: süd has + 0.26 or
 * + 0.24 in turn, west + 0.25 or + 0.24, in each fifth + 0.001 more than in the one before. */
static void
test_range_over_fifths_is_not_read_as_that_of_names(void **state)
{
    struct desk *d = *state;
    const int months = d->sample.layout.n_months,
              first = d->sample.layout.first[MUT_OUTCOME_PARTICIPATION_BY_FIFTH];
    for (int arm = SUED; arm <= WEST; arm++)
        for (int r = 0; r < SAMPLE_REPLICATES; r++)
            for (int k = 0; k < 5 * months; k++)
                d->sample.runs[arm * SAMPLE_REPLICATES + r].values[first * months + k] =
                    0.5 + 0.001 * (k / months) +
                    (arm == WEST  ? r % 2 == 0 ? 0.25 : 0.24
                     : r % 2 == 0 ? 0.26
                                  : 0.24);
    report(d);
    assert_string_equal(
        title(d, "fifths_participation_rate"),
        "Taking part is between 24.5 and 25.4 points higher under S\303\274d and "
        "West than under North in every fifth");
}

/* What is 0 in every arm and replicate is a line and no figure; a single value, and there is one. */
static void
test_nothing_is_told_and_not_drawn(void **state)
{
    struct desk *d = *state;
    static const int outcomes[] = { MUT_OUTCOME_PARTICIPATION_BY_FIFTH,
                                    MUT_OUTCOME_PARTICIPATION_BY_RUNG,
                                    MUT_OUTCOME_NEED_MET };
    const struct mut_layout *l = &d->sample.layout;
    for (size_t k = 0; k < sizeof outcomes / sizeof *outcomes; k++)
        for (int run = 0; run < SAMPLE_ARMS * SAMPLE_REPLICATES; run++)
            memset(&d->sample.runs[run].values[l->first[outcomes[k]] * l->n_months], 0,
                   (size_t) (l->length[mut_outcomes[outcomes[k]].axis] * l->n_months) *
                       sizeof(double));
    report(d);
    assert_null(block_of(d, "id", "fifths_participation_rate"));
    assert_null(block_of(d, "id", "ladder"));
    assert_null(block_of(d, "id", "paths_need_met"));
    assert_non_null(block_of(d, "text",
                             "Taking part by fifth: 0 in every arm and replicate; nothing "
                             "to draw."));
    assert_non_null(block_of(d, "text",
                             "Taking part by rung: 0 in every arm and "
                             "replicate; nothing to draw."));
    assert_non_null(block_of(d, "text",
                             "Need met in time: 0 in every arm and replicate; "
                             "nothing to draw."));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    d->sample.runs[0].values[(l->first[outcomes[1]] + 1) * l->n_months - 1] = 0.01;
    report(d);
    assert_non_null(block_of(d, "id", "ladder"));
}

/* Titles of levels claim what is tested: a gap of -10 points in all runs, a rung, the tenth who give most. */
static void
test_gaps_rungs_and_hours_are_tested(void **state)
{
    struct desk *d = *state;
    const struct mut_layout *l = &d->sample.layout;
    report(d);
    assert_string_equal(
        title(d, "gaps"),
        "No clear difference in the gap in need met between rich and poor: "
        "the same in every replicate");
    assert_string_equal(title(d, "ladder"),
                        "No clear difference in taking part in a month on any rung: "
                        "the same in every replicate");
    assert_string_equal(
        title(d, "work"),
        "No clear difference in the share of the tenth who give most: the same "
        "in every replicate");
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    later(d, WEST, l->first[MUT_OUTCOME_EQUITY_GAP], 0.3995);
    later(d, WEST, l->first[MUT_OUTCOME_PARTICIPATION_BY_RUNG], 0.5995);
    later(d, WEST, l->first[MUT_OUTCOME_HOURS_BY_TENTH] + 9, 0.6995);
    report(d);
    assert_string_equal(title(d, "gaps"),
                        "The gap in need met between rich and poor is 10.0 points lower "
                        "under West than under North, on average");
    assert_non_null(strstr(title(d, "ladder"),
                           " in a month: 10.0 points more under West than under North, "
                           "the greatest clear difference"));
    assert_string_equal(title(d, "work"),
                        "Of all hours the tenth who give most give 20.0 points "
                        "more under West than under North");
}

/* All replicates of an arm are alike, so that each interval of the mean is a point. */
static void
test_gini_of_hours_stands_on_a_card(void **state)
{
    struct desk *d = *state;
    report(d);
    size_t s, b;
    json_t *section, *block;
    const json_t *found = NULL;
    json_array_foreach(d->report.sections, s, section)
        json_array_foreach(json_object_get(section, "blocks"), b, block)
    {
        const json_t *card = json_array_get(json_object_get(block, "cards"), 0);
        if (strcmp(mut_page_member(card, "outcome"), "participation_gini") == 0)
            found = card;
    }
    assert_non_null(found);
    const json_t *row = json_array_get(json_object_get(found, "rows"), WEST);
    assert_string_equal(mut_page_member(row, "number"), "0.500");
    assert_string_equal(mut_page_member(row, "interval"), "0.500 to 0.500");
}

/* ---- many arms ------------------------------------------------------------------------------------ */

static void
test_ends_leave_out_what_is_missing(void **state)
{
    const double none = (double) NAN, value[] = { none, 3, 1, none, 7 };
    int ends[2];
    (void) state;
    assert_true(mut_sentence_ends(value, 5, ends));
    assert_int_equal(ends[0], 2);
    assert_int_equal(ends[1], 4);
    assert_false(mut_sentence_ends(&none, 1, ends));
}

static void
test_two_arms_are_named_and_more_are_counted(void **state)
{
    static char labels[][4] = { "A", "B", "C", "D", "E", "F" };
    static const int group[] = { 0, 1, 1, 2, 2, 2 };
    static const char *const words[] = { "first", "none", "second", "third" };
    struct mut_arm_style styles[6] = { { .label = NULL } };
    const struct mut_report r = { .result = { .n_arms = 6 }, .styles = styles };
    static const int places[] = { 0, 2, 2, 3, 3, 3 };
    (void) state;
    for (int a = 0; a < 6; a++)
        styles[a].label = labels[a];
    assert_true(mut_sentence_many(&r));
    char *texts[] = {
        mut_sentence_arms(&r, group, 0),        mut_sentence_arms(&r, group, 1),
        mut_sentence_arms(&r, group, 2),        mut_sentence_groups(&r, places, words, 4),
        mut_sentence_arms_of(&r, places, 3, 3), mut_sentence_arms_of(&r, places, 3, 2)
    };
    assert_string_equal(texts[0], "A");
    assert_string_equal(texts[1], "B and C");
    assert_string_equal(texts[2], "3 arms");
    assert_string_equal(texts[3], "first: A; second: B and C; third: 3 arms");
    assert_string_equal(texts[4], "D, E and F");
    assert_string_equal(texts[5], "3 arms");
    assert_null(mut_sentence_arms(&r, group, 7));
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fifths_and_accounts_have_a_title_for_each_reference),
        TEST(test_joint_intervals_are_of_a_family_of_each_reference),
        TEST(test_worth_starts_where_the_exchange_breaks_even),
        TEST(test_who_is_worse_and_dearer_breaks_even_nowhere),
        TEST(test_no_percent_of_nothing),
        TEST(test_nothing_is_told_and_not_drawn),
        TEST(test_range_over_fifths_is_not_read_as_that_of_names),
        TEST(test_gaps_rungs_and_hours_are_tested),
        TEST(test_gini_of_hours_stands_on_a_card),
        cmocka_unit_test(test_ends_leave_out_what_is_missing),
        cmocka_unit_test(test_two_arms_are_named_and_more_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
