/* Base processes of a unit: staff, quality, responsiveness, innovation, money. Against closed
 * forms and single cases worked out by hand. */
#include "stage.h"

static void
assert_near(double a, double b)
{
    assert_true(fabs(a - b) <= 1e-9 * fmax(1, fabs(b)));
}

/* ---- Staff ----------------------------------------------------------------------------------- */

/* A post is left with hazard l and filled with hazard h: a share l / (l + h) is vacant (renewal
 * theory: Cox 1962). Turnover 1.2 a year is l = 0.1; h = 0.3; so a quarter. */
static void
test_vacancies_are_a_renewal_process(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = {
        .sector = "elderly_care",
        .users = "100",
        .units = 4,
        .months = 200,
        .mechanisms = "none",
        .set = "elderly_care.turnover: 1.2, elderly_care.staff_per_500: 500, "
               "population.mobility: 0, staff.hiring: 0.3, staff.freeze: 0, "
               "staff.leave_workload: 0, staff.leave_match: 0, staff.leave_tenure: 0, "
               "staff.leave_voice: 0, staff.leave_security: 0"
    };
    support_plan(&plan, &scene, &registry, NULL);
    struct outcome_run run = support_run(&plan, 0, 0, 1);
    const double *posts = support_column(&run, "staff_posts", 0);
    double filled = 0;
    enum { FIRST = 24, MONTHS = 200 - 24 };
    for (int m = FIRST; m < FIRST + MONTHS; m++)
        filled += posts[m] / 500 / MONTHS; /* a post a user */
    /* 400 posts, months correlated by 1 - l - h = 0.6: sd of the mean is
     * sqrt(0.25 * 0.75 / 400 * 1.6 / 0.4 / 176) = 0.0033; four of them */
    assert_true(fabs(1 - filled - 0.25) < 0.0131);
    /* leavers a year / staff is 1.2 by construction */
    assert_true(fabs(support_mean(&run, "staff_leaving", 0) - 1.2) < 0.1);
    support_done(&run);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* A newcomer closes 1 / learning of the gap each month. */
static void
test_newcomers_learn(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "staff");
    stage_set(&s, "learning", 12);
    s.sector.turnover = 0;
    for (int i = 0; i < s.unit->staff.n; i++)
        s.unit->staff.skill[i] = 0.7f;
    for (int month = 0; month < 12; month++)
        stage_call(&s, MUT_STAFF);
    assert_true(s.unit->staff.filled[0]);
    assert_true(fabs((double) s.unit->staff.skill[0] - (1 - 0.3 * pow(11.0 / 12, 12))) <
                1e-5);
    stage_close(&s);
}

/* Share sick at no strain = sickness (posts / 45)^size. */
static void
test_sickness_has_its_rate(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "elderly_care", "2000");
    stage_take(&s, "staff");
    s.sector.turnover = 0;
    double sick = 0, n = 0;
    for (int month = 0; month < 50; month++) {
        s.now.month = month;
        stage_call(&s, MUT_STAFF);
        sick += (double) mut_count(s.unit->staff.sick, s.unit->staff.n);
        n += (double) mut_count(s.unit->staff.filled, s.unit->staff.n);
    }
    double p = stage_value(&s, "sickness") *
               pow(s.unit->staff.n / 45.0, stage_value(&s, "sick_size"));
    assert_true(fabs(sick / n - p) < stage_error(p, n));
    stage_close(&s);
}

/* Better pay, security and a say keep people; strain drives them out. */
static void
test_leaving_has_its_directions(void **state)
{
    (void) state;
    static const struct {
        double pay, security, say, burnout;
    } cases[] = { { 1, 0.5, 0, 0 },
                  { 1.2, 0.5, 0, 0 },
                  { 1, 1, 0, 0 },
                  { 1, 0.5, 1, 0 },
                  { 1, 0.5, 0, 1 } };
    double left[5] = { 0 };
    for (int k = 0; k < 5; k++) {
        struct stage s;
        stage_open(&s, "elderly_care", "2000");
        stage_take(&s, "staff");
        s.sector.turnover = 0.5;
        for (int i = 0; i < s.unit->staff.n; i++) {
            s.unit->staff.burnout[i] = (float) cases[k].burnout;
            s.unit->staff.voice[i] = (float) cases[k].say;
        }
        s.unit->load = 5 * cases[k].burnout; /* it stays where it is */
        s.unit->lever.pay = cases[k].pay;
        s.unit->lever.security = cases[k].security;
        s.unit->lever.staff_voice = cases[k].say;
        for (int month = 0; month < 12; month++) {
            s.now.month = month;
            stage_call(&s, MUT_STAFF);
        }
        left[k] = (double) s.unit->tally.leavers;
        stage_close(&s);
    }
    assert_true(left[1] < left[0] && left[2] < left[0] && left[3] < left[0]);
    assert_true(left[4] > left[0]);
}

/* ---- Quality --------------------------------------------------------------------------------- */

