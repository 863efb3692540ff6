/* What a scenario expects, in the file and on the page: what came out of it, failures and answers first. A small made-up
 * result (report_desk.h): four replicates, months 0 to 5, window 1 to 4. */
#include "report_desk.h"

#include "expected.h"

#include <math.h>

static struct mut_expectation list[4];

/* Adds to what the scenario expects. */
static void
expect(struct desk *d, struct mut_expectation e)
{
    struct mut_plan *plan = &d->sample.plan;
    list[plan->n_expectations++] = e;
    plan->expectations = list;
}

static struct mut_expectation
of_need(int arm, int against, char sign, double least)
{
    return (struct mut_expectation){ .it = sample_text("need is met"),
                                     .outcome = MUT_OUTCOME_NEED_MET,
                                     .arm = arm,
                                     .against = against,
                                     .sign = sign,
                                     .least = least,
                                     .window = { 1, 4 } };
}

/* West meets 0.1 more than all others in every month, and 0.3 more in month 5; 0.002 more in each odd replicate. */
static void
raise_west(struct desk *d)
{
    const int months = d->sample.layout.n_months,
              column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = 0; m < months; m++)
            d->sample.runs[WEST * SAMPLE_REPLICATES + r].values[column * months + m] =
                (m == months - 1 ? 0.8 : 0.6) + 0.002 * (r % 2);
}

static struct mut_expecteds
read_back(struct desk *d)
{
    struct mut_expecteds all;
    report(d);
    assert_int_equal(mut_expected_read(&all, &d->report.result, &d->diags), MUT_OK);
    return all;
}

/* d = 0.1, 0.102, 0.1, 0.102: mean 0.101, sd 0.001155, t(3; 0.975) = 3.1824 (R: qt), half-width 0.001837. */
static void
test_pair_is_compared_by_its_own_interval(void **state)
{
    struct desk *d = *state;
    raise_west(d);
    expect(d, of_need(WEST, SUED, '>', 0.05));
    struct mut_expecteds all = read_back(d);
    assert_int_equal(all.n, 1);
    assert_true(fabs(all.rows[0].found.difference - 0.101) < 1e-12);
    assert_true(fabs(all.rows[0].found.low - (0.101 - 0.001837)) < 1e-6);
    assert_int_equal(all.rows[0].verdict, MUT_EXPECTATION_MET);
    assert_string_equal(all.rows[0].is.it, "need is met");
    mut_expected_clear(&all);
}

/* Month 5 alone: 0.301. */
static void
test_expectation_has_months_of_its_own(void **state)
{
    struct desk *d = *state;
    struct mut_expectation e = of_need(WEST, NORTH, '>', 0.2);
    raise_west(d);
    expect(d, of_need(WEST, NORTH, '>', 0.2));
    e.window[0] = e.window[1] = 5;
    expect(d, e);
    struct mut_expecteds all = read_back(d);
    assert_int_equal(all.rows[0].verdict, MUT_EXPECTATION_NOT_MET);
    assert_int_equal(all.rows[1].verdict, MUT_EXPECTATION_MET);
    assert_true(fabs(all.rows[1].found.difference - 0.301) < 1e-12);
    mut_expected_clear(&all);
}

/* A level of 0.601 against 0.6, and a place of a table. */
static void
test_level_and_place_are_read(void **state)
{
    struct desk *d = *state;
    struct mut_expectation e = of_need(WEST, -1, '=', 0.01);
    raise_west(d);
    e.level = 0.6;
    expect(d, e);
    e = of_need(NORTH, SUED, '=', 0);
    e.outcome = mut_outcome_find("participation_by_fifth");
    e.place = 4;
    expect(d, e);
    struct mut_expecteds all = read_back(d);
    assert_true(fabs(all.rows[0].found.difference - 0.001) < 1e-12);
    assert_int_equal(all.rows[0].verdict, MUT_EXPECTATION_MET);
    assert_int_equal(all.rows[1].is.place, 4);
    assert_true(all.rows[1].found.difference == 0);
    mut_expected_clear(&all);
}

