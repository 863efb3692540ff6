/* Elementary effects against functions whose effects one can work out. */
#include "morris.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { K = 3, T = 40 };

static const struct mut_key key = { { 9, 0, 0, 12 } };

/* 2 x - 5 y + 4 (x - 1/2) z: the effect of x is 2 + 4 z, of y -5, of z 4 (x - 1/2). */
static double
figure_at(const double *p)
{
    return 2 * p[0] - 5 * p[1] + 4 * (p[0] - 0.5) * p[2];
}

static void
test_a_trajectory_moves_each_input_once_inside_the_range(void **state)
{
    (void) state;
    for (int t = 0; t < T; t++) {
        double points[(K + 1) * K];
        int moved[K], times[K] = { 0 };
        mut_morris_trajectory(&key, t, K, points, moved);
        for (int s = 0; s < K; s++) {
            times[moved[s]]++;
            for (int i = 0; i < K; i++) {
                double before = points[s * K + i], after = points[(s + 1) * K + i];
                double way = i == moved[s] ? 2.0 / 3 : 0;
                assert_true(fabs(fabs(after - before) - way) < 1e-12);
                assert_true(after > -1e-12 && after < 1 + 1e-12);
            }
        }
        for (int i = 0; i < K; i++)
            assert_int_equal(times[i], 1);
    }
}

/* z is at one of four levels, on average 1/2, so that x has mean 2 + 4 / 2 = 4 up to the trajectories'
 * luck; y is the same everywhere; z is 4 (x - 1/2) = +-2 or +-2/3: mean near 0, mean size 4/3. */
static void
test_effects_are_those_of_the_function(void **state)
{
    (void) state;
    static double points[T][(K + 1) * K], figure[T][K + 1];
    static int moved[T][K];
    struct mut_morris_effect effects[K];
    for (int t = 0; t < T; t++) {
        mut_morris_trajectory(&key, t, K, points[t], moved[t]);
        for (int s = 0; s <= K; s++)
            figure[t][s] = figure_at(&points[t][s * K]);
    }
    mut_morris_effects(figure[0], points[0], moved[0], T, K, effects);
    assert_true(fabs(effects[0].absolute - 4) < 4 * effects[0].error);
    assert_true(effects[0].spread > 1 &&
                effects[0].spread < 2); /* 4 sd of four levels: 1.49 */
    assert_true(fabs(effects[1].mean + 5) < 1e-9 && fabs(effects[1].absolute - 5) < 1e-9);
    assert_true(effects[1].spread < 1e-9);
    assert_true(fabs(effects[2].mean) < 4 * effects[2].spread / sqrt(T));
    assert_true(fabs(effects[2].absolute - 4.0 / 3) < 4 * effects[2].error);
}

/* What one trajectory gives does not depend on how many there are. */
static void
test_trajectories_are_their_numbers_own(void **state)
{
    (void) state;
    double one[(K + 1) * K], again[(K + 1) * K], other[(K + 1) * K];
    int moved[K];
    mut_morris_trajectory(&key, 7, K, one, moved);
    mut_morris_trajectory(&key, 8, K, other, moved);
    mut_morris_trajectory(&key, 7, K, again, moved);
    assert_memory_equal(one, again, sizeof one);
    assert_memory_not_equal(one, other, sizeof one);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_trajectory_moves_each_input_once_inside_the_range),
        cmocka_unit_test(test_effects_are_those_of_the_function),
        cmocka_unit_test(test_trajectories_are_their_numbers_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
