/* Numbers and sentences as readers see them. Expected texts are written by hand from the rules of
 * reading.h and sentence.h. */
#include "reading.h"
#include "reading_doc.h"
#include "sentence.h"

#include "mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct mut_outcome share = {
    .name = "s", .unit = "1", .label = "Taking part", .decimals = 3, .share = true
};
static const struct mut_outcome money = {
    .name = "m", .unit = "GBP", .label = "Public cost", .decimals = 1
};
static const struct mut_outcome points = {
    .name = "p", .unit = "1", .label = "Gini of hours", .decimals = 3
};
static const struct mut_outcome months = {
    .name = "w", .unit = "months", .label = "NHS waiting", .decimals = 0
};

static void
assert_text(char *text, const char *expected)
{
    assert_non_null(text);
    assert_string_equal(text, expected);
    mut_free(text);
}

static void
test_level_is_in_readers_units(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&share, 0.2923), "29.2 %");
    assert_text(mut_reading_level(&money, 437.94), "£437.9");
    assert_text(mut_reading_level(&points, 0.4521), "0.452");
    assert_text(mut_reading_level(&months, 3), "3 months");
}

static void
test_difference_has_sign_and_points(void **state)
{
    (void) state;
    assert_text(mut_reading_difference(&share, 0.2923, true), "+29.2 percentage points");
    assert_text(mut_reading_difference(&share, -0.2923, true), "-29.2 percentage points");
    assert_text(mut_reading_difference(&share, 0.2923, false), "29.2 percentage points");
    assert_text(mut_reading_difference(&money, -2.04, true), "-£2.0");
    assert_text(mut_reading_difference(&money, 2.04, true), "+£2.0");
}

static void
test_what_is_not_finite_is_a_dash(void **state)
{
    const double none = (double) NAN, endless = (double) INFINITY;
    (void) state;
    assert_text(mut_reading_level(&share, none), "-");
    assert_text(mut_reading_level(&money, endless), "-");
    assert_text(mut_reading_difference(&money, -endless, true), "-");
    assert_text(mut_reading_interval(&share, none, 0, 1), "-");
    assert_text(mut_reading_interval(&share, 0.1, none, none), "+10.0");
    assert_text(mut_reading_interval(&share, 0.1, -endless, endless), "+10.0");
}

static void
test_zero_has_no_minus(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&share, -0.0), "0.0 %");
    assert_text(mut_reading_difference(&money, -0.0, true), "£0.0");
    assert_text(mut_reading_difference(&money, -1e-12, true), "£0.000000");
    assert_text(mut_reading_difference(&share, -1e-12, true),
                "0.000000 percentage points");
    assert_text(mut_reading_interval(&points, -0.0, -1e-9, 1e-9),
                "0.000 (0.000 to 0.000)");
}

/* Halves are printed to even: 0.5 would be "0" without decimals, -0.5 "-0". */
static void
test_small_amount_grows_decimals(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&months, 0.5), "0.5 months");
    assert_text(mut_reading_level(&months, -0.5), "-0.5 months");
    assert_text(mut_reading_difference(&share, 0.00004, true), "+0.004 percentage points");
    assert_text(mut_reading_difference(&money, -0.004, true), "-£0.004");
}

/* A difference is claimed where its interval excludes zero: -0.04 must not read "+0.0". */
static void
test_interval_shows_on_which_side_of_zero_it_lies(void **state)
{
    (void) state;
    assert_text(mut_reading_interval(&money, -3, -6, -0.04), "-3.00 (-6.00 to -0.04)");
    assert_text(mut_reading_interval(&share, 0.03, 0.0002, 0.06),
                "+3.00 (+0.02 to +6.00)");
    assert_text(mut_reading_interval(&share, 0.2923, 0.2889, 0.2941),
                "+29.2 (+28.9 to +29.4)");
    assert_text(mut_reading_interval(&money, -3, -6, 0.04), "-3.0 (-6.0 to 0.0)");
}

static void
test_readers_are_not_told_of_nan(void **state)
{
    const struct mut_outcome o = { .doc = "Share; NaN without one, NaN if closed." };
    const struct mut_outcome plain = { .doc = "Share of users." };
    (void) state;
    assert_text(mut_reading_doc(&o, 0),
                "Share; no value without one, no value if closed.");
    assert_text(mut_reading_doc(&plain, 0), "Share of users.");
    const struct mut_outcome pounds = { .doc = "Paid: GBP 12,000 a year." };
    assert_text(mut_reading_doc(&pounds, 0), "Paid: £12,000 a year.");
}

