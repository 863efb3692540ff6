#include "ledger.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_pounds_become_the_nearest_penny(void **state)
{
    (void) state;
    /* pounds and the pence that they are, halves upwards: by hand */
    static const struct {
        double pounds;
        int64_t pence;
    } cases[] = {
        { 0, 0 },
        { 1, 100 },
        { 0.125, 13 },
        { 0.124, 12 },
        { -0.124, -12 },
        { -0.125, -12 },
        { -0.126, -13 },
        { -1, -100 },
        { 1e9, 100000000000 },
        { -1e9, -100000000000 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mut_purse purse = { 0 };
        purse.due[MUT_FRONT_LINE] = cases[i].pounds;
        mut_ledger_book(&purse);
        assert_int_equal(purse.booked[MUT_FRONT_LINE], cases[i].pence);
        assert_int_equal(purse.public_paid, cases[i].pence);
    }
}

static void
test_public_paid_is_the_sum_of_all_accounts(void **state)
{
    (void) state;
    struct mut_purse purse = { 0 };
    int64_t sum = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++) {
        purse.due[a] = a == MUT_BORROWING ? -7.25 : 1 << a;
        sum += a == MUT_BORROWING ? -725 : 100 * (1 << a);
    }
    mut_ledger_book(&purse);
    assert_int_equal(purse.public_paid, sum);
    mut_ledger_book(&purse); /* a month's sum, not a running one */
    assert_int_equal(purse.public_paid, sum);
}

/* A third of a penny a month: one penny in three months, and never more than half a penny off. */
static void
test_what_rounding_leaves_is_carried(void **state)
{
    (void) state;
    struct mut_purse purse = { 0 };
    int64_t booked = 0;
    for (int month = 1; month <= 3000; month++) {
        purse.due[MUT_AUDIT] = 0.01 / 3;
        mut_ledger_book(&purse);
        booked += purse.booked[MUT_AUDIT];
        assert_true(purse.booked[MUT_AUDIT] == 0 || purse.booked[MUT_AUDIT] == 1);
        assert_true(fabs((double) booked - month / 3.0) <= 0.5 + 1e-9);
        assert_true(purse.remainder[MUT_AUDIT] >= -0.5 &&
                    purse.remainder[MUT_AUDIT] <= 0.5);
    }
    assert_int_equal(booked, 1000);
}

static void
test_accounts_do_not_share_remainders(void **state)
{
    (void) state;
    struct mut_purse purse = { 0 };
    purse.due[MUT_AUDIT] = 0.004;
    purse.due[MUT_PROFIT] = 0.004;
    mut_ledger_book(&purse);
    assert_int_equal(purse.public_paid, 0); /* 0.4 + 0.4 pence, each rounded to none */
    assert_true(fabs(purse.remainder[MUT_AUDIT] - 0.4) < 1e-12);
    assert_true(fabs(purse.remainder[MUT_PROFIT] - 0.4) < 1e-12);
}

/* Neither can be money: nothing is booked, and the remainder stays for the balance check. */
static void
test_what_cannot_be_counted_is_not_booked(void **state)
{
    (void) state;
    static const double wrong[] = { (double) NAN, (double) INFINITY, -1e300, 1e17 };
    for (int i = 0; i < 4; i++) {
        struct mut_purse purse = { 0 };
        purse.due[MUT_RESERVES] = wrong[i];
        purse.due[MUT_AUDIT] = 1;
        mut_ledger_book(&purse);
        assert_int_equal(purse.booked[MUT_RESERVES], 0);
        assert_int_equal(purse.reserves, 0);
        assert_int_equal(purse.public_paid, 100);
        assert_false(purse.remainder[MUT_RESERVES] >= -0.5 &&
                     purse.remainder[MUT_RESERVES] <= 0.5);
    }
}

static void
test_reserves_and_debt_are_stocks(void **state)
{
    (void) state;
    struct mut_purse purse = { 0 };
    purse.due[MUT_RESERVES] = 12.34;
    purse.due[MUT_BORROWING] = -100;
    mut_ledger_book(&purse);
    mut_ledger_book(&purse);
    assert_int_equal(purse.reserves, 2468);
    assert_int_equal(purse.debt,
                     20000); /* money borrowed lowers what the public pays now */
    purse.due[MUT_RESERVES] = -30;
    purse.due[MUT_BORROWING] = 150;
    mut_ledger_book(&purse);
    assert_int_equal(purse.reserves, -532);
    assert_int_equal(purse.debt, 5000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pounds_become_the_nearest_penny),
        cmocka_unit_test(test_public_paid_is_the_sum_of_all_accounts),
        cmocka_unit_test(test_what_rounding_leaves_is_carried),
        cmocka_unit_test(test_accounts_do_not_share_remainders),
        cmocka_unit_test(test_what_cannot_be_counted_is_not_booked),
        cmocka_unit_test(test_reserves_and_debt_are_stocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
