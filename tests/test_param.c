/* Parameter tables: what the rows say is what is stored, refused and reported. */
#include "param.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct rule {
    double share;
    int months;
    bool open;
    double cost;
};

static const struct mut_param rows[] = {
    MUT_PARAM(struct rule, share, .unit = "1", .def = 0.25, .min = 0, .max = 1,
              .low = 0.1, .high = 0.4, .doc = "d", .source = "s", .grade = "A"),
    MUT_PARAM(struct rule, months, .unit = "months", .def = 12, .min = 1, .max = 120,
              .low = 6, .high = 24, .doc = "d", .source = "s", .grade = "B"),
    MUT_ATTRIBUTE(struct rule, open, .unit = "1", .def = 1, .min = 0, .max = 1, .low = 0,
                  .high = 1, .doc = "d", .source = "s", .grade = "C"),
    MUT_ATTRIBUTE(struct rule, cost, .unit = "GBP/user/year", .def = 50, .min = 0,
                  .max = 1234567, .low = 30, .high = 64, .doc = "d", .source = "s",
                  .grade = "D"),
};

static const struct mut_table table = MUT_TABLE(struct rule, rows);

static bool
equal(double a, double b)
{
    return !(a < b) && !(a > b);
}

static void
test_table_takes_type_scope_and_size_from_the_struct(void **unused)
{
    (void) unused;
    assert_int_equal(table.n_rows, 4);
    assert_int_equal(table.size, sizeof(struct rule));
    assert_int_equal(rows[0].type, MUT_DOUBLE);
    assert_int_equal(rows[1].type, MUT_INT);
    assert_int_equal(rows[2].type, MUT_BOOL);
    assert_int_equal(rows[1].scope, MUT_PARAMETER_SCOPE);
    assert_int_equal(rows[2].scope, MUT_ATTRIBUTE_SCOPE);
    assert_int_equal(rows[3].offset, offsetof(struct rule, cost));
}

static void
test_find_gives_the_row_or_null(void **unused)
{
    (void) unused;
    assert_ptr_equal(mut_param_find(&table, "open"), &rows[2]);
    assert_null(mut_param_find(&table, "Open"));
    assert_null(mut_param_find(&table, "ope"));
    assert_null(mut_param_find(&(struct mut_table){ 0 }, "open"));
}

static void
test_defaults_fill_the_struct(void **unused)
{
    (void) unused;
    struct rule rule;
    memset(&rule, 0xff, sizeof rule);
    mut_param_defaults(&table, &rule);
    assert_true(equal(rule.share, 0.25) && equal(rule.cost, 50.0));
    assert_int_equal(rule.months, 12);
    assert_true(rule.open);
}

static void
test_stored_values_come_back(void **unused)
{
    (void) unused;
    static const double values[] = { 0.1, 120.0, 0.0, 1e-3 };
    struct rule rule;
    mut_param_defaults(&table, &rule);
    for (int i = 0; i < table.n_rows; i++) {
        mut_param_store(&rows[i], &rule, values[i]);
        assert_true(equal(mut_param_value(&rows[i], &rule), values[i]));
    }
    assert_true(equal(rule.share, 0.1) && equal(rule.cost, 1e-3));
    assert_int_equal(rule.months, 120);
    assert_false(rule.open);
}

static void
test_possible_values_are_taken(void **unused)
{
    (void) unused;
    char why[200];
    for (int i = 0; i < table.n_rows; i++) {
        assert_null(mut_param_refuses(&rows[i], rows[i].min, why, sizeof why));
        assert_null(mut_param_refuses(&rows[i], rows[i].max, why, sizeof why));
        assert_null(mut_param_refuses(&rows[i], rows[i].def, why, sizeof why));
    }
}

static void
test_refusals_say_why(void **unused)
{
    (void) unused;
    static const struct {
        int row;
        double value;
        const char *why;
    } refused[] = {
        { 0, 1.5, "is outside its range 0 to 1" },
        { 0, -1e-9, "is outside its range 0 to 1" },
        { 0, INFINITY, "is outside its range 0 to 1" },
        { 0, NAN, "must be a number" },
        { 1, 121, "is outside its range 1 to 120 (months)" },
        { 1, 3.5, "must be a whole number" },
        { 2, 0.5, "must be 0 or 1" },
        { 2, 2, "must be 0 or 1" },
        { 3, -1, "is outside its range 0 to 1234567 (GBP/user/year)" },
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char why[200] = "";
        const char *answer = mut_param_refuses(&rows[refused[i].row], refused[i].value,
                                               why, sizeof why);
        assert_ptr_equal(answer, why);
        assert_string_equal(why, refused[i].why);
    }
    char little[8];
    assert_string_equal(mut_param_refuses(&rows[0], 2.0, little, sizeof little),
                        "is outs");
}

static void
test_complete_rows_pass(void **unused)
{
    (void) unused;
    for (int i = 0; i < table.n_rows; i++)
        assert_null(mut_param_incomplete(&rows[i]));
}

static void
assert_incomplete(struct mut_param row, const char *what)
{
    const char *found = mut_param_incomplete(&row);
    assert_non_null(found);
    assert_non_null(strstr(found, what));
}

static void
test_missing_texts_are_named(void **unused)
{
    (void) unused;
    struct mut_param row;
    row = rows[0];
    row.name = "";
    assert_incomplete(row, "name");
    row = rows[0];
    row.unit = NULL;
    assert_incomplete(row, "unit");
    row = rows[0];
    row.doc = "";
    assert_incomplete(row, "doc");
    row = rows[0];
    row.source = NULL;
    assert_incomplete(row, "source");
    row = rows[0];
    row.grade = NULL;
    assert_incomplete(row, "grade");
    row = rows[0];
    row.grade = "E";
    assert_incomplete(row, "grade");
    row = rows[0];
    row.grade = "AB";
    assert_incomplete(row, "grade");
    row = rows[0];
    row.grade = "";
    assert_incomplete(row, "grade");
}

static void
test_faulty_ranges_are_named(void **unused)
{
    (void) unused;
    struct mut_param row;
    row = rows[0];
    row.min = 2;
    assert_incomplete(row, "possible range is not in order");
    row = rows[0];
    row.min = NAN;
    assert_incomplete(row, "possible range is not in order");
    row = rows[1];
    row.max = 1e10;
    assert_incomplete(row, "fit the field");
    row = rows[2];
    row.max = 2;
    assert_incomplete(row, "fit the field");
    row = rows[0];
    row.low = 0.5;
    assert_incomplete(row, "evidence range is not in order");
    row = rows[0];
    row.high = 1.5;
    assert_incomplete(row, "not inside");
    row = rows[0];
    row.def = 2;
    assert_incomplete(row, "default");
    row = rows[1];
    row.def = 1.5;
    assert_incomplete(row, "default");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_takes_type_scope_and_size_from_the_struct),
        cmocka_unit_test(test_find_gives_the_row_or_null),
        cmocka_unit_test(test_defaults_fill_the_struct),
        cmocka_unit_test(test_stored_values_come_back),
        cmocka_unit_test(test_possible_values_are_taken),
        cmocka_unit_test(test_refusals_say_why),
        cmocka_unit_test(test_complete_rows_pass),
        cmocka_unit_test(test_missing_texts_are_named),
        cmocka_unit_test(test_faulty_ranges_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
