#include "effect.h"

#include <math.h>

void
mut_effect_add(struct mut_effect_group *group, double x)
{
    if (isnan(x))
        return;
    double step = x - group->mean;
    group->n++;
    group->mean += step / group->n;
    group->squares += step * (x - group->mean);
}

double
mut_effect_cohens_d(const struct mut_effect_group *a, const struct mut_effect_group *b)
{
    if (a->n < 2 || b->n < 2)
        return (double) NAN;
    double variance = (a->squares + b->squares) / (a->n + b->n - 2);
    return variance > 0 ? (a->mean - b->mean) / sqrt(variance) : (double) NAN;
}
