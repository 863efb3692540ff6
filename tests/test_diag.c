/* Errors as a user sees them. Expected texts are written by hand from the form in
 * sim/diag.h. The file has its own copy of mem.c, so that allocations can be made to
 * fail. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "diag.h"

#include <setjmp.h>

#include <cmocka.h>

static const char scenario[] = "title: x\n"
                               "arms:\n"
                               "\tone: 1\n"
                               "replicate: 24\n";

/* What is printed. */
struct page {
    char text[16384];
};

static void
print_to(struct page *page, const struct mut_diags *d)
{
    page->text[0] = '\0'; /* nothing printed writes nothing */
    FILE *out = fmemopen(page->text, sizeof page->text, "w");
    assert_non_null(out);
    mut_diag_print(d, out);
    assert_int_equal(fclose(out), 0);
}

static void
assert_printed(const struct mut_diags *d, const char *expected)
{
    struct page page;
    print_to(&page, d);
    assert_string_equal(page.text, expected);
}

/* One error with its line: `text` is the file, `expected` what follows the first line. */
static void
assert_excerpt(const char *text, int line, int column, const char *expected)
{
    struct mut_diags d;
    mut_diag_init(&d);
    mut_diag_remember(&d, "f", text);
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "f", line, column }, "m");
    struct page page;
    print_to(&page, &d);
    const char *rest = strchr(page.text, '\n');
    assert_non_null(rest);
    assert_string_equal(rest + 1, expected);
    mut_diag_clear(&d);
}

static void
test_error_shows_place_line_caret_and_hint(void **unused)
{
    (void) unused;
    struct mut_diags d;
    mut_diag_init(&d);
    mut_diag_remember(&d, "s.yaml", scenario);
    const struct mut_place at = { "s.yaml", 4, 3 };
    assert_int_equal(mut_fail(&d, MUT_EINPUT, at, "unknown key `%s`", "replicate"),
                     MUT_EINPUT);
    mut_hint(&d, "did you mean `%s`?", "replicates");
    assert_printed(&d, "s.yaml:4:3: error: unknown key `replicate`\n"
                       "    4 | replicate: 24\n"
                       "      |   ^\n"
                       "      hint: did you mean `replicates`?\n");
    mut_diag_clear(&d);
}

static void
test_error_without_place_names_the_program(void **unused)
{
    (void) unused;
    struct mut_diags d;
    mut_diag_init(&d);
    mut_fail(&d, MUT_ESYSTEM, (struct mut_place){ 0 }, "disk is full");
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "s.yaml", 0, 0 }, "no such file");
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "t.yaml", 7, 0 }, "odd");
    assert_printed(&d, MUT_PROGRAM ": error: disk is full\n"
                                   "s.yaml: error: no such file\n"
                                   "t.yaml:7: error: odd\n");
    mut_diag_clear(&d);
}

/* Files as first met, then lines, then columns, then as they came. */
static void
test_errors_are_sorted(void **unused)
{
    (void) unused;
    static const struct mut_place at[] = { { "b", 9, 1 }, { "a", 2, 5 }, { "b", 9, 1 },
                                           { "b", 3, 8 }, { "a", 2, 4 }, { "b", 3, 7 } };
    struct mut_diags d;
    mut_diag_init(&d);
    for (int i = 0; i < 6; i++)
        mut_fail(&d, MUT_EINPUT, at[i], "%d", i);
    assert_printed(&d,
                   "b:3:7: error: 5\nb:3:8: error: 3\nb:9:1: error: 0\nb:9:1: error: 2\n"
                   "a:2:4: error: 4\na:2:5: error: 1\n");
    mut_diag_clear(&d);
}

static void
test_tabs_stand_above_the_caret(void **unused)
{
    (void) unused;
    assert_excerpt(scenario, 3, 2, "    3 | \tone: 1\n      | \t^\n");
    assert_excerpt("a\tb\tc", 1, 5, "    1 | a\tb\tc\n      |  \t \t^\n");
}

static void
test_caret_never_leaves_the_line(void **unused)
{
    (void) unused;
    assert_excerpt("ab\n", 1, 99, "    1 | ab\n      |   ^\n");
    assert_excerpt("ab\n", 2, 1, "    2 | \n      | ^\n");
    assert_excerpt("", 1, 1, ""); /* an empty file, or one that cannot be read */
    assert_excerpt("ab\n", 1, 0, "    1 | ab\n");
    assert_excerpt("ab\n", 3, 1, "");
    assert_excerpt("ab\n", 1000000, 1, "");
}

