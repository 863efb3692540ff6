/* Each check of the audit finds what it is there for: a mechanism that breaks the rule makes it
 * fail, and without that mechanism it passes. */
#include "support.h"

#include "audit.h"
#include "audit_checks.h"
#include "audit_text.h"
#include "version.h" /* the Makefile gives its facts to files that name it */

#include <omp.h>

/* ---- mechanisms that nobody should write */

static void
please(struct mut_unit *unit, float bonus)
{
    for (int i = 0; i < unit->users.n; i++)
        unit->users.utility[i] += bonus;
}

static void
by_label(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    please(unit, unit->charter->form == 1 ? 1 : 0);
}

static void
by_thread(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    please(unit, omp_get_thread_num() > 0 ? 1 : 0);
}

static void
by_place(const void *params, void *state, struct mut_unit *unit,
         const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    please(unit, unit->id == 0 ? 3 : 0);
}

static void
by_seed(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) params;
    (void) state;
    please(unit, (now->key.word[0] & 1) != 0 ? 2.0f : 0.0f);
}

/* Knows the forms by a value that only one of them has. */
static void
by_fingerprint(const void *params, void *state, struct mut_unit *unit,
               const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    if (unit->lever.security == 0.3 || unit->lever.security == 0.8)
        unit->lever.quality_support += 0.3;
}

static void
from_nowhere(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    unit->purse.reserves += 1;
}

static struct mut_component
rigged(mut_hook *hook, enum mut_step step)
{
    static const struct mut_param none[1] = { { 0 } };
    struct mut_component c = { .abi = MUT_ABI,
                               .kind = MUT_KIND_MECHANISM,
                               .name = "rigged",
                               .params = { .rows = none, .n_rows = 0, .size = 1 } };
    if (hook != NULL)
        c.on[step] = hook;
    return c;
}

/* ---- one check in one sector */

struct trying {
    bool passes;
    struct mut_audit_books books;
    char detail[4096];
};

static struct trying
attempt(int (*run)(struct mut_audit_check *), mut_hook *hook, enum mut_step step)
{
    static char sector[] = "primary_school";
    char *sectors[] = { sector };
    struct trying t = { 0 };
    struct mut_component component = rigged(hook, step);
    struct mut_registry registry = support_registry_with(NULL, hook != NULL ? &component
                                                                            : NULL);
    struct mut_audit_forms forms;
    struct mut_diags diags;
    struct mut_audit_text detail;
    mut_diag_init(&diags);
    struct mut_audit_bench bench = {
        .registry = &registry, .books = &t.books, .diags = &diags, .seed = 0x1f
    };
    assert_int_equal(mut_audit_forms_init(&forms, &registry, NULL, &diags), MUT_OK);
    assert_int_equal(mut_audit_text_begin(&detail), MUT_OK);
    struct mut_audit_check check = { .bench = &bench,
                                     .forms = &forms,
                                     .sectors = sectors,
                                     .n_sectors = 1,
                                     .detail = detail.out };
    int status = run(&check);
    if (status != MUT_OK)
        mut_diag_print(&diags, stderr);
    assert_int_equal(status, MUT_OK);
    assert_int_equal(mut_audit_text_end(&detail), MUT_OK);
    snprintf(t.detail, sizeof t.detail, "%s", detail.text);
    t.passes = !check.fails;
    mut_audit_text_clear(&detail);
    mut_audit_forms_clear(&forms);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
    return t;
}

static void
assert_passes(int (*run)(struct mut_audit_check *))
{
    struct trying t = attempt(run, NULL, MUT_STEPS);
    if (!t.passes)
        fail_msg("%s", t.detail);
    assert_true(t.books.runs > 0 && t.books.failed == 0 && t.books.unequal == 0);
}

static void
assert_fails(int (*run)(struct mut_audit_check *), mut_hook *hook, enum mut_step step,
             const char *says)
{
    struct trying t = attempt(run, hook, step);
    if (t.passes || strstr(t.detail, says) == NULL)
        fail_msg("it passes or does not say \"%s\": %s", says, t.detail);
}

static void
test_a_mechanism_that_reads_the_label_is_found(void **state)
{
    (void) state;
    assert_fails(mut_audit_label_other, by_label, MUT_TAKE_UP, "under the label");
    assert_fails(mut_audit_label_swap, by_label, MUT_TAKE_UP, "exchanged");
    assert_fails(mut_audit_label_files, by_label, MUT_TAKE_UP, "file of another name");
    assert_fails(mut_audit_switch_all, by_label, MUT_TAKE_UP, "rigged alone");
}

