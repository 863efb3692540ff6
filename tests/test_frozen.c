/* What is written before a run can be read again, and says in what another plan differs. */
#include "frozen.h"

#include "identity.h"
#include "mem.h"
#include "scenario_kit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SCENE                                                                            \
    "reference: a\narms:\n  a: {form: plain}\n  b: {form: round}\nsectors: [clinic]\n"   \
    "seed: 1f\nheadline: [need_met, trust]\n"
#define FIXED SCENE "replicates: 4\n"
#define UNTIL SCENE "until: {need_met: 0.005, public_cost: 1e-3, max: 90}\n"

/* Freezes the plan of a text. */
static void
freeze(struct kit *kit, const char *text, struct mut_frozen *f)
{
    assert_int_equal(kit_read(kit, text, NULL), MUT_OK);
    struct mut_study study = mut_study_of(&kit->plan);
    study.identity = mut_identity_text(&study, NULL);
    assert_int_equal(mut_frozen_study(f, &study, &kit->diags), MUT_OK);
    f->date = mut_text("2026-01-02");
    mut_free(study.identity);
    kit_clear(kit);
}

/* The same after it was written and read. */
static void
thaw(struct kit *kit, struct mut_frozen *f, struct mut_frozen *read)
{
    char path[128];
    struct mut_diags diags;
    mut_diag_init(&diags);
    snprintf(path, sizeof path, "%s/plan.frozen.yaml", kit->folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(mut_frozen_write(f, out), MUT_OK);
    fclose(out);
    assert_int_equal(mut_frozen_read(read, path, &diags), MUT_OK);
    mut_diag_clear(&diags);
    assert_string_equal(read->date, "2026-01-02");
    remove(path);
}

/* The number of differences between two scenarios; the first to `words`. */
static int
differences(struct kit *kit, const char *one, const char *other, char words[256])
{
    struct mut_frozen a, b, read;
    struct mut_frozen_list list;
    freeze(kit, one, &a);
    freeze(kit, other, &b);
    thaw(kit, &a, &read);
    assert_int_equal(mut_frozen_differences(&read, &b, &list), MUT_OK);
    const int n = list.n;
    *words = '\0';
    for (int i = 0; i < n; i++)
        snprintf(words + strlen(words), 256 - strlen(words), "%s\n", list.items[i]);
    mut_frozen_list_clear(&list);
    mut_frozen_clear(&a);
    mut_frozen_clear(&b);
    mut_frozen_clear(&read);
    return n;
}

static void
test_same_plan_is_what_was_frozen(void **state)
{
    char words[256];
    assert_int_equal(differences(*state, FIXED, FIXED, words), 0);
    assert_int_equal(differences(*state, UNTIL, UNTIL, words), 0);
}

static void
test_each_difference_is_told(void **state)
{
    char words[256];
    assert_int_equal(
        differences(*state, FIXED, FIXED "outcome: {trust: {matters: 0.3}}\n", words), 2);
    assert_non_null(strstr(words, "the text of the scenario "));
    assert_non_null(strstr(words, "matters: trust from "));
    assert_int_equal(differences(*state, UNTIL, FIXED, words), 2);
    assert_non_null(strstr(words, "until: {need_met: 0.005, public_cost: 0.001, min: 20, "
                                  "max: 90} was frozen, the result has none"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_plan_is_what_was_frozen, kit_set_up,
                                        kit_tear_down),
        cmocka_unit_test_setup_teardown(test_each_difference_is_told, kit_set_up,
                                        kit_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
