/* What money does beside running a service: what lapses, debt, change of terms; and the
 * outcomes that look back over twelve months. Each term at two values of its row. */
#include "stage.h"

#include "account.h"

enum { USERS = 500 };

/* A unit whose every post is filled, without debt, that has never changed its terms. */
static void
open_money(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "money");
    stage_set(s, "usual_slack", 0); /* cost without slack */
    s->unit->service.months_since_conversion = -1;
    s->unit->purse.reserves = 0;
}

static double
year_of_money(const struct stage *s)
{
    return s->sector.cost_per_user * USERS;
}

/* A financial year, `saving` of running cost saved in each month; what all months charge to the
 * account, in pounds. */
static double
year_of(struct stage *s, enum mut_account account, double saving, double spend_up)
{
    double sum = 0;
    for (int month = 0; month < MUT_YEAR; month++) {
        int64_t reserves = s->unit->purse.reserves;
        stage_month(s, month);
        s->now.year_end = month == MUT_YEAR - 1;
        s->unit->purse.reserves = reserves;
        s->unit->saving = saving;
        s->unit->lever.spend_up = spend_up;
        stage_call(s, MUT_MONEY);
        sum += s->unit->purse.due[account];
    }
    return sum;
}

/* Half of the year's lapsing surplus is spent without effect before it lapses: of what 0.2 saves
 * in all against 0.1, the public sees half. */
static void
test_a_lapsing_surplus_is_spent_up(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    double little = year_of(&s, MUT_FRONT_LINE, 0.1, 0);
    double more = year_of(&s, MUT_FRONT_LINE, 0.2, 0);
    double management = year_of(&s, MUT_MANAGEMENT, 0.1, 0) -
                        year_of(&s, MUT_MANAGEMENT, 0.2, 0);
    double saved = little - more + management;
    assert_true(saved > 0.05 * year_of_money(&s)); /* a tenth of what is not fixed */
    double spent = year_of(&s, MUT_FRONT_LINE, 0.2, 0.5) -
                   year_of(&s, MUT_FRONT_LINE, 0.1, 0.5);
    /* front line falls by what it saves and rises by half of all that is saved */
    stage_assert_near(spent / saved, (more - little + 0.5 * saved) / saved);
    stage_close(&s);
}

/* The attribute reaches the purse: who keeps nothing and spends up sets both levers. */
static void
test_the_residual_claim_sets_who_keeps_what(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "residual_claim");
    stage_set(&s, "kept", 0.25);
    stage_set(&s, "spend_up", 0.5);
    stage_set(&s, "paid_out", 0.75);
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->lever.retained, 0.25);
    stage_assert_near(s.unit->lever.spend_up, 0.5);
    stage_assert_near(s.unit->lever.paid_out, 0.75);
    stage_close(&s);
}

/* GBP 120,000 of debt at 6 and at 3 % a year: 600 and 300 a month, none at 0; savings earn half of it
 * at half the rate. */
static void
test_debt_costs_its_rate(void **state)
{
    (void) state;
    static const double rates[] = { 0.06, 0.03, 0 }, pounds[] = { 600, 300, 0 };
    struct stage s;
    open_money(&s);
    for (int k = 0; k < 3; k++) {
        stage_set(&s, "loan_rate", rates[k]);
        stage_month(&s, 0);
        s.unit->purse.reserves = -12000000;
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_INTEREST], pounds[k]);
        stage_month(&s, 0);
        stage_set(&s, "deposit_rate", rates[k] / 2);
        s.unit->purse.reserves = 12000000;
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_INTEREST], -pounds[k] / 2);
    }
    stage_close(&s);
}

/* A whole change of terms costs its share of a year's money within twelve months, half a change
 * half of it; none is charged for one that books nothing or to who never changed. */
