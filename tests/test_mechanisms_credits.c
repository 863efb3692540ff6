/* Time credits and professional resistance of `coproduction`: single cases and closed forms. */
#include "stage.h"

enum { N = 400, HOUR = 4, MOST_PEOPLE = 1000 };

/* A unit whose users gave `steps` quarters of an hour each this month, and hold `held`. */
static void
open_bank(struct stage *s, int steps, int held)
{
    stage_open(s, "primary_school", "400");
    stage_take(s, "coproduction");
    stage_set(s, "with_resistance", 0);
    stage_set(s, "credits", 1);
    for (int i = 0; i < N; i++) {
        s->users->given[i] = (uint8_t) steps;
        s->users->credits[i] = (int16_t) held;
    }
    s->unit->hours_given = N * steps / (double) HOUR;
}

static int64_t
change(const struct stage *s)
{
    int64_t sum = 0;
    for (int i = 0; i < N; i++)
        sum += s->users->credits_change[i];
    return sum;
}

/* Two hours earn two; four standard deviations of rounding by lot (a half each at most) where half
 * of them count. */
static void
test_hours_given_earn_credits(void **state)
{
    (void) state;
    struct stage s;
    open_bank(&s, 2 * HOUR, 0);
    stage_call(&s, MUT_PRODUCE);
    for (int i = 0; i < N; i++)
        assert_int_equal(s.users->credits_change[i], 2 * HOUR);
    stage_close(&s);
    open_bank(&s, 1, 0);
    stage_set(&s, "credits", 0.5);
    stage_call(&s, MUT_PRODUCE);
    assert_true(fabs((double) change(&s) / N - 0.5) < stage_error(0.5, N));
    stage_close(&s);
}

static void
test_credits_stop_at_the_cap(void **state)
{
    (void) state;
    struct stage s;
    open_bank(&s, 2 * HOUR, 9 * HOUR + 1);
    stage_set(&s, "credit_cap", 10);
    stage_set(&s, "spending", 0);
    stage_call(&s, MUT_PRODUCE);
    for (int i = 0; i < N; i++)
        assert_int_equal(s.users->credits_change[i], HOUR - 1);
    stage_close(&s);
}

/* Everybody asks for an hour and there are two for each: N hours go from service to members, and
 * who was helped is the better for it. Booked: N spent and 2 N earned. */
static void
test_spending_takes_hours_from_the_service(void **state)
{
    (void) state;
    struct stage s;
    open_bank(&s, 2 * HOUR, HOUR);
    stage_set(&s, "spending", 1);
    stage_set(&s, "help", 0.1);
    stage_set(&s, "reciprocity", 0.2);
    stage_set(&s, "bookkeeping", 0.05);
    stage_set(&s, "facilitation_hours", 0);
    s.users->satisfaction[3] = s.users->benefit[3] = s.users->habit[3] = 0.5f;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->hours_given, 2 * N - N);
    assert_int_equal(change(&s), N * (2 * HOUR - HOUR));
    stage_assert_near((double) s.users->satisfaction[3], 0.55);
    stage_assert_near((double) s.users->benefit[3], 0.55);
    stage_assert_near((double) s.users->habit[3], 0.6);
    stage_assert_near(s.unit->lever.facilitation, 0.05 * 3 * N);
    stage_close(&s);
}

/* 10 hours for 400 holders: never more help than was given, and about as much. */
static void
test_there_is_no_more_help_than_hours(void **state)
{
    (void) state;
    struct stage s;
    open_bank(&s, 0, 5 * HOUR);
    stage_set(&s, "spending", 1);
    s.unit->hours_given = 10;
    stage_call(&s, MUT_PRODUCE);
    int64_t spent = -change(&s) / HOUR;
    assert_in_range(spent, 1, 10);
    stage_assert_near(s.unit->hours_given, 10 - (double) spent);
    stage_close(&s);
}

static void
test_credits_are_held_between_months(void **state)
{
    (void) state;
    struct stage s;
    open_bank(&s, 2 * HOUR, 7);
    stage_set(&s, "spending", 0);
    stage_call(&s, MUT_PRODUCE);
    mut_members_settle(&s.world.members, &s.world.persons, MUT_TRAIT_CREDITS,
                       s.world.slices[0].first, N);
    assert_int_equal(s.users->credits[N - 1], 7 + 2 * HOUR);
    assert_int_equal(s.users->credits_change[N - 1], 0);
    stage_close(&s);
}

/* rho_t = rho_0 (1 - a K)^t; without hours nobody gets used to anybody. */
static void
test_resistance_wears_off_with_competence(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "400");
    stage_take(&s, "coproduction");
    stage_set(&s, "resistance", 0.4);
    stage_set(&s, "wearing", 0.1);
    s.unit->service.competence = 0.5;
    stage_call(&s, MUT_PRODUCE); /* nobody gave */
    for (int month = 0; month < 24; month++) {
        s.unit->hours_given = 100;
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near(s.unit->hours_given, 100 * (1 - 0.4 * pow(0.95, month)));
    }
    stage_close(&s);
}

/* ---- One account over several sectors --------------------------------------------------------- */

/* Steps by which each person's account changes this month, over all sectors. */
static int changes[MOST_PEOPLE];

