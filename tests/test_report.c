/* What a report says of a small made-up result (report_desk.h). Expected numbers are worked out by hand from
 * the levels that each test sets. */
#include "report_desk.h"

#include <math.h>

/* ---- what is said -------------------------------------------------------------------------------- */

/* What the first screen says of the k-th arm that is compared. */
static const char *
answer_of(struct desk *d, size_t k)
{
    const json_t *items = json_object_get(block_of(d, "kind", "list"), "items");
    return json_string_value(json_array_get(items, k));
}

static void
test_clear_outcome_is_in_the_answer(void **state)
{
    struct desk *d = *state;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.7495);
    report(d); /* west: 0.7495 and 0.7505 in turn, all others 0.5 */
    assert_string_equal(mut_page_member(block_of(d, "kind", "text"), "text"),
                        "Against North, in the outcomes of the headline:");
    assert_string_equal(answer_of(d, 0), "S\303\274d: no clear difference.");
    assert_string_equal(answer_of(d, 1),
                        "West: better in need met in time (+25.0 percentage points).");
}

static void
test_one_replicate_claims_nothing(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.9);
    later(d, WEST, account, 100);
    report(d);
    assert_string_equal(answer_of(d, 0), "S\303\274d: too few runs to claim anything.");
    assert_string_equal(answer_of(d, 1), "West: too few runs to claim anything.");
    assert_string_equal(title(d, "matrix"),
                        "Too few runs to claim anything against North");
    assert_string_equal(title(d, "accounts"),
                        "Too few runs to claim a difference in any account");
    assert_string_equal(title(d, "paths_need_met"),
                        "Too few runs to claim a difference in need met in time");
    assert_null(block_of(d, "id", "dots"));
}

/* One account differs by 100 on average, but its sign changes between replicates. */
static void
test_account_is_named_only_if_clear(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    const int months = d->sample.layout.n_months;
    for (int r = 0; r < 2; r++)
        for (int m = 0; m < months; m++)
            d->sample.runs[WEST * 4 + r].values[account * months + m] = r == 0 ? -100
                                                                               : 500;
    report(d);
    assert_string_equal(
        title(d, "accounts"),
        "No clear difference in any account: Front line £99.8 higher under West, but with a "
        "wide interval, which holds zero");
}

static void
test_account_that_is_clear_is_named(void **state)
{
    struct desk *d = *state;
    const int account = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    later(d, WEST, account, 100.4995);
    report(d);
    assert_non_null(strstr(title(d, "accounts"),
                           ": £100.0 more under West than under North, the "
                           "greatest clear difference"));
}

static void
test_footer_names_the_program_that_made_the_result(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_ptr_equal(strstr(mut_page_member(d->report.root, "footer"),
                            "Source: Mutual State 7.7, results version 99; run "),
                     mut_page_member(d->report.root, "footer"));
}

/* The fourth fifth of West against North is drawn with the interval that the title tests. */
static void
assert_drawn_interval(const struct desk *d, double low, double high)
{
    enum { REFERENCE, ARM, FIFTH = 3, LOW = 5, HIGH };
    const json_t *figure = block_of(d, "id", "fifths_participation_rate");
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(figure, "data"), "rows"), "rows");
    size_t k;
    json_t *row;
    json_array_foreach(rows, k, row)
    {
        if (strcmp(json_string_value(json_array_get(row, REFERENCE)), "north") != 0 ||
            strcmp(json_string_value(json_array_get(row, ARM)), "west") != 0 ||
            json_integer_value(json_array_get(row, FIFTH)) != 4)
            continue;
        assert_true(fabs(json_number_value(json_array_get(row, LOW)) - low) < 0.1);
        assert_true(fabs(json_number_value(json_array_get(row, HIGH)) - high) < 0.1);
        assert_non_null(strstr(mut_page_member(figure, "subtitle"),
                               "simultaneous over all fifths and arms"));
        return;
    }
    fail_msg("no row of the fourth fifth");
}

