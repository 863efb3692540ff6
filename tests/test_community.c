/* Community budgets: what is pooled, prevented and lost; by hand, and in small worlds. */
#include "stage.h"

enum { N = 500 };

/* One unit whose neighbourhood put GBP 10,000 of 1,000 users into its pool last month. */
static void
open_budget(struct stage *s)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "community");
    stage_set(s, "open", 1);
    stage_set(s, "prevention", 0.5);
    stage_set(s, "fade", 0);
    s->world.commons[0] = (struct mut_common){ .pence = 1000000,
                                               .users = 1000,
                                               .money = 4 * s->sector.cost_per_user * N };
}

/* 0.5 x GBP 10 a user: GBP 5 a person and month, half of `most` at `half`. */
static void
test_prevention_lowers_need_by_less_and_less(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "most", 0.2);
    stage_set(&s, "half", 20);
    double last = 1, step = 1;
    for (int month = 1; month <= 8; month++) {
        stage_month(&s, month);
        stage_call(&s, MUT_NEED);
        double need = s.unit->lever.need;
        stage_assert_near(need, 1 - 0.2 * 5 * month / (5 * month + 20));
        assert_true(last - need > 0 && last - need < step);
        step = last - need;
        last = need;
    }
    stage_close(&s);
}

/* What is no longer fed wears out: 5, then 5 x 0.9. */
static void
test_prevention_wears_out(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "most", 1);
    stage_set(&s, "half", 10);
    stage_call(&s, MUT_NEED);
    stage_set(&s, "fade", 0.1);
    stage_set(&s, "open", 0); /* also when the programme has ended */
    stage_month(&s, 1);
    stage_call(&s, MUT_NEED);
    stage_assert_near(s.unit->lever.need, 1 - 4.5 / 14.5);
    stage_close(&s);
}

/* A person stands in every sector: the same money a user is twice as much a person in two. */
static void
test_all_sectors_prevent_for_the_same_people(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "most", 1);
    stage_set(&s, "half", 10);
    s.now.n_units = 2;
    stage_call(&s, MUT_NEED);
    stage_assert_near(s.unit->lever.need, 1 - 10.0 / 20);
    stage_close(&s);
}

/* GBP 5,000 of prevention, of which the unit, with a quarter of the money, pays a quarter; meetings
 * 0.2 % of its money. */
static void
test_prevention_and_meetings_are_paid(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "meetings", 0.002);
    stage_call(&s, MUT_NEED);
    stage_call(&s, MUT_MONEY);
    stage_assert_near(s.unit->purse.due[MUT_INVESTMENT], 1250);
    stage_assert_near(s.unit->purse.due[MUT_RESERVES], -1250);
    stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT],
                      0.002 * s.sector.cost_per_user / 12 * N);
    stage_close(&s);
}

static void
test_a_pool_of_losses_prevents_nothing(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    s.world.commons[0].pence = -1000000;
    stage_call(&s, MUT_NEED);
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->lever.need == 1);
    assert_true(s.unit->purse.due[MUT_INVESTMENT] == 0);
    stage_close(&s);
}

/* Two units, one of each sector, that pool 60 %: 1 - 0.6 x 1/2 of a saving is one's own. */
static void
test_a_shared_saving_is_worth_less(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "share", 0.6);
    s.now.n_units = 2;
    s.unit->lever.savings_kept = 0.5;
    stage_call(&s, MUT_PRODUCE);
    stage_assert_near(s.unit->lever.savings_kept, 0.5 * (1 - 0.6 * 0.5));
    stage_set(&s, "free_riding", 0);
    s.unit->lever.savings_kept = 0.5;
    stage_call(&s, MUT_PRODUCE);
    assert_true(s.unit->lever.savings_kept == 0.5);
    stage_close(&s);
}

