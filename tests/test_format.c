/* JSON strings, CSV fields and numbers. */
#include "format.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What one of the printers writes for a text; the caller frees it. */
static char *
printed(void (*print)(const char *text, FILE *out), const char *text)
{
    char *answer = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&answer, &size);
    assert_non_null(out);
    print(text, out);
    assert_int_equal(fclose(out), 0);
    return answer;
}

static void
assert_printed(void (*print)(const char *text, FILE *out), const char *text,
               const char *expected)
{
    char *answer = printed(print, text);
    assert_string_equal(answer, expected);
    free(answer);
}

static void
assert_number(double value, enum mut_format format, const char *expected)
{
    char *answer = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&answer, &size);
    assert_non_null(out);
    mut_format_number(value, format, out);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(answer, expected);
    free(answer);
}

static void
test_name_of_format_is_found(void **unused)
{
    (void) unused;
    enum mut_format format = MUT_FORMAT_TEXT;
    assert_true(mut_format_find("json", &format));
    assert_int_equal(format, MUT_FORMAT_JSON);
    assert_true(mut_format_find("csv", &format));
    assert_int_equal(format, MUT_FORMAT_CSV);
    assert_true(mut_format_find("text", &format));
    assert_int_equal(format, MUT_FORMAT_TEXT);
}

static void
test_unknown_format_leaves_the_answer_alone(void **unused)
{
    (void) unused;
    enum mut_format format = MUT_FORMAT_CSV;
    assert_false(mut_format_find("JSON", &format));
    assert_false(mut_format_find("", &format));
    assert_int_equal(format, MUT_FORMAT_CSV);
}

/* Escapes of RFC 8259, section 7; `<` so that a page may embed the text in a script. */
static void
test_json_escapes_what_it_must(void **unused)
{
    (void) unused;
    assert_printed(mut_format_json, "a\"b\\c\n\t<\x7f",
                   "\"a\\\"b\\\\c\\n\\u0009\\u003c\\u007f\"");
    assert_printed(mut_format_json, NULL, "null");
    assert_printed(mut_format_json, "", "\"\"");
    assert_printed(mut_format_json, "\xc2\xa3 \xf0\x9f\x98\x80",
                   "\"\xc2\xa3 \xf0\x9f\x98\x80\"");
}

/* Ill-formed sequences of the Unicode standard 15.0, table 3-7: a lone continuation, an
 * overlong slash, a surrogate, beyond U+10FFFF, and one cut off by the end. */
static void
test_json_replaces_bytes_that_are_no_utf8(void **unused)
{
    (void) unused;
    assert_printed(mut_format_json, "\x80", "\"\\ufffd\"");
    assert_printed(mut_format_json, "\xc0\xaf", "\"\\ufffd\\ufffd\"");
    assert_printed(mut_format_json, "\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"");
    assert_printed(mut_format_json, "\xf4\x90\x80\x80",
                   "\"\\ufffd\\ufffd\\ufffd\\ufffd\"");
    assert_printed(mut_format_json, "a\xe2\x82", "\"a\\ufffd\\ufffd\"");
}

/* RFC 4180, section 2, rules 5 to 7. */
static void
test_csv_quotes_only_where_needed(void **unused)
{
    (void) unused;
    assert_printed(mut_format_csv, "plain words", "plain words");
    assert_printed(mut_format_csv, "a,b", "\"a,b\"");
    assert_printed(mut_format_csv, "say \"x\"", "\"say \"\"x\"\"\"");
    assert_printed(mut_format_csv, "two\nlines", "\"two\nlines\"");
    assert_printed(mut_format_csv, NULL, "");
}

/* 17 digits are what a double needs to come back exactly (IEEE 754-2008, 5.12.2). */
static void
test_number_comes_back_exactly(void **unused)
{
    (void) unused;
    assert_number(0.1, MUT_FORMAT_CSV, "0.10000000000000001");
    assert_number(-2, MUT_FORMAT_JSON, "-2");
    assert_number(1e300, MUT_FORMAT_JSON, "1.0000000000000001e+300");
}

static void
test_number_that_is_none_is_null_or_empty(void **unused)
{
    (void) unused;
    assert_number(NAN, MUT_FORMAT_JSON, "null");
    assert_number(-INFINITY, MUT_FORMAT_JSON, "null");
    assert_number(NAN, MUT_FORMAT_CSV, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_of_format_is_found),
        cmocka_unit_test(test_unknown_format_leaves_the_answer_alone),
        cmocka_unit_test(test_json_escapes_what_it_must),
        cmocka_unit_test(test_json_replaces_bytes_that_are_no_utf8),
        cmocka_unit_test(test_csv_quotes_only_where_needed),
        cmocka_unit_test(test_number_comes_back_exactly),
        cmocka_unit_test(test_number_that_is_none_is_null_or_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
