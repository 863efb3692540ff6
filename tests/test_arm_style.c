/* How arms look, from a small made-up result (report_desk.h). */
#include "report_desk.h"

static void
test_arms_of_one_form_look_different(void **state)
{
    struct desk *d = *state;
    report(d);
    const struct mut_arm_style *s = d->report.styles;
    assert_string_equal(s[NORTH].colour, "#123456");
    assert_string_equal(s[SUED].colour, "#654321");
    assert_string_equal(s[WEST].form, "plain");
    assert_string_not_equal(s[WEST].colour, s[NORTH].colour);
    assert_string_not_equal(s[WEST].dash, s[NORTH].dash);
    assert_string_not_equal(s[WEST].marker, s[NORTH].marker);
    assert_string_equal(s[WEST].label, "West");
}

/* Of two arms of a form the one that is named as it looks as it does on every other page, and the other has none of
 * the marks of forms. */
static void
test_arm_named_as_its_form_looks_as_it_does(void **state)
{
    struct desk *d = *state;
    d->sample.arms[WEST].name = "plain";
    report(d);
    const struct mut_arm_style *s = d->report.styles;
    assert_string_equal(s[WEST].colour, "#123456");
    assert_string_equal(s[NORTH].colour, "#801650");
    for (int a = WEST; a <= SUED; a += SUED - WEST) {
        assert_string_not_equal(s[NORTH].marker, s[a].marker);
        assert_string_not_equal(s[NORTH].dash, s[a].dash);
    }
}

/* West, half of each form, is none of them; north still is. */
static void
test_mixture_looks_like_no_form(void **state)
{
    static int forms[2] = { 0, 1 };
    static double shares[2] = { 0.5, 0.5 };
    struct desk *d = *state;
    d->sample.arms[WEST].n_forms = 2;
    d->sample.arms[WEST].forms = forms;
    d->sample.arms[WEST].shares = shares;
    report(d);
    const struct mut_arm_style *s = d->report.styles;
    assert_string_equal(s[NORTH].colour, "#123456");
    assert_string_not_equal(s[WEST].colour, "#123456");
    assert_string_not_equal(s[WEST].colour, "#654321");
}

/* Twelve arms of two forms in turn: no two have the same colour, dash and marker. */
static void
test_no_two_arms_look_alike(void **state)
{
    enum { ARMS = 12 };
    struct desk *d = *state;
    struct mut_arm arms[ARMS];
    char names[ARMS][8];
    struct mut_series runs[ARMS * SAMPLE_REPLICATES];
    for (int a = 0; a < ARMS; a++) {
        snprintf(names[a], sizeof names[a], "arm%d", a);
        arms[a] = d->sample.arms[a % 2];
        arms[a].name = names[a];
        for (int r = 0; r < SAMPLE_REPLICATES; r++)
            runs[a * SAMPLE_REPLICATES + r] = d->sample.runs[r];
    }
    d->sample.plan.arms = arms;
    d->sample.plan.n_arms = ARMS;
    report_runs(d, runs);
    const struct mut_arm_style *s = d->report.styles;
    for (int a = 0; a < ARMS; a++)
        for (int b = 0; b < a; b++)
            assert_false(strcmp(s[a].colour, s[b].colour) == 0 &&
                         strcmp(s[a].dash, s[b].dash) == 0 &&
                         strcmp(s[a].marker, s[b].marker) == 0);
    d->sample.plan.n_arms = SAMPLE_ARMS;
}

/* North and west become round in month 0, süd is round all along and bears its name not: the first that is round looks
 * as the form does, none as the form of the burn-in. */
static void
test_arm_that_turns_in_month_0_looks_as_what_it_becomes(void **state)
{
    static char to[] = "round", name[] = "";
    static struct mut_reform turn = { .programme = name, .to = to, .whole = true };
    const struct mut_reforms reforms = { &turn, 1 };
    struct desk *d = *state;
    report(d);
    struct mut_arm_forms forms;
    assert_true(mut_arm_forms_read(&forms, &d->report.result, &reforms));
    struct mut_arm_style *s = mut_arm_style_all(&forms);
    mut_arm_forms_clear(&forms);
    assert_string_equal(s[NORTH].colour, "#654321");
    assert_string_equal(s[NORTH].form, "plain"); /* in the burn-in */
    assert_string_not_equal(s[SUED].colour, "#654321");
    assert_string_not_equal(s[WEST].colour, "#123456");
    mut_arm_style_free(s, d->report.result.n_arms);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_arms_of_one_form_look_different),
        TEST(test_arm_named_as_its_form_looks_as_it_does),
        TEST(test_mixture_looks_like_no_form),
        TEST(test_no_two_arms_look_alike),
        TEST(test_arm_that_turns_in_month_0_looks_as_what_it_becomes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
