/* Base processes against what one can work out by hand: closed forms, counts and single cases. */
#include "stage.h"

static double
share_open(const struct stage *s, int kind)
{
    double n = 0;
    for (int i = 0; i < s->users->n; i++)
        n += (s->users->open[i] & 3) == kind;
    return n / s->users->n;
}

static void
all_open(struct stage *s, int kind, int wait)
{
    for (int i = 0; i < s->users->n; i++) {
        s->users->open[i] = (uint8_t) kind;
        s->users->wait[i] = (uint8_t) wait;
    }
}

/* ---- Need ------------------------------------------------------------------------------------ */

/* Probability = rate / 12 (1 + gradient (1/2 - z)). */
static void
test_need_arises_at_its_rate_and_gradient(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "need");
    s.sector.need_rate = 3;
    s.sector.need_gradient = 1;
    s.sector.urgent_share = 0.25;
    all_open(&s, MUT_NO_CASE, 0);
    stage_call(&s, MUT_NEED);
    double expected = 0, urgent = 0, poor = 0, n_poor = 0;
    for (int i = 0; i < s.users->n; i++) {
        expected += 0.25 * (1.5 - (double) s.users->resources[i]) / s.users->n;
        urgent += (s.users->open[i] & MUT_URGENT) != 0;
        poor += s.users->fifth[i] == 0 && s.users->open[i] != MUT_NO_CASE;
        n_poor += s.users->fifth[i] == 0;
    }
    double share = share_open(&s, MUT_UNCLAIMED);
    assert_true(fabs(share - expected) < stage_error(expected, 20000));
    assert_true(fabs(poor / n_poor - 0.25 * 1.4) <
                stage_error(0.35, n_poor)); /* mean z 0.1 */
    assert_true(fabs(urgent / (20000 * share) - 0.25) < stage_error(0.25, 20000 * share));
    assert_int_equal(s.unit->tally.opened, (int64_t) (20000 * share + 0.5));
    stage_close(&s);
}

static void
test_who_has_a_case_gets_no_other(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "need");
    s.sector.need_rate = 12;
    s.sector.need_gradient = 0;
    all_open(&s, MUT_CLAIMED, 0);
    stage_call(&s, MUT_NEED);
    assert_int_equal(s.unit->tally.opened, 0);
    assert_int_equal(s.unit->tally.open_before, 500);
    assert_int_equal(s.users->wait[7], 1); /* a month older */
    stage_close(&s);
}

/* Two time limits of three months: a case in its seventh month lapses, in its sixth it does not. */
static void
test_cases_lapse_after_patience(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "need");
    stage_set(&s, "patience", 2);
    s.sector.time_limit = 3;
    s.sector.need_rate = 0;
    all_open(&s, MUT_CLAIMED | MUT_URGENT, 6);
    s.users->wait[0] = s.users->wait[1] = 5;
    stage_call(&s, MUT_NEED);
    assert_int_equal(s.unit->tally.lapsed, 498);
    assert_true(s.users->wait[0] == 6 && s.users->open[1] == (MUT_CLAIMED | MUT_URGENT));
    assert_true(s.users->wait[2] == 0 && s.users->open[2] == MUT_NO_CASE);
    stage_close(&s);
}

/* ---- Take-up --------------------------------------------------------------------------------- */

/* The share that claims, everybody at the same views and in the middle of resources. */
static double
claims(struct stage *s, double satisfaction, double trust, int stigma, double workload)
{
    all_open(s, MUT_UNCLAIMED, 0);
    for (int i = 0; i < s->users->n; i++) {
        s->users->satisfaction[i] = (float) satisfaction;
        s->users->trust[i] = (float) trust;
        s->users->stigma[i] = (uint8_t) stigma;
        s->users->resources[i] = 0.5f;
        s->users->utility[i] = 0;
    }
    s->unit->workload = workload;
    stage_call(s, MUT_TAKE_UP);
    return share_open(s, MUT_CLAIMED);
}

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* Neutral views: the sector's own probability; else the logistic of its logit and the terms, with
 * the defaults of the rows read from the rows. */
