/* Conversion by ballot, lot or order: who is asked and when, and what follows; by hand. */
#include "ballot_kit.h"

static void
test_a_closed_way_asks_nobody(void **state)
{
    (void) state;
    for (int taken = 0; taken <= 1; taken++) {
        struct scene_of_ballot b;
        open_ballot(&b);
        b.charter.to[MUT_ROUTE_CONVERSION] = taken ? 0 : -1; /* own slot, or none */
        for (int m = 0; m < 24; m++)
            assert_int_equal(live(&b), -1);
        assert_int_equal(b.stage.unit->service.conversions.ballots, 0);
        stage_close(&b.stage);
    }
}

static void
test_other_units_of_a_plant_follow_the_first(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    b.stage.unit->lead = false;
    for (int m = 0; m < 24; m++)
        assert_int_equal(live(&b), -1);
    stage_close(&b.stage);
}

/* Share of months in which the question is raised, approved and drawn. */
static double
drawn_share(struct scene_of_ballot *b)
{
    double n = 0;
    stage_set(&b->stage, "random", 1);
    for (int m = 0; m < MANY; m++)
        n += live(b) == 1;
    return n / MANY;
}

/* Eq. 15: (0.03 + 0.38 x a half) / 12 x 2 = 0.0367 a month. */
static void
test_the_question_spreads_at_the_rate_of_bass(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "first", 0.03);
    stage_set(&b.stage, "imitation", 0.38);
    stage_set(&b.stage, "push", 2);
    stage_set(&b.stage, "lot", 1);
    b.share[0] = b.share[1] = 0.5;
    double expected = (0.03 + 0.19) / 12 * 2;
    assert_true(fabs(drawn_share(&b) - expected) < stage_error(expected, MANY));
    stage_close(&b.stage);
}

/* Without imitation 0.03 / 12 x 2 alone; a law that recognises the terms makes it half as much again. */
static void
test_recognition_multiplies_what_imitation_does_not_add(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "first", 0.3);
    stage_set(&b.stage, "imitation", 0.38);
    stage_set(&b.stage, "push", 2);
    stage_set(&b.stage, "recognition", 1.5);
    stage_set(&b.stage, "with_imitation", 0);
    stage_set(&b.stage, "lot", 1);
    b.share[0] = b.share[1] = 0.5;
    double expected = 0.3 / 12 * 2 * 1.5;
    assert_true(fabs(drawn_share(&b) - expected) < stage_error(expected, MANY));
    stage_close(&b.stage);
}

/* Raised in half of all months, approved in four fifths, drawn in half: a fifth. */
static void
test_approval_and_lot_are_shares(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "first", 6);
    stage_set(&b.stage, "approval", 0.8);
    stage_set(&b.stage, "lot", 0.5);
    assert_true(fabs(drawn_share(&b) - 0.2) < stage_error(0.2, MANY));
    stage_close(&b.stage);
}

/* At a rate of one half: the worst of three in every month, the middle one in half of them, the
 * best in none; all in half of them where nobody comes first. */
static void
test_the_worst_come_first(void **state)
{
    (void) state;
    static const double own[] = { 0.4, 0.5, 0.6 }, expected[] = { 1, 0.5, 0 };
    for (int i = 0; i < 3; i++)
        for (int first = 0; first <= 1; first++) {
            struct scene_of_ballot b;
            double p = first ? expected[i] : 0.5;
            open_ballot(&b);
            stage_set(&b.stage, "first", 6);
            stage_set(&b.stage, "lot", 1);
            stage_set(&b.stage, "failing_first", first);
            b.notices[0].satisfaction = own[i];
            b.notices[1].satisfaction = 0.45;
            b.notices[2].satisfaction = 0.55;
            assert_true(fabs(drawn_share(&b) - p) <= stage_error(p, MANY));
            stage_close(&b.stage);
        }
}

