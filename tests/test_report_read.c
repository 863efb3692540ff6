/* What a report reads: checks, answers beside the result, dates and units, from a small made-up
 * result (report_desk.h). */
#include "reform_words.h"
#include "report_desk.h"

#include "unit_values.h"
#include "version.h" /* the Makefile gives its facts to files that name it */

/* ---- paths --------------------------------------------------------------------------------------- */

/* No month is left out, or a line would cut across a reform and miss peaks. */
static void
test_single_replicates_have_every_month(void **state)
{
    struct desk *d = *state;
    report(d);
    const json_t *set = json_object_get(
        json_object_get(block_of(d, "id", "paths_need_met"), "data"), "sample");
    const json_t *rows = json_object_get(set, "rows");
    assert_string_equal(json_string_value(json_object_get(set, "along")), "month");
    assert_int_equal(json_array_size(rows), SAMPLE_ARMS * SAMPLE_REPLICATES);
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *row = json_array_get(rows, k);
        assert_int_equal(json_integer_value(json_array_get(row, 2)), -SAMPLE_BURN_IN);
        assert_int_equal(json_array_size(json_array_get(row, 3)),
                         SAMPLE_BURN_IN + SAMPLE_MONTHS);
    }
}

/* ---- checks -------------------------------------------------------------------------------------- */

static void
test_common_past_is_found(void **state)
{
    struct desk *d = *state;
    later(d, WEST, d->sample.layout.first[MUT_OUTCOME_NEED_MET], 0.75);
    report(d);
    assert_int_equal(d->report.past, 0);
    assert_check(d, "Same past, bit for bit", "pass", "In the 2 months before month 0");
    const json_t *path = block_of(d, "id", "paths_need_met");
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(path, "values"), "before")), 0);
}

static void
test_past_that_differs_fails(void **state)
{
    struct desk *d = *state;
    sample_level(&d->sample, WEST, 3, "trust", 0.25);
    report(d);
    assert_int_equal(d->report.past, -SAMPLE_BURN_IN);
    assert_check(d, "Same past, bit for bit", "fail", "Arms differ from month -2");
    assert_string_equal(
        mut_page_member(
            json_array_get(json_object_get(block_of(d, "kind", "checks"), "checks"), 0),
            "verdict"),
        "fail"); /* failures first */
}

static void
test_arms_that_start_apart_have_no_past(void **state)
{
    struct desk *d = *state;
    d->sample.plan.start_own = true;
    sample_level(&d->sample, WEST, 3, "trust", 0.25);
    report(d);
    assert_check(d, "Same past, bit for bit", "open", "start under their own forms");
}

static void
test_accounts_that_sum_pass(void **state)
{
    struct desk *d = *state;
    report(d);
    /* 3 arms x 4 replicates x 8 months */
    assert_check(d, "Every pound is in an account", "pass", "In all 96 months");
}

static void
test_accounts_that_do_not_sum_fail(void **state)
{
    struct desk *d = *state;
    sample_level(&d->sample, SUED, 2, "public_cost", 7.25);
    report(d);
    assert_check(d, "Every pound is in an account", "fail", "In 8 of 96 months");
}

/* NaN compares with nothing: an account that is missing must not pass. */
static void
test_account_that_is_missing_fails(void **state)
{
    struct desk *d = *state;
    const int first = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    d->sample.runs[0].values[first * d->sample.layout.n_months + 3] = (double) NAN;
    report(d);
    assert_check(d, "Every pound is in an account", "fail", "In 1 of 96 months");
}

/* The sample's hashes are made up. */
static void
test_text_without_its_hash_fails(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_check(d, "Its inputs are in the file", "fail", "do not match their hashes");
}

/* ---- answers beside the result ----------------------------------------------------------------- */

