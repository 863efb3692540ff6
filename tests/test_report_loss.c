/* What the title of the expected loss says of who is ahead and who behind, in a small made-up result (report_desk.h). All
 * values are 0.5 before a test changes some. */
#include "report_desk.h"

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
        "\"North\" is clearly behind, none clearly ahead of all");
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
        "\"West\" loses least where need met in time is worth much; \"North\" "
        "costs the public least, not clearly less than \"S\303\274d\"");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nobody_alone_ahead_is_not_nobody_best),
        TEST(test_who_is_clearly_better_at_unclear_cost_is_not_denied),
        TEST(test_who_costs_least_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
