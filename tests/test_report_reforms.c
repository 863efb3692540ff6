/* The marks of reforms on a line of time: which arms they name. Five arms; expected texts by the rule of report_sections.h. */
#include "block.h"
#include "report_sections.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ARMS = 5, REFORMS = 2 };

static char names[ARMS][2] = { "a", "b", "c", "d", "e" };
static char labels[ARMS][2] = { "A", "B", "C", "D", "E" };

/* Labels of the marks, with ";" after each, of reforms for the first n[k] arms; 0: for all without naming them. */
static void
assert_marks(const char *const marks[REFORMS], const int n[REFORMS], const char *expected)
{
    struct mut_arm_style styles[ARMS] = { { .label = NULL } };
    struct mut_reform items[REFORMS] = { { .month = 0 } };
    char *arms[ARMS], text[1000] = "", mark[REFORMS][20];
    for (int a = 0; a < ARMS; a++) {
        arms[a] = names[a];
        styles[a].label = labels[a];
    }
    for (int k = 0; k < REFORMS; k++) {
        snprintf(mark[k], sizeof mark[k], "%s", marks[k]);
        items[k] = (struct mut_reform){ .mark = mark[k], .n_arms = n[k], .arms = arms };
    }
    const struct mut_report r = { .result = { .n_arms = ARMS, .arms = arms },
                                  .styles = styles,
                                  .reforms = { .n = REFORMS, .items = items } };
    json_t *rows = json_array(), *row;
    size_t k;
    mut_report_reforms_rows(&r, rows);
    json_array_foreach(rows, k, row) snprintf(text + strlen(text), 100, "%s;",
                                              json_string_value(json_array_get(row, 1)));
    json_decref(rows);
    assert_string_equal(text, expected);
}

static void
test_mark_names_arms_that_alone_go_through_it(void **state)
{
    (void) state;
    assert_marks((const char *const[]){ "Status", "Bonds" }, (const int[]){ 1, 2 },
                 "Status (A);Bonds (A, B);");
    assert_marks((const char *const[]){ "Status", "Bonds" }, (const int[]){ 3, 4 },
                 "Status (3 arms);Bonds (4 arms);");
}

static void
test_mark_of_all_arms_names_none(void **state)
{
    (void) state;
    assert_marks((const char *const[]){ "Status", "Bonds" }, (const int[]){ 0, ARMS },
                 "Status;Bonds;");
}

/* Steps of one name can only be told apart by their arms, however many. */
static void
test_marks_of_one_name_name_all_their_arms(void **state)
{
    (void) state;
    assert_marks((const char *const[]){ "Bonds", "Bonds" }, (const int[]){ 3, 1 },
                 "Bonds (A, B, C);Bonds (A);");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mark_names_arms_that_alone_go_through_it),
        cmocka_unit_test(test_mark_of_all_arms_names_none),
        cmocka_unit_test(test_marks_of_one_name_name_all_their_arms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
