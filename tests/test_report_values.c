/* The tables of values of a page: arms Drawn (the reference) and Chosen; a switch that the scenario sets in Drawn alone, and so
 * in the burn-in of both. */
#include "block.h"
#include "mem.h"
#include "report_sections.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 3, FIRST = -12 };

static char drawn[] = "drawn", chosen[] = "chosen", path[] = "ballot.random", none[] = "";
static char unit[] = "0 or 1", set[] = "mine.yaml:9", usual[] = "default";
static char doc[] = "1: a lot decides; 0: not.", file[] = "mine", kind[] = "scenario";
static char label_drawn[] = "Drawn", label_chosen[] = "Chosen";
static char *arms[] = { drawn, chosen }, *inputs[] = { file }, *kinds[] = { kind };
static char *paths[] = { path, path, path }, *of[] = { drawn, chosen, chosen };
static char *empty[] = { none, none, none }, *units[] = { unit, unit, unit };
static char *by[] = { set, set, usual }, *docs[] = { doc, doc, doc };
static double value[] = { 1, 1, 0 }, low[ROWS] = { 0 }, high[] = { 1, 1, 1 };
static int from[] = { FIRST, FIRST, 0 }, outside[ROWS] = { 0 }, months[] = { FIRST };
static bool idle[ROWS] = { false };

static struct mut_report
desk(void)
{
    static struct mut_arm_style styles[2];
    styles[0].label = label_drawn;
    styles[1].label = label_chosen;
    const struct mut_assumptions values = { .n = ROWS,
                                            .path = paths,
                                            .arm = of,
                                            .form = empty,
                                            .unit = units,
                                            .source = empty,
                                            .grade = empty,
                                            .set_by = by,
                                            .doc = docs,
                                            .value = value,
                                            .low = low,
                                            .high = high,
                                            .from = from,
                                            .outside = outside,
                                            .idle = idle,
                                            .inputs = inputs,
                                            .kinds = kinds,
                                            .n_inputs = 1 };
    return (struct mut_report){ .result = { .n_points = 1,
                                            .n_arms = 2,
                                            .n_months = 1,
                                            .arms = arms,
                                            .months = months },
                                .styles = styles,
                                .values = values,
                                .start_together = true };
}

/* Rows of the table "set" as "arm|from|value;"; the caller frees it. */
static char *
rows_of(const struct mut_report *r)
{
    enum {
        TABLE = 1,
        ARM = 1,
        FROM = 2,
        VALUE = 3
    }; /* behind the line on what is outside */
    json_t *blocks = json_array(), *row;
    char *text = calloc(1, 1000);
    size_t k;
    mut_report_values(r, blocks);
    json_array_foreach(json_object_get(json_array_get(blocks, TABLE), "rows"), k, row)
    {
        const json_t *cell = json_array_get(row, VALUE);
        sprintf(text + strlen(text), "%s|%d|%s;",
                json_string_value(json_array_get(row, ARM)),
                (int) json_integer_value(json_array_get(row, FROM)),
                json_is_string(cell) ? json_string_value(cell) : "number");
    }
    json_decref(blocks);
    return text;
}

/* What all arms have in the burn-in stands once, with the reference; the other's own value, a default, from month 0. */
static void
test_common_past_is_told_once_and_own_values_after(void **state)
{
    const struct mut_report r = desk();
    (void) state;
    char *rows = rows_of(&r);
    assert_string_equal(rows, "Drawn, and all arms before month 0|-12|on;Chosen|0|off;");
    free(rows);
    char *past = mut_report_values_past(&r);
    assert_string_equal(past, " (before month 0 all arms have those of Drawn)");
    mut_free(past);
}

/* What goes on is told of the other arm, too: no row of its own follows, and one row tells it of all. */
static void
test_past_that_goes_on_is_told_of_all(void **state)
{
    struct mut_report r = desk();
    (void) state;
    r.values.n = ROWS - 1;
    char *rows = rows_of(&r);
    assert_string_equal(rows, "all|-12|on;");
    free(rows);
}

/* One value of all arms is one row, also of an attribute; another line that sets it, or another value, is a row of its own. */
static void
test_what_all_arms_have_is_told_once(void **state)
{
    static char mutual[] = "mutual", other[] = "mine.yaml:10";
    char *forms[] = { mutual, mutual, mutual };
    char *lines[] = { set, set, usual };
    struct mut_report r = desk();
    (void) state;
    r.values.n = ROWS - 1;
    r.start_together = false;
    r.values.form = forms;
    r.values.set_by = lines;
    char *rows = rows_of(&r);
    assert_string_equal(rows, "all (as Mutual)|-12|on;");
    free(rows);
    lines[1] = other;
    rows = rows_of(&r);
    assert_string_equal(rows, "Drawn (as Mutual)|-12|on;Chosen (as Mutual)|-12|on;");
    free(rows);
    lines[1] = set;
    value[1] = 0;
    rows = rows_of(&r);
    assert_string_equal(rows, "Drawn (as Mutual)|-12|on;Chosen (as Mutual)|-12|off;");
    free(rows);
    value[1] = 1;
}

/* Arms that start on their own terms have no common past: what the file says of each stands there. */
static void
test_arms_of_their_own_start_keep_their_rows(void **state)
{
    struct mut_report r = desk();
    (void) state;
    r.start_together = false;
    char *rows = rows_of(&r);
    assert_string_equal(rows, "Drawn|-12|on;Chosen|-12|on;");
    free(rows);
    char *past = mut_report_values_past(&r);
    assert_string_equal(past, "");
    mut_free(past);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_common_past_is_told_once_and_own_values_after),
        cmocka_unit_test(test_past_that_goes_on_is_told_of_all),
        cmocka_unit_test(test_what_all_arms_have_is_told_once),
        cmocka_unit_test(test_arms_of_their_own_start_keep_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
