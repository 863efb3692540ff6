/* The order in which a scenario lists its sectors: it changes nobody and no sector. */
#include "support.h"

#define THREE "primary_school, recycling, elderly_care"

/* What all of a sector's users are like, and its figures, are the same wherever the scenario lists
 * it: `place` has for each sector of `a` its place in `b`. */
static void
assert_units_same(const struct outcome_run *a, const struct outcome_run *b,
                  const int place[3])
{
    int units = a->layout.n_units / 3;
    for (int c = 0; c < mut_n_unit_columns; c++) {
        const char *name = mut_unit_columns[c].name;
        for (int m = 0; m < a->layout.n_unit_months && strcmp(name, "sector") != 0; m++)
            for (int s = 0; s < 3; s++) {
                size_t month = (size_t) (c * a->layout.n_unit_months + m);
                size_t at = month * (size_t) a->layout.n_units;
                if (memcmp(a->series.units + at + s * units,
                           b->series.units + at + place[s] * units,
                           (size_t) units * sizeof(double)) != 0)
                    fail_msg("%s of sector %d differs", name, s);
            }
    }
}

static void
assert_sectors_same(const struct outcome_run *a, const struct outcome_run *b,
                    const int place[3])
{
    size_t size = (size_t) a->layout.n_months * sizeof(double);
    for (int k = 0; k < mut_n_outcomes; k++)
        for (int s = 0; s < 3 && mut_outcomes[k].axis == MUT_AXIS_SECTOR; s++)
            if (memcmp(support_column(a, mut_outcomes[k].name, s),
                       support_column(b, mut_outcomes[k].name, place[s]), size) != 0)
                fail_msg("%s of sector %d differs", mut_outcomes[k].name, s);
}

static void
assert_persons_same(const struct mut_persons *a, const struct mut_persons *b)
{
    assert_int_equal(a->n, b->n);
    for (int64_t id = 0; id < a->n; id++) {
        uint32_t i = a->place[id], j = b->place[id];
        assert_memory_equal(&a->trust[i], &b->trust[j], sizeof(float));
        assert_memory_equal(&a->wellbeing[i], &b->wellbeing[j], sizeof(float));
        assert_memory_equal(&a->social_capital[i], &b->social_capital[j], sizeof(float));
        assert_memory_equal(&a->resources[i], &b->resources[j], sizeof(float));
        assert_memory_equal(&a->preference[i], &b->preference[j], sizeof(float));
        assert_memory_equal(&a->duty[i], &b->duty[j], sizeof(float));
        assert_int_equal(a->attachment[i], b->attachment[j]);
        assert_int_equal(a->cooperation[i], b->cooperation[j]);
        assert_int_equal(a->credits[i], b->credits[j]);
    }
}

static int64_t
persons_at_a_bound(const struct mut_persons *p)
{
    int64_t n = 0;
    for (int64_t id = 0; id < p->n; id++) {
        uint32_t i = p->place[id];
        n += p->wellbeing[i] == 0 || p->wellbeing[i] == 1;
    }
    return n;
}

static void
live_side_by_side(const struct mut_plan *a, const struct mut_plan *b, int arm)
{
    struct mut_world x, y;
    support_world(&x, a, arm, 1);
    support_world(&y, b, arm, 1);
    int64_t at_a_bound = 0;
    for (int month = -SUPPORT_BURN_IN; month < SUPPORT_MONTHS; month++) {
        support_month(&x, month);
        support_month(&y, month);
        assert_persons_same(&x.persons, &y.persons);
        at_a_bound += persons_at_a_bound(&x.persons);
    }
    assert_true(at_a_bound > 100); /* where an order would show */
    mut_world_clear(&x);
    mut_world_clear(&y);
}

/* Credits, moves, exits and a pool over all sectors; wellbeing is pushed to its bounds. */
static void
test_the_order_of_sectors_changes_no_bit(void **state)
{
    (void) state;
    static const char *const orders[] = { THREE, "elderly_care, primary_school, recycling",
                                          "elderly_care, recycling, primary_school" };
    static const int place[3][3] = { { 0, 1, 2 }, { 1, 2, 0 }, { 2, 1, 0 } };
    struct scene scene = {
        .units = 4,
        .set = "exit.choice: 1, exit.settling: 0, exit.attention: 0.5, "
               "community.open: 1, population.mobility: 0.5, "
               "population.wellbeing: 0.1, experience.wellbeing_gain: 0.1, "
               "experience.wellbeing_return: 0, "
               "coproduction.credits: 1, coproduction.credit_cap: 10, "
               "coproduction.hours_asked: 8, coproduction.asked: 1",
        .rest = "start: own\n"
    };
    struct mut_registry registry = support_registry();
    struct mut_plan plan[3];
    for (int o = 0; o < 3; o++) {
        scene.sector = orders[o];
        support_plan(&plan[o], &scene, &registry, NULL);
    }
    for (int arm = 0; arm < plan[0].n_arms; arm++) {
        struct outcome_run one = support_run(&plan[0], arm, 0, 1);
        for (int o = 1; o < 3; o++) {
            struct outcome_run other = support_run(&plan[o], arm, 0, 1);
            assert_sectors_same(&one, &other, place[o]);
            assert_units_same(&one, &other, place[o]);
            support_done(&other);
            live_side_by_side(&plan[0], &plan[o], arm);
        }
        support_done(&one);
    }
    for (int o = 0; o < 3; o++)
        mut_plan_clear(&plan[o]);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_order_of_sectors_changes_no_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
