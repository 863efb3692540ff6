/* How staff and members vote, one term of a wish at a time, and what a vote costs: all by hand. */
#include "ballot_kit.h"

/* Mean shares of votes and of yes over many ballots. */
static void
poll(struct scene_of_ballot *b, double *turnout, double *yes)
{
    const struct mut_conversions *s = &b->stage.unit->service.conversions;
    *turnout = *yes = 0;
    stage_set(&b->stage, "majority", 1); /* never carried */
    stage_set(&b->stage, "turnout", 1);
    live(b);
    for (int m = 0; m < MANY / 10; m++) {
        live(b);
        *turnout += s->turnout * 10 / MANY;
        *yes += s->yes * 10 / MANY;
    }
    assert_int_equal(s->ballots, MANY / 10);
}

/* Logit ln 3: three quarters say yes; logit ln 4: four fifths come. */
static void
test_votes_and_turnout_are_logistic(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    double turnout, yes;
    open_ballot(&b);
    stage_set(&b.stage, "caution", -1.0986123);
    stage_set(&b.stage, "come", 1.3862944);
    poll(&b, &turnout, &yes);
    double asked = MANY / 10.0 *
                   (double) mut_count(b.stage.unit->staff.filled, b.stage.unit->staff.n);
    assert_true(fabs(turnout - 0.8) < stage_error(0.8, asked));
    assert_true(fabs(yes - 0.75) < stage_error(0.75, 0.8 * asked));
    stage_close(&b.stage);
}

/* Both ways: a wish of 2 or -2 brings as many as one half of it, 1, says. */
static void
test_strong_wishes_bring_people(void **state)
{
    (void) state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct scene_of_ballot b;
        double turnout, yes, p = mut_logistic(1);
        open_ballot(&b);
        stage_set(&b.stage, "caution", 2.0 * sign);
        stage_set(&b.stage, "come", 0);
        stage_set(&b.stage, "feeling", 0.5);
        poll(&b, &turnout, &yes);
        double asked = MANY / 10.0 *
                       (double) mut_count(b.stage.unit->staff.filled,
                                          b.stage.unit->staff.n);
        assert_true(fabs(turnout - p) < stage_error(p, asked));
        stage_close(&b.stage);
    }
}

/* What staff and users are like while one term of the wish is at work. */
struct likeness {
    const char *row;
    double value, logit; /* the row's value; what it makes of the likeness */
    double burnout, voice, mission, care, security, years, trust, near;
};

static void
liken(struct scene_of_ballot *b, const struct likeness *l)
{
    struct mut_staff *s = &b->stage.unit->staff;
    for (int i = 0; i < s->n; i++) {
        s->burnout[i] = (float) l->burnout;
        s->voice[i] = (float) l->voice;
        s->mission[i] = (float) l->mission;
        s->tenure[i] = (uint16_t) (l->years * MUT_YEAR);
        s->filled[i] = 1;
    }
    for (int i = 0; i < b->stage.users->n; i++)
        b->stage.users->trust[i] = (float) l->trust;
    b->stage.unit->plant_care = l->care;
    b->notices[2].satisfaction = l->near;
    b->notices[2].slot = 1;
}

