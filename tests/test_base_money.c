/* Every pound in one account: what running costs, who keeps what is left, what
 * conversion costs. All worked out by hand from the sector's own figures. */
#include "stage.h"

#include "ledger.h"

enum { USERS = 500 };

/* A unit of the reference size with every post of the standard filled and no hiring: it costs
 * just what it gets. */
static void
open_money(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "money");
    stage_set(s, "usual_slack", 0); /* cost without slack */
    stage_set(s, "hire_cost", 0);
    s->unit->hired = s->unit->covered = 0;
    s->sector.reference_users = USERS;
    s->sector.staff_per_500 = (double) mut_count(s->unit->staff.filled, s->unit->staff.n);
    s->unit->service.months_since_conversion = -1;
}

/* The month's money. */
static double
grant(const struct stage *s)
{
    return s->sector.cost_per_user / MUT_YEAR * USERS;
}

/* The part that cost effort and slack act on. */
static double
variable(const struct stage *s)
{
    return grant(s) * (1 - s->sector.fixed_cost);
}

static double
charged(const struct stage *s)
{
    double sum = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        sum += s->unit->purse.due[a];
    return sum;
}

static void
assert_pounds(double a, double b)
{
    assert_true(fabs(a - b) < 1e-6 * fmax(1, fabs(b)));
}

/* A month after which `retained` of what is left stays; cost effort saves `saving`. */
static const double *
settle(struct stage *s, double retained, double saving)
{
    stage_month(s, 0);
    s->unit->saving = saving;
    s->unit->lever.retained = retained;
    stage_call(s, MUT_MONEY);
    return s->unit->purse.due;
}

static void
test_a_standard_unit_costs_what_it_gets(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    for (int retained = 0; retained <= 1; retained++) {
        const double *due = settle(&s, retained, 0);
        assert_pounds(charged(&s), grant(&s));
        assert_pounds(due[MUT_FIXED], grant(&s) * s.sector.fixed_cost);
        assert_pounds(due[MUT_MANAGEMENT], grant(&s) * s.sector.management_share);
        assert_pounds(due[MUT_RESERVES], 0);
        assert_pounds(s.unit->purse.owed, grant(&s));
    }
    stage_close(&s);
}

/* Saved by who keeps nothing: the public's. Saved by who keeps all: in the reserve, and the public
 * pays the full price. */
static void
test_savings_go_to_who_keeps_them(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    const double *due = settle(&s, 0, 0.1);
    assert_pounds(charged(&s), grant(&s) - 0.1 * variable(&s));
    assert_pounds(due[MUT_RESERVES], 0);
    due = settle(&s, 1, 0.1);
    assert_pounds(charged(&s), grant(&s));
    assert_pounds(due[MUT_RESERVES], 0.1 * variable(&s));
    due = settle(&s, 0.25, 0.1);
    assert_pounds(due[MUT_RESERVES], 0.025 * variable(&s));
    stage_close(&s);
}

static void
test_profit_is_a_share_of_what_is_kept(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    stage_month(&s, 0);
    s.unit->saving = 0.1;
    s.unit->lever.retained = 1;
    s.unit->lever.paid_out = 0.8;
    stage_call(&s, MUT_MONEY);
    assert_pounds(s.unit->purse.due[MUT_PROFIT], 0.08 * variable(&s));
    assert_pounds(s.unit->purse.due[MUT_RESERVES], 0.02 * variable(&s));
    assert_pounds(charged(&s), grant(&s));
    stage_month(&s, 1);
    s.unit->purse.reserves = -1; /* nothing is paid out of debt */
    s.unit->lever.retained = 1;
    s.unit->lever.paid_out = 0.8;
    stage_call(&s, MUT_MONEY);
    assert_pounds(s.unit->purse.due[MUT_PROFIT], 0);
    stage_close(&s);
}

/* What lapses goes back month by month; at the year's end half of the year's is spent without
 * effect, and the next year begins at nothing. */
static void
test_what_lapses_is_partly_spent_up_at_the_year_end(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    for (int month = 0; month < 4; month++) {
        stage_month(&s, month);
        s.now.year_end = month == 2;
        s.unit->saving = 0.1;
        s.unit->lever.spend_up = 0.5;
        stage_call(&s, MUT_MONEY);
        double spree = month == 2 ? 0.5 * 3 * 0.1 * variable(&s) : 0;
        assert_pounds(charged(&s), grant(&s) - 0.1 * variable(&s) + spree);
        assert_pounds(s.unit->purse.owed, charged(&s));
    }
    stage_close(&s);
}

/* Two hired, three vacant posts covered, and 125 hours (a post's month here) of taking part: what
 * is hired and covered is paid on top; time taken only changes its account. */
