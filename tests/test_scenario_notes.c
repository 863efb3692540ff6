/* What a right scenario tells people: its reforms in words, values without effect. */
#include "scenario_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HEAD "arms: {a: {form: plain}, b: {form: plain}}\nsectors: [clinic]\nseed: 1f\n"

static void
assert_change(const struct mut_change *change, const char *const words[4])
{
    assert_string_equal(change->date, words[0]);
    assert_string_equal(change->programme, words[1]);
    assert_string_equal(change->arms, words[2]);
    assert_string_equal(change->what, words[3]);
}

static void
test_reforms_are_told_by_date_with_what_they_change(void **state)
{
    struct kit *kit = *state;
    static const char text[] = HEAD
        "reforms:\n"
        "  - {date: 2028-01, programme: none, arms: [b, a], to: round}\n"
        "  - {date: 2027-04, programme: none, arms: [a],\n"
        "     set: {voice.cost: 40, norms.talk: {value: 1, source: S, grade: C}}}\n"
        "  - {date: 2027-04, programme: none, set: {voice.rounds: 3}, to: round}\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_int_equal(kit->plan.n_changes, 3);
    assert_change(
        &kit->plan.changes[0],
        (const char *const[4]){ "2027-04", "none", "a", "voice.cost 40; norms.talk 1" });
    assert_change(
        &kit->plan.changes[1],
        (const char *const[4]){ "2027-04", "none", "all", "voice.rounds 3; form round" });
    assert_change(&kit->plan.changes[2],
                  (const char *const[4]){ "2028-01", "none", "b, a", "form round" });
    kit_clear(kit);
}

static void
test_reform_without_set_and_form_changes_nothing(void **state)
{
    struct kit *kit = *state;
    static const char text[] = HEAD "reforms:\n  - {date: 2027-04, programme: none}\n"
                                    "  - {date: 2027-05, programme: none, set: }\n";
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    assert_int_equal(kit->plan.n_changes, 2);
    assert_string_equal(kit->plan.changes[0].what, "changes nothing");
    assert_string_equal(kit->plan.changes[1].what, "changes nothing");
    assert_int_equal(kit->plan.arms[0].n_terms, 1); /* burn-in's terms go on */
    kit_clear(kit);
}

static void
test_value_of_a_mechanism_that_is_off_is_noted_once(void **state)
{
    struct kit *kit = *state;
    static const char text[] =
        "arms: {a: {form: plain, set: {norms.talk: 1}}, b: {form: plain}}\n"
        "sectors: [clinic]\nseed: 1f\nmechanisms: [voice]\n"
        "set: {norms.talk: 0, voice.cost: 40, demand.drift: 0.1, clinic.pay: 30000}\n";
    static const char *const set[] = { "norms.sanction=0.2" };
    const struct mut_overrides overrides = { .set = set, .n_set = 1 };
    assert_int_equal(kit_read(kit, text, &overrides), MUT_OK);
    assert_int_equal(kit->plan.n_notes, 2);
    assert_string_equal(
        kit->plan.notes[0],
        "norms.talk is set, but `norms` is not among the mechanisms: it has no effect");
    assert_string_equal(
        kit->plan.notes[1],
        "norms.sanction is set, but `norms` is not among the mechanisms: it has no effect");
    kit_clear(kit);
}

static void
test_values_of_running_mechanisms_are_not_noted(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, HEAD "set: {norms.talk: 1, voice.cost: 40}\n", NULL),
                     MUT_OK);
    assert_int_equal(kit->plan.n_notes, 0);
    assert_int_equal(kit->plan.n_changes, 0);
    kit_clear(kit);
}

static void
test_mechanism_without_the_one_it_needs_is_noted(void **state)
{
    struct kit *kit = *state;
    assert_int_equal(kit_read(kit, HEAD "mechanisms: [norms]\n", NULL), MUT_OK);
    assert_int_equal(kit->plan.n_notes, 1);
    assert_string_equal(
        kit->plan.notes[0],
        "norms changes nothing without voice, which is not among the mechanisms");
    kit_clear(kit);
    static const char *const fine[] = { "mechanisms: [norms, voice]\n",
                                        "mechanisms: [voice]\n", "mechanisms: none\n" };
    for (int i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s%s", HEAD, fine[i]);
        assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
        assert_int_equal(kit->plan.n_notes, 0);
        kit_clear(kit);
    }
}

/* Three arms, of which c is of the form that the reforms name. */
#define MIXED                                                                            \
    "arms: {a: {form: plain}, b: {form: plain}, c: {form: round}}\nsectors: [clinic]\n"  \
    "seed: 1f\nreforms:\n"

static void
test_reform_to_the_form_in_force_is_noted(void **state)
{
    struct kit *kit = *state;
    static const char *const noted[][2] = {
        { "  - {date: 2027-04, programme: none, to: round, arms: [a, c]}\n", "`c`" },
        { "  - {date: 2027-04, programme: turn, to: round, arms: [c]}\n", "`c`" },
        { "  - {date: 2027-04, programme: none, to: round, arms: [a, b]}\n"
          "  - {date: 2028-04, programme: none, to: round}\n",
          "`a`, `b`, `c`" },
    };
    for (int i = 0; i < 3; i++) {
        char text[512], note[256];
        snprintf(text, sizeof text, "%s%s", MIXED, noted[i][0]);
        snprintf(note, sizeof note,
                 "the reform of %s: `to: round` changes nothing in %s, where that form is "
                 "in force already",
                 i < 2 ? "2027-04" : "2028-04", noted[i][1]);
        assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
        assert_int_equal(kit->plan.n_notes, 1);
        assert_string_equal(kit->plan.notes[0], note);
        kit_clear(kit);
    }
}

/* An arm that stands beside others that change; a way back for those that went; a return. */
static void
test_reform_to_another_form_is_not_noted(void **state)
{
    struct kit *kit = *state;
    static const char *const fine[] = {
        "  - {date: 2027-04, programme: none, to: round}\n",
        "  - {date: 2027-04, programme: turn, to: round, arms: [a]}\n"
        "  - {date: 2028-04, programme: none, to: plain, arms: [a]}\n",
        "  - {date: 2027-04, programme: none, to: round, arms: [a]}\n"
        "  - {date: 2028-04, programme: none, to: plain, arms: [a]}\n",
    };
    for (int i = 0; i < 3; i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", MIXED, fine[i]);
        assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
        assert_int_equal(kit->plan.n_notes, 0);
        kit_clear(kit);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reforms_are_told_by_date_with_what_they_change),
        cmocka_unit_test(test_reform_without_set_and_form_changes_nothing),
        cmocka_unit_test(test_value_of_a_mechanism_that_is_off_is_noted_once),
        cmocka_unit_test(test_values_of_running_mechanisms_are_not_noted),
        cmocka_unit_test(test_mechanism_without_the_one_it_needs_is_noted),
        cmocka_unit_test(test_reform_to_the_form_in_force_is_noted),
        cmocka_unit_test(test_reform_to_another_form_is_not_noted),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
