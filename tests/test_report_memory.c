/* A report while memory runs out: whatever allocation fails, it ends, and with a code. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "report_desk.h"

/* Every allocation would take minutes; a prime step meets all loops in other places. */
enum { STEP = 11 };

static void
test_any_allocation_may_fail(void **state)
{
    struct desk *d = *state;
    bool reached = true;
    report(d);
    for (long n = 1; reached; n += STEP) {
        mut_report_clear(&d->report);
        mut_mem_fail_at(n);
        const int ret = mut_report_init(&d->report, d->path, NULL, &d->diags);
        reached = countdown == 0;
        mut_mem_fail_at(0);
        assert_true(ret == MUT_OK || ret == MUT_ENOMEM || ret == MUT_EINPUT);
        if (!reached)
            assert_int_equal(ret, MUT_OK);
    }
    assert_non_null(block_of(d, "kind", "checks"));
    assert_check(d, "Every pound is in an account", "pass", "In all 96 months");
    assert_string_equal(title(d, "matrix"),
                        "No clear difference from North in any outcome: the same in every "
                        "replicate");
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(
        test_any_allocation_may_fail, setup, teardown) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