/* Each term alone, by hand: its row times how far it lies from the neutral. */
static void
test_each_term_of_the_wish_counts_alone(void **state)
{
    (void) state;
    static const struct likeness all[] = {
        { "caution", 1, -1, 0, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.5 },
        { "strain", 2, 1, 0.5, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.5 },
        { "say", 2, 1, 0, 0, 0, 0.5, 0.5, 0, 0.5, 0.5 },
        { "say", 2, -1, 0, 1, 0, 0.5, 0.5, 0, 0.5, 0.5 },
        { "mission", 2, 1, 0, 0.5, 1, 0.25, 0.5, 0, 0.5, 0.5 },
        { "mission", 2, -1, 0, 0.5, 1, 0.75, 0.5, 0, 0.5, 0.5 },
        { "security", 2, -1, 0, 0.5, 0, 0.5, 1, 0, 0.5, 0.5 },
        { "tenure", 0.1, -1, 0, 0.5, 0, 0.5, 0.5, 10, 0.5, 0.5 },
        { "tenure", 0.1, -1, 0, 0.5, 0, 0.5, 0.5, 20, 0.5, 0.5 }, /* up to ten years */
        { "trust", 2, 1, 0, 0.5, 0, 0.5, 0.5, 0, 1, 0.5 },
        { "example", 5, 1, 0, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.7 },
        { "example", 5, -1, 0, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.3 },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct scene_of_ballot b;
        double yes = 0, asked = 0, p = mut_logistic(all[i].logit);
        open_ballot(&b);
        stage_set(&b.stage, all[i].row, all[i].value);
        stage_set(&b.stage, "majority", 1);
        stage_set(&b.stage, "lead", 0);
        for (int m = 0; m < 400; m++) {
            next_month(&b);
            liken(&b, &all[i]);
            b.stage.unit->lever.security = all[i].security;
            stage_call(&b.stage, MUT_TAKE_PART);
            yes += m > 0 ? b.stage.unit->service.conversions.yes / 399 : 0;
            stage_call(&b.stage, MUT_RARE);
        }
        asked = 399.0 * b.stage.unit->staff.n;
        if (!(fabs(yes - p) < stage_error(p, asked)))
            fail_msg("%s: %g in place of %g", all[i].row, yes, p);
        stage_close(&b.stage);
    }
}

/* A case is put well or badly to all of a plant at once: with no lead shares of yes scatter by
 * sqrt(0.25 / 45) = 0.07 about a half, with a standard deviation of 1 on the logit by more than 0.15. */
static void
test_how_the_case_is_put_moves_all_at_once(void **state)
{
    (void) state;
    for (int lead = 0; lead <= 1; lead++) {
        struct scene_of_ballot b;
        double sum = 0, squares = 0, n = 300;
        open_ballot(&b);
        stage_set(&b.stage, "lead", lead);
        stage_set(&b.stage, "majority", 1);
        stage_set(&b.stage, "turnout", 1);
        live(&b);
        for (int m = 0; m < (int) n; m++) {
            live(&b);
            double yes = b.stage.unit->service.conversions.yes;
            sum += yes / n;
            squares += yes * yes / n;
        }
        double sd = sqrt(squares - sum * sum);
        assert_true(fabs(sum - 0.5) < 0.05);
        assert_true(lead ? sd > 0.15 && sd < 0.25 : sd < 0.09);
        stage_close(&b.stage);
    }
}

/* Members with all resources against none: logit 2 against 0 with a gradient of 2; everyone's duty
 * is 0. */
static void
test_richer_members_vote_more(void **state)
{
    (void) state;
    double came[2];
    for (int rich = 0; rich <= 1; rich++) {
        struct scene_of_ballot b;
        open_ballot(&b);
        stage_set(&b.stage, "members_come", 0);
        stage_set(&b.stage, "gradient", 2);
        stage_set(&b.stage, "hours", 4);
        stage_set(&b.stage, "caution", 10); /* never carried, asked again every month */
        came[rich] = 0;
        for (int m = 0; m <= 20; m++) {
            next_month(&b);
            b.stage.unit->lever.members = 1;
            b.stage.unit->lever.user_seats = 0.5;
            for (int i = 0; i < b.stage.users->n; i++) {
                b.stage.users->duty[i] = 0;
                b.stage.users->resources[i] = (float) rich;
            }
            stage_call(&b.stage, MUT_TAKE_PART);
            came[rich] += (double) b.stage.unit->tally.governance_minutes / 60;
            stage_call(&b.stage, MUT_STAFF);
            stage_call(&b.stage, MUT_RARE);
        }
        double asked = 20.0 * b.stage.users->n, p = mut_logistic(2.0 * rich);
        assert_true(fabs(came[rich] / asked - p) <
                    stage_error(p, asked)); /* an hour each */
        stage_close(&b.stage);
    }
}

