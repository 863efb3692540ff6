/* Rows of the table of values: what the scenario chose, and what moves from point to point. Three points, arms asked and
 * silent; asked has the drawn value, silent sets its own at every point. */
#include "assumption.h"

#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { POINTS = 3, ROWS = 2 * POINTS };

static char path[] = "participation.asked", none[] = "", asked[] = "asked",
            silent[] = "silent", file[] = "scenario.yaml:7", *factors[] = { path },
            *inputs[] = { none }, *kinds[] = { none };

static void
test_value_that_an_arm_fixes_in_a_sweep_is_chosen(void **unused)
{
    char *paths[ROWS], *arms[ROWS], *forms[ROWS], *set_by[ROWS];
    double value[ROWS];
    int from[ROWS] = { 0 };
    (void) unused;
    for (int i = 0; i < ROWS; i++) {
        paths[i] = path;
        forms[i] = none;
        set_by[i] = file;
        arms[i] = i % 2 == 0 ? asked : silent;
        value[i] = i % 2 == 0 ? 1 + i : 0;
    }
    const struct mut_assumptions a = { .n = ROWS,
                                       .path = paths,
                                       .arm = arms,
                                       .form = forms,
                                       .set_by = set_by,
                                       .value = value,
                                       .from = from,
                                       .inputs = inputs,
                                       .kinds = kinds,
                                       .n_inputs = 1 };
    const struct mut_result swept = { .factors = factors, .n_factors = 1 }, plain = { 0 };
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(mut_assumption_varies(&a, i, &swept), i % 2 == 0);
        assert_int_equal(mut_assumption_chosen(&a, i, &swept), i % 2 == 1);
        assert_false(mut_assumption_varies(&a, i, &plain)); /* it is no factor */
    }
}

/* The meaning where it is short enough for a panel, else the path; so, too, of a path that has no row. */
static void
test_name_is_the_meaning_if_it_is_short(void **state)
{
    (void) state;
    char *paths[] = { mut_text("need.shock"), mut_text("norms.talk") };
    char *docs[] = { mut_text("Rise of everyone's need; a share of it."),
                     mut_text("How often people who know each other by sight talk") };
    const struct mut_assumptions a = { .n = 2, .path = paths, .doc = docs };
    static const char *const names[][2] = { { "need.shock", "rise of everyone's need" },
                                            { "norms.talk", "talk (norms)" },
                                            { "exit.rule", "rule (exit)" } };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char *name = mut_assumption_name(&a, names[k][0], 40);
        assert_string_equal(name, names[k][1]);
        mut_free(name);
    }
    for (int k = 0; k < 2; k++) {
        mut_free(paths[k]);
        mut_free(docs[k]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value_that_an_arm_fixes_in_a_sweep_is_chosen),
        cmocka_unit_test(test_name_is_the_meaning_if_it_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
