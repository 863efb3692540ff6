/* Rows of the overview: how many replicates are better, and why a difference is not clear. Expected texts are written
 * by hand from the rules of matrix.h. */
#include "matrix.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { REPLICATES = 8 };

/* The row of an outcome whose replicates differ by d[REPLICATES] from 1. */
static json_t *
row_of(int outcome, const double *d)
{
    const struct mut_matrix m = { .outcome = { outcome }, .n = 1 };
    double arm[REPLICATES], reference[REPLICATES];
    for (int k = 0; k < REPLICATES; k++) {
        reference[k] = 1;
        arm[k] = 1 + d[k];
    }
    struct mut_matrix_row row = {
        .reference = "state", .arm = "mutual", .arm_label = "Mutual", .matters = 0.01
    };
    row.paired = mut_paired_compare(arm, reference, REPLICATES, 1,
                                    mut_outcomes[outcome].better);
    row.verdict = mut_paired_verdict(&row.paired, mut_outcomes[outcome].better,
                                     row.matters, false);
    json_t *figure = json_array();
    mut_matrix_add(&m, &row, 1, figure);
    json_t *cells = json_incref(json_array_get(figure, 0));
    json_decref(figure);
    return cells;
}

/* The place of a column by its name. */
static const char *
cell(const json_t *cells, const char *name)
{
    size_t place = 0;
    for (const char *c = mut_matrix_columns; *c != '\0'; place++) {
        const size_t length = strcspn(c, " ");
        if (strlen(name) == length && strncmp(c, name, length) == 0)
            return json_string_value(json_array_get(cells, place));
        c += length + (c[length] == ' ');
    }
    fail_msg("no column %s", name);
    return NULL;
}

static void
assert_row(int outcome, const double *d, const char *lead, const char *why)
{
    json_t *cells = row_of(outcome, d);
    assert_string_equal(cell(cells, "lead"), lead);
    assert_string_equal(cell(cells, "why"), why);
    json_decref(cells);
}

/* A replicate that is equal, but for rounding, is neither better nor worse, and no half of either. */
static void
test_equal_replicates_are_counted_apart(void **state)
{
    static const double some[REPLICATES] = { 0, 0, 0, 1e-9, -1e-9, 0.02, 0.03, 0.02 };
    static const double none[REPLICATES] = { 1e-9, 0, -1e-9, 0, 0, 0, 0, 0 };
    static const double all[REPLICATES] = { 0.1, 0.1, 0.2, 0.1, 0.2, 0.1, 0.1, 0.1 };
    (void) state;
    assert_row(MUT_OUTCOME_NEED_MET, some, "better in 3, equal in 5 of 8 replicates",
               "the runs cannot tell");
    assert_row(MUT_OUTCOME_NEED_MET, none, "equal in all 8 replicates",
               "the same in every replicate");
    assert_row(MUT_OUTCOME_NEED_MET, all, "better in 8 of 8 replicates", "");
    assert_row(MUT_OUTCOME_PUBLIC_COST, all, "better in 0 of 8 replicates", "");
}

static void
test_small_is_told_from_unknown(void **state)
{
    static const double small[REPLICATES] = { 1e-3, 2e-3, 1e-3, 2e-3,
                                              1e-3, 2e-3, 1e-3, 2e-3 };
    (void) state;
    assert_row(MUT_OUTCOME_NEED_MET, small, "better in 8 of 8 replicates",
               "too small to matter");
}

static void
test_what_has_no_better_side_says_so(void **state)
{
    static const double d[REPLICATES] = { 0.1, 0.1, 0.2, 0.1, 0.2, 0.1, 0.1, 0.1 };
    (void) state;
    assert_row(MUT_OUTCOME_RESERVES, d, "no better side", "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_replicates_are_counted_apart),
        cmocka_unit_test(test_small_is_told_from_unknown),
        cmocka_unit_test(test_what_has_no_better_side_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
