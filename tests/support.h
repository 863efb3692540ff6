/* Small worlds for tests of the model: a scene becomes a plan, a plan a run, and runs are
 * compared bit for bit. Tests run in the root of the checkout, where models/ is. */
#ifndef MUT_SUPPORT_H
#define MUT_SUPPORT_H

#include "mem.h"
#include "run.h"
#include "scenario.h"
#include "scenario_data.h"
#include "schedule.h"
#include "world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SUPPORT_TEXT = 16384 };

/* A scenario of a few words; what is NULL or 0 takes the value in brackets. */
struct scene {
    const char *sector; /* [primary_school] */
    const char *users;  /* [60] of each unit */
    const char *arms;   /* [the three shipped forms, each its own arm] lines of YAML */
    const char *set;    /* [nothing] inside the braces of `set` */
    const char *mechanisms; /* [all] */
    const char *rest;       /* [nothing] further keys, lines of YAML */
    int units;              /* [3] */
    int months;     /* [14] after a burn-in of 4 that ends in May: an October follows */
    int replicates; /* [1] */
    unsigned seed;  /* [0x1f] */
};

enum { SUPPORT_BURN_IN = 4, SUPPORT_MONTHS = 14 };

static const char support_arms[] = "  state: {form: state}\n"
                                   "  privatised: {form: privatised}\n"
                                   "  mutual: {form: mutual}\n";

static inline const char *
support_or(const char *text, const char *otherwise)
{
    return text != NULL ? text : otherwise;
}

static inline void
support_text(const struct scene *s, char text[SUPPORT_TEXT])
{
    int length = snprintf(
        text, SUPPORT_TEXT,
        "arms:\n%sset: {%s}\nsectors: [%s]\npopulation: {units: %d, users: %s}\n"
        "horizon: {start: 2025-06, burn_in: %d, months: %d}\nreplicates: %d\nseed: %x\n"
        "mechanisms: %s\noutput: {units: [-2, 0, 5]}\n%s",
        support_or(s->arms, support_arms), support_or(s->set, ""),
        support_or(s->sector, "primary_school"), s->units > 0 ? s->units : 3,
        support_or(s->users, "60"), SUPPORT_BURN_IN,
        s->months > 0 ? s->months : SUPPORT_MONTHS, s->replicates > 0 ? s->replicates : 1,
        s->seed > 0 ? s->seed : 0x1f, support_or(s->mechanisms, "all"),
        support_or(s->rest, ""));
    assert_in_range(length, 1, SUPPORT_TEXT - 1);
}

/* Reads a scene; the test fails with the reader's own words if it has a fault. */
static inline void
support_plan(struct mut_plan *plan, const struct scene *scene,
             const struct mut_registry *registry, const struct mut_overrides *overrides)
{
    char text[SUPPORT_TEXT];
    struct mut_diags diags;
    mut_diag_init(&diags);
    support_text(scene, text);
    int status = mut_scenario_parse(plan, text, registry, overrides, &diags);
    if (status != MUT_OK)
        mut_diag_print(&diags, stderr);
    mut_diag_clear(&diags);
    assert_int_equal(status, MUT_OK);
}

static inline struct mut_registry
support_registry(void)
{
    struct mut_registry registry;
    assert_int_equal(mut_registry_init(&registry, NULL), MUT_OK);
    return registry;
}

/* All built-in components but one (NULL: none is left out), and `more` where mechanisms stand
 * (NULL: nothing more), as if models/ held them. Cleared with mut_registry_clear. */
