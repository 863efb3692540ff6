/* Several sectors over the same citizens. */
#include "balance.h"
#include "support.h"

#define THREE "primary_school, recycling, elderly_care"

/* ---- Memberships ----------------------------------------------------------------------------- */

/* How often each person stands in a sector. */
static void
assert_one_membership(const struct mut_world *w)
{
    uint32_t units = (uint32_t) w->plan->units;
    int64_t n = w->persons.n;
    uint8_t *seen = mut_array((size_t) n, 1);
    assert_non_null(seen);
    for (uint32_t first = 0; first < w->n_units; first += units) {
        memset(seen, 0, (size_t) n);
        for (uint32_t u = first; u < first + units; u++)
            for (int i = 0; i < w->slices[u].n; i++) {
                uint32_t id = mut_citizens_id(&w->persons, &w->members,
                                              w->slices[u].first + i);
                assert_true(id < n);
                seen[id]++;
            }
        for (int64_t id = 0; id < n; id++)
            assert_int_equal(seen[id], 1);
    }
    for (int64_t id = 0; id < n; id++) /* a place is the row of the person */
        assert_int_equal(w->persons.id[w->persons.place[id]], id);
    mut_free(seen);
}

/* Nearly everybody moves house within the year, and many leave by choice as well. */
static void
test_everybody_keeps_one_membership_in_each_sector(void **state)
{
    (void) state;
    struct fixture f;
    int64_t moved = 0, left = 0;
    fixture_make(&f,
                 &(struct scene){ .sector = THREE,
                                  .units = 6,
                                  .users = "100",
                                  .set = "population.mobility: 0.9, exit.choice: 1, "
                                         "exit.attention: 1, exit.discontent: 1, "
                                         "exit.settling: 0, exit.spare: 0.075" },
                 0, 0);
    mut_schedule_start(&f.world, 1);
    assert_one_membership(&f.world);
    for (int month = -SUPPORT_BURN_IN; month < SUPPORT_MONTHS; month++) {
        support_month(&f.world, month);
        assert_one_membership(&f.world);
        for (uint32_t u = 0; u < f.world.n_units; u++) {
            moved += f.world.units[u].tally.moved_out;
            left += f.world.units[u].tally.left;
        }
    }
    print_message("    %lld left of %lld who went\n", (long long) left, (long long) moved);
    assert_true(left > 50 && moved - left > 3 * f.world.persons.n / 2);
    fixture_drop(&f);
}

static void
test_a_lost_membership_is_found(void **state)
{
    (void) state;
    for (int fault = 0; fault < 3; fault++) {
        struct fixture f;
        struct mut_diags diags;
        fixture_make(&f, &(struct scene){ .sector = THREE }, 0, 0);
        mut_schedule_start(&f.world, 1);
        support_month(&f.world, -SUPPORT_BURN_IN);
        mut_diag_init(&diags);
        assert_int_equal(mut_balance_check(&f.world, 0, &diags), MUT_OK);
        struct mut_slice *second = &f.world.slices[4]; /* of the second sector */
        if (fault == 0)
            second->n--;
        else if (fault == 1)
            f.world.members.person[second->first - f.world.members.home]++;
        else
            second->n = second->room + 1;
        assert_int_equal(mut_balance_check(&f.world, 0, &diags), MUT_EFAILED);
        assert_non_null(strstr(diags.items[0].message, "people"));
        mut_diag_clear(&diags);
        fixture_drop(&f);
    }
}

/* ---- The same luck --------------------------------------------------------------------------- */

/* The tallies of primary schools after the first month, [3], in a world with other sectors. */
static void
first_month(const char *sectors, int own, struct mut_tally tally[3])
{
    struct fixture f;
    fixture_make(&f, &(struct scene){ .sector = sectors, .set = "need.spill_over: 0" }, 0,
                 0);
    mut_schedule_start(&f.world, 1);
    support_month(&f.world, -SUPPORT_BURN_IN);
    for (int k = 0; k < 3; k++)
        tally[k] = f.world.units[3 * own + k].tally;
    fixture_drop(&f);
}

/* Persons are the same on the first day, and nothing else reaches a unit within the month. */
static void
test_other_sectors_change_nobodys_luck(void **state)
{
    (void) state;
    static const char *const others[] = { "primary_school, recycling",
                                          "recycling, primary_school",
                                          "housing, leisure, primary_school" };
    struct mut_tally alone[3], among[3];
    first_month("primary_school", 0, alone);
    assert_true(alone[0].opened > 0 && alone[0].opened != alone[1].opened);
    for (int k = 0; k < 3; k++) {
        first_month(others[k], k, among);
        assert_memory_equal(among, alone, sizeof alone);
    }
}

/* Sectors meet other luck: the same need rate, another history. */
static void
test_sectors_differ_in_luck(void **state)
{
    (void) state;
    struct fixture f;
    int same = 0;
    fixture_make(
        &f,
        &(struct scene){
            .sector = "primary_school, recycling",
            .users = "500",
            .set = "primary_school.need_rate: 1, recycling.need_rate: 1, "
                   "primary_school.need_gradient: 0, recycling.need_gradient: 0" },
        0, 0);
    mut_schedule_start(&f.world, 1);
    support_month(&f.world, -SUPPORT_BURN_IN);
    for (uint32_t u = 0; u < 3; u++)
        same += f.world.units[u].tally.opened == f.world.units[u + 3].tally.opened;
    assert_true(same < 3);
    fixture_drop(&f);
}