/* Ten comparisons: the interval of the named one holds for all. West + 20 and + 30 points in turn in the
 * fourth fifth: 25 +- t(3; 1 - 0.025 / 10) x 5.77 / 2 = 25 +- 21.5 (GSL 2.7: t = 7.4533), clear; + 10 and + 30
 * in the middle one: 20 +- 43, not clear. */
static void
test_fifth_is_named_only_if_clear_among_all(void **state)
{
    struct desk *d = *state;
    const int first = d->sample.layout.first[MUT_OUTCOME_PARTICIPATION_BY_FIFTH];
    const int months = d->sample.layout.n_months;
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = SAMPLE_BURN_IN; m < months; m++) {
            double *values = d->sample.runs[WEST * SAMPLE_REPLICATES + r].values;
            values[(first + 3) * months + m] = r % 2 == 0 ? 0.7 : 0.8;
            values[(first + 2) * months + m] = r % 2 == 0 ? 0.6 : 0.8;
        }
    report(d);
    assert_drawn_interval(d, 25 - 21.5, 25 + 21.5);
    assert_string_equal(title(d, "fifths_participation_rate"),
                        "Taking part is 25.0 points higher in the fourth fifth "
                        "under West than under North");
    assert_string_equal(
        title(d, "fifths_need_met"),
        "No clear difference in need met in time in any fifth: the same in "
        "every replicate");
}

/* The interval that decides is told: of the headline the simultaneous one. West + 0.25 and + 0.251 in turn
 * with 2 x 2 comparisons: 25.05 +- t(3; 1 - 0.025 / 4) x 0.0577 / 2 = 25.05 +- 0.156 (GSL 2.7: t = 5.3919);
 * by itself it would be +- 0.092 and read +25.0. */
static void
test_matrix_tells_the_interval_that_decides(void **state)
{
    struct desk *d = *state;
    size_t k;
    json_t *row;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    report(d);
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "matrix"), "data"), "rows"),
        "rows");
    bool found = false;
    json_array_foreach(rows, k, row)
    {
        enum { REFERENCE, ARM, OUTCOME = 4, TEXT = 21 };
        if (strcmp(json_string_value(json_array_get(row, REFERENCE)), "north") != 0 ||
            strcmp(json_string_value(json_array_get(row, ARM)), "west") != 0 ||
            strcmp(json_string_value(json_array_get(row, OUTCOME)), "need_met") != 0)
            continue;
        found = true;
        assert_string_equal(json_string_value(json_array_get(row, TEXT)),
                            "+25.1 (+24.9 to +25.2)");
    }
    assert_true(found);
}

/* Dots of four replicates are these replicates, not twenty runs. */
static void
test_dots_count_replicates(void **state)
{
    struct desk *d = *state;
    const int column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    later(d, WEST, column, 0.75);
    later(d, SUED, column, 0.499); /* 0.499 and 0.5 in turn */
    report(d);
    assert_string_equal(
        title(d, "dots"),
        "Against North, need met in time is higher under West in all 4 replicates");
    /* S\303\274d is lower in two of four, by 0.1 points, which the drawing tells */
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "dots"), "data"), "rows"),
        "rows");
    assert_int_equal(json_array_size(rows),
                     6 * 4); /* ordered pairs of arms, a dot a run */
    const json_t *first = json_array_get(rows, 0); /* S\303\274d against North */
    assert_string_equal(
        json_string_value(json_array_get(first, 8)),
        "better (filled) in 0, worse (hollow) in 2, equal in 2 of 4 replicates");
}

static void
test_matrix_counts_its_comparisons(void **state)
{
    struct desk *d = *state;
    report(d); /* 14 outcomes, two arms against the reference */
    assert_non_null(strstr(mut_page_member(block_of(d, "id", "matrix"), "alt"),
                           "differs from North in 28 comparisons"));
    assert_string_equal(title(d, "matrix"),
                        "No clear difference from North in any outcome: the same in every "
                        "replicate");
}

