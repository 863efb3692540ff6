/* Debt beyond patience (eq. 19): who pays, what users lose, who takes over. By hand from the
 * sector's own figures. */
#include "stage.h"

#include "ledger.h"

enum { USERS = 500 };

static double
year_of_money(const struct stage *s)
{
    return s->sector.cost_per_user * USERS;
}

/* A unit whose debt, a fifth of a year's money, is one month past a patience of six. */
static void
open_failing(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "failure");
    stage_set(s, "tolerance", 0.1);
    stage_set(s, "patience", 6);
    s->unit->purse.months_in_deficit = 6;
    s->unit->purse.reserves = -(int64_t) (year_of_money(s) * 100 * 0.2);
}

static void
again(struct stage *s)
{
    int64_t reserves = -(int64_t) (year_of_money(s) * 100 * 0.2);
    stage_forget(s);
    s->unit->purse.months_in_deficit = 6;
    s->unit->purse.failures = s->unit->purse.bailouts = 0;
    s->unit->purse.reserves = reserves;
    s->unit->purse.debt = 0;
    s->unit->purse.owed = 0;
    memset(s->users->trust_change, 0, USERS * sizeof *s->users->trust_change);
}

/* Debt beyond a tenth of a year's money for more than six months: failed in the seventh. */
static void
test_a_unit_fails_after_patience(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    s.unit->purse.months_in_deficit = 0;
    for (int month = 1; month <= 7; month++) {
        stage_month(&s, month);
        stage_call(&s, MUT_RARE);
        assert_int_equal(s.unit->purse.failures, month == 7);
        assert_true(s.unit->service.failing);
        assert_int_equal(s.unit->service.months_since_failure, month == 7 ? 0 : -1);
    }
    mut_ledger_book(&s.unit->purse);
    assert_true(llabs(s.unit->purse.reserves) <= 1); /* paid off, but for rounding */
    stage_month(&s, 8);
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->service.months_since_failure, 1);
    stage_close(&s);
}

/* Half of what is tolerated, for years. */
static void
test_a_tolerated_debt_is_no_failure(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    s.unit->purse.reserves /= 4;
    for (int month = 1; month <= 40; month++) {
        stage_month(&s, month);
        stage_call(&s, MUT_RARE);
    }
    assert_int_equal(s.unit->purse.failures, 0);
    assert_false(s.unit->service.failing);
    stage_close(&s);
}

/* The public pays the debt, a fifth of a year's money, and the cost of a new start on top. */
static void
test_a_hand_back_pays_the_debt_and_a_new_start(void **state)
{
    (void) state;
    static const double costs[] = { 0.05, 0.1, 0 };
    struct stage s;
    open_failing(&s);
    for (int k = 0; k < 3; k++) {
        again(&s);
        stage_set(&s, "rescue_cost", costs[k]);
        stage_call(&s, MUT_RARE);
        assert_int_equal(s.unit->purse.failures, 1);
        stage_assert_near(s.unit->purse.due[MUT_RESERVES] / year_of_money(&s), 0.2);
        stage_assert_near(s.unit->purse.due[MUT_TRANSACTION] / year_of_money(&s),
                          costs[k]);
        stage_assert_near(s.unit->purse.owed / year_of_money(&s), 0.2 + costs[k]);
    }
    stage_close(&s);
}

/* Of GBP 100,000 of loans lenders lose 0.3, which is private money; the public pays 70,000. */
static void
test_lenders_lose_their_share(void **state)
{
    (void) state;
    static const double losses[] = { 0.3, 0, 1 };
    struct stage s;
    open_failing(&s);
    stage_set(&s, "rescue_cost", 0);
    for (int k = 0; k < 3; k++) {
        again(&s);
        s.unit->purse.debt = 10000000;
        s.unit->purse.bonds = 400000;
        stage_set(&s, "lenders_loss", losses[k]);
        stage_call(&s, MUT_RARE);
        stage_assert_near(s.unit->purse.due[MUT_BORROWING], 100000);
        stage_assert_near(s.unit->purse.due[MUT_PRIVATE_INCOME], -losses[k] * 100000);
        stage_assert_near(s.unit->purse.owed,
                          0.2 * year_of_money(&s) + (1 - losses[k]) * 100000);
        assert_int_equal(s.unit->purse.bonds, 0);
        stage_assert_near(s.unit->tally.bond_return, -losses[k] * 4000); /* of holders */
        mut_ledger_book(&s.unit->purse);
        assert_int_equal(s.unit->purse.debt, 0);
    }
    stage_close(&s);
}

/* A bail-out that is sure: the deficit is paid, loans, labour, cases and trust stay. */
static void
test_a_bail_out_pays_and_changes_nothing_else(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    s.unit->lever.bailout = 1;
    s.unit->purse.debt = 10000000;
    s.users->open[0] = MUT_CLAIMED;
    stage_set(&s, "lapse", 1);
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->purse.bailouts, 1);
    assert_int_equal(s.unit->purse.failures, 0);
    stage_assert_near(s.unit->purse.due[MUT_RESERVES], 0.2 * year_of_money(&s));
    stage_assert_near(s.unit->purse.due[MUT_BORROWING], 0);
    assert_int_equal(s.unit->tally.lapsed, 0);
    assert_int_equal(s.users->trust_change[0], 0);
    s.unit->labour = 1;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->labour, 1);
    stage_close(&s);
}

