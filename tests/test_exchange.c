/* Ranks that share a world leave the bits of one that has it alone: in every sector, under every programme,
 * with several sectors, however many ranks there are. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "balance.h"
#include "exchange.h"
#include "support.h"

#include "ranks_kit.h"

#include <unistd.h>

enum { MOST_RANKS = 5 };

/* A run of which each rank has a part. */
struct shared {
    const struct mut_plan *plan;
    int arm, threads;
    struct outcome_run run; /* of rank 0 */
    int status[KIT_RANKS];
};

static void
take_part(void *self, const struct mut_ranks *ranks)
{
    struct shared *s = self;
    struct mut_diags diags;
    mut_diag_init(&diags);
    const struct mut_crew crew = { .threads = s->threads, .ranks = ranks };
    s->status[ranks->rank] = mut_run_by(s->plan, s->arm, 0, &crew,
                                        ranks->rank == 0 ? &s->run.series : NULL, &diags);
    mut_diag_clear(&diags);
}

static void
assert_same_of(const struct mut_plan *plan, int arm, int ranks, int threads,
               const char *what)
{
    struct outcome_run alone = support_run(plan, arm, 0, 1);
    struct shared s = { .plan = plan, .arm = arm, .threads = threads };
    s.run.layout = mut_series_layout(plan);
    assert_int_equal(mut_series_init(&s.run.series, &s.run.layout), MUT_OK);
    kit_run(ranks, take_part, &s);
    for (int r = 0; r < ranks; r++)
        assert_int_equal(s.status[r], MUT_OK);
    support_assert_same(&alone, &s.run, what);
    support_done(&alone);
    support_done(&s.run);
}

static void
check_sector(const struct mut_registry *registry, const struct scene *scene)
{
    struct mut_plan plan;
    support_plan(&plan, scene, registry, NULL);
    for (int arm = 0; arm < 3; arm++)
        assert_same_of(&plan, arm, 2 + arm, 1, plan.sectors[0]);
    mut_plan_clear(&plan);
}

/* Three ranks of three units, more ranks than units, plants that are larger than a rank's share. */
static void
test_each_sector_gives_the_same_bits(void **state)
{
    (void) state;
    support_everywhere(check_sector);
}

/* Somebody always has something to sell, and few must ask for it. */
static const char to_sell[] =
    "money.first_reserve: 2500, status.asset_lock: 0, demutualisation.requisition: 1, "
    "demutualisation.heard: 1, demutualisation.worth: 0, demutualisation.enjoyed: 0, "
    "demutualisation.quorum: 0, demutualisation.majority: 0";

static void
test_each_programme_gives_the_same_bits(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    int n = 0;
    char **names = mut_scenario_names("reforms", &n);
    assert_true(n >= 15); /* that are shipped */
    for (int i = 0; i < n; i++) {
        struct mut_plan plan;
        char rest[256];
        snprintf(rest, sizeof rest,
                 "reforms:\n  - {date: 2025-10, programme: %s, to: mutual, arms: [state, "
                 "privatised]}\n  - {date: 2025-10, programme: %s, to: privatised, arms: "
                 "[mutual]}\n",
                 names[i], names[i]);
        const struct scene scene = { .units = 9, .set = to_sell, .rest = rest };
        support_plan(&plan, &scene, &registry, NULL);
        for (int arm = 0; arm < 3; arm++)
            assert_same_of(&plan, arm, 3, 1 + i % 2, names[i]);
        mut_plan_clear(&plan);
        mut_free(names[i]);
    }
    mut_free(names);
    mut_registry_clear(&registry);
}

