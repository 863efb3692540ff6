/* Reading a scenario when memory runs out: each allocation fails once, nothing leaks or breaks. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "scenario_kit.h"

#include <setjmp.h>
#include <stddef.h>

#include <cmocka.h>

static const char good[] =
    "title: T\narms:\n  a: {form: plain}\n  m: {forms: {plain: 0.5, round: 0.5}}\n"
    "sectors: [clinic]\nseed: 1f\nset: {voice.cost: {value: 40, source: s, grade: C}}\n"
    "reforms: [{date: 2026-01, programme: none, to: round, arms: [a], set: {voice.rounds: 3}}]\n"
    "output: {units: [0]}\nsceptic: [east, none]\n";

static const char east[] = "label: East\nsummary: For tests.\nset: {demand.drift: 0.02}\n"
                           "forms: {round: {voice.openness: 0.25}}\n";

static const char bad[] =
    "titel: T\narms:\n  a: {form: plan, set: {voice.opennes: 1}}\nsectors: [clinik]\n"
    "mechanisms: [voise]\nreplicates: 0\nheadline: [need_mat]\nset: {q: 1, voice.cost: -1}\n"
    "reforms: [{date: 1026-01, programme: nine, arms: [b]}]\n";

static int
set_up(void **state)
{
    char folder[128];
    const int status = kit_set_up(state);
    snprintf(folder, sizeof folder, "%s/models/sceptics", ((struct kit *) *state)->folder);
    kit_write(folder, "east.yaml", east);
    return status;
}

/* How many settings reading `text` gives when the n-th allocation fails; *status its result. */
static int
settings_after(struct kit *kit, const char *text, long n, int *status)
{
    static const char *const set[] = { "voice.openness=0.5" };
    const struct mut_overrides overrides = { .set = set, .n_set = 1 };
    mut_diag_init(&kit->diags);
    mut_mem_fail_at(n);
    *status = mut_scenario_parse(&kit->plan, text, &kit->registry, &overrides,
                                 &kit->diags);
    mut_mem_fail_at(0);
    const int settings = kit->plan.n_settings;
    kit_clear(kit);
    return settings;
}

static void
test_failed_allocation_is_reported_and_leaves_nothing(void **state)
{
    struct kit *kit = *state;
    int status, refused = 0;
    const int whole = settings_after(kit, good, 0, &status);
    assert_int_equal(status, MUT_OK);
    assert_true(whole > 0);
    for (long n = 1; n < 4000; n++) {
        const int settings = settings_after(kit, good, n, &status);
        /* Without memory for the copy that errors show, reading goes on. */
        if (status == MUT_OK ? settings != whole : status != MUT_ENOMEM)
            fail_msg("allocation %ld: status %d, %d settings of %d", n, status, settings,
                     whole);
        refused += status == MUT_ENOMEM;
    }
    assert_true(refused > 100);
}

static void
test_failed_allocation_never_hides_that_input_is_wrong(void **state)
{
    int status;
    for (long n = 1; n < 400; n++) {
        settings_after(*state, bad, n, &status);
        assert_true(status == MUT_EINPUT || status == MUT_ENOMEM);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_failed_allocation_is_reported_and_leaves_nothing),
        cmocka_unit_test(test_failed_allocation_never_hides_that_input_is_wrong),
    };
    return cmocka_run_group_tests(tests, set_up, kit_tear_down);
}
