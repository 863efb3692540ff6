/* One unit of a small world, entered as a thread enters it, on which a test calls the hooks of
 * one component at a time with terms and a sector of its own. */
#ifndef MUT_STAGE_H
#define MUT_STAGE_H

#include "support.h"

struct stage {
    struct mut_registry registry;
    struct mut_plan plan;
    struct mut_world world;
    struct mut_sector sector; /* the unit's; a test may change it */
    struct mut_unit *unit;
    struct mut_users *users; /* of the unit */
    struct mut_month now;
    int component;     /* of the registry; see stage_take */
    double terms[128]; /* the component's struct */
};

/* A new month for unit 0 at calendar month 0, numbered `month`. */
static inline void
stage_month(struct stage *s, int month)
{
    uint64_t seed = s->plan.seed;
    s->now = (struct mut_month){ .month = month,
                                 .n_units = s->world.n_units,
                                 .notices = s->world.notices,
                                 .commons = s->world.commons,
                                 .key = { { (uint32_t) seed, (uint32_t) (seed >> 32), 0,
                                            0 } } };
    mut_unit_open_month(s->unit);
    mut_unit_enter(s->unit, &s->world.slices[0], &s->world.workspaces[0],
                   &s->world.members, &s->world.persons, 0);
    mut_unit_forget_acts(s->unit);
    s->unit->sector = &s->sector;
}

/* A world of so many units of so many users under the first shipped form, after its start; the
 * first unit is on the stage. */
static inline void
stage_open_units(struct stage *s, const char *sector, const char *users, int units)
{
    *s = (struct stage){ .registry = support_registry() };
    const struct scene scene = { .sector = sector, .users = users, .units = units };
    support_plan(&s->plan, &scene, &s->registry, NULL);
    support_world(&s->world, &s->plan, 0, 1);
    s->unit = &s->world.units[0];
    s->users = &s->unit->users;
    s->sector = *s->unit->sector;
    stage_month(s, 0);
}

/* The same with one unit. */
static inline void
stage_open(struct stage *s, const char *sector, const char *users)
{
    stage_open_units(s, sector, users, 1);
}

static inline void
stage_close(struct stage *s)
{
    mut_world_clear(&s->world);
    mut_plan_clear(&s->plan);
    mut_registry_clear(&s->registry);
}

/* The component that is called from now on, every row at its default. */
static inline void
stage_take(struct stage *s, const char *name)
{
    s->component = mut_registry_find(&s->registry, name);
    assert_int_not_equal(s->component, -1);
    const struct mut_table *table = &s->registry.items[s->component]->params;
    assert_true(table->size <= sizeof s->terms);
    memset(s->terms, 0, sizeof s->terms);
    mut_param_defaults(table, s->terms);
}

static inline const struct mut_param *
stage_row(const struct stage *s, const char *row)
{
    const struct mut_param *found = mut_param_find(
        &s->registry.items[s->component]->params, row);
    if (found == NULL)
        fail_msg("%s has no row %s", s->registry.items[s->component]->name, row);
    return found;
}

static inline void
stage_set(struct stage *s, const char *row, double value)
{
    mut_param_store(stage_row(s, row), s->terms, value);
}

static inline double
stage_value(const struct stage *s, const char *row)
{
    return mut_param_value(stage_row(s, row), s->terms);
}

static inline void
stage_call(struct stage *s, enum mut_step step)
{
    int c = s->component;
    const struct mut_component *component = s->registry.items[c];
    void *state = s->world.state[c];
    assert_non_null(component->on[step]);
    s->now.streams = s->registry.streams[c];
    s->now.draws = s->registry.items[c]->draws;
    s->now.component = c;
    s->users->own = s->world.members.state[c];
    component->on[step](s->terms, state, s->unit, &s->now);
}

/* The component starts from nothing again: its zeroed state, a new month. */
static inline void
stage_forget(struct stage *s)
{
    const struct mut_component *component = s->registry.items[s->component];
    if (component->state_per_unit > 0)
        memset(s->world.state[s->component], 0, component->state_per_unit);
    if (component->state_per_citizen > 0)
        memset(s->world.members.state[s->component], 0,
               (size_t) s->users->n * component->state_per_citizen);
    stage_month(s, 0);
}

/* Equal but for what float columns lose; the test fails with both numbers. */
static inline void
stage_assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-5 * fmax(1, fabs(expected))))
        fail_msg("%.9g is not %.9g", value, expected);
}

/* Four standard deviations of a binomial share: one test in 16,000 would fail by chance, and with
 * its fixed seed never does. */
static inline double
stage_error(double p, double n)
{
    return 4 * sqrt(p * (1 - p) / n);
}

#endif