/* A failing unit is refused, unless the failing come first. */
static void
test_a_failing_unit_is_approved_only_where_it_comes_first(void **state)
{
    (void) state;
    for (int first = 0; first <= 1; first++) {
        struct scene_of_ballot b;
        open_ballot(&b);
        stage_set(&b.stage, "lot", 1);
        stage_set(&b.stage, "failing_first", first);
        b.stage.unit->service.failing = b.notices[0].failing = true;
        assert_true(drawn_share(&b) == first);
        stage_close(&b.stage);
    }
}

/* All say yes and all come: raised in month 1, voted in 2, decided; three months later begun. */
static void
test_what_was_carried_begins_after_the_delay(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "caution", -10);
    stage_set(&b.stage, "delay", 3);
    for (int m = 1; m <= 4; m++)
        assert_int_equal(live(&b), -1);
    assert_int_equal(live(&b), 1);
    assert_int_equal(b.stage.unit->service.conversions.ballots, 1);
    stage_close(&b.stage);
}

/* All against: asked once, and again when the time to wait is over. */
static void
test_who_said_no_is_left_alone_for_a_while(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "caution", 10);
    stage_set(&b.stage, "wait", 12);
    for (int m = 1; m <= 13; m++) {
        assert_int_equal(live(&b), -1);
        assert_int_equal(b.stage.unit->service.conversions.ballots, m >= 2);
    }
    live(&b); /* month 14, twelve after the vote of month 2 */
    assert_int_equal(b.stage.unit->service.conversions.ballots, 2);
    stage_close(&b.stage);
}

/* Of many ballots with three quarters for it, none reaches all, most reach a half; and none
 * counts where too few come. */
static void
test_majority_and_turnout_decide(void **state)
{
    (void) state;
    static const struct {
        double majority, turnout, come;
        bool any;
    } rules[] = { { 0.5, 0.5, 10, true },
                  { 1, 0.5, 10, false },
                  { 0.5, 0.5, -2, false },
                  { 0.5, 0, -2, true } };
    for (int k = 0; k < 4; k++) {
        struct scene_of_ballot b;
        int begun = 0;
        open_ballot(&b);
        stage_set(&b.stage, "caution", -1.0986123);
        stage_set(&b.stage, "majority", rules[k].majority);
        stage_set(&b.stage, "turnout", rules[k].turnout);
        stage_set(&b.stage, "come", rules[k].come);
        for (int i = 0; i < b.stage.unit->staff.n; i++)
            b.stage.unit->staff.filled[i] = 1;
        for (int m = 0; m < 40; m++)
            begun += live(&b) == 1;
        assert_true((begun > 8) == rules[k].any);
        assert_true((begun == 0) == !rules[k].any);
        stage_close(&b.stage);
    }
}

/* Imposed: at once and without a vote. Half the staff's wish is against it (logit 0): of mission
 * 0.2 x 0.5 (its size) x 0.5 goes, and three tenths of the goodwill. What is chosen loses none. */
static void
test_what_is_imposed_finds_less_goodwill(void **state)
{
    (void) state;
    for (int imposed = 0; imposed <= 1; imposed++) {
        struct scene_of_ballot b;
        open_ballot(&b);
        struct mut_unit *unit = b.stage.unit;
        stage_set(&b.stage, "imposed", imposed);
        stage_set(&b.stage, "random", !imposed);
        stage_set(&b.stage, "lot", 1);
        stage_set(&b.stage, "reluctance", 0.3);
        stage_set(&b.stage, "mission_loss", 0.2);
        assert_int_equal(live(&b), 1);
        next_month(&b);
        b.charter.slot = b.charter.kind = 1;
        unit->service.months_since_conversion = 0;
        unit->service.conversion = 0.5;
        for (int i = 0; i < unit->staff.n; i++)
            unit->staff.mission[i] = 0.5f;
        stage_call(&b.stage, MUT_STAFF);
        stage_assert_near(unit->lever.reluctance, imposed ? 0.3 : 0);
        stage_assert_near((double) unit->staff.mission[0], imposed ? 0.475 : 0.5);
        next_month(&b);
        stage_call(&b.stage, MUT_STAFF); /* once */
        stage_assert_near((double) unit->staff.mission[0], imposed ? 0.475 : 0.5);
        assert_true(unit->lever.reluctance == 0);
        assert_int_equal(unit->service.conversions.ballots, 0);
        stage_close(&b.stage);
    }
}

