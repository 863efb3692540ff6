/* In which arm a reform does best: differences of differences of a small made-up result (report_desk.h), north being
 * what the other two arms are without it. */
#include "report_desk.h"

#include "report_contrast.h"

/* What is told of need met, of which 0.01 matters. */
static char *
told(struct desk *d)
{
    static const int twin[SAMPLE_ARMS] = { -1, NORTH, NORTH };
    struct mut_cube cube;
    report(d);
    const struct mut_contrast contrast = { .report = &d->report,
                                           .twin = twin,
                                           .comparisons = 1 };
    assert_int_equal(
        mut_cube_init(&cube, &d->report.result, MUT_OUTCOME_NEED_MET, &d->diags), MUT_OK);
    char *text = mut_report_contrast(&contrast, &cube, MUT_OUTCOME_NEED_MET);
    mut_cube_clear(&cube);
    return text;
}

static void
need(struct desk *d, int arm, double value)
{
    later(d, arm, d->sample.layout.first[MUT_OUTCOME_NEED_MET], value);
}

/* + 0.25 and + 0.1, both with 0.001 more in each odd replicate. */
static void
test_arm_is_named_in_which_it_does_clearly_best(void **state)
{
    struct desk *d = *state;
    need(d, WEST, 0.7495);
    need(d, SUED, 0.5995);
    char *text = told(d);
    assert_string_equal(text, "Need met in time: best in West (+25.0 points; next "
                              "S\303\274d, +10.0 points)");
    mut_free(text);
}

static void
test_equal_effects_are_told_as_such(void **state)
{
    struct desk *d = *state;
    need(d, WEST, 0.7495);
    need(d, SUED, 0.7495);
    char *text = told(d);
    assert_string_equal(text, "Need met in time: the same in all of these arms, within "
                              "1.0 percentage points");
    mut_free(text);
}

/* Süd's effect swings by 0.2 from replicate to replicate around West's: nothing can be said. */
static void
test_uncertain_contrast_names_nobody(void **state)
{
    struct desk *d = *state;
    const int months = d->sample.layout.n_months,
              column = d->sample.layout.first[MUT_OUTCOME_NEED_MET];
    need(d, WEST, 0.6);
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        for (int m = 0; m < months; m++)
            d->sample.runs[SUED * SAMPLE_REPLICATES + r].values[column * months + m] =
                r % 2 == 0 ? 0.5 : 0.7;
    char *text = told(d);
    assert_string_equal(text, "Need met in time: too close to call");
    mut_free(text);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_arm_is_named_in_which_it_does_clearly_best),
        TEST(test_equal_effects_are_told_as_such),
        TEST(test_uncertain_contrast_names_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