/* Bailed out with probability 0.3: of 2,000 months of failure so many. */
static void
test_soft_budgets_are_bailed_out_as_often_as_said(void **state)
{
    (void) state;
    enum { N = 2000 };
    struct stage s;
    open_failing(&s);
    int bailed = 0;
    for (int k = 0; k < N; k++) {
        again(&s);
        s.now.month = k;
        s.unit->lever.bailout = 0.3;
        stage_call(&s, MUT_RARE);
        bailed += s.unit->purse.bailouts;
        assert_int_equal(s.unit->purse.bailouts + s.unit->purse.failures, 1);
    }
    assert_true(fabs((double) bailed / N - 0.3) < stage_error(0.3, N));
    stage_close(&s);
}

/* A fifth of labour lost for three months; a tenth of 500 open cases, a quarter of trust 0.8. */
static void
test_users_bear_a_hand_back(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    stage_set(&s, "disruption", 3);
    stage_set(&s, "lost", 0.2);
    stage_set(&s, "lapse", 0.1);
    stage_set(&s, "distrust", 0.25);
    for (int i = 0; i < USERS; i++) {
        s.users->open[i] = MUT_CLAIMED | MUT_URGENT;
        s.users->wait[i] = 3;
        s.users->trust[i] = 0.8f;
    }
    memset(s.users->trust_change, 0, USERS * sizeof *s.users->trust_change);
    stage_call(&s, MUT_RARE);
    int64_t lapsed = s.unit->tally.lapsed, open = 0;
    for (int i = 0; i < USERS; i++) {
        open += s.users->open[i] != MUT_NO_CASE;
        assert_true(s.users->open[i] != MUT_NO_CASE || s.users->wait[i] == 0);
        assert_true(abs(s.users->trust_change[i] + 6553) <= 1); /* 0.2 of 32768 */
    }
    assert_int_equal(open + lapsed, USERS);
    assert_true(fabs((double) lapsed / USERS - 0.1) < stage_error(0.1, USERS));
    for (int month = 1; month <= 5; month++) {
        s.unit->labour = 0.9;
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near(s.unit->labour, month <= 3 ? 0.72 : 0.9);
    }
    stage_close(&s);
}

/* None of it where its row is nothing. */
static void
test_each_loss_has_its_own_switch(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    static const char *const off[] = { "disruption", "lapse", "distrust", "rescue_cost" };
    for (int k = 0; k < 4; k++)
        stage_set(&s, off[k], 0);
    again(&s);
    s.users->open[0] = MUT_CLAIMED;
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->tally.lapsed, 0);
    assert_int_equal(s.users->trust_change[0], 0);
    stage_assert_near(s.unit->purse.due[MUT_TRANSACTION], 0);
    s.unit->labour = 1;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->labour, 1);
    stage_close(&s);
}

/* Under an open route the plant takes the slot there, without one its own terms stay. */
static void
test_a_failed_unit_takes_the_rescuers_terms(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    struct mut_charter charter = *s.unit->charter;
    s.unit->charter = &charter;
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->becomes, -1);
    again(&s);
    charter.to[MUT_ROUTE_RESCUE] = 2;
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->becomes, 2);
    s.unit->becomes = -1;
    stage_close(&s);
}

/* A sound unit fails by order, once, even where the budget is soft; none where the share is 0. */
static void
test_a_unit_fails_by_order_once(void **state)
{
    (void) state;
    struct stage s;
    open_failing(&s);
    s.unit->purse.reserves = 1000;
    s.unit->purse.months_in_deficit = 0;
    stage_call(&s, MUT_RARE);
    assert_int_equal(s.unit->purse.failures, 0);
    stage_set(&s, "forced", 1);
    for (int month = 1; month <= 5; month++) {
        stage_month(&s, month);
        s.unit->lever.bailout = 1;
        stage_call(&s, MUT_RARE);
        stage_assert_near(s.unit->purse.due[MUT_RESERVES], 0); /* no debt to pay */
    }
    assert_int_equal(s.unit->purse.failures, 1);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_unit_fails_after_patience),
        cmocka_unit_test(test_a_tolerated_debt_is_no_failure),
        cmocka_unit_test(test_a_hand_back_pays_the_debt_and_a_new_start),
        cmocka_unit_test(test_lenders_lose_their_share),
        cmocka_unit_test(test_a_bail_out_pays_and_changes_nothing_else),
        cmocka_unit_test(test_soft_budgets_are_bailed_out_as_often_as_said),
        cmocka_unit_test(test_users_bear_a_hand_back),
        cmocka_unit_test(test_each_loss_has_its_own_switch),
        cmocka_unit_test(test_a_failed_unit_takes_the_rescuers_terms),
        cmocka_unit_test(test_a_unit_fails_by_order_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
