/* Variables of a result are kept as they were read, up to a limit. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "result_kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { FIRST, SECOND, N = 4 };

static const double values[N] = { 1, 2, 3, 4 };

static void
test_what_is_kept_is_a_copy(void **state)
{
    int length = 0;
    (void) state;
    struct mut_result_kept *kept = mut_result_kept_new(1000);
    mut_result_kept_put(kept, FIRST, values, N, 2);
    double *once = mut_result_kept_get(kept, FIRST, &length);
    assert_int_equal(length, 2);
    assert_memory_equal(once, values, sizeof values);
    once[0] = 9; /* whoever asks may change it */
    double *again = mut_result_kept_get(kept, FIRST, &length);
    assert_memory_equal(again, values, sizeof values);
    assert_null(mut_result_kept_get(kept, SECOND, &length));
    assert_null(mut_result_kept_get(NULL, FIRST, &length));
    mut_free(once);
    mut_free(again);
    mut_result_kept_free(kept);
}

static void
test_no_more_is_kept_than_allowed(void **state)
{
    int length;
    (void) state;
    struct mut_result_kept *kept = mut_result_kept_new(sizeof values + 1);
    mut_result_kept_put(kept, FIRST, values, N, 1);
    mut_result_kept_put(kept, SECOND, values, N, 1);
    assert_null(mut_result_kept_get(kept, SECOND, &length));
    double *first = mut_result_kept_get(kept, FIRST, &length);
    assert_non_null(first);
    mut_free(first);
    mut_result_kept_free(kept);
}

static void
test_without_memory_nothing_is_kept(void **state)
{
    int length;
    (void) state;
    for (long n = 1; n <= 2; n++) {
        mut_mem_fail_at(n);
        assert_null(mut_result_kept_new(1000));
    }
    mut_mem_fail_at(0);
    struct mut_result_kept *kept = mut_result_kept_new(1000);
    mut_mem_fail_at(1);
    mut_result_kept_put(kept, FIRST, values, N, 1);
    mut_mem_fail_at(0);
    assert_null(mut_result_kept_get(kept, FIRST, &length));
    mut_result_kept_free(kept);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_kept_is_a_copy),
        cmocka_unit_test(test_no_more_is_kept_than_allowed),
        cmocka_unit_test(test_without_memory_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
