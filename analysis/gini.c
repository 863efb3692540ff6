#include "gini.h"

#include <gsl/gsl_sort_double.h>
#include <math.h>

#include "mem.h"

/* The Lorenz curve: cumulative people and holdings by rising value, [n + 1] from 0 to 1. */
struct lorenz {
    int n;
    double *people, *held;
};

/* Values and people of the units that count, in the curve's arrays from place 1, sorted by value. */
static void
gather(const struct mut_gini_units *u, struct lorenz *curve)
{
    for (int k = 0; k < u->n; k++) {
        double people = u->people == NULL ? 1 : u->people[k];
        if (isnan(u->value[k]) || !(people > 0))
            continue;
        curve->n++;
        curve->held[curve->n] = u->value[k];
        curve->people[curve->n] = people;
    }
    gsl_sort2(curve->held + 1, 1, curve->people + 1, 1, (size_t) curve->n);
}

/* Turns values into cumulative shares; false if there are none. */
static bool
accumulate(struct lorenz *curve)
{
    int n = curve->n;
    if (n == 0 || curve->held[1] < 0)
        return false;
    for (int k = 1; k <= n; k++) {
        curve->held[k] = curve->held[k - 1] + curve->held[k] * curve->people[k];
        curve->people[k] += curve->people[k - 1];
    }
    double held = curve->held[n], people = curve->people[n];
    for (int k = 1; k <= n && held > 0; k++) {
        curve->held[k] /= held;
        curve->people[k] /= people;
    }
    return held > 0;
}

static double
gini_of(const struct lorenz *curve)
{
    double twice_area = 0;
    for (int k = 1; k <= curve->n; k++)
        twice_area += (curve->people[k] - curve->people[k - 1]) *
                      (curve->held[k] + curve->held[k - 1]);
    return 1 - twice_area;
}

/* The share that the poorest `people` (0 to 1) have. */
static double
held_by(const struct lorenz *curve, double people)
{
    int k = 1;
    while (k < curve->n && curve->people[k] < people)
        k++;
    double from = curve->people[k - 1],
           within = (people - from) / (curve->people[k] - from);
    return curve->held[k - 1] + within * (curve->held[k] - curve->held[k - 1]);
}

bool
mut_gini(const struct mut_gini_units *units, double *gini, double *share, int parts)
{
    size_t room = (size_t) units->n + 1;
    struct lorenz curve = { 0, mut_array(room, sizeof(double)),
                            mut_array(room, sizeof(double)) };
    bool done = curve.people != NULL && curve.held != NULL;
    *gini = (double) NAN;
    for (int p = 0; p < parts && share != NULL; p++)
        share[p] = (double) NAN;
    if (done)
        gather(units, &curve);
    if (done && accumulate(&curve)) {
        *gini = gini_of(&curve);
        for (int p = 0; p < parts && share != NULL; p++)
            share[p] = held_by(&curve, (p + 1.0) / parts) -
                       held_by(&curve, (double) p / parts);
    }
    mut_free(curve.people);
    mut_free(curve.held);
    return done;
}