static void
note_changes(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    for (int i = 0; i < unit->users.n; i++)
        changes[unit->users.person[i]] += unit->users.credits_change[i];
}

static const struct mut_component watcher = { .abi = MUT_ABI,
                                              .kind = MUT_KIND_MECHANISM,
                                              .name = "watcher",
                                              .summary = "s",
                                              .source = "s",
                                              .on = { [MUT_RARE] = note_changes } };

/* Everybody is asked for a day in each of three sectors, and all of it is on credit. */
static void
open_banks(struct fixture *f, const char *set)
{
    char all[512];
    snprintf(
        all, sizeof all,
        "coproduction.hours_asked: 8, coproduction.asked: 1, coproduction.credits: 1, "
        "population.mobility: 0.5, %s",
        set);
    f->registry = support_registry_with(NULL, &watcher);
    support_plan(&f->plan,
                 &(struct scene){ .sector = "primary_school, recycling, elderly_care",
                                  .arms = "  mutual: {form: mutual}\n",
                                  .set = all,
                                  .rest = "start: own\n" },
                 &f->registry, NULL);
    support_world(&f->world, &f->plan, 0, 1);
    assert_true(f->world.persons.n <= MOST_PEOPLE);
}

static int
held(const struct fixture *f, int64_t id)
{
    return f->world.persons.credits[f->world.persons.place[id]];
}

/* What each has earned and spent in three sectors is what the account gains and loses, to the last
 * quarter of an hour: no bound of the account swallows any of it. */
static void
live_a_month(struct fixture *f, int month)
{
    int before[MOST_PEOPLE];
    int64_t n = f->world.persons.n;
    memset(changes, 0, sizeof changes);
    for (int64_t id = 0; id < n; id++)
        before[id] = held(f, id);
    support_month(&f->world, month);
    for (int64_t id = 0; id < n; id++)
        assert_int_equal(held(f, id), before[id] + changes[id]);
}

static void
test_one_account_keeps_its_cap_over_all_sectors(void **state)
{
    (void) state;
    struct fixture f;
    int full = 0;
    open_banks(&f, "coproduction.credit_cap: 5, coproduction.spending: 0.5");
    for (int month = -SUPPORT_BURN_IN; month < SUPPORT_MONTHS; month++) {
        live_a_month(&f, month);
        for (int64_t id = 0; id < f.world.persons.n; id++) {
            assert_in_range(held(&f, id), 0, 5 * HOUR);
            full += held(&f, id) == 5 * HOUR;
        }
    }
    assert_true(full > 100); /* the cap is met, and not only kept */
    fixture_drop(&f);
}

/* Everybody holds two hours, nobody may earn more, and all who may spend do: in a month one hour or
 * none, wherever it is asked for, until nothing is left. */
static void
test_a_credit_is_spent_once_over_all_sectors(void **state)
{
    (void) state;
    struct fixture f;
    int64_t left = 0;
    open_banks(&f, "coproduction.credit_cap: 0, coproduction.spending: 1");
    for (int64_t row = 0; row < f.world.persons.rows; row++)
        f.world.persons.credits[row] = 2 * HOUR;
    for (int month = -SUPPORT_BURN_IN; month < SUPPORT_MONTHS; month++) {
        live_a_month(&f, month);
        for (int64_t id = 0; id < f.world.persons.n; id++)
            assert_true(changes[id] == 0 || changes[id] == -HOUR);
    }
    for (int64_t id = 0; id < f.world.persons.n; id++)
        left += held(&f, id);
    assert_true(left < HOUR * f.world.persons.n); /* most was spent */
    fixture_drop(&f);
}

/* Each switch at 0 is, to the bit, the sub-effect at size 0; at 1 it is not. */
static void
switch_off(const char *off, const char *none)
{
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    char arms[256];
    snprintf(arms, sizeof arms,
             "  off: {form: mutual, set: {%s}}\n  none: {form: mutual, set: {%s}}\n"
             "  on: {form: mutual}\n",
             off, none);
    const struct scene scene = { .sector = "elderly_care",
                                 .users = "200",
                                 .months = 24,
                                 .arms = arms,
                                 .set = "coproduction.hours_asked: 8, "
                                        "coproduction.asked: 0.8",
                                 .rest = "start: own\n" };
    support_plan(&plan, &scene, &registry, NULL);
    support_assert_arms_same(&plan, 0, 1);
    support_assert_arms_differ(&plan, 0, 2);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static void
test_switched_off_nothing_is_left(void **state)
{
    (void) state;
    switch_off("coproduction.with_credits: 0", "coproduction.credits: 0");
    switch_off("coproduction.with_resistance: 0", "coproduction.resistance: 0");
    switch_off("coproduction.with_relief: 0", "coproduction.relief: 0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hours_given_earn_credits),
        cmocka_unit_test(test_credits_stop_at_the_cap),
        cmocka_unit_test(test_spending_takes_hours_from_the_service),
        cmocka_unit_test(test_there_is_no_more_help_than_hours),
        cmocka_unit_test(test_credits_are_held_between_months),
        cmocka_unit_test(test_resistance_wears_off_with_competence),
        cmocka_unit_test(test_one_account_keeps_its_cap_over_all_sectors),
        cmocka_unit_test(test_a_credit_is_spent_once_over_all_sectors),
        cmocka_unit_test(test_switched_off_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