/* The checks of a section, the one that expectations stand in being the last list of checks. */
static const json_t *
lines_of(struct desk *d, size_t section)
{
    const json_t *blocks = json_object_get(json_array_get(d->report.sections, section),
                                           "blocks");
    const json_t *found = NULL;
    size_t k;
    json_t *block;
    json_array_foreach(blocks, k, block) if (strcmp(mut_page_member(block, "kind"),
                                                    "checks") == 0) found = block;
    return json_object_get(found, "checks");
}

/* As the pair above, but d = 0.101, sd 0.001155 over four pairs and an interval that holds together with the headline's:
 * two outcomes in two arms, t(3; 1 - 0.05 / 8) = 5.3919 (solved from the cumulative of t with 3 degrees of freedom),
 * half-width 0.003113. "Need met ..." of West against North in the sections of the answer and of the checks. */
static void
test_page_begins_with_what_fails_then_what_answers(void **state)
{
    struct desk *d = *state;
    struct mut_expectation answer = of_need(WEST, NORTH, '>', 0.05);
    answer.answers = true;
    raise_west(d);
    expect(d, of_need(WEST, NORTH, '>', 0.02));
    expect(d, answer);
    expect(d, of_need(WEST, NORTH, '<', 0.05));
    report(d);
    const json_t *first = lines_of(d, 0), *others = lines_of(d, 1);
    const json_t *answered = json_array_get(first, 1);
    assert_int_equal(json_array_size(first), 2);
    assert_string_equal(mut_page_member(json_array_get(first, 0), "words"),
                        "Does not hold");
    assert_string_equal(mut_page_member(answered, "words"), "Holds");
    assert_string_equal(mut_page_member(answered, "detail"),
                        "Need met in time: 60.1 % in West, 50.0 % in North: +10.1 points "
                        "(+9.8 to +10.4); held to be higher by more than 5.0 percentage "
                        "points.");
    assert_int_equal(json_array_size(others), 1);
    assert_non_null(strstr(mut_page_member(json_array_get(others, 0), "detail"),
                           "higher by more than 2.0 percentage points"));
}

/* Cards tell all arms: the list that says the same in words only stands where no line answers. */
static void
test_list_of_arms_gives_way_to_an_answer(void **state)
{
    struct desk *d = *state;
    struct mut_expectation answer = of_need(WEST, NORTH, '>', 0.05);
    raise_west(d);
    expect(d, answer);
    report(d);
    char *text = json_dumps(json_array_get(d->report.sections, 0), 0);
    assert_non_null(strstr(text, "Against North, in the outcomes of the headline"));
    free(text);
    mut_report_clear(&d->report);
    assert_int_equal(unlink(d->path), 0);
    list[0].answers = true;
    report(d);
    text = json_dumps(json_array_get(d->report.sections, 0), 0);
    assert_null(strstr(text, "Against North, in the outcomes of the headline"));
    free(text);
}

/* One replicate has no interval: the line stands, without a verdict. */
static void
test_single_run_answers_without_a_verdict(void **state)
{
    struct desk *d = *state;
    struct mut_expectation answer = of_need(NORTH, SUED, '=', 0.05);
    answer.answers = true;
    expect(d, answer);
    report(d);
    const json_t *line = json_array_get(lines_of(d, 0), 0);
    assert_string_equal(mut_page_member(line, "words"), "One run, not judged");
    assert_string_equal(mut_page_member(line, "verdict"), "open");
    assert_null(strstr(mut_page_member(line, "detail"), "nan"));
    assert_null(strstr(mut_page_member(line, "detail"), "()"));
}

static void
test_page_is_silent_without_expectations(void **state)
{
    struct desk *d = *state;
    struct mut_expecteds all = read_back(d);
    char *text = json_dumps(json_array_get(d->report.sections, 0), 0);
    assert_int_equal(all.n, 0);
    assert_null(strstr(text, "holds its result to"));
    free(text);
    mut_expected_clear(&all);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_pair_is_compared_by_its_own_interval),
        TEST(test_expectation_has_months_of_its_own),
        TEST(test_level_and_place_are_read),
        TEST(test_page_begins_with_what_fails_then_what_answers),
        TEST(test_list_of_arms_gives_way_to_an_answer),
        cmocka_unit_test_setup_teardown(test_single_run_answers_without_a_verdict,
                                        setup_single, teardown),
        TEST(test_page_is_silent_without_expectations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