static void
test_closed_nothing_is_pooled_or_paid(void **state)
{
    (void) state;
    struct stage s;
    open_budget(&s);
    stage_set(&s, "open", 0);
    s.unit->lever.savings_kept = 0.5;
    stage_call(&s, MUT_NEED);
    stage_call(&s, MUT_PRODUCE);
    stage_call(&s, MUT_MONEY);
    assert_true(s.unit->lever.need == 1 && s.unit->lever.savings_kept == 0.5);
    assert_true(s.unit->lever.pool == MUT_POOL_NONE && s.unit->lever.pooled == 0);
    for (int a = 0; a < MUT_ACCOUNTS; a++)
        assert_true(s.unit->purse.due[a] == 0);
    stage_close(&s);
}

/* ---- Worlds ---------------------------------------------------------------------------------- */

/* Two neighbourhoods of two units in each of two sectors, all of which keep what is left and are
 * keen to. */
static void
open_places(struct fixture *f, const char *set)
{
    char text[512];
    snprintf(text, sizeof text,
             "residual_claim.kept: 1, residual_claim.worth: 1, "
             "residual_claim.paid_out: 0, community.open: 1, %s",
             set);
    const struct scene scene = { .sector = "primary_school, leisure",
                                 .users = "500",
                                 .units = 4,
                                 .set = text,
                                 .rest = "start: own\n" };
    f->registry = support_registry();
    support_plan(&f->plan, &scene, &f->registry, NULL);
    f->plan.neighbourhoods = 2;
    support_world(&f->world, &f->plan, 1, 1);
}

/* Pence that leave one unit's reserves reach another of the same neighbourhood, across sectors. */
static void
test_pools_hold_within_each_neighbourhood(void **state)
{
    (void) state;
    struct fixture f;
    open_places(&f, "community.share: 0.5");
    int64_t across = 0;
    for (int month = -SUPPORT_BURN_IN; month < 8; month++) {
        int64_t of_place[4] = { 0 }, schools = 0;
        support_month(&f.world, month);
        for (uint32_t u = 0; u < f.world.n_units; u++) {
            const struct mut_unit *unit = &f.world.units[u];
            of_place[unit->place] += unit->purse.pooled;
            schools += unit->sector_id == 0 ? unit->purse.pooled : 0;
            assert_true(unit->purse.reserves == unit->purse.reserves_before +
                                                    unit->purse.booked[MUT_RESERVES] +
                                                    unit->purse.pooled);
        }
        for (int place = 0; place < 4; place++)
            assert_int_equal(of_place[place], 0);
        across += schools > 0 ? schools : -schools;
    }
    assert_true(across > 0);
    fixture_drop(&f);
}

static int64_t
cases_opened(const char *set)
{
    struct fixture f;
    int64_t opened = 0;
    open_places(&f, set);
    for (int month = -SUPPORT_BURN_IN; month < 12; month++) {
        support_month(&f.world, month);
        for (uint32_t u = 0; u < f.world.n_units; u++)
            opened += f.world.units[u].tally.opened;
    }
    fixture_drop(&f);
    return opened;
}

/* The same luck: fewer cases where prevention works, as many where it does not. */
static void
test_prevention_reaches_need(void **state)
{
    (void) state;
    int64_t none = cases_opened("community.prevention: 0");
    int64_t idle = cases_opened("community.most: 0, community.prevention: 0");
    int64_t works = cases_opened("community.most: 1, community.half: 1, "
                                 "community.prevention: 1");
    assert_int_equal(none, idle);
    assert_true(works < none);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prevention_lowers_need_by_less_and_less),
        cmocka_unit_test(test_prevention_wears_out),
        cmocka_unit_test(test_all_sectors_prevent_for_the_same_people),
        cmocka_unit_test(test_prevention_and_meetings_are_paid),
        cmocka_unit_test(test_a_pool_of_losses_prevents_nothing),
        cmocka_unit_test(test_a_shared_saving_is_worth_less),
        cmocka_unit_test(test_closed_nothing_is_pooled_or_paid),
        cmocka_unit_test(test_pools_hold_within_each_neighbourhood),
        cmocka_unit_test(test_prevention_reaches_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
