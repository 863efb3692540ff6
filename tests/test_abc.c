/* Fits of simulators whose posterior is known: the posterior, and how often an interval holds the
 * truth. */
#include "abc.h"

#include "elementary.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct mut_key luck = { { 4, 0, 0, 33 } };

/* A noise of sd 1 for figure f of simulation number k. */
static double
noise(uint32_t study, int k, int f)
{
    uint32_t words[4];
    mut_rng_one(&luck, (uint32_t) k, f, study, words);
    return mut_normal(((double) words[0] + 0.5) * 0x1p-32);
}

/* Figures theta0 + theta1 and theta0 - theta1 with noise of sd 0.2: each parameter is then known with
 * an sd of 0.2 / sqrt 2 = 0.141, independent of the other. */
struct lines {
    uint32_t study;
};

static int
simulate_lines(void *self, const double *theta, int first, int n, double *out)
{
    const struct lines *lines = self;
    for (int k = 0; k < n; k++)
        for (int f = 0; f < 2; f++)
            out[2 * k + f] = theta[2 * k] + (f == 0 ? 1 : -1) * theta[2 * k + 1] +
                             0.2 * noise(lines->study, first + k, f);
    return 0;
}

static const double low[] = { -1, -1 }, high[] = { 1, 1 }, own_scale[] = { 0, 0 };

static struct mut_abc_fit
fit_lines(uint32_t study, const double *observed, int particles)
{
    struct lines lines = { study };
    const struct mut_abc_problem problem = {
        2, 2, low, high, observed, own_scale, simulate_lines, &lines
    };
    const struct mut_abc_plan plan = { particles,
                                       60 * particles,
                                       { { study, 0, 0, 44 } } };
    struct mut_abc_fit fit;
    assert_int_equal(mut_abc_run(&problem, &plan, &fit), 0);
    return fit;
}

/* The tolerance left widens the posterior a little; it must not be narrower. */
static void
test_the_posterior_of_a_linear_model_is_found(void **state)
{
    (void) state;
    const double observed[] = { 0.5, 0.1 }; /* theta 0.3 and 0.2 */
    struct mut_abc_fit fit = fit_lines(1, observed, 400);
    const double truth[] = { 0.3, 0.2 };
    for (int k = 0; k < 400; k++) { /* the figures kept are those of the particle */
        double sum = 0;
        for (int f = 0; f < 2; f++) {
            double off = (fit.figures[2 * k + f] - observed[f]) / fit.scale[f];
            sum += off * off;
        }
        assert_true(fabs(sqrt(sum / 2) - fit.distance[k]) < 1e-12);
        assert_true(fabs(fit.figures[2 * k] - fit.theta[2 * k] - fit.theta[2 * k + 1]) <
                    0.2 * 5);
    }
    assert_true(fit.waves >= 3 && fit.simulations <= 60 * 400);
    assert_true(fit.effective > 100 && fit.effective <= 400);
    for (int i = 0; i < 2; i++) {
        double middle = mut_abc_quantile(&fit, 2, i, 0.5);
        double width = mut_abc_quantile(&fit, 2, i, 0.975) -
                       mut_abc_quantile(&fit, 2, i, 0.025);
        assert_true(fabs(middle - truth[i]) < 0.05);
        assert_true(width > 0.9 * 2 * 1.96 * 0.141 && width < 1.35 * 2 * 1.96 * 0.141);
    }
    mut_abc_clear(&fit);
}

/* Truths drawn from the prior, data made of them: 95 % intervals hold 85 to 99 % of them. */
static void
test_intervals_hold_planted_truths(void **state)
{
    (void) state;
    enum { STUDIES = 120 };
    int held = 0;
    for (uint32_t study = 0; study < STUDIES; study++) {
        double truth[2], observed[2];
        struct lines lines = { 1000 + study };
        for (int i = 0; i < 2; i++) {
            uint32_t words[4];
            mut_rng_one(&luck, study, i, 99, words);
            truth[i] = -1 + 2 * (double) mut_uniform(words[0]);
        }
        simulate_lines(&lines, truth, 1000000, 1, observed);
        struct mut_abc_fit fit = fit_lines(1000 + study, observed, 100);
        for (int i = 0; i < 2; i++)
            held += mut_abc_quantile(&fit, 2, i, 0.025) <= truth[i] &&
                    truth[i] <= mut_abc_quantile(&fit, 2, i, 0.975);
        mut_abc_clear(&fit);
    }
    double coverage = held / (2.0 * STUDIES);
    if (!(coverage >= 0.85 && coverage <= 0.99))
        fail_msg("intervals hold %.3f of the truths", coverage);
}

static int
fail_at_last(void *self, const double *theta, int first, int n, double *out)
{
    (void) self;
    for (int k = 0; k < n; k++)
        out[k] = theta[k];
    return first + n > 800 ? 7 : 0;
}

static void
test_a_failed_simulation_ends_the_fit(void **state)
{
    (void) state;
    const double observed = 0.2;
    const struct mut_abc_problem problem = { 1,         1,         low,          high,
                                             &observed, own_scale, fail_at_last, NULL };
    const struct mut_abc_plan plan = { 100, 10000, { { 1, 0, 0, 44 } } };
    struct mut_abc_fit fit;
    assert_int_equal(mut_abc_run(&problem, &plan, &fit), 7);
    mut_abc_clear(&fit);
}

/* Weights 0.1, 0.2, 0.7 at 3, 1, 2: sorted 1, 2, 3 with sums 0.2, 0.9, 1. */
static void
test_quantiles_are_weighted(void **state)
{
    (void) state;
    double theta[] = { 3, 1, 2 }, weight[] = { 0.1, 0.2, 0.7 };
    const struct mut_abc_fit fit = { .particles = 3, .theta = theta, .weight = weight };
    assert_true(mut_abc_quantile(&fit, 1, 0, 0.15) == 1);
    assert_true(mut_abc_quantile(&fit, 1, 0, 0.5) == 2);
    assert_true(mut_abc_quantile(&fit, 1, 0, 0.95) == 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_posterior_of_a_linear_model_is_found),
        cmocka_unit_test(test_intervals_hold_planted_truths),
        cmocka_unit_test(test_a_failed_simulation_ends_the_fit),
        cmocka_unit_test(test_quantiles_are_weighted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
