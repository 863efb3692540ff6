/* What a reform did to each arm: the figure of a small made-up result (report_desk.h), north being what süd and west are
 * without it. All values are 0.5 before a test changes some; the headline is need met and public cost. */
#include "report_desk.h"

#include "report_effect.h"

static const int twin[SAMPLE_ARMS] = { -1, NORTH, NORTH };

/* The figure (owned). */
static json_t *
figure(struct desk *d)
{
    json_t *blocks = json_array();
    report(d);
    assert_int_equal(mut_report_effect(&d->report, blocks, twin, "\"Cut\"", &d->diags),
                     MUT_OK);
    assert_int_equal(json_array_size(blocks), 1);
    json_t *one = json_array_get(blocks, 0);
    json_incref(one);
    json_decref(blocks);
    return one;
}

static const json_t *
rows_of(const json_t *figure)
{
    return json_object_get(json_object_get(json_object_get(figure, "data"), "rows"),
                           "rows");
}

static const char *
text(const json_t *row, size_t column)
{
    return json_string_value(json_array_get(row, column));
}

static void
need(struct desk *d, int arm, double value)
{
    later(d, arm, d->sample.layout.first[MUT_OUTCOME_NEED_MET], value);
}

/* Two arms in two outcomes, none against the reference of another arm. */
static void
test_each_arm_stands_against_itself_without_it(void **state)
{
    struct desk *d = *state;
    need(d, WEST, 0.3);
    json_t *one = figure(d);
    const json_t *rows = rows_of(one);
    assert_int_equal(json_array_size(rows), 4);
    assert_string_equal(text(json_array_get(rows, 0), 1), "s\303\274d");
    assert_string_equal(text(json_array_get(rows, 1), 1), "west");
    assert_string_equal(text(json_array_get(rows, 1), 0), "north");
    assert_string_equal(text(json_array_get(rows, 1), 2), "West \xe2\x88\x92 North");
    assert_string_equal(mut_page_member(one, "spec"), "effect");
    assert_string_equal(mut_page_member(one, "title"),
                        "Against the same arm without \"Cut\": S\303\274d is clearly "
                        "different in none; West is worse in 1 of 2 outcomes");
    assert_non_null(strstr(mut_page_member(one, "subtitle"),
                           "What \"Cut\" did: paired differences from the same arm"));
    assert_int_equal(
        json_array_size(json_object_get(json_object_get(one, "table"), "rows")), 4);
    json_decref(one);
}

static void
test_what_is_not_clear_is_no_finding(void **state)
{
    json_t *one = figure(*state);
    assert_non_null(strstr(mut_page_member(one, "title"),
                           "No clear difference from the same arm without \"Cut\""));
    json_decref(one);
}

/* The cut sets the cost of both: it is drawn, said to be set, and not counted. */
static void
test_what_the_reform_sets_is_told_as_such(void **state)
{
    struct desk *d = *state;
    struct mut_by_design cut = { .programme = sample_text("cut"),
                                 .outcome = MUT_OUTCOME_PUBLIC_COST,
                                 .arms = UINT64_C(1) << WEST | UINT64_C(1) << SUED };
    const int column = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST];
    d->sample.plan.by_design = &cut;
    d->sample.plan.n_by_design = 1;
    for (int arm = SUED; arm <= WEST; arm++)
        later(d, arm, column, d->sample.runs[0].values[column] - 10);
    json_t *one = figure(d);
    assert_non_null(strstr(mut_page_member(one, "title"),
                           "No clear difference from the same arm without \"Cut\""));
    assert_non_null(strstr(mut_page_member(one, "note"),
                           "not counted in the title: public cost a user a month."));
    char *all = json_dumps(rows_of(one), 0);
    assert_non_null(strstr(all, "lower, by design"));
    assert_null(strstr(all, "lower, better"));
    free(all);
    json_decref(one);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_each_arm_stands_against_itself_without_it),
        TEST(test_what_is_not_clear_is_no_finding),
        TEST(test_what_the_reform_sets_is_told_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
