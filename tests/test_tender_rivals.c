/* Where teams under different terms may bid: what users say, what is offered beside the service, who
 * may bid, and the right to challenge. By hand. */
#include "let.h"

/* Three units whose figures all can read: the own one, one more of its slot, one of the other. */
static const struct mut_notice figures[3] = {
    { .satisfaction = 0.4, .slot = 0 },
    { .satisfaction = 0.5, .slot = 0 },
    { .satisfaction = 0.6, .slot = LET_OTHER },
};

/* Two slots, the incumbent and one rival of the other slot at equal cost and 0.92 each. */
static void
open_two(struct let *l)
{
    let_open(l);
    let_both_slots(l);
    l->notices = figures;
    l->stage.unit->peers = 3;
    l->stage.unit->becomes = -1;
    stage_set(&l->stage, "bidders", 1);
    let_set_other(l, "promises", 0);
    let_keep_records(l);
}

/* At equal prices what users have lived through decides, 0.6 against the incumbent's own 0.4; where it
 * is not looked at, the incumbent stays. */
static void
test_the_better_reputation_wins_at_equal_prices(void **state)
{
    (void) state;
    for (int known = 0; known <= 1; known++) {
        struct let l;
        open_two(&l);
        stage_set(&l.stage, "known", known * 0.3);
        stage_assert_near(let_work(&l)->price, 0.92);
        assert_int_equal(l.stage.unit->becomes, known ? LET_OTHER : -1);
        stage_close(&l.stage);
    }
}

/* Weights 0.5 and 0.5, half of quality known: 0.2 more of satisfaction outweighs 0.1 of price. The
 * incumbent promises 0.1 or 0.12 off a price of 0.92: 0.092 and 0.1104. */
static void
test_price_and_reputation_are_weighed(void **state)
{
    (void) state;
    static const double promises[] = { 0.1, 0.12 };
    for (int k = 0; k < 2; k++) {
        struct let l;
        open_two(&l);
        stage_set(&l.stage, "quality_weight", 0.5);
        stage_set(&l.stage, "known", 0.5);
        stage_set(&l.stage, "promises", promises[k]);
        stage_assert_near(let_work(&l)->price, k == 0 ? 0.92 : 0.92 * 0.88);
        assert_int_equal(l.stage.unit->becomes, k == 0 ? LET_OTHER : -1);
        stage_close(&l.stage);
    }
}

/* Offers of 0.3 and 0.6 beside the service count where a programme gives them weight. */
static void
test_social_value_counts_where_it_has_weight(void **state)
{
    (void) state;
    for (int weight = 0; weight <= 1; weight++) {
        struct let l;
        open_two(&l);
        stage_set(&l.stage, "known", 0);
        stage_set(&l.stage, "social_offer", 0.3);
        let_set_other(&l, "social_offer", 0.6);
        stage_set(&l.stage, "social_value", weight * 0.1);
        let_work(&l);
        assert_int_equal(l.stage.unit->becomes, weight ? LET_OTHER : -1);
        stage_close(&l.stage);
    }
}

/* Who may not bid does not win: the other slot's teams stay out, and rivals are of the own kind; or the
 * own team stays out, and one bidder is left. */
static void
test_who_may_not_bid_stays_out(void **state)
{
    (void) state;
    struct let l;
    open_two(&l);
    let_set_other(&l, "may_bid", 0);
    stage_assert_near(let_work(&l)->price, 0.92);
    assert_int_equal(l.stage.unit->becomes, -1);
    stage_close(&l.stage);
    open_two(&l);
    stage_set(&l.stage, "may_bid", 0);
    stage_set(&l.stage, "known", 0);
    stage_assert_near(let_work(&l)->price, 1);
    assert_int_equal(l.stage.unit->becomes, LET_OTHER);
    stage_close(&l.stage);
}

/* The winner works under the contract it has won, though its own terms know of none. */
static void
test_a_contract_binds_who_has_won_it(void **state)
{
    (void) state;
    struct let l;
    open_two(&l);
    let_work(&l);
    assert_int_equal(l.stage.unit->becomes, LET_OTHER);
    l.stage.unit->charter = &l.slots[LET_OTHER];
    stage_set(&l.stage, "tendered", 0); /* the terms of the winner's slot */
    let_set_other(&l, "tendered", 0);
    stage_assert_near(let_work(&l)->price, 0.92);
    assert_int_equal(l.stage.unit->lever.contract, 1);
    stage_close(&l.stage);
}

/* A challenge forces a tender on a service that is not let: the price binds, and the challenger comes
 * though no other rival does. */
static void
test_a_challenge_forces_a_tender(void **state)
{
    (void) state;
    struct let l;
    open_two(&l);
    stage_set(&l.stage, "tendered", 0);
    stage_set(&l.stage, "bidders", 0);
    assert_int_equal(let_work(&l)->contract, 0);
    let_next_month(&l);
    l.stage.unit->lever.challenger = LET_OTHER;
    stage_call(&l.stage, MUT_STAFF);
    stage_assert_near(l.stage.unit->lever.price, 0.92);
    assert_int_equal(l.stage.unit->becomes, LET_OTHER);
    stage_close(&l.stage);
}

/* How many of many months see a challenge. */
static int
challenges(struct let *l, int months)
{
    int n = 0;
    for (int k = 0; k < months; k++) {
        let_next_month(l);
        stage_call(&l->stage, MUT_NEED);
        n += l->stage.unit->lever.challenger == LET_OTHER;
    }
    return n;
}

/* 0.6 a year at a satisfaction of 0.4: 0.05 x 2 x 0.6 = 0.06 a month; 0.03 at half the rate; none
 * where the right is not open or leads to the own slot. */
static void
test_challenges_come_at_their_rate(void **state)
{
    (void) state;
    enum { MONTHS = 20000 };
    struct let l;
    open_two(&l);
    stage_take(&l.stage, "challenge");
    for (int half = 1; half <= 2; half++) {
        double p = 0.06 / half;
        stage_set(&l.stage, "rate", 0.6 / half);
        l.slots[0].to[MUT_ROUTE_CHALLENGE] = LET_OTHER;
        double share = (double) challenges(&l, MONTHS) / MONTHS;
        assert_true(fabs(share - p) < stage_error(p, MONTHS));
        l.slots[0].to[MUT_ROUTE_CHALLENGE] = 0;
        assert_int_equal(challenges(&l, MONTHS), 0);
        l.slots[0].to[MUT_ROUTE_CHALLENGE] = -1;
        assert_int_equal(challenges(&l, MONTHS), 0);
    }
    stage_close(&l.stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_better_reputation_wins_at_equal_prices),
        cmocka_unit_test(test_price_and_reputation_are_weighed),
        cmocka_unit_test(test_social_value_counts_where_it_has_weight),
        cmocka_unit_test(test_who_may_not_bid_stays_out),
        cmocka_unit_test(test_a_contract_binds_who_has_won_it),
        cmocka_unit_test(test_a_challenge_forces_a_tender),
        cmocka_unit_test(test_challenges_come_at_their_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
