/* What every component must do, said once for all: declared in full, the same luck twice, absent
 * when off, sound at every end of every range. A new mechanism is tested on the day it is added. */
#include "support.h"

#include "sector.h"

#include <unistd.h>

/* A scene in which every mechanism has something to do: the three forms, an October, moves. */
static const struct scene usual = { .users = "60", .units = 3 };

static void
assert_row_complete(const char *owner, const struct mut_param *row)
{
    const char *missing = mut_param_incomplete(row);
    if (missing != NULL)
        fail_msg("%s.%s: %s", owner, row->name, missing);
    bool good = row->min <= row->low && row->low <= row->high && row->high <= row->max &&
                row->min <= row->def && row->def <= row->max && row->unit[0] != '\0' &&
                row->doc[0] != '\0' && row->source[0] != '\0' &&
                strspn(row->grade, "ABCD") == 1 && row->grade[1] == '\0' &&
                row->name[strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789_")] ==
                    '\0';
    if (!good)
        fail_msg("%s.%s: ranges, name, grade or a text is not in order", owner, row->name);
}

static void
test_every_row_is_complete(void **state)
{
    (void) state;
    for (int c = 0; mut_components[c] != NULL; c++) {
        const struct mut_table *table = &mut_components[c]->params;
        for (int i = 0; i < table->n_rows; i++) {
            assert_row_complete(mut_components[c]->name, &table->rows[i]);
            assert_true(table->rows[i].offset < table->size);
        }
    }
    for (int i = 0; i < mut_sector_table.n_rows; i++)
        assert_row_complete("sector", &mut_sector_table.rows[i]);
}

static int
attributes(const struct mut_component *c)
{
    int n = 0;
    for (int i = 0; i < c->params.n_rows; i++)
        n += c->params.rows[i].scope == MUT_ATTRIBUTE_SCOPE;
    return n;
}

static int
draws(const struct mut_component *c)
{
    int n = 0;
    while (n < MUT_MOST_DRAWS && c->draws[n].name != NULL)
        n++;
    return n;
}

/* Base processes read parameters alone; what a form sets is a mechanism's to read. */
static void
test_every_component_is_declared(void **state)
{
    (void) state;
    for (int i = 0; mut_components[i] != NULL; i++) {
        const struct mut_component *c = mut_components[i];
        int hooks = 0;
        for (int step = 0; step < MUT_STEPS; step++)
            hooks += c->on[step] != NULL;
        assert_int_equal(c->abi, MUT_ABI);
        assert_true(hooks > 0 && c->summary[0] != '\0' && c->source[0] != '\0');
        if ((attributes(c) > 0) != (c->kind == MUT_KIND_MECHANISM))
            fail_msg("%s: a mechanism reads at least one attribute, a process none",
                     c->name);
        for (int k = 0; k < MUT_MOST_DRAWS; k++) {
            assert_true((c->draws[k].name != NULL) == (k < draws(c)));
            assert_true(k >= draws(c) ||
                        (c->draws[k].name[0] != '\0' && c->draws[k].doc != NULL &&
                         c->draws[k].doc[0] != '\0'));
        }
    }
}

/* The names of the program's own mechanisms; a need of any other could not be met. */
static void
test_what_a_mechanism_needs_is_another_mechanism(void **state)
{
    (void) state;
    for (int i = 0; mut_components[i] != NULL; i++) {
        const struct mut_component *c = mut_components[i];
        bool found = c->needs == NULL;
        for (int k = 0; mut_components[k] != NULL && !found; k++)
            found = k != i && mut_components[k]->kind == MUT_KIND_MECHANISM &&
                    strcmp(mut_components[k]->name, c->needs) == 0;
        if (!found)
            fail_msg("%s needs %s, which is no other mechanism", c->name, c->needs);
    }
}

/* Two runs of the arm under two registries must be the same, or must not be. */
static void
compare(const struct scene *scene, const struct mut_registry *a,
        const struct mut_registry *b, bool same, const char *what)
{
    struct mut_plan one, two;
    bool differ = false;
    support_plan(&one, scene, a, NULL);
    support_plan(&two, scene, b, NULL);
    for (int arm = 0; arm < one.n_arms; arm++) {
        struct outcome_run x = support_run(&one, arm, 0, 1),
                           y = support_run(&two, arm, 0, 1);
        const char *where = support_difference(&x, &y, 0, x.layout.n_months);
        differ = differ || where != NULL || support_unit_difference(&x, &y) != NULL;
        support_done(&x);
        support_done(&y);
    }
    mut_plan_clear(&one);
    mut_plan_clear(&two);
    if (differ == same)
        fail_msg("%s: the runs are %s", what, differ ? "not the same" : "the same");
}

static void
test_same_seed_gives_the_same_bits(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry(), again = support_registry();
    for (int c = 0; c < registry.n; c++) {
        char list[128];
        if (registry.items[c]->kind != MUT_KIND_MECHANISM)
            continue;
        snprintf(list, sizeof list, "[%s]", registry.items[c]->name);
        struct scene alone = usual;
        alone.mechanisms = list;
        compare(&alone, &registry, &again, true, registry.items[c]->name);
    }
    mut_registry_clear(&registry);
    mut_registry_clear(&again);
}

/* A purpose that is not declared would take its luck from stream 0, which others may share. */
static void
test_only_declared_draws_are_used(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry(), other = support_registry();
    for (int c = 0; c < other.n; c++)
        for (int k = draws(other.items[c]); k < MUT_MOST_DRAWS; k++)
            other.streams[c][k] = 0x9e3779b9u * (uint32_t) (c + 1) + (uint32_t) k;
    compare(&usual, &registry, &other, true, "undeclared draws");
    mut_registry_clear(&registry);
    mut_registry_clear(&other);
}

static void
test_every_declared_draw_is_used(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    for (int c = 0; c < registry.n; c++)
        for (int k = 0; k < draws(registry.items[c]); k++) {
            char what[128];
            struct mut_registry other = support_registry();
            struct scene many = usual;
            many.units = 12;
            many.set = "finance.bonds: 1, status.bond_power: 1, finance.price: 0, "
                       "primary_school.capital_share: 0.4, failure.forced: 0.5, "
                       "money.first_reserve: 2500, money.first_spread: 0.5, "
                       "demutualisation.requisition: 1, demutualisation.heard: 1, "
                       "demutualisation.worth: 0, demutualisation.enjoyed: 0, "
                       "demutualisation.quorum: 0, demutualisation.majority: 0.5, "
                       "exit.choice: 1, exit.cost: 0, exit.loyalty: 0, exit.error: 0.3";
            /* contracts are let a second time, when rivals may stay away; ways to other terms
             * are open */
            many.rest =
                "reforms:\n  - {date: 2026-02, programme: none, "
                "set: {tender.retender: 1}}\n"
                "  - {date: 2025-06, programme: conversion_programme, to: mutual, "
                "arms: [state, privatised], set: {ballot.push: 30}}\n"
                "  - {date: 2025-06, programme: right_to_challenge, to: privatised, "
                "arms: [state, mutual], set: {challenge.rate: 5}}\n"
                "  - {date: 2025-06, programme: demutualisation, to: privatised, "
                "arms: [state]}\n";
            snprintf(what, sizeof what, "draw %s.%s", registry.items[c]->name,
                     registry.items[c]->draws[k].name);
            other.streams[c][k] ^= 0x55555555u;
            compare(&many, &registry, &other, false, what);
            mut_registry_clear(&other);
        }
    mut_registry_clear(&registry);
}

/* Copies models/forms/`form`.yaml to folder/form.yaml without the rows of `mechanism`. */
static void
copy_without(const char *folder, const char *form, const char *mechanism)
{
    char from[128], to[128], line[4096], prefix[128];
    bool skip = false;
    snprintf(from, sizeof from, "models/forms/%s.yaml", form);
    snprintf(to, sizeof to, "%s/%s.yaml", folder, form);
    snprintf(prefix, sizeof prefix, "  %s.", mechanism);
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    assert_true(in != NULL && out != NULL);
    while (fgets(line, sizeof line, in) != NULL) {
        bool goes_on = strncmp(line, "   ", 3) == 0;
        skip = goes_on ? skip : strncmp(line, prefix, strlen(prefix)) == 0;
        if (!skip)
            fputs(line, out);
    }
    assert_int_equal(fclose(out), 0);
    fclose(in);
}

/* Everything on but `mechanism`, against a program and forms that never knew it. */
static void
assert_off_is_absent(const struct mut_registry *all, const char *mechanism)
{
    static const char *const forms[] = { "state", "privatised", "mutual" };
    char folder[64] = "/tmp/test_conformance_XXXXXX", arms[512] = "", list[512] = "[";
    struct mut_plan off, absent;
    struct mut_registry without = support_registry_with(mechanism, NULL);
    assert_non_null(mkdtemp(folder));
    for (int f = 0; f < 3; f++) {
        copy_without(folder, forms[f], mechanism);
        sprintf(arms + strlen(arms), "  %s: {form: %s/%s.yaml}\n", forms[f], folder,
                forms[f]);
    }
    for (int c = 0; c < without.n; c++)
        if (without.items[c]->kind == MUT_KIND_MECHANISM)
            sprintf(list + strlen(list), "%s%s", list[1] != '\0' ? ", " : "",
                    without.items[c]->name);
    strcat(list, "]");
    struct scene known = usual, unknown = usual;
    known.mechanisms = list;
    unknown.arms = arms;
    support_plan(&off, &known, all, NULL);
    support_plan(&absent, &unknown, &without, NULL);
    for (int arm = 0; arm < 3; arm++) {
        struct outcome_run x = support_run(&off, arm, 0, 1),
                           y = support_run(&absent, arm, 0, 1);
        support_assert_same(&x, &y, mechanism);
        support_done(&x);
        support_done(&y);
    }
    mut_plan_clear(&off);
    mut_plan_clear(&absent);
    mut_registry_clear(&without);
    for (int f = 0; f < 3; f++) {
        snprintf(arms, sizeof arms, "%s/%s.yaml", folder, forms[f]);
        unlink(arms);
    }
    rmdir(folder);
}

static void
test_off_is_bitwise_absent(void **state)
{
    (void) state;
    struct mut_registry all = support_registry();
    for (int c = 0; c < all.n; c++)
        if (all.items[c]->kind == MUT_KIND_MECHANISM)
            assert_off_is_absent(&all, all.items[c]->name);
    mut_registry_clear(&all);
}

/* What a guard that acts first in every step remembers of a unit. */
struct guard {
    double persons; /* a sum over the columns that are frozen during the month */
    int faults;
};

static double
sum_of_persons(const struct mut_users *u)
{
    double sum = 0;
    for (int i = 0; i < u->n; i++)
        sum += (double) u->resources[i] + 3 * (double) u->preference[i] +
               5 * (double) u->duty[i] + 7 * (double) u->trust[i] +
               11 * (double) u->wellbeing[i] + 13 * (double) u->social_capital[i] +
               17 * (double) u->attachment[i] + 19 * (double) u->cooperation[i] +
               23 * (double) u->fifth[i];
    return sum;
}

static void
look_first(const void *params, void *state, struct mut_unit *unit,
           const struct mut_month *now)
{
    (void) params;
    (void) now;
    struct guard *guard = state;
    guard->persons = sum_of_persons(&unit->users);
}

static void
look_again(const void *params, void *state, struct mut_unit *unit,
           const struct mut_month *now)
{
    (void) params;
    (void) now;
    struct guard *guard = state;
    guard->faults += guard->persons != sum_of_persons(&unit->users);
}

/* Citizens are frozen during the month: everything in it sees the others as they were. */
static void
test_no_component_writes_to_persons_during_the_month(void **state)
{
    (void) state;
    struct mut_component guard = { .abi = MUT_ABI,
                                   .kind = MUT_KIND_MECHANISM,
                                   .name = "guard",
                                   .summary = "s",
                                   .source = "s",
                                   .state_per_unit = sizeof(struct guard),
                                   .on = { [MUT_NEED] = look_first } };
    for (int step = MUT_TAKE_UP; step <= MUT_RARE; step++)
        guard.on[step] = look_again;
    struct mut_registry registry = support_registry_with(NULL, &guard);
    struct mut_plan plan;
    struct mut_world world;
    support_plan(&plan, &usual, &registry, NULL);
    support_world(&world, &plan, 2, 1);
    for (int month = -SUPPORT_BURN_IN; month < plan.months; month++)
        support_month(&world, month);
    const struct guard *seen = (const struct guard *) (const void *) world.state[0];
    for (uint32_t u = 0; u < world.n_units; u++)
        assert_true(seen[u].faults == 0 && seen[u].persons > 0);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* On alone, with the forms as they are shipped, each mechanism changes something. */
static void
test_every_mechanism_does_something(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    for (int c = 0; c < registry.n; c++) {
        const char *name = registry.items[c]->name;
        bool among_givers = strcmp(name, "norms") == 0; /* with no one else to act on */
        char list[128];
        struct mut_plan on, off;
        struct scene alone = usual, none = usual;
        if (registry.items[c]->kind != MUT_KIND_MECHANISM)
            continue;
        snprintf(list, sizeof list, "[%s%s]", among_givers ? "coproduction, " : "", name);
        alone.mechanisms = list;
        none.mechanisms = among_givers ? "[coproduction]" : "none";
        support_plan(&on, &alone, &registry, NULL);
        support_plan(&off, &none, &registry, NULL);
        struct outcome_run x = support_run(&on, 2, 0, 1), y = support_run(&off, 2, 0, 1);
        if (support_difference(&x, &y, 0, x.layout.n_months) == NULL)
            fail_msg("%s changes nothing", name);
        support_done(&x);
        support_done(&y);
        mut_plan_clear(&on);
        mut_plan_clear(&off);
    }
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_complete),
        cmocka_unit_test(test_every_component_is_declared),
        cmocka_unit_test(test_what_a_mechanism_needs_is_another_mechanism),
        cmocka_unit_test(test_same_seed_gives_the_same_bits),
        cmocka_unit_test(test_only_declared_draws_are_used),
        cmocka_unit_test(test_every_declared_draw_is_used),
        cmocka_unit_test(test_off_is_bitwise_absent),
        cmocka_unit_test(test_no_component_writes_to_persons_during_the_month),
        cmocka_unit_test(test_every_mechanism_does_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
