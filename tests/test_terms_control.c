/* What checking, bearing losses and sanction do and cost. Each term at two values of its row,
 * worked out by hand. */
#include "stage.h"

enum { USERS = 500 };

static void
open_audit(struct stage *s, double inspection, double monitoring)
{
    stage_open(s, "primary_school", "500");
    stage_take(s, "audit");
    stage_set(s, "inspection", inspection);
    stage_set(s, "monitoring", monitoring);
    stage_set(s, "self_audit", 0);
    stage_set(s, "inspection_cost", 0);
    stage_set(s, "floor", 0);
}

static double
month_of_money(const struct stage *s)
{
    return s->sector.cost_per_user / MUT_YEAR * USERS;
}

/* A slack of 0.2 under half coverage at a thrift of 0.4 loses a fifth of itself. */
static void
test_inspection_removes_slack(void **state)
{
    (void) state;
    static const double cases[][3] = { { 0.5, 0.4, 0.16 },
                                       { 0.5, 0, 0.2 },
                                       { 0, 0.4, 0.2 } };
    for (int k = 0; k < 3; k++) {
        struct stage s;
        open_audit(&s, cases[k][0], 1);
        stage_set(&s, "thrift", cases[k][1]);
        s.unit->lever.slack = 0.2;
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near(s.unit->lever.slack, cases[k][2]);
        stage_close(&s);
    }
}

/* Slack must stand before who inspects can remove it: audit acts after residual_claim. */
static void
test_audit_finds_the_slack_of_the_month(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    int claim = mut_registry_find(&registry, "residual_claim");
    int audit = mut_registry_find(&registry, "audit");
    assert_true(claim >= 0 && audit >= 0);
    assert_true(claim < audit);
    mut_registry_clear(&registry);
}

/* Monitoring that began at a measured quality of 0.6, which has fallen to 0.58, 0.55 or risen to 0.7:
 * half of it at a bite of 0.4 adds 0.2 to what reward there is where all of a range of 0.04 is
 * missing, half of that at half of it, and nothing where nothing is. */
static void
test_monitoring_bites_below_what_was_set_out(void **state)
{
    (void) state;
    static const double cases[][4] = { { 0.5, 0.4, 0.55, 0.3 }, { 0.5, 0.4, 0.58, 0.2 },
                                       { 0.5, 0.2, 0.55, 0.2 }, { 0.5, 0.4, 0.7, 0.1 },
                                       { 0.5, 0, 0.55, 0.1 },   { 0, 0.4, 0.55, 0.1 } };
    for (int k = 0; k < 6; k++) {
        struct stage s;
        open_audit(&s, 1, cases[k][0]);
        stage_set(&s, "bite", cases[k][1]);
        stage_set(&s, "penalty_range", 0.04);
        s.unit->service.contractible = 0.6;
        stage_call(&s, MUT_PRODUCE);
        s.unit->service.contractible = cases[k][2];
        s.unit->lever.reward = 0.1;
        stage_call(&s, MUT_PRODUCE);
        stage_assert_near(s.unit->lever.reward, cases[k][3]);
        stage_close(&s);
    }
}

/* Quality of 0.4 under a floor of 0.6, seen at the year's end; the help of the next month. */
static void
help(struct stage *s, double support, double support_cost)
{
    stage_forget(s);
    stage_set(s, "floor", 0.6);
    stage_set(s, "support", support);
    stage_set(s, "support_cost", support_cost);
    s->unit->service.contractible = 0.4;
    s->now.year_end = true;
    stage_call(s, MUT_PRODUCE);
    stage_call(s, MUT_YEARLY);
    stage_month(s, 1);
    stage_call(s, MUT_PRODUCE);
    stage_call(s, MUT_MONEY);
}

/* Half coverage at a support of 0.5 makes up a quarter of what is missing: 0.05; at 0.2 a unit of
 * quality that is 1 % of the month's money. The larger of inspection and monitoring watches. */
static void
test_support_and_its_cost_follow_their_rows(void **state)
{
    (void) state;
    for (int monitored = 0; monitored <= 1; monitored++) {
        struct stage s;
        open_audit(&s, monitored ? 0.1 : 0.5, monitored ? 0.5 : 0.1);
        help(&s, 0.5, 0.2);
        stage_assert_near(s.unit->lever.quality_support, 0.05);
        stage_assert_near(s.unit->purse.due[MUT_AUDIT] / month_of_money(&s), 0.01);
        help(&s, 0.5, 0.4);
        stage_assert_near(s.unit->purse.due[MUT_AUDIT] / month_of_money(&s), 0.02);
        help(&s, 0.5, 0);
        stage_assert_near(s.unit->lever.quality_support, 0.05);
        stage_assert_near(s.unit->purse.due[MUT_AUDIT], 0);
        help(&s, 0, 0.2);
        stage_assert_near(s.unit->lever.quality_support, 0);
        stage_assert_near(s.unit->purse.due[MUT_AUDIT], 0);
        stage_close(&s);
    }
}

