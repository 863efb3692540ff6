/* How `mutual bench` measures; what it measures is no matter for a test. */
#include "bench.h"
#include "bench_limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

static int
nap(void *self)
{
    int *n = self;
    const struct timespec time = { .tv_nsec = 1000000 * (*n == 0 ? 5 : 1) };
    (*n)++;
    nanosleep(&time, NULL);
    return MUT_OK;
}

static int
give_up(void *self)
{
    int *n = self;
    return *n > 2 ? MUT_EFAILED : MUT_OK;
}

static void
test_the_best_try_counts(void **state)
{
    (void) state;
    static const struct mut_bench_task tasks[] = { { nap, false } };
    double best;
    int n = 0;
    assert_int_equal(mut_bench_best(tasks, 1, &n, 4, &best), MUT_OK);
    assert_int_equal(n, 4);
    assert_true(best >= 0.001);
}

static void
test_a_failure_ends_the_tries(void **state)
{
    (void) state;
    static const struct mut_bench_task tasks[] = { { nap, false }, { give_up, true } };
    double best[2];
    int n = 0;
    assert_int_equal(mut_bench_best(tasks, 2, &n, 9, best), MUT_EFAILED);
    assert_int_equal(n, 3);
}

static void
test_figures_beyond_the_room_are_left_out(void **state)
{
    (void) state;
    struct mut_bench b = { .quiet = true };
    for (int i = 0; i < MUT_BENCH_FIGURES + 3; i++)
        mut_bench_put(&b, i == 0 ? "a" : "b", i, "ns");
    assert_int_equal(b.n, MUT_BENCH_FIGURES);
    assert_string_equal(b.figures[0].name, "a");
    assert_true(b.figures[MUT_BENCH_FIGURES - 1].value == MUT_BENCH_FIGURES - 1);
}

/* The limit must do the work that it is said to do: all columns move, by the same bits on any threads. */
static void
test_limit_moves_all_of_its_state(void **state)
{
    (void) state;
    enum { UNITS = 3, N = UNITS * MUT_BENCH_LIMIT_UNIT };
    struct mut_bench_limit one, two;
    assert_int_equal(mut_bench_limit_init(&one, UNITS, 100, 1), MUT_OK);
    assert_int_equal(mut_bench_limit_init(&two, UNITS, 100, 2), MUT_OK);
    assert_int_equal(one.columns, 24); /* 100 bytes: 24 floats and an id */
    for (int month = 0; month < 3; month++) {
        mut_bench_limit_month(&one, 1);
        mut_bench_limit_month(&two, 2);
    }
    assert_memory_equal(one.state, two.state, 24 * N * sizeof(float));
    for (int i = 0; i < 24 * N; i++)
        assert_true(one.state[i] > 0);
    mut_bench_limit_clear(&one);
    mut_bench_limit_clear(&two);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_best_try_counts),
        cmocka_unit_test(test_a_failure_ends_the_tries),
        cmocka_unit_test(test_figures_beyond_the_room_are_left_out),
        cmocka_unit_test(test_limit_moves_all_of_its_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
