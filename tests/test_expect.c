/* The key `expect`: what is read, what is met, and the difference it is about. */
#include "scenario_kit.h"

#include "cmd_check_expect.h"
#include "mem.h"
#include "outcome.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HEAD                                                                             \
    "reference: a\narms:\n  a: {form: plain}\n  b: {form: round}\nsectors: [clinic]\n"   \
    "population: {units: 2, users: 50}\nhorizon: {start: 2025-01, burn_in: 1, months: "  \
    "3}\nreplicates: 3\nseed: 1f\nwindow: [1, 2]\n"

static enum mut_expectation_verdict
judged(char sign, double difference, double low, double high)
{
    const struct mut_expectation e = { .sign = sign, .least = 0.5 };
    return mut_expectation_judge(&e, difference, (double[2]){ low, high });
}

static void
test_above_is_met_beyond_least_with_zero_outside(void **unused)
{
    (void) unused;
    assert_int_equal(judged('>', 1, 0.1, 1.9), MUT_EXPECTATION_MET);
    assert_int_equal(judged('>', 1, -0.1, 2.1), MUT_EXPECTATION_UNCLEAR);  /* 0 inside */
    assert_int_equal(judged('>', 0.5, 0.4, 0.6), MUT_EXPECTATION_UNCLEAR); /* not beyond */
    assert_int_equal(judged('>', 0.3, 0.1, 0.5),
                     MUT_EXPECTATION_NOT_MET); /* surely less */
    assert_int_equal(judged('>', -1, -1.5, -0.5), MUT_EXPECTATION_NOT_MET);
}

static void
test_below_is_the_mirror_image_of_above(void **unused)
{
    (void) unused;
    assert_int_equal(judged('<', -1, -1.9, -0.1), MUT_EXPECTATION_MET);
    assert_int_equal(judged('<', -1, -2.1, 0.1), MUT_EXPECTATION_UNCLEAR);
    assert_int_equal(judged('<', -0.3, -0.5, -0.1), MUT_EXPECTATION_NOT_MET);
    assert_int_equal(judged('<', 1, 0.5, 1.5), MUT_EXPECTATION_NOT_MET);
}

static void
test_equal_wants_the_whole_interval_within_least(void **unused)
{
    (void) unused;
    assert_int_equal(judged('=', 0.1, -0.5, 0.5), MUT_EXPECTATION_MET);
    assert_int_equal(judged('=', 0.1, -0.3, 0.51), MUT_EXPECTATION_UNCLEAR);
    assert_int_equal(judged('=', 0.8, 0.6, 1), MUT_EXPECTATION_NOT_MET);
    assert_int_equal(judged('=', -0.8, -1, -0.6), MUT_EXPECTATION_NOT_MET);
}

static void
test_without_an_interval_nothing_is_clear(void **unused)
{
    (void) unused;
    const double none = (double) NAN;
    assert_int_equal(judged('>', 9, none, none), MUT_EXPECTATION_UNCLEAR);
    assert_int_equal(judged('=', 0, none, none), MUT_EXPECTATION_UNCLEAR);
    assert_string_equal(mut_expectation_word(MUT_EXPECTATION_NOT_MET), "not met");
}

static void
test_what_is_left_out_takes_matters_and_window_of_the_scenario(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit,
                              HEAD "outcome: {need_met: {matters: 0.25}}\nexpect:\n"
                                   "  - {it: one, outcome: need_met, arm: b, against: a, "
                                   "sign: \">\"}\n",
                              NULL),
                     MUT_OK);
    assert_int_equal(kit->plan.n_expectations, 1);
    const struct mut_expectation *e = &kit->plan.expectations[0];
    assert_string_equal(e->it, "one");
    assert_int_equal(e->outcome, MUT_OUTCOME_NEED_MET);
    assert_int_equal(e->arm, 1);
    assert_int_equal(e->against, 0);
    assert_true(e->least == 0.25);
    assert_int_equal(e->window[0], 1);
    assert_int_equal(e->window[1], 2);
    assert_int_equal(e->point, 0);
    kit_clear(kit);
}

/* The words of the only expectation, whose entry holds `rest`. */
static void
assert_words(struct kit *kit, const char *rest, const char *expected)
{
    char text[1024];
    snprintf(text, sizeof text, "%sexpect:\n  - {it: one, arm: b, %s}\n", HEAD, rest);
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    char *words = mut_expect_words(&kit->plan, &kit->plan.expectations[0]);
    assert_string_equal(words, expected);
    mut_free(words);
    kit_clear(kit);
}

static void
test_words_name_place_number_months_and_size(void **state)
{
    struct kit *kit = *state;
    assert_words(kit, "outcome: need_met, against: a, sign: \"<\"",
                 "need_met of b below that of a by more than 0.01");
    assert_words(kit, "outcome: need_met, against: a, sign: \"=\", least: 0",
                 "need_met of b equal to that of a exactly");
    assert_words(kit,
                 "outcome: need_met_by_fifth, fifth: 5, against: {value: 0.5, source: x}, "
                 "sign: \">\", least: 0, window: [0, 0], point: none",
                 "need_met_by_fifth 5 of b above 0.5, months 0 to 0, at none");
    assert_words(kit,
                 "outcome: public_cost_by_account, account: profit, against: a, sign: "
                 "\"=\"",
                 "public_cost_by_account profit of b equal to that of a within 2");
}

