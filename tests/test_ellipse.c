/* The ellipse of a cloud against base R 4.2 (the formula of car::ellipse, and by eigenvalues):
 *     x <- c(2.1, 3.4, 1.8, 4.9, 3.7, 2.6, 5.2, 4.1); y <- c(-10, -4, -13, 5, 3, -6, 2, 1)
 *     m <- c(mean(x), mean(y)); s <- cov(cbind(x, y)); r <- sqrt(qchisq(0.95, 2))
 *     angle <- 2 * pi * 0:7 / 8
 *     t(m + r * t(cbind(cos(angle), sin(angle)) %*% chol(s)))
 *     e <- eigen(s); r * sqrt(e$values)  # half axes 16.26044685531 1.13550139018
 *     atan(e$vectors[2, 1] / e$vectors[1, 1]) # of the long one 1.39494336156
 *     sum(mahalanobis(cbind(x, y), m, s) <= qchisq(0.5, 2)) # 4 */
#include "ellipse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { DRAWS = 8 };

static const double x[DRAWS] = { 2.1, 3.4, 1.8, 4.9, 3.7, 2.6, 5.2, 4.1 };
static const double y[DRAWS] = { -10, -4, -13, 5, 3, -6, 2, 1 };

static void
assert_near(double value, double expected, double error)
{
    if (!(fabs(value - expected) <= error))
        fail_msg("%.12g instead of %.12g", value, expected);
}

static void
test_outline_is_that_of_r(void **state)
{
    static const double wanted[8][2] = {
        { 6.531534815106, 12.07762422903 },  { 5.636296494694, 12.00616831079 },
        { 3.475000000000, 3.29074912476 },   { 1.313703505306, -8.96325897167 },
        { 0.418465184894, -17.57762422903 }, { 1.313703505306, -17.50616831079 },
        { 3.475000000000, -8.79074912476 },  { 5.636296494694, 3.46325897167 }
    };
    double outline[8][2];
    (void) state;
    struct mut_ellipse e = mut_ellipse_of(x, y, DRAWS, MUT_ELLIPSE_LEVEL);
    assert_true(e.n == 8 && e.inside == 8 && !e.flat);
    assert_near(e.mean[0], 3.475, 1e-12);
    assert_near(e.mean[1], -2.75, 1e-12);
    assert_near(e.variance[0], 1.55928571429, 1e-10);
    assert_near(e.variance[1], 42.78571428571, 1e-10);
    assert_near(e.covariance, 7.56428571429, 1e-10);
    assert_near(e.radius, 2.447747, 1e-6); /* sqrt(qchisq(0.95, 2)) */
    mut_ellipse_outline(&e, 8, &outline[0][0]);
    for (int k = 0; k < 8; k++)
        for (int axis = 0; axis < 2; axis++)
            assert_near(outline[k][axis], wanted[k][axis], 1e-9);
    assert_int_equal(mut_ellipse_of(x, y, DRAWS, 0.5).inside, 4);
}

/* The point of the edge that is furthest from the middle lies at the end of the long axis, the nearest at
 * that of the short one; steps of 1 / 3600 of a circle miss the first by less than 1e-5. */
static void
test_axes_are_the_eigenvectors_of_the_covariance(void **state)
{
    enum { POINTS = 3600 };
    static double outline[POINTS][2];
    double far = 0, near = INFINITY, slope = 0;
    (void) state;
    struct mut_ellipse e = mut_ellipse_of(x, y, DRAWS, MUT_ELLIPSE_LEVEL);
    mut_ellipse_outline(&e, POINTS, &outline[0][0]);
    for (int k = 0; k < POINTS; k++) {
        double dx = outline[k][0] - e.mean[0], dy = outline[k][1] - e.mean[1];
        double distance = hypot(dx, dy);
        if (distance > far) {
            far = distance;
            slope = atan(dy / dx);
        }
        near = fmin(near, distance);
    }
    assert_near(far, 16.26044685531, 1e-4);
    assert_near(near, 1.13550139018, 1e-3);
    assert_near(slope, 1.39494336156, 1e-3);
}

