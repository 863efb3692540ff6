/* Does an interval still hold the truth in 95 of 100 cases when replicates stop at a precision? Paired
 * differences of the model's own output, drawn again and again from a large pool whose mean is the
 * truth, stopped by the program's own rule. Prints a row an outcome: goal in standard deviations,
 * coverage, mean number of replicates. Exit 1 if a coverage is not 93 to 97 %. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "precision.h"
#include "probe.h"

enum { POOL = 2000, STUDIES = 4000, LEAST = 20, MOST = 500, OUTCOMES = 4 };

static const char scenario[] = "tests/bench/coverage.yaml";

/* A goal that is met after some 30, 100 and 300 replicates. */
static const double goals[] = { 0.36, 0.2, 0.113 };

struct pool {
    double values[2 * OUTCOMES * POOL]; /* arms x measurements x replicates */
    double truth[OUTCOMES], spread[OUTCOMES];
};

static void
describe(struct pool *pool, const struct mut_probe *probe)
{
    for (int o = 0; o < OUTCOMES; o++) {
        const double *arm = &pool->values[mut_probe_at(probe, 1, o, 0)];
        const double *reference = &pool->values[mut_probe_at(probe, 0, o, 0)];
        double squares = 0;
        for (int r = 0; r < POOL; r++)
            pool->truth[o] += (arm[r] - reference[r]) / POOL;
        for (int r = 0; r < POOL; r++) {
            double off = arm[r] - reference[r] - pool->truth[o];
            squares += off * off;
        }
        pool->spread[o] = sqrt(squares / (POOL - 1));
    }
}

/* One study: replicates drawn from the pool until the goal is met; whether the interval then holds
 * the truth, and how many it took. */
static int
study(const struct pool *pool, const struct mut_probe *probe, int outcome, double goal,
      uint32_t number, int *replicates)
{
    static const struct mut_key key = { { 1, 0, 0, 97 } };
    const double *arm = &pool->values[mut_probe_at(probe, 1, outcome, 0)];
    const double *reference = &pool->values[mut_probe_at(probe, 0, outcome, 0)];
    double drawn[MOST], nought[MOST] = { 0 }, sum = 0, width;
    int n = 0, want = LEAST;
    for (;;) {
        for (; n < want; n++) {
            uint32_t words[4];
            mut_rng_one(&key, number, n, (uint32_t) outcome, words);
            int r = (int) ((uint64_t) words[0] * POOL >> 32);
            drawn[n] = arm[r] - reference[r];
            sum += drawn[n];
        }
        width = mut_precision_half_width(drawn, nought, n, 1);
        bool met = width <= goal * pool->spread[outcome] &&
                   n >= mut_precision_least(drawn, nought, n);
        if (met || n == MOST)
            break;
        want = mut_precision_next(n, MOST);
    }
    *replicates = n;
    return fabs(sum / n - pool->truth[outcome]) <= width;
}

static bool
report(const struct pool *pool, const struct mut_probe *probe, const struct mut_plan *plan)
{
    bool good = true;
    printf("%-20s %8s %10s %12s\n", "outcome", "goal", "coverage", "replicates");
    for (int o = 0; o < OUTCOMES; o++)
        for (size_t g = 0; g < sizeof goals / sizeof *goals; g++) {
            int held = 0;
            double all = 0;
            for (uint32_t k = 0; k < STUDIES; k++) {
                int n;
                held += study(pool, probe, o, goals[g], k, &n);
                all += n;
            }
            double coverage = (double) held / STUDIES;
            printf("%-20s %8.3f %10.3f %12.0f\n",
                   mut_outcomes[plan->headline[o].outcome].name, goals[g], coverage,
                   all / STUDIES);
            good = good && coverage >= 0.93 && coverage <= 0.97;
        }
    return good;
}

int
main(void)
{
    static const int arms[] = { 0, 1 };
    static struct pool pool;
    struct mut_registry registry;
    struct mut_diags diags;
    struct mut_plan plan = { 0 };
    struct mut_measurement measurements[OUTCOMES];
    const struct mut_overrides overrides = { .replicates = POOL };
    struct mut_probe probe = { .path = scenario,
                               .registry = &registry,
                               .overrides = &overrides,
                               .arms = arms,
                               .n_arms = 2,
                               .measurements = measurements,
                               .n_measurements = OUTCOMES,
                               .replicates = POOL };
    mut_diag_init(&diags);
    int status = mut_registry_init(&registry, &diags);
    if (status == MUT_OK)
        status = mut_probe_plan(&probe, &plan, &diags);
    for (int o = 0; o < OUTCOMES && status == MUT_OK; o++)
        measurements[o] = mut_probe_headline(&plan, o);
    if (status == MUT_OK)
        status = mut_probe_run(&probe, &(struct mut_variant){ 0 }, 1, pool.values, &diags);
    mut_diag_print(&diags, stderr);
    if (status != MUT_OK)
        return 3;
    describe(&pool, &probe);
    bool good = report(&pool, &probe, &plan);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    mut_diag_clear(&diags);
    return good ? 0 : 1;
}
