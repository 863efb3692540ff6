/* Titles that count in how many outcomes arms clearly differ; expected texts are worked out by hand from the counts. */
#include "mem.h"
#include "sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_many_arms_are_a_list_or_their_ends(void **state)
{
    static const char *const arms[] = { "A", "B", "C", "D" };
    static const int counts[][MUT_SENTENCE_COUNTS] = {
        { 1, 1, 0, 9, 0 }, { 4, 2, 1, 4, 0 }, { 0, 1, 0, 10, 0 }, { 2, 2, 0, 7, 0 }
    };
    (void) state;
    char *text = mut_sentence_counts(arms, counts, 4, "State");
    assert_string_equal(
        text, "Against State, of 11 outcomes: A 1 better, 1 worse; B 4 better, 2 worse, "
              "1 different; C 1 worse; D 2 better, 2 worse");
    mut_free(text);
}

/* Directions are told as long as there is room: without what has none, as numbers, then what differs at all. */
static void
test_directions_outlast_their_words(void **state)
{
    static const int counts[][MUT_SENTENCE_COUNTS] = {
        { 1, 1, 0, 9, 0 }, { 4, 2, 1, 4, 0 }, { 0, 1, 0, 10, 0 }, { 2, 2, 0, 7, 0 }
    };
    static const char *const arms[][4] = {
        { "Volunteers", "Partners", "Coops", "Offices" },
        { "Volunteers", "Partners", "Cooperatives", "Departments" },
        { "Volunteers here", "Partners here", "Cooperatives here", "Departments here" }
    };
    static const char *const expected[] = {
        "Against State, of 11 outcomes: Volunteers 1 better, 1 worse; Partners 4 better, 2 "
        "worse; Coops 1 worse; Offices 2 better, 2 worse",
        "Better and worse than State, of 11 outcomes: Volunteers 1, 1; Partners 4, 2; "
        "Cooperatives 0, 1; Departments 2, 2",
        "Clear differences from State, of 11 outcomes: Volunteers here 2, Partners here 7, "
        "Cooperatives here 1, Departments here 4"
    };
    (void) state;
    for (int k = 0; k < 3; k++) {
        char *text = mut_sentence_counts(arms[k], counts, 4, "State");
        assert_string_equal(text, expected[k]);
        mut_free(text);
    }
}

/* No room for all: those that differ most and least. */
static void
test_long_names_leave_room_for_the_ends(void **state)
{
    static const int counts[][MUT_SENTENCE_COUNTS] = {
        { 1, 1, 0, 9, 0 }, { 4, 2, 1, 4, 0 }, { 0, 1, 0, 10, 0 }, { 2, 2, 0, 7, 0 }
    };
    (void) state;
    static const char *const longest[] = { "A long name of an arm", "B which is longer",
                                           "C is not much shorter", "D, the fourth arm" };
    char *text = mut_sentence_counts(longest, counts, 4,
                                     "what the whole country had before");
    assert_string_equal(text,
                        "Against what the whole country had before: B which is longer "
                        "differs most (better in 4, worse in 2, otherwise "
                        "different in 1 of 11 outcomes), C is not much shorter least "
                        "(in 1)");
    mut_free(text);
    static const int ties[][MUT_SENTENCE_COUNTS] = {
        { 1, 1, 0, 9, 0 }, { 1, 2, 1, 7, 0 }, { 0, 1, 1, 9, 0 }, { 2, 2, 0, 7, 0 }
    };
    text = mut_sentence_counts(longest, ties, 4, "what the whole country had before");
    assert_string_equal(
        text, "Against what the whole country had before: B which is longer and "
              "D, the fourth arm differ most (in 4 of 11 outcomes), A long name "
              "of an arm and C is not much shorter least (in 2)");
    mut_free(text);
}

static void
test_arms_with_other_outcomes_say_of_how_many(void **state)
{
    static const char *const arms[] = { "A", "B", "C" };
    (void) state;
    static const int unlike[][MUT_SENTENCE_COUNTS] = { { 1, 0, 0, 2 },
                                                       { 0 },
                                                       { 0, 0, 3 } };
    char *text = mut_sentence_counts(arms, unlike, 3, "State");
    assert_string_equal(text,
                        "Against State, by outcomes: A 1 better of 3; B none of 0; C 3 "
                        "different of 3");
    mut_free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_arms_are_a_list_or_their_ends),
        cmocka_unit_test(test_directions_outlast_their_words),
        cmocka_unit_test(test_long_names_leave_room_for_the_ends),
        cmocka_unit_test(test_arms_with_other_outcomes_say_of_how_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
