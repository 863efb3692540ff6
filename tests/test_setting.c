/* The record of resolved values: which entries stand, in which order, and where each came from. */
#include "scenario_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Lines are counted below: line 3 is b, line 6 the scenario's `set`, line 7 the reforms. */
static const char text[] =
    "arms:\n"
    "  a: {form: plain}\n"
    "  b: {form: round, set: {norms.talk: true, norms.sanction: {value: 0.9, source: s, "
    "grade: C}}}\n"
    "sectors: [clinic]\n"
    "seed: 1f\n"
    "set: {voice.cost: 70, clinic.pay: 20000}\n"
    "reforms: [{date: 2025-06, programme: none, set: {voice.rounds: 3}}]\n";

/* The k-th setting of that path, NULL if there are fewer. */
static const struct mut_setting *
nth(const struct mut_plan *plan, const char *path, int k)
{
    for (int i = 0; i < plan->n_settings; i++)
        if (strcmp(plan->settings[i].path, path) == 0 && k-- == 0)
            return &plan->settings[i];
    return NULL;
}

static void
expect(const struct mut_setting *setting, int arm, int form, int from, double value)
{
    assert_non_null(setting);
    assert_int_equal(setting->arm, arm);
    assert_int_equal(setting->form, form);
    assert_int_equal(setting->from, from);
    assert_true(setting->value == value);
}

static void
test_parameter_of_all_arms_stands_once(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    const struct mut_setting *cost = nth(&kit->plan, "voice.cost", 0);
    expect(cost, -1, -1, -12, 70); /* from the start of burn-in */
    assert_string_equal(cost->set_by, "scenario.yaml:6");
    assert_false(cost->attribute);
    assert_null(nth(&kit->plan, "voice.cost", 1));
    const struct mut_setting *drift = nth(&kit->plan, "demand.drift", 0);
    expect(drift, -1, -1, -12, 0.05);
    assert_string_equal(drift->set_by, "default");
    assert_string_equal(drift->unit, "1/year"); /* unit to grade are the row's */
    assert_string_equal(drift->source, "judgement");
    assert_string_equal(drift->grade, "C");
    assert_string_equal(drift->doc, "How demand drifts.");
    kit_clear(kit);
}

static void
test_dated_parameter_has_an_entry_per_change(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    expect(nth(&kit->plan, "voice.rounds", 0), -1, -1, -12, 2);
    expect(nth(&kit->plan, "voice.rounds", 1), -1, -1, 5, 3); /* 2025-06 after 2025-01 */
    assert_string_equal(nth(&kit->plan, "voice.rounds", 1)->set_by, "scenario.yaml:7");
    assert_null(nth(&kit->plan, "voice.rounds", 2));
    kit_clear(kit);
}

static void
test_parameter_of_one_arm_stands_per_arm(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    expect(nth(&kit->plan, "norms.talk", 0), 0, -1, -12, 0);
    expect(nth(&kit->plan, "norms.talk", 1), 1, -1, -12, 0); /* b's burn-in is a's */
    expect(nth(&kit->plan, "norms.talk", 2), 1, -1, 0, 1);
    assert_null(nth(&kit->plan, "norms.talk", 3));
    kit_clear(kit);
}

static void
test_attribute_stands_per_arm_and_form(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    expect(nth(&kit->plan, "voice.openness", 0), 0, 0, -12, 0.3); /* a, plain */
    expect(nth(&kit->plan, "voice.openness", 1), 1, 0, -12,
           0.3); /* b's burn-in under plain */
    expect(nth(&kit->plan, "voice.openness", 2), 1, 1, 0, 0.7); /* b, round */
    assert_null(nth(&kit->plan, "voice.openness", 3));
    const struct mut_setting *plain = nth(&kit->plan, "voice.openness", 0);
    assert_true(plain->attribute);
    assert_string_equal(plain->set_by,
                        "models/forms/plain.yaml:7"); /* line 7 of the kit's form */
    assert_string_equal(plain->source, "made up");
    assert_true(plain->low == 0.2 && plain->high == 0.8); /* the form's own range */
    kit_clear(kit);
}