/* \n, \r\n, \r and the three of Unicode, and a byte order mark that is no column. */
static void
test_lines_break_where_the_reader_breaks_them(void **unused)
{
    (void) unused;
    const char *text = "\xef\xbb\xbf"
                       "a\r\nb\rc\xc2\x85"
                       "d\xe2\x80\xa8"
                       "e\xe2\x80\xa9"
                       "f\n\ng";
    assert_excerpt(text, 1, 1, "    1 | a\n      | ^\n");
    assert_excerpt(text, 2, 1, "    2 | b\n      | ^\n");
    assert_excerpt(text, 3, 1, "    3 | c\n      | ^\n");
    assert_excerpt(text, 4, 1, "    4 | d\n      | ^\n");
    assert_excerpt(text, 5, 1, "    5 | e\n      | ^\n");
    assert_excerpt(text, 6, 1, "    6 | f\n      | ^\n");
    assert_excerpt(text, 8, 1, "    8 | g\n      | ^\n");
}

/* Two, three and four bytes are a character each. */
static void
test_columns_count_characters(void **unused)
{
    (void) unused;
    assert_excerpt("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x", 1, 4,
                   "    1 | \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x\n      |    ^\n");
}

/* Escape, delete, a C1 control, a right-to-left override, then bytes that are no UTF-8: a
 * lone continuation, an overlong slash, a surrogate, a lead byte at the end. */
static void
test_no_control_character_is_printed(void **unused)
{
    (void) unused;
    assert_excerpt("\x1b[31m\x7f\xc2\x9b\xe2\x80\xae!", 1, 9,
                   "    1 | ?[31m??\?!\n      |         ^\n");
    assert_excerpt("\x80|\xc0\xaf|\xed\xa0\x80|\xe2", 1, 1,
                   "    1 | ?|??|?|?\n      | ^\n");
    struct mut_diags d;
    mut_diag_init(&d);
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "a\x1b", 0, 0 }, "key `\x1b[2J\n`");
    mut_hint(&d, "\x07");
    assert_printed(&d, "a?: error: key `?[2J?`\n      hint: ?\n");
    mut_diag_clear(&d);
}

/* 1,000 characters, the caret under the only `X`; at most 100 are shown. */
static void
assert_cut(int column, const char *left, const char *right)
{
    char text[1001];
    memset(text, '.', sizeof text - 1);
    text[1000] = '\0';
    text[column - 1] = 'X';
    struct mut_diags d;
    mut_diag_init(&d);
    mut_diag_remember(&d, "f", text);
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "f", 1, column }, "m");
    struct page page;
    print_to(&page, &d);
    char *rest = page.text;
    strsep(&rest, "\n");
    char *line = strsep(&rest, "\n"), *caret = strsep(&rest, "\n");
    size_t shown = strlen(line);
    assert_true(shown <= strlen("    1 | ") + 100);
    assert_int_equal(strchr(line, 'X') - line, strchr(caret, '^') - caret);
    assert_memory_equal(line + strlen("    1 | "), left, strlen(left));
    assert_string_equal(line + shown - strlen(right), right);
    mut_diag_clear(&d);
}

static void
test_long_lines_are_cut_around_the_caret(void **unused)
{
    (void) unused;
    assert_cut(1, "X", "...");
    assert_cut(500, "...", "...");
    assert_cut(1000, "...", "X");
}

/* The dots of a cut stand where there was something else. */
static void
test_long_line_keeps_what_is_near(void **unused)
{
    (void) unused;
    char text[301], expected[400];
    for (int i = 0; i < 300; i++)
        text[i] = (char) ('a' + i % 26);
    text[300] = '\0';
    snprintf(expected, sizeof expected, "    1 | ...%.94s...\n      |    %*s^\n",
             text + 89, 60, "");
    assert_excerpt(text, 1, 150, expected);
}

static void
test_long_message_is_cut(void **unused)
{
    (void) unused;
    struct mut_diags d;
    mut_diag_init(&d);
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "f", 0, 0 }, "%05000d", 0);
    struct page page;
    print_to(&page, &d);
    assert_int_equal(strlen(page.text), strlen("f: error: ") + 1000 + strlen("...\n"));
    mut_diag_clear(&d);
}

