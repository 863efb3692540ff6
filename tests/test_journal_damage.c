/* What happens to a journal: torn, flipped, full disks, no memory. What is found is right, and as
 * much of it as can be. The file has its own copy of mem.c, so that allocations can be made to
 * fail. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "journal_kit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

/* Cut at every byte: the runs before the cut are there, and a resumed journal is whole again. */
static void
test_torn_tail_loses_only_the_torn_run(void **state)
{
    struct desk *d = *state;
    size_t size, bytes_of_run = sizeof(struct mut_journal_record) +
                                8 * mut_run_source_numbers(&d->sample.layout);
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    unsigned char *bytes = contents(d->path, &size);
    const size_t head = size - RUNS * bytes_of_run;
    d->order.resume = true;
    put(d->other, bytes, size);
    for (size_t length = size; length + 1 > 0; length--) {
        assert_int_equal(truncate(d->other, (off_t) length), 0);
        const size_t whole = length < head ? 0 : (length - head) / bytes_of_run;
        assert_int_equal(found(d, d->other), whole);
    }
    const size_t cuts[] = { 0,       head / 2, head, head + 5, head + bytes_of_run + 100,
                            size - 1 };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        put(d->path, bytes, cuts[i]);
        assert_int_equal(
            write_runs(d, cuts[i] < head ? 0 : (int) ((cuts[i] - head) / bytes_of_run),
                       RUNS),
            MUT_OK);
        assert_int_equal(found(d, d->path), RUNS);
        size_t again;
        unsigned char *now = contents(d->path, &again);
        assert_int_equal(again, size); /* the torn tail is gone */
        assert_memory_equal(now, bytes, size);
        free(now);
    }
    free(bytes);
}

/* Any byte may flip: at most the run that it is in is lost, and no number is ever wrong (found()
 * compares them). A flip in the first eight bytes makes it no journal. */
static void
test_flipped_byte_never_gives_a_wrong_number(void **state)
{
    struct desk *d = *state;
    size_t size;
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    unsigned char *bytes = contents(d->path, &size);
    put(d->other, bytes, size);
    const int file = open(d->other, O_WRONLY);
    for (size_t at = 8; at < size; at++) {
        const unsigned char flipped = bytes[at] ^ (unsigned char) (1u << (at % 8));
        assert_int_equal(pwrite(file, &flipped, 1, (off_t) at), 1);
        assert_true(found(d, d->other) >= RUNS - 1);
        assert_int_equal(pwrite(file, &bytes[at], 1, (off_t) at), 1);
    }
    close(file);
    free(bytes);
}

static void
test_damaged_head_is_mended(void **state)
{
    struct desk *d = *state;
    size_t size, again;
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    unsigned char *bytes = contents(d->path, &size);
    bytes[60] ^= 1;
    put(d->path, bytes, size);
    bytes[60] ^= 1;
    d->order.resume = true;
    assert_int_equal(write_runs(d, 0, 0), MUT_OK);
    unsigned char *now = contents(d->path, &again);
    assert_int_equal(again, size);
    assert_memory_equal(now, bytes, size);
    free(now);
    free(bytes);
}

static void
test_damaged_journal_of_another_scenario_is_left_alone(void **state)
{
    struct desk *d = *state;
    size_t size;
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    unsigned char *bytes = contents(d->path, &size);
    bytes[60] ^= 1;
    put(d->path, bytes, size);
    d->study.identity = sample_text("version 1\nseed 20\n");
    d->order.resume = true;
    assert_int_equal(write_runs(d, 0, 0), MUT_EINPUT);
    assert_says(d, "none of its runs belongs to this scenario");
    free(bytes);
}

static void
test_records_of_another_scenario_do_not_count(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_runs(d, 0, RUNS), MUT_OK);
    d->study.identity = sample_text("version 1\nseed 20\n");
    assert_int_equal(found(d, d->path), 0);
}

/* A limit on the size of files stands for a full disk: what was whole stays. */
static void
test_full_disk_keeps_whole_runs(void **state)
{
    struct desk *d = *state;
    struct rlimit before, small;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(write_runs(d, 0, 2), MUT_OK);
    size_t size;
    free(contents(d->path, &size));
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){ size + 100, before.rlim_max };
    setrlimit(RLIMIT_FSIZE, &small);
    d->order.resume = true;
    const int status = write_runs(d, 2, RUNS);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_int_equal(status, MUT_ESYSTEM);
    assert_says(d, "cannot be written: File too large");
    size_t again;
    free(contents(d->path, &again));
    assert_int_equal(again, size);
    assert_int_equal(found(d, d->path), 2);
    assert_int_equal(write_runs(d, 2, RUNS), MUT_OK);
    assert_int_equal(found(d, d->path), RUNS);
}

/* Every allocation of ours fails once: a status, and a journal that is right as far as it goes. */
static void
test_failed_allocation_leaves_a_right_journal(void **state)
{
    struct desk *d = *state;
    int status = MUT_ENOMEM;
    long n = 0;
    d->order.resume = true;
    while (status != MUT_OK && n < 1000) {
        mut_mem_fail_at(++n);
        status = write_runs(d, 0, RUNS);
        mut_mem_fail_at(0);
        assert_true(status == MUT_OK || status == MUT_ENOMEM);
        if (status != MUT_OK && access(d->path, F_OK) == 0)
            assert_true(found(d, d->path) <= RUNS);
    }
    assert_int_equal(status, MUT_OK);
    assert_int_equal(found(d, d->path), RUNS);
    assert_in_range(n, 10, 999);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_torn_tail_loses_only_the_torn_run, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_flipped_byte_never_gives_a_wrong_number,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_damaged_head_is_mended, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_damaged_journal_of_another_scenario_is_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(test_records_of_another_scenario_do_not_count,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_full_disk_keeps_whole_runs, setup, teardown),
        cmocka_unit_test_setup_teardown(test_failed_allocation_leaves_a_right_journal,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
