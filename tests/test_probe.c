/* A probe's values against those of the same scenario run as an ensemble, with what is set written
 * into the scenario. */
#include "mem.h"
#include "paired.h"
#include "probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { REPLICATES = 3 };

struct desk {
    char path[64];
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_overrides overrides;
};

static const char scenario[] =
    "title: t\nreference: a\narms:\n  a: {form: state}\n  own: {form: mutual}\n"
    "population: {units: 2, users: 60}\nhorizon: {start: 2025-06, burn_in: 3, months: 12}\n"
    "start: own\nreplicates: 3\nseed: 5\nwindow: [4, 9]\nheadline: [satisfaction, public_cost]\n";

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    strcpy(d->path, "/tmp/test_probe_XXXXXX");
    int file = mkstemp(d->path);
    assert_true(file >= 0);
    assert_int_equal(write(file, scenario, sizeof scenario - 1), sizeof scenario - 1);
    close(file);
    mut_diag_init(&d->diags);
    *state = d;
    return mut_registry_init(&d->registry, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    mut_registry_clear(&d->registry);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static struct mut_probe
both_arms(const struct desk *d, const struct mut_measurement *measurements, int n)
{
    static const int arms[] = { 0, 1 };
    return (struct mut_probe){ .path = d->path,
                               .registry = &d->registry,
                               .overrides = &d->overrides,
                               .threads = 2,
                               .arms = arms,
                               .n_arms = 2,
                               .measurements = measurements,
                               .n_measurements = n,
                               .replicates = REPLICATES };
}

/* Means over months 4 to 9 of satisfaction, arm by arm and replicate by replicate, of the scenario
 * with `more` added to its text. */
static void
run_ensemble(struct desk *d, const char *more, double means[2][REPLICATES])
{
    char *text = mut_text_format("%s%s", scenario, more);
    struct mut_plan plan;
    struct mut_series runs[2 * REPLICATES] = { 0 };
    assert_int_equal(
        mut_scenario_parse(&plan, text, &d->registry, &d->overrides, &d->diags), MUT_OK);
    struct mut_layout layout = mut_series_layout(&plan);
    for (int i = 0; i < 2 * REPLICATES; i++)
        assert_int_equal(mut_series_init(&runs[i], &layout), MUT_OK);
    assert_int_equal(mut_ensemble_run(&plan, 1, runs, NULL, &d->diags), MUT_OK);
    for (int a = 0; a < 2; a++)
        for (int r = 0; r < REPLICATES; r++) {
            const double *months = runs[a * REPLICATES + r].values +
                                   layout.first[MUT_OUTCOME_SATISFACTION] *
                                       layout.n_months;
            means[a][r] = mut_paired_window(months + 3 + 4, 6);
        }
    for (int i = 0; i < 2 * REPLICATES; i++)
        mut_series_clear(&runs[i]);
    mut_plan_clear(&plan);
    mut_free(text);
}

static void
assert_means(const struct mut_probe *probe, const double *values,
             double means[2][REPLICATES])
{
    for (int a = 0; a < 2; a++)
        for (int r = 0; r < REPLICATES; r++)
            assert_memory_equal(&values[mut_probe_at(probe, a, 0, r)], &means[a][r],
                                sizeof(double));
}

static void
test_a_variant_is_the_scenario_that_says_so(void **state)
{
    struct desk *d = *state;
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    const char *const faster[] = { "need.social_capital=0", "voice.speed=0.2" };
    const char *const fewer[] = { "mechanisms=[voice]" };
    const struct mut_variant variants[] = { { 0 },
                                            { .set = faster, .n_set = 2 },
                                            { .set = fewer, .n_set = 1 } };
    double values[3 * 2 * REPLICATES], means[2][REPLICATES];
    assert_int_equal(mut_probe_length(&probe), 2 * REPLICATES);
    assert_int_equal(mut_probe_run(&probe, variants, 3, values, &d->diags), MUT_OK);
    run_ensemble(d, "", means);
    assert_means(&probe, values, means);
    run_ensemble(d, "set: {need.social_capital: 0, voice.speed: 0.2}\n", means);
    assert_means(&probe, values + 6, means);
    run_ensemble(d, "mechanisms: [voice]\n", means);
    assert_means(&probe, values + 12, means);
}

/* One arm's value leaves the other arm as it was, to the last bit. */
static void
test_a_value_for_one_arm_is_for_that_arm_alone(void **state)
{
    struct desk *d = *state;
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    const char *const one[] = { "arms.own.voice.consulted=0" };
    const char *const all[] = { "voice.consulted=0" };
    const struct mut_variant variants[] = { { 0 },
                                            { .set = one, .n_set = 1 },
                                            { .set = all, .n_set = 1 } };
    double values[3][2][REPLICATES];
    assert_int_equal(mut_probe_run(&probe, variants, 3, &values[0][0][0], &d->diags),
                     MUT_OK);
    assert_memory_equal(values[1][0], values[0][0], sizeof values[0][0]);
    assert_memory_equal(values[1][1], values[2][1], sizeof values[0][0]);
    assert_memory_not_equal(values[1][1], values[0][1], sizeof values[0][0]);
}

/* More variants than are read at a time, in one call and one by one; one thread and two; one arm. */
static void
test_grouping_and_threads_change_nothing(void **state)
{
    struct desk *d = *state;
    enum { N = 70 };
    static const int second[] = { 1 };
    struct mut_plan plan;
    char text[N][64];
    const char *sets[N];
    struct mut_variant variants[N];
    struct mut_measurement headline[2];
    static double together[N][2 * 2 * REPLICATES], alone[2 * 2 * REPLICATES];
    struct mut_probe probe = both_arms(d, headline, 2);
    assert_int_equal(mut_probe_plan(&probe, &plan, &d->diags), MUT_OK);
    headline[0] = mut_probe_headline(&plan, 0);
    headline[1] = mut_probe_headline(&plan, 1);
    assert_int_equal(headline[1].outcome, MUT_OUTCOME_PUBLIC_COST);
    assert_int_equal(headline[1].months[0], 4);
    for (int v = 0; v < N; v++) {
        snprintf(text[v], sizeof text[v], "voice.speed=%.17g", v / 100.0);
        sets[v] = text[v];
        variants[v] = (struct mut_variant){ .set = &sets[v], .n_set = 1 };
    }
    assert_int_equal(mut_probe_run(&probe, variants, N, together[0], &d->diags), MUT_OK);
    probe.threads = 1;
    for (int v = 0; v < N; v += 23) {
        assert_int_equal(mut_probe_run(&probe, &variants[v], 1, alone, &d->diags), MUT_OK);
        assert_memory_equal(alone, together[v], sizeof alone);
    }
    probe.arms = second;
    probe.n_arms = 1;
    assert_int_equal(mut_probe_run(&probe, &variants[69], 1, alone, &d->diags), MUT_OK);
    assert_memory_equal(alone, &together[69][2 * REPLICATES], sizeof alone / 2);
    mut_plan_clear(&plan);
}

static void
test_a_refused_value_is_an_input_error(void **state)
{
    struct desk *d = *state;
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    const char *const wrong[] = { "arms.nobody.voice.speed=0" };
    const struct mut_variant variant = { .set = wrong, .n_set = 1 };
    double values[2 * REPLICATES];
    assert_int_equal(mut_probe_run(&probe, &variant, 1, values, &d->diags), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    assert_non_null(strstr(d->diags.items[0].message, "arms.nobody.voice.speed"));
}

/* A variant with a first replicate of its own meets the luck of that replicate and no other. */
static void
test_a_variant_may_have_luck_of_its_own(void **state)
{
    struct desk *d = *state;
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    const struct mut_variant variants[] = { { 0 }, { .first_replicate = 2 } };
    double values[2][2][REPLICATES];
    assert_int_equal(mut_probe_run(&probe, variants, 2, &values[0][0][0], &d->diags),
                     MUT_OK);
    for (int a = 0; a < 2; a++) {
        assert_memory_equal(&values[1][a][0], &values[0][a][2], sizeof(double));
        assert_true(values[1][a][1] != values[0][a][1]);
    }
    /* The overrides' first replicate is added. */
    d->overrides.first_replicate = 1;
    double later[2][REPLICATES];
    const struct mut_variant one = { .first_replicate = 1 };
    assert_int_equal(mut_probe_run(&probe, &one, 1, &later[0][0], &d->diags), MUT_OK);
    assert_memory_equal(later, values[1], sizeof later);
}

/* Files parsed once give the values that files parsed for every variant give, and a wrong value is
 * said with its place all the same. */
static void
test_a_shelf_changes_nothing(void **state)
{
    struct desk *d = *state;
    struct mut_document_shelf shelf = { 0 };
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    const char *const set[] = { "voice.speed=0.1", "voice.speed=0.3", "voice.speed=9" };
    const struct mut_variant variants[] = { { .set = &set[0], .n_set = 1 },
                                            { .set = &set[1], .n_set = 1 },
                                            { .set = &set[2], .n_set = 1 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    double with[3][2 * REPLICATES], without[2][2 * REPLICATES];
    assert_int_equal(mut_probe_run(&probe, variants, 2, without[0], &d->diags), MUT_OK);
    probe.shelf = &shelf;
    for (int again = 0; again < 2; again++) {
        assert_int_equal(mut_probe_run(&probe, variants, 2, with[0], &d->diags), MUT_OK);
        assert_memory_equal(with, without, sizeof without);
        assert_true(shelf.closed);
        assert_true(shelf.n >= 3); /* the scenario, a form, a sector */
    }
    assert_int_equal(mut_probe_run(&probe, variants, 3, with[0], &d->diags), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    assert_non_null(strstr(d->diags.items[0].message, "voice.speed"));
    mut_document_shelf_clear(&shelf);
}

static void
add_to_scenario(const struct desk *d, const char *more)
{
    FILE *out = fopen(d->path, "a");
    assert_non_null(out);
    fputs(more, out);
    assert_int_equal(fclose(out), 0);
}

/* What a scenario draws or sweeps has the value that a variant gives it, sizes as well. */
static void
test_a_variant_wins_over_a_point(void **state)
{
    struct desk *d = *state;
    const struct mut_measurement satisfaction = { MUT_OUTCOME_SATISFACTION, 0, { 4, 9 } };
    struct mut_probe probe = both_arms(d, &satisfaction, 1);
    const char *const set[] = { "voice.speed=0.2", "population.users=70" };
    const struct mut_variant variant = { .set = set, .n_set = 2 };
    double values[2 * REPLICATES], means[2][REPLICATES];
    add_to_scenario(d, "sweep: {population.users: [40, 50]}\n"
                       "uncertain: {voice.speed: {range: [0.1, 0.3], source: test}}\n"
                       "design: {kind: sobol, points: 2}\n");
    assert_int_equal(mut_probe_run(&probe, &variant, 1, values, &d->diags), MUT_OK);
    d->overrides.set = &set[1];
    d->overrides.n_set = 1; /* the user's --set, to the scenario without a sweep */
    run_ensemble(d, "set: {voice.speed: 0.2}\n", means);
    assert_means(&probe, values, means);
}

/* `uncertain: evidence` draws what nobody sets; a probe's value is not taken for a setting. */
static void
test_a_variant_leaves_the_list_of_what_is_uncertain(void **state)
{
    struct desk *d = *state;
    struct mut_plan plan, with;
    struct mut_overrides overrides = { 0 };
    add_to_scenario(d, "uncertain: evidence\n"
                       "design: {kind: latin_hypercube, points: 2}\n");
    assert_int_equal(
        mut_scenario_read(&plan, d->path, &d->registry, &overrides, &d->diags), MUT_OK);
    assert_true(plan.n_factors > 1);
    const double value = (plan.factors[0].low + plan.factors[0].high) / 2;
    char *text = mut_text_format("%s=%.17g", plan.factors[0].path, value);
    const char *set = text;
    overrides = (struct mut_overrides){ .set = &set, .n_set = 1, .n_probed = 1 };
    assert_int_equal(
        mut_scenario_read(&with, d->path, &d->registry, &overrides, &d->diags), MUT_OK);
    assert_int_equal(with.n_factors, plan.n_factors);
    assert_string_equal(with.factors[0].path, plan.factors[0].path);
    assert_true(with.factors[0].value == value || with.factors[0].whole);
    mut_plan_clear(&plan);
    mut_plan_clear(&with);
    mut_free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_variant_is_the_scenario_that_says_so,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_value_for_one_arm_is_for_that_arm_alone,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_grouping_and_threads_change_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_refused_value_is_an_input_error, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_variant_may_have_luck_of_its_own, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_shelf_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_variant_wins_over_a_point, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_variant_leaves_the_list_of_what_is_uncertain, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
