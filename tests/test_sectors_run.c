/* Each shipped sector runs alone, and all run together over the same citizens. */
#include "support.h"

enum { MOST_TEXT = 1024 };

/* The names of all shipped sectors, joined by commas; returns how many. */
static int
all_sectors(char text[MOST_TEXT])
{
    int n = 0;
    char **names = mut_scenario_names("sectors", &n);
    text[0] = '\0';
    for (int i = 0; i < n; i++) {
        assert_true(strlen(text) + strlen(names[i]) + 3 < MOST_TEXT);
        strcat(strcat(text, i > 0 ? ", " : ""), names[i]);
        mut_free(names[i]);
    }
    mut_free(names);
    return n;
}

static void
assert_runs(const struct mut_plan *plan, int arm, struct outcome_run *run)
{
    *run = support_run(plan, arm, 0, 1);
    for (int s = 0; s < plan->n_sectors; s++) {
        double met = support_mean(run, "need_met_by_sector", s);
        double cost = support_mean(run, "public_cost_by_sector", s);
        if (!(met > 0) || !isfinite(cost) || !(cost > 0))
            fail_msg("%s, arm %s: need met %g, cost %g", plan->sectors[s],
                     plan->arms[arm].name, met, cost);
    }
}

static void
test_each_sector_runs_alone(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    int n = 0;
    char **names = mut_scenario_names("sectors", &n);
    assert_int_equal(n, 12); /* S12 of the sources names twelve */
    for (int i = 0; i < n; i++) {
        struct mut_plan plan;
        support_plan(&plan,
                     &(struct scene){ .sector = names[i], .users = "500", .months = 6 },
                     &registry, NULL);
        for (int arm = 0; arm < plan.n_arms; arm++) {
            struct outcome_run run;
            assert_runs(&plan, arm, &run);
            support_done(&run);
        }
        mut_plan_clear(&plan);
        mut_free(names[i]);
    }
    mut_free(names);
    mut_registry_clear(&registry);
}

/* Everyone stands in each sector, so that the whole is the plain mean of the sectors. */
static void
test_all_sectors_run_together(void **state)
{
    (void) state;
    char text[MOST_TEXT];
    int n = all_sectors(text);
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    support_plan(&plan, &(struct scene){ .sector = text, .users = "500", .months = 6 },
                 &registry, NULL);
    assert_int_equal(plan.n_sectors, n);
    for (int arm = 0; arm < plan.n_arms; arm++) {
        struct outcome_run run;
        double cost = 0, rate = 0;
        assert_runs(&plan, arm, &run);
        for (int s = 0; s < n; s++) {
            cost += support_mean(&run, "public_cost_by_sector", s) / n;
            rate += support_mean(&run, "participation_rate_by_sector", s) / n;
        }
        assert_true(fabs(cost - support_mean(&run, "public_cost", 0)) < 1e-9 * cost);
        assert_true(fabs(rate - support_mean(&run, "participation_rate", 0)) < 1e-12);
        support_done(&run);
    }
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Users leave schools and not care homes, whose sector allows no exit. */
static void
test_exits_are_measured_where_exit_is_possible(void **state)
{
    (void) state;
    for (int possible = 0; possible < 2; possible++) {
        struct mut_registry registry = support_registry();
        struct mut_plan plan;
        support_plan(
            &plan,
            &(struct scene){ .sector = possible ? "primary_school" : "elderly_care",
                             .users = "200",
                             .set = "exit.settling: 0, exit.attention: 0.3, "
                                    "exit.choice: 1" },
            &registry, NULL);
        struct outcome_run run = support_run(&plan, 0, 0, 1);
        double exits = support_mean(&run, "exits", 0);
        assert_true(possible ? exits > 0.001 && exits < 1 : exits == 0);
        support_done(&run);
        mut_plan_clear(&plan);
        mut_registry_clear(&registry);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sector_runs_alone),
        cmocka_unit_test(test_all_sectors_run_together),
        cmocka_unit_test(test_exits_are_measured_where_exit_is_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
