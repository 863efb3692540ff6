/* Latin hypercubes, and the design of Sobol' indices. */
#include "latin.h"
#include "saltelli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct mut_key key = { { 1, 2, 3, 4 } };

static void
test_every_part_of_every_input_holds_one_point(void **state)
{
    enum { N = 50, INPUTS = 7 };
    static double points[N][INPUTS];
    (void) state;
    assert_true(mut_latin_points(&key, N, INPUTS, &points[0][0]));
    for (int i = 0; i < INPUTS; i++) {
        int held[N] = { 0 };
        for (int k = 0; k < N; k++) {
            assert_true(points[k][i] > 0 && points[k][i] < 1);
            held[(int) (points[k][i] * N)]++;
        }
        for (int k = 0; k < N; k++)
            assert_int_equal(held[k], 1);
    }
}

/* More inputs change nothing for those that were there; inputs are not in the same order. */
static void
test_an_input_has_its_own_draws(void **state)
{
    enum { N = 50 };
    static double few[N][2], many[N][5];
    int equal = 0;
    (void) state;
    assert_true(mut_latin_points(&key, N, 2, &few[0][0]));
    assert_true(mut_latin_points(&key, N, 5, &many[0][0]));
    for (int k = 0; k < N; k++) {
        assert_memory_equal(few[k], many[k], sizeof few[k]);
        equal += (int) (many[k][0] * N) == (int) (many[k][1] * N);
    }
    /* Of 50 places of a random order one is its own on average; ten or more: below 1e-6. */
    assert_true(equal < 10);
}

/* A, B, AB_1, AB_2 of two inputs; the first point of Sobol's sequence without the origin is 1/2 in all
 * dimensions, the second is 3/4 or 1/4 (Bratley & Fox 1988). */
static void
test_the_design_mixes_two_samples(void **state)
{
    enum { N = 8, INPUTS = 2 };
    double p[N * (INPUTS + 2)][INPUTS];
    (void) state;
    assert_int_equal(mut_saltelli_length(N, INPUTS), 32);
    assert_true(mut_saltelli_points(N, INPUTS, &p[0][0]));
    assert_true(p[0][0] == 0.5 && p[0][1] == 0.5 && p[N][0] == 0.5 && p[N][1] == 0.5);
    assert_true(p[1][0] == 0.75 || p[1][0] == 0.25);
    for (int k = 0; k < N; k++) {
        const double *a = p[k], *b = p[N + k];
        assert_true(p[2 * N + k][0] == b[0] && p[2 * N + k][1] == a[1]);
        assert_true(p[3 * N + k][0] == a[0] && p[3 * N + k][1] == b[1]);
    }
}

/* SALib's order: A_0, AB1_0, AB2_0, B_0, A_1, ... */
static void
test_places_follow_the_order_of_salib(void **state)
{
    static const int wanted[] = { 0, 16, 24, 8, 1, 17, 25, 9 };
    (void) state;
    for (int k = 0; k < 8; k++)
        assert_int_equal(mut_saltelli_place(8, 2, k), wanted[k]);
}

static void
test_more_inputs_than_the_sequence_has_are_refused(void **state)
{
    static double points[23 * 21];
    (void) state;
    assert_true(mut_saltelli_points(1, MUT_SALTELLI_INPUTS, points));
    assert_false(mut_saltelli_points(1, MUT_SALTELLI_INPUTS + 1, points));
    assert_false(mut_saltelli_points(1, 0, points));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_part_of_every_input_holds_one_point),
        cmocka_unit_test(test_an_input_has_its_own_draws),
        cmocka_unit_test(test_the_design_mixes_two_samples),
        cmocka_unit_test(test_places_follow_the_order_of_salib),
        cmocka_unit_test(test_more_inputs_than_the_sequence_has_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
