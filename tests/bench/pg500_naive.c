#include "pg500_naive.h"

#include "diag.h"
#include "mem.h"

#include <math.h>

struct mut_pg500_agent {
    double c, w, b, k, payoff;
    int flag;
};

int
mut_pg500_naive_init(struct mut_pg500_naive *p, int64_t agents, uint64_t seed)
{
    *p = (struct mut_pg500_naive){ .n = agents };
    if (agents % MUT_PG500_UNIT != 0 || agents < 2 * MUT_PG500_UNIT)
        return MUT_EINPUT;
    p->agents = mut_array((size_t) agents, sizeof *p->agents);
    p->rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (p->agents == NULL || p->rng == NULL)
        return MUT_ENOMEM;
    gsl_rng_set(p->rng, (unsigned long) seed);
    for (int64_t i = 0; i < agents; i++) {
        p->agents[i].c = gsl_rng_uniform(p->rng);
        p->agents[i].w = gsl_rng_uniform(p->rng);
        p->agents[i].b = gsl_rng_uniform(p->rng);
        p->agents[i].k = gsl_rng_uniform(p->rng);
    }
    return MUT_OK;
}

void
mut_pg500_naive_clear(struct mut_pg500_naive *p)
{
    mut_free(p->agents);
    if (p->rng != NULL)
        gsl_rng_free(p->rng);
    *p = (struct mut_pg500_naive){ 0 };
}

static void
update(struct mut_pg500_agent *a, double m, gsl_rng *rng)
{
    a->b += 0.3 * (m - a->b);
    double p = 1 / (1 + exp(-4 * (a->w * a->b + 0.2 * (1 - a->w) - 0.5 * a->k)));
    a->flag = gsl_rng_uniform(rng) < p;
    if (a->flag)
        a->c = fmin(1, 0.5 * a->c + 0.5 * a->b + 0.1);
    else
        a->c = 0.8 * a->c;
    a->payoff += 0.64 * m - a->c;
}

static void
swap(struct mut_pg500_naive *p, int64_t i)
{
    int64_t j;
    do
        j = (int64_t) gsl_rng_uniform_int(p->rng, (unsigned long) p->n);
    while (j / MUT_PG500_UNIT == i / MUT_PG500_UNIT);
    struct mut_pg500_agent other = p->agents[j];
    p->agents[j] = p->agents[i];
    p->agents[i] = other;
}

void
mut_pg500_naive_step(struct mut_pg500_naive *p, struct mut_pg500_record *out)
{
    double came = 0, given = 0;
    for (int64_t first = 0; first < p->n; first += MUT_PG500_UNIT) {
        struct mut_pg500_agent *unit = p->agents + first;
        double m = 0;
        for (int i = 0; i < MUT_PG500_UNIT; i++)
            m += unit[i].c;
        m /= MUT_PG500_UNIT;
        for (int i = 0; i < MUT_PG500_UNIT; i++) {
            update(&unit[i], m, p->rng);
            came += unit[i].flag;
            given += unit[i].c;
        }
    }
    for (int64_t i = 0; i < p->n; i++)
        if (gsl_rng_uniform(p->rng) < 0.001)
            swap(p, i);
    *out = (struct mut_pg500_record){ .participation = came / (double) p->n,
                                      .contribution = given / (double) p->n };
}
