/* Outcomes that a reform programme sets by itself: which pairs of arms it sets apart, and what a page says of them. A
 * small made-up result (report_desk.h); the headline is need met and public cost. */
#include "report_desk.h"

#include "outcome.h"

static struct mut_by_design list[2];

/* The programme of that name sets an outcome in arms, by bits. */
static void
sets(struct desk *d, const char *programme, int outcome, uint64_t arms)
{
    struct mut_plan *plan = &d->sample.plan;
    list[plan->n_by_design++] = (struct mut_by_design){
        .programme = sample_text(programme), .outcome = outcome, .arms = arms
    };
    plan->by_design = list;
}

static bool
apart(const struct desk *d, int outcome, int arm, int other)
{
    const struct mut_result *f = &d->report.result;
    const bool set = mut_result_by_design(f, outcome, arm, other);
    assert_true(set == mut_result_by_design(f, outcome, other, arm));
    return set;
}

static void
test_one_of_two_arms_that_goes_through_it_is_set_apart(void **state)
{
    struct desk *d = *state;
    sets(d, "cut", MUT_OUTCOME_PUBLIC_COST, UINT64_C(1) << WEST);
    report(d);
    assert_true(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, SUED));
    assert_true(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, NORTH));
    assert_false(apart(d, MUT_OUTCOME_PUBLIC_COST, NORTH, SUED));
    assert_false(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, WEST));
    assert_false(apart(d, MUT_OUTCOME_NEED_MET, WEST, SUED));
}

static void
test_two_arms_that_go_through_it_are_compared_as_ever(void **state)
{
    struct desk *d = *state;
    sets(d, "cut", MUT_OUTCOME_PUBLIC_COST, UINT64_C(1) << WEST | UINT64_C(1) << NORTH);
    report(d);
    assert_false(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, NORTH));
    assert_true(apart(d, MUT_OUTCOME_PUBLIC_COST, NORTH, SUED));
}

/* Each of two arms goes through another programme: either sets them apart. */
static void
test_two_programmes_are_two_treatments(void **state)
{
    struct desk *d = *state;
    sets(d, "cut", MUT_OUTCOME_PUBLIC_COST, UINT64_C(1) << WEST);
    sets(d, "rise", MUT_OUTCOME_PUBLIC_COST, UINT64_C(1) << NORTH);
    report(d);
    assert_true(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, NORTH));
}

static void
test_reform_of_all_arms_sets_none_apart(void **state)
{
    struct desk *d = *state;
    sets(d, "cut", MUT_OUTCOME_PUBLIC_COST, ~UINT64_C(0));
    report(d);
    assert_false(mut_result_by_design_some(&d->report.result, MUT_OUTCOME_PUBLIC_COST));
}

static void
test_file_without_the_table_has_no_such_outcome(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_null(d->report.result.by_design);
    assert_false(apart(d, MUT_OUTCOME_PUBLIC_COST, WEST, SUED));
}

/* ---- what a page says -------------------------------------------------------------------------------- */

/* West pays 10 less than all others, which is far more than what matters (2). */
static char *
page_of(struct desk *d, bool by_design)
{
    const int column = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST];
    later(d, WEST, column, d->sample.runs[0].values[column] - 10);
    if (by_design)
        sets(d, "cut", MUT_OUTCOME_PUBLIC_COST, UINT64_C(1) << WEST);
    report(d);
    char *text = json_dumps(d->report.root, JSON_SORT_KEYS);
    assert_non_null(text);
    return text;
}

static void
test_what_a_reform_sets_is_neither_better_nor_worse(void **state)
{
    char *text = page_of(*state, true);
    assert_non_null(strstr(text, "lower, by design"));
    assert_non_null(strstr(text, ", set by the reform)."));
    assert_non_null(strstr(text, "lower under West (set by the reform)"));
    assert_non_null(strstr(text, "no better side: set by the reform"));
    assert_null(strstr(text, "lower, better"));
    assert_null(strstr(text, "\"id\": \"loss\""));
    free(text);
}

