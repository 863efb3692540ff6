/* Nothing reaches back in time, and no arm reaches another: burn-in, dated changes, the order
 * and number of arms. Bit for bit, over every sector, several sizes and seeds. */
#include "support.h"

enum {
    DATE = 6,
    DATE_ROW = SUPPORT_BURN_IN + DATE
}; /* 2025-12, months count from 2025-06 */

static void
common_start(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct scene one = *scene;
    one.rest = "start: reference\n";
    support_plan(&plan, &one, registry, NULL);
    struct outcome_run first = support_run(&plan, 0, 0, 1);
    for (int a = 1; a < 3; a++) {
        struct outcome_run other = support_run(&plan, a, 0, 1);
        assert_null(support_difference(&first, &other, 0, SUPPORT_BURN_IN));
        support_done(&other);
    }
    support_done(&first);
    mut_plan_clear(&plan);
}

static void
test_arms_are_equal_before_they_begin(void **state)
{
    (void) state;
    support_everywhere(common_start);
}

/* A reference of several forms too, whose ways may be open: every unit of every arm begins with the form that it
 * has in the reference. */
static void
common_start_of_a_mix(const struct mut_registry *registry, const struct scene *scene)
{
    struct scene mixed = *scene;
    mixed.arms = "  state: {forms: {privatised: 0.4, state: 0.3, mutual: 0.3}}\n"
                 "  privatised: {form: privatised}\n"
                 "  mutual: {forms: {mutual: 0.5, state: 0.5}}\n";
    common_start(registry, &mixed);
}

static void
test_arms_are_equal_before_they_begin_under_a_mix(void **state)
{
    (void) state;
    support_everywhere(common_start_of_a_mix);
}

/* Whoever has the same forms as a mixed reference is the reference, in every month: what its plants have become
 * before month 0 is theirs too. Who has fewer forms lives on without what was decided for others. */
static void
same_mix(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct scene mixed = *scene;
    mixed.arms = "  state: {forms: {privatised: 0.4, state: 0.3, mutual: 0.3}}\n"
                 "  privatised: {forms: {privatised: 0.4, state: 0.3, mutual: 0.3}}\n"
                 "  mutual: {form: mutual}\n";
    mixed.rest = "reforms: [{date: 2025-04, programme: conversion_programme, to: mutual, "
                 "set: {ballot.first: 1}}]\n";
    support_plan(&plan, &mixed, registry, NULL);
    struct outcome_run first = support_run(&plan, 0, 0, 1),
                       same = support_run(&plan, 1, 0, 1),
                       other = support_run(&plan, 2, 0, 1);
    support_assert_same(&first, &same, "the same mix");
    assert_null(support_difference(&first, &other, 0, SUPPORT_BURN_IN));
    support_done(&first);
    support_done(&same);
    support_done(&other);
    mut_plan_clear(&plan);
}

static void
test_an_arm_of_the_references_mix_is_the_reference(void **state)
{
    (void) state;
    support_everywhere(same_mix);
}

static void
own_start(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct scene one = *scene;
    one.rest = "start: own\n";
    support_plan(&plan, &one, registry, NULL);
    struct outcome_run first = support_run(&plan, 0, 0, 1),
                       last = support_run(&plan, 2, 0, 1);
    assert_non_null(support_difference(&first, &last, 0, SUPPORT_BURN_IN));
    support_done(&first);
    support_done(&last);
    mut_plan_clear(&plan);
}

static void
test_arms_differ_before_month_0_if_they_start_on_their_own(void **state)
{
    (void) state;
    support_everywhere(own_start);
}

/* All arms of a scene with `rest` against the same scene without it: equal before `until`, and
 * after it as `after` says. */
static void
against_baseline(const struct mut_registry *registry, const struct scene *scene,
                 const char *rest, bool same_after)
{
    struct mut_plan with, without;
    struct scene changed = *scene;
    char text[1024];
    snprintf(text, sizeof text, "%s%s", scene->rest != NULL ? scene->rest : "", rest);
    changed.rest = text;
    support_plan(&without, scene, registry, NULL);
    support_plan(&with, &changed, registry, NULL);
    for (int a = 0; a < 3; a++) {
        struct outcome_run x = support_run(&without, a, 0, 1),
                           y = support_run(&with, a, 0, 1);
        assert_null(support_difference(&x, &y, 0, DATE_ROW));
        if (same_after)
            support_assert_same(&x, &y, rest);
        else
            assert_non_null(support_difference(&x, &y, DATE_ROW, x.layout.n_months));
        support_done(&x);
        support_done(&y);
    }
    mut_plan_clear(&with);
    mut_plan_clear(&without);
}

static void
empty_reform(const struct mut_registry *registry, const struct scene *scene)
{
    static const char *const empty[] = {
        "reforms: [{date: 2025-12, programme: none}]\n",
        "reforms: [{date: 2025-12, programme: none, set: {}, arms: [mutual]}]\n",
        /* what holds already: each arm's own form, and a default */
        "reforms: [{date: 2025-12, programme: none, to: mutual, arms: [mutual]}]\n",
        "reforms: [{date: 2025-12, programme: none, to: state, arms: [state]}]\n",
        "reforms: [{date: 2025-12, programme: none, set: {coproduction.learning: 0.42}}]\n",
    };
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        against_baseline(registry, scene, empty[i], true);
}