/* A school of one unit, a depot of several: whose person a member is differs by sector, and people move. */
static void
test_several_sectors_give_the_same_bits(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = { .sector = "primary_school, recycling, primary_care",
                                 .units = 11,
                                 .users = "30-70, neighbourhoods: 4",
                                 .set = "recycling.plant_users: 120, "
                                        "primary_care.plant_users: 200" };
    support_plan(&plan, &scene, &registry, NULL);
    for (int ranks = 2; ranks <= MOST_RANKS; ranks++) {
        kit.swapped = 0;
        assert_same_of(&plan, ranks % 3, ranks, ranks % 2 + 1, "three sectors");
        assert_true(kit.swapped > SUPPORT_MONTHS); /* guests, each month */
    }
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static void
test_ranks_without_a_unit_change_nothing(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    support_plan(&plan, &(struct scene){ .units = 2 }, &registry, NULL);
    kit.swapped = 0;
    assert_same_of(&plan, 2, MOST_RANKS, 1, "two units");
    assert_true(kit.swapped > 0); /* people have moved from the other unit */
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* An account that does not balance: the rank that has the unit says so, and all of them end. */
struct spoilt {
    const struct mut_plan *plan;
    int before[KIT_RANKS], status[KIT_RANKS], said[KIT_RANKS];
};

static void
spoil(void *self, const struct mut_ranks *ranks)
{
    struct spoilt *s = self;
    struct mut_diags diags;
    struct mut_world w;
    mut_diag_init(&diags);
    s->status[ranks->rank] = mut_world_init_part(&w, s->plan, 0, 0, 1, ranks);
    if (mut_part_agree(&w.part, s->status[ranks->rank]) == MUT_OK &&
        mut_part_agree(&w.part, mut_exchange_init(&w)) == MUT_OK) {
        mut_schedule_start(&w, 1);
        s->status[ranks->rank] = mut_schedule_month(&w, -SUPPORT_BURN_IN, 1, &diags);
        if (mut_part_has(&w.part, 1))
            w.units[1].purse.booked[MUT_PROFIT]++;
        s->before[ranks->rank] = s->status[ranks->rank];
        s->status[ranks->rank] = mut_balance_check(&w, -SUPPORT_BURN_IN, &diags);
    }
    s->said[ranks->rank] = diags.n;
    mut_world_clear(&w);
    mut_diag_clear(&diags);
}

static void
test_a_fault_of_one_rank_ends_all(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    support_plan(&plan, &(struct scene){ .units = 4, .mechanisms = "none" }, &registry,
                 NULL);
    struct spoilt s = { .plan = &plan };
    kit_run(2, spoil, &s);
    assert_int_equal(s.before[0], MUT_OK);
    assert_int_equal(s.before[1], MUT_OK);
    assert_int_equal(s.status[0], MUT_EFAILED);
    assert_int_equal(s.status[1], MUT_EFAILED);
    assert_int_equal(s.said[0] + s.said[1], 1);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Each allocation of a run fails once, on whichever rank it is: no rank waits for another for ever, and
 * either all end with it or the run goes on without what has failed. */
static void
test_memory_that_one_rank_lacks_ends_all(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    const struct scene scene = { .sector = "primary_school, recycling",
                                 .units = 4,
                                 .users = "20",
                                 .months = 6,
                                 .set = "recycling.plant_users: 60" };
    support_plan(&plan, &scene, &registry, NULL);
    int failures = 0, good = 0;
    alarm(900); /* they would wait for ever */
    for (int n = 1; good == 0; n++) {
        struct shared s = { .plan = &plan, .threads = 1 };
        s.run.layout = mut_series_layout(&plan);
        assert_int_equal(mut_series_init(&s.run.series, &s.run.layout), MUT_OK);
        mut_mem_fail_at(n);
        kit_run(2, take_part, &s);
        good = countdown > 0; /* it was never reached */
        mut_mem_fail_at(0);
        assert_int_equal(s.status[0] == MUT_OK, s.status[1] == MUT_OK);
        failures += s.status[0] != MUT_OK;
        support_done(&s.run);
    }
    alarm(0);
    assert_true(failures > 100); /* tables of two ranks, and what each month needs */
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sector_gives_the_same_bits),
        cmocka_unit_test(test_each_programme_gives_the_same_bits),
        cmocka_unit_test(test_several_sectors_give_the_same_bits),
        cmocka_unit_test(test_ranks_without_a_unit_change_nothing),
        cmocka_unit_test(test_a_fault_of_one_rank_ends_all),
        cmocka_unit_test(test_memory_that_one_rank_lacks_ends_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
