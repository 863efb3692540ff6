/* Fits of a small scenario of the shipped forms: a planted parameter is found, luck is each simulation's
 * own, and what is held for validation is refused. */
#include "fit.h"
#include "fit_print.h"
#include "fit_refuse.h"
#include "mem.h"
#include "scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char scenario[] =
    "title: t\nreference: own\narms:\n  own: {form: mutual}\n  other: {form: state}\n"
    "sectors: [primary_school]\npopulation: {units: 2, users: 60}\n"
    "horizon: {start: 2025-01, burn_in: 2, months: 10}\nstart: own\nseed: 5\n"
    "design: {kind: sobol, points: 2}\n";

/* Whom a mutual asks moves who takes part; how fast suggestions are taken up hardly. */
static const char two[] = "uncertain:\n"
                          "  coproduction.asked: {range: [0, 0.6], source: test}\n"
                          "  voice.speed: {range: [0, 0.3], source: test}\n";

struct desk {
    char path[64];
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_overrides overrides;
    struct mut_plan plan;
    struct mut_observations data;
    struct mut_fit fit;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    strcpy(d->path, "/tmp/test_fit_XXXXXX");
    close(mkstemp(d->path));
    mut_diag_init(&d->diags);
    *state = d;
    return mut_registry_init(&d->registry, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    mut_fit_clear(&d->fit);
    mut_observations_clear(&d->data);
    mut_plan_clear(&d->plan);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static struct mut_probe
probe_of(const struct desk *d, int threads)
{
    return (struct mut_probe){ .path = d->path,
                               .registry = &d->registry,
                               .overrides = &d->overrides,
                               .threads = threads };
}

static void
read_scenario(struct desk *d, const char *more)
{
    FILE *out = fopen(d->path, "w");
    assert_non_null(out);
    fprintf(out, "%s%s", scenario, more);
    assert_int_equal(fclose(out), 0);
    int status = mut_scenario_read(&d->plan, d->path, &d->registry, &d->overrides,
                                   &d->diags);
    mut_diag_print(&d->diags, stderr);
    assert_int_equal(status, MUT_OK);
}

static void
observe(struct desk *d, int arm, int outcome, double value, double scale)
{
    struct mut_observations *all = &d->data;
    struct mut_observation *items = mut_array_grow(all->items, (size_t) all->n,
                                                   (size_t) all->n + 1, sizeof *items);
    assert_non_null(items);
    all->items = items;
    items[all->n++] = (struct mut_observation){ .arm = arm,
                                                .measurement = { outcome, 0, { 2, 9 } },
                                                .place = mut_text(""),
                                                .value = value,
                                                .scale = scale,
                                                .source = mut_text("made up") };
}

/* What the scenario gives with a value set, by luck that no simulation of a fit meets. */
static double
planted(const struct desk *d, const char *set, int outcome)
{
    static const int first[] = { 0 };
    const struct mut_measurement measurement = { outcome, 0, { 2, 9 } };
    const struct mut_variant variant = { .set = &set,
                                         .n_set = 1,
                                         .first_replicate = 900000 };
    struct mut_probe probe = probe_of(d, 2);
    struct mut_diags diags;
    double value;
    mut_diag_init(&diags);
    probe.arms = first;
    probe.n_arms = 1;
    probe.measurements = &measurement;
    probe.n_measurements = 1;
    probe.replicates = 1;
    assert_int_equal(mut_probe_run(&probe, &variant, 1, &value, &diags), MUT_OK);
    return value;
}

static int
fit(struct desk *d, int threads, int particles, int simulations, int truths)
{
    const struct mut_probe probe = probe_of(d, threads);
    int status = mut_fit_init(&d->fit, &d->plan, &d->data, &probe, &d->diags);
    d->fit.particles = particles;
    d->fit.most_simulations = simulations;
    d->fit.quiet = true;
    return status == MUT_OK ? mut_fit_run(&d->fit, truths, &d->diags) : status;
}

static void
observe_planted(struct desk *d)
{
    static const char set[] = "coproduction.asked=0.2";
    observe(d, 0, MUT_OUTCOME_PARTICIPATION_RATE,
            planted(d, set, MUT_OUTCOME_PARTICIPATION_RATE), 0);
    observe(d, 0, MUT_OUTCOME_HOURS_COPRODUCED,
            planted(d, set, MUT_OUTCOME_HOURS_COPRODUCED), 0);
}

static void
test_a_planted_parameter_is_found(void **state)
{
    struct desk *d = *state;
    read_scenario(d, two);
    observe_planted(d);
    assert_int_equal(fit(d, 2, 40, 600, 0), MUT_OK);
    const struct mut_fit *f = &d->fit;
    assert_int_equal(f->n_parameters, 2);
    assert_string_equal(f->parameters[0].factor->path, "coproduction.asked");
    assert_true(f->abc.waves >= 3 && f->abc.simulations <= 600);
    assert_true(mut_fit_quantile(f, 0, 0.025) <= 0.2 &&
                mut_fit_quantile(f, 0, 0.975) >= 0.2);
    assert_true(fabs(mut_fit_quantile(f, 0, 0.5) - 0.2) < 0.06);
    assert_true(mut_fit_left(f, 0) < 0.5 && mut_fit_informed(f, 0));
    assert_false(mut_fit_informed(f, 1));
    for (int o = 0; o < 2; o++) {
        assert_true(mut_fit_predicted(f, o, 0.025) <= mut_fit_predicted_mean(f, o));
        assert_false(mut_fit_print_outside(f, o));
    }
    assert_true(fabs(mut_fit_correlation(f, 0, 0) - 1) < 1e-12);
}

static void
test_threads_change_nothing(void **state)
{
    struct desk *d = *state;
    read_scenario(d, two);
    observe_planted(d);
    assert_int_equal(fit(d, 1, 20, 100, 1), MUT_OK);
    struct mut_fit first = d->fit;
    d->fit = (struct mut_fit){ 0 };
    assert_int_equal(fit(d, 2, 20, 100, 1), MUT_OK);
    assert_memory_equal(first.abc.theta, d->fit.abc.theta, 20 * 2 * sizeof(double));
    assert_memory_equal(first.abc.figures, d->fit.abc.figures, 20 * 2 * sizeof(double));
    assert_memory_equal(first.coverage.held, d->fit.coverage.held,
                        sizeof first.coverage.held);
    assert_int_equal(d->fit.coverage.truths, 1);
    mut_fit_clear(&first);
}

/* One parameter that the figures tell well: most planted truths are held. */
static void
test_planted_truths_are_counted(void **state)
{
    struct desk *d = *state;
    read_scenario(d, "uncertain: {coproduction.asked: {range: [0, 0.6], source: test}}\n");
    observe_planted(d);
    assert_int_equal(fit(d, 2, 20, 120, 6), MUT_OK);
    assert_int_equal(d->fit.coverage.asked, 6);
    assert_int_equal(d->fit.coverage.truths, 6);
    assert_true(d->fit.coverage.held[0] >= 4 && d->fit.coverage.held[0] <= 6);
    double interval[2];
    assert_true(mut_fit_print_share(&d->fit, interval) == d->fit.coverage.held[0] / 6.0);
    assert_true(interval[0] < 0.9 && interval[1] > 0.9);
    assert_true(strcmp(mut_fit_print_verdict(&d->fit), "fail") != 0);
}

/* A measurement's error is part of what is simulated: with an error as wide as all that the prior gives,
 * nothing is learnt. */
static void
test_an_inexact_measurement_informs_less(void **state)
{
    struct desk *d = *state;
    read_scenario(d, "uncertain: {coproduction.asked: {range: [0, 0.6], source: test}}\n");
    observe(d, 0, MUT_OUTCOME_PARTICIPATION_RATE, 0.5, 2);
    assert_int_equal(fit(d, 2, 40, 200, 0), MUT_OK);
    assert_false(mut_fit_informed(&d->fit, 0));
}

/* Ten times what is possible: the tolerance stays large, and the warning names the observation. */
static void
test_data_that_cannot_be_met_are_named(void **state)
{
    struct desk *d = *state;
    bool named = false;
    read_scenario(d, "uncertain: {coproduction.asked: {range: [0, 0.6], source: test}}\n");
    observe(d, 0, MUT_OUTCOME_PARTICIPATION_RATE, 10, 0.1);
    observe(d, 0, MUT_OUTCOME_NEED_MET, 0.8, 0.2);
    assert_int_equal(fit(d, 2, 20, 120, 0), MUT_OK);
    assert_true(d->fit.abc.tolerance > 1);
    assert_true(mut_fit_print_outside(&d->fit, 0));
    char *text;
    for (int i = 0; (text = mut_fit_print_warning(&d->fit, i)) != NULL; i++) {
        named = named || strstr(text, "Farthest off: participation_rate of own") != NULL;
        mut_free(text);
    }
    assert_true(named);
}

/* Whole numbers are drawn as such, each as likely as the next. */
static void
test_whole_numbers_are_rounded(void **state)
{
    struct desk *d = *state;
    read_scenario(d, "uncertain: {population.units: {range: [1, 3], source: test}}\n");
    observe(d, 0, MUT_OUTCOME_NEED_MET, 0.8, 0.1);
    assert_int_equal(fit(d, 2, 20, 100, 0), MUT_OK);
    const struct mut_fit_parameter *units = &d->fit.parameters[0];
    assert_true(units->low == 0.5 && units->high == 3.5);
    assert_true(mut_fit_value(units, 0.5) == 1 && mut_fit_value(units, 3.5) == 3);
    assert_true(mut_fit_value(units, 1.49) == 1 && mut_fit_value(units, 1.5) == 2);
}

static void
test_a_figure_without_a_value_is_named(void **state)
{
    struct desk *d = *state;
    read_scenario(d, two);
    observe(d, 1, MUT_OUTCOME_BIDDERS, 3, 0); /* no tenders under the state */
    assert_int_equal(fit(d, 2, 10, 40, 0), MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "value of `bidders`"));
}

static void
test_without_uncertain_there_is_nothing_to_fit(void **state)
{
    struct desk *d = *state;
    FILE *out = fopen(d->path, "w");
    assert_non_null(out);
    fprintf(out, "%.*s", (int) (strstr(scenario, "design") - scenario), scenario);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(
        mut_scenario_read(&d->plan, d->path, &d->registry, &d->overrides, &d->diags),
        MUT_OK);
    observe(d, 0, MUT_OUTCOME_NEED_MET, 0.8, 0);
    assert_int_equal(fit(d, 2, 10, 40, 0), MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].message, "no uncertain parameter"));
    assert_non_null(strstr(d->diags.items[0].hint, "uncertain: {"));
}

