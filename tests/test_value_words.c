/* Values in words: names from the one line that tables of parameters have. Expected texts are written by hand
 * from the rules of value_words.h. */
#include "value_words.h"

#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_text(char *text, const char *expected)
{
    assert_non_null(text);
    assert_string_equal(text, expected);
    mut_free(text);
}

static void
test_name_is_the_first_part_of_the_doc(void **state)
{
    (void) state;
    assert_text(mut_value_words_name("coproduction.asked",
                                     "Share of users asked personally each month."),
                "share of users asked personally each month");
    assert_text(mut_value_words_name(
                    "ballot.delay", "From the vote to the new terms: transfer of staff."),
                "from the vote to the new terms");
    assert_text(mut_value_words_name("x.y", "NHS beds; all of them."), "NHS beds");
}

static void
test_name_has_no_equation(void **state)
{
    (void) state;
    assert_text(mut_value_words_name("audit.contract_base",
                                     "t1 of eq. 7: client's cost of a simple contract."),
                "client's cost of a simple contract");
    assert_text(mut_value_words_name("ballot.reluctance",
                                     "Share of goodwill (eq. 1b) lost if it is imposed."),
                "share of goodwill lost if it is imposed");
    assert_text(mut_value_words_name("coproduction.resistance", "rho: share of hours."),
                "share of hours");
    assert_text(mut_value_words_name("coproduction.constant", "k of eq. 1."),
                "constant (coproduction)");
    assert_text(mut_value_words_name("democracy.learning",
                                     "n of eq. 12: four fifths are learnt in two years."),
                "learning (democracy)");
}

static void
test_switch_is_on_or_off(void **state)
{
    (void) state;
    assert_text(mut_value_words("community.open", "Whether neighbourhoods pool budgets.",
                                "0 or 1", 1),
                "neighbourhoods pool budgets: on");
    assert_text(mut_value_words("ballot.with_imitation",
                                "1: who went before is imitated (eq. 15); 0: nobody is.",
                                "0 or 1", 0),
                "who went before is imitated: off");
    assert_text(mut_value_words("laboratory.partners",
                                "1: groups stay; 0: strangers, dealt anew.", "1", 0),
                "groups stay: off");
    assert_text(mut_value_words("voice.entitlement", "1: served alike; 0: not.", "1", 0.5),
                "served alike: 0.5"); /* a share of it */
}

static void
test_value_has_its_unit_in_words(void **state)
{
    (void) state;
    assert_text(mut_value_words_value(0.25, "", "1/month"), "0.25 per month");
    assert_text(mut_value_words_value(0, "", "h/h"), "0 hours per hour");
    assert_text(mut_value_words_value(1, "", "h/month"), "1 hour per month");
    assert_text(mut_value_words_value(1, "", "seats"), "1 seat");
    assert_text(mut_value_words_value(25, "", "GBP"), "£25");
    assert_text(mut_value_words_value(1500, "", "GBP/user"), "£1,500 per user");
    assert_text(mut_value_words_value(0.5, "", "1"), "0.5");
}

static void
test_long_name_ends_at_a_comma(void **state)
{
    (void) state;
    assert_text(
        mut_value_words_name("a.b",
                             "What is told in so many words that nobody would read "
                             "them, for it would go on, and on, and on, and on again "
                             "to the end of the line."),
        "what is told in so many words that nobody would read them, for it would go on, and "
        "on, and on");
}

static void
test_path_is_words(void **state)
{
    (void) state;
    assert_text(mut_value_words_path("exit.own_view"), "own view (exit)");
    assert_text(mut_value_words_path("users"), "users");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_is_the_first_part_of_the_doc),
        cmocka_unit_test(test_name_has_no_equation),
        cmocka_unit_test(test_switch_is_on_or_off),
        cmocka_unit_test(test_value_has_its_unit_in_words),
        cmocka_unit_test(test_long_name_ends_at_a_comma),
        cmocka_unit_test(test_path_is_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
