/* Acts count for twelve months, each rung on its own. */
#include "ladder.h"

#include "support.h"

enum { PEOPLE = 3 };

/* Person 0 reads in month 0, person 1 votes in months 0 and 5, person 2 never does a thing. */
static void
test_an_act_counts_for_twelve_months(void **state)
{
    (void) state;
    uint32_t ladder[PEOPLE] = { 0 };
    for (int month = 0; month < 20; month++) {
        const uint8_t rungs[PEOPLE] = {
            month == 0 ? 1 << MUT_INFORMED : 0,
            month == 0 || month == 5 ? 1 << MUT_VOTING : 0,
            0,
        };
        mut_ladder_month(ladder, rungs, PEOPLE);
        assert_int_equal(mut_ladder_count(ladder, MUT_INFORMED, PEOPLE), month < 12);
        assert_int_equal(mut_ladder_count(ladder, MUT_VOTING, PEOPLE), month < 17);
        assert_int_equal(mut_ladder_count(ladder, MUT_GOVERNING, PEOPLE), 0);
    }
}

static void
test_all_rungs_at_once_stay_apart(void **state)
{
    (void) state;
    uint32_t ladder[PEOPLE] = { 0 };
    const uint8_t all[PEOPLE] = { (1 << MUT_RUNGS) - 1, 1 << MUT_GOVERNING, 0 };
    const uint8_t none[PEOPLE] = { 0 };
    mut_ladder_month(ladder, all, PEOPLE);
    for (int month = 1; month <= 12; month++) {
        for (int rung = 0; rung < MUT_RUNGS; rung++)
            assert_int_equal(mut_ladder_count(ladder, rung, PEOPLE),
                             rung == MUT_GOVERNING ? 2 : 1);
        mut_ladder_month(ladder, none, PEOPLE);
    }
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(ladder[i], 0);
}

/* Who moves takes the year's rungs along. */
static void
test_rungs_move_with_people(void **state)
{
    (void) state;
    struct mut_persons persons;
    struct mut_members members;
    const size_t none[MUT_MOST_COMPONENTS] = { 0 };
    assert_int_equal(mut_members_init(&members, 2, 2, none, 1), MUT_OK);
    assert_int_equal(mut_persons_init(&persons, 2, 2, false), MUT_OK);
    assert_int_equal(mut_members_keep_ladder(&members), MUT_OK);
    const uint8_t rungs[] = { 1 << MUT_GOVERNING, 0 };
    mut_ladder_month(members.ladder, rungs, 2);
    mut_citizens_move(&persons, &members, 0, 1);
    assert_int_equal(members.ladder[1], members.ladder[0]);
    assert_int_equal(mut_ladder_count(members.ladder + 1, MUT_GOVERNING, 1), 1);
    mut_members_clear(&members);
    mut_persons_clear(&persons);
}

/* Kept unit by unit or not: the months are the same, and what is kept agrees with what the outcomes
 * say of the whole world: consulted or higher within the year. */
static void
test_what_is_kept_changes_nothing_and_agrees(void **state)
{
    (void) state;
    struct mut_registry registry = support_registry();
    struct mut_plan with, without;
    const struct scene scene = { .units = 1,
                                 .users = "80",
                                 .set = "population.mobility: 0" };
    support_plan(&with, &scene, &registry, NULL);
    support_plan(&without, &scene, &registry, NULL);
    without.n_unit_months = 0;
    struct outcome_run x = support_run(&with, 2, 0, 1),
                       y = support_run(&without, 2, 0, 1);
    assert_null(support_difference(&x, &y, 0, x.layout.n_months));
    double rate = support_column(&x, "participation_rate", 0)[SUPPORT_BURN_IN + 5];
    double most = 0, kept = 0;
    for (int c = 0; c < mut_n_unit_columns; c++) {
        double value = x.series.units[c * 3 + 2]; /* month 5 is the third kept */
        const char *name = mut_unit_columns[c].name;
        bool higher = strcmp(name, "consulted") == 0 || strcmp(name, "voting") == 0 ||
                      strcmp(name, "coproducing") == 0 || strcmp(name, "governing") == 0;
        most = higher && value > most ? value : most;
        kept += higher ? value : 0;
    }
    assert_true(most > 0 && most <= rate && kept >= rate);
    support_done(&x);
    support_done(&y);
    mut_plan_clear(&with);
    mut_plan_clear(&without);
    mut_registry_clear(&registry);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_act_counts_for_twelve_months),
        cmocka_unit_test(test_all_rungs_at_once_stay_apart),
        cmocka_unit_test(test_rungs_move_with_people),
        cmocka_unit_test(test_what_is_kept_changes_nothing_and_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
