/* What the title of the expected loss says of who is ahead and who behind, in a small made-up result (report_desk.h). All
 * values are 0.5 before a test changes some. */
#include "report_desk.h"
#include "report_plane.h"

#include <string.h>

static void
set(struct desk *d, int arm, const char *outcome, double value)
{
    later(d, arm, d->sample.layout.first[mut_outcome_find(outcome)], value);
}

/* S\303\274d and west are 25 points better than north and level with each other, all at one cost. */
static void
test_nobody_alone_ahead_is_not_nobody_best(void **state)
{
    struct desk *d = *state;
    set(d, SUED, "need_met", 0.75);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, WEST, r, "need_met", 0.7 + 0.05 * r);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "No arm clearly loses least: costs do not clearly differ; in need met in time "
        "\"North\" is clearly worse than \"S\303\274d\" and \"West\"");
}

/* North, the reference, is better than s\303\274d, and no better than west, whose need met is now above, now below: the
 * reference is named. */
static void
test_the_reference_is_named_where_it_is_better(void **state)
{
    struct desk *d = *state;
    set(d, NORTH, "need_met", 0.75);
    set(d, SUED, "need_met", 0.25);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, WEST, r, "need_met", 0.7 + 0.05 * r);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "No arm clearly loses least: costs do not clearly differ; in need met in time "
        "\"S\303\274d\" is clearly worse than \"North\"");
}

/* Worth is told of one month, and of the power of ten that matters of what has no unit. */
static void
test_worth_is_of_one_of_what_readers_know(void **state)
{
    static const struct {
        int outcome;
        const char *words;
        double size;
    } cases[] = { { MUT_OUTCOME_NEED_MET, "percentage point", 1 },
                  { MUT_OUTCOME_DECISION_DELAY, "month", 1 },
                  { MUT_OUTCOME_WAITING, "month", 1 },
                  { MUT_OUTCOME_TRUST, "0.01", 0.01 },
                  { MUT_OUTCOME_NEED_ARISING, "0.001", 0.001 } };
    (void) state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct mut_report_step step = mut_report_loss_step(cases[k].outcome);
        assert_string_equal(step.words, cases[k].words);
        assert_true(step.size == cases[k].size);
    }
}

/* West is 0.25 better in quality for 25 more: 1 for 0.01, where the axis of the loss is in that, too. */
static void
test_loss_over_a_scale_is_by_hundredths(void **state)
{
    struct desk *d = *state;
    d->sample.headline[0].outcome = MUT_OUTCOME_QUALITY;
    set(d, WEST, "quality", 0.75);
    for (int arm = NORTH; arm <= WEST; arm++)
        set(d, arm, "public_cost", arm == WEST ? 85 : 60);
    report(d);
    const json_t *loss = block_of(d, "id", "loss"), *plane = block_of(d, "id", "plane");
    const json_t *rows = json_object_get(
        json_object_get(json_object_get(loss, "data"), "rows"), "rows");
    assert_string_equal(
        mut_page_member(json_object_get(loss, "values"), "x_label"),
        "What 0.01 of quality as users value it is worth to a user a month (GBP)");
    const json_t *last = json_array_get(rows, json_array_size(rows) - 1);
    assert_true(json_number_value(json_array_get(last, 2)) == 5);
    assert_true(json_number_value(json_object_get(json_object_get(plane, "values"),
                                                  "most_worth")) == 500);
    assert_non_null(strstr(mut_page_member(plane, "note"),
                           "The dashed line starts at £1 for 0.01 (£100 for 1), what that "
                           "would have to be worth for West to break even with North"));
}

/* West is 25 points better than both, and costs 400 less or 400 more. */
static void
test_who_is_clearly_better_at_unclear_cost_is_not_denied(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, WEST, r, "public_cost", r % 2 == 0 ? -400 : 400);
    report(d);
    assert_string_equal(title(d, "loss"),
                        "No arm clearly loses least: \"West\" is clearly better in need "
                        "met in time, but may cost more than that is worth");
}

/* West is better and dearer, and s\303\274d's cost is now above, now below north's, which is named first. */
static void
test_who_costs_least_is_named(void **state)
{
    struct desk *d = *state;
    set(d, WEST, "need_met", 0.75);
    set(d, NORTH, "public_cost", 60);
    set(d, WEST, "public_cost", 100);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        sample_level(&d->sample, SUED, r, "public_cost", 58 + 1.5 * r);
    report(d);
    assert_string_equal(
        title(d, "loss"),
        "\"West\" loses clearly least from £2 a point of need met in time; \"North\" "
        "costs the public least, not clearly less than \"S\303\274d\"");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nobody_alone_ahead_is_not_nobody_best),
        TEST(test_the_reference_is_named_where_it_is_better),
        TEST(test_worth_is_of_one_of_what_readers_know),
        TEST(test_loss_over_a_scale_is_by_hundredths),
        TEST(test_who_is_clearly_better_at_unclear_cost_is_not_denied),
        TEST(test_who_costs_least_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
