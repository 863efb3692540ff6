/* Rows of the table of values: what the scenario chose, and what moves from point to point. Three points, arms asked and
 * silent; asked has the drawn value, silent sets its own at every point. */
#include "assumption.h"

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value_that_an_arm_fixes_in_a_sweep_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