/* Help reaches the measured task: 0.05 more of it, nothing of the other. */
static void
test_support_lifts_the_measured_task_alone(void **state)
{
    (void) state;
    double measured[2], unmeasured[2];
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int helped = 0; helped <= 1; helped++) {
        stage_month(&s, 0);
        stage_take(&s, "quality");
        stage_set(&s, "speed", 1);
        s.unit->lever.quality_support = helped * 0.05;
        stage_call(&s, MUT_PRODUCE);
        measured[helped] = s.unit->service.contractible;
        unmeasured[helped] = s.unit->service.noncontractible;
    }
    stage_assert_near(measured[1] - measured[0], 0.05);
    stage_assert_near(unmeasured[1] - unmeasured[0], 0);
    stage_close(&s);
}

/* What a pound comes to be worth after so many months with that reserve. */
static double
worth_after(struct stage *s, int months, int64_t reserves)
{
    stage_forget(s);
    for (int month = 1; month <= months; month++) {
        stage_month(s, month);
        s->unit->purse.reserves = reserves;
        stage_call(s, MUT_PRODUCE);
    }
    return s->unit->lever.savings_kept;
}

/* Who bears losses and cares for nothing comes to count every pound at `alarm` a month while the
 * reserve is negative: 1 - 0.8^5 = 0.67232 after five months; half of it if half of a loss stays.
 * A usual worth of 0.5 leaves 0.5 to be alarmed about. */
static void
test_debt_alarms_who_bears_losses(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "residual_claim");
    stage_set(&s, "kept", 1);
    stage_set(&s, "worth", 0);
    stage_set(&s, "alarm", 0.2);
    stage_assert_near(worth_after(&s, 5, -1), 0.67232);
    stage_assert_near(worth_after(&s, 5, 0), 0);
    stage_set(&s, "kept", 0.5);
    stage_assert_near(worth_after(&s, 5, -1), 0.33616);
    stage_set(&s, "kept", 0); /* a soft budget is never alarmed */
    stage_assert_near(worth_after(&s, 5, -1), 0);
    stage_set(&s, "kept", 1);
    stage_set(&s, "worth", 0.5);
    stage_assert_near(worth_after(&s, 5, -1), 0.83616);
    stage_set(&s, "alarm", 0);
    stage_assert_near(worth_after(&s, 5, -1), 0.5);
    stage_close(&s);
}

/* Two givers of 0.2 and 0.8 meet, all is seen and answered: who gave less suffers a deduction of
 * 0.6 at 0.05 of wellbeing each, 0.03 x 32768 = 983.04 of 32768; who sanctions bears
 * `punisher_cost` of that: half is 491.52, cut to whole steps. */
static void
test_who_sanctions_bears_a_cost(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "norms");
    stage_set(&s, "sanction", 1);
    stage_set(&s, "visibility", 1);
    stage_set(&s, "severity", 1);
    stage_set(&s, "antisocial", 0);
    stage_set(&s, "deterrence", 0);
    stage_set(&s, "hurt", 0.05);
    for (int half = 0; half <= 2; half++) {
        stage_set(&s, "punisher_cost", half * 0.5);
        stage_forget(&s);
        for (int i = 0; i < USERS; i++) {
            s.users->rungs[i] = i < 2 ? 1 << MUT_COPRODUCING : 0;
            s.users->contribution[i] = i == 0 ? 0.2f : i == 1 ? 0.8f : 0;
        }
        stage_call(&s, MUT_TAKE_PART);
        stage_call(&s, MUT_COPRODUCE);
        assert_int_equal(s.users->wellbeing_change[0], -983);
        assert_int_equal(s.users->wellbeing_change[1], -(half * 983 / 2));
        assert_int_equal(s.users->trust_change[1], 0);
        s.users->wellbeing_change[0] = s.users->wellbeing_change[1] = 0;
        s.users->trust_change[0] = 0;
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inspection_removes_slack),
        cmocka_unit_test(test_audit_finds_the_slack_of_the_month),
        cmocka_unit_test(test_monitoring_bites_below_what_was_set_out),
        cmocka_unit_test(test_support_and_its_cost_follow_their_rows),
        cmocka_unit_test(test_support_lifts_the_measured_task_alone),
        cmocka_unit_test(test_debt_alarms_who_bears_losses),
        cmocka_unit_test(test_who_sanctions_bears_a_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