/* One choice with all the way gone at once, labour at nine tenths, no mission. */
static void
choose(struct stage *s, double kept, double reward, double user_weight)
{
    stage_month(s, 0);
    stage_set(s, "speed", 1);
    s->unit->mission = 0;
    s->unit->labour = 0.9;
    s->unit->service.innovations = 0;
    s->unit->lever.savings_kept = kept;
    s->unit->lever.reward = reward;
    s->unit->lever.user_weight = user_weight;
    stage_call(s, MUT_PRODUCE);
}

/* Nobody minds quality, all savings are kept: effort c / k = 0.2 / 0.2 is full, and both tasks lose
 * b = 0.15 of their 0.4. Nothing kept: neither saving nor shading (Hart, Shleifer & Vishny). */
static void
test_the_residual_claimant_saves_and_shades(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "quality");
    stage_set(&s, "base", 0.4);
    stage_set(&s, "saving", 0.2);
    stage_set(&s, "effort_cost", 0.2);
    stage_set(&s, "shading", 0.15);
    choose(&s, 1, 0, 0);
    assert_near(s.unit->saving, 0.2);
    assert_near(s.unit->service.contractible, 0.25);
    assert_near(s.unit->service.noncontractible, 0.25);
    choose(&s, 0, 0, 0);
    assert_near(s.unit->saving, 0);
    assert_near(s.unit->service.contractible, 0.4);
    assert_near(s.unit->service.noncontractible, 0.4);
    assert_near(s.unit->thrift, 0.2); /* whatever is kept */
    choose(&s, 0.5, 0, 0); /* half the worth, half the effort, a quarter of the loss */
    assert_near(s.unit->saving, 0.1);
    assert_near(s.unit->service.noncontractible, 0.4 - 0.25 * 0.15);
    stage_close(&s);
}

/* Who minds quality by g takes fewer of the ways to save: c / (2 g b + k) = 0.2 / (2 x 0.5 x 0.2 +
 * 0.2) = 0.5 of them on the unmeasured task, which loses 0.25 b and, with improvement B = 0,
 * nothing else; all of them on the other. At b = 0 weight makes no difference. */
static void
test_who_minds_quality_leaves_the_harmful_ways_to_save(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "quality");
    stage_set(&s, "base", 0.4);
    stage_set(&s, "improvement", 0);
    stage_set(&s, "attention", 0);
    s.sector.contractible = 0.25;
    choose(&s, 1, 0, 0.5);
    assert_near(s.unit->saving, 0.2 * (0.25 + 0.75 * 0.5));
    assert_near(s.unit->service.contractible, 0.4 - 0.2);
    assert_near(s.unit->service.noncontractible, 0.4 - 0.25 * 0.2);
    stage_set(&s, "shading", 0);
    choose(&s, 1, 0, 0.5);
    assert_near(s.unit->saving, 0.2);
    assert_near(s.unit->service.noncontractible, 0.4);
    stage_close(&s);
}

/* Reward for the measured task lifts it and draws effort from the other (Holmstrom & Milgrom);
 * weight on the unmeasured does the reverse. */
static void
test_reward_moves_effort_between_tasks(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "quality");
    choose(&s, 0.5, 0, 0);
    double c = s.unit->service.contractible, n = s.unit->service.noncontractible;
    choose(&s, 0.5, 0.5, 0);
    assert_true(s.unit->service.contractible > c && s.unit->service.noncontractible < n);
    choose(&s, 0.5, 0, 0.5);
    assert_true(s.unit->service.contractible < c && s.unit->service.noncontractible > n);
    stage_close(&s);
}

/* Where all can be set out, what users value is what is measured: shading of the other task
 * touches neither cost nor valued quality. */
static void
test_where_all_is_contractible_the_unmeasured_does_not_count(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    s.sector.contractible = 1;
    double saving[2], valued[2], unmeasured[2];
    for (int k = 0; k < 2; k++) {
        stage_take(&s, "quality");
        stage_set(&s, "attention", 0); /* no effort moves between the tasks */
        choose(&s, 1, 0.4, 2 * k);     /* users' weight on the unmeasured: 0 and 2 */
        saving[k] = s.unit->saving;
        unmeasured[k] = s.unit->service.noncontractible;
        stage_take(&s, "experience");
        stage_call(&s, MUT_EXPERIENCE);
        valued[k] = s.unit->tally.quality;
        assert_near(valued[k] / s.unit->tally.fit, (float) s.unit->service.contractible);
    }
    assert_true(unmeasured[0] < unmeasured[1]);
    assert_true(saving[0] == saving[1] && valued[0] == valued[1]);
    stage_close(&s);
}

/* ---- Responsiveness -------------------------------------------------------------------------- */

static void
open_filter(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "responsiveness");
    stage_set(s, "forgetting", 0);
    stage_set(s, "prior_sd", 0.1);
    stage_set(s, "standard", 0.5);
    s->sector.need_drift = 0;
    stage_call(s, MUT_START);
}

/* k signals of precision p at v after a prior of 1 / 0.01 at 0.5: the weighted mean, and the sum of
 * precisions (Kalman filter without drift = normal learning). */