/* Eq. 1b: belief 0.2, a whole conversion: half of the way to 0.5; with 0.4 of it lost, 0.3 of it. */
static void
test_reluctance_shrinks_a_new_start(void **state)
{
    (void) state;
    for (int reluctant = 0; reluctant <= 1; reluctant++) {
        struct stage s;
        stage_open(&s, "primary_school", "100");
        stage_take(&s, "coproduction");
        stage_set(&s, "restart", 0.5);
        stage_set(&s, "restart_belief", 0.5);
        s.unit->service.months_since_conversion = 0;
        s.unit->service.conversion = 1;
        s.unit->lever.reluctance = reluctant ? 0.4 : 0;
        s.users->belief[0] = 0.2f;
        stage_call(&s, MUT_PLEDGE);
        stage_assert_near((double) s.users->belief[0], reluctant ? 0.29 : 0.35);
        stage_close(&s);
    }
}

/* ---- In a running world -------------------------------------------------------------------------- */

/* Units of the form that the way leads to are those that had it and those converted; ballots are
 * at least as many as what they carried, and a lot holds none. */
static void
test_conversions_are_counted_by_form(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    const struct scene scene = {
        .units = 40,
        .users = "30",
        .months = 60,
        .arms = "  none: {form: state}\n  one: {form: state}\n"
                "  mixed: {forms: {state: 0.5, mutual: 0.5}}\n"
                "  lot: {form: state, set: {ballot.random: 1}}\n"
                "  all: {form: state, set: {ballot.imposed: 1}}\n",
        .rest = "start: own\nreforms: [{date: 2025-12, programme: conversion_programme, to: "
                "mutual, arms: [one, mixed, lot, all], set: {ballot.push: 6, "
                "ballot.caution: 0}}]\n",
    };
    struct mut_plan plan;
    support_plan(&plan, &scene, &registry, NULL);
    assert_string_equal(plan.forms[0].name, "mutual");
    double converted[5];
    for (int a = 0; a < plan.n_arms; a++) {
        struct outcome_run run = support_run(&plan, a, 0, 1);
        int last = run.layout.n_months - 1;
        double ballots = support_column(&run, "ballots", 0)[last];
        const double *there = support_column(&run, "units_by_form", 0);
        converted[a] = support_column(&run, "conversions", 0)[last];
        assert_true(there[last] - there[0] == converted[a]);
        assert_true(a > 2 ? ballots == 0 : ballots >= converted[a]);
        assert_true(converted[a] <= 40 - there[0]);
        support_done(&run);
    }
    assert_true(converted[0] == 0 && converted[1] > 0 && converted[2] > 0);
    assert_true(converted[3] > 0 && converted[4] == 40);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_closed_way_asks_nobody),
        cmocka_unit_test(test_other_units_of_a_plant_follow_the_first),
        cmocka_unit_test(test_the_question_spreads_at_the_rate_of_bass),
        cmocka_unit_test(test_recognition_multiplies_what_imitation_does_not_add),
        cmocka_unit_test(test_approval_and_lot_are_shares),
        cmocka_unit_test(test_the_worst_come_first),
        cmocka_unit_test(test_a_failing_unit_is_approved_only_where_it_comes_first),
        cmocka_unit_test(test_what_was_carried_begins_after_the_delay),
        cmocka_unit_test(test_who_said_no_is_left_alone_for_a_while),
        cmocka_unit_test(test_majority_and_turnout_decide),
        cmocka_unit_test(test_what_is_imposed_finds_less_goodwill),
        cmocka_unit_test(test_reluctance_shrinks_a_new_start),
        cmocka_unit_test(test_conversions_are_counted_by_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