static void
test_take_up_is_logistic(void **state)
{
    (void) state;
    struct stage s;
    enum { N = 20000 };
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "take_up");
    s.sector.take_up = 0.4;
    s.sector.stigma = 0.8;
    s.sector.time_limit = 2;
    double base = log(0.4 / 0.6);
    double happy = logistic(base + stage_value(&s, "satisfaction") * 0.5 +
                            stage_value(&s, "trust") * 0.25);
    double shamed = logistic(base - 0.8),
           waiting = logistic(base - stage_value(&s, "queue"));
    assert_true(fabs(claims(&s, 0.5, 0.5, 0, 0) - 0.4) < stage_error(0.4, N));
    assert_true(fabs(claims(&s, 1, 0.75, 0, 0) - happy) < stage_error(happy, N));
    assert_true(fabs(claims(&s, 0.5, 0.5, 255, 0) - shamed) < stage_error(shamed, N));
    assert_true(fabs(claims(&s, 0.5, 0.5, 0, 2) - waiting) < stage_error(waiting, N));
    s.unit->lever.stigma = 0; /* an equal part does not stigmatise */
    assert_true(fabs(claims(&s, 0.5, 0.5, 255, 0) - 0.4) < stage_error(0.4, N));
    stage_close(&s);
}

/* Half the users at either end of resources: the logistic of half the row's weight up and down. */
static void
test_resources_ease_claiming(void **state)
{
    (void) state;
    struct stage s;
    enum { N = 20000 };
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "take_up");
    stage_set(&s, "resources", 1);
    s.sector.take_up = 0.4;
    double claimed[2] = { 0 };
    claims(&s, 0.5, 0.5, 0, 0);
    all_open(&s, MUT_UNCLAIMED, 0);
    for (int i = 0; i < N; i++)
        s.users->resources[i] = i < N / 2 ? 0 : 1;
    stage_call(&s, MUT_TAKE_UP);
    for (int i = 0; i < N; i++)
        claimed[i >= N / 2] += (s.users->open[i] & 3) == MUT_CLAIMED;
    for (int rich = 0; rich < 2; rich++) {
        double p = logistic(log(0.4 / 0.6) + (rich ? 0.5 : -0.5));
        assert_true(fabs(claimed[rich] / (N / 2) - p) < stage_error(p, N / 2));
    }
    stage_close(&s);
}

static void
test_only_the_unclaimed_claim(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "take_up");
    s.sector.take_up = 0.999;
    all_open(&s, MUT_NO_CASE, 0);
    stage_call(&s, MUT_TAKE_UP);
    assert_true(share_open(&s, MUT_NO_CASE) == 1);
    all_open(&s, MUT_UNCLAIMED | MUT_URGENT, 0);
    stage_call(&s, MUT_TAKE_UP);
    assert_true(share_open(&s, MUT_CLAIMED) > 0.9);
    for (int i = 0; i < 500; i++)
        assert_true(s.users->open[i] & MUT_URGENT); /* urgency is kept */
    stage_close(&s);
}

/* ---- Production ------------------------------------------------------------------------------ */

/* Cases served of 1000 that all claim; 1000 users with a case a month arise at ratio 1/2, so that
 * a full average plant serves 500. */
static int64_t
served(struct stage *s, double labour, double hours_each)
{
    stage_month(s, 0);
    s->sector.need_rate = 12;
    s->sector.capacity_ratio = 0.5;
    s->sector.user_hours = 2;
    s->unit->labour = labour;
    s->unit->service.capital = 1;
    s->unit->service.innovations = 0;
    s->unit->capacity_carried = 0;
    s->unit->hours_given = 1000 * hours_each;
    for (int i = 0; i < s->unit->staff.n; i++)
        s->unit->staff.filled[i] = 1;
    all_open(s, MUT_CLAIMED, 1);
    stage_call(s, MUT_PRODUCE);
    return s->unit->tally.met;
}

/* Eq. 5: ((1 - s) L^r + s U^r)^(1/r), U = 1 + hours given / own hours. */
static void
test_capacity_is_the_ces_of_labour_and_users(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    s.sector.user_effort = 0.4;
    static const double exponents[] = { 1, 0.3, 0, -1 };
    for (int k = 0; k < 4; k++) {
        double r = exponents[k];
        stage_set(&s, "exponent", r);
        double half = r == 0 ? pow(0.5, 0.6) : pow(0.6 * pow(0.5, r) + 0.4, 1 / r);
        double helped = r == 0 ? pow(1.5, 0.4) : pow(0.6 + 0.4 * pow(1.5, r), 1 / r);
        assert_int_equal(served(&s, 1, 0), 500);
        assert_int_equal(served(&s, 0.5, 0), (int64_t) (500 * half));
        assert_int_equal(served(&s, 1, 1), (int64_t) (500 * helped + 1e-9));
    }
    stage_close(&s);
}

/* Monotone limit: where users' effort counts for nothing, hours given add no capacity. */
static void
test_without_user_effort_hours_add_nothing(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    s.sector.user_effort = 0;
    assert_int_equal(served(&s, 0.7, 2), served(&s, 0.7, 0));
    s.sector.user_effort = 0.2;
    assert_true(served(&s, 0.7, 2) > served(&s, 0.7, 0));
    stage_close(&s);
}