/* Writes a file beside the result. */
static void
put(const struct desk *d, const char *name, const char *text)
{
    char path[128];
    FILE *file = fopen(sample_path(d->folder, name, path), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
take_away(const struct desk *d, const char *name)
{
    char path[128];
    assert_int_equal(remove(sample_path(d->folder, name, path)), 0);
}

static const char neutral[] = "No form is favoured";

#define TEST_OF(pass)                                                                    \
    "{\"id\":\"N1\",\"pass\":" pass ",\"results_version\":\"" MUT_RESULTS_VERSION "\"}"

static void
test_audit_beside_the_result_is_shown(void **state)
{
    struct desk *d = *state;
    put(d, "audit.json", "[" TEST_OF("true") "," TEST_OF("true") "]");
    report(d);
    assert_check(d, neutral, "pass", "2 of 2 tests of neutrality pass");
    take_away(d, "audit.json");
}

static void
test_audit_that_fails_is_a_failed_check(void **state)
{
    struct desk *d = *state;
    put(d, "audit.json", "[" TEST_OF("true") "," TEST_OF("false") "]");
    report(d);
    assert_check(d, neutral, "fail", "1 of 2 tests");
    take_away(d, "audit.json");
}

static void
test_audit_of_another_version_is_open(void **state)
{
    struct desk *d = *state;
    put(d, "audit.json", "[{\"id\":\"N1\",\"pass\":true,\"results_version\":\"0\"}]");
    report(d);
    assert_check(d, neutral, "open", "is of another results version than this result");
    mut_report_clear(&d->report);
    take_away(d, "out.h5");
    put(d, "audit.json", "[{\"id\":\"N1\",\"pass\":true}]");
    report(d);
    assert_check(d, neutral, "open", "does not say of which results version it is");
    take_away(d, "audit.json");
}

static void
test_audit_that_is_missing_is_open(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_check(d, neutral, "open", "`mutual audit --format json > audit.json`");
}

static void
test_audit_that_is_cut_short_fails(void **state)
{
    struct desk *d = *state;
    put(d, "audit.json", "[{\"id\":\"N1\",\"pa");
    report(d);
    assert_check(d, neutral, "fail", "audit.json:1:");
    take_away(d, "audit.json");
}

static void
test_audit_of_another_shape_fails(void **state)
{
    static const char *const texts[] = { "{\"pass\": true}", "[]", "[1, 2]",
                                         "[{\"pass\": \"true\"}]" };
    struct desk *d = *state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        put(d, "audit.json", texts[k]);
        report(d);
        assert_check(d, neutral, "fail", "audit.json holds no checks");
        mut_report_clear(&d->report);
        take_away(d, "out.h5");
    }
    take_away(d, "audit.json");
}

static void
test_companions_lie_beside_the_result(void **state)
{
    static const char *const results[][3] = {
        { "out/x.h5", "out/x.why.json", "out/audit.json" },
        { "x.h5", "x.why.json", "audit.json" },
        { "a.b/x", "a.b/x.why.json", "a.b/audit.json" },
        { "../x", "../x.why.json", "../audit.json" },
    };
    (void) state;
    for (size_t k = 0; k < sizeof results / sizeof *results; k++) {
        struct mut_companions c;
        assert_true(mut_companion_read(&c, results[k][0]));
        assert_string_equal(c.paths[MUT_COMPANION_WHY], results[k][1]);
        assert_string_equal(c.paths[MUT_COMPANION_AUDIT], results[k][2]);
        mut_companion_clear(&c);
    }
}

/* ---- dated changes -------------------------------------------------------------------------------- */

static void
test_reforms_are_read_from_the_scenario(void **state)
{
    static char text[] =
        "reforms:\n"
        "  - {date: 2026-04, programme: none, set: {voice.consulted: 0.5}}\n"
        "  - {date: 2025-03, arms: [north, west], programme: local_bonds}\n"
        "  - {date: 2026-04, programme: none, to: mutual}\n"
        "  - {date: soon}\n";
    struct desk *d = *state;
    struct mut_reforms t;
    d->sample.inputs[0].text = text;
    report(d);
    assert_string_equal(d->report.start, "2025-01");
    mut_reform_words_read(&t, &d->report);
    assert_int_equal(t.n, 3); /* what is no date is left out */
    assert_int_equal(t.items[0].month, 15);
    assert_string_equal(t.items[0].mark, "Consulted (voice): 0.5");
    assert_int_equal(t.items[0].n_arms, 0);
    assert_int_equal(t.items[1].month, 2);
    assert_string_equal(t.items[1].mark, "Local bonds");
    assert_int_equal(t.items[1].n_arms, 2);
    assert_true(mut_reform_words_for(&t.items[1], "north"));
    assert_false(mut_reform_words_for(&t.items[1], "south"));
    assert_string_equal(t.items[2].mark, "All units become mutual");
    mut_reform_words_clear(&t);
}

static void
test_scenario_without_reforms_has_no_dates(void **state)
{
    static char text[] = "reforms: []\n";
    struct desk *d = *state;
    struct mut_reforms t;
    d->sample.inputs[0].text = text;
    report(d);
    mut_reform_words_read(&t, &d->report);
    assert_int_equal(t.n, 0);
    mut_reform_words_clear(&t);
}

/* ---- units ---------------------------------------------------------------------------------------- */

static void
test_units_are_of_the_last_month_kept(void **state)
{
    struct desk *d = *state;
    struct mut_unit_values u;
    report(d);
    assert_true(mut_unit_values_read(&u, &d->report.result, 0, mut_unit_columns[1].name));
    assert_int_equal(u.month, 5);
    assert_int_equal(u.n_units, SAMPLE_UNITS);
    for (int k = 0; k < SAMPLE_UNITS; k++) /* second of two months */
        assert_true(mut_unit_values_of(&u, &d->report.result, WEST, 3)[k] ==
                    sample_value(WEST, 3, 1, SAMPLE_UNITS + k));
    mut_unit_values_clear(&u);
    assert_false(mut_unit_values_read(&u, &d->report.result, 0, "no such column"));
    assert_null(u.values);
    mut_unit_values_clear(&u);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

/* What a form's own file says is what the form is, with or without the folder of the file; a scenario's line is
 * chosen. */
static void
test_value_of_a_forms_file_is_not_chosen(void **state)
{
    static const char *const files[] = { "plain.yaml:7", "models/forms/plain.yaml:7",
                                         "test.yaml:3" };
    static struct mut_setting settings[3];
    struct desk *d = *state;
    for (int k = 0; k < 3; k++) {
        settings[k] = d->sample.settings[1];
        settings[k].form = 0;
        settings[k].from = k;
        settings[k].set_by = sample_text(files[k]);
    }
    d->sample.plan.settings = settings;
    d->sample.plan.n_settings = 3;
    report(d);
    assert_int_equal(d->report.values.n, 3);
    for (int k = 0; k < 3; k++)
        assert_int_equal(mut_assumption_chosen(&d->report.values, k, &d->report.result),
                         k == 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_value_of_a_forms_file_is_not_chosen),
        TEST(test_single_replicates_have_every_month),
        TEST(test_common_past_is_found),
        TEST(test_past_that_differs_fails),
        TEST(test_arms_that_start_apart_have_no_past),
        TEST(test_accounts_that_sum_pass),
        TEST(test_accounts_that_do_not_sum_fail),
        TEST(test_account_that_is_missing_fails),
        TEST(test_text_without_its_hash_fails),
        TEST(test_audit_beside_the_result_is_shown),
        TEST(test_audit_that_fails_is_a_failed_check),
        TEST(test_audit_of_another_version_is_open),
        TEST(test_audit_that_is_missing_is_open),
        TEST(test_audit_that_is_cut_short_fails),
        TEST(test_audit_of_another_shape_fails),
        TEST(test_companions_lie_beside_the_result),
        TEST(test_reforms_are_read_from_the_scenario),
        TEST(test_scenario_without_reforms_has_no_dates),
        TEST(test_units_are_of_the_last_month_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
