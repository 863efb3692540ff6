/* Asset lock, quality mark and bond power, each with what it does and what it costs. */
#include "stage.h"

enum { USERS = 500 };

static void
open_status(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "status");
    stage_forget(s);
    memset(s->users->trust_change, 0, USERS * sizeof *s->users->trust_change);
}

static double
month_of_money(const struct stage *s)
{
    return s->sector.cost_per_user / MUT_YEAR * USERS;
}

/* What unit and programmes ask for is what the row says. */
static void
test_lock_and_power_reach_their_levers(void **state)
{
    (void) state;
    struct stage s;
    open_status(&s);
    stage_set(&s, "asset_lock", 0.75);
    stage_set(&s, "bond_power", 0.25);
    stage_call(&s, MUT_TAKE_PART);
    stage_assert_near(s.unit->lever.asset_lock, 0.75);
    stage_assert_near(s.unit->lever.bond_power, 0.25);
    stage_close(&s);
}

/* Of 0.8 that owners take, a lock of 0.75 leaves a quarter; what staff share stays theirs. */
static void
test_a_lock_forbids_payout(void **state)
{
    (void) state;
    static const double locks[] = { 0, 0.75, 1 }, left[] = { 0.8, 0.2, 0 };
    struct stage s;
    open_status(&s);
    for (int k = 0; k < 3; k++) {
        stage_month(&s, k);
        stage_set(&s, "asset_lock", locks[k]);
        s.unit->lever.paid_out = 0.8;
        s.unit->lever.staff_dividend = 0.1;
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->lever.paid_out, left[k]);
        stage_assert_near(s.unit->lever.staff_dividend, 0.1);
    }
    stage_close(&s);
}

/* Who took 0.8 of what is saved and is locked in wants 1 - 0.5 x 1 x 0.8 = 0.6 of the saving; who
 * took nothing wants as much as before. */
static void
test_a_lock_dulls_who_would_take_profit(void **state)
{
    (void) state;
    static const double taken[] = { 0.8, 0 }, dulling[] = { 0.5, 0 };
    struct stage s;
    open_status(&s);
    stage_set(&s, "asset_lock", 1);
    for (int k = 0; k < 2; k++)
        for (int d = 0; d < 2; d++) {
            stage_set(&s, "dulling", dulling[d]);
            stage_month(&s, 0);
            s.unit->lever.paid_out = taken[k];
            stage_call(&s, MUT_MONEY);
            stage_month(&s, 1);
            s.unit->lever.savings_kept = 0.5;
            stage_call(&s, MUT_PRODUCE);
            stage_assert_near(s.unit->lever.savings_kept,
                              0.5 * (1 - dulling[d] * taken[k]));
        }
    stage_close(&s);
}

static void
year_end(struct stage *s, double quality)
{
    stage_month(s, 0);
    s->now.year_end = true;
    s->unit->service.contractible = quality;
    stage_call(s, MUT_YEARLY);
}

/* Given at the year's end from the floor on, seen by who has a need from then on. */
static void
test_a_mark_draws_users_from_the_floor_on(void **state)
{
    (void) state;
    struct stage s;
    open_status(&s);
    stage_set(&s, "quality_mark", 0.5);
    stage_set(&s, "mark_floor", 0.4);
    stage_set(&s, "mark_pull", 0.2);
    stage_month(&s, 0);
    stage_call(&s, MUT_TAKE_UP);
    stage_assert_near(s.users->utility[3], 0);
    static const double quality[] = { 0.4, 0.39, 0.6 }, pull[] = { 0.1, 0, 0.1 };
    for (int k = 0; k < 3; k++) {
        year_end(&s, quality[k]);
        stage_month(&s, 1);
        stage_call(&s, MUT_YEARLY); /* no assessment in between */
        stage_call(&s, MUT_TAKE_UP);
        stage_assert_near(s.users->utility[3], pull[k]);
    }
    stage_set(&s, "quality_mark", 0); /* taken away at once */
    stage_month(&s, 2);
    stage_call(&s, MUT_YEARLY);
    stage_call(&s, MUT_TAKE_UP);
    stage_assert_near(s.users->utility[3], 0);
    stage_close(&s);
}

/* At trust 0.6: 0.01 x 0.4 = 131 of 32768 won a month with the mark, 0.01 x 0.6 = 197 lost when it
 * is lost, nothing where there never was one. */
