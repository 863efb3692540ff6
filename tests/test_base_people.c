/* Base processes of people: who takes part, what is given and lived through, who moves, who works.
 * Against closed forms and single cases worked out by hand. */
#include "stage.h"

enum { N = 20000 };

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* ---- Taking part ----------------------------------------------------------------------------- */

/* Everybody alike: resources 0.25, duty 0.5, habit 0.5, silent for 20 months. */
static void
make_alike(struct stage *s)
{
    for (int i = 0; i < s->users->n; i++) {
        s->users->resources[i] = 0.25f;
        s->users->duty[i] = 0.5f;
        s->users->habit[i] = 0.5f;
        s->users->silent[i] = 20;
        s->users->elector[i] = 1;
    }
    s->unit->service.efficacy = 0.4;
}

/* Eq. 4 with the rows' own values. */
static double
inclination(const struct stage *s, double stake, double hours)
{
    return stage_value(s, "intercept") + stage_value(s, "gradient") * 0.25 + 0.5 +
           stage_value(s, "habit") * 0.5 + stage_value(s, "efficacy") * 0.4 +
           stage_value(s, "stake") * stake - stage_value(s, "time") * hours;
}

/* The same at a first ballot: habit is two steps on the way to p = logistic(x + h p), in steps of
 * 1/255. */
static double
first_vote(const struct stage *s, double stake, double hours)
{
    double h = stage_value(s, "habit"), x = inclination(s, stake, hours) - 0.5 * h;
    double habit = logistic(x + h * logistic(x));
    return logistic(x + h * floor(habit * 255 + 0.5) / 255);
}

static double
share_on(const struct stage *s, int rung)
{
    double n = 0;
    for (int i = 0; i < s->users->n; i++)
        n += s->users->rungs[i] >> rung & 1;
    return n / s->users->n;
}

static void
test_taking_part_is_logistic_on_every_rung(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "participation");
    make_alike(&s);
    for (int rung = 0; rung < MUT_RUNGS; rung++)
        s.unit->acts[rung] = (struct mut_act){ .open = 1,
                                               .stake = 0.2 * rung,
                                               .hours = rung };
    stage_call(&s, MUT_TAKE_PART);
    for (int rung = 0; rung < MUT_RUNGS; rung++) {
        double p = rung == MUT_VOTING ? first_vote(&s, 0.2 * rung, rung)
                                      : logistic(inclination(&s, 0.2 * rung, rung));
        assert_true(fabs(share_on(&s, rung) - p) < stage_error(p, N));
        assert_int_equal(s.unit->acts[rung].came, (int) (share_on(&s, rung) * N + 0.5));
    }
    stage_close(&s);
}

/* Who must be asked comes only if asked, and then a little more readily. */
static void
test_being_asked_opens_and_helps(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "participation");
    make_alike(&s);
    s.unit->acts[MUT_CONSULTED] = (struct mut_act){ .asked = 0.3,
                                                    .stake = 0.5,
                                                    .hours = 1 };
    s.unit->acts[MUT_INFORMED] = (struct mut_act){
        .open = 1, .asked = 1, .stake = 0.5, .hours = 1
    };
    stage_call(&s, MUT_TAKE_PART);
    double p = logistic(inclination(&s, 0.5, 1) + stage_value(&s, "asked"));
    assert_true(fabs(share_on(&s, MUT_CONSULTED) - 0.3 * p) < stage_error(0.3 * p, N));
    assert_true(fabs(share_on(&s, MUT_INFORMED) - p) < stage_error(p, N));
    assert_true(share_on(&s, MUT_COPRODUCING) == 0); /* not offered */
    stage_close(&s);
}

/* The stake shrinks with (n / 500)^-y: at y = 1/2 and 20,000 users to 1 / sqrt 40. */
static void
test_size_lowers_the_stake(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "participation");
    stage_set(&s, "size_exponent", 0.5);
    stage_set(&s, "stake", 4);
    make_alike(&s);
    s.unit->acts[MUT_CONSULTED] = (struct mut_act){ .open = 1, .stake = 1 };
    stage_call(&s, MUT_TAKE_PART);
    double p = logistic(inclination(&s, 1 / sqrt(40), 0));
    assert_true(fabs(share_on(&s, MUT_CONSULTED) - p) < stage_error(p, N));
    stage_close(&s);
}

