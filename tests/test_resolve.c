/* Which value holds for whom and when. Forms here: plain (openness 0.3, sanction 0.1) and round
 * (0.7, 0.4); voice.cost is 50 by default. */
#include "scenario_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Reads a scenario of two arms, a (plain, the reference) and b (round), burn-in 2, 10 months
 * from 2025-01; `arm` stands in b's braces, `rest` below. */
static struct mut_plan *
read_plan(struct kit *kit, const char *arm, const char *rest)
{
    char text[2048];
    snprintf(
        text, sizeof text,
        "arms:\n  a: {form: plain}\n  b: {form: round%s}\nsectors: [clinic]\nseed: 1f\n"
        "horizon: {start: 2025-01, burn_in: 2, months: 10}\n%s",
        arm, rest);
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    return &kit->plan;
}

static const struct mut_charter *
charter(const struct mut_plan *plan, int arm, int slot, int month)
{
    const struct mut_arm *of = &plan->arms[arm];
    int t = of->n_terms - 1;
    while (of->terms[t].from > month)
        t--;
    return &of->terms[t].charters[slot];
}

static double
value(const struct mut_plan *plan, int arm, int month, const char *component,
      const char *row)
{
    const int c = mut_registry_find(plan->registry, component);
    const struct mut_param *param = mut_param_find(&plan->registry->items[c]->params, row);
    return mut_param_value(param, charter(plan, arm, 0, month)->terms[c]);
}

static void
test_default_holds_where_nobody_sets(void **state)
{
    const struct mut_plan *plan = read_plan(*state, "", "");
    assert_true(value(plan, 1, 5, "voice", "cost") == 50); /* the row's .def */
    assert_true(value(plan, 1, 5, "voice", "rounds") == 2);
    assert_true(value(plan, 1, 5, "norms", "talk") == 0);
    assert_true(value(plan, 1, 5, "demand", "drift") == 0.05);
    kit_clear(*state);
}

static void
test_attributes_come_from_the_form(void **state)
{
    const struct mut_plan *plan = read_plan(*state, "", "");
    assert_true(value(plan, 0, 5, "voice", "openness") == 0.3);
    assert_true(value(plan, 1, 5, "voice", "openness") == 0.7);
    assert_true(value(plan, 1, 5, "norms", "sanction") == 0.4);
    kit_clear(*state);
}

static void
test_each_layer_beats_the_one_below(void **state)
{
    static const char rest[] = "set: {voice.cost: 41, voice.openness: 0.41}\n"
                               "reforms:\n"
                               "  - {date: 2025-06, programme: none, arms: [b], set: "
                               "{voice.cost: 43, voice.openness: 0.43}}\n";
    const struct mut_plan *plan = read_plan(
        *state, ", set: {voice.cost: 42, voice.openness: 0.42}", rest);
    assert_true(value(plan, 0, 0, "voice", "cost") == 41); /* scenario over default */
    assert_true(value(plan, 0, 9, "voice", "openness") == 0.41); /* scenario over form */
    assert_true(value(plan, 1, 4, "voice", "cost") == 42);       /* arm over scenario */
    assert_true(value(plan, 1, 4, "voice", "openness") == 0.42);
    assert_true(value(plan, 1, 5, "voice", "cost") == 43); /* reform; 2025-06 is month 5 */
    assert_true(value(plan, 1, 5, "voice", "openness") == 0.43);
    assert_true(value(plan, 0, 9, "voice", "cost") == 41); /* not for the other arm */
    kit_clear(*state);
}

static void
test_command_line_beats_all_at_all_dates(void **state)
{
    struct kit *kit = *state;
    static const char *const set[] = { "voice.cost=60", "voice.cost=61",
                                       "norms.sanction=0.5" };
    static const char text[] =
        "arms:\n  a: {form: plain}\n  b: {form: round, set: {voice.cost: 42}}\n"
        "sectors: [clinic]\nseed: 1\n"
        "reforms: [{date: 2025-06, programme: none, set: {voice.cost: 43}}]\n";
    const struct mut_overrides overrides = { .set = set, .n_set = 3 };
    assert_int_equal(kit_read(kit, text, &overrides), MUT_OK);
    for (int month = -12; month < 120; month += 11) {
        assert_true(value(&kit->plan, 0, month, "voice", "cost") ==
                    61); /* the last one counts */
        assert_true(value(&kit->plan, 1, month, "voice", "cost") == 61);
        assert_true(value(&kit->plan, 1, month, "norms", "sanction") == 0.5);
    }
    kit_clear(kit);
}