/* ---- what may not be fitted --------------------------------------------------------------------- */

static void
test_shared_evidence_is_found_in_lists_and_runs(void **state)
{
    (void) state;
    assert_true(mut_fit_refuse_shared("BO2-01", "BO2-01 to BO2-03"));
    assert_true(mut_fit_refuse_shared("as in bo2-02, table 1", "BO2-01 to BO2-03"));
    assert_true(mut_fit_refuse_shared("(X1-01)", "BO1-06 to BO1-11, X1-01"));
    assert_true(mut_fit_refuse_shared("BO3-09 to BO3-12", "BO3-01 to BO3-10"));
    assert_false(mut_fit_refuse_shared("BO2-04", "BO2-01 to BO2-03"));
    assert_false(mut_fit_refuse_shared("BO1-02", "BO2-01 to BO2-03"));
    assert_false(mut_fit_refuse_shared("survey 2025-04", "BO2-01 to BO2-03"));
    assert_false(mut_fit_refuse_shared("", "BO2-01"));
}

static void
test_what_is_held_for_validation_is_refused(void **state)
{
    struct desk *d = *state;
    read_scenario(d,
                  "uncertain: {participation.intercept: {range: [-4, 0], source: t}}\n");
    observe(d, 0, MUT_OUTCOME_TURNOUT, 0.2, 0);
    observe(d, 0, MUT_OUTCOME_NEED_MET, 0.8, 0);
    mut_free(d->data.items[0].source);
    d->data.items[0].source = mut_text("BO2-02");
    assert_int_equal(mut_fit_refuse(&d->data, &d->plan, &d->diags), MUT_EINPUT);
    assert_int_equal(d->diags.n, 2);
    assert_non_null(strstr(d->diags.items[0].message, "`participation.intercept` is "
                                                      "calibrated already"));
    assert_non_null(strstr(d->diags.items[1].message, "pattern O3"));
    assert_non_null(strstr(d->diags.items[1].message, "a pattern that is fitted is no "
                                                      "test"));
}

static void
test_other_figures_may_be_fitted(void **state)
{
    struct desk *d = *state;
    read_scenario(d, two);
    observe(d, 0, MUT_OUTCOME_NEED_MET, 0.8, 0);
    assert_int_equal(mut_fit_refuse(&d->data, &d->plan, &d->diags), MUT_OK);
    assert_int_equal(d->diags.n, 0);
}

#define FIT_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FIT_TEST(test_a_planted_parameter_is_found),
        FIT_TEST(test_threads_change_nothing),
        FIT_TEST(test_planted_truths_are_counted),
        FIT_TEST(test_an_inexact_measurement_informs_less),
        FIT_TEST(test_data_that_cannot_be_met_are_named),
        FIT_TEST(test_whole_numbers_are_rounded),
        FIT_TEST(test_a_figure_without_a_value_is_named),
        FIT_TEST(test_without_uncertain_there_is_nothing_to_fit),
        cmocka_unit_test(test_shared_evidence_is_found_in_lists_and_runs),
        FIT_TEST(test_what_is_held_for_validation_is_refused),
        FIT_TEST(test_other_figures_may_be_fitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