static void
test_trust_follows_the_mark(void **state)
{
    (void) state;
    static const double quality[] = { 0.3, 0.5, 0.3 };
    static const int change[] = { 0, 131, -197 };
    struct stage s;
    open_status(&s);
    stage_set(&s, "quality_mark", 1);
    stage_set(&s, "mark_trust", 0.01);
    for (int i = 0; i < USERS; i++)
        s.users->trust[i] = 0.6f;
    for (int k = 0; k < 3; k++) {
        memset(s.users->trust_change, 0, USERS * sizeof *s.users->trust_change);
        year_end(&s, quality[k]);
        stage_call(&s, MUT_EXPERIENCE);
        assert_true(abs(s.users->trust_change[9] - change[k]) <= 1);
    }
    stage_set(&s, "mark_trust", 0);
    memset(s.users->trust_change, 0, USERS * sizeof *s.users->trust_change);
    stage_call(&s, MUT_EXPERIENCE);
    assert_int_equal(s.users->trust_change[9], 0);
    stage_close(&s);
}

/* Keeping the mark, reporting on the lock, registration: each its share of a month's money. */
static void
test_each_right_costs_its_share(void **state)
{
    (void) state;
    static const char *const rows[][2] = { { "quality_mark", "mark_cost" },
                                           { "asset_lock", "lock_cost" },
                                           { "bond_power", "bond_cost" } };
    struct stage s;
    open_status(&s);
    for (int k = 0; k < 3; k++) {
        stage_set(&s, rows[k][0], 0.5);
        stage_set(&s, rows[k][1], 0.01);
        stage_month(&s, 0);
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT], 0.005 * month_of_money(&s));
        stage_set(&s, rows[k][1], 0);
        stage_month(&s, 0);
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT], 0);
        stage_set(&s, rows[k][0], 0);
    }
    stage_close(&s);
}

/* Of a tenth of the fixed cost of GBP 5,200 x 0.15 / 12 x 500 a month 80 % are let off: 2,600, and the same
 * revenue is forgone; at odd pence the remainder is carried. Nobody is let off while the switch is at
 * 0, whatever the law would say. */
static void
test_tax_relief_is_forgone_revenue(void **state)
{
    (void) state;
    struct stage s;
    open_status(&s);
    s.sector.cost_per_user = 5200;
    s.sector.fixed_cost = 0.15;
    s.sector.reference_users = 500;
    s.unit->plant_share = 1;
    stage_set(&s, "premises_tax", 0.1);
    stage_set(&s, "tax_relief", 0.8);
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->purse.due[MUT_FIXED] == 0 && s.unit->tally.tax_forgone == 0);
    stage_set(&s, "with_tax_relief", 1);
    int64_t sum = 0;
    for (int m = 0; m < 12; m++) {
        stage_month(&s, m);
        s.unit->plant_share = 1.0 / 7;
        stage_call(&s, MUT_MONEY);
        sum += s.unit->tally.tax_forgone;
        assert_true(s.unit->purse.due[MUT_FIXED] ==
                    -(double) s.unit->tally.tax_forgone / 100);
    }
    assert_in_range(sum, 12 * 260000 / 7 - 1, 12 * 260000 / 7);
    stage_close(&s);
}

/* A whole run in which what is left lapses: the public pays less by what it forgoes, to the penny of
 * rounding, and nothing else changes. */
static void
test_tax_relief_is_a_transfer(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = {
        .arms = "  taxed: {form: voluntary}\n"
                "  relieved: {form: voluntary, set: {status.with_tax_relief: 1}}\n",
        .mechanisms = "[status]",
        .rest = "start: own\n"
    };
    support_plan(&plan, &scene, &registry, NULL);
    struct outcome_run taxed = support_run(&plan, 0, 0, 1);
    struct outcome_run relieved = support_run(&plan, 1, 0, 1);
    double less = support_mean(&taxed, "public_cost", 0) -
                  support_mean(&relieved, "public_cost", 0);
    double forgone = support_mean(&relieved, "tax_forgone", 0);
    print_message("    GBP %.4f a user and month\n", forgone);
    assert_true(forgone > 1 && fabs(less - forgone) < 0.001);
    assert_true(support_mean(&taxed, "tax_forgone", 0) == 0);
    assert_true(fabs(support_mean(&taxed, "social_cost", 0) -
                     support_mean(&relieved, "social_cost", 0)) < 0.001);
    assert_true(support_mean(&taxed, "quality", 0) ==
                support_mean(&relieved, "quality", 0));
    support_done(&taxed);
    support_done(&relieved);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lock_and_power_reach_their_levers),
        cmocka_unit_test(test_a_lock_forbids_payout),
        cmocka_unit_test(test_a_lock_dulls_who_would_take_profit),
        cmocka_unit_test(test_a_mark_draws_users_from_the_floor_on),
        cmocka_unit_test(test_trust_follows_the_mark),
        cmocka_unit_test(test_each_right_costs_its_share),
        cmocka_unit_test(test_tax_relief_is_forgone_revenue),
        cmocka_unit_test(test_tax_relief_is_a_transfer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