static void
test_draws_that_miss_a_number_are_left_out(void **state)
{
    double px[DRAWS + 2], py[DRAWS + 2];
    (void) state;
    for (int k = 0; k < DRAWS; k++) {
        px[k + 1] = x[k];
        py[k + 1] = y[k];
    }
    px[0] = py[DRAWS + 1] = (double) NAN;
    py[0] = px[DRAWS + 1] = 99;
    struct mut_ellipse all = mut_ellipse_of(x, y, DRAWS, 0.95);
    struct mut_ellipse some = mut_ellipse_of(px, py, DRAWS + 2, 0.95);
    assert_int_equal(some.n, DRAWS);
    assert_true(some.covariance == all.covariance && some.inside == all.inside);
}

/* On a line the ellipse is a piece of it: y = 1 - 2 x, also where rounding leaves a little. */
static void
test_a_cloud_on_a_line_is_a_line(void **state)
{
    static const double lx[] = { 0.1, 0.7, 0.3, 1.1 };
    double ly[4], outline[12][2];
    (void) state;
    for (int k = 0; k < 4; k++)
        ly[k] = 1 - 2 * lx[k];
    struct mut_ellipse e = mut_ellipse_of(lx, ly, 4, 0.95);
    assert_true(e.flat && e.inside == 4);
    mut_ellipse_outline(&e, 12, &outline[0][0]);
    for (int k = 0; k < 12; k++)
        assert_near(outline[k][1], 1 - 2 * outline[k][0], 1e-9);
    assert_true(outline[0][0] > 1.1);
}

static void
test_clouds_along_an_axis_and_in_a_point_are_flat(void **state)
{
    static const double same[] = { 0.1, 0.1, 0.1 }, other[] = { 1, 2, 4 };
    double outline[4][2];
    (void) state;
    struct mut_ellipse up = mut_ellipse_of(same, other, 3, 0.95);
    struct mut_ellipse across = mut_ellipse_of(other, same, 3, 0.95);
    struct mut_ellipse point = mut_ellipse_of(same, same, 3, 0.95);
    assert_true(up.flat && across.flat && point.flat);
    assert_true(up.inside == 3 && across.inside == 3 && point.inside == 3);
    mut_ellipse_outline(&up, 4, &outline[0][0]);
    assert_near(outline[1][0], 0.1, 1e-12);
    assert_near(outline[1][1], 7.0 / 3 + up.radius * sqrt(7.0 / 3), 1e-9);
    mut_ellipse_outline(&point, 4, &outline[0][0]);
    assert_near(outline[3][0], 0.1, 1e-12);
    assert_near(outline[3][1], 0.1, 1e-12);
}

static void
test_fewer_than_three_draws_have_no_ellipse(void **state)
{
    double outline[4][2];
    (void) state;
    struct mut_ellipse e = mut_ellipse_of(x, y, 2, 0.95);
    assert_true(e.n == 2 && !isnan(e.mean[0]) && isnan(e.variance[0]) && e.inside == 0);
    mut_ellipse_outline(&e, 4, &outline[0][0]);
    assert_true(isnan(outline[0][0]) && isnan(outline[0][1]) && isnan(outline[3][1]));
    assert_true(isnan(mut_ellipse_of(x, y, 0, 0.95).mean[0]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outline_is_that_of_r),
        cmocka_unit_test(test_axes_are_the_eigenvectors_of_the_covariance),
        cmocka_unit_test(test_draws_that_miss_a_number_are_left_out),
        cmocka_unit_test(test_a_cloud_on_a_line_is_a_line),
        cmocka_unit_test(test_clouds_along_an_axis_and_in_a_point_are_flat),
        cmocka_unit_test(test_fewer_than_three_draws_have_no_ellipse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