static void
test_places_on_sector_rung_and_form_are_found_by_name(void **state)
{
    struct kit *kit = *state;
    assert_words(kit,
                 "outcome: need_met_by_sector, sector: clinic, against: a, sign: \"=\"",
                 "need_met_by_sector clinic of b equal to that of a within 0.01");
    assert_words(kit,
                 "outcome: participation_by_rung, rung: voting, against: a, sign: \"=\"",
                 "participation_by_rung voting of b equal to that of a within 0.01");
    /* arm b's form is read second and sorts second; arm a's is `plain` */
    assert_words(kit, "outcome: units_by_form, form: round, against: a, sign: \">\"",
                 "units_by_form round of b above that of a by more than 0.5");
}

static void
test_point_is_found_by_name(void **state)
{
    struct kit *kit = *state;
    char folder[128];
    snprintf(folder, sizeof folder, "%s/models/sceptics", kit->folder);
    kit_write(folder, "doubt.yaml",
              "label: Doubt\nsummary: A camp.\nset: {voice.cost: 40}\n");
    assert_int_equal(kit_read(kit,
                              HEAD "sceptic: [none, doubt]\nexpect:\n"
                                   "  - {it: one, outcome: need_met, arm: b, against: a, "
                                   "sign: \">\", point: doubt}\n",
                              NULL),
                     MUT_OK);
    assert_int_equal(kit->plan.expectations[0].point, 1);
    kit_clear(kit);
}

/* Room for the runs of the kit's plan, need_met of arm and replicate in both months of the window
 * as given; NaN elsewhere, as a run leaves what it does not measure. */
static struct mut_series *
made_runs(const struct kit *kit, const double need_met[2][3])
{
    const struct mut_layout layout = mut_series_layout(&kit->plan);
    struct mut_series *runs = mut_array(6, sizeof *runs);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(mut_series_init(&runs[i], &layout), MUT_OK);
        double *months = runs[i].values + (size_t) layout.first[MUT_OUTCOME_NEED_MET] *
                                              (size_t) layout.n_months;
        months[0] = months[1] = 99; /* burn-in and month 0 are outside the window */
        months[2] = need_met[i / 3][i % 3] - 1;
        months[3] = need_met[i / 3][i % 3] + 1;
    }
    return runs;
}

static void
free_runs(struct mut_series *runs)
{
    for (int i = 0; i < 6; i++)
        mut_series_clear(&runs[i]);
    mut_free(runs);
}

/* d = 1, 2, 3: mean 2, sd 1, t(2; 0.975) = 4.30265 (any table): 2 -+ 4.30265 / sqrt(3), which is
 * 2.48414. */
/* Overlays run slowest, draws fastest: the fourth of the second overlay's six. */
static void
test_point_of_a_sweep_and_design_is_found_by_the_results_name(void **state)
{
    struct kit *kit = *state;
    char folder[128];
    snprintf(folder, sizeof folder, "%s/models/sceptics", kit->folder);
    kit_write(folder, "doubt.yaml",
              "label: Doubt\nsummary: A camp.\nset: {voice.cost: 40}\n");
    assert_int_equal(kit_read(kit,
                              HEAD "sceptic: [none, doubt]\n"
                                   "sweep: {population.users: [20, 50]}\n"
                                   "uncertain: {norms.sanction: {range: [0, 0.6]}}\n"
                                   "design: {kind: sobol, points: 3}\nexpect:\n"
                                   "  - {it: one, outcome: need_met, arm: b, against: a, "
                                   "sign: \">\", point: doubt users=50 d1}\n",
                              NULL),
                     MUT_OK);
    assert_int_equal(kit->plan.n_points, 12);
    assert_int_equal(kit->plan.expectations[0].point, 6 + 3);
    assert_string_equal(kit->plan.expectations[0].point_name, "doubt users=50 d1");
    kit_clear(kit);
}

static void
test_difference_is_paired_over_the_window(void **state)
{
    struct kit *kit = *state;
    const double need_met[2][3] = { { 10, 20, 30 }, { 11, 22, 33 } };
    assert_int_equal(kit_read(kit,
                              HEAD "expect:\n"
                                   "  - {it: one, outcome: need_met, arm: b, against: a, "
                                   "sign: \">\"}\n"
                                   "  - {it: two, outcome: need_met, arm: a, against: 15, "
                                   "sign: \">\"}\n",
                              NULL),
                     MUT_OK);
    struct mut_series *runs = made_runs(kit, need_met);
    const struct mut_study study = mut_study_of(&kit->plan);
    struct mut_paired p = mut_cmd_check_expect_difference(&study, runs,
                                                          &kit->plan.expectations[0]);
    assert_int_equal(p.n, 3);
    assert_true(fabs(p.difference - 2) < 1e-12);
    assert_true(fabs(p.low - (2 - 2.48414)) < 1e-5);
    assert_true(fabs(p.high - (2 + 2.48414)) < 1e-5);
    /* 10, 20, 30 against 15: -5, 5, 15, ten times the spread */
    p = mut_cmd_check_expect_difference(&study, runs, &kit->plan.expectations[1]);
    assert_true(fabs(p.difference - 5) < 1e-12);
    assert_true(fabs(p.high - (5 + 24.8414)) < 1e-4);
    free_runs(runs);
    kit_clear(kit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_above_is_met_beyond_least_with_zero_outside),
        cmocka_unit_test(test_below_is_the_mirror_image_of_above),
        cmocka_unit_test(test_equal_wants_the_whole_interval_within_least),
        cmocka_unit_test(test_without_an_interval_nothing_is_clear),
        cmocka_unit_test(test_what_is_left_out_takes_matters_and_window_of_the_scenario),
        cmocka_unit_test(test_words_name_place_number_months_and_size),
        cmocka_unit_test(test_places_on_sector_rung_and_form_are_found_by_name),
        cmocka_unit_test(test_point_is_found_by_name),
        cmocka_unit_test(test_point_of_a_sweep_and_design_is_found_by_the_results_name),
        cmocka_unit_test(test_difference_is_paired_over_the_window),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
