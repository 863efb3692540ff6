/* What a programme's file makes of a scenario: values that hold for a while, bounds, costs that add
 * up, ways to other forms. Forms: plain (openness 0.3, sanction 0.1) and round (0.7, 0.4);
 * voice.cost is 50 by default. `relief` sets it to 35 for a year and costs 3, `turn` opens a way
 * and costs 2. */
#include "scenario_kit.h"

#include "outcome.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char raise[] =
    "label: Raise\nsummary: Raises and lowers.\n"
    "administration: {value: 1, source: made up, grade: D}\n"
    "set:\n  voice.rounds: {value: 4, source: made up, grade: D}\n"
    "at_least:\n  voice.openness: {value: 0.5, source: made up, grade: D}\n"
    "at_most:\n  norms.sanction: {value: 0.2, source: made up, grade: D}\n";

/* Two arms, a (plain) and b (round), burn-in 2, 30 months from 2025-01. */
static struct mut_plan *
read_plan(struct kit *kit, const char *reforms)
{
    char text[2048], folder[160];
    snprintf(folder, sizeof folder, "%s/models/reforms", kit->folder);
    kit_write(folder, "raise.yaml", raise);
    snprintf(text, sizeof text,
             "arms:\n  a: {form: plain}\n  b: {form: round}\nsectors: [clinic]\nseed: 1f\n"
             "horizon: {start: 2025-01, burn_in: 2, months: 30}\nreforms:\n%s",
             reforms);
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    return &kit->plan;
}

static const struct mut_charter *
charter(const struct mut_plan *plan, int arm, int month)
{
    const struct mut_arm *of = &plan->arms[arm];
    int t = of->n_terms - 1;
    while (of->terms[t].from > month)
        t--;
    return &of->terms[t].charters[0];
}

static double
value(const struct mut_plan *plan, int arm, int month, const char *component,
      const char *row)
{
    const int c = mut_registry_find(plan->registry, component);
    const struct mut_param *param = mut_param_find(&plan->registry->items[c]->params, row);
    return mut_param_value(param, charter(plan, arm, month)->terms[c]);
}

static void
test_values_hold_for_their_months_and_fall_back(void **state)
{
    const struct mut_plan *plan = read_plan(*state,
                                            "  - {date: 2025-04, programme: relief}\n");
    for (int month = -2; month < 30; month++) {
        bool on = month >= 3 && month < 15;
        assert_true(value(plan, 0, month, "voice", "cost") == (on ? 35 : 50));
        assert_true(charter(plan, 1, month)->administration == (on ? 3 : 0));
    }
    kit_clear(*state);
}

static void
test_costs_of_programmes_add_up_where_they_hold(void **state)
{
    const struct mut_plan *plan = read_plan(
        *state, "  - {date: 2025-04, programme: relief, arms: [a]}\n"
                "  - {date: 2025-07, programme: turn, to: round, arms: [a]}\n"
                "  - {date: 2025-08, programme: relief, arms: [a]}\n");
    static const int months[] = { 2, 3, 6, 7, 14, 15, 18, 19 };
    static const double costs[] = { 0, 3, 5, 8, 8, 5, 5, 2 };
    for (int i = 0; i < 8; i++) {
        assert_true(charter(plan, 0, months[i])->administration == costs[i]);
        assert_true(charter(plan, 1, months[i])->administration == 0);
    }
    kit_clear(*state);
}

static void
test_outcomes_that_a_programme_sets_are_those_of_its_arms(void **state)
{
    struct kit *kit = *state;
    char folder[160];
    snprintf(folder, sizeof folder, "%s/models/reforms", kit->folder);
    kit_write(folder, "cut.yaml",
              "label: Cut\nsummary: Less.\nsets_outcomes: [public_cost, net_cost]\n"
              "administration: {value: 0, source: made up, grade: D}\n");
    const struct mut_plan *plan = read_plan(
        kit, "  - {date: 2025-04, programme: cut, arms: [b]}\n"
             "  - {date: 2025-04, programme: relief, arms: [a]}\n");
    static const int outcomes[] = { MUT_OUTCOME_PUBLIC_COST, MUT_OUTCOME_NET_COST };
    assert_int_equal(plan->n_by_design, 2);
    for (int k = 0; k < 2; k++) {
        assert_string_equal(plan->by_design[k].programme, "cut");
        assert_int_equal(plan->by_design[k].outcome, outcomes[k]);
        assert_true(plan->by_design[k].arms == 2);
    }
    kit_clear(*state);
}

static void
test_circumstance_is_of_the_arms_that_live_through_it(void **state)
{
    struct kit *kit = *state;
    char folder[160];
    snprintf(folder, sizeof folder, "%s/models/reforms", kit->folder);
    kit_write(folder, "storm.yaml",
              "label: Storm\nsummary: It rains.\ncircumstance: true\n"
              "administration: {value: 0, source: made up, grade: D}\n");
    kit_write(folder, "calm.yaml",
              "label: Calm\nsummary: It does not.\ncircumstance: false\n"
              "administration: {value: 0, source: made up, grade: D}\n");
    const struct mut_plan *plan = read_plan(
        kit, "  - {date: 2025-04, programme: storm, arms: [b]}\n"
             "  - {date: 2025-04, programme: calm, arms: [a]}\n"
             "  - {date: 2025-04, programme: relief, arms: [a]}\n");
    assert_int_equal(plan->n_circumstances, 1);
    assert_string_equal(plan->circumstances[0].programme, "storm");
    assert_string_equal(plan->circumstances[0].label, "Storm");
    assert_true(plan->circumstances[0].arms == 2);
    kit_clear(*state);
}

