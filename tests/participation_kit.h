/* A unit of 20,000 people alike, on whom the tests of participation call its hook. */
#ifndef MUT_PARTICIPATION_KIT_H
#define MUT_PARTICIPATION_KIT_H

#include "stage.h"

enum { N = 20000 };

static inline double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* Everybody of middling means and no duty, silent, without a habit. */
static inline void
make_alike(struct stage *s)
{
    for (int i = 0; i < s->users->n; i++) {
        s->users->resources[i] = 0.5f;
        s->users->duty[i] = 0;
        s->users->habit[i] = 0;
    }
    s->unit->service.efficacy = 0.2;
}

static inline double
inclination(const struct stage *s)
{
    return stage_value(s, "intercept") + 0.5 * stage_value(s, "gradient") +
           0.2 * stage_value(s, "efficacy");
}

static inline void
open_stage(struct stage *s, const char *users)
{
    stage_open(s, "primary_school", users);
    stage_take(s, "participation");
    make_alike(s);
}

static inline double
share(const uint8_t *mark, int n)
{
    return (double) mut_count(mark, n) / n;
}

#endif
