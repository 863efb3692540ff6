/* Buying nearby: the multiplier and its price; by hand. */
#include "stage.h"

enum { N = 500 };

/* Of 1,200 a year 10 % is management and 20 % fixed; 10 posts per 500 at 20,000 are 400 a user: 440
 * a year are bought, 36.67 a month. */
static void
open_buyer(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "local_purchasing");
    s->sector.cost_per_user = 1200;
    s->sector.management_share = 0.1;
    s->sector.fixed_cost = 0.2;
    s->sector.staff_per_500 = 10;
    s->sector.pay = 20000;
}

/* 0.3 x 440 / 12 x 500, dearer by the premium and by scarcity in proportion to the share. */
static void
test_buying_nearby_costs_a_premium(void **state)
{
    (void) state;
    struct stage s;
    open_buyer(&s);
    stage_set(&s, "share", 0.3);
    for (int way = 0; way < 3; way++) {
        double premium = way == 0 ? 0.05 : 0, scarcity = way == 1 ? 0.2 : 0;
        stage_month(&s, 0);
        s.unit->lever.local = 0.1;
        stage_set(&s, "premium", premium);
        stage_set(&s, "scarcity", scarcity);
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_FRONT_LINE],
                          0.3 * 440 / 12 * N * (premium + 0.3 * scarcity));
        stage_assert_near(s.unit->lever.local, 0.1 + 0.3);
    }
    stage_close(&s);
}

/* Where pay takes all the cost nothing is bought. */
static void
test_who_buys_nothing_pays_no_premium(void **state)
{
    (void) state;
    struct stage s;
    open_buyer(&s);
    s.sector.pay = 60000;
    stage_set(&s, "share", 1);
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->purse.due[MUT_FRONT_LINE] == 0);
    stage_close(&s);
}

static void
test_no_share_leaves_nothing(void **state)
{
    (void) state;
    struct stage s;
    open_buyer(&s);
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->purse.due[MUT_FRONT_LINE] == 0 && s.unit->lever.local == 0);
    stage_close(&s);
}

/* LM3 (eq. 16): 1 + a1 + a1 a2 with a1 0.5 + 0.15 and a2 0.65 x 0.76 + 0.35 x 0.36 = 0.62;
 * 2.053. */
static void
test_the_multiplier_follows_the_share(void **state)
{
    (void) state;
    struct stage s;
    open_buyer(&s);
    stage_take(&s, "money");
    stage_set(&s, "usual_slack", 0); /* cost without slack */
    s.unit->lever.local = 0.15;
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->tally.local_money / N, 2.053);
    stage_month(&s, 0);
    s.unit->lever.local = 0.9; /* no more than all: 1 + 1 + 0.76 */
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->tally.local_money / N, 2.76);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buying_nearby_costs_a_premium),
        cmocka_unit_test(test_who_buys_nothing_pays_no_premium),
        cmocka_unit_test(test_no_share_leaves_nothing),
        cmocka_unit_test(test_the_multiplier_follows_the_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
