/* Overlays: which value holds, where it says it came from, and which points there are. */
#include "scenario_kit.h"

#include "mem.h"
#include "study.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The evidence ranges are those of scenario_kit.h: voice.cost 30 to 64, demand.drift 0 to 0.1,
 * openness of the forms 0.2 to 0.8. */
static const char east[] = "label: East\nsummary: What the east says.\n"
                           "set:\n"
                           "  voice.cost: {value: 64, source: \"the east says so\"}\n"
                           "  demand.drift: 0.02\n"
                           "forms:\n"
                           "  round: {voice.openness: 0.25}\n";
static const char west[] = "label: West\nsummary: What the west says.\n"
                           "set: {voice.cost: 30}\n";

#define LEAST                                                                            \
    "arms:\n  b: {form: round}\n  a: {form: plain}\nsectors: [clinic]\nseed: 1f\n"

static int
set_up(void **state)
{
    char folder[128];
    const int status = kit_set_up(state);
    const struct kit *kit = *state;
    snprintf(folder, sizeof folder, "%s/models/sceptics", kit->folder);
    kit_write(folder, "east.yaml", east);
    kit_write(folder, "west.yaml", west);
    return status;
}

/* The one setting of that path and arm. */
static const struct mut_setting *
setting(const struct mut_plan *plan, const char *path, int arm)
{
    for (int i = 0; i < plan->n_settings; i++)
        if (strcmp(plan->settings[i].path, path) == 0 && plan->settings[i].arm == arm)
            return &plan->settings[i];
    fail_msg("no setting %s", path);
    return NULL;
}

static void
test_scenario_without_overlay_is_one_point_without_a_name(void **state)
{
    struct kit *kit = *state;
    static const char *const texts[] = { LEAST, LEAST "sceptic: none\n" };
    for (int i = 0; i < 2; i++) {
        assert_int_equal(kit_read(kit, texts[i], NULL), MUT_OK);
        assert_int_equal(kit->plan.n_points, 1);
        assert_null(kit->plan.point.name);
        assert_int_equal(kit->plan.n_inputs, 4); /* scenario, two forms, sector */
        kit_clear(kit);
    }
}

static void
test_overlay_holds_over_defaults_and_forms(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, LEAST "start: own\nsceptic: east\n", NULL), MUT_OK);
    const struct mut_setting *cost = setting(&kit->plan, "voice.cost", -1);
    assert_true(cost->value == 64);
    assert_string_equal(cost->set_by, "models/sceptics/east.yaml:4");
    assert_string_equal(cost->source, "the east says so");
    assert_string_equal(cost->grade, "D");
    assert_true(cost->low == 30 && cost->high == 64);
    assert_string_equal(setting(&kit->plan, "demand.drift", -1)->source,
                        "judgement of the overlay");
    const struct mut_setting *round = setting(&kit->plan, "voice.openness", 0);
    assert_true(round->value == 0.25);
    assert_string_equal(round->set_by, "models/sceptics/east.yaml:7");
    assert_true(round->low == 0.2 && round->high == 0.8); /* the form's own */
    assert_false(round->outside);
    assert_true(setting(&kit->plan, "voice.openness", 1)->value == 0.3); /* plain */
    kit_clear(kit);
}

static void
test_scenario_and_arm_and_reform_hold_over_the_overlay(void **state)
{
    struct kit *kit = *state;
    const char *text = "arms:\n  b: {form: round, set: {voice.openness: 0.6}}\n"
                       "sectors: [clinic]\nseed: 1f\nsceptic: east\n"
                       "set: {voice.cost: 40}\nhorizon: {start: 2025-01}\n"
                       "reforms: [{date: 2026-01, programme: none, "
                       "set: {demand.drift: 0.07}}]\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_true(setting(&kit->plan, "voice.cost", -1)->value == 40);
    assert_true(setting(&kit->plan, "voice.openness", 0)->value == 0.6);
    const struct mut_setting *drift = setting(&kit->plan, "demand.drift", -1);
    assert_true(drift[0].value == 0.02 && drift[1].value == 0.07);
    assert_int_equal(drift[1].from, 12);
    kit_clear(kit);
}

