/* How a world is laid out, and whose terms hold. */
#include "world.h"

#include "neighbourhood.h"
#include "support.h"

/* ---- Layout ---------------------------------------------------------------------------------- */

/* Neighbourhoods are runs of units that cover all, and no two differ by more than one unit. */
static void
test_neighbourhoods_share_units_evenly(void **state)
{
    (void) state;
    for (int units = 1; units <= 40; units++)
        for (int hoods = 1; hoods <= units; hoods++) {
            uint32_t u = 0, n = 0, first = 0, least = 1000, most = 0;
            int count = 0;
            for (; u < (uint32_t) units; u += n, count++) {
                mut_neighbourhood_of(units, hoods, u, &first, &n);
                assert_int_equal(first, u);
                assert_true(n > 0);
                least = n < least ? n : least;
                most = n > most ? n : most;
                for (uint32_t k = u; k < u + n; k++) {
                    uint32_t same, size;
                    mut_neighbourhood_of(units, hoods, k, &same, &size);
                    assert_true(same == first && size == n);
                }
            }
            assert_int_equal(u, units);
            assert_int_equal(count, hoods);
            assert_true(most - least <= 1);
        }
}

static void
test_more_neighbourhoods_than_units_are_one_each(void **state)
{
    (void) state;
    uint32_t first, n;
    mut_neighbourhood_of(3, 10, 2, &first, &n);
    assert_int_equal(first, 2);
    assert_int_equal(n, 1);
}

static void
test_blocks_do_not_overlap_and_hold_everybody(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .users = "2-9", .units = 400 }, 0, 0);
    int64_t row = 0, people = 0;
    int sizes[10] = { 0 };
    for (uint32_t u = 0; u < f.world.n_units; u++) {
        const struct mut_slice *s = &f.world.slices[u];
        assert_true(s->first == row && s->n < s->room);
        assert_in_range(s->n, 2, 9);
        sizes[s->n]++;
        for (int i = 0; i < s->n; i++) {
            assert_int_equal(f.world.persons.id[row + i], people++);
        }
        row += s->room;
    }
    assert_int_equal(f.world.members.rows, row);
    assert_int_equal(f.world.persons.n, people);
    for (int n = 2; n <= 9; n++) /* 50 of 400 expected; binomial sd 6.6, five of them */
        assert_in_range(sizes[n], 50 - 33, 50 + 33);
    fixture_drop(&f);
}

/* Sizes are luck: of the replicate, not of the arm. */
static void
test_sizes_are_equal_in_all_arms_and_differ_by_replicate(void **state)
{
    (void) state;
    const struct scene scene = { .users = "30-90", .units = 20 };
    struct fixture a, b, c;
    int differ = 0;
    fixture_make(&a, &scene, 0, 0);
    fixture_make(&b, &scene, 2, 0);
    fixture_make(&c, &scene, 0, 1);
    for (uint32_t u = 0; u < 20; u++) {
        assert_int_equal(a.world.slices[u].n, b.world.slices[u].n);
        differ += a.world.slices[u].n != c.world.slices[u].n;
    }
    assert_true(differ > 10); /* two draws of 61 sizes agree once in 61 */
    fixture_drop(&a);
    fixture_drop(&b);
    fixture_drop(&c);
}

/* 60 users a unit and 120 a plant: plants of two, two and one units of five. */
static void
test_units_share_plants_and_staff(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f,
                 &(struct scene){ .sector = "recycling",
                                  .units = 5,
                                  .set = "recycling.plant_users: 120" },
                 0, 0);
    static const int units[] = { 2, 2, 1 };
    assert_int_equal(f.world.n_plants, 3);
    for (uint32_t p = 0, u = 0; p < 3; p++) {
        double share = 0;
        assert_int_equal(f.world.plants[p].first_unit, u);
        assert_int_equal(f.world.plants[p].n_units, units[p]);
        for (int k = 0; k < units[p]; k++, u++) {
            const struct mut_unit *unit = &f.world.units[u];
            assert_int_equal(unit->plant, p);
            assert_true(unit->lead == (k == 0));
            assert_ptr_equal(unit->staff.skill,
                             f.world.units[f.world.plants[p].first_unit].staff.skill);
            assert_true(unit->plant_people == 60.0 * units[p]);
            share += unit->plant_share;
        }
        assert_true(share == 1);
        assert_true(f.world.plants[p].n_posts >= 1);
    }
    fixture_drop(&f);
}

/* One unit is its own plant where the sector says 0. */
static void
test_a_unit_may_be_its_own_plant(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(
        &f, &(struct scene){ .units = 4, .set = "primary_school.plant_users: 0" }, 0, 0);
    assert_int_equal(f.world.n_plants, 4);
    for (uint32_t u = 0; u < 4; u++)
        assert_true(f.world.units[u].lead && f.world.units[u].plant_share == 1);
    fixture_drop(&f);
}

/* ---- Terms ----------------------------------------------------------------------------------- */

/* Every share is met as nearly as whole units allow, whatever the lot. */
static void
test_mixed_arms_have_their_shares(void **state)
{
    (void) state;
    for (int replicate = 0; replicate < 20; replicate++) {
        struct fixture f;
        int of[3] = { 0 };
        fixture_make(
            &f,
            &(struct scene){
                .units = 40,
                .users = "2",
                .arms = "  mixed: {forms: {state: 0.5, mutual: 0.3, privatised: 0.2}}\n",
                .rest = "start: own\n" },
            0, replicate);
        for (uint32_t p = 0; p < 40; p++)
            of[f.world.plants[p].form]++;
        assert_in_range(of[0], 18, 22); /* 20, 12 and 8, within two */
        assert_in_range(of[1], 10, 14);
        assert_in_range(of[2], 6, 10);
        fixture_drop(&f);
    }
}

