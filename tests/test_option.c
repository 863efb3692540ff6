/* Which words of a command line are options that a command knows. */
#include "option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static error_t
parse(int key, char *word, struct argp_state *state)
{
    (void) word;
    (void) state;
    return key == ARGP_KEY_ARG || key == 'o' || key == 'q' ? 0 : ARGP_ERR_UNKNOWN;
}

static const struct argp_option child_options[] = {
    { .name = "replicates", .key = 0x301, .arg = "N", .doc = "" }, { 0 }
};
static const struct argp child = { .options = child_options };
static const struct argp_child children[] = { { .argp = &child }, { 0 } };
static const struct argp_option options[] = {
    { .name = "output", .key = 'o', .arg = "FILE", .doc = "" },
    { .name = "quiet", .key = 'q', .doc = "" },
    { .name = "resume", .key = 0x302, .flags = OPTION_HIDDEN },
    { 0 }
};
static const struct argp argp = { .options = options,
                                  .parser = parse,
                                  .children = children };

/* The answer for up to four words; what it says on stderr goes to `said`. */
static bool
known(const char *const words[4], char *said, size_t room)
{
    char name[] = "prog", copies[4][32];
    char *argv[6] = { name };
    int argc = 1;
    for (int i = 0; i < 4 && words[i] != NULL; i++) {
        snprintf(copies[i], sizeof copies[i], "%s", words[i]);
        argv[argc++] = copies[i];
    }
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stderr);
    int before = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    bool answer = mut_option_known(&argp, argc, argv);
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    said[fread(said, 1, room - 1, file)] = '\0';
    fclose(file);
    return answer;
}

static void
assert_known(const char *const words[4])
{
    char said[256];
    assert_true(known(words, said, sizeof said));
    assert_string_equal(said, "");
}

static void
test_own_options_children_and_help_are_known(void **unused)
{
    (void) unused;
    assert_known((const char *const[4]){ "--output=x", "--quiet", "--replicates", "3" });
    assert_known((const char *const[4]){ "file", "--help", "--resume", "-q" });
}

static void
test_abbreviation_is_left_to_getopt(void **unused)
{
    (void) unused;
    assert_known((const char *const[4]){ "--rep", "3", "--qui", "--o=x" });
}

/* A value may begin with two dashes, and after "--" there are no options. */
static void
test_values_and_words_after_the_end_are_not_options(void **unused)
{
    (void) unused;
    assert_known((const char *const[4]){ "--replicates", "--odd", "-o", "--odd" });
    assert_known((const char *const[4]){ "--", "--odd" });
}

static void
test_short_help_becomes_long(void **unused)
{
    (void) unused;
    char name[] = "prog", output[] = "-o", help[] = "-h";
    char *argv[] = { name, output, help, help, NULL };
    assert_true(mut_option_known(&argp, 4, argv));
    assert_string_equal(argv[2], "-h"); /* the value of -o */
    assert_string_equal(argv[3], "--help");
}

static void
test_misspelt_option_gets_a_guess(void **unused)
{
    (void) unused;
    char said[256];
    assert_false(known((const char *const[4]){ "--replicats=4" }, said, sizeof said));
    assert_string_equal(said, "prog: error: there is no option `--replicats`\n"
                              "      hint: did you mean `--replicates`?\n");
}

static void
test_strange_option_points_to_the_help(void **unused)
{
    (void) unused;
    char said[256];
    assert_false(known((const char *const[4]){ "x", "--zzzzzzzz" }, said, sizeof said));
    assert_string_equal(said, "prog: error: there is no option `--zzzzzzzz`\n"
                              "      hint: `prog --help` lists the options\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_options_children_and_help_are_known),
        cmocka_unit_test(test_abbreviation_is_left_to_getopt),
        cmocka_unit_test(test_values_and_words_after_the_end_are_not_options),
        cmocka_unit_test(test_short_help_becomes_long),
        cmocka_unit_test(test_misspelt_option_gets_a_guess),
        cmocka_unit_test(test_strange_option_points_to_the_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