static void
test_command_line_holds_over_all_and_may_choose(void **state)
{
    struct kit *kit = *state;
    static const char *const set[] = { "voice.cost=33", "sceptic=[west, east]" };
    const struct mut_overrides overrides = { .set = set, .n_set = 2 };
    assert_int_equal(kit_read(kit, LEAST "sceptic: east\n", &overrides), MUT_OK);
    assert_int_equal(kit->plan.n_points, 2);
    assert_string_equal(kit->plan.point.name, "west");
    assert_true(setting(&kit->plan, "voice.cost", -1)->value == 33);
    kit_clear(kit);
}

/* Burn-in is under the reference arm's form, the conversion under the overlay's value for the
 * form that it converts to. */
static void
test_overlay_of_a_form_holds_from_its_conversion_on(void **state)
{
    struct kit *kit = *state;
    const char *text = "reference: a\narms:\n  a: {form: plain}\nsectors: [clinic]\n"
                       "seed: 1f\nsceptic: east\nhorizon: {start: 2025-01}\n"
                       "reforms: [{date: 2026-01, programme: none, to: round}]\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    const struct mut_setting *first = setting(&kit->plan, "voice.openness", 0);
    assert_true(first[0].value == 0.3 && first[1].value == 0.25);
    assert_int_equal(first[1].from, 12);
    kit_clear(kit);
}

static void
test_overlay_is_an_input_of_the_result(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, LEAST "sceptic: east\n", NULL), MUT_OK);
    assert_int_equal(kit->plan.n_inputs, 5);
    const struct mut_input *input = &kit->plan.inputs[4];
    assert_string_equal(input->kind, "sceptic");
    assert_string_equal(input->name, "east");
    assert_string_equal(input->text, east);
    assert_int_equal(strlen(input->sha256), 64);
    assert_string_equal(kit->plan.point.label, "East");
    assert_string_equal(kit->plan.point.summary, "What the east says.");
    kit_clear(kit);
}

static void
test_values_of_idle_mechanisms_are_not_noted(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, LEAST "sceptic: east\nmechanisms: none\n", NULL),
                     MUT_OK);
    assert_int_equal(kit->plan.n_notes, 0);
    kit_clear(kit);
}

static void
test_study_reads_every_point(void **state)
{
    struct kit *kit = *state;
    struct mut_study study;
    char path[128];
    kit_write(kit->folder, "s.yaml", LEAST "sceptic: [none, east, west]\n");
    snprintf(path, sizeof path, "%s/s.yaml", kit->folder);
    mut_diag_init(&kit->diags);
    assert_int_equal(mut_study_read(&study, path, &kit->registry, NULL, &kit->diags),
                     MUT_OK);
    assert_int_equal(study.n_points, 3);
    assert_true(mut_study_axis(&study));
    assert_int_equal(mut_study_cells(&study), 6);
    assert_int_equal(mut_study_runs(&study), 144);
    static const char *const names[] = { "none", "east", "west" };
    static const double costs[] = { 50, 64, 30 };
    for (int p = 0; p < 3; p++) {
        assert_string_equal(study.plans[p].point.name, names[p]);
        assert_true(setting(&study.plans[p], "voice.cost", -1)->value == costs[p]);
    }
    assert_true(mut_study_known_input(&study, 1, 0));  /* the scenario */
    assert_false(mut_study_known_input(&study, 1, 4)); /* the overlay */
    mut_study_clear(&study);
    mut_diag_clear(&kit->diags);
}

int
main(void)
{
#define WITH_KIT(test) cmocka_unit_test_setup_teardown(test, set_up, kit_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_KIT(test_scenario_without_overlay_is_one_point_without_a_name),
        WITH_KIT(test_overlay_holds_over_defaults_and_forms),
        WITH_KIT(test_scenario_and_arm_and_reform_hold_over_the_overlay),
        WITH_KIT(test_command_line_holds_over_all_and_may_choose),
        WITH_KIT(test_overlay_of_a_form_holds_from_its_conversion_on),
        WITH_KIT(test_overlay_is_an_input_of_the_result),
        WITH_KIT(test_values_of_idle_mechanisms_are_not_noted),
        WITH_KIT(test_study_reads_every_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
