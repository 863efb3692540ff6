/* Contracts: who bids what, how long a price holds, what it presses and what renewal is worth; each
 * term at two values of its row, worked out by hand. */
#include "let.h"

/* Cost 0.84 in a service that costs 1: the bidder asks 0.84 + 0.16 / n (uniform costs up to the
 * usual, first price: McAfee & McMillan 1987), n the incumbent and its rivals. */
static void
test_price_falls_with_the_number_of_bidders(void **state)
{
    (void) state;
    static const double cases[][2] = { { 0, 1 }, { 1, 0.92 }, { 3, 0.88 }, { 4, 0.872 } };
    for (int k = 0; k < 4; k++) {
        struct let l;
        let_open(&l);
        stage_set(&l.stage, "bidders", cases[k][0]);
        let_keep_records(&l);
        stage_assert_near(let_work(&l)->price, cases[k][1]);
        stage_close(&l.stage);
    }
}

/* A tenth promised beyond what is expected; where half is let, half of the difference binds. */
static void
test_promises_lower_the_price_and_tendered_scales_it(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.1, 1, 0.7848 },
                                       { 0, 0.5, 0.936 },
                                       { 0.1, 0.5, 0.8924 } };
    for (int k = 0; k < 3; k++) {
        struct let l;
        let_open(&l);
        stage_set(&l.stage, "promises", cases[k][0]);
        stage_set(&l.stage, "tendered", cases[k][1]);
        let_keep_records(&l);
        stage_assert_near(let_work(&l)->price, cases[k][2]);
        stage_close(&l.stage);
    }
}

/* What has come to be known at half a round: promises of 0.1 are 0.05 and then 0.025; of changes
 * that raise the price by 0.04 x 0.5 a year, 0.02 x 5 / 2 = 0.05 on the mean, half and then
 * three quarters is bid away: (0.872 - 0.025) x 0.95 and (0.872 - 0.0375) x 0.975, before the
 * first month's change of 0.02 / 12. */
static void
test_bidders_learn_from_round_to_round(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    stage_set(&l.stage, "promises", 0.1);
    stage_set(&l.stage, "freshness", 0.5);
    stage_set(&l.stage, "drift", 0.04);
    let_keep_records(&l);
    stage_assert_near(let_work(&l)->price, 0.847 * 0.95 + 0.02 / 12);
    stage_set(&l.stage, "retender", 1); /* ends it: a second round on the same books */
    stage_assert_near(let_work(&l)->price, 0.8345 * 0.975 + 0.02 / 12);
    stage_close(&l.stage);
}

/* Without half a year's books nothing is let, and a service that is not let keeps its price. */
static void
test_nothing_is_let_without_records_or_by_who_does_not_tender(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    stage_set(&l.stage, "tendered", 0);
    let_keep_records(&l);
    const struct mut_levers *levers = let_work(&l);
    assert_true(levers->price == 1 && levers->pressed == 0 && levers->user_weight == 0 &&
                levers->contract == 0);
    stage_call(&l.stage, MUT_MONEY);
    assert_true(l.stage.unit->purse.due[MUT_TRANSACTION] == 0);
    stage_close(&l.stage);
}

/* A contract of one year: 0.872 holds for twelve months; then books of 36 months at most, of which
 * twelve cost 0.7 with a thrift of 0.1, set the next: plan (6 x 0.84 + 12 x 0.644) / 18 = 0.70933;
 * the usual cost stays that before the contract, 1. */
static void
test_a_contract_ends_with_its_term(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    stage_set(&l.stage, "years", 1);
    let_keep_records(&l);
    for (int month = 0; month < MUT_YEAR; month++) {
        stage_assert_near(let_work(&l)->price, 0.872);
        assert_int_equal(l.stage.unit->lever.contract, 1);
        let_book(&l, 0.7, 0.1);
    }
    double plan = (6 * 0.84 + 12 * 0.7 * (0.8 * 0.9 + 0.2)) / 18;
    stage_assert_near(let_work(&l)->price, plan + (1 - plan) / 5);
    assert_int_equal(l.stage.unit->lever.contract, 2);
    stage_close(&l.stage);
}

/* Changes raise the price by 0.12 x (1 - 0.5) / 12 = 0.005 a month; where it costs 1 against 0.872, a
 * regained 0.6 adds 0.6 x 0.5 / 12 x 0.128 = 0.0032. Where all is set out, nothing. */
