#include "model.h"
#include "outcome.h"
#include "series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_names_are_unique_and_found(void **state)
{
    (void) state;
    for (int k = 0; k < mut_n_outcomes; k++)
        assert_int_equal(mut_outcome_find(mut_outcomes[k].name), k);
    assert_int_equal(mut_outcome_find("happiness"), -1);
}

static void
test_every_row_is_complete(void **state)
{
    (void) state;
    for (int k = 0; k < mut_n_outcomes; k++) {
        const struct mut_outcome *o = &mut_outcomes[k];
        assert_true(strlen(o->label) > 0 && strlen(o->doc) > 0 && strlen(o->unit) > 0);
        assert_true(o->matters > 0);
        assert_in_range(o->decimals, 0, 6);
        /* the paired table has 100 columns, of which a label takes at most 30 */
        if (o->axis == MUT_AXIS_NONE)
            assert_in_range(strlen(o->label), 1, 30);
        assert_non_null(strstr(o->doc, "Matters from"));
    }
}

/* What is measured a month must say so: readers take a bare cost for a yearly one. */
static void
test_monthly_figures_say_so(void **state)
{
    (void) state;
    static const char *const monthly[] = {
        "hours_coproduced",       "public_cost",           "net_cost",
        "organisation_cost",      "social_cost",           "need_arising",
        "public_cost_by_account", "public_cost_by_sector", "need_arising_by_sector"
    };
    for (size_t k = 0; k < sizeof monthly / sizeof *monthly; k++) {
        const struct mut_outcome *o = &mut_outcomes[mut_outcome_find(monthly[k])];
        if (strstr(o->label, " a user a month") == NULL)
            fail_msg("%s is labelled \"%s\"", o->name, o->label);
    }
}

/* Design, section 6: the table of outcomes. */
static void
test_directions_are_those_of_the_contract(void **state)
{
    (void) state;
    static const char *const expected[][2] = {
        { "participation_rate", "higher" },
        { "hours_coproduced", "-" },
        { "turnout", "higher" },
        { "participation_gini", "lower" },
        { "public_cost", "lower" },
        { "cost_per_case_met", "lower" },
        { "social_cost", "lower" },
        { "net_cost", "lower" },
        { "organisation_cost", "lower" },
        { "cost_per_quality_case", "lower" },
        { "social_cost_time_free", "lower" },
        { "social_cost_time_dear", "lower" },
        { "need_arising", "lower" },
        { "decision_delay", "lower" },
        { "need_met", "higher" },
        { "waiting", "lower" },
        { "quality_noncontractible", "higher" },
        { "social_capital", "higher" },
        { "equity_gap", "nearer 0" },
        { "staff_sickness", "lower" },
        { "staff_leaving", "lower" },
        { "staff_motivation", "higher" },
        { "staff_posts", "-" },
        { "exits", "-" },
        { "units_failed", "-" },
        { "equity_gap_by_sector", "nearer 0" },
    };
    for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
        int found = mut_outcome_find(expected[k][0]);
        assert_true(found >= 0);
        assert_string_equal(mut_outcome_better(mut_outcomes[found].better),
                            expected[k][1]);
    }
}

static void
test_a_table_by_sector_has_the_words_of_its_outcome(void **state)
{
    (void) state;
    struct mut_outcome_words words;
    int outcome = mut_outcome_find("net_cost");
    struct mut_outcome table = mut_outcome_sector_table(outcome, &words);
    assert_int_equal(mut_outcome_by_sector(outcome), -1);
    assert_int_equal(mut_outcome_by_sector(mut_outcome_find("need_met")),
                     mut_outcome_find("need_met_by_sector"));
    assert_string_equal(table.name, "net_cost_by_sector");
    assert_string_equal(table.label, "Net cost a user a month by sector");
    assert_string_equal(table.doc, "net_cost in each sector.");
    assert_string_equal(table.unit, "GBP");
    assert_int_equal(table.axis, MUT_AXIS_SECTOR);
    assert_int_equal(table.better, MUT_BETTER_LOWER);
    for (int k = 0; k < mut_n_outcomes; k++) /* no name is cut */
        assert_true(strlen(mut_outcomes[k].name) + strlen("_by_sector") <
                    MUT_OUTCOME_NAME);
}

static void
test_axes_have_the_names_of_the_file(void **state)
{
    (void) state;
    static const char *const names[] = { "",        "fifth",  "tenth", "rung",
                                         "account", "sector", "form" };
    for (int k = 0; k < MUT_AXES; k++)
        assert_string_equal(mut_outcome_axis((enum mut_axis) k), names[k]);
    assert_string_equal(mut_rung_names[MUT_GOVERNING], "governing");
    assert_string_equal(mut_account_names[MUT_PRIVATE_INCOME], "private_income");
}

static void
test_layout_has_room_for_every_outcome(void **state)
{
    (void) state;
    struct mut_layout layout;
    assert_true((size_t) mut_n_outcomes <= sizeof layout.first / sizeof *layout.first);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_unique_and_found),
        cmocka_unit_test(test_every_row_is_complete),
        cmocka_unit_test(test_monthly_figures_say_so),
        cmocka_unit_test(test_directions_are_those_of_the_contract),
        cmocka_unit_test(test_a_table_by_sector_has_the_words_of_its_outcome),
        cmocka_unit_test(test_axes_have_the_names_of_the_file),
        cmocka_unit_test(test_layout_has_room_for_every_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
