/* Small laboratories for tests: what the key `laboratory` says and what is set becomes a plan. */
#ifndef MUT_LABORATORY_KIT_H
#define MUT_LABORATORY_KIT_H

#include "support.h"

/* All are conditional cooperators of the same first belief, and luck plays no part: what happens
 * can be written down. */
static const char laboratory_alike[] =
    "population.conditional: 1, population.free_riders: 0, population.hump: 0, "
    "population.belief_sd: 0, coproduction.noise: 0";

/* `set` may be \"\": the defaults. */
static inline void
laboratory_plan(struct mut_plan *plan, const struct mut_registry *registry,
                const char *laboratory, const char *set)
{
    char text[2048];
    struct mut_diags diags;
    mut_diag_init(&diags);
    snprintf(text, sizeof text,
             "kind: laboratory\nlaboratory: {%s}\nset: {%s}\nreplicates: 1\nseed: 1f\n"
             "arms: {one: {form: state}}\n",
             laboratory, set);
    int status = mut_scenario_parse(plan, text, registry, NULL, &diags);
    if (status != MUT_OK)
        mut_diag_print(&diags, stderr);
    mut_diag_clear(&diags);
    assert_int_equal(status, MUT_OK);
}

static inline struct outcome_run
laboratory_run(const char *laboratory, const char *set, int threads)
{
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    laboratory_plan(&plan, &registry, laboratory, set);
    struct outcome_run run = support_run(&plan, 0, 0, threads);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
    return run;
}

/* Equal but for what float columns lose. */
static inline void
laboratory_assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 2e-6))
        fail_msg("%.9g is not %.9g", value, expected);
}

#endif
