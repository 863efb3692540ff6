/* Whose habit is whose, what a wish is and what efficacy: single cases and closed forms. */
#include "participation_kit.h"

static void
test_who_is_no_member_does_not_stand(void **state)
{
    (void) state;
    struct stage s;
    open_stage(&s, "500");
    stage_set(&s, "intercept", 5);
    for (int i = 0; i < 500; i++)
        s.users->elector[i] = i % 5 == 0;
    s.unit->acts[MUT_GOVERNING] = (struct mut_act){ .asked = 1 };
    stage_call(&s, MUT_TAKE_PART);
    for (int i = 0; i < 500; i++)
        assert_true(i % 5 == 0 || !(s.users->rungs[i] >> MUT_GOVERNING & 1));
    assert_true(s.unit->acts[MUT_GOVERNING].came > 60);
    stage_close(&s);
}

/* A wish needs no request and no time: logistic(inclination + asked + stake), whoever was asked. It
 * holds everybody who answered. */
static void
test_a_wish_is_the_act_without_its_obstacles(void **state)
{
    (void) state;
    struct stage s;
    open_stage(&s, "20000");
    s.unit->acts[MUT_CONSULTED] = (struct mut_act){ .asked = 0.1,
                                                    .hours = 2,
                                                    .stake = 0.5 };
    stage_call(&s, MUT_TAKE_PART);
    double wish = inclination(&s) + stage_value(&s, "asked") +
                  0.5 * stage_value(&s, "stake");
    double act = wish - 2 * stage_value(&s, "time");
    double p = logistic(wish), q = 0.1 * logistic(act);
    assert_int_equal(s.unit->tally.wish_of, N);
    assert_true(fabs((double) s.unit->tally.wish / N - p) < stage_error(p, N));
    assert_true(fabs((double) s.unit->acts[MUT_CONSULTED].came / N - q) <
                stage_error(q, N));
    stage_close(&s);
}

/* Five of twelve months are not yet half of them, six are, and what is longer ago than a year is
 * forgotten. */
static void
test_half_of_the_months_are_steady(void **state)
{
    (void) state;
    struct stage s;
    open_stage(&s, "500");
    for (int month = 0; month < 24; month++) {
        stage_month(&s, month);
        s.now.calendar = month % MUT_YEAR;
        for (int i = 0; i < 100 && month < 6; i++)
            s.users->rungs[i] = 1 << MUT_GOVERNING;
        stage_call(&s, MUT_TAKE_PART);
        int in_year = month < 5 || month >= 12 ? 0 : 100;
        assert_int_equal(s.unit->tally.steady, in_year);
    }
    stage_close(&s);
}

/* Of people alike, who voted at the first ballot votes a year later with habit 1 - (5/6)^12 more of
 * 1 - that of his own rate, who did not with as much less: their logits differ by h times that. */
static void
test_a_vote_makes_a_voter(void **state)
{
    (void) state;
    static uint8_t voted[N];
    double votes[2] = { 0 }, people[2] = { 0 };
    struct stage s;
    open_stage(&s, "20000");
    for (int month = 0; month <= 12; month++) {
        stage_month(&s, month);
        make_alike(&s);
        if (month % 12 == 0)
            s.unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1 };
        stage_call(&s, MUT_TAKE_PART);
        for (int i = 0; i < N && month == 0; i++)
            voted[i] = s.users->rungs[i] >> MUT_VOTING & 1;
    }
    for (int i = 0; i < N; i++) {
        votes[voted[i]] += s.users->rungs[i] >> MUT_VOTING & 1;
        people[voted[i]]++;
    }
    double h = stage_value(&s, "habit"), x = inclination(&s);
    double own = logistic(x + h * logistic(x)), weight = 1 - pow(5.0 / 6, 12);
    for (int v = 0; v <= 1; v++) {
        double p = logistic(x + h * (own + weight * (v - own)));
        assert_true(fabs(votes[v] / people[v] - p) < stage_error(p, people[v]) + 0.002);
    }
    stage_close(&s);
}

/* Where no ballot is held for twenty years the habit of voting is what it was. */
static void
test_without_a_ballot_the_habit_of_voting_waits(void **state)
{
    (void) state;
    int turnout[2] = { 0 };
    for (int k = 0; k <= 1; k++) {
        struct stage s;
        open_stage(&s, "500");
        for (int month = 0; month <= (k ? 240 : 24); month++) {
            stage_month(&s, month);
            make_alike(&s);
            if (month == 0)
                s.unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1 };
            stage_call(&s, MUT_TAKE_PART);
        }
        stage_month(&s, 999); /* the same luck in both */
        make_alike(&s);
        s.unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1 };
        stage_call(&s, MUT_TAKE_PART);
        turnout[k] = s.unit->acts[MUT_VOTING].came;
        stage_close(&s);
    }
    assert_int_equal(turnout[0], turnout[1]);
}

/* ---- Efficacy -------------------------------------------------------------------------------- */

/* Users said 0.9 of a standard of 0.5. Where the mix stays at the standard nothing was moved; half
 * of the way is 0.5 and all of it 1. Who said just the standard sees nothing move. */
static void
test_efficacy_is_how_far_the_mix_was_moved(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.9, 0.5, 0 },
                                       { 0.9, 0.7, 0.5 },
                                       { 0.9, 0.9, 1 },
                                       { 0.5, 0.5, 0 },
                                       { 0.5, 0.7, 0 } };
    for (int k = 0; k < 5; k++) {
        struct stage s;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "responsiveness");
        stage_set(&s, "standard", 0.5);
        stage_set(&s, "efficacy_speed", 1);
        stage_set(&s, "speed", 0);
        s.unit->service.mix = cases[k][1];
        s.unit->lever.precision = 10;
        s.unit->lever.signal = 10 * cases[k][0];
        stage_call(&s, MUT_RESPOND);
        stage_assert_near(s.unit->service.efficacy, cases[k][2]);
        stage_close(&s);
    }
}

/* ---- The membership of a constitution -------------------------------------------------------- */

/* 4 % at 10 % a year are 4 x 1.1^2 = 4.84 % after two years, and never more than all. */
static void
test_membership_grows_by_recruitment(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "democracy");
    stage_set(&s, "user_seats", 1);
    stage_set(&s, "franchise", 0.04);
    stage_set(&s, "recruitment", 0.1);
    for (int month = 0; month <= 24; month++) {
        stage_month(&s, month);
        stage_call(&s, MUT_TAKE_PART);
        if (month < 24)
            stage_call(&s, MUT_VOICE);
    }
    stage_assert_near(s.unit->lever.members, 0.0484);
    stage_set(&s, "recruitment", 10);
    stage_call(&s, MUT_TAKE_PART);
    stage_assert_near(s.unit->lever.members, 1);
    s.unit->service.months_since_conversion = 0; /* a new constitution begins anew */
    stage_call(&s, MUT_TAKE_PART);
    stage_assert_near(s.unit->lever.members, 0.04);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_no_member_does_not_stand),
        cmocka_unit_test(test_a_wish_is_the_act_without_its_obstacles),
        cmocka_unit_test(test_half_of_the_months_are_steady),
        cmocka_unit_test(test_a_vote_makes_a_voter),
        cmocka_unit_test(test_without_a_ballot_the_habit_of_voting_waits),
        cmocka_unit_test(test_efficacy_is_how_far_the_mix_was_moved),
        cmocka_unit_test(test_membership_grows_by_recruitment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
