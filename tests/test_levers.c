/* What others make of levers that mechanisms of choice and place set; by hand. */
#include "stage.h"

enum { N = 500 };

/* All discontented complain for certain where nobody can leave, half where half go instead. */
static void
test_voice_reads_what_exit_leaves_of_complaints(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    for (int i = 0; i < N; i++)
        s.users->satisfaction[i] = 0.3f;
    stage_take(&s, "voice");
    stage_set(&s, "consulted", 1);
    stage_set(&s, "complaint", 1);
    stage_set(&s, "discontent", 0.31);
    for (int half = 0; half < 2; half++) {
        stage_month(&s, 0);
        s.unit->lever.complaints = half ? 0.5 : 1;
        stage_call(&s, MUT_VOICE);
        double complaints = (double) s.unit->tally.governance_minutes / 60 /
                            stage_value(&s, "consult_hours");
        double p = half ? 0.5 : 1;
        assert_true(fabs(complaints / N - p) <= stage_error(p, N));
    }
    stage_close(&s);
}

/* `money` pays for the users that are funded and spends on those who are there. */
static void
test_money_reads_who_is_funded(void **state)
{
    (void) state;
    struct stage s;
    double owed[2];
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "money");
    stage_set(&s, "usual_slack", 0); /* cost without slack */
    for (int k = 0; k < 2; k++) {
        stage_month(&s, 0);
        s.unit->lever.funded = k ? 1.1 : 1;
        s.unit->lever.retained = 1;
        stage_call(&s, MUT_MONEY);
        owed[k] = s.unit->purse.owed;
    }
    stage_assert_near(owed[1] - owed[0], 0.1 * s.sector.cost_per_user / 12 * N);
    stage_close(&s);
}

/* Nobody has a case and a need arises for certain in a month: all, half or none have one. */
static void
test_need_reads_what_prevention_leaves(void **state)
{
    (void) state;
    struct stage s;
    stage_open(&s, "primary_school", "500");
    stage_take(&s, "need");
    stage_set(&s, "spill_over", 0);
    s.sector.need_rate = 12;
    s.sector.need_gradient = 0;
    for (int half = 2; half >= 0; half--) {
        double p = 0.5 * half;
        memset(s.users->open, 0, N);
        stage_month(&s, half);
        s.unit->lever.need = p;
        stage_call(&s, MUT_NEED);
        assert_true(fabs((double) s.unit->tally.opened / N - p) <= stage_error(p, N));
    }
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_voice_reads_what_exit_leaves_of_complaints),
        cmocka_unit_test(test_money_reads_who_is_funded),
        cmocka_unit_test(test_need_reads_what_prevention_leaves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