static void
test_value_outside_evidence_is_noted(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_true(nth(&kit->plan, "voice.cost", 0)->outside); /* 70; evidence 30 to 64 */
    assert_true(nth(&kit->plan, "voice.cost", 0)->low == 30);
    assert_true(nth(&kit->plan, "voice.cost", 0)->high == 64);
    assert_false(nth(&kit->plan, "voice.rounds", 1)->outside); /* 3; evidence 1 to 4 */
    assert_false(
        nth(&kit->plan, "norms.sanction", 0)->outside); /* 0.1; evidence 0 to 0.6 */
    assert_true(nth(&kit->plan, "norms.sanction", 2)->outside);     /* b's 0.9 */
    assert_true(nth(&kit->plan, "norms.sanction", 2)->high == 0.6); /* still the row's */
    kit_clear(kit);
}

static void
test_source_is_the_one_of_the_value(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_string_equal(nth(&kit->plan, "norms.sanction", 2)->source, "s");
    assert_string_equal(nth(&kit->plan, "norms.sanction", 2)->grade, "C");
    /* A bare value has not the row's evidence. */
    assert_string_equal(nth(&kit->plan, "voice.cost", 0)->source,
                        "judgement of the scenario");
    assert_string_equal(nth(&kit->plan, "voice.cost", 0)->grade, "D");
    kit_clear(kit);
}

static void
test_sector_rows_are_recorded(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    expect(nth(&kit->plan, "clinic.pay", 0), -1, -1, -12, 20000);
    assert_string_equal(nth(&kit->plan, "clinic.pay", 0)->set_by, "scenario.yaml:6");
    const struct mut_setting *first = nth(&kit->plan, "clinic.cost_per_user", 0);
    assert_non_null(first); /* the first row of the table, in line 4 of the kit's file */
    assert_string_equal(first->set_by, "models/sectors/clinic.yaml:4");
    kit_clear(kit);
}

static void
test_command_line_is_named(void **state)
{
    struct kit *kit = *state;
    static const char *const set[] = {
        "voice.rounds={value: 4, source: a letter, grade: B}", "voice.openness=0.9"
    };
    const struct mut_overrides overrides = { .set = set, .n_set = 2 };
    assert_int_equal(kit_read(kit, text, &overrides), MUT_OK);
    expect(nth(&kit->plan, "voice.rounds", 0), -1, -1, -12, 4);
    assert_string_equal(nth(&kit->plan, "voice.rounds", 0)->set_by, "--set");
    assert_string_equal(nth(&kit->plan, "voice.rounds", 0)->source, "a letter");
    assert_null(nth(&kit->plan, "voice.rounds", 1)); /* the reform is beaten */
    expect(nth(&kit->plan, "voice.openness", 0), 0, 0, -12, 0.9);
    assert_true(nth(&kit->plan, "voice.openness", 0)->outside); /* plain's 0.2 to 0.8 */
    kit_clear(kit);
}

static void
test_order_is_by_path_arm_form_month(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    const struct mut_setting *all = kit->plan.settings;
    assert_true(kit->plan.n_settings > mut_sector_table.n_rows);
    for (int i = 1; i < kit->plan.n_settings; i++) {
        const int path = strcmp(all[i - 1].path, all[i].path);
        assert_true(path <= 0);
        if (path == 0) {
            const int arm = all[i].arm - all[i - 1].arm,
                      form = all[i].form - all[i - 1].form;
            assert_true(
                arm > 0 ||
                (arm == 0 && (form > 0 || (form == 0 && all[i].from > all[i - 1].from))));
        }
    }
    kit_clear(kit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parameter_of_all_arms_stands_once),
        cmocka_unit_test(test_dated_parameter_has_an_entry_per_change),
        cmocka_unit_test(test_parameter_of_one_arm_stands_per_arm),
        cmocka_unit_test(test_attribute_stands_per_arm_and_form),
        cmocka_unit_test(test_value_outside_evidence_is_noted),
        cmocka_unit_test(test_source_is_the_one_of_the_value),
        cmocka_unit_test(test_sector_rows_are_recorded),
        cmocka_unit_test(test_command_line_is_named),
        cmocka_unit_test(test_order_is_by_path_arm_form_month),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
