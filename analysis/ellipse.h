/* The ellipse around a cloud of draws in a plane (outcome and cost). */
#ifndef MUT_ELLIPSE_H
#define MUT_ELLIPSE_H

#include <stdbool.h>

struct mut_ellipse {
    int n;              /* draws that have both numbers */
    double mean[2];     /* of x and y, in their units; NaN for n = 0 */
    double variance[2]; /* of x and y; NaN for n < 3 */
    double covariance;
    double radius; /* sqrt of the chi-square quantile; 2.4477 at 95 % */
    bool flat;  /* all draws on a line or in a point: the ellipse is a line or a point */
    int inside; /* draws that it really holds, its edge included; 0 for n < 3 */
};

/* Coverage that figures use. */
#define MUT_ELLIPSE_LEVEL 0.95

/* Of x[n], y[n]; a draw with a NaN is left out. Fewer than three draws have no ellipse.
 *
 * The points (x, y) with (p - mean)' S^-1 (p - mean) <= c, S the covariance (divisor n - 1) and c the
 * quantile of chi-square with 2 degrees of freedom at `level`: of draws that are jointly normal it
 * holds the share `level` (Fox 2016, Applied Regression Analysis and Generalized Linear Models, 3rd
 * ed., section 9.4; from memory). It is drawn around *draws*. The ellipse for where their *mean* lies
 * would be smaller by about sqrt(n): Hotelling's T2, c = 2 (n - 1) / (n (n - 2)) F(level; 2, n - 2);
 * more draws shrink that one, not this. With few draws 2 F(level; 2, n - 1) in place of c would be
 * somewhat wider (R's car::dataEllipse: by 7 % for 24 draws, 0.8 % for 200): the mean and covariance
 * drawn are taken as they are. `inside` says how many draws it holds whatever their shape. */
struct mut_ellipse mut_ellipse_of(const double *x, const double *y, int n, double level);

/* outline[points][2]: x and y of so many points round the edge, anticlockwise from the one that lies
 * furthest right, at equal steps of angle before the circle is stretched; the first is not repeated.
 * mean + radius L (cos, sin)', L the lower Cholesky factor of S (as R's car::ellipse). NaN for fewer
 * than three draws. */
void mut_ellipse_outline(const struct mut_ellipse *e, int points, double *outline);

#endif