/* A hundredth of what matters is all that is told of it: of 0.01 four decimals, of a share, told in
 * percentage points, two. */
static void
test_what_is_far_from_mattering_is_not_told_exactly(void **state)
{
    const struct mut_outcome index = { .unit = "1", .decimals = 3, .matters = 0.01 };
    const struct mut_outcome part = {
        .unit = "1", .decimals = 3, .share = true, .matters = 0.01
    };
    (void) state;
    assert_text(mut_reading_interval(&index, -2.6e-8, -1e-7, -1e-8),
                "0.000 (0.000 to 0.000)");
    assert_text(mut_reading_interval(&part, 1e-7, -3.4e-5, 3.4e-5), "0.0 (0.0 to 0.0)");
    assert_text(mut_reading_interval(&part, 0.0027, 0.00002, 0.0054),
                "+0.3 (0.0 to +0.5)");
    assert_text(mut_reading_interval(&part, 0.03, 0.00002, 0.06),
                "+3.000 (+0.002 to +6.000)");
}

static void
test_what_matters_is_told_as_differences_are(void **state)
{
    const struct mut_outcome o = { .unit = "1",
                                   .decimals = 3,
                                   .share = true,
                                   .matters = 0.01,
                                   .doc = "Users. Matters from 0.01: five (judgement)." };
    (void) state;
    assert_text(mut_reading_doc(&o, 0.01),
                "Users. Matters from 1.0 percentage points: five (judgement).");
    assert_text(mut_reading_doc(&o, 0.05),
                "Users. Matters from 5.0 percentage points, as the scenario sets it.");
}

/* "public_cost less what reserves grew by ... Matters from 2, as public_cost" (outcome.c). */
static void
test_brief_is_the_first_sentence_and_what_matters(void **unused)
{
    (void) unused;
    assert_text(mut_reading_doc_brief(&mut_outcomes[MUT_OUTCOME_PUBLIC_COST], 2),
                "What the public paid in the month / users. Matters from £2.0.");
    assert_text(
        mut_reading_doc_brief(&mut_outcomes[MUT_OUTCOME_TURNOUT], 0.01),
        "Votes / electors at the last ballot within 12 months. Matters from 1.0 percentage points.");
}

static void
test_other_outcomes_are_told_by_their_labels(void **state)
{
    char *doc = mut_reading_doc(&mut_outcomes[MUT_OUTCOME_NET_COST], 2);
    (void) state;
    assert_non_null(doc);
    assert_int_equal(strncmp(doc, "Public cost a user a month less what", 36), 0);
    assert_non_null(strstr(doc, "Matters from £2.0, as public cost a user a month"));
    mut_free(doc);
}

static void
test_labels_in_the_plural_are(void **state)
{
    (void) state;
    assert_string_equal(mut_reading_verb(&mut_outcomes[MUT_OUTCOME_RESERVES]), "are");
    assert_string_equal(mut_reading_verb(&mut_outcomes[MUT_OUTCOME_TURNOUT]), "is");
}

static void
test_names_in_a_sentence_keep_their_capital(void **state)
{
    (void) state;
    assert_text(mut_reading_name(&share), "taking part");
    assert_text(mut_reading_name(&points), "Gini of hours");
    assert_text(mut_reading_name(&months), "NHS waiting");
    assert_text(mut_reading_name(&mut_outcomes[MUT_OUTCOME_QUALITY_CONTRACTIBLE]),
                "contractible quality");
    assert_text(mut_reading_title(&mut_outcomes[MUT_OUTCOME_QUALITY_CONTRACTIBLE]),
                "Contractible quality");
    assert_text(mut_reading_title(&points), "Gini of hours");
    assert_text(mut_reading_words("front_line"), "Front line");
    assert_text(mut_reading_words(""), "");
}

/* Two digits of 0.01 are three decimals; of 0.2 points, told in percent, two. Bounds may look the same: a fourth decimal
 * beside rows of three is of nothing that matters. What matters shows its bounds apart from 0, to a hundredth of that. */