static void
test_hiring_cover_and_facilitation_are_paid(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    s.sector.hours_per_post = 125;
    double post = s.sector.pay / MUT_YEAR, before = settle(&s, 0, 0)[MUT_FRONT_LINE];
    stage_set(&s, "hire_cost", 0.1);
    stage_set(&s, "agency_premium", 0.5);
    stage_month(&s, 1);
    s.unit->hired = 2;
    s.unit->covered = 3;
    s.unit->lever.retained = 0;
    s.unit->tally.facilitation_minutes = 125 * 60;
    stage_call(&s, MUT_MONEY);
    const double *due = s.unit->purse.due;
    double usual = s.sector.staff_per_500 * post * 0.1 * s.sector.turnover;
    assert_pounds(due[MUT_FACILITATION], post);
    assert_pounds(due[MUT_FRONT_LINE], before - post + 3 * post * 1.5 - usual);
    assert_pounds(due[MUT_MANAGEMENT],
                  grant(&s) * s.sector.management_share + 2 * 0.1 * s.sector.pay);
    stage_close(&s);
}

/* A soft budget is made good by the public, a hard one by the unit's reserve. */
static void
test_overspending_is_borne_by_who_keeps_losses(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    for (int hard = 0; hard <= 1; hard++) {
        stage_month(&s, 0);
        s.unit->saving = 0;
        s.unit->lever.slack = 0.2;
        s.unit->lever.retained = hard;
        s.unit->lever.spend_up = 0.5; /* there is nothing to spend up */
        stage_call(&s, MUT_MONEY);
        assert_pounds(charged(&s), grant(&s) + (1 - hard) * 0.2 * variable(&s));
        assert_pounds(s.unit->purse.due[MUT_RESERVES], -hard * 0.2 * variable(&s));
    }
    stage_close(&s);
}

/* Eq. 13: half the users in a plant of its own pay the same fixed cost. */
static void
test_a_small_plant_pays_the_whole_fixed_cost(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    s.sector.reference_users = 2 * USERS;
    const double *due = settle(&s, 0, 0);
    assert_pounds(due[MUT_FIXED], 2 * grant(&s) * s.sector.fixed_cost);
    s.unit->plant_share = 0.5; /* with another unit of its size it shares it */
    due = settle(&s, 0, 0);
    assert_pounds(due[MUT_FIXED], grant(&s) * s.sector.fixed_cost);
    stage_close(&s);
}

static void
test_debt_and_savings_bear_interest(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    stage_set(&s, "loan_rate", 0.06);
    s.unit->purse.reserves = -12000000; /* GBP 120,000: 600 a month */
    const double *due = settle(&s, 1, 0);
    assert_pounds(due[MUT_INTEREST], 600);
    assert_pounds(due[MUT_RESERVES], -600);
    stage_set(&s, "deposit_rate", 0.02);
    s.unit->purse.reserves = 12000000; /* a saving: 200 a month is earned */
    due = settle(&s, 1, 0);
    assert_pounds(due[MUT_INTEREST], -200);
    assert_pounds(due[MUT_RESERVES], 200);
    stage_close(&s);
}

/* Half of a deficit stays; of a later surplus half works the debt off, until it is gone. */
static void
test_a_deficit_that_stays_is_worked_off(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    stage_set(&s, "loan_rate", 0);
    double tenth = 0.1 * variable(&s);
    const double saved[] = { -0.1, 0.1, 0.1, 0.1 };
    const double debts[] = { 0, 2, 0.25, 0 }, kept[] = { -0.5, 0.5, 0.25, 0 };
    for (int k = 0; k < 4; k++) {
        stage_month(&s, 0);
        s.unit->purse.reserves = -(int64_t) (debts[k] * tenth * 100);
        s.unit->saving = saved[k] > 0 ? saved[k] : 0;
        s.unit->lever.slack = saved[k] < 0 ? -saved[k] : 0;
        s.unit->lever.hardness = 0.5;
        stage_call(&s, MUT_MONEY);
        assert_true(fabs(s.unit->purse.due[MUT_RESERVES] - kept[k] * tenth) < 0.02);
        assert_pounds(s.unit->purse.owed, charged(&s));
    }
    stage_close(&s);
}

/* GBP 3 a user and year for a programme, on top. */
static void
test_programmes_cost_what_their_charter_says(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    struct mut_charter charter = *s.unit->charter;
    charter.administration = 3;
    s.unit->charter = &charter;
    assert_pounds(settle(&s, 0, 0)[MUT_TRANSACTION], 3.0 / MUT_YEAR * USERS);
    assert_pounds(s.unit->purse.owed, charged(&s));
    stage_close(&s);
}

