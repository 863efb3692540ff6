/* The check of the books must fire for each kind of book, and say which unit and month; and a
 * mechanism that cheats must not get a result out. */
#include "balance.h"

#include "support.h"

enum { MONTH = -SUPPORT_BURN_IN };

/* A world after a month that balances. */
static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->registry = support_registry();
    support_plan(&f->plan, &(struct scene){ .units = 3 }, &f->registry, NULL);
    support_world(&f->world, &f->plan, 2, 1);
    support_month(&f->world, MONTH);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    mut_world_clear(&f->world);
    mut_plan_clear(&f->plan);
    mut_registry_clear(&f->registry);
    free(f);
    return 0;
}

/* The check fails and names what, where and when. */
static void
assert_off(const struct fixture *f, const char *what, const char *by)
{
    struct mut_diags diags;
    char unit[32], month[32];
    mut_diag_init(&diags);
    assert_int_equal(mut_balance_check(&f->world, MONTH, &diags), MUT_EFAILED);
    assert_int_equal(diags.n, 1);
    snprintf(unit, sizeof unit, "unit %d", 1);
    snprintf(month, sizeof month, "month %d", MONTH);
    assert_non_null(strstr(diags.items[0].message, what));
    assert_non_null(strstr(diags.items[0].message, by));
    assert_non_null(strstr(diags.items[0].message, month));
    if (strcmp(what, "people") != 0)
        assert_non_null(strstr(diags.items[0].message, unit));
    mut_diag_clear(&diags);
}

static void
test_an_honest_month_balances(void **state)
{
    const struct fixture *f = *state;
    assert_int_equal(mut_balance_check(&f->world, MONTH, NULL), MUT_OK);
}

static void
test_a_penny_too_much_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.booked[MUT_PROFIT]++;
    assert_off(f, "pounds", "-1");
}

static void
test_a_penny_too_little_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.public_paid--;
    assert_off(f, "pounds", "-1");
}

static void
test_a_penny_kept_back_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.remainder[MUT_AUDIT] = 0.75;
    assert_off(f, "pounds", "1");
}

static void
test_a_remainder_that_is_no_number_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.remainder[MUT_AUDIT] = NAN;
    assert_off(f, "pounds", "1");
}

/* The other road to what the public paid, by the rules of who keeps what. */
static void
test_money_that_nobody_owes_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.owed -= 1;
    assert_off(f, "pounds", "off by");
}

static void
test_owing_no_number_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.owed = NAN;
    assert_off(f, "pounds", "off by 1");
}

static void
test_reserves_that_change_by_themselves_are_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].purse.reserves -= 3;
    assert_off(f, "reserves", "-3");
}

static void
test_a_forgotten_case_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.open_cases -= 2;
    assert_off(f, "cases", "-2");
}

static void
test_a_case_met_twice_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.met++;
    assert_off(f, "cases", "1");
}

static void
test_a_case_opened_twice_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.opened++;
    assert_off(f, "cases", "-1");
}

static void
test_a_case_lapsed_for_nothing_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.lapsed++;
    assert_off(f, "cases", "1");
}

static void
test_a_minute_of_staff_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.service_minutes++;
    assert_off(f, "hours of staff", "-1");
}

static void
test_staff_paid_for_nothing_are_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.staff_minutes += 60;
    assert_off(f, "hours of staff", "off by");
}

static void
test_an_hour_of_a_user_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.units[1].tally.quarter_hours += 4;
    assert_off(f, "hours of users", "4");
}

static void
test_a_lost_person_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.slices[1].n--;
    assert_off(f, "people", "-1");
}

static void
test_a_doubled_person_is_found(void **state)
{
    struct fixture *f = *state;
    int64_t first = f->world.slices[1].first;
    f->world.persons.id[first] = f->world.persons.id[first + 1];
    assert_off(f, "people", "ids");
}

static void
test_more_people_than_room_is_found(void **state)
{
    struct fixture *f = *state;
    f->world.slices[1].n = f->world.slices[1].room + 3;
    assert_off(f, "people", "3");
}

