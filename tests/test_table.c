/* The paired table as a reader, a spreadsheet and a program see it. */
#include "table.h"

/* Differences d of 0.1, 0.2, 0.3, 0.4: mean 0.25, sd 0.1290994, t(3; 0.975) = 3.182446, so the
 * half width is 0.2054265; R: t.test(c(.1, .2, .3, .4)) gives 0.04457397 to 0.45542603. */
static void
quality_differs(struct desk *d)
{
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 1, r, "quality", 0.5 + 0.1 * (r + 1));
}

static void
test_row_gives_difference_interval_and_verdict(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    quality_differs(d);
    print(d, MUT_FORMAT_TEXT);
    assert_string_equal(line_of(d, "Quality as users", 0),
                        "Quality as users value it         0.500  s\303\274d      +0.250  "
                        "[+0.045, +0.455]  higher, better");
    clear(d);
}

static void
test_head_names_interval_window_and_reference(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    print(d, MUT_FORMAT_TEXT);
    assert_prints(
        d, "Differences from `north`, paired by replicate: 4 replicates, means over "
           "months 1 to 4.");
    assert_prints(d, "95 % run-error interval over 4 replicates");
    assert_prints(d, "Run error only: how far 4 replicates may be off, not how sure the "
                     "assumptions are.");
    assert_prints(d, "simultaneous, by Bonferroni");
    assert_prints(d, "need_met 0.01, public_cost 2, others:");
    clear(d);
}

static void
test_equal_arms_make_no_claim(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "no clear difference");
    assert_null(strstr(d->text, "higher"));
    assert_null(strstr(d->text, "lower"));
    assert_null(strstr(d->text, "-0.000"));
    assert_null(strstr(d->text, "Same luck"));
    clear(d);
}

/* A clear difference of 0.005 where 0.01 matters. */
static void
test_small_difference_is_no_claim(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 1, r, "need_met", 0.505 + 0.0001 * r);
    print(d, MUT_FORMAT_TEXT);
    assert_non_null(strstr(line_of(d, "Need met in time", 0), "no clear difference"));
    clear(d);
}

/* t = 0.25 / 0.0645497 = 3.873 lies between t(3; 0.975) = 3.18 and t(3; 1 - 0.05 / 4) = 4.18
 * (two headline outcomes, one arm): clear alone, not clear as one of the headline. */
static void
test_headline_is_held_to_the_joint_interval(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    quality_differs(d);
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 1, r, "need_met", 0.5 + 0.1 * (r + 1));
    print(d, MUT_FORMAT_TEXT);
    assert_non_null(strstr(line_of(d, "Need met in time", 0), "no clear difference"));
    assert_non_null(strstr(line_of(d, "Quality as users", 0), "higher, better"));
    clear(d);
}

static void
test_headline_comes_first(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    print(d, MUT_FORMAT_TEXT);
    const char *need = strstr(d->text, "Need met in time");
    const char *cost = strstr(d->text, "Public cost a user a month");
    const char *others = strstr(d->text, "\nOther outcomes\n");
    assert_true(need != NULL && need < cost && cost < others);
    assert_true(others < strstr(d->text, "Taking part"));
    assert_null(strstr(others, "Need met in time")); /* once is enough */
    clear(d);
}

static void
test_lines_are_at_most_100_columns(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    d->sample.arms[2].name = sample_text(
        "an_arm_with_a_name_that_is_longer_than_any_column_"
        "of_a_table_for_people_could_be_even_if_it_is_alone");
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 2, r, "public_cost", -123456.7 * r * r);
    print(d, MUT_FORMAT_TEXT);
    int longest = 0, n = 0;
    for (const char *c = d->text; *c != '\0'; c++) {
        n = *c == '\n' ? 0 : n + (((unsigned char) *c & 0xc0) != 0x80);
        longest = n > longest ? n : longest;
        assert_false(*c == '\n' && c > d->text && c[-1] == ' ');
    }
    assert_in_range(longest, 90, 100);
    assert_prints(d, "an_arm_~");
    clear(d);
}

static void
test_one_replicate_has_no_interval(void **state)
{
    (void) state;
    struct desk *d = desk(2, 1);
    sample_level(&d->sample, 1, 0, "quality", 0.75);
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d, "One replicate: no interval");
    assert_null(strchr(d->text, '['));
    assert_non_null(strstr(line_of(d, "Quality as users", 0), "+0.250"));
    clear(d);
}

/* Means of 0.1, 0.2, 0.3, 0.4 are 0.25. */
static void
test_one_arm_has_levels_and_no_differences(void **state)
{
    (void) state;
    struct desk *d = desk(1, 4);
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 0, r, "quality", 0.1 * (r + 1));
    print(d, MUT_FORMAT_TEXT);
    assert_prints(d,
                  "Only one arm, `north`, hence no differences: 4 replicates, means over "
                  "months 1 to 4.");
    assert_string_equal(line_of(d, "Headline", 0),
                        "Headline                          north");
    assert_string_equal(line_of(d, "Quality as users", 0),
                        "Quality as users value it         0.250");
    assert_null(strstr(d->text, "paired"));
    assert_null(strstr(d->text, "difference is"));
    print(d, MUT_FORMAT_CSV);
    assert_prints(
        d, "quality,Quality as users value it,1,higher,no,,north,1,4,0,0,0,,0.25,,");
    clear(d);
}