/* Capital enters with its exponent, innovations by their share (defaults from the rows). */
static void
test_capital_and_innovations_lift_capacity(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    s.sector.capital_share = 0.2;
    served(&s, 1, 0);
    stage_month(&s, 1);
    s.unit->labour = 1;
    s.unit->service.capital = 1.5;
    s.unit->service.innovations = 3;
    s.unit->capacity_carried = 0;
    all_open(&s, MUT_CLAIMED, 1);
    stage_call(&s, MUT_PRODUCE);
    double expected = 500 * pow(1.5, 0.2) * (1 + 3 * stage_value(&s, "innovation_gain"));
    assert_int_equal(s.unit->tally.met, (int64_t) expected);
    assert_true(fabs(s.unit->capacity_carried - (expected - floor(expected))) < 1e-9);
    stage_close(&s);
}

/* Urgent before others, then the longer wait; 500 places. */
static void
test_the_urgent_and_who_waited_longest_go_first(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    served(&s, 1, 0);
    stage_month(&s, 1);
    s.unit->labour = 1;
    s.unit->capacity_carried = 0;
    all_open(&s, MUT_CLAIMED, 1);
    for (int i = 0; i < 1000; i++) {
        s.users->open[i] = (uint8_t) (MUT_CLAIMED +
                                      (i % 4 == 0 ? MUT_URGENT : 0));       /* 250 */
        s.users->wait[i] = (uint8_t) (i % 4 == 1 ? 9 : i % 8 == 2 ? 2 : 1); /* 250, 125 */
    }
    stage_call(&s, MUT_PRODUCE);
    assert_int_equal(s.unit->tally.met, 500);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(s.users->served[i], i % 4 == 0 || i % 4 == 1);
    assert_true(fabs(s.unit->workload - 1) < 1e-9); /* 500 left / 500 a month */
    stage_close(&s);
}

/* Time limit 2: cases that waited three months are met, but not in time. */
static void
test_late_is_met_but_not_in_time(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    served(&s, 1, 0);
    stage_month(&s, 1);
    s.unit->labour = 2;
    s.sector.time_limit = 2.5; /* whole months count */
    all_open(&s, MUT_CLAIMED, 2);
    for (int i = 0; i < 300; i++)
        s.users->wait[i] = 3;
    stage_set(&s, "exponent", 1);
    s.sector.user_effort = 0;
    stage_call(&s, MUT_PRODUCE);
    assert_int_equal(s.unit->tally.met, 1000);
    assert_int_equal(s.unit->tally.met_in_time, 700);
    stage_close(&s);
}

/* Facilitation takes staff time from users, at most what is spared for it: here half. */
static void
test_facilitation_takes_from_service(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "1000");
    stage_take(&s, "production");
    s.sector.user_effort = 0;
    stage_set(&s, "exponent", 1);
    stage_set(&s, "most_facilitation", 0.5);
    served(&s, 1, 0);
    double hours = (double) s.unit->tally.work_minutes / 60;
    for (int quarter = 1; quarter <= 8; quarter++) {
        double share = quarter < 2 ? quarter / 4.0 : 0.5;
        stage_month(&s, 1);
        s.unit->lever.facilitation = hours * quarter / 4;
        s.unit->labour = 1;
        s.unit->capacity_carried = 0;
        all_open(&s, MUT_CLAIMED, 1);
        stage_call(&s, MUT_PRODUCE);
        assert_true(fabs((double) s.unit->tally.met - 500 * (1 - share)) <= 1);
        assert_int_equal(s.unit->tally.service_minutes +
                             s.unit->tally.facilitation_minutes,
                         s.unit->tally.work_minutes);
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_need_arises_at_its_rate_and_gradient),
        cmocka_unit_test(test_who_has_a_case_gets_no_other),
        cmocka_unit_test(test_cases_lapse_after_patience),
        cmocka_unit_test(test_take_up_is_logistic),
        cmocka_unit_test(test_resources_ease_claiming),
        cmocka_unit_test(test_only_the_unclaimed_claim),
        cmocka_unit_test(test_capacity_is_the_ces_of_labour_and_users),
        cmocka_unit_test(test_without_user_effort_hours_add_nothing),
        cmocka_unit_test(test_capital_and_innovations_lift_capacity),
        cmocka_unit_test(test_the_urgent_and_who_waited_longest_go_first),
        cmocka_unit_test(test_late_is_met_but_not_in_time),
        cmocka_unit_test(test_facilitation_takes_from_service),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
