/* Units over several months, and what the report says of who gains: of a small made-up result (report_desk.h) whose
 * units are kept in the months that each test sets. Values of units are set by hand. */
#include "report_desk.h"
#include "unit_window.h"

#include <math.h>
#include <string.h>

/* Keeps two months, and averages over months 0 to 4. */
static void
keep(struct desk *d, int first, int second)
{
    d->sample.unit_months[0] = first;
    d->sample.unit_months[1] = second;
    d->sample.plan.window[0] = 0;
}

/* Sets quality of all units of an arm in the k-th kept month. */
static void
quality(struct desk *d, int arm, int k, double value)
{
    const struct mut_layout *l = &d->sample.layout;
    int column = 0;
    while (strcmp(mut_unit_columns[column].name, "quality") != 0)
        column++;
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int u = 0; u < SAMPLE_UNITS; u++)
            d->sample.runs[arm * SAMPLE_REPLICATES + r]
                .units[(column * l->n_unit_months + k) * SAMPLE_UNITS + u] = value;
}

static void
all_quality(struct desk *d, double value)
{
    for (int a = 0; a < SAMPLE_ARMS; a++)
        for (int k = 0; k < SAMPLE_UNIT_MONTHS; k++)
            quality(d, a, k, value);
}

static void
test_changes_are_means_over_the_months_kept(void **state)
{
    struct desk *d = *state;
    struct mut_unit_window w;
    double change[SAMPLE_REPLICATES * SAMPLE_UNITS];
    keep(d, 2, 4);
    all_quality(d, 0.5);
    quality(d, WEST, 0, 0.4);
    quality(d, WEST, 1, 0.8); /* -0.1 and +0.3: +0.1 */
    quality(d, SUED, 0, (double) NAN);
    quality(d, SUED, 1, 0.7); /* +0.2 in the one month that it has */
    report(d);
    assert_true(mut_unit_window_read(&w, &d->report.result, 0, "quality", 0));
    assert_int_equal(w.n_months, 2);
    assert_int_equal(w.months[1], 4);
    mut_unit_window_change(&w, &d->report.result, WEST, NORTH, change);
    assert_true(fabs(change[SAMPLE_UNITS] - 0.1) < 1e-12);
    mut_unit_window_change(&w, &d->report.result, SUED, NORTH, change);
    assert_true(fabs(change[0] - 0.2) < 1e-12);
    mut_unit_window_clear(&w);
    assert_false(mut_unit_window_read(&w, &d->report.result, 0, "no such column", 0));
    assert_null(w.values);
}

/* Months 0 and 3 of a window from 0 to 4: in month 0 nothing has happened yet. Without any other it is taken, and
 * without a month in the window the last. */
static void
test_month_0_counts_only_alone(void **state)
{
    struct desk *d = *state;
    struct mut_unit_window w;
    keep(d, 0, 3);
    report(d);
    assert_true(mut_unit_window_read(&w, &d->report.result, 0, "quality", 0));
    assert_int_equal(w.n_months, 1);
    assert_int_equal(w.months[0], 3);
    mut_unit_window_clear(&w);
    d->report.result.window[1] = 2;
    assert_true(mut_unit_window_read(&w, &d->report.result, 0, "quality", 0));
    assert_int_equal(w.months[0], 0);
    mut_unit_window_clear(&w);
    assert_true(mut_unit_window_read(&w, &d->report.result, 0, "quality", 1));
    assert_int_equal(w.months[0], 3);
    mut_unit_window_clear(&w);
}

/* A month at the peak of a cycle: more in month 1, yet less on average over both that were kept. */
static void
test_who_gains_is_told_over_all_months_kept(void **state)
{
    struct desk *d = *state;
    keep(d, 1, 4);
    all_quality(d, 0.5);
    quality(d, WEST, 0, 0.4);
    quality(d, WEST, 1, 0.52);
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_QUALITY], 0.46);
    report(d);
    assert_string_equal(title(d, "bands_quality"),
                        "Quality as users value it, against North: no unit gains or loses "
                        "under S\303\274d; 100 % of units lose under West");
    const json_t *figure = block_of(d, "id", "bands_quality");
    assert_non_null(
        strstr(mut_page_member(figure, "subtitle"), "mean of months 1 and 4;"));
}

/* Units gain in the one month that was kept, and the mean over the window is clearly lower: both are said. */
static void
test_one_month_is_named_and_its_contradiction_told(void **state)
{
    struct desk *d = *state;
    keep(d, 0, 4);
    all_quality(d, 0.5);
    quality(d, WEST, 1, 0.6);
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_QUALITY], 0.3);
    report(d);
    assert_string_equal(
        title(d, "bands_quality"),
        "Quality as users value it in month 4 alone, against North: no unit "
        "gains or loses under S\303\274d; 100 % of units gain "
        "under West");
    const char *note = mut_page_member(block_of(d, "id", "bands_quality"), "note");
    assert_non_null(strstr(note,
                           "Units and mean disagree under West: its mean over all months "
                           "of the window differs clearly from North the other way."));
}

/* West's quality is lower by `by` in month 1 alone, one of two that are kept (1 and 4) and one of five of the window: by half of
 * that over the kept months, by a fifth over the window. */
static void
lower_in_month_1(struct desk *d, double by)
{
    const struct mut_layout *l = &d->sample.layout;
    keep(d, 1, 4);
    all_quality(d, 0.5);
    quality(d, WEST, 0, 0.5 - by);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        d->sample.runs[WEST * SAMPLE_REPLICATES + r]
            .values[l->first[MUT_OUTCOME_QUALITY] * l->n_months + SAMPLE_BURN_IN + 1] -= by;
    report(d);
}

/* -0.2 and -0.08: 0.12 apart, far beyond 0.03, three times what matters. */
static void
test_months_that_are_not_typical_are_named(void **state)
{
    struct desk *d = *state;
    lower_in_month_1(d, 0.4);
    assert_string_equal(
        title(d, "bands_quality"),
        "Quality as users value it in months 1 and 4 (not typical), against North: no "
        "unit gains or loses under S\303\274d; 100 % of units lose under "
        "West");
    assert_non_null(strstr(mut_page_member(block_of(d, "id", "bands_quality"), "note"),
                           "What was kept is not typical. Mean difference from North in "
                           "those months: under West -0.200, over the window -0.080."));
}

/* -0.03 and -0.012: 0.018 apart, of which the note alone tells; -0.01 and -0.004 are nearer than what matters. */
static void
test_small_differences_of_kept_months_are_in_the_note(void **state)
{
    struct desk *d = *state;
    lower_in_month_1(d, 0.06);
    assert_null(strstr(title(d, "bands_quality"), "typical"));
    assert_non_null(strstr(mut_page_member(block_of(d, "id", "bands_quality"), "note"),
                           "under West -0.030, over the window -0.012."));
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, WEST, r, "quality", 0.5);
    lower_in_month_1(d, 0.02);
    assert_null(
        strstr(mut_page_member(block_of(d, "id", "bands_quality"), "note"), "typical"));
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_changes_are_means_over_the_months_kept),
        TEST(test_month_0_counts_only_alone),
        TEST(test_who_gains_is_told_over_all_months_kept),
        TEST(test_months_that_are_not_typical_are_named),
        TEST(test_small_differences_of_kept_months_are_in_the_note),
        TEST(test_one_month_is_named_and_its_contradiction_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