/* The roll is `admission`'s: a quarter of 500 are on it, all of them come (a logit of at least 6), for
 * a quarter of `hours` each. */
static void
test_members_are_those_of_the_roll(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "members_come", 10);
    stage_set(&b.stage, "hours", 4);
    for (int m = 0; m < 2; m++) {
        next_month(&b);
        b.stage.unit->lever.members = 0.25;
        b.stage.unit->lever.user_seats = 0.5;
        for (int i = 0; i < b.stage.users->n; i++)
            b.stage.users->elector[i] = i % 4 == 0;
        stage_call(&b.stage, MUT_TAKE_PART);
        stage_call(&b.stage, MUT_RARE);
    }
    assert_int_equal(b.stage.unit->tally.governance_minutes, 60 * 500 / 4);
    stage_close(&b.stage);
}

/* Members are asked beside the staff: without a satisfied wish for it it does not pass. */
static void
test_members_must_agree_where_there_are_members(void **state)
{
    (void) state;
    static const double members[] = { 0, 1, 1 }, satisfaction[] = { 1, 1, 0 };
    for (int k = 0; k < 3; k++) {
        struct scene_of_ballot b;
        int begun = 0;
        open_ballot(&b);
        stage_set(&b.stage, "caution", -10);
        stage_set(&b.stage, "discontent", 20);
        stage_set(&b.stage, "members_come", 10);
        stage_set(&b.stage, "members_hours", 2);
        for (int m = 0; m < 2; m++) {
            next_month(&b);
            b.stage.unit->becomes = -1;
            b.stage.unit->lever.members = 1;
            b.stage.unit->lever.user_seats = members[k] / 2;
            for (int i = 0; i < b.stage.users->n; i++)
                b.stage.users->satisfaction[i] = (float) satisfaction[k];
            stage_call(&b.stage, MUT_TAKE_PART);
            double hours = (double) b.stage.unit->tally.governance_minutes / 60;
            assert_true(hours <= m * members[k] * 2 * b.stage.users->n); /* 2 h each */
            assert_true((hours > 1.9 * b.stage.users->n) == (m * members[k] > 0));
            stage_call(&b.stage, MUT_RARE);
            begun += b.stage.unit->becomes == 1;
        }
        assert_int_equal(begun, k != 1);
        stage_close(&b.stage);
    }
}

/* A ballot of a plant takes 4 hours of each of its staff and 1 % of a year's money. */
static void
test_a_ballot_costs_time_and_money(void **state)
{
    (void) state;
    struct scene_of_ballot b;
    open_ballot(&b);
    stage_set(&b.stage, "hours", 4);
    stage_set(&b.stage, "cost", 0.01);
    live(&b);
    assert_true(b.stage.unit->purse.due[MUT_TRANSACTION] == 0);
    b.stage.unit->plant_people = 100;
    live(&b);
    stage_assert_near(b.stage.unit->purse.due[MUT_TRANSACTION],
                      b.stage.sector.cost_per_user);
    stage_assert_near(
        b.stage.unit->lever.facilitation,
        4.0 * (double) mut_count(b.stage.unit->staff.filled, b.stage.unit->staff.n));
    stage_close(&b.stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_votes_and_turnout_are_logistic),
        cmocka_unit_test(test_strong_wishes_bring_people),
        cmocka_unit_test(test_how_the_case_is_put_moves_all_at_once),
        cmocka_unit_test(test_richer_members_vote_more),
        cmocka_unit_test(test_each_term_of_the_wish_counts_alone),
        cmocka_unit_test(test_members_are_those_of_the_roll),
        cmocka_unit_test(test_members_must_agree_where_there_are_members),
        cmocka_unit_test(test_a_ballot_costs_time_and_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