static void
test_what_is_not_set_out_is_adapted_at_a_price(void **state)
{
    (void) state;
    static const double cases[][4] = { { 0.5, 0.12, 0, 0.877 },
                                       { 0.5, 0, 0.6, 0.8752 },
                                       { 0.5, 0.06, 0, 0.8745 },
                                       { 0.5, 0, 0.3, 0.8736 },
                                       { 1, 0.12, 0.6, 0.872 } };
    for (int k = 0; k < 5; k++) {
        struct let l;
        let_open(&l);
        l.stage.sector.contractible = cases[k][0];
        stage_set(&l.stage, "drift", cases[k][1]);
        stage_set(&l.stage, "regained", cases[k][2]);
        let_keep_records(&l);
        stage_assert_near(let_work(&l)->price, cases[k][3]);
        stage_close(&l.stage);
    }
}

/* Who costs more than the price comes to count every pound, 0.2 a month of the way: 0.2, 0.36;
 * who costs less forgets it at the same pace: 0.288; half of it where the price half binds. */
static void
test_a_price_below_cost_presses(void **state)
{
    (void) state;
    for (int half = 0; half <= 1; half++) {
        struct let l;
        double binds = half ? 0.5 : 1;
        let_open(&l);
        stage_set(&l.stage, "pressure", 0.2);
        stage_set(&l.stage, "tendered", binds);
        let_keep_records(&l);
        stage_assert_near(let_work(&l)->pressed, 0.2 * binds);
        let_book(&l, 1, 0.2);
        stage_assert_near(let_work(&l)->pressed, 0.36 * binds);
        let_book(&l, 0.8, 0.2);
        stage_assert_near(let_work(&l)->pressed, 0.288 * binds);
        stage_set(&l.stage, "pressure", 0);
        stage_assert_near(let_work(&l)->pressed, 0.288 * binds);
        stage_close(&l.stage);
    }
}

/* The month of a tender counts it and its bids; every month under contract its price. */
static void
test_tenders_and_bids_are_counted(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    let_keep_records(&l);
    for (int month = 0; month < 2; month++) {
        const struct mut_tally *t = &l.stage.unit->tally;
        let_work(&l);
        stage_call(&l.stage, MUT_MONEY);
        assert_int_equal(t->tenders, month == 0);
        assert_int_equal(t->bids, month == 0 ? 5 : 0);
        assert_int_equal(t->let, 1);
        stage_assert_near(t->price, 0.872);
    }
    stage_close(&l.stage);
}

/* Whoever keeps what share of a loss: a price's pressure of 0.4 and an own claim of 0.5 make 0.7: slack
 * follows what is left, 0.1 x 0.05 x 0.3, and effort is 0.7 x 0.2 / 0.2, where nobody minds quality. */
static void
test_pressure_counts_beside_the_residual_claim(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "residual_claim");
    stage_set(&s, "kept", 0.5);
    stage_set(&s, "worth", 1);
    stage_set(&s, "slack", 0.05);
    stage_set(&s, "slack_speed", 0.1);
    s.unit->lever.pressed = 0.4;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.savings_kept, 0.5);
    stage_assert_near(s.unit->lever.slack, 0.0015);
    stage_take(&s, "quality");
    stage_set(&s, "saving", 0.2);
    stage_set(&s, "effort_cost", 0.2);
    s.unit->mission = 0;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->saving, 0.7 * 0.2);
    stage_close(&s);
}

/* A weight of 0.5 of which 0.4 rests on what users live through: a point of quality outweighs 0.2 /
 * 0.5 of price. Over twelve months at a foresight of six, 12 / 6 e^(-left / 6) of it, left 12, 11;
 * nothing where nothing is known. */
static void
test_renewal_makes_users_count(void **state)
{
    (void) state;
    for (int known = 0; known <= 1; known++) {
        struct let l;
        let_open(&l);
        stage_set(&l.stage, "years", 1);
        stage_set(&l.stage, "foresight", 6);
        stage_set(&l.stage, "quality_weight", 0.5);
        stage_set(&l.stage, "known", known * 0.4);
        let_keep_records(&l);
        for (int left = MUT_YEAR; left > 0; left--)
            stage_assert_near(let_work(&l)->user_weight,
                              known * 0.4 * 2 * exp(-left / 6.0));
        stage_close(&l.stage);
    }
}

/* Nothing can be set out and all rivals stay away from a renewal: the incumbent alone asks the usual
 * cost. Where all can be set out they come again. */
static void
test_rivals_are_deterred_from_a_renewal(void **state)
{
    (void) state;
    for (int set_out = 0; set_out <= 1; set_out++) {
        struct let l;
        let_open(&l);
        l.stage.sector.contractible = set_out;
        stage_set(&l.stage, "deterrence", 1);
        let_keep_records(&l);
        stage_assert_near(let_work(&l)->price, 0.872);
        stage_set(&l.stage, "retender", 1);
        stage_assert_near(let_work(&l)->price, set_out ? 0.872 : 1);
        stage_close(&l.stage);
    }
}

