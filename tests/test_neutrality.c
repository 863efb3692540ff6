/* The first law: no line of code reads a form's name, and everybody has the same luck. All that
 * is compared here is compared bit for bit, over every sector, several sizes and seeds. */
#include "support.h"

#include "ensemble.h"

#include <unistd.h>

static void
no_mechanism(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct scene none = *scene;
    none.mechanisms = "none";
    support_plan(&plan, &none, registry, NULL);
    support_assert_arms_same(&plan, 0, 1);
    support_assert_arms_same(&plan, 0, 2);
    mut_plan_clear(&plan);
}

static void
test_without_mechanisms_arms_are_equal(void **state)
{
    (void) state;
    support_everywhere(no_mechanism);
}

static void
all_mechanisms(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    support_plan(&plan, scene, registry, NULL);
    for (int a = 0; a < 3; a++)
        support_assert_arms_differ(&plan, a, (a + 1) % 3);
    mut_plan_clear(&plan);
}

/* Else every equality of this file would hold for want of content. */
static void
test_with_mechanisms_arms_differ(void **state)
{
    (void) state;
    support_everywhere(all_mechanisms);
}

/* A folder with a copy of models/forms/`form`.yaml as other_name.yaml, with another label. */
static void
copy_form(const char *form, char folder[64], char path[128])
{
    char from[128], line[4096];
    strcpy(folder, "/tmp/test_neutrality_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, 128, "%s/other_name.yaml", folder);
    snprintf(from, sizeof from, "models/forms/%s.yaml", form);
    FILE *in = fopen(from, "r"), *out = fopen(path, "w");
    assert_true(in != NULL && out != NULL);
    while (fgets(line, sizeof line, in) != NULL)
        fputs(strncmp(line, "label:", 6) == 0 ? "label: Another\n" : line, out);
    assert_int_equal(fclose(out), 0);
    fclose(in);
}

static void
copied_form(const struct mut_registry *registry, const struct scene *scene)
{
    static const char *const forms[] = { "state",     "privatised",   "mutual",
                                         "voluntary", "staff_mutual", "user_mutual" };
    for (int f = 0; f < 6; f++) {
        char folder[64], path[128], arms[512];
        struct mut_plan plan;
        struct scene copied = *scene;
        copy_form(forms[f], folder, path);
        snprintf(arms, sizeof arms,
                 "  base: {form: state}\n  named: {form: %s}\n  copy: {form: %s}\n"
                 "  both: {forms: {%s: 0.5, %s: 0.5}}\n",
                 forms[f], path, forms[f], path);
        copied.arms = arms;
        support_plan(&plan, &copied, registry, NULL);
        support_assert_arms_same(&plan, 1, 2);
        support_assert_arms_same(&plan, 1, 3);
        mut_plan_clear(&plan);
        unlink(path);
        rmdir(folder);
    }
}

static void
test_a_copy_of_a_form_under_another_name_is_the_same(void **state)
{
    (void) state;
    support_everywhere(copied_form);
}

/* Writes "path: value, ..." of every attribute that holds in an arm from month 0 on. */
static void
attributes_of(const struct mut_plan *plan, int arm, char *text, size_t room)
{
    size_t length = 0;
    int last = -1;
    text[0] = '\0';
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *s = &plan->settings[i];
        if (!s->attribute || s->arm != arm || s->form != plan->arms[arm].forms[0])
            continue;
        assert_true(last < 0 || strcmp(plan->settings[last].path, s->path) != 0);
        length += (size_t) snprintf(text + length, room - length, "%s: %.17g, ", s->path,
                                    s->value);
        assert_true(length < room);
        last = i;
    }
    assert_true(last >= 0);
}

/* Every form with each other's attributes, beside the form that has them by itself. */
static void
swapped_attributes(const struct mut_registry *registry, const struct scene *scene)
{
    static char set[3][4096], arms[SUPPORT_TEXT / 2];
    static const char *const forms[] = { "state", "privatised", "mutual" };
    struct mut_plan plan;
    struct scene swapped = *scene;
    swapped.rest = "start: own\n";
    support_plan(&plan, &swapped, registry, NULL);
    for (int a = 0; a < 3; a++)
        attributes_of(&plan, a, set[a], sizeof set[a]);
    mut_plan_clear(&plan);
    swapped.rest = scene->rest;
    swapped.arms = arms;
    for (int of = 0; of < 3; of++) {
        int length = snprintf(
            arms, sizeof arms,
            "  base: {form: state}\n  own: {form: %s}\n  one: {form: %s, set: {%s}}\n"
            "  two: {form: %s, set: {%s}}\n",
            forms[of], forms[(of + 1) % 3], set[of], forms[(of + 2) % 3], set[of]);
        assert_in_range(length, 1, sizeof arms - 1);
        support_plan(&plan, &swapped, registry, NULL);
        support_assert_arms_same(&plan, 1, 2);
        support_assert_arms_same(&plan, 1, 3);
        mut_plan_clear(&plan);
    }
}