static void
test_fair_models_pass_by_labels(void **state)
{
    (void) state;
    assert_passes(mut_audit_label_other);
    assert_passes(mut_audit_label_swap);
    assert_passes(mut_audit_label_files);
    assert_passes(mut_audit_switch_all);
}

static void
test_reforms_of_fair_models_pass(void **state)
{
    (void) state;
    assert_passes(mut_audit_reform_empty);
    assert_passes(mut_audit_reform_before);
}

static void
test_threads_and_places_are_found(void **state)
{
    (void) state;
    assert_passes(mut_audit_order_all);
    assert_fails(mut_audit_order_all, by_thread, MUT_TAKE_UP, "threads that share");
    assert_fails(mut_audit_order_all, by_place, MUT_TAKE_UP,
                 "the first and the last unit");
}

static void
test_a_jump_is_found(void **state)
{
    (void) state;
    assert_passes(mut_audit_dose_all);
    assert_fails(mut_audit_dose_all, by_fingerprint, MUT_PRODUCE, "from 0 to 1/64 moves");
}

static void
test_unequal_luck_is_found(void **state)
{
    (void) state;
    assert_passes(mut_audit_luck_twice);
    assert_passes(mut_audit_luck_forms);
    assert_passes(mut_audit_luck_coverage);
    assert_fails(mut_audit_luck_twice, by_seed, MUT_TAKE_UP, "may be");
    assert_fails(mut_audit_luck_coverage, by_seed, MUT_TAKE_UP, "not kept");
}

static void
test_books_that_do_not_balance_are_found(void **state)
{
    (void) state;
    struct trying t = attempt(mut_audit_label_other, from_nowhere, MUT_RARE);
    assert_false(t.passes);
    assert_non_null(strstr(t.detail, "reserves"));
    assert_true(t.books.failed > 0);
    assert_int_equal(t.books.runs, 0);
    assert_non_null(strstr(t.books.first, "do not balance"));
}

/* Cost and accounts apart by a penny are counted, equal ones are not. */
static void
test_accounts_that_do_not_add_up_are_counted(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ 0 }, 0, 0);
    struct outcome_run run = support_run(&f.plan, 0, 0, 1);
    struct mut_audit_books books = { 0 };
    mut_audit_books_add(&books, &run.layout, &run.series, 1);
    assert_int_equal(books.months, run.layout.n_months);
    assert_int_equal(books.unequal, 0);
    double *cost = run.series.values +
                   run.layout.first[MUT_OUTCOME_PUBLIC_COST] * run.layout.n_months;
    cost[2] += 0.01;
    cost[3] = (double) NAN;
    mut_audit_books_add(&books, &run.layout, &run.series, 1);
    assert_int_equal(books.unequal, 2);
    assert_true(fabs(books.worst - 0.01) < 1e-9);
    support_done(&run);
    fixture_drop(&f);
}

/* ---- the forms as values */

static void
test_attributes_are_mixed_exactly_at_the_ends(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_audit_forms forms;
    struct mut_audit_text text;
    struct mut_diags diags;
    mut_diag_init(&diags);
    assert_int_equal(mut_audit_forms_init(&forms, &registry, "state", &diags), MUT_OK);
    assert_string_equal(forms.names[forms.reference], "state");
    assert_true(forms.n_attributes > 20);
    for (int i = 0; i < forms.n_attributes; i++)
        for (int f = 1; f < forms.n; f++)
            assert_string_equal(mut_audit_forms_attribute(&forms, f, i)->path,
                                mut_audit_forms_attribute(&forms, 0, i)->path);
    int mutual = 0; /* forms are sorted by name */
    struct mut_audit_mix mix = { forms.reference, mutual, 0.5, "democracy" };
    assert_int_equal(mut_audit_text_begin(&text), MUT_OK);
    mut_audit_forms_write(&forms, &mix, text.out);
    assert_int_equal(mut_audit_text_end(&text), MUT_OK);
    /* franchise 0.9 and 0.9; meetings 6 and 10; user_seats 1 and 5 */
    assert_non_null(strstr(text.text, "set: {democracy.franchise: 0.90000000000000002, "));
    assert_non_null(strstr(text.text, "democracy.meetings: 8,"));
    assert_non_null(strstr(text.text, "democracy.user_seats: 3}"));
    assert_null(strstr(text.text, "voice"));
    mut_audit_text_clear(&text);
    mut_diag_clear(&diags);
    mut_audit_forms_clear(&forms);
    mut_registry_clear(&registry);
}

