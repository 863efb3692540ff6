/* What deciding with many costs, how slow it is, and whom it serves; what the decider forgets and
 * who is heard. Each term at two values of its row, worked out by hand. */
#include "stage.h"

enum { N = 500 };

/* Rows 0 .. candidates - 1 stand in September for `seats`, and if they are more than these, rows
 * `first` and above vote in October; wishes rise evenly with the row. */
static void
hold_ballot(struct stage *s, int seats, int candidates, int first)
{
    stage_take(s, "democracy");
    stage_forget(s);
    stage_set(s, "user_seats", seats);
    stage_set(s, "franchise", 1);
    s->now.calendar = 8;
    s->unit->service.months_since_ballot = 200;
    stage_call(s, MUT_TAKE_PART);
    for (int i = 0; i < N; i++) {
        s->users->preference[i] = (float) i / (N - 1);
        s->users->rungs[i] = (uint8_t) ((i < candidates) << MUT_GOVERNING);
    }
    stage_call(s, MUT_VOICE);
    mut_unit_forget_acts(s->unit);
    s->now.calendar = 9;
    stage_call(s, MUT_TAKE_PART);
    for (int i = first; i < N && s->unit->acts[MUT_VOTING].open > 0; i++)
        s->users->rungs[i] |= 1 << MUT_VOTING;
    stage_call(s, MUT_VOICE);
}

/* Two members who wish `low` and `high` now sit for users, beside `staff` and `others`. */
static void
seat_two(struct stage *s, double low, double high, int staff, int others)
{
    hold_ballot(s, 2, 2, 0);
    s->now.calendar = 10;
    s->users->preference[0] = (float) low;
    s->users->preference[1] = (float) high;
    stage_call(s, MUT_VOICE);
    stage_set(s, "staff_seats", staff);
    stage_set(s, "other_seats", others);
}

/* Staff hours that the board takes in a month of half a meeting. */
static double
hours_to_decide(struct stage *s, double disagreement_cost)
{
    s->unit->lever.facilitation = 0;
    stage_set(s, "meetings", 6);
    stage_set(s, "meeting_staff", 10);
    stage_set(s, "disagreement_cost", disagreement_cost);
    stage_call(s, MUT_PRODUCE);
    return s->unit->lever.facilitation;
}

/* Eq. 11: wishes of 0 and 1 have the variance 1/4. Half a meeting takes 10 / 2 to prepare and
 * 100 / 4 / 2 = 12.5 to agree; staff with half the seats make the latter half as long again. */
static void
test_disagreement_takes_staff_time(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    seat_two(&s, 0, 1, 0, 0);
    stage_assert_near(hours_to_decide(&s, 100), 17.5);
    stage_assert_near(hours_to_decide(&s, 0), 5);
    seat_two(&s, 0, 1, 2, 0);
    stage_assert_near(hours_to_decide(&s, 100), 5 + 18.75);
    seat_two(&s, 0.5, 0.5, 0, 0); /* of one mind */
    stage_assert_near(hours_to_decide(&s, 100), 5);
    stage_close(&s);
}

/* Where the mix comes to in a month from 0.5 if users are known to wish 0.9 and half of the way is
 * gone: 0.5 + 0.4 / 2 x haste. */
static double
moved(struct stage *s)
{
    double haste = s->unit->lever.haste;
    stage_month(s, 0);
    s->unit->lever.haste = haste;
    s->unit->lever.mix_speed = 0.5;
    stage_take(s, "responsiveness");
    stage_set(s, "standard", 0.5);
    stage_set(s, "forgetting", 0);
    s->unit->service.mix = 0.5;
    s->unit->service.estimate = 0.9;
    stage_call(s, MUT_RESPOND);
    return s->unit->service.mix;
}

/* Users with half the seats at a delay of 0.4 leave 0.8 of the speed. */
static void
test_many_voices_are_slow(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int slow = 0; slow <= 1; slow++) {
        seat_two(&s, 0.5, 0.5, 1, 1);
        stage_set(&s, "delay", slow * 0.4);
        stage_call(&s, MUT_RESPOND);
        stage_assert_near(s.unit->lever.haste, slow ? 0.8 : 1);
        stage_assert_near(moved(&s), slow ? 0.66 : 0.7);
    }
    stage_close(&s);
}

/* Half the votes at a delay of 0.6 leave 0.7 of the speed. */
static void
test_voting_staff_are_slow(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.5, 0.6, 0.7 }, { 0.5, 0, 1 }, { 0, 0.6, 1 } };
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int k = 0; k < 3; k++) {
        stage_month(&s, 0);
        stage_take(&s, "ownership");
        stage_set(&s, "staff_vote", cases[k][0]);
        stage_set(&s, "delay", cases[k][1]);
        stage_call(&s, MUT_RESPOND);
        stage_assert_near(s.unit->lever.haste, cases[k][2]);
        stage_assert_near(moved(&s), 0.5 + 0.2 * cases[k][2]);
    }
    stage_close(&s);
}

