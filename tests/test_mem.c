/* The allocator, with its failure on demand: this file compiles its own copy of mem.c. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include <setjmp.h>

#include <cmocka.h>

static int
all_zero(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static void
test_array_is_zero_and_aligned(void **unused)
{
    (void) unused;
    for (size_t n = 0; n < 200; n++) {
        char *a = mut_array(n, 3);
        assert_non_null(a);
        assert_int_equal((uintptr_t) a % 64, 0);
        assert_true(all_zero(a, n * 3));
        memset(a, 0xff, n * 3);
        mut_free(a);
    }
}

/* 8 (2^61 + 1) wraps to 8 in 64 bits; SIZE_MAX wraps when it is rounded up to whole
 * lines. */
static void
test_array_of_impossible_size_is_refused(void **unused)
{
    (void) unused;
    assert_null(mut_array(((size_t) 1 << 61) + 1, 8));
    assert_null(mut_array(SIZE_MAX, 1));
}

static void
test_grow_keeps_old_and_zeroes_new(void **unused)
{
    (void) unused;
    int *a = mut_array_grow(NULL, 0, 5, sizeof *a);
    assert_non_null(a);
    for (int i = 0; i < 5; i++)
        a[i] = 10 + i;
    a = mut_array_grow(a, 5, 1000, sizeof *a);
    assert_non_null(a);
    for (int i = 0; i < 5; i++)
        assert_int_equal(a[i], 10 + i);
    assert_true(all_zero((const char *) (a + 5), 995 * sizeof *a));
    a = mut_array_grow(a, 1000, 2, sizeof *a);
    assert_non_null(a);
    assert_int_equal(a[1], 11);
    mut_free(a);
}

static void
test_failed_grow_leaves_the_old_array(void **unused)
{
    (void) unused;
    int *a = mut_array(4, sizeof *a);
    assert_non_null(a);
    a[3] = 7;
    assert_null(mut_array_grow(a, 4, SIZE_MAX / 2, sizeof *a));
    mut_mem_fail_at(1);
    assert_null(mut_array_grow(a, 4, 8, sizeof *a));
    assert_int_equal(a[3], 7);
    mut_free(a);
}

static void
test_text_is_a_copy(void **unused)
{
    (void) unused;
    char original[] = "open to all";
    char *copy = mut_text(original), *empty = mut_text("");
    original[0] = 'O';
    assert_string_equal(copy, "open to all");
    assert_string_equal(empty, "");
    mut_free(copy);
    mut_free(empty);
}

static void
test_text_format_fits_any_length(void **unused)
{
    (void) unused;
    char *text = mut_text_format("%s = %g is outside %d to %d", "share", 1.5, 0, 1);
    assert_string_equal(text, "share = 1.5 is outside 0 to 1");
    mut_free(text);
    text = mut_text_format("%*d", 5000, 1);
    assert_int_equal(strlen(text), 5000);
    mut_free(text);
}

static void
test_nth_allocation_fails_once(void **unused)
{
    (void) unused;
    mut_mem_fail_at(3);
    for (int i = 1; i <= 6; i++) {
        void *a = mut_array(1, 1);
        assert_true((a == NULL) == (i == 3));
        mut_free(a);
    }
    mut_mem_fail_at(1);
    assert_null(mut_text("x"));
    mut_mem_fail_at(1);
    assert_null(mut_text_format("%d", 1));
    mut_mem_fail_at(1);
    mut_mem_fail_at(0);
    char *text = mut_text("x");
    assert_non_null(text);
    mut_free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_array_is_zero_and_aligned),
        cmocka_unit_test(test_array_of_impossible_size_is_refused),
        cmocka_unit_test(test_grow_keeps_old_and_zeroes_new),
        cmocka_unit_test(test_failed_grow_leaves_the_old_array),
        cmocka_unit_test(test_text_is_a_copy),
        cmocka_unit_test(test_text_format_fits_any_length),
        cmocka_unit_test(test_nth_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