/* ---- Persons change by all they live through ------------------------------------------------- */

/* Leaves an increment of a sixteenth in each sector and wipes what processes have added. */
static void
meddle(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) now;
    for (int i = 0; i < unit->users.n; i++) {
        unit->users.trust_change[i] = 2048; /* of 32768 */
        unit->users.social_change[i] = (int16_t) (unit->sector_id == 2 ? -1024 : 0);
        unit->users.wellbeing_change[i] = 0;
    }
}

static void
test_each_sector_adds_its_increments_once(void **state)
{
    (void) state;
    static const struct mut_component meddler = { .abi = MUT_ABI,
                                                  .kind = MUT_KIND_MECHANISM,
                                                  .name = "meddler",
                                                  .summary = "s",
                                                  .source = "s",
                                                  .on = { [MUT_RARE] = meddle } };
    struct mut_registry registry = support_registry_with(NULL, &meddler);
    struct mut_plan plan;
    struct mut_world w;
    support_plan(&plan, &(struct scene){ .sector = THREE, .mechanisms = "[meddler]" },
                 &registry, NULL);
    support_world(&w, &plan, 0, 1);
    size_t n = (size_t) w.persons.n;
    float *trust = mut_array(n, sizeof *trust), *social = mut_array(n, sizeof *social);
    float *well = mut_array(n, sizeof *well);
    for (size_t id = 0; id < n; id++) {
        trust[id] = w.persons.trust[w.persons.place[id]];
        social[id] = w.persons.social_capital[w.persons.place[id]];
        well[id] = w.persons.wellbeing[w.persons.place[id]];
    }
    support_month(&w, 0);
    for (size_t id = 0; id < n; id++) {
        uint32_t row = w.persons.place[id];
        float thrice = mut_clampf(trust[id] + 3 * 0.0625f, 0, 1);
        assert_true(w.persons.trust[row] == thrice);
        assert_true(w.persons.social_capital[row] ==
                    mut_clampf(social[id] - 0.03125f, 0, 1));
        assert_true(w.persons.wellbeing[row] == well[id]);
    }
    mut_free(trust);
    mut_free(social);
    mut_free(well);
    mut_world_clear(&w);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

/* Nobody acts, so that social capital only fades: once a month (0.005), not once in each sector; and
 * trust goes 0.02 of the way to the mean satisfaction with all. Increments are rounded to 1/32768
 * in each of three sectors. */
static void
test_what_fades_by_itself_fades_once_a_month(void **state)
{
    (void) state;
    struct fixture f;
    fixture_make(
        &f,
        &(struct scene){ .sector = THREE,
                         .mechanisms = "none",
                         .set = "experience.satisfaction_speed: 0, "
                                "experience.wait_loss: 0, population.mobility: 0" },
        0, 0);
    mut_schedule_start(&f.world, 1);
    struct mut_persons *p = &f.world.persons;
    size_t n = (size_t) p->n;
    float *social = mut_array(n, sizeof *social), *trust = mut_array(n, sizeof *trust);
    double *liked = mut_array(n, sizeof *liked);
    for (size_t id = 0; id < n; id++) {
        social[id] = p->social_capital[p->place[id]];
        trust[id] = p->trust[p->place[id]];
    }
    support_month(&f.world, -SUPPORT_BURN_IN);
    for (uint32_t u = 0; u < f.world.n_units; u++)
        for (int i = 0; i < f.world.slices[u].n; i++) {
            int64_t row = f.world.slices[u].first + i;
            liked[mut_citizens_id(p, &f.world.members, row)] +=
                (double) f.world.members.satisfaction[row] / 3;
        }
    for (size_t id = 0; id < n; id++) {
        double rounding = 3 * 0.5 / 32768 + 1e-6, s = (double) social[id];
        double t = (double) trust[id];
        uint32_t row = p->place[id];
        assert_true(fabs((double) p->social_capital[row] - 0.995 * s) <= rounding);
        assert_true(fabs((double) p->trust[row] - (t + 0.02 * (liked[id] - t))) <=
                    rounding);
    }
    mut_free(social);
    mut_free(trust);
    mut_free(liked);
    fixture_drop(&f);
}

/* ---- Bits ------------------------------------------------------------------------------------ */

static void
test_threads_change_no_bit_of_three_sectors(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan plan;
    support_plan(&plan,
                 &(struct scene){ .sector = THREE,
                                  .units = 5,
                                  .set = "exit.choice: 1, exit.settling: 0, "
                                         "exit.attention: 0.5, community.open: 1" },
                 &registry, NULL);
    for (int arm = 0; arm < plan.n_arms; arm++) {
        struct outcome_run one = support_run(&plan, arm, 0, 1);
        for (int threads = 2; threads <= 3; threads++) {
            struct outcome_run many = support_run(&plan, arm, 0, threads);
            support_assert_same(&one, &many, plan.arms[arm].name);
            support_done(&many);
        }
        support_done(&one);
    }
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_keeps_one_membership_in_each_sector),
        cmocka_unit_test(test_a_lost_membership_is_found),
        cmocka_unit_test(test_other_sectors_change_nobodys_luck),
        cmocka_unit_test(test_sectors_differ_in_luck),
        cmocka_unit_test(test_each_sector_adds_its_increments_once),
        cmocka_unit_test(test_what_fades_by_itself_fades_once_a_month),
        cmocka_unit_test(test_threads_change_no_bit_of_three_sectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