static void
test_what_one_arm_alone_has_is_shown(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    for (int r = 0; r < 4; r++) {
        sample_level(&d->sample, 0, r, "turnout", (double) NAN);
        sample_level(&d->sample, 1, r, "turnout", 0.25);
        sample_level(&d->sample, 2, r, "turnout", (double) NAN);
    }
    print(d, MUT_FORMAT_TEXT);
    assert_non_null(strstr(line_of(d, "Turnout", 0), "only here: 0.250"));
    assert_non_null(strstr(line_of(d, "Turnout", 1), "nothing to measure"));
    clear(d);
}

static void
test_missing_pairs_are_marked(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    quality_differs(d);
    sample_level(&d->sample, 1, 3, "quality", (double) NAN);
    print(d, MUT_FORMAT_TEXT);
    assert_non_null(strstr(line_of(d, "Quality as users", 0), "]#"));
    assert_prints(d, "# Only the replicates in which both arms have a value.");
    clear(d);
}

/* Months 1 to 4 are the window; the others must not count. */
static void
test_only_the_window_counts(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    int column = d->sample.layout.first[mut_outcome_find("trust")];
    for (int r = 0; r < 4; r++) {
        double *trust = d->sample.runs[4 + r].values + column * d->sample.layout.n_months;
        trust[2] = 99; /* month 0: rows begin with two months of burn-in */
        trust[3] = 0.9;
        trust[7] = 99; /* month 5 */
    }
    print(d, MUT_FORMAT_TEXT);
    /* (0.9 + 3 x 0.5) / 4 - 0.5 = 0.1 */
    assert_non_null(strstr(line_of(d, "Trust", 0), "+0.100  [+0.100, +0.100]"));
    clear(d);
}

static void
test_csv_has_a_row_for_each_outcome_and_arm(void **state)
{
    (void) state;
    struct desk *d = desk(3, 4);
    int lines = 0, plain = 0;
    print(d, MUT_FORMAT_CSV);
    for (const char *c = d->text; *c != '\0'; c++)
        lines += *c == '\n';
    for (int k = 0; k < mut_n_outcomes; k++)
        plain += mut_outcomes[k].axis == MUT_AXIS_NONE;
    assert_int_equal(lines, 1 + 2 * plain);
    assert_memory_equal(d->text, "outcome,label,unit,better,headline,arm,reference,", 49);
    clear(d);
}

/* 0.25 and the interval of quality_differs, with all digits. */
static void
test_json_has_all_digits_and_null(void **state)
{
    (void) state;
    struct desk *d = desk(2, 4);
    quality_differs(d);
    for (int r = 0; r < 4; r++)
        sample_level(&d->sample, 0, r, "turnout", (double) NAN);
    print(d, MUT_FORMAT_JSON);
    const char *quality = strstr(d->text, "\"outcome\": \"quality\"");
    assert_non_null(quality);
    const char *low = strstr(quality, "\"low\": ");
    assert_non_null(low);
    assert_true(fabs(atof(low + 7) - 0.04457397) < 5e-9);
    assert_true(strspn(low + 7, "0123456789.") >= 16);
    const char *turnout = strstr(d->text, "\"outcome\": \"turnout\"");
    assert_memory_equal(strstr(turnout, "\"difference\": "), "\"difference\": null", 18);
    assert_null(strstr(d->text, "nan"));
    clear(d);
}

static void
test_what_is_no_result_is_refused(void **state)
{
    (void) state;
    struct desk *d = desk(1, 1);
    assert_int_equal(
        mut_compare_print("/dev/null", NULL, MUT_FORMAT_TEXT, stdout, &d->diags),
        MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    clear(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_row_gives_difference_interval_and_verdict),
        cmocka_unit_test(test_head_names_interval_window_and_reference),
        cmocka_unit_test(test_equal_arms_make_no_claim),
        cmocka_unit_test(test_small_difference_is_no_claim),
        cmocka_unit_test(test_headline_is_held_to_the_joint_interval),
        cmocka_unit_test(test_headline_comes_first),
        cmocka_unit_test(test_lines_are_at_most_100_columns),
        cmocka_unit_test(test_one_replicate_has_no_interval),
        cmocka_unit_test(test_one_arm_has_levels_and_no_differences),
        cmocka_unit_test(test_what_one_arm_alone_has_is_shown),
        cmocka_unit_test(test_missing_pairs_are_marked),
        cmocka_unit_test(test_only_the_window_counts),
        cmocka_unit_test(test_csv_has_a_row_for_each_outcome_and_arm),
        cmocka_unit_test(test_json_has_all_digits_and_null),
        cmocka_unit_test(test_what_is_no_result_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