static void
test_only_electors_vote(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "participation");
    stage_set(&s, "intercept", 5);
    make_alike(&s);
    for (int i = 0; i < 500; i++)
        s.users->elector[i] = i % 2 == 1;
    s.unit->acts[MUT_VOTING] = (struct mut_act){ .open = 1 };
    s.unit->acts[MUT_CONSULTED] = (struct mut_act){ .open = 1 };
    stage_call(&s, MUT_TAKE_PART);
    for (int i = 0; i < 500; i += 2)
        assert_false(s.users->rungs[i] >> MUT_VOTING & 1);
    assert_true(share_on(&s, MUT_VOTING) > 0.45 && share_on(&s, MUT_CONSULTED) > 0.9);
    stage_close(&s);
}

/* Habit goes a sixth of the way (six months) to what was done; being informed is no act. */
static void
test_habit_follows_acts(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "participation");
    stage_set(&s, "habit_months", 6);
    make_alike(&s);
    for (int i = 0; i < 500; i++)
        s.users->rungs[i] = (uint8_t) (i % 2 ? 1 << MUT_GOVERNING : 1 << MUT_INFORMED);
    s.users->silent[0] = 255;
    stage_call(&s, MUT_TAKE_PART);
    assert_true(fabs((double) s.users->habit[1] - (0.5 + 0.5 / 6)) < 1e-6);
    assert_true(fabs((double) s.users->habit[2] - (0.5 - 0.5 / 6)) < 1e-6);
    assert_int_equal(s.users->silent[1], 0);
    assert_int_equal(s.users->silent[2], 21);
    assert_int_equal(s.users->silent[0], 255); /* it stays there */
    stage_close(&s);
}

/* ---- Giving ---------------------------------------------------------------------------------- */

/* 0.52 of 1.25 hours are 2.6 steps: two or three by lot, 2.6 on average, of those who come. */
static void
test_broken_quarters_are_given_by_lot(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "giving");
    s.unit->lever.hours_asked = 1.25;
    double threes = 0;
    for (int i = 0; i < N; i++) {
        s.users->contribution[i] = 0.52f;
        s.users->rungs[i] = (uint8_t) (i < N / 2 ? 1 << MUT_COPRODUCING : 1 << MUT_VOTING);
    }
    stage_call(&s, MUT_COPRODUCE);
    for (int i = 0; i < N; i++) {
        assert_true(i < N / 2 ? s.users->given[i] == 2 || s.users->given[i] == 3
                              : s.users->given[i] == 0);
        threes += s.users->given[i] == 3;
    }
    assert_true(fabs(threes / (N / 2) - 0.6) < stage_error(0.6, N / 2));
    assert_true(s.unit->hours_given == (2 * N / 2 + threes) / 4);
    stage_close(&s);
}

static void
test_nobody_gives_more_than_the_most(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "giving");
    stage_set(&s, "most_hours", 10);
    s.unit->lever.hours_asked = 40;
    for (int i = 0; i < 500; i++) {
        s.users->contribution[i] = 1;
        s.users->rungs[i] = 1 << MUT_COPRODUCING;
    }
    stage_call(&s, MUT_COPRODUCE);
    assert_true(s.unit->hours_given == 500 * 10);
    s.unit->lever.hours_asked = 0; /* not asked any more: last year's entry is wiped */
    stage_call(&s, MUT_COPRODUCE);
    assert_int_equal(mut_count(s.users->given, 500), 0);
    stage_close(&s);
}

/* ---- Experience ------------------------------------------------------------------------------ */

static void
assert_near(double a, double b)
{
    assert_true(fabs(a - b) < 1e-6); /* float */
}

/* chi 0.25, q_c 0.8, q_n 0.4: quality 0.5; wish 0.7 against mix 0.5: fit 0.8, so 0.4 in all. */
static void
test_experience_of_one_user_by_hand(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "experience");
    stage_set(&s, "satisfaction_speed", 0.5);
    stage_set(&s, "wait_loss", 0.1);
    stage_set(&s, "trust_speed", 0.25);
    s.sector.contractible = 0.25;
    s.sector.carry_over = 0.75;
    s.sector.time_limit = 3;
    s.unit->service.contractible = 0.8;
    s.unit->service.noncontractible = 0.4;
    s.unit->service.mix = 0.5;
    for (int i = 0; i < 500; i++) {
        s.users->preference[i] = 0.7f;
        s.users->satisfaction[i] = s.users->benefit[i] = s.users->trust[i] = 0.6f;
        s.users->trust_change[i] = 0;
        s.users->open[i] = MUT_NO_CASE;
    }
    s.users->served[0] = 1;
    s.users->open[1] = s.users->open[2] = MUT_CLAIMED;
    s.users->wait[1] = 4; /* late */
    s.users->wait[2] = 3; /* not yet */
    stage_call(&s, MUT_EXPERIENCE);
    assert_near(s.unit->tally.fit / 500, 0.8);
    assert_near(s.unit->tally.quality / 500, 0.4);
    assert_near((double) s.users->satisfaction[0], 0.5);  /* half way from 0.6 to 0.4 */
    assert_near((double) s.users->satisfaction[1], 0.54); /* a tenth lost */
    assert_near((double) s.users->satisfaction[2], 0.6);
    assert_near((double) s.users->benefit[0], 0.75 * 0.6 + 0.25 * 0.4); /* eq. 20 */
    assert_near((double) s.users->benefit[1], 0.75 * 0.6); /* nothing while late */
    assert_near((double) s.users->benefit[3], 0.6);
    /* trust goes a quarter of the way to satisfaction, in 1/32768 */
    assert_true(abs(s.users->trust_change[0] - (int) (0.25 * -0.1 * 32768)) <= 1);
    assert_int_equal(s.users->trust_change[3], 0);
    stage_close(&s);
}

