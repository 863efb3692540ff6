/* Capital: who lends, how much, at what price; what a deficit presses out of a unit. By
 * hand from the sector's own figures. */
#include "stage.h"

#include "ledger.h"

enum { USERS = 500 };

static void
open_finance(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "finance");
    stage_set(s, "approved", 1);
    s->sector.capital_share = 0.5;
    s->unit->service.capital = 1;
    s->unit->load = 1;
    stage_forget(s);
}

static double
year_of_money(const struct stage *s)
{
    return s->sector.cost_per_user * USERS;
}

/* A deficit of the size that is feared, for one month at speed 0.5: alarm 0.5; with a bail-out of
 * 0.4 and comfort 0.5 the edge is 0.5 x 0.8 = 0.4. Slack falls by that, and the wish to save goes
 * that part of the way to 1; half of renewal is deferred by that. */
static void
test_a_deficit_presses(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "alarm", 0.5);
    stage_set(&s, "alarm_debt", 0.1);
    stage_set(&s, "comfort", 0.5);
    stage_set(&s, "bailout", 0.4);
    stage_set(&s, "deferral", 0.5);
    s.unit->purse.reserves = -(int64_t) (0.1 * year_of_money(&s) * 100);
    s.unit->lever.slack = 0.05;
    s.unit->lever.savings_kept = 0.2;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.slack, 0.03);
    stage_assert_near(s.unit->lever.savings_kept, 0.2 + 0.4 * 0.8);
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->lever.upkeep, 0.8);
    s.unit->purse.reserves /= 2; /* half as much: alarm 0.5 x 0.5 + 0.5 x 0.5 = 0.5 again */
    stage_month(&s, 1);
    s.unit->lever.slack = 0.05;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.slack, 0.03);
    stage_set(&s, "comfort", 0); /* alarm 0.5 to 0.5: the edge is all of it */
    stage_month(&s, 2);
    s.unit->lever.slack = 0.05;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.slack, 0.025);
    stage_close(&s);
}

static void
test_no_deficit_does_not_press(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    s.unit->purse.reserves = 100;
    s.unit->lever.slack = 0.05;
    s.unit->lever.savings_kept = 0.3;
    stage_call(&s, MUT_PRODUCE);
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->lever.slack, 0.05);
    stage_assert_near(s.unit->lever.savings_kept, 0.3);
    stage_assert_near(s.unit->lever.upkeep, 1);
    stage_close(&s);
}

/* GBP 120,000 of loans at 8 % and 24,000 of bonds at 3 %: 800 + 60 a month. A tenth of the loans a
 * year is 1,000 a month; nobody here holds the bonds any more, so that all are paid out. */
static void
test_debt_is_served_out_of_the_months_money(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "price", 0.08);
    stage_set(&s, "coupon", 0.03);
    stage_set(&s, "repayment", 0.1);
    s.unit->purse.debt = 14400000;
    s.unit->purse.bonds = 2400000;
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->purse.due[MUT_INTEREST], 860);
    stage_assert_near(s.unit->tally.bond_return, 60); /* what holders earn of it */
    stage_assert_near(s.unit->purse.due[MUT_BORROWING], 1000 + 24000);
    stage_assert_near(s.unit->purse.repaid, 25000);
    assert_int_equal(s.unit->purse.bonds, 0);
    stage_close(&s);
}

/* A year's end with a load, at a price of 0.05 and a wear of 0.05. */
static double
borrowed(struct stage *s, double load, double price)
{
    stage_forget(s);
    s->now.year_end = true;
    s->unit->service.capital = 1;
    s->unit->purse.debt = s->unit->purse.bonds = 0;
    s->unit->load = load;
    stage_set(s, "price", price);
    stage_call(s, MUT_MONEY);
    stage_assert_near(s->unit->purse.due[MUT_INVESTMENT],
                      -s->unit->purse.due[MUT_BORROWING]);
    stage_assert_near(s->unit->service.capital - 1,
                      s->unit->purse.due[MUT_INVESTMENT] / year_of_money(s));
    return s->unit->purse.due[MUT_INVESTMENT] / year_of_money(s);
}