static void
test_reforms_apply_by_date_then_by_place_in_the_file(void **state)
{
    static const char rest[] =
        "reforms:\n"
        "  - {date: 2025-08, programme: none, set: {voice.cost: 33}}\n"
        "  - {date: 2025-03, programme: none, set: {voice.cost: 31}}\n"
        "  - {date: 2025-03, programme: none, set: {voice.cost: 32, clinic.pay: 20000}}\n";
    const struct mut_plan *plan = read_plan(*state, "", rest);
    assert_true(value(plan, 0, 1, "voice", "cost") == 50);
    assert_true(value(plan, 0, 2, "voice", "cost") == 32);
    assert_true(value(plan, 1, 6, "voice", "cost") == 32);
    assert_true(value(plan, 1, 7, "voice", "cost") == 33);
    assert_true(charter(plan, 0, 0, 2)->sector->pay == 20000);
    assert_true(charter(plan, 0, 0, 1)->sector->pay ==
                mut_param_find(&mut_sector_table, "pay")->def);
    kit_clear(*state);
}

static void
test_burn_in_is_under_the_reference(void **state)
{
    const struct mut_plan *plan = read_plan(*state, ", set: {voice.cost: 42}", "");
    assert_int_equal(plan->arms[0].n_terms, 1); /* nothing changes for the reference */
    assert_int_equal(plan->arms[0].terms[0].from, -2);
    assert_int_equal(plan->arms[1].n_terms, 2);
    assert_int_equal(plan->arms[1].terms[1].from, 0);
    assert_true(value(plan, 1, -1, "voice", "openness") == 0.3); /* plain's */
    assert_true(value(plan, 1, -1, "voice", "cost") == 50);
    assert_int_equal(charter(plan, 1, 0, -1)->form, plan->arms[0].forms[0]);
    assert_true(value(plan, 1, 0, "voice", "openness") == 0.7);
    assert_true(value(plan, 1, 0, "voice", "cost") == 42);
    assert_int_equal(charter(plan, 1, 0, 0)->form, plan->arms[1].forms[0]);
    kit_clear(*state);
}

static void
test_start_own_has_one_entry(void **state)
{
    const struct mut_plan *plan = read_plan(*state, ", set: {voice.cost: 42}",
                                            "start: own\n");
    assert_int_equal(plan->arms[1].n_terms, 1);
    assert_true(value(plan, 1, -2, "voice", "openness") == 0.7);
    assert_true(value(plan, 1, -2, "voice", "cost") == 42);
    kit_clear(*state);
}

static void
test_reform_in_burn_in_reaches_the_arm_with_its_own_terms(void **state)
{
    /* Month -1 for b; b works under a until month 0. */
    static const char rest[] =
        "reforms:\n  - {date: 2024-12, programme: none, arms: [b], set: "
        "{voice.cost: 35}}\n";
    const struct mut_plan *plan = read_plan(*state, "", rest);
    assert_true(value(plan, 1, -1, "voice", "cost") == 50);
    assert_true(value(plan, 1, 0, "voice", "cost") == 35);
    assert_int_equal(plan->arms[1].n_terms, 2);
    kit_clear(*state);
}

static void
test_reform_of_the_reference_reaches_all_in_burn_in(void **state)
{
    static const char rest[] =
        "reforms:\n  - {date: 2024-12, programme: none, arms: [a], set: "
        "{voice.cost: 35}}\n";
    const struct mut_plan *plan = read_plan(*state, "", rest);
    assert_true(value(plan, 1, -2, "voice", "cost") == 50);
    assert_true(value(plan, 1, -1, "voice", "cost") == 35);
    assert_true(value(plan, 1, 0, "voice", "cost") == 50); /* under its own terms */
    assert_true(value(plan, 0, 9, "voice", "cost") == 35);
    kit_clear(*state);
}

static void
test_reform_without_content_adds_no_entry(void **state)
{
    static const char rest[] =
        "reforms:\n"
        "  - {date: 2025-06, programme: none}\n"
        "  - {date: 2025-07, programme: none, set: }\n"
        "  - {date: 2025-08, programme: none, set: {voice.cost: 50}}\n";
    const struct mut_plan *plan = read_plan(*state, "", rest);
    assert_int_equal(plan->arms[0].n_terms, 1);
    assert_int_equal(plan->arms[1].n_terms, 2); /* burn-in and month 0 */
    kit_clear(*state);
}