/* Fewer candidates than seats, as many, more: filled without a contest are 1, 3 and none. */
static void
test_seats_without_a_contest_are_counted(void **state)
{
    (void) state;
    static const int candidates[] = { 1, 3, 4 }, unopposed[] = { 1, 3, 0 };
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int k = 0; k < 3; k++) {
        hold_ballot(&s, 3, candidates[k], 0);
        assert_int_equal(s.unit->tally.seats, 3);
        assert_int_equal(s.unit->tally.seats_unopposed, unopposed[k]);
        stage_assert_near(s.unit->service.unopposed, unopposed[k] / 3.0);
    }
    stage_close(&s);
}

/* All stand. If all vote, the board is the middle of all, 249.5 / 499; if only the upper 100 of 500
 * do, it is theirs, rows 400 to 499: 449.5 / 499 against a half, 0.4; both to a step of 1 / 255. */
static void
test_a_skewed_turnout_captures_the_board(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    hold_ballot(&s, 5, N, 0);
    assert_true(s.unit->service.capture < 1.5 / 255);
    stage_assert_near(s.unit->service.turnout, 1);
    hold_ballot(&s, 5, N, 400);
    assert_true(fabs(s.unit->service.capture - 0.4008) < 1.5 / 255);
    stage_assert_near(s.unit->service.turnout, 0.2);
    stage_close(&s);
}

/* Brokerage of 0.1 on half the service that users direct: 5 % of its money, in the account of
 * facilitation; nothing where nobody directs or brokers cost nothing. */
static void
test_directing_money_costs_brokerage(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.5, 0.1, 0.05 }, { 0.5, 0, 0 }, { 0, 0.1, 0 } };
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int k = 0; k < 3; k++) {
        stage_month(&s, 0);
        stage_take(&s, "voice");
        stage_set(&s, "consulted", 0);
        stage_set(&s, "directed", cases[k][0]);
        stage_set(&s, "brokerage", cases[k][1]);
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->purse.due[MUT_FACILITATION] /
                              (s.sector.cost_per_user / MUT_YEAR * N),
                          cases[k][2]);
    }
    stage_close(&s);
}

/* Without a signal an estimate of 0.8 falls back to 0.5 by a hundredth a month at 0.12 a year. */
static void
test_what_is_not_said_again_is_forgotten(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "responsiveness");
    stage_set(&s, "standard", 0.5);
    for (int forgets = 0; forgets <= 1; forgets++) {
        stage_set(&s, "forgetting", forgets * 0.12);
        s.unit->service.estimate = 0.8;
        for (int month = 1; month <= 24; month++) {
            stage_month(&s, month);
            stage_call(&s, MUT_RESPOND);
            stage_assert_near(s.unit->service.estimate,
                              0.5 + 0.3 * (forgets ? pow(0.99, month) : 1));
        }
    }
    stage_close(&s);
}

/* Wishes that differ by wealth alone, with `slope`; who is asked, and comes, speaks. Returns what
 * the decider hears less the mean wish of all; `richer` is by how much the mean rank of those who
 * spoke exceeds that of all. */
static double
bias_of_voice(double slope, double *richer)
{
    struct stage s;
    double spoke = 0, rank = 0, all = 0;
    stage_open(&s, "primary_school", "5000");
    stage_take(&s, "population");
    stage_set(&s, "preference_slope", slope);
    stage_set(&s, "preference_sd", 0);
    stage_call(&s, MUT_START);
    s.unit->acts[MUT_CONSULTED] = (struct mut_act){ .asked = 0.5, .hours = 1 };
    stage_take(&s, "participation");
    stage_set(&s, "gradient", 2);
    stage_call(&s, MUT_TAKE_PART);
    stage_take(&s, "voice");
    stage_call(&s, MUT_RESPOND);
    int n = s.users->n;
    for (int i = 0; i < n; i++) {
        int came = s.users->rungs[i] >> MUT_CONSULTED & 1;
        spoke += came;
        rank += came * (double) s.users->resources[i];
        all += (double) s.users->resources[i] / n;
    }
    *richer = rank / spoke - all;
    double heard = s.unit->lever.signal / s.unit->lever.precision;
    double wished = mut_sum(s.users->preference, n) / n;
    stage_close(&s);
    return heard - wished;
}

/* The unrepresentative voice: a wish is 0.5 + slope (z - 0.5), so what is heard is off by the slope
 * times how much richer those who speak are, the other way for a negative slope and not at all
 * for none. */
static void
test_the_richer_who_speak_bias_what_is_heard(void **state)
{
    (void) state;
    static const double slopes[] = { 0.4, -0.4, 0 };
    for (int k = 0; k < 3; k++) {
        double richer = 0;
        double bias = bias_of_voice(slopes[k], &richer);
        assert_true(richer > 0.05); /* the gradient sends the richer */
        stage_assert_near(bias, slopes[k] * richer);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disagreement_takes_staff_time),
        cmocka_unit_test(test_many_voices_are_slow),
        cmocka_unit_test(test_voting_staff_are_slow),
        cmocka_unit_test(test_seats_without_a_contest_are_counted),
        cmocka_unit_test(test_a_skewed_turnout_captures_the_board),
        cmocka_unit_test(test_directing_money_costs_brokerage),
        cmocka_unit_test(test_what_is_not_said_again_is_forgotten),
        cmocka_unit_test(test_the_richer_who_speak_bias_what_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