static void
test_worst_status_gives_the_exit_code(void **unused)
{
    (void) unused;
    static const int rising[] = { MUT_EFAILED, MUT_EINPUT, MUT_ENOMEM, MUT_ESYSTEM };
    static const int codes[] = { 1, 2, 2, 3 };
    struct mut_diags d;
    mut_diag_init(&d);
    assert_int_equal(mut_diag_status(&d), MUT_OK);
    assert_int_equal(mut_exit_code(MUT_OK), 0);
    for (int i = 0; i < 4; i++) {
        mut_fail(&d, rising[i], (struct mut_place){ 0 }, "x");
        mut_fail(&d, MUT_EFAILED, (struct mut_place){ 0 }, "less");
        assert_int_equal(mut_diag_status(&d), rising[i]);
        assert_int_equal(mut_exit_code(rising[i]), codes[i]);
    }
    assert_int_equal(mut_exit_code(99), 3);
    mut_diag_clear(&d);
}

static void
test_nobody_listening_is_no_fault(void **unused)
{
    (void) unused;
    struct mut_diags d = { 0 };
    mut_hint(&d, "to nothing");
    mut_hint(NULL, "to nobody");
    assert_int_equal(mut_fail(NULL, MUT_EFAILED, (struct mut_place){ 0 }, "x"),
                     MUT_EFAILED);
    assert_printed(&d, "");
    mut_diag_clear(&d);
    mut_diag_clear(&d);
}

static void
test_remembering_again_replaces_the_text(void **unused)
{
    (void) unused;
    struct mut_diags d;
    mut_diag_init(&d);
    mut_diag_remember(&d, "f", "old");
    mut_diag_remember(&d, "g", "other");
    mut_diag_remember(&d, "f", "new");
    mut_fail(&d, MUT_EINPUT, (struct mut_place){ "f", 1, 1 }, "m");
    mut_hint(&d, "first");
    mut_hint(&d, "second");
    assert_printed(&d, "f:1:1: error: m\n    1 | new\n      | ^\n      hint: second\n");
    mut_diag_clear(&d);
}

/* Whatever allocation fails, the status is kept, something is said, and a hint goes to
 * its own error alone. */
static void
test_no_lack_of_memory_loses_an_error(void **unused)
{
    (void) unused;
    for (int n = 1; n <= 60; n++) {
        struct mut_diags d;
        mut_diag_init(&d);
        mut_mem_fail_at(n);
        mut_diag_remember(&d, "f", scenario);
        for (int i = 0; i < 12; i++) {
            mut_fail(&d, MUT_EINPUT, (struct mut_place){ "f", 1 + i % 4, 1 }, "e%d", i);
            mut_hint(&d, "h%d", i);
        }
        struct page page;
        print_to(&page, &d);
        mut_mem_fail_at(0);
        assert_int_equal(mut_diag_status(&d), MUT_EINPUT);
        assert_true(d.n == 12 ||
                    (d.n == 11 && strstr(page.text, "more was found") != NULL));
        for (int i = 0; i < d.n; i++)
            assert_true(d.items[i].hint == NULL ||
                        strcmp(d.items[i].hint + 1, d.items[i].message + 1) == 0);
        mut_diag_clear(&d);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_error_shows_place_line_caret_and_hint),
        cmocka_unit_test(test_error_without_place_names_the_program),
        cmocka_unit_test(test_errors_are_sorted),
        cmocka_unit_test(test_tabs_stand_above_the_caret),
        cmocka_unit_test(test_caret_never_leaves_the_line),
        cmocka_unit_test(test_lines_break_where_the_reader_breaks_them),
        cmocka_unit_test(test_columns_count_characters),
        cmocka_unit_test(test_no_control_character_is_printed),
        cmocka_unit_test(test_long_lines_are_cut_around_the_caret),
        cmocka_unit_test(test_long_line_keeps_what_is_near),
        cmocka_unit_test(test_long_message_is_cut),
        cmocka_unit_test(test_worst_status_gives_the_exit_code),
        cmocka_unit_test(test_nobody_listening_is_no_fault),
        cmocka_unit_test(test_remembering_again_replaces_the_text),
        cmocka_unit_test(test_no_lack_of_memory_loses_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