/* At an exponent of 0.5 a queue of a tenth calls for 1.1^2 = 1.21 of capital, and a price that makes
 * 0.5 / K^0.5 = wear + price hold at K = 1.1025 (0.4762 - 0.05) for no more than that. */
static void
test_a_unit_borrows_what_its_queue_calls_for_and_the_price_pays(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "renewal", 0.05);
    stage_set(&s, "growth", 0.5);
    stage_set(&s, "limit", 10);
    stage_assert_near(borrowed(&s, 1.1, 0.05), 0.21);
    stage_assert_near(borrowed(&s, 1, 0.05), 0);
    stage_assert_near(borrowed(&s, 1.1, 0.5 / 1.05 - 0.05), 0.1025);
    stage_assert_near(borrowed(&s, 1.1, 0.6), 0); /* does not pay even at 1 */
    stage_set(&s, "growth", 0.15);
    stage_assert_near(borrowed(&s, 1.1, 0.05), 0.15);
    stage_close(&s);
}

/* At most 0.1 years' money; with all assets locked half of that; nothing if it is refused. */
static void
test_lenders_limit_what_a_unit_borrows(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "growth", 0.5);
    stage_set(&s, "limit", 0.1);
    stage_set(&s, "thin", 0.5);
    stage_assert_near(borrowed(&s, 1.1, 0.05), 0.1);
    stage_forget(&s);
    s.now.year_end = true;
    s.unit->lever.asset_lock = 1;
    s.unit->service.capital = 1;
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->purse.due[MUT_INVESTMENT] / year_of_money(&s), 0.05);
    stage_set(&s, "approved", 0);
    stage_assert_near(borrowed(&s, 1.1, 0.05), 0);
    stage_close(&s);
}

static void
test_approvals_come_as_often_as_said(void **state)
{
    (void) state;
    enum { N = 2000 };
    struct stage s;
    open_finance(&s);
    int granted = 0;
    stage_set(&s, "approved", 0.25);
    stage_set(&s, "limit", 10);
    for (int k = 0; k < N; k++) {
        stage_month(&s, k);
        s.now.year_end = true;
        s.unit->service.capital = 1;
        s.unit->purse.debt = 0;
        s.unit->load = 1.1;
        stage_call(&s, MUT_MONEY);
        granted += s.unit->purse.due[MUT_INVESTMENT] > 0;
    }
    assert_true(fabs((double) granted / N - 0.25) < stage_error(0.25, N));
    stage_close(&s);
}

/* Users of full trust and full attachment at resources 0.5: a fifth buys for GBP 250 each. */
static double
sell(struct stage *s, double reach, double most, double power)
{
    stage_forget(s);
    s->now.year_end = true;
    for (int i = 0; i < USERS; i++) {
        s->users->trust[i] = 1;
        s->users->attachment[i] = 255;
        s->users->resources[i] = 0.5f;
    }
    s->unit->service.capital = 1;
    s->unit->purse.debt = s->unit->purse.bonds = 0;
    s->unit->load = 1.1;
    s->unit->lever.bond_power = power;
    stage_set(s, "bonds", 0.5);
    stage_set(s, "bond_reach", reach);
    stage_set(s, "bond_most", most);
    stage_set(s, "limit", 10);
    stage_set(s, "approved", 0);
    stage_set(s, "price", 0.05);
    stage_call(s, MUT_MONEY);
    return (double) s->unit->purse.bonds / 100;
}

static void
test_users_buy_bonds_by_what_they_can_spare(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "issue_cost", 0.05);
    double raised = sell(&s, 0.2, 500, 1);
    assert_true(fabs(raised / 250 / USERS - 0.2) < stage_error(0.2, USERS));
    stage_assert_near(s.unit->purse.due[MUT_BORROWING], -raised);
    stage_assert_near(s.unit->purse.due[MUT_INVESTMENT], raised);
    stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT], 0.05 * raised);
    const int32_t *held = s.users->own;
    int64_t sum = 0;
    for (int i = 0; i < USERS; i++)
        sum += held[i];
    assert_int_equal(sum, s.unit->purse.bonds);
    assert_true(sell(&s, 0, 500, 1) == 0 && sell(&s, 0.2, 500, 0) == 0);
    stage_close(&s);
}

/* A half of what is called for, at full power: if users offer more, each is cut alike (to whole
 * pence, towards zero). */
