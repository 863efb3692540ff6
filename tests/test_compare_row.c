/* A comparison as a reader sees it: over which months, with how many decimals, in which words. */
#include "table.h"

static void
set_month(struct desk *d, int arm, int replicate, int month, double turnout)
{
    double *values = d->sample.runs[arm * d->sample.plan.replicates + replicate].values;
    int column = d->sample.layout.first[mut_outcome_find("turnout")];
    values[column * d->sample.layout.n_months + SAMPLE_BURN_IN + month] = turnout;
}

/* North votes in months 1 to 3 (0.1, 0.2, 0.3: level 0.2), south in 3 and 4 (both 0.4), west in 2
 * (0.2), and in half of the replicates in 3 too. Common: month 3 of south, 0.4 - 0.3 = 0.1; months
 * 2, or 2 and 3, of west, where it is equal. */
static void
turnout_comes_and_goes(struct desk *d)
{
    for (int r = 0; r < 4; r++) {
        for (int a = 0; a < 3; a++)
            sample_level(&d->sample, a, r, "turnout", (double) NAN);
        for (int m = 1; m <= 3; m++)
            set_month(d, 0, r, m, 0.1 * m);
        set_month(d, 1, r, 3, 0.4);
        set_month(d, 1, r, 4, 0.4);
        set_month(d, 2, r, 2, 0.2);
        if (r >= 2)
            set_month(d, 2, r, 3, 0.1 * 3);
    }
}

static void
test_months_of_one_arm_alone_are_not_compared(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    turnout_comes_and_goes(d);
    print(d, MUT_FORMAT_TEXT);
    assert_string_equal(
        line_of(d, "Turnout", 0),
        "Turnout                           0.200  s\303\274d       +0.100  "
        "[+0.100, +0.100]^  higher, better");
    assert_non_null(strstr(line_of(d, "Turnout", 1), " 0.000  [0.000, 0.000]^ "));
    assert_prints(d,
                  "^ Over fewer than the window's 4 months, those that both arms have: "
                  "turnout 1 (`s\303\274d`), 1 to 2\n(`west`). The level of `north` is "
                  "over all of its months.");
    assert_null(strchr(line_of(d, "Need met", 0), '^'));
    print(d, MUT_FORMAT_CSV);
    assert_prints(d, "fewest_months,most_months,arm_mean,reference_mean,");
    assert_prints(d, "west,north,1,4,4,1,2,"); /* 4 pairs over 1 to 2 months */
    clear(d);
}

static void
test_arms_without_common_month_are_not_compared(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    for (int r = 0; r < 4; r++) {
        sample_level(&d->sample, 0, r, "turnout", (double) NAN);
        sample_level(&d->sample, 1, r, "turnout", (double) NAN);
        set_month(d, 0, r, 1, 0.25);
        set_month(d, 1, r, 2, 0.75);
    }
    print(d, MUT_FORMAT_TEXT);
    const char *line = line_of(d, "Turnout", 0);
    assert_non_null(strstr(line, "0.250  s"));
    assert_non_null(strstr(line, "no month in common"));
    assert_null(strchr(line, '^'));
    clear(d);
}

static void
test_window_of_one_month_is_singular(void **state)
{
    (void) state;
    struct desk *d = desk(2, 1);
    d->sample.plan.window[0] = d->sample.plan.window[1] = 3;
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "paired by replicate: 1 replicate, values of month 3.");
    clear(d);
}

/* Two comparisons are held together, one has nothing to be held together with. */
static void
test_single_comparison_is_not_simultaneous(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    d->sample.plan.n_headline = 1;
    print(d, MUT_FORMAT_TEXT);
    assert_null(strstr(d->text, "simultaneous"));
    d->sample.plan.n_headline = 2;
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "simultaneous");
    clear(d);
}

/* By hand: variances 0.08 / 3 of 0.6, 0.8, 0.8, 1.0 and 0.05 / 3 of 0.5, 0.6, 0.7, 0.8; of the
 * differences 0.1, 0.2, 0.1, 0.2 it is 0.01 / 3: (0.08 + 0.05) / 0.01 = 13. */
static void
test_pairing_is_said_plainly(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    for (int r = 0; r < 4; r++) {
        double own = 0.5 + 0.1 * r;
        sample_level(&d->sample, 0, r, "need_met", own);
        sample_level(&d->sample, 1, r, "need_met", own + (r % 2 == 0 ? 0.1 : 0.2));
    }
    print(d, MUT_FORMAT_TEXT);
    assert_prints(
        d, "Same luck in every arm: without it 13.0 times as many replicates would "
           "be needed for intervals as\nnarrow (median of the headline, from 13.0 "
           "to 13.0).");
    clear(d);
}

/* Differences m + s times (0.1, 0.2, 0.3, 0.4): the half width is 0.2054265 s (see
 * quality_differs). */
static void
quality_differs_by(struct desk *d, double m, double s)
{
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 1, r, "quality", 0.5 + m + s * (0.1 * (r + 1) - 0.25));
}

static void
assert_quality(struct desk *d, double m, double s, const char *words)
{
    quality_differs_by(d, m, s);
    print(d, MUT_FORMAT_TEXT);
    if (strstr(line_of(d, "Quality as users", 0), words) == NULL)
        fail_msg("lacks \"%s\":\n%s", words, line_of(d, "Quality as users", 0));
}

static void
test_rounding_does_not_hide_a_reason(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    /* claimed: 0.2056 - 0.2054265 = 0.0001735 is above zero */
    assert_quality(d, 0.2056, 1, "+0.2056  [+0.0002, +0.4110]  higher, better");
    /* not claimed: 0.2052 - 0.2054265 = -0.0002265 is below */
    assert_quality(d, 0.2052, 1, "+0.2052  [-0.0002, +0.4106]  no clear difference");
    /* just above and below the 0.01 that matters, half width 0.0020543 */
    assert_quality(d, 0.0104, 0.01, "+0.0104  [+0.0083, +0.0125]  higher, better");
    assert_quality(d, 0.0096, 0.01, "+0.010  [+0.008, +0.012]  no clear difference");
    /* where 0.0098 matters, 0.0096 rounds to more than that with three decimals */
    d->sample.matters[mut_outcome_find("quality")] = 0.0098;
    assert_quality(d, 0.0096, 0.01, "+0.0096  [+0.0075, +0.0117]  no clear difference");
    clear(d);
}

static void
test_wide_unit_stands_below_its_label(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 2, r, "social_cost", 1000.0 * (r + 1));
    d->sample.arms[2].name = sample_text("a_long_name_of_an_arm");
    print(d, MUT_FORMAT_TEXT);
    assert_memory_equal(line_of(d, "Social cost a user a month", 1), "  (GBP)   ", 10);
    assert_non_null(strstr(line_of(d, "Social cost a user a month", 1), "+2499.5"));
    clear(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_of_one_arm_alone_are_not_compared),
        cmocka_unit_test(test_arms_without_common_month_are_not_compared),
        cmocka_unit_test(test_window_of_one_month_is_singular),
        cmocka_unit_test(test_single_comparison_is_not_simultaneous),
        cmocka_unit_test(test_pairing_is_said_plainly),
        cmocka_unit_test(test_rounding_does_not_hide_a_reason),
        cmocka_unit_test(test_wide_unit_stands_below_its_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
