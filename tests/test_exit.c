/* Choice of another unit: who looks, compares and leaves, and what choice costs; by hand. */
#include "exit_kit.h"

/* A gain of 0.2 against what is asked for: the cost, and loyalty x attachment x trust. */
static void
test_users_leave_when_the_gain_is_above_cost_and_loyalty(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "cost", 0.19);
    assert_int_equal(leavers(&s, to), N);
    stage_set(&s, "cost", 0.21);
    assert_int_equal(leavers(&s, to), 0);
    stage_set(&s, "cost", 0.1);
    stage_set(&s, "loyalty", 0.4);
    for (int i = 0; i < N; i++) {
        s.users->attachment[i] = 255;
        s.users->trust[i] = i % 2 ? 0.26f : 0.24f; /* 0.4 x 0.26 + 0.1 is above 0.2 */
    }
    assert_int_equal(leavers(&s, to), N / 2);
    stage_close(&s);
}

static void
test_only_the_discontented_look(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.9);
    stage_set(&s, "discontent", 0.29);
    assert_int_equal(leavers(&s, to), 0);
    stage_set(&s, "discontent", 0.31);
    assert_int_equal(leavers(&s, to), N);
    stage_close(&s);
}

/* Both neighbours are compared without error: all go to the better one. */
static void
test_the_better_unit_is_chosen_and_where_a_queue_is_longer_less(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    s.world.notices[2].quality = 0.52;
    leavers(&s, to);
    assert_int_equal(to[2], N);
    s.world.notices[2].workload = s.sector.time_limit; /* costs `queue`, 0.1 */
    leavers(&s, to);
    assert_int_equal(to[1], N);
    stage_close(&s);
}

/* Of equals, the first looked at: a random one of two. */
static void
test_units_compared_first_are_drawn_evenly(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "compared", 1);
    s.world.notices[2].quality = 0.9; /* better, and half do not look at it */
    leavers(&s, to);
    assert_true(fabs(to[1] / (double) N - 0.5) < stage_error(0.5, N));
    assert_int_equal(to[1] + to[2], N);
    stage_close(&s);
}

static void
test_nobody_goes_where_there_is_no_room_or_failure(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    s.world.notices[1].room = 0;
    leavers(&s, to);
    assert_int_equal(to[2], N);
    s.world.notices[2].failing = true;
    assert_int_equal(leavers(&s, to), 0);
    stage_close(&s);
}

/* Errors of sd 0.2 on a single unit, gain 0.2 and cost 0.2: half see enough. */
static void
test_errors_mislead_half_at_the_margin(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "compared", 1);
    stage_set(&s, "error", 0.2);
    stage_set(&s, "cost", 0.2);
    double share = leavers(&s, to) / (double) N;
    assert_true(fabs(share - 0.5) < stage_error(0.5, N));
    stage_close(&s);
}

/* p (1 + g (2 z - 1)): 0.5 x 0.2 at the bottom, 0.5 x 1.8 at the top. */
static void
test_who_has_more_looks_more(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "attention", 0.5);
    stage_set(&s, "resources", 0.8);
    for (int top = 0; top < 2; top++) {
        double p = top ? 0.9 : 0.1;
        for (int i = 0; i < N; i++)
            s.users->resources[i] = (float) top;
        assert_true(fabs(leavers(&s, to) / (double) N - p) < stage_error(p, N));
    }
    stage_close(&s);
}

static void
test_users_stay_until_they_have_settled(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "settling", 2);
    assert_int_equal(leavers(&s, to), 0);
    assert_int_equal(leavers(&s, to), 0);
    assert_int_equal(leavers(&s, to), N);
    stage_close(&s);
}

/* Nobody is free: by terms, by the sector, or for want of another unit. */
static void
test_without_freedom_nothing_happens(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.9);
    for (int way = 0; way < 3; way++) {
        stage_set(&s, "choice", way == 0 ? 0 : 1);
        s.sector.exit_possible = way == 1 ? 0 : 1;
        s.unit->neighbours = way == 2 ? 1 : 3;
        stage_forget(&s);
        s.unit->lever.savings_kept = 1;
        stage_call(&s, MUT_PRODUCE);
        stage_call(&s, MUT_TAKE_UP);
        assert_int_equal(leavers(&s, to), 0);
        stage_call(&s, MUT_MONEY);
        for (int a = 0; a < MUT_ACCOUNTS; a++)
            assert_true(s.unit->purse.due[a] == 0);
        assert_true(s.unit->lever.user_weight == 0 && s.unit->lever.complaints == 1);
        assert_true(s.unit->lever.funded == 1 && s.unit->tally.governance_minutes == 0);
        assert_true(s.users->utility[0] == 0);
    }
    stage_close(&s);
}

