/* A scenario read from texts in memory is what it was when it was read from files. */
#include "held.h"

#include "identity.h"
#include "mem.h"
#include "scenario.h"

#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool
same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void
assert_same_plan(const struct mut_plan *a, const struct mut_plan *b)
{
    assert_int_equal(a->n_settings, b->n_settings);
    for (int i = 0; i < a->n_settings; i++) {
        const struct mut_setting *s = &a->settings[i], *t = &b->settings[i];
        assert_string_equal(s->path, t->path);
        assert_string_equal(s->set_by, t->set_by);
        assert_string_equal(s->source, t->source);
        assert_true(s->arm == t->arm && s->form == t->form && s->from == t->from);
        assert_true(same_number(s->value, t->value) && same_number(s->low, t->low) &&
                    same_number(s->high, t->high));
    }
    assert_int_equal(a->n_changes, b->n_changes);
    for (int i = 0; i < a->n_changes; i++)
        assert_string_equal(a->changes[i].what, b->changes[i].what);
    for (int k = 0; k < a->n_arms; k++)
        assert_int_equal(a->arms[k].n_terms, b->arms[k].n_terms);
    assert_string_equal(a->title, b->title);
}

static void
put(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
}

/* Reads `path` from its file and from the texts that this gave. */
static void
compare(const char *path, const struct mut_registry *registry)
{
    struct mut_study one = { 0 }, other = { 0 };
    struct mut_held held = { 0 };
    struct mut_diags diags;
    int n = 0;
    mut_diag_init(&diags);
    assert_int_equal(mut_study_read(&one, path, registry, NULL, &diags), MUT_OK);
    struct mut_input *inputs = mut_study_inputs(&one, &n);
    for (int i = 0; i < n; i++)
        assert_int_equal(
            mut_held_add(&held, inputs[i].kind, inputs[i].name, inputs[i].text), MUT_OK);
    const struct mut_overrides overrides = { .held = &held };
    const int status = mut_study_read(&other, mut_held_scenario(&held), registry,
                                      &overrides, &diags);
    mut_diag_print(&diags, stderr);
    assert_int_equal(status, MUT_OK);
    assert_int_equal(one.n_points, other.n_points);
    for (int p = 0; p < one.n_points; p++)
        assert_same_plan(&one.plans[p], &other.plans[p]);
    char *a = mut_identity_text(&one, NULL), *b = mut_identity_text(&other, NULL);
    assert_string_equal(a, b);
    mut_free(a);
    mut_free(b);
    mut_free(inputs);
    mut_held_clear(&held);
    mut_study_clear(&one);
    mut_study_clear(&other);
    mut_diag_clear(&diags);
}

static void
test_shipped_scenarios_are_the_same_from_held_texts(void **unused)
{
    (void) unused;
    struct mut_registry registry;
    struct mut_diags diags;
    glob_t found;
    mut_diag_init(&diags);
    assert_int_equal(mut_registry_init(&registry, &diags), MUT_OK);
    assert_int_equal(glob("scenarios/*.yaml", 0, NULL, &found), 0);
    assert_int_equal(glob("scenarios/*/*.yaml", GLOB_APPEND, NULL, &found), 0);
    assert_true(found.gl_pathc > 20);
    for (size_t i = 0; i < found.gl_pathc; i++)
        compare(found.gl_pathv[i], &registry);
    globfree(&found);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
}

/* A design in a file is an input like any other: merge and verify have no file. */
static void
test_design_in_a_file_is_the_same_from_held_text(void **unused)
{
    (void) unused;
    static const char scenario[] =
        "reference: a\narms: {a: {form: state}, b: {form: state}}\nseed: 1f\n"
        "design: {file: points.csv}\n";
    char folder[] = "/tmp/test_held_XXXXXX", path[64], points[64];
    struct mut_registry registry;
    struct mut_diags diags;
    mut_diag_init(&diags);
    assert_int_equal(mut_registry_init(&registry, &diags), MUT_OK);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/s.yaml", folder);
    snprintf(points, sizeof points, "%s/points.csv", folder);
    put(path, scenario);
    put(points, "point,norms.sanction\nlow,0.1\nhigh,0.5\n");
    compare(path, &registry);
    remove(points);
    remove(path);
    rmdir(folder);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
}

static void
test_text_that_is_not_held_is_missed(void **unused)
{
    (void) unused;
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan plan;
    struct mut_held held = { 0 };
    mut_diag_init(&diags);
    mut_registry_init(&registry, &diags);
    mut_held_add(&held, "scenario", "s.yaml", "arms: {a: {form: state}}\nseed: 1f\n");
    const struct mut_overrides overrides = { .held = &held };
    assert_int_equal(mut_scenario_read(&plan, "s.yaml", &registry, &overrides, &diags),
                     MUT_EINPUT);
    assert_non_null(strstr(diags.items[0].message,
                           "the sector `primary_school` is not among the texts held"));
    mut_plan_clear(&plan);
    assert_int_equal(mut_scenario_read(&plan, "t.yaml", &registry, &overrides, &diags),
                     MUT_EINPUT);
    mut_plan_clear(&plan);
    mut_held_clear(&held);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_scenarios_are_the_same_from_held_texts),
        cmocka_unit_test(test_design_in_a_file_is_the_same_from_held_text),
        cmocka_unit_test(test_text_that_is_not_held_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
