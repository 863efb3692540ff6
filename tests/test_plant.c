/* What the units of a plant have of one another: people, posts, and the levers of one step. */
#include "plant.h"

#include "support.h"

/* Ten hours of facilitation in each of three steps: before the plant's own step, in it, and after
 * it. */
static void
add_ten(const void *params, void *state, struct mut_unit *unit,
        const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    unit->lever.facilitation += 10;
}

/* The lead unit has its three tens. The others have what the plant's step left in the lead unit, its
 * twenty, and their own ten: neither the lead's later ten nor their own early ten as well. */
static void
find_thirty(const void *params, void *state, struct mut_unit *unit,
            const struct mut_month *now)
{
    int *visits = state;
    (void) params;
    (void) now;
    assert_true(unit->lever.facilitation == 30);
    (*visits)++;
}

static void
test_levers_of_a_plant_are_counted_once_in_each_unit(void **state)
{
    (void) state;
    static const struct mut_component facilitator = { .abi = MUT_ABI,
                                                      .kind = MUT_KIND_MECHANISM,
                                                      .name = "facilitator",
                                                      .summary = "s",
                                                      .source = "s",
                                                      .state_per_unit = sizeof(int),
                                                      .on = { [MUT_TAKE_UP] = add_ten,
                                                              [MUT_STAFF] = add_ten,
                                                              [MUT_TAKE_PART] = add_ten,
                                                              [MUT_PLEDGE] = find_thirty,
                                                              [MUT_RARE] = find_thirty } };
    struct mut_registry registry = support_registry_with(NULL, &facilitator);
    struct mut_plan plan;
    struct mut_world world;
    support_plan(&plan,
                 &(struct scene){ .sector = "recycling",
                                  .units = 4,
                                  .mechanisms = "[facilitator]",
                                  .set = "recycling.plant_users: 180" },
                 &registry, NULL);
    support_world(&world, &plan, 0, 1);
    assert_int_equal(world.plants[0].n_units, 3);
    assert_int_equal(world.plants[1].n_units, 1);
    for (int month = 0; month < 3; month++)
        support_month(&world, month);
    const int *visits = (const void *) world.state[0];
    for (uint32_t u = 0; u < world.n_units; u++)
        assert_int_equal(visits[u], 2 * 3);
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* By hand: 100, 200 and 100 users on posts of 10 per 500 are 8 posts; means are plain. */
static void
test_a_plant_is_the_sum_and_mean_of_its_units(void **state)
{
    (void) state;
    const struct mut_sector sector = { .staff_per_500 = 10 };
    const struct mut_slice slices[3] = { { .n = 100 }, { .n = 200 }, { .n = 100 } };
    const struct mut_plant plant = { .n_units = 3 };
    struct mut_unit units[3] = { 0 };
    for (uint32_t k = 0; k < 3; k++) {
        units[k].id = k;
        units[k].sector = &sector;
        units[k].staff.n = 9;
        units[k].load = k;
        units[k].workload = 2 * k;
    }
    mut_plant_sum_up(&plant, slices, units);
    for (int k = 0; k < 3; k++) {
        assert_true(units[k].plant_people == 400 && units[k].posts == 8);
        assert_true(units[k].plant_share == slices[k].n / 400.0);
        assert_true(fabs(units[k].plant_load - 1) < 1e-12);
        assert_true(fabs(units[k].plant_workload - 2) < 1e-12);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levers_of_a_plant_are_counted_once_in_each_unit),
        cmocka_unit_test(test_a_plant_is_the_sum_and_mean_of_its_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