static int
since_conversion(const char *mechanisms, const char *rest)
{
    struct fixture f;
    fixture_make(&f, &(struct scene){ .mechanisms = mechanisms, .rest = rest }, 0, 0);
    for (int month = -SUPPORT_BURN_IN; month <= 6; month++)
        mut_world_apply_terms(&f.world, month);
    int since = f.world.units[0].service.months_since_conversion;
    assert_int_equal(since, f.world.units[2].service.months_since_conversion);
    fixture_drop(&f);
    return since;
}

/* Only an attribute that a running mechanism reads makes a conversion; the first terms do not. */
static void
test_a_change_of_attributes_converts(void **state)
{
    (void) state;
    static const char to[] = "reforms: [{date: 2025-10, programme: none, to: mutual}]\n";
    static const char attribute[] =
        "reforms: [{date: 2025-10, programme: none, set: {voice.consulted: 0.9}}]\n";
    static const char parameter[] =
        "reforms: [{date: 2025-10, programme: none, set: {voice.reply: 0.5}}]\n";
    assert_int_equal(since_conversion("all", ""), -1);
    assert_int_equal(since_conversion("all", to), 0);
    assert_int_equal(since_conversion("none", to), -1);
    assert_int_equal(since_conversion("[voice]", attribute), 0);
    assert_int_equal(since_conversion("[audit]", attribute), -1);
    assert_int_equal(since_conversion("[voice]", parameter), -1);
}

static void
test_terms_hold_from_their_month_on(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(
        &f,
        &(struct scene){ .rest = "reforms: [{date: 2025-10, programme: none, set: "
                                 "{primary_school.time_limit: 7}}]\n" },
        1, 0);
    mut_world_apply_terms(&f.world, 3); /* September */
    assert_true(f.world.units[2].sector->time_limit != 7);
    mut_world_apply_terms(&f.world, 4); /* October */
    assert_true(f.world.units[2].sector->time_limit == 7);
    assert_ptr_equal(f.world.units[2].sector, f.world.units[2].charter->sector);
    fixture_drop(&f);
}

/* What a plan is said to need, against the larger tables counted here. */
static void
test_world_bytes_cover_the_tables(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .users = "500", .units = 10 }, 0, 0);
    double tables = (double) f.world.persons.n * (double) mut_person_bytes() +
                    (double) f.world.members.rows * (double) mut_member_bytes();
    double said = mut_world_bytes(&f.plan, 1);
    assert_true(said > tables && said < 2 * tables);
    assert_true(mut_world_bytes(&f.plan, 4) > said);
    fixture_drop(&f);
}

/* Of four ranks that share a world each holds a quarter of the people, a quarter of that more where
 * neighbourhoods are uneven, and all units. */
static void
test_a_part_takes_its_share_of_the_bytes(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(&f, &(struct scene){ .users = "500", .units = 100 }, 0, 0);
    const struct mut_ranks ranks = { .n = 4, .rank = 3 };
    struct mut_world w;
    assert_int_equal(mut_world_init_part(&w, &f.plan, 0, 0, 1, &ranks), MUT_OK);
    double tables = (double) w.members.rows *
                        (double) (mut_person_bytes() + mut_member_bytes()) +
                    (double) w.n_units * (double) sizeof *w.units;
    double said = mut_world_part_bytes(&f.plan, 1, 4), all = mut_world_bytes(&f.plan, 1);
    assert_true(w.members.rows < f.world.members.rows / 4 + f.world.slices[0].room);
    assert_true(said > tables && said < 2 * tables && said < 0.5 * all);
    assert_true(mut_world_part_bytes(&f.plan, 1, 1) == all);
    mut_world_clear(&w);
    fixture_drop(&f);
}

/* A plant takes other terms when any of its units has decided so: two plants of two units, of which
 * the second unit of the first has. */
static void
test_a_plant_follows_the_unit_that_decided(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    struct mut_world world;
    const struct scene scene = { .units = 4,
                                 .users = "60",
                                 .arms = "  a: {forms: {state: 0.5, mutual: 0.5}}\n",
                                 .set = "primary_school.plant_users: 120" };
    support_plan(&plan, &scene, &registry, NULL);
    support_world(&world, &plan, 0, 1);
    int before = world.plants[0].form, other = world.plants[1].form;
    assert_int_equal(world.n_plants, 2);
    world.units[1].becomes = 1 - before;
    mut_world_apply_terms(&world, 3);
    assert_int_equal(world.plants[0].form, 1 - before);
    assert_int_equal(world.plants[1].form, other);
    for (int u = 0; u < 2; u++) {
        assert_int_equal(world.units[u].charter->slot, 1 - before);
        assert_int_equal(world.units[u].becomes, -1);
    }
    mut_world_clear(&world);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_neighbourhoods_share_units_evenly),
        cmocka_unit_test(test_more_neighbourhoods_than_units_are_one_each),
        cmocka_unit_test(test_blocks_do_not_overlap_and_hold_everybody),
        cmocka_unit_test(test_sizes_are_equal_in_all_arms_and_differ_by_replicate),
        cmocka_unit_test(test_units_share_plants_and_staff),
        cmocka_unit_test(test_a_unit_may_be_its_own_plant),
        cmocka_unit_test(test_mixed_arms_have_their_shares),
        cmocka_unit_test(test_a_change_of_attributes_converts),
        cmocka_unit_test(test_terms_hold_from_their_month_on),
        cmocka_unit_test(test_world_bytes_cover_the_tables),
        cmocka_unit_test(test_a_part_takes_its_share_of_the_bytes),
        cmocka_unit_test(test_a_plant_follows_the_unit_that_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