/* Nobody comes: the old contract goes on for a year at its price. */
static void
test_a_contract_for_which_nobody_bids_goes_on(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    let_keep_records(&l);
    let_work(&l);
    stage_set(&l.stage, "retender", 1);
    stage_set(&l.stage, "bidders", 0);
    stage_set(&l.stage, "may_bid", 0);
    for (int month = 0; month < MUT_YEAR; month++) {
        stage_assert_near(let_work(&l)->price, 0.872);
        assert_int_equal(l.stage.unit->lever.contract, 1);
    }
    stage_close(&l.stage);
}

/* A tender costs `making` of a year's money, a twelfth in each of twelve months, for the whole
 * plant. */
static void
test_a_tender_costs_once(void **state)
{
    (void) state;
    static const double making[] = { 0.12, 0.06, 0 };
    for (int k = 0; k < 3; k++) {
        struct let l;
        double sum = 0;
        let_open(&l);
        stage_set(&l.stage, "making", making[k]);
        let_keep_records(&l);
        for (int month = 0; month < 2 * MUT_YEAR; month++) {
            let_work(&l);
            stage_call(&l.stage, MUT_MONEY);
            double due = l.stage.unit->purse.due[MUT_TRANSACTION];
            stage_assert_near(due / let_month_of_money(&l),
                              month < MUT_YEAR ? making[k] : 0);
            sum += due;
        }
        stage_assert_near(sum / (MUT_YEAR * let_month_of_money(&l)), making[k]);
        stage_close(&l.stage);
    }
}

/* A contract ends when a unit has failed under it, when a programme re-tenders, and, without
 * another, when its service is let no more. */
static void
test_contracts_end_early(void **state)
{
    (void) state;
    struct let l;
    let_open(&l);
    let_keep_records(&l);
    assert_int_equal(let_work(&l)->contract, 1);
    assert_int_equal(let_work(&l)->contract, 1);
    l.stage.unit->purse.failures++;
    assert_int_equal(let_work(&l)->contract, 2);
    assert_int_equal(let_work(&l)->contract, 2);
    stage_set(&l.stage, "retender", 1);
    assert_int_equal(let_work(&l)->contract, 3);
    assert_int_equal(let_work(&l)->contract, 3);
    stage_set(&l.stage, "tendered", 0);
    const struct mut_levers *levers = let_work(&l);
    assert_true(levers->contract == 0 && levers->price == 1);
    stage_close(&l.stage);
}

/* Owners stand in for a debt of GBP 20,000 with a hundredth of a year's money, GBP 26,000 of 2.6m:
 * all of it, then the last 6,000 of a second debt; with private money, so that the public pays
 * nothing. */
static void
test_owners_stand_in_for_debt_as_far_as_they_must(void **state)
{
    (void) state;
    static const double due[] = { 20000, 6000, 0 };
    struct let l;
    let_open(&l);
    l.stage.sector.cost_per_user = 5200;
    stage_set(&l.stage, "surety", 0.01);
    stage_set(&l.stage, "making", 0);
    let_keep_records(&l);
    for (int k = 0; k < 3; k++) {
        l.stage.unit->purse.reserves = -2000000;
        let_work(&l);
        stage_call(&l.stage, MUT_MONEY);
        stage_assert_near(l.stage.unit->purse.due[MUT_RESERVES], due[k]);
        stage_assert_near(l.stage.unit->purse.due[MUT_PRIVATE_INCOME], -due[k]);
    }
    l.stage.unit->purse.reserves = 2000000; /* who has money puts none in */
    let_work(&l);
    stage_call(&l.stage, MUT_MONEY);
    stage_assert_near(l.stage.unit->purse.due[MUT_RESERVES], 0);
    stage_close(&l.stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_price_falls_with_the_number_of_bidders),
        cmocka_unit_test(test_promises_lower_the_price_and_tendered_scales_it),
        cmocka_unit_test(test_bidders_learn_from_round_to_round),
        cmocka_unit_test(test_nothing_is_let_without_records_or_by_who_does_not_tender),
        cmocka_unit_test(test_a_contract_ends_with_its_term),
        cmocka_unit_test(test_what_is_not_set_out_is_adapted_at_a_price),
        cmocka_unit_test(test_a_price_below_cost_presses),
        cmocka_unit_test(test_tenders_and_bids_are_counted),
        cmocka_unit_test(test_pressure_counts_beside_the_residual_claim),
        cmocka_unit_test(test_renewal_makes_users_count),
        cmocka_unit_test(test_rivals_are_deterred_from_a_renewal),
        cmocka_unit_test(test_a_contract_for_which_nobody_bids_goes_on),
        cmocka_unit_test(test_a_tender_costs_once),
        cmocka_unit_test(test_contracts_end_early),
        cmocka_unit_test(test_owners_stand_in_for_debt_as_far_as_they_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