static void
test_numbers_side_by_side_have_the_same_decimals(void **state)
{
    const struct mut_outcome index = { .unit = "1", .decimals = 3, .matters = 0.01 };
    const struct mut_outcome ill = {
        .unit = "1", .decimals = 3, .share = true, .matters = 0.002
    };
    const double none = (double) NAN;
    const struct mut_reading_span spans[] = { { -0.00019, -0.00035, -0.00003 },
                                              { -0.002, -0.0022, -0.0018 },
                                              { 0, 0, 0 },
                                              { none, none, none },
                                              { 0.02, 0.0198, 0.0202 },
                                              { 0.02, 0.0003, 0.04 } };
    (void) state;
    assert_int_equal(mut_reading_decimals(&index, index.matters, NULL, 0), 3);
    assert_int_equal(mut_reading_decimals(&ill, ill.matters, NULL, 0), 2);
    assert_int_equal(mut_reading_decimals(&index, index.matters, spans, 4), 3);
    assert_text(mut_reading_interval_at(&index, &spans[0], 3), "0.000 (0.000 to 0.000)");
    assert_text(mut_reading_interval_at(&index, &spans[1], 3),
                "-0.002 (-0.002 to -0.002)");
    assert_int_equal(mut_reading_decimals(&index, index.matters, spans, 5), 3);
    assert_text(mut_reading_interval_at(&index, &spans[4], 3),
                "+0.020 (+0.020 to +0.020)");
    assert_int_equal(mut_reading_decimals(&index, index.matters, &spans[5], 1), 4);
    assert_text(mut_reading_interval_at(&index, &spans[4], 4),
                "+0.0200 (+0.0198 to +0.0202)");
    assert_text(mut_reading_number_at(&money, -3, 2), "-£3.00");
    assert_text(mut_reading_by(&money, -0.342, 0.1, true), "-£0.34");
    assert_text(mut_reading_by(&money, 0.004, 0.1, true), "+£0.004");
    assert_text(mut_reading_by(&share, 0.0786, 0.01, false), "+7.9 percentage points");
    assert_text(mut_reading_bounds_at(&index, &spans[3], 4), "");
    assert_text(mut_reading_interval_at(&index, &spans[3], 4), "-");
}

static void
test_counts_to_date_have_one_decimal(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&mut_outcomes[MUT_OUTCOME_CONVERSIONS], 19.76), "19.8");
    assert_text(mut_reading_level(&mut_outcomes[MUT_OUTCOME_SHARE_CAPITAL], 1.234),
                "£1.23");
}

static void
test_gap_between_shares_is_in_points(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&mut_outcomes[MUT_OUTCOME_EQUITY_GAP], 0.009),
                "0.9 points");
    assert_text(mut_reading_short(&mut_outcomes[MUT_OUTCOME_EQUITY_GAP], 0.009),
                "+0.9 points");
}

/* Commas part what a list holds. */
static void
test_names_in_a_sentence_have_no_comma(void **state)
{
    (void) state;
    for (int k = 0; k < mut_n_outcomes; k++) {
        char *name = mut_reading_name(&mut_outcomes[k]);
        assert_non_null(name);
        assert_null(strchr(name, ','));
        mut_free(name);
    }
}

/* ---- sentences ---------------------------------------------------------------------------------- */

static void
test_counts_add_up(void **state)
{
    static const char *const arms[] = { "A", "B" };
    static const int counts[][MUT_SENTENCE_COUNTS] = { { 2, 1, 0, 4, 1 },
                                                       { 0, 0, 1, 7, 0 } };
    static const int unclear[][MUT_SENTENCE_COUNTS] = { { 0, 0, 0, 7, 1 } };
    static const int untested[][MUT_SENTENCE_COUNTS] = { { 0, 0, 0, 0, 8 } };
    (void) state;
    assert_text(
        mut_sentence_counts(arms, counts, 2, "State"),
        "Against State: A is better in 2, worse in 1 of 7 outcomes; B is different in 1 "
        "of 8 outcomes");
    /* A clear difference without a better direction is one. */
    assert_text(mut_sentence_counts(arms + 1, counts + 1, 1, "State"),
                "Against State: B is different in 1 of 8 outcomes");
    assert_text(mut_sentence_counts(arms, unclear, 1, "State"),
                "No clear difference from State in any outcome: the runs cannot tell");
    static const int why[][MUT_SENTENCE_COUNTS] = { { 0, 0, 0, 3, 1, 4, 0 },
                                                    { 0, 0, 0, 1, 0, 0, 2 } };
    assert_text(mut_sentence_counts(arms, why, 2, "State"),
                "No clear difference from State in any outcome: in 2 the same in every "
                "replicate, in 4 too small to matter, in 4 the runs cannot tell");
    static const int none[][MUT_SENTENCE_COUNTS] = { { 1, 0, 0, 4, 0 },
                                                     { 0, 0, 0, 5, 0 } };
    assert_text(mut_sentence_counts(arms, none, 2, "State"),
                "Against State: A is better in 1; B is clearly different in none "
                "of 5 outcomes");
    assert_text(mut_sentence_counts(arms, untested, 1, "State"),
                "Too few runs to claim anything against State");
}

