/* What differs in effect: written otherwise is no difference, a value set is one row with the places
 * that set it, a reform is one from its date. */
#include "difference.h"

#include "mem.h"
#include "scenario.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct desk {
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan left, right;
    struct mut_differences list;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    mut_diag_init(&d->diags);
    *state = d;
    return mut_registry_init(&d->registry, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_difference_clear(&d->list);
    mut_plan_clear(&d->left);
    mut_plan_clear(&d->right);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static void
read_plan(struct desk *d, struct mut_plan *plan, const char *text)
{
    if (mut_scenario_parse(plan, text, &d->registry, NULL, &d->diags) != MUT_OK)
        fail_msg("%s", d->diags.items[0].message);
}

#define FRAME                                                                            \
    "title: t\nreference: a\npopulation: {units: 2, users: 60}\n"                        \
    "horizon: {start: 2025-06, burn_in: 3, months: 24}\nseed: 5\n"
#define ARMS "arms:\n  a: {form: state}\n  b: {form: mutual}\n"

static const struct mut_difference *
only(const struct desk *d, const char *what)
{
    const struct mut_difference *found = NULL;
    for (int i = 0; i < d->list.n; i++)
        if (strcmp(d->list.items[i].what, what) == 0) {
            assert_null(found);
            found = &d->list.items[i];
        }
    if (found == NULL)
        fail_msg("no difference in %s", what);
    return found;
}

/* A default written out, keys in another order, a value with its source: nothing differs. */
static void
test_what_comes_to_the_same_is_no_difference(void **state)
{
    struct desk *d = *state;
    read_plan(d, &d->left, FRAME ARMS);
    read_plan(d, &d->right,
              "seed: 5\nsectors: [primary_school]\nmechanisms: all\n" ARMS
              "set: {norms.heard: {value: 0.3, source: s, grade: C}}\n"
              "horizon: {months: 24, burn_in: 3, start: 2025-06}\n"
              "population: {users: 60, units: 2}\nreference: a\ntitle: other\n");
    mut_difference_plans(&d->list, &d->left, &d->right);
    assert_int_equal(d->list.status, MUT_OK);
    for (int i = 0; i < d->list.n; i++)
        fail_msg("%s differs", d->list.items[i].what);
}

static void
test_a_value_set_is_one_row_for_each_arm_it_holds_in(void **state)
{
    struct desk *d = *state;
    read_plan(d, &d->left, FRAME ARMS);
    read_plan(d, &d->right,
              FRAME
              "arms:\n  a: {form: state}\n  b: {form: mutual, set: {norms.talk: 0.5}}\n"
              "set: {norms.heard: 0.25}\n");
    mut_difference_plans(&d->list, &d->left, &d->right);
    assert_int_equal(d->list.n, 3); /* heard in a and in b; talk in b alone */
    const struct mut_difference *talk = only(d, "norms.talk");
    assert_string_equal(talk->arm, "b");
    assert_string_equal(talk->form, "mutual");
    assert_string_equal(talk->from, "2025-06"); /* burn-in is under the form of a */
    assert_string_equal(talk->value[1], "0.5");
    assert_string_equal(talk->set_by[1], "scenario.yaml:8");
    assert_non_null(strstr(talk->set_by[0], "models/forms/mutual.yaml:"));
    assert_string_equal(d->list.items[0].what, "norms.heard");
    assert_string_equal(d->list.items[0].from, "");
    assert_string_equal(d->list.items[0].set_by[0], "default");
    assert_string_equal(d->list.items[0].set_by[1], "scenario.yaml:9");
}

static void
test_a_reform_is_a_difference_from_its_date_on(void **state)
{
    struct desk *d = *state;
    read_plan(d, &d->left, FRAME ARMS);
    read_plan(d, &d->right,
              FRAME ARMS "reforms:\n  - {date: 2026-02, programme: none, arms: [a], "
                         "set: {voice.consulted: 0.7}}\n");
    mut_difference_plans(&d->list, &d->left, &d->right);
    assert_int_equal(d->list.n, 2);
    assert_string_equal(only(d, "reforms")->value[0], "");
    assert_string_equal(only(d, "voice.consulted")->from, "2026-02");
    assert_string_equal(only(d, "voice.consulted")->arm, "a");
}

/* Two arms that differ in one attribute of the same form; and a form against another, which differ in
 * each attribute whose values do. */
static void
test_arms_differ_in_what_their_units_work_under(void **state)
{
    struct desk *d = *state;
    read_plan(d, &d->left,
              FRAME
              "arms:\n  a: {form: state}\n  b: {form: state, set: {audit.floor: 0.1}}\n"
              "  c: {forms: {state: 0.5, mutual: 0.5}}\n");
    struct mut_side a = { &d->left, 0 }, b = { &d->left, 1 }, c = { &d->left, 2 };
    mut_difference_arms(&d->list, a, b);
    assert_int_equal(d->list.n, 1);
    assert_string_equal(only(d, "audit.floor")->value[1], "0.1");
    mut_difference_clear(&d->list);
    mut_difference_arms(&d->list, a,
                        c); /* the half that is of the same form is the same */
    assert_int_equal(d->list.n, 1);
    assert_string_equal(only(d, "form")->value[0], "state");
    assert_string_equal(only(d, "form")->value[1], "0.5 state, 0.5 mutual");
}

static void
test_keys_and_arms_that_are_missing_are_named(void **state)
{
    struct desk *d = *state;
    read_plan(d, &d->left, FRAME ARMS "mechanisms: [voice]\n");
    read_plan(
        d, &d->right,
        "title: t\nreference: a\narms:\n  a: {form: state}\npopulation: {units: 3, users: 60-80}\n"
        "horizon: {start: 2025-06, burn_in: 3, months: 24}\nseed: a\n"
        "mechanisms: [voice, audit]\noutcome: {need_met: {matters: 0.5}}\n");
    mut_difference_plans(&d->list, &d->left, &d->right);
    assert_string_equal(only(d, "population.units")->value[1], "3");
    assert_string_equal(only(d, "population.users")->value[1], "60-80");
    assert_string_equal(only(d, "seed")->value[1], "a");
    assert_string_equal(only(d, "mechanisms")->value[0], "voice");
    assert_string_equal(only(d, "mechanisms")->value[1], "voice, audit");
    assert_string_equal(only(d, "outcome.need_met.matters")->value[1], "0.5");
    assert_string_equal(only(d, "arms")->arm, "b");
    assert_string_equal(only(d, "arms")->value[1], "not there");
    assert_int_equal(d->list.n, 6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_comes_to_the_same_is_no_difference,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_value_set_is_one_row_for_each_arm_it_holds_in, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_reform_is_a_difference_from_its_date_on,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_arms_differ_in_what_their_units_work_under,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys_and_arms_that_are_missing_are_named,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