static void
test_the_filter_weighs_prior_and_signals(void **state)
{
    (void) state;
    struct stage s;
    open_filter(&s);
    for (int k = 1; k <= 10; k++) {
        stage_month(&s, k);
        s.unit->lever.precision = 40;
        s.unit->lever.signal = 40 * 0.8;
        stage_call(&s, MUT_RESPOND);
        assert_near(s.unit->service.estimate, (100 * 0.5 + 40 * k * 0.8) / (100 + 40 * k));
        assert_near(s.unit->service.variance, 1.0 / (100 + 40 * k));
    }
    stage_close(&s);
}

/* The mix goes `mix_speed` of the way a month to where autonomy lets it: 0.5 + 0.5 (0.8 - 0.5). */
static void
test_the_mix_follows_as_far_as_autonomy(void **state)
{
    (void) state;
    struct stage s;
    open_filter(&s);
    for (int k = 1; k <= 12; k++) {
        stage_month(&s, k);
        s.unit->service.estimate = 0.8;
        s.unit->lever.autonomy = 0.5;
        s.unit->lever.mix_speed = 0.2;
        stage_call(&s, MUT_RESPOND);
        assert_near(s.unit->service.mix, 0.65 - 0.15 * pow(0.8, k));
        assert_near(s.unit->tally.pace, 0.2 * s.users->n); /* five months' delay */
    }
    stage_close(&s);
}

static void
test_without_a_signal_the_mix_stays_at_the_standard(void **state)
{
    (void) state;
    struct stage s;
    open_filter(&s);
    s.sector.need_drift = 0.3; /* wishes may drift; nobody says so */
    for (int k = 1; k <= 100; k++) {
        stage_month(&s, k);
        s.unit->lever.mix_speed = 1;
        stage_call(&s, MUT_RESPOND);
        assert_true(s.unit->service.mix == 0.5 && s.unit->service.estimate == 0.5);
    }
    stage_close(&s);
}

/* ---- Innovation ------------------------------------------------------------------------------ */

static void
test_innovations_are_found_adopted_and_lost_at_their_rates(void **state)
{
    (void) state;
    enum { MONTHS = 20000 };
    struct stage s;
    double found = 0, adopted = 0, lost = 0;
    stage_open(&s, "primary_school", "2");
    stage_take(&s, "innovation");
    stage_set(&s, "rate", 3);
    stage_set(&s, "adopt", 0.4);
    stage_set(&s, "forget", 1);
    for (int month = 0; month < MONTHS; month++) {
        s.now.month = month;
        s.now.year_end = true;
        s.unit->service.innovations = 3;
        s.unit->told = month % 2;
        stage_call(&s, MUT_YEARLY);
        int64_t new = s.unit->tally.adopted;
        found += month % 2 == 0 ? (double) new : 0;
        adopted += month % 2 == 1 ? (double) new : 0;
        lost += 3 + (double) new - s.unit->service.innovations;
        assert_int_equal(s.unit->told, 0);
    }
    assert_true(fabs(found / (MONTHS / 2) - 0.25) < stage_error(0.25, MONTHS / 2));
    /* heard of as well: mean 0.25 + 0.4, variance the sum of both */
    assert_true(fabs(adopted / (MONTHS / 2) - 0.65) <
                4 * sqrt((0.25 * 0.75 + 0.4 * 0.6) / (MONTHS / 2)));
    assert_true(fabs(lost / MONTHS - 0.25) < stage_error(0.25, MONTHS)); /* 3 of 12 */
    stage_close(&s);
}

/* What is heard within the year waits for its end. */
static void
test_what_is_heard_is_considered_at_the_year_end(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "2");
    stage_take(&s, "innovation");
    stage_set(&s, "rate", 0);
    stage_set(&s, "adopt", 1);
    for (int end = 0; end <= 1; end++) {
        s.unit->told = 2;
        s.now.year_end = end;
        stage_call(&s, MUT_YEARLY);
        assert_int_equal(s.unit->tally.adopted, end);
        assert_int_equal(s.unit->told, end ? 0 : 2);
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vacancies_are_a_renewal_process),
        cmocka_unit_test(test_newcomers_learn),
        cmocka_unit_test(test_sickness_has_its_rate),
        cmocka_unit_test(test_leaving_has_its_directions),
        cmocka_unit_test(test_the_residual_claimant_saves_and_shades),
        cmocka_unit_test(test_who_minds_quality_leaves_the_harmful_ways_to_save),
        cmocka_unit_test(test_reward_moves_effort_between_tasks),
        cmocka_unit_test(test_where_all_is_contractible_the_unmeasured_does_not_count),
        cmocka_unit_test(test_the_filter_weighs_prior_and_signals),
        cmocka_unit_test(test_the_mix_follows_as_far_as_autonomy),
        cmocka_unit_test(test_without_a_signal_the_mix_stays_at_the_standard),
        cmocka_unit_test(test_innovations_are_found_adopted_and_lost_at_their_rates),
        cmocka_unit_test(test_what_is_heard_is_considered_at_the_year_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