static void
test_verdicts_are_counted_once(void **state)
{
    (void) state;
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_LOWER_BETTER), MUT_SENTENCE_BETTER);
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_HIGHER_WORSE), MUT_SENTENCE_WORSE);
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_LOWER), MUT_SENTENCE_DIFFERENT);
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_UNCLEAR), MUT_SENTENCE_UNCLEAR);
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_ONE_PAIR), MUT_SENTENCE_UNTESTED);
    assert_int_equal(mut_sentence_count_of(MUT_VERDICT_NO_PAIR), MUT_SENTENCE_UNTESTED);
}

static void
test_append_puts_between(void **state)
{
    char *text = NULL;
    (void) state;
    mut_sentence_append(&text, "; ", "%d", 1);
    mut_sentence_append(&text, "; ", "%s", "two");
    assert_text(text, "1; two");
}

/* -0.0006 (-0.0008 to -0.0002) of what has three decimals and matters from 0.01: four decimals throughout. */
static void
test_number_has_the_decimals_of_its_bounds(void **state)
{
    static const struct mut_outcome fit = {
        .name = "f", .unit = "1", .label = "Fit", .decimals = 3, .matters = 0.01
    };
    (void) state;
    assert_text(mut_reading_number(&fit, -0.0006, -0.0008, -0.0002), "-0.0006");
    assert_text(mut_reading_bounds(&fit, -0.0006, -0.0008, -0.0002), "-0.0008 to -0.0002");
    assert_text(mut_reading_number(&money, -3.04, (double) NAN, (double) NAN), "-£3.0");
}

static void
test_thousands_are_marked(void **state)
{
    (void) state;
    assert_text(mut_reading_level(&money, 8396.5), "£8,396.5");
    assert_text(mut_reading_difference(&money, -1234567, true), "-£1,234,567.0");
    assert_text(mut_reading_signed(-20000, 0), "-20,000");
    assert_text(mut_reading_signed(999.9, 1), "+999.9");
    assert_text(mut_reading_plain(57024, 0), "57,024");
}

static void
test_a_sentence_begins_with_a_capital(void **state)
{
    char *doc = mut_reading_doc(&mut_outcomes[MUT_OUTCOME_TAX_FORGONE], 0.5);
    (void) state;
    assert_non_null(doc);
    assert_non_null(
        strstr(doc, "a transfer. Public cost a user a month does not contain it"));
    mut_free(doc);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brief_is_the_first_sentence_and_what_matters),
        cmocka_unit_test(test_level_is_in_readers_units),
        cmocka_unit_test(test_difference_has_sign_and_points),
        cmocka_unit_test(test_what_is_not_finite_is_a_dash),
        cmocka_unit_test(test_zero_has_no_minus),
        cmocka_unit_test(test_small_amount_grows_decimals),
        cmocka_unit_test(test_interval_shows_on_which_side_of_zero_it_lies),
        cmocka_unit_test(test_readers_are_not_told_of_nan),
        cmocka_unit_test(test_what_is_far_from_mattering_is_not_told_exactly),
        cmocka_unit_test(test_what_matters_is_told_as_differences_are),
        cmocka_unit_test(test_other_outcomes_are_told_by_their_labels),
        cmocka_unit_test(test_labels_in_the_plural_are),
        cmocka_unit_test(test_names_in_a_sentence_keep_their_capital),
        cmocka_unit_test(test_names_in_a_sentence_have_no_comma),
        cmocka_unit_test(test_numbers_side_by_side_have_the_same_decimals),
        cmocka_unit_test(test_counts_to_date_have_one_decimal),
        cmocka_unit_test(test_gap_between_shares_is_in_points),
        cmocka_unit_test(test_counts_add_up),
        cmocka_unit_test(test_verdicts_are_counted_once),
        cmocka_unit_test(test_append_puts_between),
        cmocka_unit_test(test_number_has_the_decimals_of_its_bounds),
        cmocka_unit_test(test_thousands_are_marked),
        cmocka_unit_test(test_a_sentence_begins_with_a_capital),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