static void
test_a_reform_without_content_changes_nothing(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    const struct mut_component *c =
        registry.items[mut_registry_find(&registry, "coproduction")];
    /* the last empty reform above sets this row to its default; follow the row if it changes */
    assert_true(mut_param_find(&c->params, "learning")->def == 0.42);
    mut_registry_clear(&registry);
    support_everywhere(empty_reform);
}

static void
full_reform(const struct mut_registry *registry, const struct scene *scene)
{
    against_baseline(
        registry, scene,
        "reforms: [{date: 2025-12, programme: none, set: {incentive.reward: 0.9, "
        "voice.consulted: 0.9}}]\n",
        false);
    against_baseline(
        registry, scene,
        "reforms:\n  - {date: 2025-12, programme: none, to: privatised, arms: "
        "[state, mutual]}\n  - {date: 2026-01, programme: none, to: state, arms: "
        "[privatised]}\n",
        false);
}

static void
test_a_reform_changes_nothing_before_its_date(void **state)
{
    (void) state;
    support_everywhere(full_reform);
}

/* The arms in another order, with another one in their midst; the reference stays. */
static void
other_arms(const struct mut_registry *registry, const struct scene *scene)
{
    static const int place[] = { 3, 0, 2 }; /* of state, privatised, mutual */
    struct mut_plan plan, other;
    struct scene mixed = *scene;
    char rest[256];
    snprintf(rest, sizeof rest, "%sreference: state\n",
             scene->rest != NULL ? scene->rest : "");
    mixed.rest = rest;
    mixed.arms = "  privatised: {form: privatised}\n"
                 "  strange: {forms: {privatised: 0.5, mutual: 0.5}, set: {norms.talk: 3}}\n"
                 "  mutual: {form: mutual}\n  state: {form: state}\n";
    support_plan(&plan, scene, registry, NULL);
    support_plan(&other, &mixed, registry, NULL);
    for (int a = 0; a < 3; a++) {
        struct outcome_run x = support_run(&plan, a, 0, 1);
        struct outcome_run y = support_run(&other, place[a], 0, 1);
        support_assert_same(&x, &y, plan.arms[a].name);
        support_done(&x);
        support_done(&y);
    }
    mut_plan_clear(&other);
    mut_plan_clear(&plan);
}

static void
test_order_and_number_of_arms_change_no_arm(void **state)
{
    (void) state;
    support_everywhere(other_arms);
}

/* A run of one arm is not changed by runs of others before it. */
static void
other_runs(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    support_plan(&plan, scene, registry, NULL);
    struct outcome_run before = support_run(&plan, 1, 0, 1);
    struct outcome_run between = support_run(&plan, 2, 7, 2);
    struct outcome_run after = support_run(&plan, 1, 0, 1);
    support_assert_same(&before, &after, "the same run twice");
    support_done(&before);
    support_done(&between);
    support_done(&after);
    mut_plan_clear(&plan);
}

static void
test_a_run_leaves_nothing_behind(void **state)
{
    (void) state;
    support_everywhere(other_runs);
}

/* Luck is of seed and replicate: another of either is another world. */
static void
other_luck(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan, other;
    struct mut_overrides seed = { .has_seed = true, .seed = UINT64_C(0x123456789abcdef0) };
    struct mut_overrides high = { .has_seed = true, .seed = UINT64_C(0x023456789abcdef0) };
    support_plan(&plan, scene, registry, &seed);
    support_plan(&other, scene, registry, &high);
    struct outcome_run a = support_run(&plan, 0, 0, 1), b = support_run(&plan, 0, 1, 1);
    struct outcome_run c = support_run(&other, 0, 0, 1);
    assert_non_null(support_difference(&a, &b, 0, a.layout.n_months));
    assert_non_null(
        support_difference(&a, &c, 0, a.layout.n_months)); /* all 64 bits count */
    support_done(&a);
    support_done(&b);
    support_done(&c);
    mut_plan_clear(&other);
    mut_plan_clear(&plan);
}

static void
test_another_seed_or_replicate_is_another_world(void **state)
{
    (void) state;
    support_everywhere(other_luck);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arms_are_equal_before_they_begin),
        cmocka_unit_test(test_arms_are_equal_before_they_begin_under_a_mix),
        cmocka_unit_test(test_an_arm_of_the_references_mix_is_the_reference),
        cmocka_unit_test(test_arms_differ_before_month_0_if_they_start_on_their_own),
        cmocka_unit_test(test_a_reform_without_content_changes_nothing),
        cmocka_unit_test(test_a_reform_changes_nothing_before_its_date),
        cmocka_unit_test(test_order_and_number_of_arms_change_no_arm),
        cmocka_unit_test(test_a_run_leaves_nothing_behind),
        cmocka_unit_test(test_another_seed_or_replicate_is_another_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