/* ---- Cheats: mechanisms that change what they must not ---------------------------------------- */

static void
forget_cases(const void *params, void *state, struct mut_unit *unit,
             const struct mut_month *now)
{
    (void) params;
    (void) state;
    for (int i = 0; i < unit->users.n && now->month == 2; i++)
        unit->users.open[i] = MUT_NO_CASE;
}

static void
add_hours(const void *params, void *state, struct mut_unit *unit,
          const struct mut_month *now)
{
    (void) params;
    (void) state;
    if (now->month == 2 && unit->users.n > 0)
        unit->users.given[0]++;
}

static void
earn_nonsense(const void *params, void *state, struct mut_unit *unit,
              const struct mut_month *now)
{
    (void) params;
    (void) state;
    if (now->month == 2)
        mut_charge(unit, MUT_RESERVES, (double) NAN);
}

static void
assert_cheat_fails(enum mut_step step, mut_hook *hook, const char *what)
{
    struct mut_component cheat = { .abi = MUT_ABI,
                                   .kind = MUT_KIND_MECHANISM,
                                   .name = "cheat",
                                   .summary = "s",
                                   .source = "s" };
    cheat.on[step] = hook;
    struct mut_registry registry = support_registry_with(NULL, &cheat);
    struct mut_plan plan;
    struct mut_diags diags;
    mut_diag_init(&diags);
    support_plan(&plan, &(struct scene){ 0 }, &registry, NULL);
    for (int threads = 1; threads <= 2; threads++) {
        struct outcome_run run = support_try(&plan, 1, 0, threads, &diags);
        assert_int_equal(run.status, MUT_EFAILED);
        assert_non_null(strstr(diags.items[threads - 1].message, what));
        assert_non_null(strstr(diags.items[threads - 1].message, "month 2"));
        support_done(&run);
    }
    mut_diag_clear(&diags);
    mut_plan_clear(&plan);
    mut_registry_clear(&registry);
}

static void
test_a_mechanism_that_loses_cases_ends_the_run(void **state)
{
    (void) state;
    assert_cheat_fails(MUT_EXPERIENCE, forget_cases, "cases");
}

static void
test_a_mechanism_that_makes_up_hours_ends_the_run(void **state)
{
    (void) state;
    assert_cheat_fails(MUT_EXPERIENCE, add_hours, "hours of users");
}

static void
test_a_mechanism_that_charges_no_number_ends_the_run(void **state)
{
    (void) state;
    assert_cheat_fails(MUT_MONEY, earn_nonsense, "pounds");
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(test_an_honest_month_balances),
        WITH_WORLD(test_a_penny_too_much_is_found),
        WITH_WORLD(test_a_penny_too_little_is_found),
        WITH_WORLD(test_a_penny_kept_back_is_found),
        WITH_WORLD(test_a_remainder_that_is_no_number_is_found),
        WITH_WORLD(test_money_that_nobody_owes_is_found),
        WITH_WORLD(test_owing_no_number_is_found),
        WITH_WORLD(test_reserves_that_change_by_themselves_are_found),
        WITH_WORLD(test_a_forgotten_case_is_found),
        WITH_WORLD(test_a_case_met_twice_is_found),
        WITH_WORLD(test_a_case_opened_twice_is_found),
        WITH_WORLD(test_a_case_lapsed_for_nothing_is_found),
        WITH_WORLD(test_a_minute_of_staff_is_found),
        WITH_WORLD(test_staff_paid_for_nothing_are_found),
        WITH_WORLD(test_an_hour_of_a_user_is_found),
        WITH_WORLD(test_a_lost_person_is_found),
        WITH_WORLD(test_a_doubled_person_is_found),
        WITH_WORLD(test_more_people_than_room_is_found),
        cmocka_unit_test(test_a_mechanism_that_loses_cases_ends_the_run),
        cmocka_unit_test(test_a_mechanism_that_makes_up_hours_ends_the_run),
        cmocka_unit_test(test_a_mechanism_that_charges_no_number_ends_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
