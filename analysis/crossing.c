#include "crossing.h"

#include <math.h>

void
mut_crossing_add(struct mut_crossing *c, struct mut_crossing_point point)
{
    int at = 0;
    while (at < c->n && c->points[at].x < point.x)
        at++;
    if ((at < c->n && c->points[at].x == point.x) || c->n == MUT_CROSSING_MOST)
        return;
    for (int k = c->n++; k > at; k--)
        c->points[k] = c->points[k - 1];
    c->points[at] = point;
}

/* 1 or -1 if the lead is clearly above or below zero, else 0. */
static int
side(const struct mut_crossing_point *p)
{
    return p->low > 0 ? 1 : p->high < 0 ? -1 : 0;
}

/* Where a line from (a, p) to (b, q) is zero; p and q are not both on one side of it. */
static double
zero(double a, double p, double b, double q)
{
    return p == q ? b : a + (b - a) * (p / (p - q));
}

/* The end of the interval that is nearer to zero, or the far one, of a lead on side `s`. */
static double
bound(const struct mut_crossing_point *p, int s, bool near)
{
    return (s > 0) == near ? p->low : p->high;
}

/* Where the bound of a lead on side `s` is zero between points i and the next one in direction d. */
static double
zero_of_bound(const struct mut_crossing *c, int i, int d, int s, bool near)
{
    const struct mut_crossing_point *p = &c->points[i], *q = &c->points[i + d];
    return c->whole ? q->x : zero(p->x, bound(p, s, near), q->x, bound(q, s, near));
}

static void
place(const struct mut_crossing *c, int start, int d, int s,
      struct mut_crossing_place *found)
{
    int i = start, k = start;
    while (c->points[i + d].lead * s > 0)
        i += d;
    const struct mut_crossing_point *p = &c->points[i], *q = &c->points[i + d];
    found->inner = p->x;
    found->outer = q->x;
    found->value = c->whole ? q->x : zero(p->x, p->lead, q->x, q->lead);
    while (bound(&c->points[k + d], s, true) * s > 0)
        k += d;
    double nearer = zero_of_bound(c, k, d, s, true);
    for (k = i; bound(&c->points[k + d], s, false) * s > 0;)
        k += d;
    double further = zero_of_bound(c, k, d, s, false);
    found->low = fmin(nearer, further);
    found->high = fmax(nearer, further);
}

/* Looks from point `start` in one direction. */
static struct mut_crossing_place
look(const struct mut_crossing *c, int start, int d)
{
    struct mut_crossing_place found = { .status = MUT_CROSSING_NONE };
    int s = side(&c->points[start]);
    for (int k = start + d; k >= 0 && k < c->n; k += d) {
        if (side(&c->points[k]) == -s) {
            found.status = MUT_CROSSING_FOUND;
            place(c, start, d, s, &found);
            return found;
        }
        if (c->points[k].lead * s <= 0)
            found.status = MUT_CROSSING_UNCLEAR;
    }
    return found;
}

struct mut_crossing_place
mut_crossing_find(const struct mut_crossing *c)
{
    int start = 0;
    while (start < c->n && c->points[start].x != c->from)
        start++;
    if (start == c->n || side(&c->points[start]) == 0)
        return (struct mut_crossing_place){ .status = MUT_CROSSING_NO_LEADER };
    struct mut_crossing_place down = look(c, start, -1), up = look(c, start, 1);
    if (down.status != up.status)
        return down.status > up.status ? down : up;
    return fabs(down.value - c->from) < fabs(up.value - c->from) ? down : up;
}

double
mut_crossing_whole(double value)
{
    return ceil(value - 0.5);
}

bool
mut_crossing_middle(double inner, double outer, bool whole, double *middle)
{
    *middle = (inner + outer) / 2;
    if (whole)
        *middle = mut_crossing_whole(*middle);
    return *middle > fmin(inner, outer) && *middle < fmax(inner, outer);
}

void
mut_crossing_orient(const double *values, int n, enum mut_better better, double *scores)
{
    for (int r = 0; r < n; r++)
        scores[r] = better == MUT_BETTER_LOWER  ? -values[r]
                    : better == MUT_BETTER_ZERO ? -fabs(values[r])
                                                : values[r];
}
