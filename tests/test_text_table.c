/* The small table in its three formats. Expected texts are written out by hand. */
#include "text_table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef int print(const struct mut_text_table *t, enum mut_format format, FILE *out);

static void
assert_prints(const struct mut_text_table *t, print *how, enum mut_format format,
              const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(how(t, format, out), MUT_OK);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, expected);
    free(text);
}

static const struct mut_text_column columns[] = { { .name = "name" },
                                                  { .name = "value" },
                                                  { .name = "on" },
                                                  { .name = "doc", .below = true } };

static void
fill(struct mut_text_table *t)
{
    mut_text_table_init(t, columns, 4);
    mut_text_table_text(t, "caf\xc3\xa9"); /* four letters in five bytes */
    mut_text_table_number(t, 0.1);
    mut_text_table_flag(t, true);
    mut_text_table_text(t, "Says \"why\".");
    mut_text_table_printf(t, "%s.%d", "openness", 2);
    mut_text_table_number(t, NAN);
    mut_text_table_flag(t, false);
    mut_text_table_text(t, NULL);
}

static void
test_text_is_aligned_by_letters_with_paragraphs_below(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    fill(&t);
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_TEXT,
                  "name        value  on\n"
                  "caf\xc3\xa9          0.1  yes\n"
                  "    Says \"why\".\n"
                  "openness.2         no\n");
    t.indent = 2;
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_TEXT,
                  "  name        value  on\n"
                  "  caf\xc3\xa9          0.1  yes\n"
                  "      Says \"why\".\n"
                  "  openness.2         no\n");
    assert_prints(&t, mut_text_table_record, MUT_FORMAT_TEXT,
                  "  name   caf\xc3\xa9\n"
                  "  value  0.1\n"
                  "  on     yes\n"
                  "  doc    Says \"why\".\n");
    mut_text_table_clear(&t);
}

static void
test_csv_has_header_and_empty_field_for_no_number(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    fill(&t);
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_CSV,
                  "name,value,on,doc\n"
                  "caf\xc3\xa9,0.10000000000000001,yes,\"Says \"\"why\"\".\"\n"
                  "openness.2,,no,\n");
    mut_text_table_clear(&t);
}

static void
test_json_is_a_list_of_objects(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    fill(&t);
    assert_prints(
        &t, mut_text_table_print, MUT_FORMAT_JSON,
        "[\n"
        "  {\"name\": \"caf\xc3\xa9\", \"value\": 0.10000000000000001, \"on\": true, "
        "\"doc\": \"Says \\\"why\\\".\"},\n"
        "  {\"name\": \"openness.2\", \"value\": null, \"on\": false, \"doc\": \"\"}\n"
        "]\n");
    mut_text_table_clear(&t);
}

static void
test_empty_table_is_valid_in_every_format(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    mut_text_table_init(&t, columns, 4);
    assert_int_equal(mut_text_table_rows(&t), 0);
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_JSON, "[]\n");
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_CSV, "name,value,on,doc\n");
    assert_prints(&t, mut_text_table_print, MUT_FORMAT_TEXT, "name  value  on\n");
    mut_text_table_clear(&t);
}

static void
test_record_stands_upright_without_empty_lines(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    mut_text_table_init(&t, columns, 4);
    mut_text_table_text(&t, "x");
    mut_text_table_number(&t, 1000000);
    mut_text_table_text(&t, "");
    mut_text_table_text(&t, "why");
    assert_prints(&t, mut_text_table_record, MUT_FORMAT_TEXT,
                  "name   x\nvalue  1000000\ndoc    why\n");
    assert_prints(
        &t, mut_text_table_record, MUT_FORMAT_JSON,
        "{\"name\": \"x\", \"value\": 1000000, \"on\": \"\", \"doc\": \"why\"}\n");
    mut_text_table_clear(&t);
}

static void
test_record_of_nothing_is_refused(void **unused)
{
    (void) unused;
    struct mut_text_table t;
    mut_text_table_init(&t, columns, 4);
    assert_int_equal(mut_text_table_record(&t, MUT_FORMAT_TEXT, stderr), MUT_ENOMEM);
    mut_text_table_clear(&t);
}

/* Ten letters a line after an indent of two: "aaaa bbb" fits, "cccc" starts the next line, and a
 * longer word stands alone. */
static void
test_wrap_breaks_between_words_at_the_indent(void **unused)
{
    (void) unused;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    mut_text_table_wrap("aaaa  bbb\ncccc\x1b dddddddddddd e", 2, 10, out);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, "aaaa bbb\n  cccc\n  dddddddddddd\n  e\n");
    free(text);
}

static void
test_many_rows_keep_their_order(void **unused)
{
    (void) unused;
    static const struct mut_text_column one[] = { { .name = "n" } };
    struct mut_text_table t;
    mut_text_table_init(&t, one, 1);
    for (int i = 0; i < 1000; i++)
        mut_text_table_number(&t, i);
    assert_int_equal(mut_text_table_rows(&t), 1000);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(mut_text_table_print(&t, MUT_FORMAT_CSV, out), MUT_OK);
    assert_int_equal(fclose(out), 0);
    assert_memory_equal(text, "n\n0\n1\n2\n", 8);
    assert_string_equal(text + strlen(text) - 8, "998\n999\n");
    free(text);
    mut_text_table_clear(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_aligned_by_letters_with_paragraphs_below),
        cmocka_unit_test(test_csv_has_header_and_empty_field_for_no_number),
        cmocka_unit_test(test_json_is_a_list_of_objects),
        cmocka_unit_test(test_empty_table_is_valid_in_every_format),
        cmocka_unit_test(test_record_stands_upright_without_empty_lines),
        cmocka_unit_test(test_record_of_nothing_is_refused),
        cmocka_unit_test(test_wrap_breaks_between_words_at_the_indent),
        cmocka_unit_test(test_many_rows_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
