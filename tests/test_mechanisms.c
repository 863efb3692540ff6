/* Mechanisms one at a time: closed forms, single cases, and that each lever they pull moves as its
 * source says. */
#include "stage.h"

enum { N = 500 };

static void
assert_near(double a, double b)
{
    assert_true(fabs(a - b) <= 1e-5 * fmax(1, fabs(b))); /* float */
}

/* ---- democracy ------------------------------------------------------------------------------- */

/* An election for 5 user seats: rows 0 .. candidates - 1 stand in September, and where they are more
 * than the seats all vote in October; wishes rise evenly from 0 to 1 with the row. */
static void
hold_ballot(struct stage *s, int candidates)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "democracy");
    stage_set(s, "user_seats", 5);
    stage_set(s, "franchise", 1);
    s->now.calendar = 8;
    s->unit->service.months_since_ballot = 200;
    stage_call(s, MUT_TAKE_PART);
    assert_true(s->unit->acts[MUT_GOVERNING].asked > 0); /* it is called */
    assert_true(s->unit->acts[MUT_VOTING].open == 0);
    for (int i = 0; i < N; i++) {
        s->users->preference[i] = (float) i / (N - 1);
        s->users->rungs[i] = (uint8_t) ((i < candidates) << MUT_GOVERNING);
    }
    stage_call(s, MUT_VOICE);
    mut_unit_forget_acts(s->unit);
    s->now.calendar = 9;
    stage_call(s, MUT_TAKE_PART);
    assert_int_equal(s->unit->acts[MUT_VOTING].open > 0, candidates > 5);
    for (int i = 0; i < N && candidates > 5; i++)
        s->users->rungs[i] |= 1 << MUT_VOTING;
    stage_call(s, MUT_VOICE);
}

static void
test_seats_are_unopposed_if_candidates_are_no_more_than_seats(void **state)
{
    (void) state;
    static const int candidates[] = { 0, 3, 5, 6, 40 }, unopposed[] = { 0, 3, 5, 0, 0 };
    static const int seated[] = { 0, 3, 5, 5, 5 };
    for (int k = 0; k < 5; k++) {
        struct stage s;
        int on_board = 0;
        hold_ballot(&s, candidates[k]);
        assert_int_equal(s.unit->tally.seats, 5);
        assert_int_equal(s.unit->tally.seats_unopposed, unopposed[k]);
        for (int i = 0; i < N; i++)
            on_board += s.users->rungs[i] >> MUT_GOVERNING & 1;
        assert_int_equal(on_board, seated[k]); /* who lost goes home */
        stage_close(&s);
    }
}

/* Median voter: all vote and wishes are even, so the middle is row 249 or 250; those who stand lie
 * below it, and the nearest are the last five. */
static void
test_the_nearest_to_the_median_voter_win(void **state)
{
    (void) state;
    struct stage s;
    hold_ballot(&s, 40);
    for (int i = 0; i < N; i++)
        assert_int_equal(s.users->rungs[i] >> MUT_GOVERNING & 1, i >= 35 && i < 40);
    assert_int_equal(s.unit->tally.votes, N);
    assert_near(s.unit->service.turnout, 1);
    /* mean wish of rows 35-39 against the median of all, to a step of 1 / 255 */
    assert_true(fabs(s.unit->service.capture - (0.5 - 37.0 / 499)) < 1.0 / 255);
    stage_close(&s);
}

/* Eq. 12 from nothing with a full board: K goes to n / (n + d) at n + d a year. */
static void
test_competence_is_learnt_over_years(void **state)
{
    (void) state;
    struct stage s;
    hold_ballot(&s, 40);
    double n = stage_value(&s, "learning"), d = stage_value(&s, "forgetting");
    s.unit->service.competence = 0;
    s.now.calendar = 1;
    for (int month = 1; month <= 60; month++) {
        s.unit->service.months_since_ballot = 1;
        stage_call(&s, MUT_VOICE);
        assert_near(s.unit->service.competence,
                    n / (n + d) * (1 - pow(1 - (n + d) / MUT_YEAR, month)));
    }
    stage_close(&s);
}

static void
test_without_seats_for_users_nobody_votes(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "democracy");
    stage_set(&s, "user_seats", 0);
    stage_set(&s, "other_seats", 10);
    s.now.calendar = 9;
    stage_call(&s, MUT_TAKE_PART);
    assert_true(s.unit->acts[MUT_VOTING].open == 0 &&
                s.unit->acts[MUT_GOVERNING].asked == 0);
    stage_call(&s, MUT_VOICE);
    stage_call(&s, MUT_RESPOND);
    assert_true(s.unit->lever.precision == 0);
    assert_int_equal(s.unit->tally.electors, 0);
    stage_close(&s);
}

/* ---- the others ------------------------------------------------------------------------------ */

