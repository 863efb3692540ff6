/* "Did you mean ...?": distances below are counted by hand. */
#include "suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *
nearest(const char *word)
{
    static const char *const names[] = { "replicates", "reference", "months", "arms",
                                         "audit",      "units",     "until" };
    return mut_suggest(word, names, (int) (sizeof names / sizeof *names));
}

static void
test_each_kind_of_slip_is_found(void **unused)
{
    (void) unused;
    assert_string_equal(nearest("replicate"), "replicates"); /* a letter lost */
    assert_string_equal(nearest("referennce"), "reference"); /* a letter doubled */
    assert_string_equal(nearest("manths"), "months");        /* a letter changed */
    assert_string_equal(nearest("armes"), "arms");           /* a letter added */
    assert_string_equal(nearest("uadit"), "audit");          /* neighbours swapped: one */
    assert_string_equal(nearest("REFERENCE"), "reference");  /* only case */
    assert_string_equal(nearest("replicates"), "replicates"); /* none */
}

/* A third of the length, at least 1 and at most 4. */
static void
test_limit_grows_with_the_word(void **unused)
{
    (void) unused;
    static const char *const names[] = { "ab", "abcdef", "abcdefghijklmnopqrst" };
    assert_string_equal(mut_suggest("xb", names, 3), "ab");
    assert_null(mut_suggest("xy", names, 3));
    assert_string_equal(mut_suggest("xycdef", names, 3), "abcdef");
    assert_null(mut_suggest("xyzdef", names, 3));
    assert_string_equal(mut_suggest("wxyzefghijklmnopqrst", names, 3), names[2]);
    assert_null(mut_suggest("vwxyzfghijklmnopqrst", names, 3));
}

/* "untils" is one letter from "until" and, with "units", two apart. */
static void
test_nearest_wins_and_the_first_of_equals(void **unused)
{
    (void) unused;
    static const char *const names[] = { "cart", "card", "cord" };
    assert_string_equal(mut_suggest("cord", names, 3), "cord");
    assert_string_equal(mut_suggest("carx", names, 3), "cart");
    assert_string_equal(nearest("untils"), "until");
}

static void
test_nothing_near_is_nothing(void **unused)
{
    (void) unused;
    assert_null(nearest("colour"));
    assert_null(nearest(""));
    assert_null(mut_suggest("months", NULL, 0));
}

/* A word or a name of any length is safe. */
static void
test_long_words_are_not_suggested(void **unused)
{
    (void) unused;
    char word[5000];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const names[] = { word };
    assert_null(nearest(word));
    assert_null(mut_suggest("aaaaaaaaaaaa", names, 1));
    word[63] = '\0';
    assert_string_equal(mut_suggest(word, names, 1), word);
    word[63] = 'a';
    word[64] = '\0';
    assert_null(mut_suggest(word, names, 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_of_slip_is_found),
        cmocka_unit_test(test_limit_grows_with_the_word),
        cmocka_unit_test(test_nearest_wins_and_the_first_of_equals),
        cmocka_unit_test(test_nothing_near_is_nothing),
        cmocka_unit_test(test_long_words_are_not_suggested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