static void
test_the_first_reserve_is_what_a_scenario_says(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    stage_call(&s, MUT_START);
    assert_int_equal(s.unit->purse.reserves, 0);
    stage_set(&s, "first_reserve", 1500);
    stage_call(&s, MUT_START);
    assert_int_equal(s.unit->purse.reserves, 1500 * 100 * USERS);
    stage_set(&s, "first_spread", 0.4);
    stage_call(&s, MUT_START);
    assert_in_range(s.unit->purse.reserves, 900 * 100 * USERS, 2100 * 100 * USERS);
    assert_int_not_equal(s.unit->purse.reserves, 1500 * 100 * USERS);
    stage_close(&s);
}

/* In twelve monthly parts that add up to the share of a year's money; half a conversion costs
 * half, and a reform that books nothing costs nothing. */
static void
test_a_conversion_costs_its_share_within_a_year(void **state)
{
    (void) state;
    struct stage s;
    double paid = 0;
    open_money(&s);
    stage_set(&s, "conversion_cost", 0.03);
    s.unit->service.months_since_conversion = 0;
    s.unit->service.conversion = 1;
    s.unit->service.conversion_costs = true;
    for (int month = 0; month < 30; month++)
        paid += settle(&s, 0, 0)[MUT_TRANSACTION];
    assert_pounds(paid, 0.03 * grant(&s) * MUT_YEAR);
    s.unit->service.months_since_conversion = 0;
    s.unit->service.conversion = 0.5;
    assert_pounds(settle(&s, 0, 0)[MUT_TRANSACTION], 0.015 * grant(&s));
    s.unit->service.conversion_costs = false;
    assert_pounds(settle(&s, 0, 0)[MUT_TRANSACTION], 0);
    s.unit->service.months_since_conversion = 30;
    s.unit->service.months_since_conversion = -1;
    assert_pounds(settle(&s, 0, 0)[MUT_TRANSACTION], 0);
    assert_int_equal(s.unit->service.months_since_conversion, -1);
    stage_close(&s);
}

/* 40 quarters and 300 minutes are 15 hours; LM3 = 1 + a1 + a1 (a1 r1 + (1 - a1) r2). */
static void
test_time_is_priced_and_money_circulates(void **state)
{
    (void) state;
    struct stage s;
    open_money(&s);
    stage_set(&s, "price_of_time", 8);
    stage_set(&s, "local_share", 0.5);
    stage_set(&s, "local_respend", 0.8);
    stage_set(&s, "outside_respend", 0.4);
    stage_month(&s, 0);
    s.unit->tally.quarter_hours = 40;
    s.unit->tally.governance_minutes = 300;
    stage_call(&s, MUT_MONEY);
    assert_pounds(s.unit->tally.time_cost, 120);
    /* the ends of the range of price_of_time, GBP 0 and 15, whatever the price */
    assert_pounds(s.unit->tally.time_cost_low, 0);
    assert_pounds(s.unit->tally.time_cost_high, 225);
    assert_pounds(s.unit->tally.local_money, (1 + 0.5 + 0.5 * 0.6) * USERS);
    stage_close(&s);
}

/* The sector's cost was found where there was slack: who has as much of it spends the money, and who
 * has none keeps 1 - 1 / 1.08 of the part that slack acts on. */
static void
test_the_usual_slack_is_in_the_cost(void **state)
{
    (void) state;
    struct stage s;
    double spent[2];
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "money");
    stage_set(&s, "usual_slack", 0);
    settle(&s, 0, 0);
    double plain = charged(&s);
    stage_set(&s, "usual_slack", 0.08);
    for (int k = 0; k < 2; k++) {
        stage_month(&s, 0);
        s.unit->lever.slack = k ? 0.08 : 0;
        stage_call(&s, MUT_MONEY);
        spent[k] = s.unit->purse.due[MUT_FRONT_LINE] + s.unit->purse.due[MUT_MANAGEMENT];
    }
    assert_pounds(charged(&s), plain);
    assert_pounds(spent[0] / spent[1], 1 / 1.08);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_standard_unit_costs_what_it_gets),
        cmocka_unit_test(test_savings_go_to_who_keeps_them),
        cmocka_unit_test(test_profit_is_a_share_of_what_is_kept),
        cmocka_unit_test(test_what_lapses_is_partly_spent_up_at_the_year_end),
        cmocka_unit_test(test_hiring_cover_and_facilitation_are_paid),
        cmocka_unit_test(test_overspending_is_borne_by_who_keeps_losses),
        cmocka_unit_test(test_a_small_plant_pays_the_whole_fixed_cost),
        cmocka_unit_test(test_debt_and_savings_bear_interest),
        cmocka_unit_test(test_a_deficit_that_stays_is_worked_off),
        cmocka_unit_test(test_programmes_cost_what_their_charter_says),
        cmocka_unit_test(test_the_first_reserve_is_what_a_scenario_says),
        cmocka_unit_test(test_a_conversion_costs_its_share_within_a_year),
        cmocka_unit_test(test_time_is_priced_and_money_circulates),
        cmocka_unit_test(test_the_usual_slack_is_in_the_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
