/* Lines that a scenario holds its result to, on the page of a small made-up result (report_desk.h). */
#include "report_desk.h"

#include <math.h>

/* A line tells levels over the months that both arms have: where an arm's own are others, as on its card, it says so. */
static void
test_line_says_that_its_levels_are_of_common_months(void **state)
{
    struct desk *d = *state;
    const int months = d->sample.layout.n_months,
              at = d->sample.layout.first[MUT_OUTCOME_TURNOUT] * months + SAMPLE_BURN_IN +
                   1;
    static struct mut_expectation line = { .outcome = MUT_OUTCOME_TURNOUT,
                                           .arm = WEST,
                                           .against = NORTH,
                                           .sign = '=',
                                           .least = 0.02,
                                           .window = { 1, 4 },
                                           .answers = true };
    static const char words[] = ", in months in which both have a value: ";
    line.it = sample_text("as many vote");
    d->sample.plan.expectations = &line;
    d->sample.plan.n_expectations = 1;
    report(d);
    assert_says(d, words, false);
    mut_report_clear(&d->report);
    assert_int_equal(remove(d->path), 0);
    for (int r = 0; r < SAMPLE_REPLICATES; r++) {
        d->sample.runs[NORTH * SAMPLE_REPLICATES + r].values[at] = 0.9;
        d->sample.runs[WEST * SAMPLE_REPLICATES + r].values[at] = (double) NAN;
    }
    report(d);
    assert_says(d, "50.0 % in West, 50.0 % in North", true);
    assert_says(d, words, true);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_line_says_that_its_levels_are_of_common_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
