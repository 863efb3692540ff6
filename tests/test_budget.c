/* What a plan needs and whether it is there. */
#include "budget.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

/* Two arms, one form, one sector: what the budget reads of a plan. */
struct fixture {
    struct mut_registry registry;
    struct mut_sector sector;
    struct mut_charter charter;
    struct mut_terms terms;
    struct mut_arm arms[2];
    struct mut_input input;
    char text[8];
    struct mut_plan plan;
    struct mut_layout layout;
};

static void
fill(struct fixture *f)
{
    *f = (struct fixture){ .sector = { .staff_per_500 = 45 }, .text = "1234567" };
    f->charter.sector = &f->sector;
    f->terms.charters = &f->charter;
    for (int a = 0; a < 2; a++)
        f->arms[a] = (struct mut_arm){ .n_forms = 1, .n_terms = 1, .terms = &f->terms };
    f->input.text = f->text;
    f->plan = (struct mut_plan){ .registry = &f->registry,
                                 .arms = f->arms,
                                 .n_arms = 2,
                                 .inputs = &f->input,
                                 .n_inputs = 1,
                                 .units = 10,
                                 .users_low = 400,
                                 .users_high = 600,
                                 .replicates = 5 };
    f->layout = (struct mut_layout){ .n_columns = 100,
                                     .n_months = 132,
                                     .n_unit_columns = 3,
                                     .n_units = 10,
                                     .n_unit_months = 2 };
}

/* 2 arms x 5 replicates x (100 x 132 + 3 x 10 x 2) numbers of 8 bytes = 1,060,800; the file has
 * a structure and the 7 bytes of the input as well; 10 units of at most 600. */
static void
test_results_are_counted_number_by_number(void **unused)
{
    (void) unused;
    struct fixture f;
    fill(&f);
    struct mut_budget budget = mut_budget_of(&f.plan, &f.layout, 2);
    assert_true(budget.runs == 10);
    assert_true(budget.results == 1060800);
    assert_true(budget.file >= 1060807 && budget.file < 1.5 * 1060807);
    assert_true(budget.people == 6000);
}

/* 100 times the units hold 100 times the people; only the room of a thread stays. */
static void
test_worlds_grow_with_the_units(void **unused)
{
    (void) unused;
    struct fixture f;
    fill(&f);
    double small = mut_budget_of(&f.plan, &f.layout, 1).worlds;
    f.plan.units *= 100;
    double large = mut_budget_of(&f.plan, &f.layout, 1).worlds;
    assert_true(small > 0);
    assert_true(large > 50 * small && large <= 100 * small);
}

static void
test_more_threads_never_need_less(void **unused)
{
    (void) unused;
    struct fixture f;
    fill(&f);
    double before = 0;
    for (int threads = 1; threads <= 64; threads *= 2) {
        double worlds = mut_budget_of(&f.plan, &f.layout, threads).worlds;
        assert_true(worlds >= before);
        before = worlds;
    }
}

static void
test_small_plan_fits(void **unused)
{
    (void) unused;
    struct fixture f;
    struct mut_diags diags;
    fill(&f);
    mut_diag_init(&diags);
    struct mut_budget budget = mut_budget_of(&f.plan, &f.layout, 2);
    assert_int_equal(mut_budget_fits(&budget, "/tmp/result.h5", &diags), MUT_OK);
    assert_int_equal(diags.n, 0);
    mut_diag_clear(&diags);
}

static void
test_too_many_replicates_are_refused_with_a_hint(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    mut_diag_init(&diags);
    struct mut_budget budget = { .runs = 1, .results = 1e17 };
    assert_int_equal(mut_budget_fits(&budget, NULL, &diags), MUT_ENOMEM);
    assert_int_equal(mut_exit_code(mut_diag_status(&diags)), 2);
    assert_non_null(strstr(diags.items[0].message, "100 PB of memory"));
    assert_non_null(strstr(diags.items[0].hint, "fewer replicates"));
    mut_diag_clear(&diags);
}

static void
test_too_large_a_world_names_the_units(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    mut_diag_init(&diags);
    struct mut_budget budget = { .runs = 1, .worlds = 1e17, .results = 1 };
    assert_int_equal(mut_budget_fits(&budget, NULL, &diags), MUT_ENOMEM);
    assert_non_null(strstr(diags.items[0].hint, "smaller units"));
    mut_diag_clear(&diags);
}

/* A result may be larger than the disk although its series would fit the memory. */
static void
test_full_disk_is_a_fault_of_the_system(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    mut_diag_init(&diags);
    struct mut_budget budget = { .runs = 1, .file = 1e18 };
    mut_budget_fits(&budget, "/tmp/result.h5", &diags);
    assert_int_equal(mut_exit_code(mut_diag_status(&diags)), 3);
    assert_non_null(strstr(diags.items[diags.n - 1].message, "/tmp/result.h5"));
    mut_diag_clear(&diags);
}

static void
test_own_limit_bounds_the_memory(void **unused)
{
    (void) unused;
    struct rlimit before, tight;
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    tight = (struct rlimit){ .rlim_cur = 1 << 20, .rlim_max = before.rlim_max };
    assert_true(mut_budget_memory() > 1 << 20);
    assert_int_equal(setrlimit(RLIMIT_AS, &tight), 0);
    double memory = mut_budget_memory();
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_true(memory == 1 << 20);
}

static void
test_folder_that_is_not_there_has_no_limit(void **unused)
{
    (void) unused;
    assert_true(isinf(mut_budget_disk("/no/such/folder/x.h5")));
    assert_true(isfinite(mut_budget_disk("/x.h5")));
    assert_true(isfinite(mut_budget_disk("x.h5")));
}

static void
test_words_have_two_or_three_digits(void **unused)
{
    (void) unused;
    static const struct {
        double bytes;
        const char *words;
    } known[] = { { 0, "0 bytes" },     { 999, "999 bytes" }, { 1000, "1.0 kB" },
                  { 9949, "9.9 kB" },   { 9951, "10 kB" },    { 999499, "999 kB" },
                  { 999500, "1.0 MB" }, { 1.44e9, "1.4 GB" }, { 3e18, "3000 PB" } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char words[32];
        mut_budget_words(known[i].bytes, words, sizeof words);
        assert_string_equal(words, known[i].words);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_results_are_counted_number_by_number),
        cmocka_unit_test(test_worlds_grow_with_the_units),
        cmocka_unit_test(test_more_threads_never_need_less),
        cmocka_unit_test(test_small_plan_fits),
        cmocka_unit_test(test_too_many_replicates_are_refused_with_a_hint),
        cmocka_unit_test(test_too_large_a_world_names_the_units),
        cmocka_unit_test(test_full_disk_is_a_fault_of_the_system),
        cmocka_unit_test(test_own_limit_bounds_the_memory),
        cmocka_unit_test(test_folder_that_is_not_there_has_no_limit),
        cmocka_unit_test(test_words_have_two_or_three_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