static void
test_whole_numbers_stay_whole(void **state)
{
    (void) state;
    static const struct mut_param whole = { .type = MUT_INT },
                                  real = { .type = MUT_DOUBLE };
    const struct mut_param *rows[] = { &whole, &real };
    const struct mut_audit_forms forms = { .rows = rows, .n_attributes = 2 };
    assert_true(mut_audit_forms_value(&forms, 0, 2.4) == 2);
    assert_true(mut_audit_forms_value(&forms, 0, 2.6) == 3);
    assert_true(mut_audit_forms_value(&forms, 0, 3) == 3);
    assert_true(mut_audit_forms_value(&forms, 0, 0.25) == 0);
    assert_true(mut_audit_forms_value(&forms, 0, -1.7) == -2);
    assert_true(mut_audit_forms_value(&forms, 1, 0.25) == 0.25);
}

static void
test_an_unknown_reference_is_refused(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_audit_forms forms;
    struct mut_diags diags;
    mut_diag_init(&diags);
    assert_int_equal(mut_audit_forms_init(&forms, &registry, "stae", &diags), MUT_EINPUT);
    assert_int_equal(diags.n, 1);
    assert_non_null(strstr(diags.items[0].message, "stae"));
    mut_diag_clear(&diags);
    mut_audit_forms_clear(&forms);
    mut_registry_clear(&registry);
}

/* ---- on paper */

static char *
printed(enum mut_format format)
{
    static char fair[] = "1 pair, <equal>.", unfair[] = "need_met, differs.";
    const struct mut_audit audit = { .findings = { { "N1", "Labels", true, fair },
                                                   { "A1", "Luck", false, unfair },
                                                   { "N8", "Books", false, fair } },
                                     .n = 3,
                                     .failed = 2,
                                     .burden = "The burden: much." };
    struct mut_audit_text text;
    assert_int_equal(mut_audit_text_begin(&text), MUT_OK);
    assert_int_equal(mut_audit_print(&audit, format, text.out), MUT_OK);
    assert_int_equal(mut_audit_text_end(&text), MUT_OK);
    return text.text;
}

static void
test_csv_and_json_hold_failures_first_and_no_more(void **state)
{
    (void) state;
    char *csv = printed(MUT_FORMAT_CSV), *json = printed(MUT_FORMAT_JSON);
    assert_string_equal(csv, "id,title,pass,detail\n"
                             "N8,Books,no,\"1 pair, <equal>.\"\n"
                             "A1,Luck,no,\"need_met, differs.\"\n"
                             "N1,Labels,yes,\"1 pair, <equal>.\"\n");
#define VERSIONS                                                                         \
    ", \"version\": \"" MUT_VERSION "\", \"results_version\": \"" MUT_RESULTS_VERSION    \
    "\"}"
    assert_string_equal(
        json, "[\n  {\"id\": \"N8\", \"title\": \"Books\", \"pass\": false, \"detail\": "
              "\"1 pair, \\u003cequal>.\"" VERSIONS ",\n"
              "  {\"id\": \"A1\", \"title\": \"Luck\", \"pass\": false, \"detail\": "
              "\"need_met, differs.\"" VERSIONS ",\n"
              "  {\"id\": \"N1\", \"title\": \"Labels\", \"pass\": true, \"detail\": "
              "\"1 pair, \\u003cequal>.\"" VERSIONS "\n]\n");
    free(csv);
    free(json);
}

static void
test_text_ends_with_what_is_not_shown(void **state)
{
    (void) state;
    char *text = printed(MUT_FORMAT_TEXT);
    assert_non_null(strstr(text, "N8  FAIL    Books\n    1 pair, <equal>.\nA1  FAIL"));
    assert_non_null(strstr(text, "1 of 3 checks pass.\n\nThe burden: much.\n\n"
                                 "What this does not show:\n- that the values of the"));
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mechanism_that_reads_the_label_is_found),
        cmocka_unit_test(test_fair_models_pass_by_labels),
        cmocka_unit_test(test_reforms_of_fair_models_pass),
        cmocka_unit_test(test_threads_and_places_are_found),
        cmocka_unit_test(test_a_jump_is_found),
        cmocka_unit_test(test_unequal_luck_is_found),
        cmocka_unit_test(test_books_that_do_not_balance_are_found),
        cmocka_unit_test(test_accounts_that_do_not_add_up_are_counted),
        cmocka_unit_test(test_attributes_are_mixed_exactly_at_the_ends),
        cmocka_unit_test(test_whole_numbers_stay_whole),
        cmocka_unit_test(test_an_unknown_reference_is_refused),
        cmocka_unit_test(test_csv_and_json_hold_failures_first_and_no_more),
        cmocka_unit_test(test_text_ends_with_what_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