static inline struct mut_registry
support_registry_with(const char *without, const struct mut_component *more)
{
    struct mut_registry all = support_registry(), some = { 0 };
    some.items = mut_array((size_t) all.n + 1, sizeof *some.items);
    some.streams = mut_array((size_t) all.n + 1, sizeof *some.streams);
    assert_true(some.items != NULL && some.streams != NULL);
    if (more != NULL) {
        some.items[some.n] = more;
        for (int k = 0; k < MUT_MOST_DRAWS && more->draws[k].name != NULL; k++)
            some.streams[some.n][k] = mut_rng_stream(more->name, more->draws[k].name);
        some.n++;
    }
    for (int c = 0; c < all.n; c++) {
        if (without != NULL && strcmp(all.items[c]->name, without) == 0)
            continue;
        some.items[some.n] = all.items[c];
        memcpy(some.streams[some.n++], all.streams[c], sizeof *all.streams);
    }
    mut_registry_clear(&all);
    return some;
}

/* What a run left; cleared with support_done. */
struct outcome_run {
    struct mut_layout layout;
    struct mut_series series;
    int status;
};

static inline struct outcome_run
support_try(const struct mut_plan *plan, int arm, int replicate, int threads,
            struct mut_diags *diags)
{
    struct outcome_run run = { .layout = mut_series_layout(plan) };
    assert_int_equal(mut_series_init(&run.series, &run.layout), MUT_OK);
    run.status = mut_run(plan, arm, replicate, threads, &run.series, diags);
    return run;
}

static inline struct outcome_run
support_run(const struct mut_plan *plan, int arm, int replicate, int threads)
{
    struct mut_diags diags;
    mut_diag_init(&diags);
    struct outcome_run run = support_try(plan, arm, replicate, threads, &diags);
    if (run.status != MUT_OK)
        mut_diag_print(&diags, stderr);
    mut_diag_clear(&diags);
    assert_int_equal(run.status, MUT_OK);
    return run;
}

static inline void
support_done(struct outcome_run *run)
{
    mut_series_clear(&run->series);
}

/* The column of an outcome at a place on its axis, [n_months]. */
static inline const double *
support_column(const struct outcome_run *run, const char *outcome, int place)
{
    int k = mut_outcome_find(outcome);
    assert_int_not_equal(k, -1);
    return run->series.values + (run->layout.first[k] + place) * run->layout.n_months;
}

static inline double
support_mean(const struct outcome_run *run, const char *outcome, int place)
{
    const double *x = support_column(run, outcome, place);
    double sum = 0;
    for (int m = 0; m < run->layout.n_months; m++)
        sum += x[m];
    return sum / run->layout.n_months;
}

/* The first outcome in which two runs differ in a bit in the rows [from, to), or NULL; months
 * are rows from the start of burn-in. units_by_form counts labels and is left out. */
static inline const char *
support_difference(const struct outcome_run *a, const struct outcome_run *b, int from,
                   int to)
{
    for (int k = 0; k < mut_n_outcomes; k++) {
        if (mut_outcomes[k].axis == MUT_AXIS_FORM)
            continue;
        for (int place = 0; place < a->layout.length[mut_outcomes[k].axis]; place++) {
            const double *x = support_column(a, mut_outcomes[k].name, place);
            const double *y = support_column(b, mut_outcomes[k].name, place);
            if (memcmp(x + from, y + from, (size_t) (to - from) * sizeof *x) != 0)
                return mut_outcomes[k].name;
        }
    }
    return NULL;
}

/* The first column kept unit by unit in which two runs differ in a bit, or NULL; `form` is a
 * label and is left out. */
static inline const char *
support_unit_difference(const struct outcome_run *a, const struct outcome_run *b)
{
    size_t cells = (size_t) a->layout.n_unit_months * (size_t) a->layout.n_units;
    for (size_t c = 0; c < (size_t) mut_n_unit_columns; c++)
        if (strcmp(mut_unit_columns[c].name, "form") != 0 &&
            memcmp(a->series.units + c * cells, b->series.units + c * cells,
                   cells * sizeof(double)) != 0)
            return mut_unit_columns[c].name;
    return NULL;
}

