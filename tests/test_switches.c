/* Switches and limits that are rows: what each does, and that it goes when it is switched off; by hand. */
#include "stage.h"

enum { USERS = 500 };

/* Eq. 12 off: who sits knows all at once; on, a month's part of 0.65 a year. Nobody sits: nothing. */
static void
test_boards_know_at_once_where_nothing_is_learnt(void **state)
{
    (void) state;
    for (int learns = 0; learns <= 1; learns++)
        for (int sit = 0; sit <= 1; sit++) {
            struct stage s;
            stage_open(&s, "primary_school", "500");
            stage_take(&s, "democracy");
            stage_set(&s, "user_seats", 4);
            stage_set(&s, "franchise", 1);
            stage_set(&s, "learning", 0.6);
            stage_set(&s, "with_learning", learns);
            memset(s.world.members.state[s.component], sit, 4); /* seats */
            stage_call(&s, MUT_VOICE);
            stage_assert_near(s.unit->service.competence,
                              learns ? 0.6 / MUT_YEAR * sit : sit);
            stage_close(&s);
        }
}

/* The share of claims among users all of whom feel full shame of 3 on the logit, who would claim by half:
 * 1 / (1 + e^3); without stigma a half. */
static void
test_stigma_goes_with_its_switch(void **state)
{
    (void) state;
    for (int on = 0; on <= 1; on++) {
        struct stage s;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "take_up");
        stage_set(&s, "satisfaction", 0);
        stage_set(&s, "trust", 0);
        stage_set(&s, "resources", 0);
        stage_set(&s, "with_stigma", on);
        s.sector.take_up = 0.5;
        s.sector.stigma = 3;
        s.unit->workload = 0;
        double claims = 0, expected = on ? 1 / (1 + exp(3)) : 0.5;
        for (int m = 0; m < 10; m++) {
            stage_month(&s, m);
            for (int i = 0; i < USERS; i++) {
                s.users->open[i] = MUT_UNCLAIMED;
                s.users->stigma[i] = 255;
                s.users->utility[i] = 0;
            }
            stage_call(&s, MUT_TAKE_UP);
            for (int i = 0; i < USERS; i++)
                claims += (s.users->open[i] & 3) == MUT_CLAIMED;
        }
        double n = 10.0 * USERS;
        assert_true(fabs(claims / n - expected) < stage_error(expected, n));
        stage_close(&s);
    }
}

/* Attributes moved by 3 widths: 0.3 of a change that is whole at 10, all of one that is whole at 2; sized
 * up in its first month alone. */
static void
test_a_change_is_sized_by_what_is_moved(void **state)
{
    (void) state;
    static const double whole[] = { 10, 2, 10 }, size[] = { 0.3, 1, 0.7 };
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "money");
    for (int k = 0; k < 3; k++) {
        s.unit->service.moved = 3;
        s.unit->service.conversion = 0.7;
        s.unit->service.months_since_conversion = k == 2;
        stage_set(&s, "whole_conversion", whole[k]);
        stage_call(&s, MUT_NEED);
        stage_assert_near(s.unit->service.conversion, size[k]);
    }
    stage_close(&s);
}

/* Everybody without wellbeing or links, at weights of 3: 1 + 3 x 0.75 + 3 x 0.4 = 4.45 times the need of
 * 0.12 cases a year, held to 2 or not. */
static void
test_need_rises_to_its_most(void **state)
{
    (void) state;
    static const double most[] = { 2, 20 }, times[] = { 2, 4.45 };
    for (int k = 0; k < 2; k++) {
        struct stage s;
        double opened = 0, p = 0.01 * times[k], n = 40.0 * USERS;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "need");
        stage_set(&s, "wellbeing", 3);
        stage_set(&s, "social_capital", 3);
        stage_set(&s, "most_need", most[k]);
        s.sector.need_rate = 0.12;
        s.sector.need_gradient = 0;
        for (int m = 0; m < 40; m++) {
            stage_month(&s, m);
            for (int i = 0; i < USERS; i++) {
                s.users->wellbeing[i] = s.users->social_capital[i] = 0;
                s.users->open[i] = MUT_NO_CASE;
            }
            stage_call(&s, MUT_NEED);
            opened += (double) s.unit->tally.opened;
        }
        assert_true(fabs(opened / n - p) < stage_error(p, n));
        stage_close(&s);
    }
}

/* At an exponent of 0.5 a load of 1.1 calls for 1.21 of capital; where 1.05 is the most that counts, for
 * 1.1025. */
static void
test_a_queue_counts_up_to_its_most(void **state)
{
    (void) state;
    static const double most[] = { 2, 1.05 }, wanted[] = { 0.21, 0.1025 };
    for (int k = 0; k < 2; k++) {
        struct stage s;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "finance");
        stage_set(&s, "approved", 1);
        stage_set(&s, "limit", 10);
        stage_set(&s, "growth", 0.5);
        stage_set(&s, "price", 0.02);
        stage_set(&s, "most_queue", most[k]);
        s.sector.capital_share = 0.5;
        s.now.year_end = true;
        s.unit->service.capital = 1;
        s.unit->load = 1.1;
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->service.capital - 1, wanted[k]);
        stage_close(&s);
    }
}

/* In a whole run each switch at 0 is, to the bit, the effect at size 0. */
static void
same_off(const char *off, const char *none)
{
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    char arms[256];
    snprintf(arms, sizeof arms,
             "  off: {form: mutual, set: {%s}}\n  none: {form: mutual, set: {%s}}\n", off,
             none);
    const struct scene scene = { .arms = arms,
                                 .set = "primary_school.stigma: 2",
                                 .rest = "start: own\n" };
    support_plan(&plan, &scene, &registry, NULL);
    support_assert_arms_same(&plan, 0, 1);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static void
test_switched_off_is_size_nought(void **state)
{
    (void) state;
    same_off("take_up.with_stigma: 0", "primary_school.stigma: 0");
    same_off("status.with_tax_relief: 0",
             "status.premises_tax: 0, status.with_tax_relief: 1");
    same_off("need.spill_over: 0", "need.wellbeing: 0, need.social_capital: 0");
    same_off("incentive.creaming: 0", "incentive.slope: 0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boards_know_at_once_where_nothing_is_learnt),
        cmocka_unit_test(test_stigma_goes_with_its_switch),
        cmocka_unit_test(test_a_change_is_sized_by_what_is_moved),
        cmocka_unit_test(test_need_rises_to_its_most),
        cmocka_unit_test(test_a_queue_counts_up_to_its_most),
        cmocka_unit_test(test_switched_off_is_size_nought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