static void
test_an_issue_is_never_oversold(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "growth", 0.2);
    double asked = 0.5 * 0.2 * year_of_money(&s), raised = sell(&s, 1, 100000, 1);
    assert_true(raised <= asked && raised > asked - USERS * 0.01 - 1);
    stage_close(&s);
}

/* After a failure nobody holds any, and holders' trust falls: 0.2 of 1 is 6554 of 32768. */
static void
test_a_failure_takes_the_bonds(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    sell(&s, 1, 500, 1);
    const int32_t *held = s.users->own;
    stage_month(&s, 1);
    memset(s.users->trust_change, 0, USERS * sizeof *s.users->trust_change);
    s.unit->service.months_since_failure = 0;
    s.unit->purse.bonds = s.unit->purse.debt = 0;
    stage_set(&s, "bond_grief", 0.2);
    assert_true(held[5] > 0);
    stage_call(&s, MUT_MONEY);
    assert_int_equal(held[5], 0);
    assert_true(abs(s.users->trust_change[5] + 6553) <= 1);
    stage_assert_near(s.unit->purse.repaid, 0);
    stage_close(&s);
}

/* A twelfth of a tenth of what is held goes back each month, in whole pence. */
static void
test_bonds_are_paid_back_month_by_month(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    sell(&s, 1, 500, 1);
    stage_set(&s, "repayment", 0.1);
    mut_ledger_book(&s.unit->purse);
    int64_t before = s.unit->purse.bonds;
    stage_month(&s, 1);
    stage_call(&s, MUT_MONEY);
    double paid = (double) (before - s.unit->purse.bonds) / (double) before;
    assert_true(fabs(paid - 0.1 / MUT_YEAR) < 1e-4);
    stage_assert_near(s.unit->purse.repaid * 100, (double) (before - s.unit->purse.bonds));
    stage_close(&s);
}

/* A loan of a twentieth of a year's money in the month of a change of terms, and never again. */
static void
test_a_start_up_loan_is_a_first_reserve(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_set(&s, "start_up", 0.05);
    for (int since = -1; since <= 1; since++) {
        stage_month(&s, 1);
        s.unit->service.months_since_conversion = since;
        stage_call(&s, MUT_MONEY);
        double loan = since == 0 ? 0.05 * year_of_money(&s) : 0;
        stage_assert_near(s.unit->purse.due[MUT_RESERVES], loan);
        stage_assert_near(s.unit->purse.due[MUT_BORROWING], -loan);
    }
    stage_close(&s);
}

/* Wear of 0.12 a year with 0.6 of renewal paid for: 0.01 x (0.6 - 1) a month, and 0.004 of a year's
 * money not spent. */
static void
test_deferred_renewal_saves_now_and_wears(void **state)
{
    (void) state;
    struct stage s;
    open_finance(&s);
    stage_take(&s, "capital");
    stage_set(&s, "wear", 0.12);
    s.unit->lever.upkeep = 0.6;
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->service.capital, 0.996);
    stage_assert_near(s.unit->purse.due[MUT_FRONT_LINE], -0.004 * year_of_money(&s));
    s.unit->service.capital = 1.5; /* what stands above the standard wears, paid or not */
    stage_month(&s, 1);
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->service.capital, 1.495);
    stage_assert_near(s.unit->purse.due[MUT_FRONT_LINE], 0);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_deficit_presses),
        cmocka_unit_test(test_no_deficit_does_not_press),
        cmocka_unit_test(test_debt_is_served_out_of_the_months_money),
        cmocka_unit_test(test_a_unit_borrows_what_its_queue_calls_for_and_the_price_pays),
        cmocka_unit_test(test_lenders_limit_what_a_unit_borrows),
        cmocka_unit_test(test_approvals_come_as_often_as_said),
        cmocka_unit_test(test_users_buy_bonds_by_what_they_can_spare),
        cmocka_unit_test(test_an_issue_is_never_oversold),
        cmocka_unit_test(test_a_failure_takes_the_bonds),
        cmocka_unit_test(test_bonds_are_paid_back_month_by_month),
        cmocka_unit_test(test_a_start_up_loan_is_a_first_reserve),
        cmocka_unit_test(test_deferred_renewal_saves_now_and_wears),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