/* S\303\274d's cost is no reform's doing, but it is drawn beside west's: one direction, one filling. */
static void
test_dots_of_one_outcome_have_one_key(void **state)
{
    struct desk *d = *state;
    const int column = d->sample.layout.first[MUT_OUTCOME_PUBLIC_COST];
    later(d, SUED, column, d->sample.runs[0].values[column] - 5);
    free(page_of(d, true));
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(block_of(d, "id", "dots"), "data"), "rows"),
        "rows");
    assert_int_equal(json_array_size(rows), 6 * SAMPLE_REPLICATES);
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *row = json_array_get(rows, k);
        assert_string_equal(json_string_value(json_array_get(row, 7)),
                            json_number_value(json_array_get(row, 6)) > 0 ? "higher"
                                                                          : "lower");
        assert_non_null(
            strstr(json_string_value(json_array_get(row, 8)), "higher (filled) in "));
    }
}

/* Whether a row of a set of the plane is of that arm against that reference. */
static bool
drawn(const json_t *plane, const char *set, const char *arm, const char *reference)
{
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(plane, "data"), set), "rows");
    bool found = false;
    for (size_t k = 0; k < json_array_size(rows); k++) {
        const json_t *row = json_array_get(rows, k);
        found = found ||
                (strcmp(json_string_value(json_array_get(row, 0)), reference) == 0 &&
                 strcmp(json_string_value(json_array_get(row, 1)), arm) == 0);
    }
    return found;
}

/* Cost of west is what was done: it stands in no plane against the others, and no line or slider weighs it. */
static void
test_what_a_reform_sets_is_not_set_against_an_outcome(void **state)
{
    struct desk *d = *state;
    char *text = page_of(d, true);
    const json_t *plane = block_of(d, "id", "plane");
    free(text);
    assert_non_null(plane);
    assert_true(
        drawn(plane, "mean", d->report.result.arms[SUED], d->report.result.arms[NORTH]));
    assert_false(
        drawn(plane, "mean", d->report.result.arms[WEST], d->report.result.arms[NORTH]));
    assert_false(
        drawn(plane, "dots", d->report.result.arms[NORTH], d->report.result.arms[WEST]));
    assert_non_null(strstr(json_string_value(json_object_get(plane, "note")),
                           "no gain and no loss, and is not drawn"));
    assert_string_equal(title(d, "plane"),
                        "No clear difference in need met in time or public cost but in "
                        "what the reform sets");
}

/* With west as the reference nothing is left to weigh, and the title says why. */
static void
test_reference_that_alone_is_set_has_nothing_beside_it(void **state)
{
    struct desk *d = *state;
    char *text = page_of(d, true);
    const json_t *titles = json_object_get(block_of(d, "id", "plane"), "titles");
    free(text);
    assert_string_equal(mut_page_member(titles, "west"),
                        "Nothing to compare with West: the reform sets the difference in "
                        "cost");
}

static void
test_without_a_reform_lower_cost_is_better(void **state)
{
    char *text = page_of(*state, false);
    assert_non_null(strstr(text, "lower, better"));
    assert_null(strstr(text, "by design\""));
    assert_null(strstr(text, "set by the reform"));
    free(text);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_one_of_two_arms_that_goes_through_it_is_set_apart),
        TEST(test_two_arms_that_go_through_it_are_compared_as_ever),
        TEST(test_two_programmes_are_two_treatments),
        TEST(test_reform_of_all_arms_sets_none_apart),
        TEST(test_file_without_the_table_has_no_such_outcome),
        TEST(test_what_a_reform_sets_is_neither_better_nor_worse),
        TEST(test_dots_of_one_outcome_have_one_key),
        TEST(test_what_a_reform_sets_is_not_set_against_an_outcome),
        TEST(test_reference_that_alone_is_set_has_nothing_beside_it),
        TEST(test_without_a_reform_lower_cost_is_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
