/* Designs over the unit cube against published points and by what defines them. */
#include "design_sample.h"
#include "rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The first points as GSL's manual prints them (Quasi-Random Sequences, Examples) for two
 * dimensions: 0.5 0.5, 0.75 0.25, 0.25 0.75, 0.375 0.375, 0.875 0.875. */
static void
test_sobol_begins_as_published(void **unused)
{
    static const double published[5][2] = {
        { 0.5, 0.5 }, { 0.75, 0.25 }, { 0.25, 0.75 }, { 0.375, 0.375 }, { 0.875, 0.875 }
    };
    double u[5][2], wide[40];
    (void) unused;
    assert_true(mut_design_sobol(&u[0][0], 5, 2));
    assert_memory_equal(u, published, sizeof u);
    assert_true(mut_design_sobol(wide, 1, 40));
    assert_false(mut_design_sobol(wide, 1, 41));
}

/* Owen 1998: any 2^k - 1 first points and the origin have one point in each dyadic interval. */
static void
test_sobol_fills_every_interval_once(void **unused)
{
    enum { N = 63, D = 40 };
    static double u[N][D];
    (void) unused;
    assert_true(mut_design_sobol(&u[0][0], N, D));
    for (int j = 0; j < D; j++) {
        bool hit[N + 1] = { true };
        for (int i = 0; i < N; i++) {
            const int at = (int) (u[i][j] * (N + 1));
            assert_false(hit[at]);
            hit[at] = true;
        }
    }
}

static void
test_latin_hypercube_has_one_point_in_each_part(void **unused)
{
    enum { N = 1000 };
    static double u[N][2], again[N];
    (void) unused;
    assert_true(mut_design_latin(&u[0][0], N, 2, 0x1f, mut_rng_stream("design", "a.b")));
    assert_true(mut_design_latin(&u[0][1], N, 2, 0x1f, mut_rng_stream("design", "a.c")));
    assert_true(mut_design_latin(again, N, 1, 0x1f, mut_rng_stream("design", "a.b")));
    int same = 0, in_order = 0;
    for (int j = 0; j < 2; j++) {
        bool hit[N] = { false };
        for (int i = 0; i < N; i++) {
            const int part = (int) (u[i][j] * N);
            assert_in_range(part, 0, N - 1);
            assert_false(hit[part]);
            hit[part] = true;
            in_order += part == i;
        }
    }
    for (int i = 0; i < N; i++) {
        assert_true(u[i][0] == again[i]); /* whatever stands beside it */
        same += (int) (u[i][0] * N) == (int) (u[i][1] * N);
    }
    /* Fixed points of a random permutation: Poisson(1) each; more than 8 has p < 2e-6. */
    assert_true(same <= 8 && in_order <= 12);
}

static void
test_grid_runs_its_last_dimension_fastest(void **unused)
{
    static const double expected[8][3] = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 },
                                           { 0, 1, 1 }, { 1, 0, 0 }, { 1, 0, 1 },
                                           { 1, 1, 0 }, { 1, 1, 1 } };
    double u[8][3], three[3];
    (void) unused;
    mut_design_grid(&u[0][0], 2, 3);
    assert_memory_equal(u, expected, sizeof u);
    mut_design_grid(three, 3, 1);
    assert_true(three[0] == 0 && three[1] == 0.5 && three[2] == 1);
    assert_int_equal(mut_design_levels(100, 4), 3); /* 81 */
    assert_int_equal(mut_design_levels(81, 4), 3);
    assert_int_equal(mut_design_levels(80, 4), 2);
    assert_int_equal(mut_design_levels(15, 4), 1);
    assert_int_equal(mut_design_levels(10000, 1), 10000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sobol_begins_as_published),
        cmocka_unit_test(test_sobol_fills_every_interval_once),
        cmocka_unit_test(test_latin_hypercube_has_one_point_in_each_part),
        cmocka_unit_test(test_grid_runs_its_last_dimension_fastest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
