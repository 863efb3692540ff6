/* The price of joining: whom it keeps out, and where the money stands and goes; by hand. */
#include "stage.h"

enum { USERS = 500 };

/* GBP 25 of 500 that the richest can spare: who ranks below 0.05 is not on a roll that has room for
 * all. A share that costs nothing keeps nobody out, one beyond all means everybody. */
static void
test_a_price_keeps_out_who_cannot_spare_it(void **state)
{
    (void) state;
    static const double price[] = { 25, 0, 1000 };
    static const float least[] = { 0.05f, 0, 1 };
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "admission");
    stage_set(&s, "to_spare", 500);
    for (int k = 0; k < 3; k++) {
        stage_month(&s, k);
        s.unit->lever.share_price = price[k];
        stage_call(&s, MUT_TAKE_PART);
        for (int i = 0; i < USERS; i++)
            assert_int_equal(s.users->elector[i], s.users->resources[i] >= least[k]);
    }
    stage_close(&s);
}

/* A month in which those of even rows are on the roll, which is called or not. */
static double
paid(struct stage *s, double price, bool called)
{
    stage_month(s, s->now.month + 1);
    s->unit->lever.share_price = price;
    s->unit->acts[MUT_VOTING].open = called;
    for (int i = 0; i < USERS; i++)
        s->users->elector[i] = i % 2 == 0;
    stage_call(s, MUT_MONEY);
    const double *due = s->unit->purse.due;
    stage_assert_near(due[MUT_PRIVATE_INCOME], -due[MUT_RESERVES]);
    return due[MUT_RESERVES];
}

/* 250 members at GBP 10: 2,500 into the reserves, once; ten who leave take 100; all take what is left
 * where there are no members any more. The public pays none of it. */
static void
test_shares_stand_in_reserves_and_go_back(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "admission");
    stage_assert_near(paid(&s, 10, false), 0);
    stage_assert_near(paid(&s, 10, true), 2500);
    assert_int_equal(s.unit->purse.shares, 250000);
    stage_assert_near(paid(&s, 10, true), 0);
    memset(s.world.members.state[s.component], 0, 20); /* others in these rows */
    stage_assert_near(paid(&s, 10, false), -100);
    stage_assert_near(paid(&s, 0, false), -2400);
    assert_int_equal(s.unit->purse.shares, 0);
    stage_assert_near(paid(&s, 0, true), 0);
    stage_close(&s);
}

/* A hand-back takes what members put in: nothing goes back. */
static void
test_a_failure_takes_the_shares(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "admission");
    paid(&s, 10, true);
    s.unit->service.months_since_failure = 0;
    stage_assert_near(paid(&s, 10, false), 0);
    assert_int_equal(s.unit->purse.shares, 0);
    stage_close(&s);
}

/* A whole run: with shares at GBP 100 reserves hold members' money, fewer of the poor vote, and every book
 * balances each month; a price of 0 is, to the bit, no price. */
static void
test_a_share_has_a_price_in_a_whole_run(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = {
        .arms = "  dear: {form: mutual, set: {democracy.share_price: 100}}\n"
                "  free: {form: mutual, set: {democracy.share_price: 0}}\n"
                "  rich: {form: mutual, set: {democracy.share_price: 0, "
                "admission.to_spare: 1}}\n",
        .users = "300",
        .rest = "start: own\n"
    };
    support_plan(&plan, &scene, &registry, NULL);
    struct outcome_run dear = support_run(&plan, 0, 0, 1);
    struct outcome_run free_of = support_run(&plan, 1, 0, 1);
    double held = support_mean(&dear, "share_capital", 0);
    print_message("    GBP %g a user\n", held);
    assert_true(held > 20 && held <= 100);
    assert_true(support_mean(&free_of, "share_capital", 0) == 0);
    support_done(&dear);
    support_done(&free_of);
    support_assert_arms_same(&plan, 1, 2);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_price_keeps_out_who_cannot_spare_it),
        cmocka_unit_test(test_shares_stand_in_reserves_and_go_back),
        cmocka_unit_test(test_a_failure_takes_the_shares),
        cmocka_unit_test(test_a_share_has_a_price_in_a_whole_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
