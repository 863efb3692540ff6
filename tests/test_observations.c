/* Tables of observations, good and bad; every folder of tests/bad with an observations.csv is a wrong one,
 * and reading it must give each line of its file `expected`, no error more, and a hint with each. */
#include "mem.h"
#include "observations.h"
#include "scenario.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Fewer mean that the test looks in the wrong folder. */
enum { LEAST_CASES = 5 };

static const char scenario[] =
    "title: t\nreference: state\narms:\n  state: {form: state}\n  mutual: {form: mutual}\n"
    "population: {units: 2, users: 60}\nhorizon: {start: 2025-06, burn_in: 3, months: 12}\n"
    "seed: 5\n";

struct desk {
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan plan;
    struct mut_observations data;
    char path[64];
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    mut_diag_init(&d->diags);
    strcpy(d->path, "/tmp/test_observations_XXXXXX");
    close(mkstemp(d->path));
    *state = d;
    assert_int_equal(mut_registry_init(&d->registry, &d->diags), MUT_OK);
    return mut_scenario_parse(&d->plan, scenario, &d->registry, NULL, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    mut_observations_clear(&d->data);
    mut_plan_clear(&d->plan);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static int
read_text(struct desk *d, const char *text)
{
    FILE *out = fopen(d->path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
    int status = mut_observations_read(&d->data, d->path, &d->plan, &d->diags);
    mut_diag_print(&d->diags, stderr);
    return status;
}

static void
test_a_table_is_read_with_quotes_and_months_of_the_calendar(void **state)
{
    struct desk *d = *state;
    assert_int_equal(
        read_text(d, "arm,outcome,first,last,value,scale,source\r\n"
                     "mutual, need_met ,2025-06,2026-05,0.8,0.02,\"a, \"\"b\"\"\nc\"\r\n"
                     "\r\n"
                     "state,public_cost,-3,-1,250,,survey"),
        MUT_OK);
    assert_int_equal(d->data.n, 2);
    const struct mut_observation *o = d->data.items;
    assert_int_equal(o[0].arm, 1);
    assert_int_equal(o[0].measurement.outcome, MUT_OUTCOME_NEED_MET);
    assert_int_equal(o[0].measurement.months[0], 0);
    assert_int_equal(o[0].measurement.months[1], 11);
    assert_true(o[0].value == 0.8 && o[0].scale == 0.02);
    assert_string_equal(o[0].source, "a, \"b\"\nc");
    assert_int_equal(o[1].arm, 0);
    assert_int_equal(o[1].measurement.months[0], -3);
    assert_true(o[1].value == 250 && o[1].scale == 0);
    assert_int_equal(o[1].at.line, 5); /* a quoted line break and an empty line count */
}

/* Columns in any order, after the mark of UTF-8, without `scale`. */
static void
test_places_are_names_or_numbers_from_one(void **state)
{
    struct desk *d = *state;
    assert_int_equal(read_text(d, "\xef\xbb\xbfsource,place,value,last,first,outcome,arm\n"
                                  "s,5,0.9,3,3,need_met_by_fifth,state\n"
                                  "s,facilitation,4,3,0,public_cost_by_account,mutual\n"
                                  "s,primary_school,0.7,3,0,need_met_by_sector,mutual\n"),
                     MUT_OK);
    assert_int_equal(d->data.n, 3);
    assert_int_equal(d->data.items[0].measurement.place, 4);
    assert_int_equal(d->data.items[1].measurement.place, 2); /* front_line management */
    assert_int_equal(d->data.items[2].measurement.place, 0);
    assert_string_equal(d->data.items[1].place, "facilitation");
}

static void
test_a_file_that_is_not_there_is_an_input_error(void **state)
{
    struct desk *d = *state;
    assert_int_equal(mut_observations_read(&d->data, "/nowhere.csv", &d->plan, &d->diags),
                     MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "/nowhere.csv cannot be read"));
}

static void
test_an_empty_file_is_an_input_error(void **state)
{
    struct desk *d = *state;
    assert_int_equal(read_text(d, ""), MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "no column `arm`"));
}

/* ---- bad ones --------------------------------------------------------------------------------- */

static int
count_errors(const char *text)
{
    int n = 0;
    for (const char *at = strstr(text, "error: "); at != NULL;
         at = strstr(at + 1, "error: "))
        n++;
    return n;
}

static char *
expected_of(const char *path)
{
    char *text = NULL,
         *name = mut_text_format("%.*sexpected",
                                 (int) (strlen(path) - strlen("observations.csv")), path);
    size_t room = 0;
    FILE *in = fopen(name, "r");
    assert_non_null(in);
    assert_true(getdelim(&text, &room, '\0', in) > 0);
    fclose(in);
    mut_free(name);
    return text;
}

static int
try_case(const struct desk *d, const char *path)
{
    struct mut_diags diags;
    struct mut_observations data;
    char *shown = NULL;
    size_t size;
    int faults = 0, errors = 0;
    mut_diag_init(&diags);
    const int status = mut_observations_read(&data, path, &d->plan, &diags);
    FILE *out = open_memstream(&shown, &size);
    mut_diag_print(&diags, out);
    fclose(out);
    char *expected = expected_of(path);
    for (char *rest = expected, *line; (line = strsep(&rest, "\n")) != NULL;) {
        errors += count_errors(line);
        if (strstr(shown, line) == NULL && ++faults > 0)
            print_error("%s: not said: %s\n", path, line);
    }
    for (int i = 0; i < diags.n; i++)
        if (diags.items[i].hint == NULL && ++faults > 0)
            print_error("%s: does not say what to do: %s\n", path, diags.items[i].message);
    if ((status != MUT_EINPUT || diags.n != errors) && ++faults > 0)
        print_error("%s: status %d, %d errors, %d expected\n%s", path, status, diags.n,
                    errors, shown);
    free(expected);
    free(shown);
    mut_observations_clear(&data);
    mut_diag_clear(&diags);
    return faults;
}

static void
test_bad_tables_are_refused_with_all_their_errors(void **state)
{
    struct desk *d = *state;
    glob_t cases;
    int faults = 0;
    assert_int_equal(glob("tests/bad/*/observations.csv", 0, NULL, &cases), 0);
    assert_true(cases.gl_pathc >= LEAST_CASES);
    for (size_t i = 0; i < cases.gl_pathc; i++)
        faults += try_case(d, cases.gl_pathv[i]);
    globfree(&cases);
    assert_int_equal(faults, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_a_table_is_read_with_quotes_and_months_of_the_calendar, setup, teardown),
        cmocka_unit_test_setup_teardown(test_places_are_names_or_numbers_from_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_file_that_is_not_there_is_an_input_error,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_empty_file_is_an_input_error, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_bad_tables_are_refused_with_all_their_errors,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