/* A change beyond what an increment holds is cut off, never turned round. */
static void
test_increments_do_not_overflow(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "experience");
    stage_set(&s, "trust_speed", 1);
    for (int i = 0; i < 500; i++) {
        s.users->satisfaction[i] = 0;
        s.users->trust[i] = 1;
        s.users->trust_change[i] = -32000; /* as a hard sanction leaves it */
    }
    stage_call(&s, MUT_EXPERIENCE);
    for (int i = 0; i < 500; i++)
        assert_true(s.users->trust_change[i] <= -32000);
    stage_close(&s);
}

/* ---- Population ------------------------------------------------------------------------------ */

static double
mean_of(const float *x)
{
    return mut_sum(x, N) / N;
}

static void
test_citizens_are_as_the_rows_say(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "population");
    double types[MUT_TYPES] = { 0 }, fifths[MUT_FIFTHS] = { 0 };
    for (int i = 0; i < N; i++) {
        types[s.users->cooperation[i]] += 1.0 / N;
        fifths[s.users->fifth[i]] += 1.0 / N;
    }
    double conditional = stage_value(&s, "conditional"),
           riders = stage_value(&s, "free_riders");
    assert_true(fabs(types[MUT_CONDITIONAL] - conditional) < stage_error(conditional, N));
    assert_true(fabs(types[MUT_FREE_RIDER] - riders) < stage_error(riders, N));
    for (int k = 0; k < MUT_FIFTHS; k++)
        assert_true(fabs(fifths[k] - 0.2) < stage_error(0.2, N));
    /* four standard errors: of a uniform rank 4 / sqrt(12 N), of a normal 4 sd / sqrt N */
    assert_true(fabs(mean_of(s.users->resources) - 0.5) < 0.0082);
    assert_true(fabs(mean_of(s.users->duty)) < 0.0283);
    assert_true(fabs(mean_of(s.users->trust) - stage_value(&s, "trust")) < 0.005);
    stage_close(&s);
}

/* A share of mobility / 12 moves in a month, to every other unit and never to its own. */
static void
test_movers_are_few_and_go_elsewhere(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "20000");
    stage_take(&s, "population");
    stage_set(&s, "mobility", 0.6);
    stage_set(&s, "nearby", 0.5);
    s.unit->peers = 8;
    s.unit->id = 2; /* of 8, three in the neighbourhood: 1, 2, 3 */
    s.unit->neighbours_first = 1;
    s.unit->neighbours = 3;
    stage_call(&s, MUT_RARE);
    const struct mut_outbox *box = s.unit->outbox;
    double near = 0;
    assert_true(fabs((double) box->n / N - 0.05) < stage_error(0.05, N));
    for (int64_t i = 0; i < box->n; i++) {
        assert_true(box->items[i].destination < 8 && box->items[i].destination != 2);
        assert_int_equal(box->items[i].agent, s.users->person[box->items[i].row]);
        near += box->items[i].destination == 1 || box->items[i].destination == 3;
    }
    double p = 0.5 + 0.5 * 2 / 7; /* the other half goes to any of the seven */
    assert_true(fabs(near / (double) box->n - p) < stage_error(p, (double) box->n));
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taking_part_is_logistic_on_every_rung),
        cmocka_unit_test(test_being_asked_opens_and_helps),
        cmocka_unit_test(test_size_lowers_the_stake),
        cmocka_unit_test(test_only_electors_vote),
        cmocka_unit_test(test_habit_follows_acts),
        cmocka_unit_test(test_broken_quarters_are_given_by_lot),
        cmocka_unit_test(test_nobody_gives_more_than_the_most),
        cmocka_unit_test(test_experience_of_one_user_by_hand),
        cmocka_unit_test(test_increments_do_not_overflow),
        cmocka_unit_test(test_citizens_are_as_the_rows_say),
        cmocka_unit_test(test_movers_are_few_and_go_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