static void
test_reform_to_changes_form_and_attributes(void **state)
{
    static const char rest[] =
        "reforms: [{date: 2025-04, programme: none, to: round, arms: [a], set: "
        "{norms.sanction: 0.2}}]\n";
    const struct mut_plan *plan = read_plan(*state, "", rest);
    assert_int_equal(charter(plan, 0, 0, 2)->form,
                     0); /* plain: forms are sorted by name */
    assert_int_equal(charter(plan, 0, 0, 3)->form, 1);
    assert_true(value(plan, 0, 3, "voice", "openness") == 0.7); /* round's */
    assert_true(value(plan, 0, 3, "norms", "sanction") == 0.2); /* the reform's own */
    assert_int_equal(plan->arms[0].forms[0], 0); /* where its units begin */
    kit_clear(*state);
}

static void
test_mixture_keeps_each_form_and_its_share(void **state)
{
    struct kit *kit = *state;
    static const char text[] =
        "arms:\n  a: {form: plain}\n"
        "  m: {forms: {round: 0.25, plain: 0.75}, set: {norms.sanction: 0.2}}\n"
        "sectors: [clinic]\nseed: 1\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    const struct mut_arm *m = &kit->plan.arms[1];
    const int voice = mut_registry_find(&kit->registry, "voice");
    const int norms = mut_registry_find(&kit->registry, "norms");
    assert_int_equal(m->n_forms, 2);
    assert_int_equal(m->forms[0], 1); /* in the order of the file, not of names */
    assert_true(m->shares[0] == 0.25 && m->shares[1] == 0.75);
    const struct kit_voice *round = charter(&kit->plan, 1, 0, 0)->terms[voice];
    const struct kit_voice *plain = charter(&kit->plan, 1, 1, 0)->terms[voice];
    assert_true(round->openness == 0.7 && plain->openness == 0.3);
    for (int slot = 0; slot < 2; slot++) { /* an arm's attribute is for all of its forms */
        const struct kit_norms *terms = charter(&kit->plan, 1, slot, 0)->terms[norms];
        assert_true(terms->sanction == 0.2);
        assert_int_equal(charter(&kit->plan, 1, slot, -1)->form,
                         0); /* burn-in: the reference */
    }
    kit_clear(kit);
}

static void
test_equal_arms_have_equal_terms(void **state)
{
    struct kit *kit = *state;
    static const char text[] =
        "arms:\n  a: {form: plain, set: {voice.cost: 42}}\n"
        "  b: {form: plain, set: {voice.cost: {value: 42, source: x, grade: C}}}\n"
        "sectors: [clinic]\nseed: 1\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_int_equal(kit->plan.arms[1].n_terms, 1);
    const struct mut_charter *a = charter(&kit->plan, 0, 0, 0),
                             *b = charter(&kit->plan, 1, 0, 0);
    for (int c = 0; c < kit->registry.n; c++)
        assert_memory_equal(a->terms[c], b->terms[c], kit->registry.items[c]->params.size);
    assert_memory_equal(a->sector, b->sector, sizeof *a->sector);
    kit_clear(kit);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_default_holds_where_nobody_sets),
        cmocka_unit_test(test_attributes_come_from_the_form),
        cmocka_unit_test(test_each_layer_beats_the_one_below),
        cmocka_unit_test(test_command_line_beats_all_at_all_dates),
        cmocka_unit_test(test_reforms_apply_by_date_then_by_place_in_the_file),
        cmocka_unit_test(test_burn_in_is_under_the_reference),
        cmocka_unit_test(test_start_own_has_one_entry),
        cmocka_unit_test(test_reform_in_burn_in_reaches_the_arm_with_its_own_terms),
        cmocka_unit_test(test_reform_of_the_reference_reaches_all_in_burn_in),
        cmocka_unit_test(test_reform_without_content_adds_no_entry),
        cmocka_unit_test(test_reform_to_changes_form_and_attributes),
        cmocka_unit_test(test_mixture_keeps_each_form_and_its_share),
        cmocka_unit_test(test_equal_arms_have_equal_terms),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