static inline void
support_assert_same(const struct outcome_run *a, const struct outcome_run *b,
                    const char *what)
{
    assert_int_equal(a->layout.n_months, b->layout.n_months);
    const char *outcome = support_difference(a, b, 0, a->layout.n_months);
    if (outcome != NULL)
        fail_msg("%s: %s differs", what, outcome);
    const char *column = support_unit_difference(a, b);
    if (column != NULL)
        fail_msg("%s: %s differs in some unit", what, column);
}

/* Runs two arms of a plan and asks that they be the same. */
static inline void
support_assert_arms_same(const struct mut_plan *plan, int a, int b)
{
    struct outcome_run x = support_run(plan, a, 0, 1), y = support_run(plan, b, 0, 1);
    char what[256];
    snprintf(what, sizeof what, "arms %s and %s of %s, seed %llx", plan->arms[a].name,
             plan->arms[b].name, plan->sectors[0], (unsigned long long) plan->seed);
    support_assert_same(&x, &y, what);
    support_done(&x);
    support_done(&y);
}

static inline void
support_assert_arms_differ(const struct mut_plan *plan, int a, int b)
{
    struct outcome_run x = support_run(plan, a, 0, 1), y = support_run(plan, b, 0, 1);
    assert_non_null(support_difference(&x, &y, SUPPORT_BURN_IN, x.layout.n_months));
    support_done(&x);
    support_done(&y);
}

typedef void support_check(const struct mut_registry *registry, const struct scene *scene);

/* Calls `one` with the three shipped forms in every sector of models/sectors, two seeds each, and
 * with what is special: units of two people, of 500, of several sizes, plants of several units
 * (two, two and one), no common start. */
static inline void
support_everywhere(support_check *one)
{
    static const struct scene special[] = {
        { .users = "2", .units = 8 },
        { .users = "500", .units = 2, .seed = 0x2e },
        { .sector = "recycling", .units = 5, .set = "recycling.plant_users: 120" },
        { .sector = "recycling", .users = "500", .units = 4, .seed = 0x2e },
        { .users = "30-90", .units = 6, .rest = "start: own\n", .seed = 0xfedcba98 },
    };
    struct mut_registry registry = support_registry();
    int n = 0;
    char **sectors = mut_scenario_names("sectors", &n);
    assert_true(n >= 3); /* primary_school, elderly_care, recycling are shipped */
    for (int i = 0; i < n; i++) {
        for (unsigned seed = 1; seed <= 2; seed++)
            one(&registry, &(struct scene){ .sector = sectors[i], .seed = seed });
        mut_free(sectors[i]);
    }
    mut_free(sectors);
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        one(&registry, &special[i]);
    mut_registry_clear(&registry);
}

/* A world of the plan's replicate 0 after its start, before its first month; cleared with
 * mut_world_clear. */
static inline void
support_world(struct mut_world *world, const struct mut_plan *plan, int arm, int threads)
{
    assert_int_equal(mut_world_init(world, plan, arm, 0, threads), MUT_OK);
    mut_schedule_start(world, threads);
}

/* Runs a month; the test fails if an account does not balance. */
static inline void
support_month(struct mut_world *world, int month)
{
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = mut_schedule_month(world, month, 1, &diags);
    if (status != MUT_OK)
        mut_diag_print(&diags, stderr);
    mut_diag_clear(&diags);
    assert_int_equal(status, MUT_OK);
}

/* A world with all that it stands on. */
struct fixture {
    struct mut_registry registry;
    struct mut_plan plan;
    struct mut_world world;
};

static inline void
fixture_make(struct fixture *f, const struct scene *scene, int arm, int replicate)
{
    f->registry = support_registry();
    support_plan(&f->plan, scene, &f->registry, NULL);
    assert_int_equal(mut_world_init(&f->world, &f->plan, arm, replicate, 2), MUT_OK);
}

static inline void
fixture_drop(struct fixture *f)
{
    mut_world_clear(&f->world);
    mut_plan_clear(&f->plan);
    mut_registry_clear(&f->registry);
}

#endif
