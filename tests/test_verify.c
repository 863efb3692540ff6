/* Which replicates of a file are run again. */
#include "verify.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { THERE = 24 };

static void
test_draw_is_ascending_without_twins_and_decided_by_the_key(void **unused)
{
    (void) unused;
    int one[THERE], again[THERE], other[THERE], differ = 0;
    assert_int_equal(mut_verify_draw("key", 5, THERE, one), 5);
    assert_int_equal(mut_verify_draw("key", 5, THERE, again), 5);
    assert_int_equal(mut_verify_draw("another", 5, THERE, other), 5);
    for (int i = 0; i < 5; i++) {
        assert_in_range(one[i], i > 0 ? one[i - 1] + 1 : 0, THERE - 1);
        assert_int_equal(one[i], again[i]);
        differ += one[i] != other[i];
    }
    assert_true(differ > 0);
}

static void
test_all_are_drawn_if_all_or_more_are_wanted(void **unused)
{
    (void) unused;
    static const int wanted[] = { 0, THERE, THERE + 7 };
    for (int k = 0; k < 3; k++) {
        int drawn[THERE];
        assert_int_equal(mut_verify_draw("key", wanted[k], THERE, drawn), THERE);
        for (int i = 0; i < THERE; i++)
            assert_int_equal(drawn[i], i);
    }
}

/* 2,400 keys, three of 24: each is drawn 300 times but for 16.2 (binomial, p = 1/8); within five
 * standard deviations. */
static void
test_every_replicate_is_drawn_as_often(void **unused)
{
    (void) unused;
    int count[THERE] = { 0 };
    for (int k = 0; k < 2400; k++) {
        char key[16];
        int drawn[THERE];
        snprintf(key, sizeof key, "%d", k);
        assert_int_equal(mut_verify_draw(key, 3, THERE, drawn), 3);
        for (int i = 0; i < 3; i++)
            count[drawn[i]]++;
    }
    for (int i = 0; i < THERE; i++)
        assert_in_range(count[i], 300 - 81, 300 + 81);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_is_ascending_without_twins_and_decided_by_the_key),
        cmocka_unit_test(test_all_are_drawn_if_all_or_more_are_wanted),
        cmocka_unit_test(test_every_replicate_is_drawn_as_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