/* Plain lies below the floor and below the ceiling, round above both. */
static void
test_bounds_change_only_what_lies_beyond_them(void **state)
{
    const struct mut_plan *plan = read_plan(*state,
                                            "  - {date: 2025-04, programme: raise}\n");
    assert_true(value(plan, 0, 5, "voice", "openness") == 0.5);
    assert_true(value(plan, 1, 5, "voice", "openness") == 0.7);
    assert_true(value(plan, 0, 5, "norms", "sanction") == 0.1);
    assert_true(value(plan, 1, 5, "norms", "sanction") == 0.2);
    assert_true(value(plan, 0, 5, "voice", "rounds") == 4);
    assert_true(value(plan, 0, 2, "voice", "openness") == 0.3);
    assert_true(value(plan, 1, 2, "norms", "sanction") == 0.4);
    kit_clear(*state);
}

/* The entry's own `set` comes after its programme's, whatever the programme says. */
static void
test_the_entrys_own_values_win(void **state)
{
    const struct mut_plan *plan = read_plan(
        *state, "  - {date: 2025-04, programme: raise, set: {voice.openness: 0.1, "
                "norms.sanction: 0.3, voice.rounds: 5}}\n");
    assert_true(value(plan, 0, 5, "voice", "openness") == 0.1);
    assert_true(value(plan, 1, 5, "norms", "sanction") == 0.3);
    assert_true(value(plan, 1, 5, "voice", "rounds") == 5);
    kit_clear(*state);
}

static void
test_the_later_of_two_programmes_of_a_date_wins(void **state)
{
    const struct mut_plan *plan = read_plan(
        *state,
        "  - {date: 2025-04, programme: none, arms: [a], set: {voice.openness: 0.9}}\n"
        "  - {date: 2025-04, programme: raise}\n"
        "  - {date: 2025-04, programme: none, arms: [b], set: {norms.sanction: 0.35}}\n");
    assert_true(value(plan, 0, 5, "voice", "openness") == 0.9); /* above the floor */
    assert_true(value(plan, 1, 5, "norms", "sanction") == 0.35);
    kit_clear(*state);
}

/* A way leads to the slot of its form, while it lasts and in its arms alone; nobody has gone it
 * yet. */
static void
test_a_way_is_open_from_its_date(void **state)
{
    const struct mut_plan *plan = read_plan(
        *state, "  - {date: 2025-07, programme: turn, to: round, arms: [a]}\n");
    assert_int_equal(plan->arms[0].n_forms, 2);
    assert_true(plan->arms[0].shares[0] == 1 && plan->arms[0].shares[1] == 0);
    assert_int_equal(charter(plan, 0, 5)->to[MUT_ROUTE_CONVERSION], -1);
    assert_int_equal(charter(plan, 0, 6)->to[MUT_ROUTE_CONVERSION], 1);
    assert_int_equal(charter(plan, 0, 6)->to[MUT_ROUTE_SALE], -1);
    assert_int_equal(charter(plan, 1, 6)->to[MUT_ROUTE_CONVERSION], -1);
    assert_int_equal(charter(plan, 0, 6)->form, charter(plan, 0, 5)->form);
    kit_clear(*state);
}

/* What was set is told with the programme's file and line. */
static void
test_a_value_names_the_file_that_set_it(void **state)
{
    const struct mut_plan *plan = read_plan(*state,
                                            "  - {date: 2025-04, programme: raise}\n");
    bool told = false, kept = false;
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *s = &plan->settings[i];
        if (strcmp(s->path, "voice.openness") != 0)
            continue;
        bool by = strcmp(s->set_by, "models/reforms/raise.yaml:7") == 0;
        told = told || (by && s->arm == 0 && s->from == 3 && s->value == 0.5);
        kept = kept || (by && s->arm == 1);
    }
    assert_true(told && !kept);
    kit_clear(*state);
}

/* A way that is open to the reference before month 0 leads nowhere for an arm that has no such slot,
 * though that arm works under the reference's terms until then. */
static void
test_a_way_of_the_reference_is_no_way_of_others(void **state)
{
    struct kit *kit = *state;
    const struct mut_plan *plan = read_plan(
        kit, "  - {date: 2024-12, programme: turn, to: round, arms: [a]}\n");
    for (int month = -2; month < 30; month++) {
        assert_int_equal(charter(plan, 0, month)->to[MUT_ROUTE_CONVERSION],
                         month >= -1 ? 1 : -1);
        int to = charter(plan, 1, month)->to[MUT_ROUTE_CONVERSION];
        assert_in_range(to + 1, 0, plan->arms[1].n_forms);
    }
    kit_clear(kit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_hold_for_their_months_and_fall_back),
        cmocka_unit_test(test_a_way_of_the_reference_is_no_way_of_others),
        cmocka_unit_test(test_costs_of_programmes_add_up_where_they_hold),
        cmocka_unit_test(test_outcomes_that_a_programme_sets_are_those_of_its_arms),
        cmocka_unit_test(test_circumstance_is_of_the_arms_that_live_through_it),
        cmocka_unit_test(test_bounds_change_only_what_lies_beyond_them),
        cmocka_unit_test(test_the_entrys_own_values_win),
        cmocka_unit_test(test_the_later_of_two_programmes_of_a_date_wins),
        cmocka_unit_test(test_a_way_is_open_from_its_date),
        cmocka_unit_test(test_a_value_names_the_file_that_set_it),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