static void
test_a_form_with_anothers_attributes_is_that_form(void **state)
{
    (void) state;
    support_everywhere(swapped_attributes);
}

static void
threads_inside(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    support_plan(&plan, scene, registry, NULL);
    struct outcome_run one = support_run(&plan, 2, 0, 1);
    for (int threads = 2; threads <= 3; threads++) {
        struct outcome_run more = support_run(&plan, 2, 0, threads);
        support_assert_same(&one, &more, "threads that share the units");
        support_done(&more);
    }
    support_done(&one);
    mut_plan_clear(&plan);
}

static void
test_threads_inside_a_run_change_nothing(void **state)
{
    (void) state;
    support_everywhere(threads_inside);
}

enum { REPLICATES = 3, RUNS = 3 * REPLICATES };

static void
run_all(const struct mut_plan *plan, int threads, struct outcome_run runs[RUNS])
{
    struct mut_layout layout = mut_series_layout(plan);
    struct mut_series series[RUNS];
    for (int i = 0; i < RUNS; i++)
        assert_int_equal(mut_series_init(&series[i], &layout), MUT_OK);
    assert_int_equal(mut_ensemble_run(plan, threads, series, NULL, NULL), MUT_OK);
    for (int i = 0; i < RUNS; i++)
        runs[i] = (struct outcome_run){ .layout = layout, .series = series[i] };
}

static void
threads_over_runs(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct scene many = *scene;
    struct outcome_run one[RUNS], more[RUNS];
    many.replicates = REPLICATES;
    support_plan(&plan, &many, registry, NULL);
    run_all(&plan, 1, one);
    for (int threads = 2; threads <= 3; threads++) {
        run_all(&plan, threads, more);
        for (int i = 0; i < RUNS; i++) {
            support_assert_same(&one[i], &more[i], "threads that share the runs");
            support_done(&more[i]);
        }
    }
    assert_non_null(support_difference(&one[0], &one[1], 0, one[0].layout.n_months));
    for (int i = 0; i < RUNS; i++)
        support_done(&one[i]);
    mut_plan_clear(&plan);
}

static void
test_threads_over_runs_change_nothing(void **state)
{
    (void) state;
    support_everywhere(threads_over_runs);
}

static void
replicate_alone(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan, alone;
    struct scene many = *scene;
    struct mut_overrides second = { .replicates = 1, .first_replicate = 1 };
    struct mut_series series[3];
    struct outcome_run all[RUNS];
    many.replicates = REPLICATES;
    support_plan(&plan, &many, registry, NULL);
    support_plan(&alone, &many, registry, &second);
    run_all(&plan, 2, all);
    struct mut_layout layout = mut_series_layout(&alone);
    for (int a = 0; a < 3; a++)
        assert_int_equal(mut_series_init(&series[a], &layout), MUT_OK);
    assert_int_equal(mut_ensemble_run(&alone, 2, series, NULL, NULL), MUT_OK);
    for (int a = 0; a < 3; a++) {
        struct outcome_run one = { .layout = layout, .series = series[a] };
        support_assert_same(&all[a * REPLICATES + 1], &one, "a replicate alone");
        support_done(&one);
    }
    for (int i = 0; i < RUNS; i++)
        support_done(&all[i]);
    mut_plan_clear(&alone);
    mut_plan_clear(&plan);
}

static void
test_a_replicate_alone_is_the_same_as_among_many(void **state)
{
    (void) state;
    support_everywhere(replicate_alone);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_mechanisms_arms_are_equal),
        cmocka_unit_test(test_with_mechanisms_arms_differ),
        cmocka_unit_test(test_a_copy_of_a_form_under_another_name_is_the_same),
        cmocka_unit_test(test_a_form_with_anothers_attributes_is_that_form),
        cmocka_unit_test(test_threads_inside_a_run_change_nothing),
        cmocka_unit_test(test_threads_over_runs_change_nothing),
        cmocka_unit_test(test_a_replicate_alone_is_the_same_as_among_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