/* Need met west +25 points in all runs, cost as the reference: ahead where need is worth much, and level
 * where it is worth nothing. */
static void
test_loss_names_only_who_is_clearly_ahead(void **state)
{
    struct desk *d = *state;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "\"West\" loses clearly least where need met in time is worth at least £0.10 a percentage point; costs do not clearly differ");
}

/* Need met west + 0.5 points in all runs, half of what matters: no worth makes it matter. */
static void
test_loss_names_nobody_for_what_does_not_matter(void **state)
{
    struct desk *d = *state;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.504);
    report(d);
    assert_non_null(
        strstr(title(d, "loss"),
               "No clear difference in loss: neither need met in time nor cost clearly"));
    assert_non_null(strstr(mut_page_member(block_of(d, "id", "plane"), "note"),
                           "no arm clearly exchanges money for the outcome"));
}

/* What is drawn at the origin tells draws that lie on an axis; the quarters have none. */
static void
assert_axes(const struct desk *d)
{
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "plane"), "data"), "quadrants"),
        "rows");
    static const char *const wanted[] = {
        "much the same in both: 4 of 4 replicates",
        "better, cost much the same: 4 of 4 replicates"
    };
    int found = 0;
    size_t k;
    json_t *row;
    json_array_foreach(rows, k, row)
    {
        if (strcmp(json_string_value(json_array_get(row, 0)), "north") != 0)
            continue;
        const bool axis = json_number_value(json_array_get(row, 2)) == 0;
        assert_true(axis || json_number_value(json_array_get(row, 5)) == 0);
        if (axis)
            assert_string_equal(json_string_value(json_array_get(row, 4)),
                                wanted[found++]);
    }
    assert_int_equal(found, 2);
}

/* West + 25 points at equal cost; süd, which is equal in all, is not "better in 25 % of replicates". */
static void
test_plane_says_what_is_clear(void **state)
{
    struct desk *d = *state;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    report(d);
    assert_string_equal(
        title(d, "plane"),
        "Need met in time against North, on average: West is better at the same cost, S\303\274d the same");
    assert_axes(d);
}

static void
test_nothing_measured_is_said_without_nan(void **state)
{
    struct desk *d = *state;
    const struct mut_layout *l = &d->sample.layout;
    for (int run = 0; run < SAMPLE_ARMS * SAMPLE_REPLICATES; run++) {
        for (int k = 0; k < l->n_columns * l->n_months; k++)
            d->sample.runs[run].values[k] = (double) NAN;
        for (int k = 0; k < l->n_unit_columns * l->n_units * l->n_unit_months; k++)
            d->sample.runs[run].units[k] = (double) NAN;
    }
    report(d);
    char *text = json_dumps(d->report.root, JSON_COMPACT);
    assert_null(strstr(text, " nan"));
    assert_null(strstr(text, "-nan"));
    assert_null(strstr(text, "(null)"));
    free(text);
    assert_check(d, "Every pound is in an account", "open", "no public cost");
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_clear_outcome_is_in_the_answer),
        cmocka_unit_test_setup_teardown(test_one_replicate_claims_nothing, setup_single,
                                        teardown),
        TEST(test_account_is_named_only_if_clear),
        TEST(test_account_that_is_clear_is_named),
        TEST(test_footer_names_the_program_that_made_the_result),
        TEST(test_fifth_is_named_only_if_clear_among_all),
        TEST(test_matrix_tells_the_interval_that_decides),
        TEST(test_dots_count_replicates),
        TEST(test_matrix_counts_its_comparisons),
        TEST(test_loss_names_only_who_is_clearly_ahead),
        TEST(test_loss_names_nobody_for_what_does_not_matter),
        TEST(test_plane_says_what_is_clear),
        TEST(test_nothing_measured_is_said_without_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
