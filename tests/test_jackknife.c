/* Statistics of patterns against hand calculation and R. */
#include "effect.h"
#include "jackknife.h"
#include "rank.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9 * fmax(1, fabs(expected))))
        fail_msg("%.12g is not %.12g", value, expected);
}

enum { N = 5 };

static const double x[N] = { 1, 2, 4, 4, 9 }, y[N] = { 2, 2, 5, 4, 7 };

static double
mean_without(const double *z, int left_out)
{
    double sum = 0;
    for (int i = 0; i < N; i++)
        sum += i == left_out ? 0 : z[i];
    return sum / (left_out < 0 ? N : N - 1);
}

static double
mean_of_x(const void *self, int left_out)
{
    (void) self;
    return mean_without(x, left_out);
}

static double
ratio(const void *self, int left_out)
{
    (void) self;
    return mean_without(x, left_out) / mean_without(y, left_out);
}

/* For a mean the jackknife is the t interval: mean 4, sd sqrt(38 / 4) = 3.0822, t(4; 0.975) =
 * 2.7764451052, half = 2.7764451052 * 3.0822070015 / sqrt 5 = 3.8270644266 (R: t.test(x)). */
static void
test_jackknife_of_a_mean_is_the_t_interval(void **state)
{
    (void) state;
    struct mut_jackknife j = mut_jackknife(mean_of_x, NULL, N, 0.95);
    assert_near(j.value, 4);
    assert_near(j.high - j.value, 2.7764451051977987 * sqrt(38.0 / 4) / sqrt(5));
    assert_near(j.value - j.low, j.high - j.value);
}

/* x / y = 20 / 20 = 1; without one: 19/18, 18/18, 16/15, 16/16, 11/13. Pseudo-values
 * 5 - 4 r: 7/9, 1, 11/15, 1, 21/13; their sd / sqrt 5 by hand. */
static void
test_jackknife_of_a_ratio_is_by_pseudo_values(void **state)
{
    (void) state;
    const double pseudo[N] = { 7.0 / 9, 1, 11.0 / 15, 1, 21.0 / 13 };
    double mean = 0, squares = 0;
    for (int i = 0; i < N; i++)
        mean += pseudo[i] / N;
    for (int i = 0; i < N; i++)
        squares += (pseudo[i] - mean) * (pseudo[i] - mean);
    struct mut_jackknife j = mut_jackknife(ratio, NULL, N, 0.95);
    assert_near(j.value, 1);
    assert_near(j.high, 1 + 2.7764451051977987 * sqrt(squares / 4 / 5));
}

static void
test_one_replicate_has_no_interval(void **state)
{
    (void) state;
    struct mut_jackknife j = mut_jackknife(mean_of_x, NULL, 1, 0.95);
    assert_near(j.value, 4);
    assert_true(isnan(j.low) && isnan(j.high));
}

/* Ranks of x: 1 2 3.5 3.5 5, of y: 1.5 1.5 4 3 5. Deviations from 3: -2 -1 .5 .5 2 and
 * -1.5 -1.5 1 0 2: products 3 + 1.5 + 0.5 + 0 + 4 = 9; squares 9.5 and 9.5. */
static void
test_spearman_takes_mean_ranks_of_ties(void **state)
{
    (void) state;
    const double same[N] = { 3, 3, 3, 3, 3 }, gap[N] = { 1, 2, (double) NAN, 4, 5 };
    assert_near(mut_rank_spearman(x, y, N), 9 / 9.5);
    assert_true(isnan(mut_rank_spearman(x, same, N)));
    assert_true(isnan(mut_rank_spearman(x, gap, N)));
    assert_true(isnan(mut_rank_spearman(x, y, 1)));
}

/* Means 4 and 4, so d = 0; against y - 1: d = 1 / sqrt((38 + 18) / 8) = 1 / sqrt 7. */
static void
test_cohens_d_uses_the_pooled_deviation(void **state)
{
    (void) state;
    struct mut_effect_group a = { 0 }, b = { 0 }, lower = { 0 }, none = { 0 };
    for (int i = 0; i < N; i++) {
        mut_effect_add(&a, x[i]);
        mut_effect_add(&b, y[i]);
        mut_effect_add(&lower, y[i] - 1);
        mut_effect_add(&lower, (double) NAN); /* left out */
    }
    assert_near(mut_effect_cohens_d(&a, &b), 0);
    assert_near(mut_effect_cohens_d(&a, &lower), 1 / sqrt(7));
    assert_true(isnan(mut_effect_cohens_d(&a, &none)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jackknife_of_a_mean_is_the_t_interval),
        cmocka_unit_test(test_jackknife_of_a_ratio_is_by_pseudo_values),
        cmocka_unit_test(test_one_replicate_has_no_interval),
        cmocka_unit_test(test_spearman_takes_mean_ranks_of_ties),
        cmocka_unit_test(test_cohens_d_uses_the_pooled_deviation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
