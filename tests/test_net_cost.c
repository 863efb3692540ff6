/* Over whole runs public_cost and net_cost differ by what was put aside and borrowed, to the penny. */
#include "support.h"

#include "account.h"

/* What has happened in a run, so that a test knows that there was something to count. */
struct seen {
    bool bonds, loans, pools, failures, bailouts, windfalls, first_reserve;
};

static int64_t
stocks(const struct mut_world *w, struct seen *seen)
{
    int64_t sum = 0;
    for (uint32_t u = 0; u < w->n_units; u++) {
        const struct mut_purse *p = &w->units[u].purse;
        sum += p->reserves - p->debt;
        seen->bonds = seen->bonds || p->bonds > 0;
        seen->loans = seen->loans || p->debt > p->bonds;
        seen->pools = seen->pools || p->pooled != 0;
        seen->failures = seen->failures || p->failures > 0;
        seen->bailouts = seen->bailouts || p->bailouts > 0;
        seen->windfalls = seen->windfalls ||
                          (p->booked[MUT_PROFIT] > 0 && p->booked[MUT_RESERVES] < 0);
    }
    return sum;
}

static int64_t
pence_of(const struct outcome_run *run, const char *outcome, double users)
{
    const double *x = support_column(run, outcome, 0);
    int64_t sum = 0;
    for (int m = 0; m < run->layout.n_months; m++)
        sum += llround(x[m] * users * 100);
    return sum;
}

/* Sum of public_cost - sum of net_cost = end reserves - start reserves - (end debt - start debt). */
static void
assert_what_was_put_aside(const struct mut_plan *plan, int arm, struct seen *seen)
{
    struct mut_world w;
    struct mut_window window;
    struct outcome_run run = { .layout = mut_series_layout(plan) };
    assert_int_equal(mut_series_init(&run.series, &run.layout), MUT_OK);
    assert_int_equal(mut_window_init(&window, plan->n_sectors), MUT_OK);
    support_world(&w, plan, arm, 1);
    int64_t before = stocks(&w, seen), after = before;
    seen->first_reserve = seen->first_reserve || before != 0;
    for (int month = -plan->burn_in; month < plan->months; month++) {
        support_month(&w, month);
        mut_account_month(&w, month, &window, &run.layout, &run.series);
        after = stocks(&w, seen);
    }
    double users = (double) w.persons.n * plan->n_sectors;
    assert_int_equal(pence_of(&run, "public_cost", users) -
                         pence_of(&run, "net_cost", users),
                     after - before);
    support_done(&run);
    mut_window_clear(&window);
    mut_world_clear(&w);
}

static void
put_aside(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    struct seen seen = { 0 };
    support_plan(&plan, scene, registry, NULL);
    for (int arm = 0; arm < plan.n_arms; arm++)
        assert_what_was_put_aside(&plan, arm, &seen);
    mut_plan_clear(&plan);
}

static void
test_net_cost_differs_by_what_was_put_aside_everywhere(void **state)
{
    (void) state;
    support_everywhere(put_aside);
}

/* First reserves, pools, bonds, loans, start-up loans, failures, bail-outs,
 * in two sectors at once. */
static void
test_net_cost_differs_by_what_was_put_aside_whatever_happens(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct seen seen = { 0 };
    const struct scene scene = {
        .sector = "primary_school, elderly_care",
        .units = 6,
        .months = 60,
        .set = "money.first_reserve: 400, money.first_spread: 1",
        .rest = "reforms:\n"
                "  - {date: 2025-07, programme: local_bonds}\n"
                "  - {date: 2025-08, programme: community_budget}\n"
                "  - {date: 2025-09, programme: social_finance}\n"
                "  - {date: 2026-06, programme: unit_failure}\n"
                "  - {date: 2026-09, programme: budget_cut, set: {money.cut: 0.25}}\n"
    };
    support_plan(&plan, &scene, &registry, NULL);
    for (int arm = 0; arm < plan.n_arms; arm++)
        assert_what_was_put_aside(&plan, arm, &seen);
    assert_true(seen.first_reserve && seen.pools && seen.failures);
    assert_true(seen.bonds && seen.loans && seen.bailouts);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Reserves that members share out leave: public_cost does not see them go, net_cost does. */
static void
test_net_cost_differs_by_what_was_put_aside_where_members_sell(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct seen seen = { 0 };
    const struct scene scene = {
        .sector = "leisure",
        .arms = "  society: {form: mutual, set: {status.asset_lock: 0, "
                "democracy.user_seats: 9, tender.tendered: 0}}\n",
        .units = 4,
        .months = 24,
        .set = "money.first_reserve: 1400, leisure.plant_users: 0, leisure.fixed_cost: 0, "
               "leisure.scale_slope: 0, demutualisation.heard: 1, "
               "demutualisation.quorum: 0, demutualisation.requisition: 1, "
               "demutualisation.worth: 0, demutualisation.enjoyed: 0",
        .rest = "start: own\n"
                "reforms: [{date: 2025-06, programme: demutualisation, to: privatised}]\n",
    };
    support_plan(&plan, &scene, &registry, NULL);
    assert_what_was_put_aside(&plan, 0, &seen);
    assert_true(seen.first_reserve && seen.windfalls);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_net_cost_differs_by_what_was_put_aside_everywhere),
        cmocka_unit_test(test_net_cost_differs_by_what_was_put_aside_whatever_happens),
        cmocka_unit_test(test_net_cost_differs_by_what_was_put_aside_where_members_sell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
