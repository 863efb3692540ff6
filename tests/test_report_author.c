/* The words of a scenario's author on the first screen of a report, of a small made-up result (report_desk.h). */
#include "report_desk.h"

/* The comment on top of the scenario: what is expected and how to read it, with labels for names. */
static void
test_author_s_words_are_on_the_first_screen(void **state)
{
    struct desk *d = *state;
    d->sample.inputs[0].text = sample_text("# Question:  Which?\n"
                                           "# Expected:  need_met higher in `west`,\n"
                                           "#            but dearer.\n"
                                           "# Reading:   need_met answers.\n"
                                           "title: Which is better?\n"
                                           "# Expected:  nothing that stands below\n");
    report(d);
    assert_says(d, "\"Expected: Need met in time higher in West, but dearer.\"", true);
    assert_says(d, "\"How to read it: Need met in time answers.\"", true);
    assert_says(d, "nothing that stands below", false);
}

static void
test_scenario_without_a_comment_has_none(void **state)
{
    struct desk *d = *state;
    report(d);
    assert_says(d, "author", false);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_author_s_words_are_on_the_first_screen),
        TEST(test_scenario_without_a_comment_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
