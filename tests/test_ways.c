/* Each form has a way to win and a way to fail: the scenarios of scenarios/ways show them, with
 * the sign that their first lines promise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "ensemble.h"
#include "paired.h"
#include "scenario.h"

struct way {
    const char *scenario, *arm, *outcome;
    enum mut_verdict verdict; /* as the scenario's "Expected" says */
};

static int
arm_named(const struct mut_plan *plan, const char *name)
{
    for (int a = 0; a < plan->n_arms; a++)
        if (strcmp(plan->arms[a].name, name) == 0)
            return a;
    fail_msg("no arm %s", name);
    return -1;
}

/* Means over the window, one for each replicate. */
static double *
means(const struct mut_plan *plan, const struct mut_layout *layout,
      const struct mut_series *runs, int arm, int outcome)
{
    double *mean = calloc((size_t) plan->replicates, sizeof *mean);
    assert_non_null(mean);
    for (int r = 0; r < plan->replicates; r++) {
        const double *months = runs[arm * plan->replicates + r].values +
                               (size_t) layout->first[outcome] *
                                   (size_t) layout->n_months +
                               plan->burn_in;
        mean[r] = mut_paired_window(months, plan->months);
    }
    return mean;
}

static enum mut_verdict
verdict(const struct mut_plan *plan, const struct mut_layout *layout,
        const struct mut_series *runs, const struct way *way)
{
    int outcome = mut_outcome_find(way->outcome);
    assert_true(outcome >= 0);
    double *arm = means(plan, layout, runs, arm_named(plan, way->arm), outcome);
    double *reference = means(plan, layout, runs, plan->reference, outcome);
    enum mut_better better = mut_outcomes[outcome].better;
    struct mut_paired p = mut_paired_compare(arm, reference, plan->replicates, 1, better);
    free(arm);
    free(reference);
    return mut_paired_verdict(&p, better, plan->matters[outcome], false);
}

static void
check_way(const struct way *way)
{
    struct mut_diags diags;
    struct mut_registry registry;
    struct mut_plan plan;
    struct mut_overrides none = { 0 };
    mut_diag_init(&diags);
    assert_int_equal(mut_registry_init(&registry, &diags), MUT_OK);
    int status = mut_scenario_read(&plan, way->scenario, &registry, &none, &diags);
    mut_diag_print(&diags, stderr);
    assert_int_equal(status, MUT_OK);
    struct mut_layout layout = mut_series_layout(&plan);
    size_t n = (size_t) (plan.n_arms * plan.replicates);
    struct mut_series *runs = calloc(n, sizeof *runs);
    assert_non_null(runs);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(mut_series_init(&runs[i], &layout), MUT_OK);
    assert_int_equal(mut_ensemble_run(&plan, 0, runs, NULL, &diags), MUT_OK);
    enum mut_verdict found = verdict(&plan, &layout, runs, way);
    if (found != way->verdict)
        print_error("%s: %s is %s\n", way->scenario, way->outcome,
                    mut_paired_words(found));
    assert_int_equal(found, way->verdict);
    for (size_t i = 0; i < n; i++)
        mut_series_clear(&runs[i]);
    free(runs);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
}

static void
test_state_wins_by_secure_jobs(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/state_wins.yaml", "state", "staff_leaving",
                             MUT_VERDICT_LOWER_BETTER });
}

static void
test_state_fails_by_soft_budget(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/state_fails.yaml", "state", "public_cost",
                             MUT_VERDICT_HIGHER_WORSE });
}

static void
test_contractor_wins_by_reward(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/privatised_wins.yaml", "privatised",
                             "quality_contractible", MUT_VERDICT_HIGHER_BETTER });
}

static void
test_contractor_fails_by_hidden_cuts(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/privatised_fails.yaml", "privatised",
                             "quality_noncontractible", MUT_VERDICT_LOWER_WORSE });
}

static void
test_mutual_wins_by_voice(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/mutual_wins.yaml", "mutual", "fit",
                             MUT_VERDICT_HIGHER_BETTER });
}

static void
test_mutual_fails_by_insiders(void **unused)
{
    (void) unused;
    check_way(&(struct way){ "scenarios/ways/mutual_fails.yaml", "mutual", "public_cost",
                             MUT_VERDICT_HIGHER_WORSE });
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_state_wins_by_secure_jobs),
        cmocka_unit_test(test_state_fails_by_soft_budget),
        cmocka_unit_test(test_contractor_wins_by_reward),
        cmocka_unit_test(test_contractor_fails_by_hidden_cuts),
        cmocka_unit_test(test_mutual_wins_by_voice),
        cmocka_unit_test(test_mutual_fails_by_insiders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