/* Zero openness: nobody is asked, nobody complains, nothing reaches the decider, nothing is paid. */
static void
test_closed_doors_let_no_voice_through(void **state)
{
    (void) state;
    for (int open = 0; open <= 1; open++) {
        struct stage s;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "voice");
        stage_set(&s, "informed", open);
        stage_set(&s, "consulted", open);
        stage_set(&s, "complaint", 1);
        for (int i = 0; i < N; i++)
            s.users->satisfaction[i] = 0;
        stage_call(&s, MUT_TAKE_PART);
        assert_true((s.unit->acts[MUT_CONSULTED].asked > 0) == open);
        stage_call(&s, MUT_VOICE);
        stage_call(&s, MUT_RESPOND);
        stage_call(&s, MUT_MONEY);
        assert_true((s.unit->lever.precision > 0) == open);
        assert_true((s.unit->purse.due[MUT_FACILITATION] > 0) == open);
        stage_close(&s);
    }
}

/* The signal is the mean wish of those who spoke, with one answer's precision each. */
static void
test_the_decider_hears_who_speaks(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "voice");
    stage_set(&s, "noise", 0.25);
    for (int i = 0; i < N; i++) {
        s.users->preference[i] = i < 10 ? 0.9f : 0.3f;
        s.users->rungs[i] = i < 10 ? 1 << MUT_CONSULTED : 1 << MUT_INFORMED;
    }
    stage_call(&s, MUT_RESPOND);
    assert_near(s.unit->lever.precision, 10 * 16);
    assert_near(s.unit->lever.signal / s.unit->lever.precision, 0.9);
    stage_close(&s);
}

/* Below the floor by 0.1 at full inspection: all of it is made up in the measured task, and costs;
 * above the floor nothing. */
static void
test_the_floor_holds_what_is_measured(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "audit");
    stage_set(&s, "inspection", 1);
    stage_set(&s, "monitoring", 0);
    stage_set(&s, "floor", 0.5);
    stage_set(&s, "support", 1);
    double pounds[2];
    for (int below = 0; below <= 1; below++) {
        stage_month(&s, below);
        s.unit->service.contractible = below ? 0.4 : 0.6;
        s.unit->service.noncontractible = 0; /* blind to it */
        stage_call(&s, MUT_YEARLY);          /* not the year's end: nobody looks */
        stage_call(&s, MUT_PRODUCE);
        assert_near(s.unit->lever.quality_support, 0);
        s.now.year_end = true;
        stage_call(&s, MUT_YEARLY);
        stage_call(&s, MUT_PRODUCE);
        assert_near(s.unit->lever.quality_support, below ? 0.1 : 0);
        stage_call(&s, MUT_MONEY);
        pounds[below] = s.unit->purse.due[MUT_AUDIT];
    }
    assert_near(pounds[1] - pounds[0],
                0.1 * stage_value(&s, "support_cost") * s.sector.cost_per_user / 12 * N);
    stage_close(&s);
}

/* Eq. 9: one's own share of one's own result is b / N. */
static void
test_sharing_is_diluted_by_the_group(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "ownership");
    stage_set(&s, "staff_share", 0.5);
    for (int group = 2; group <= 20; group *= 10) {
        stage_month(&s, 0);
        stage_set(&s, "sharing_group", group);
        stage_call(&s, MUT_STAFF);
        assert_near(s.unit->lever.shared_gain, stage_value(&s, "gain") * 0.5 / group);
    }
    stage_close(&s);
}

/* Slack grows to its height where savings are worth nothing, and not at all where they are worth
 * everything; who bears losses is alarmed by a negative reserve. */
static void
test_slack_grows_where_savings_are_worth_nothing(void **state)
{
    (void) state;
    for (int kept = 0; kept <= 1; kept++) {
        struct stage s;
        stage_open(&s, "primary_school", "500");
        stage_take(&s, "residual_claim");
        stage_set(&s, "kept", kept);
        stage_set(&s, "worth", 1);
        double height = stage_value(&s, "slack"), speed = stage_value(&s, "slack_speed");
        memset(s.world.state[s.component], 0,
               s.registry.items[s.component]->state_per_unit);
        for (int month = 1; month <= 24; month++) {
            stage_month(&s, month);
            stage_call(&s, MUT_PRODUCE);
            assert_near(s.unit->lever.savings_kept, kept);
            assert_near(s.unit->lever.slack,
                        kept ? 0 : height * (1 - pow(1 - speed, month)));
        }
        stage_close(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seats_are_unopposed_if_candidates_are_no_more_than_seats),
        cmocka_unit_test(test_the_nearest_to_the_median_voter_win),
        cmocka_unit_test(test_competence_is_learnt_over_years),
        cmocka_unit_test(test_without_seats_for_users_nobody_votes),
        cmocka_unit_test(test_closed_doors_let_no_voice_through),
        cmocka_unit_test(test_the_decider_hears_who_speaks),
        cmocka_unit_test(test_the_floor_holds_what_is_measured),
        cmocka_unit_test(test_sharing_is_diluted_by_the_group),
        cmocka_unit_test(test_slack_grows_where_savings_are_worth_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
