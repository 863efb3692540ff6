/* Pay by result (eq. 17): money follows results, effort goes to clients with whom they come easily, and
 * it is power as any reward is. By hand. */
#include "stage.h"

enum { USERS = 500 };

static void
open_paid(struct stage *s, double share)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "incentive");
    stage_set(s, "reward", 0);
    stage_set(s, "pay_by_result", share);
}

/* Half paid by result, a client is worth 0.5 (1 + 0.5 (2 z - 1)) - 0.2: 0.05 at z = 0, 0.3 in the middle,
 * 0.55 at z = 1; what already goes before others by 0.4 leaves 0.6 of it. */
static void
test_effort_goes_where_it_pays(void **state)
{
    (void) state;
    struct stage s;
    open_paid(&s, 0.5);
    static const float z[] = { 0, 0.5f, 1, 1 };
    static const double expected[] = { 0.05, 0.3, 0.55, 0.73 };
    for (int i = 0; i < 4; i++)
        s.users->resources[i] = z[i];
    s.users->priority[3] = 0.4f;
    stage_call(&s, MUT_PRODUCE);
    for (int i = 0; i < 4; i++)
        stage_assert_near((double) s.users->priority[i], expected[i]);
    stage_close(&s);
}

/* A case not worth its cost is parked: nobody at a share of 0.1; the poorest alone at an effort cost of
 * 0.3; all alike where clients are not chosen or respond alike. */
static void
test_clients_who_do_not_pay_are_parked(void **state)
{
    (void) state;
    static const struct {
        double share, cost, slope, creaming, poor, rich;
    } cases[] = { { 0.1, 0.2, 0.5, 1, 0, 0 },
                  { 0.5, 0.3, 0.5, 1, 0, 0.45 },
                  { 0.5, 0.2, 0.5, 0, 0.3, 0.3 },
                  { 0.5, 0.2, 0, 1, 0.3, 0.3 },
                  { 0, 0, 0.5, 1, 0, 0 } };
    for (int k = 0; k < 5; k++) {
        struct stage s;
        open_paid(&s, cases[k].share);
        stage_set(&s, "effort_cost", cases[k].cost);
        stage_set(&s, "slope", cases[k].slope);
        stage_set(&s, "creaming", cases[k].creaming);
        s.users->resources[0] = 0;
        s.users->resources[1] = 1;
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near((double) s.users->priority[0], cases[k].poor);
        stage_assert_near((double) s.users->priority[1], cases[k].rich);
        stage_close(&s);
    }
}

/* 36 of 60 cases of the year met in time, 0.6, at a par of 0.8: three quarters of the half that is paid by
 * result, 0.875 in all; at par the whole rate; nothing met: half; no case: the whole rate. A price of
 * 0.9 is scaled. */
static void
test_money_follows_results(void **state)
{
    (void) state;
    static const struct {
        double share, par, price, expected;
        int met, opened;
    } cases[] = { { 0.5, 0.8, 1, 0.875, 3, 5 }, { 0.5, 0.6, 1, 1, 3, 5 },
                  { 0.5, 0.8, 1, 0.5, 0, 5 },   { 0.5, 0.8, 1, 1, 0, 0 },
                  { 0, 0.8, 1, 1, 0, 5 },       { 0.5, 0.8, 0.9, 0.7875, 3, 5 } };
    for (int k = 0; k < 6; k++) {
        struct stage s;
        open_paid(&s, cases[k].share);
        stage_set(&s, "par", cases[k].par);
        for (int month = 0; month < MUT_YEAR; month++) {
            s.unit->met_in_year[month] = cases[k].met;
            s.unit->opened_in_year[month] = cases[k].opened;
        }
        s.unit->lever.price = cases[k].price;
        stage_call(&s, MUT_MONEY);
        stage_assert_near(s.unit->lever.price, cases[k].expected);
        stage_close(&s);
    }
}

/* It is power as reward is, up to 1 in all: mission is crowded out, results are gamed, and measuring
 * costs its share of the month's money. */
static void
test_pay_by_result_is_power(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.2, 0.5, 0.7 }, { 0.7, 0.5, 1 }, { 0, 0, 0 } };
    for (int k = 0; k < 3; k++) {
        struct stage s;
        open_paid(&s, cases[k][1]);
        stage_set(&s, "reward", cases[k][0]);
        stage_set(&s, "crowding", 0.1);
        stage_set(&s, "gaming", 0.2);
        stage_set(&s, "bonus", 0);
        stage_set(&s, "measuring", 0.01);
        stage_call(&s, MUT_STAFF);
        stage_call(&s, MUT_MONEY);
        double month = s.sector.cost_per_user / MUT_YEAR * USERS;
        stage_assert_near(s.unit->lever.reward, cases[k][2]);
        stage_assert_near(s.unit->lever.crowding, 0.1 * cases[k][2]);
        stage_assert_near(s.unit->lever.gaming, 0.2 * cases[k][2]);
        stage_assert_near(s.unit->purse.due[MUT_MANAGEMENT] / month, 0.01 * cases[k][2]);
        stage_close(&s);
    }
}

/* Whole runs: paid by result, the poor wait for the rich; not if clients are not chosen. Capacity is
 * short, so that it counts who is served first. */
static double
gap(const char *set)
{
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    char arms[256];
    snprintf(arms, sizeof arms, "  one: {form: state, set: {%s}}\n", set);
    support_plan(&plan,
                 &(struct scene){ .arms = arms,
                                  .units = 4,
                                  .users = "500",
                                  .set = "primary_school.capacity_ratio: 0.7",
                                  .rest = "start: own\n",
                                  .mechanisms = "[incentive]" },
                 &registry, NULL);
    struct outcome_run run = support_run(&plan, 0, 0, 1);
    double mean = support_mean(&run, "equity_gap", 0);
    support_done(&run);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    return mean;
}

static void
test_pay_by_result_widens_the_gap_by_choice_of_clients(void **state)
{
    (void) state;
    double none = gap("incentive.pay_by_result: 0");
    double paid = gap("incentive.pay_by_result: 0.7");
    double alike = gap("incentive.pay_by_result: 0.7, incentive.creaming: 0");
    print_message("    gap: %g unpaid, %g paid by result, %g without choice\n", none,
                  paid, alike);
    assert_true(paid > none + 0.02);
    assert_true(paid > alike + 0.02);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_effort_goes_where_it_pays),
        cmocka_unit_test(test_clients_who_do_not_pay_are_parked),
        cmocka_unit_test(test_money_follows_results),
        cmocka_unit_test(test_pay_by_result_is_power),
        cmocka_unit_test(test_pay_by_result_widens_the_gap_by_choice_of_clients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