/* 20 + 30 free places for 500 users: 0.1; weight 0.2, choice 0.5, money that follows 0.8. */
static void
test_what_may_be_lost_gives_weight_to_what_users_see(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    s.world.notices[0].room = 400; /* its own places are no rival's */
    s.world.notices[2].room = 30;
    stage_set(&s, "weight", 0.2);
    stage_set(&s, "choice", 0.5);
    stage_set(&s, "capitation", 0.8);
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.user_weight, 0.2 * 0.5 * 0.8 * 0.1);
    s.world.notices[1].room = 100000; /* no more than all can leave */
    s.unit->lever.user_weight = 0;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.user_weight, 0.2 * 0.5 * 0.8);
    stage_close(&s);
}

/* 0.3 of complaints at full choice; its switch. */
static void
test_exit_drives_out_voice(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    stage_set(&s, "choice", 0.5);
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.complaints, 1 - 0.3 * 0.5);
    stage_set(&s, "loss_of_voice", 0);
    s.unit->lever.complaints = 1;
    stage_call(&s, MUT_PRODUCE);
    assert_true(s.unit->lever.complaints == 1);
    stage_close(&s);
}

/* push 2 x selection 0.5 x money that follows 0.8 x worth of savings 0.6, less with resources up to
 * the middle. */
static void
test_the_poorest_are_put_off_where_savings_are_kept(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    stage_set(&s, "push", 2);
    stage_set(&s, "selection", 0.5);
    stage_set(&s, "capitation", 0.8);
    for (int i = 0; i < N; i++)
        s.users->resources[i] = (float) i / N;
    stage_call(&s, MUT_TAKE_UP); /* nothing is known of savings yet */
    assert_true(s.users->utility[0] == 0);
    s.unit->lever.savings_kept = 0.6;
    stage_call(&s, MUT_PRODUCE);
    stage_call(&s, MUT_TAKE_UP);
    stage_assert_near((double) s.users->utility[0], -2 * 0.5 * 0.8 * 0.6);
    stage_assert_near((double) s.users->utility[N / 4], -2 * 0.5 * 0.8 * 0.6 / 2);
    assert_true(s.users->utility[N / 2] == 0 && s.users->utility[N - 1] == 0);
    stage_set(&s, "creaming", 0);
    s.users->utility[0] = 0;
    stage_call(&s, MUT_TAKE_UP);
    assert_true(s.users->utility[0] == 0);
    stage_close(&s);
}

/* Looking: 500 x 3 h. Transfers: 500 x GBP 40. Empty places: 4 % of users at 10 % of cost, of
 * 500 x 5,200 / 12 a month. */
static void
test_choice_costs_time_offices_and_empty_places(void **state)
{
    (void) state;
    struct stage s;
    int to[3];
    open_choice(&s, 0.5);
    stage_set(&s, "search_hours", 3);
    stage_set(&s, "transfer_cost", 40);
    stage_set(&s, "spare", 0.04);
    stage_set(&s, "place_cost", 0.1);
    leavers(&s, to);
    stage_call(&s, MUT_MONEY);
    assert_int_equal(s.unit->tally.governance_minutes, N * 3 * 60);
    stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT], N * 40.0);
    stage_assert_near(s.unit->purse.due[MUT_FIXED],
                      s.sector.cost_per_user / 12 * N * 0.04 * 0.1);
    stage_assert_near(s.unit->lever.places, N * 1.04); /* that cost opens so many */
    s.users->n = N - 100; /* the place is built for those of the first day */
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->lever.places, N * 1.04);
    s.users->n = N;
    stage_close(&s);
}

/* A fifth of the money goes by the number of the last year's end: 520 in place of 500. */
static void
test_part_of_the_money_stays_for_a_year(void **state)
{
    (void) state;
    struct stage s;
    open_choice(&s, 0.5);
    stage_set(&s, "capitation", 0.8);
    s.users->n = 480;
    s.now.year_end = true;
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->lever.funded == 1); /* the first number is the present one */
    s.now.year_end = false;
    s.users->n = N;
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->lever.funded, 0.8 + 0.2 * 480 / 500);
    s.users->n = 0;
    s.unit->lever.funded = 1;
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->lever.funded == 1);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_users_leave_when_the_gain_is_above_cost_and_loyalty),
        cmocka_unit_test(test_only_the_discontented_look),
        cmocka_unit_test(test_the_better_unit_is_chosen_and_where_a_queue_is_longer_less),
        cmocka_unit_test(test_units_compared_first_are_drawn_evenly),
        cmocka_unit_test(test_nobody_goes_where_there_is_no_room_or_failure),
        cmocka_unit_test(test_errors_mislead_half_at_the_margin),
        cmocka_unit_test(test_who_has_more_looks_more),
        cmocka_unit_test(test_users_stay_until_they_have_settled),
        cmocka_unit_test(test_without_freedom_nothing_happens),
        cmocka_unit_test(test_what_may_be_lost_gives_weight_to_what_users_see),
        cmocka_unit_test(test_exit_drives_out_voice),
        cmocka_unit_test(test_the_poorest_are_put_off_where_savings_are_kept),
        cmocka_unit_test(test_choice_costs_time_offices_and_empty_places),
        cmocka_unit_test(test_part_of_the_money_stays_for_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
