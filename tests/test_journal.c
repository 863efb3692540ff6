/* The journal of finished runs: what was written is found again; whose it is is told. */
#include "journal_kit.h"

static void
test_runs_are_found_again_bit_by_bit(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    assert_int_equal(found(d, d->path), RUNS);
}

static void
test_resume_appends_what_is_missing(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_runs(d, 1, 3), MUT_OK);
    assert_int_equal(found(d, d->path), 2);
    d->order.resume = true;
    assert_int_equal(write_runs(d, 0, 1), MUT_OK);
    assert_int_equal(write_runs(d, 3, RUNS), MUT_OK);
    assert_int_equal(found(d, d->path), RUNS);
}

static void
test_journal_in_the_way_is_refused_with_a_hint(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_runs(d, 0, 1), MUT_OK);
    assert_int_equal(write_runs(d, 0, 1), MUT_EINPUT);
    assert_non_null(strstr(d->diags.items[0].hint, "--resume"));
    assert_non_null(strstr(d->diags.items[0].hint, "--force"));
    d->order.force = true;
    assert_int_equal(write_runs(d, 1, 3), MUT_OK);
    assert_int_equal(found(d, d->path), 2); /* the first one is discarded */
}

static void
test_other_scenario_is_told_by_what_differs(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_runs(d, 0, 1), MUT_OK);
    d->study.identity = sample_text("version 1\nseed 20\nset a.b=1\n");
    d->order.resume = true;
    assert_int_equal(write_runs(d, 1, 2), MUT_EINPUT);
    assert_says(d, "seed (1f there, 20 here); --set a.b=1 (only here)");
}

static void
test_what_is_no_journal_is_never_touched(void **state)
{
    struct desk *d = *state;
    put(d->path, (const unsigned char *) "title: mine\n", 12);
    d->order.force = true;
    assert_int_equal(write_runs(d, 0, 1), MUT_EINPUT);
    assert_says(d, "is no journal of runs");
    assert_int_equal(access(d->path, F_OK), 0);
}

static void
test_two_programs_do_not_write_one_journal(void **state)
{
    struct desk *d = *state;
    struct mut_journal first;
    assert_int_equal(mut_journal_begin(&first, d->path, &d->order, &d->diags), MUT_OK);
    d->order.resume = true;
    assert_int_equal(write_runs(d, 0, 1), MUT_ESYSTEM);
    assert_says(d, "is being written by another program");
    mut_journal_close(&first);
}

static void
test_other_shard_is_refused(void **state)
{
    struct desk *d = *state;
    d->order.shard[1] = 2;
    assert_int_equal(write_runs(d, 0, 2), MUT_OK);
    d->order.shard[0] = 1;
    d->order.resume = true;
    assert_int_equal(write_runs(d, 2, 4), MUT_EINPUT);
    assert_says(d, "is of shard 0/2 and not of 1/2");
}

/* Each run is in one shard; complete replicates stay together while there are enough of them. */
static void
test_shards_part_the_runs(void **state)
{
    struct desk *d = *state;
    d->sample.plan.replicates = 5;
    for (int n = 1; n <= 12; n++)
        for (int k = 0; k < 5 * ARMS; k++) {
            int owners = 0;
            for (int i = 0; i < n; i++)
                owners += mut_journal_mine(&d->study, (const int[2]){ i, n }, k);
            assert_int_equal(owners, 1);
            const int i = n <= 5 ? k / ARMS % n : k % n;
            assert_true(mut_journal_mine(&d->study, (const int[2]){ i, n }, k));
        }
    d->sample.plan.replicates = REPLICATES;
}

/* All that a head says comes back: what merge rebuilds the study from. */
static void
test_head_comes_back(void **state)
{
    struct desk *d = *state;
    struct mut_journal_head head, back;
    const char *const set[] = { "norms.sanction=0.2", "population.units=4" };
    const struct mut_overrides overrides = { .replicates = 7,
                                             .has_seed = true,
                                             .seed = UINT64_C(0xfedcba9876543210),
                                             .set = set,
                                             .n_set = 2 };
    size_t size, taken;
    assert_int_equal(
        mut_journal_head_make(&head, &d->study, &overrides, (const int[2]){ 1, 3 }),
        MUT_OK);
    unsigned char *bytes = mut_journal_head_bytes(&head, &size);
    assert_int_equal(mut_journal_head_read(&back, bytes, size, &taken), MUT_OK);
    assert_int_equal(taken, size);
    assert_string_equal(back.identity, d->study.identity);
    assert_true(back.shard == 1 && back.shards == 3 && back.overrides.replicates == 7);
    assert_true(back.overrides.has_seed && back.overrides.seed == overrides.seed);
    assert_string_equal(back.overrides.set[1], set[1]);
    assert_int_equal(back.held.n, 2);
    assert_string_equal(back.held.inputs[0].text, d->sample.inputs[0].text);
    assert_string_equal(mut_held_scenario(&back.held), "test.yaml");
    mut_journal_head_clear(&back);
    for (size_t n = 0; n < size; n++) {
        assert_int_equal(mut_journal_head_read(&back, bytes, n, &taken), MUT_EINPUT);
        mut_journal_head_clear(&back);
    }
    mut_free(bytes);
    mut_journal_head_clear(&head);
}

static void
test_differences_are_named(void **unused)
{
    (void) unused;
    static const struct {
        const char *here, *there, *words;
    } known[] = {
        { "seed 1\n", "seed 1\n", "" },
        { "input form state aa\n", "input form state bb\n", "the text of the form state" },
        { "seed 1\ninput form a aa\n", "seed 1\n", "input form a (only here)" },
        { "set a=1\nset b=2\n", "set b=2\nset a=1\n", "the order of what was set" },
        { "seed 1\n", "seed 1\nset a=1\n", "--set a=1 (only there)" },
        { "commit x\nreplicates 2\n", "commit y\nreplicates 3\n",
          "commit (y there, x here); replicates (3 there, 2 here)" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char *words = mut_identity_differences(known[i].here, known[i].there);
        assert_string_equal(words, known[i].words);
        mut_free(words);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_runs_are_found_again_bit_by_bit, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_resume_appends_what_is_missing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_journal_in_the_way_is_refused_with_a_hint,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_other_scenario_is_told_by_what_differs,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_no_journal_is_never_touched, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_two_programs_do_not_write_one_journal, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_other_shard_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shards_part_the_runs, setup, teardown),
        cmocka_unit_test_setup_teardown(test_head_comes_back, setup, teardown),
        cmocka_unit_test(test_differences_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