static void
test_a_change_of_terms_costs_by_its_size(void **state)
{
    (void) state;
    static const double cases[][3] = {
        { 0.06, 1, 0.06 }, { 0.03, 1, 0.03 }, { 0.06, 0.5, 0.03 }, { 0, 1, 0 }
    };
    struct stage s;
    open_money(&s);
    for (int k = 0; k < 4; k++) {
        struct mut_service *service = &s.unit->service;
        stage_set(&s, "conversion_cost", cases[k][0]);
        service->conversion = cases[k][1];
        service->conversion_costs = true;
        service->months_since_conversion = 0;
        stage_assert_near(year_of(&s, MUT_TRANSACTION, 0, 0) / year_of_money(&s),
                          cases[k][2]);
        stage_assert_near(year_of(&s, MUT_TRANSACTION, 0, 0), 0); /* it is over */
        service->conversion_costs = false;
        service->months_since_conversion = 0;
        stage_assert_near(year_of(&s, MUT_TRANSACTION, 0, 0), 0);
        service->months_since_conversion = -1;
        stage_assert_near(year_of(&s, MUT_TRANSACTION, 0, 0), 0);
    }
    stage_close(&s);
}

/* ---- Outcomes of twelve months --------------------------------------------------------------- */

/* The stage's unit with counts of the test's own, month by month, and the rows that follow. */
struct book {
    struct stage stage;
    struct mut_window window;
    struct mut_layout layout;
    struct mut_series series;
};

static void
book_open(struct book *b)
{
    stage_open(&b->stage, "primary_school", "60");
    b->layout = mut_series_layout(&b->stage.plan);
    assert_int_equal(mut_window_init(&b->window, 1), MUT_OK);
    assert_int_equal(mut_series_init(&b->series, &b->layout), MUT_OK);
}

static void
book_close(struct book *b)
{
    mut_series_clear(&b->series);
    mut_window_clear(&b->window);
    stage_close(&b->stage);
}

/* Accounts for row `row` (0 opens burn-in) as it stands in the unit. */
static void
book_month(struct book *b, int row)
{
    mut_account_month(&b->stage.world, row - SUPPORT_BURN_IN, &b->window, &b->layout,
                      &b->series);
}

static double
book_value(const struct book *b, const char *outcome, int row)
{
    int k = mut_outcome_find(outcome);
    assert_int_not_equal(k, -1);
    return b->series.values[b->layout.first[k] * b->layout.n_months + row];
}

/* 10 of 40 vote in row 0 and 30 of 40 in row 3, nobody else: turnout is 10 / 40, from row 3 on 40
 * / 80, from row 12, when the first ballot is a year past, 30 / 40, and from row 15 on unknown. */
static void
test_turnout_is_that_of_the_last_twelve_months(void **state)
{
    (void) state;
    struct book b;
    book_open(&b);
    for (int row = 0; row < 18; row++) {
        b.stage.unit->tally = (struct mut_tally){
            .users = 60,
            .votes = row == 0   ? 10
                     : row == 3 ? 30
                                : 0,
            .electors = row == 0 || row == 3 ? 40 : 0,
        };
        book_month(&b, row);
        double turnout = book_value(&b, "turnout", row);
        if (row >= 15)
            assert_true(isnan(turnout));
        else
            stage_assert_near(turnout, row < 3 ? 0.25 : row < 12 ? 0.5 : 0.75);
    }
    book_close(&b);
}

/* GBP 100 a month, one case in row 0 and three in row 2: 100, 200 and 300 / 4, and so on to 1200 / 4
 * in row 11; then the first case is a year past, and 1200 / 3. */
static void
test_cost_per_case_is_that_of_the_last_twelve_months(void **state)
{
    (void) state;
    struct book b;
    book_open(&b);
    for (int row = 0; row < 14; row++) {
        b.stage.unit->tally = (struct mut_tally){
            .users = 60,
            .met = row == 0   ? 1
                   : row == 2 ? 3
                              : 0,
        };
        b.stage.unit->purse.public_paid = 10000;
        book_month(&b, row);
        double paid = 100 * fmin(row + 1, 12), met = row < 2 ? 1 : row < 12 ? 4 : 3;
        stage_assert_near(book_value(&b, "cost_per_case_met", row), paid / met);
        stage_assert_near(book_value(&b, "public_cost", row),
                          100.0 / 60); /* of the month */
    }
    book_close(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lapsing_surplus_is_spent_up),
        cmocka_unit_test(test_the_residual_claim_sets_who_keeps_what),
        cmocka_unit_test(test_debt_costs_its_rate),
        cmocka_unit_test(test_a_change_of_terms_costs_by_its_size),
        cmocka_unit_test(test_turnout_is_that_of_the_last_twelve_months),
        cmocka_unit_test(test_cost_per_case_is_that_of_the_last_twelve_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
