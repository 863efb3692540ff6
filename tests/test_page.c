/* Blocks as JSON, and the page they become: what stands in a page cannot break out of it. */
#include "page.h"

#include "assets.h"
#include "block.h"
#include "hash.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char evil[] = "</script><!--\"'&<b>";
static const char escaped[] = "&lt;/script&gt;&lt;!--&quot;'&amp;&lt;b&gt;";

/* The page of sections [taken]; freed with free. */
static char *
page_of(json_t *sections, const json_t *drawings)
{
    char *bytes = NULL;
    size_t size = 0;
    json_t *report = json_pack("{s:s, s:s, s:s, s:s, s:[{s:s, s:s, s:s}], s:s, s:o}",
                               "title", evil, "question", evil, "summary", evil,
                               "reference", "a", "arms", "name", "a", "label", evil,
                               "summary", evil, "footer", evil, "sections", sections);
    FILE *out = open_memstream(&bytes, &size);
    assert_non_null(report);
    assert_true(mut_page_write(report, drawings, out));
    fclose(out);
    json_decref(report);
    return bytes;
}

static int
count(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}

/* A section of every kind of block, all texts foreign. */
static json_t *
every_block(void)
{
    json_t *sections = json_array();
    json_t *blocks = mut_block_section(sections, evil, evil, evil);
    mut_block_text(blocks, "%s", evil);
    mut_block_missing(blocks, evil, "%s", evil);
    mut_block_code(blocks, evil, evil);
    mut_block_code(blocks, evil, "two\nlines</pre>");
    json_array_append_new(mut_block_list(blocks, "cards"),
                          json_pack("{s:s, s:[{s:s, s:s, s:s, s:s, s:s, s:s}]}", "title",
                                    evil, "rows", "arm", evil, "label", evil, "level",
                                    evil, "number", evil, "interval", evil, "words",
                                    evil));
    json_array_append_new(
        mut_block_list(blocks, "checks"),
        json_pack("{s:s, s:s, s:s}", "verdict", "fail", "title", evil, "detail", evil));
    json_t *table = mut_block_table(blocks, evil, evil);
    mut_block_column(table, evil, evil, false);
    mut_block_row(table, "s", evil);
    mut_block_say(mut_block_figure(blocks, evil, "none"),
                  &(struct mut_block_words){ evil, evil, evil, evil });
    return sections;
}

static void
test_foreign_text_stays_text(void **state)
{
    (void) state;
    char *page = page_of(every_block(), NULL);
    assert_int_equal(count(page, "</script>"), 2); /* the data and the program */
    assert_int_equal(count(page, "<!--"), 1);      /* the mark at the top */
    assert_null(strstr(page, "<b>"));
    assert_null(strstr(page, "</pre>\n"));
    assert_non_null(strstr(page, escaped));
    free(page);
}

/* The report in the page is read back as it was. */
static void
test_data_survive_the_page(void **state)
{
    static const char opens[] = "<script type=\"application/json\" id=\"document\">";
    (void) state;
    char *page = page_of(every_block(), NULL);
    char *from = strstr(page, opens);
    assert_non_null(from);
    from += strlen(opens);
    char *end = strstr(from, "</script>");
    json_t *read = json_loadb(from, (size_t) (end - from), 0, NULL);
    assert_non_null(read);
    assert_string_equal(mut_page_member(read, "question"), evil);
    json_decref(read);
    free(page);
}

static void
test_policy_has_the_hash_of_what_is_embedded(void **state)
{
    char hash[MUT_HASH_BASE64], policy[128];
    (void) state;
    char *page = page_of(json_array(), NULL);
    char *script = strstr(page, "</script>\n<script>") + strlen("</script>\n<script>");
    char *end = strstr(script, "</script>\n</body>");
    assert_non_null(end);
    mut_hash_base64(script, (size_t) (end - script), hash);
    snprintf(policy, sizeof policy, "script-src 'sha256-%s';", hash);
    assert_non_null(strstr(page, policy));
    char *style = strstr(page, "<style>") + strlen("<style>");
    mut_hash_base64(style, (size_t) (strstr(style, "</style>") - style), hash);
    snprintf(policy, sizeof policy, "style-src 'sha256-%s';", hash);
    assert_non_null(strstr(page, policy));
    assert_non_null(strstr(page, "default-src 'none';"));
    free(page);
}

static void
test_drawing_stands_in_its_figure(void **state)
{
    (void) state;
    json_t *sections = json_array();
    json_t *blocks = mut_block_section(sections, "s", "S", "");
    mut_block_figure(blocks, "one", "none");
    json_t *drawings = json_pack("{s:s}", "one", "<svg></svg>");
    char *page = page_of(sections, drawings);
    assert_non_null(strstr(page, "aria-label=\"\"><svg></svg></div>"));
    json_decref(drawings);
    free(page);
}

/* A word with a sign before pounds or with a date is whole, &nbsp; stands before a per cent sign; in code options
 * alone are whole. */
static void
test_numbers_are_not_parted_at_a_line_s_end(void **state)
{
    (void) state;
    json_t *sections = json_array();
    json_t *blocks = mut_block_section(sections, "s", "S", "");
    mut_block_text(blocks, "It costs (-£18.2), 95 %% of it in 2028-12; `a -£1 5 %%`.");
    char *page = page_of(sections, NULL);
    assert_non_null(strstr(page,
                           "<span class=\"whole\">(−£18.2),</span> 95&nbsp;% of it in "
                           "<span class=\"whole\">2028-12;</span>"));
    assert_non_null(
        strstr(page, "<code>a <span class=\"whole\">-£1</span> 5&nbsp;%</code>"));
    free(page);
}

static void
test_check_has_words_of_its_own(void **state)
{
    (void) state;
    json_t *sections = json_array();
    json_t *checks = mut_block_list(mut_block_section(sections, "s", "S", ""), "checks");
    json_array_append_new(checks, json_pack("{s:s, s:s, s:s}", "verdict", "open", "title",
                                            "T", "words", "Judge"));
    char *page = page_of(sections, NULL);
    assert_non_null(strstr(page, "Judge: <strong>T</strong>"));
    assert_null(strstr(page, "Not tested here"));
    free(page);
}

/* Nine texts are in the sentence, of ten two are folded; who is like an earlier arm is told by its name. */
static void
test_what_arms_are_is_complete(void **state)
{
    (void) state;
    json_t *report = json_pack(
        "{s:s, s:[s], s:[{s:s, s:s, s:s, s:[]}, {s:s, s:s, s:s, s:[s,s,s,s,s,s,s,s,s,s]}]}",
        "reference", "a", "common", "all of it", "arms", "name", "a", "label", "A",
        "summary", "Plain", "own", "name", "b", "label", "B", "summary", "Plain", "own",
        "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10");
    char *page = NULL;
    size_t size;
    FILE *out = open_memstream(&page, &size);
    assert_true(mut_page_write(report, NULL, out));
    fclose(out);
    assert_non_null(strstr(page, "<strong>Common to all</strong>: all of it.</li>"));
    assert_non_null(strstr(page, "<strong>A</strong> (reference): Plain.</li>"));
    assert_non_null(strstr(page, "<strong>B</strong>: as A; v1; v2; v3; v4; v5; v6; v7; "
                                 "v8.<details><summary>2 more"
                                 "</summary><ul>\n<li>v9</li>\n<li>v10</li>"));
    free(page);
    json_decref(report);
}

/* RFC 6234, 8.5 (SHA-256 of "abc": ba7816bf...15ad) in base64 by RFC 4648, 4. */
static void
test_hash_in_base64_is_that_of_the_standard(void **state)
{
    char hash[MUT_HASH_BASE64];
    (void) state;
    mut_hash_base64("abc", 3, hash);
    assert_string_equal(hash, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    mut_hash_base64("", 0, hash);
    assert_string_equal(hash, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

/* ---- blocks ------------------------------------------------------------------------------------- */

static void
assert_json(json_t *value, const char *expected)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    assert_string_equal(text, expected);
    free(text);
    json_decref(value);
}

static void
test_number_has_six_digits(void **state)
{
    (void) state;
    assert_json(mut_block_number(0.123456789), "0.123457");
    assert_json(mut_block_number(-0.0), "0");
    assert_json(mut_block_number(3), "3");
    assert_json(mut_block_number(1234567), "1234567"); /* counts stay exact */
    assert_json(mut_block_number((double) NAN), "null");
    assert_json(mut_block_number(-(double) INFINITY), "null");
}

static void
test_text_that_is_no_utf8_is_kept_readable(void **state)
{
    (void) state;
    assert_json(mut_block_words("a%sb", "\377\303"), "\"a??b\"");
    assert_json(mut_block_words("%s", "s\303\274d"), "\"s\303\274d\"");
}

static void
test_row_takes_each_type(void **state)
{
    (void) state;
    json_t *rows = json_array();
    mut_block_row(rows, "snibbs", "x", 0.5, 7, 1, 0, NULL);
    assert_json(rows, "[[\"x\",0.5,7,true,false,null]]");
}

static void
test_set_of_rows_has_columns(void **state)
{
    (void) state;
    json_t *blocks = json_array();
    json_t *figure = mut_block_figure(blocks, "f", "spec");
    mut_block_row(mut_block_rows(figure, "rows", "reference arm  x"), "ssn", "a", "b",
                  1.0);
    mut_block_value(figure, "unit", mut_block_words("%%"));
    assert_json(blocks, "[{\"kind\":\"figure\",\"id\":\"f\",\"spec\":\"spec\","
                        "\"values\":{\"unit\":\"%\"},\"data\":{\"rows\":{\"columns\":"
                        "[\"reference\",\"arm\",\"x\"],\"rows\":[[\"a\",\"b\",1]]}}}]");
}

/* The page of one block of text. */
static char *
page_of_text(const char *text)
{
    json_t *sections = json_array();
    json_t *blocks = mut_block_section(sections, "s", "s", "");
    mut_block_text(blocks, "%s", text);
    mut_block_missing(blocks, "mutual why a.h5 -o b-c.json", "%s", "");
    return page_of(sections, NULL);
}

/* A sign is a minus; what parts numbers or words, and what is code, is no sign. */
static void
test_signs_of_numbers_are_minus_signs(void **state)
{
    (void) state;
    char *page = page_of_text("-1.2 to +3 (-4), x-5, 6-7, - 8, `a: -9`");
    assert_non_null(strstr(page,
                           "<p>\xe2\x88\x92"
                           "1.2 to +3 (\xe2\x88\x92"
                           "4), x-5, <span class=\"whole\">6-7,</span> - 8, <code>a: "));
    assert_non_null(strstr(page, "-9</span></code>"));
    free(page);
}

static void
test_words_that_belong_together_do_not_part(void **state)
{
    (void) state;
    char *page = page_of_text("cost (-\xc2\xa3"
                              "18.2), 98.0 % of \"a - b\", run `mutual -o`");
    assert_non_null(strstr(page, "<p>cost <span class=\"whole\">(\xe2\x88\x92\xc2\xa3"
                                 "18.2),</span> "
                                 "98.0&nbsp;% of &quot;a - b&quot;, run <code>mutual "
                                 "<span class=\"whole\">-o</span></code></p>"));
    assert_non_null(strstr(page, "a.h5 <span class=\"whole\">-o</span> b-c.json</code>"));
    free(page);
}

/* A column of sentences is not to be narrow; a hash is no sentence. */
static void
test_cells_of_prose_are_marked(void **state)
{
    (void) state;
    static const char hash[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    json_t *sections = json_array();
    json_t *table = mut_block_table(mut_block_section(sections, "s", "s", ""), "t",
                                    "Caption");
    mut_block_column(table, "source", "Source", false);
    mut_block_row(table, "s",
                  "a judgement of what schools of this size have been seen to do");
    mut_block_row(table, "s", hash);
    char *page = page_of(sections, NULL);
    assert_int_equal(count(page, "<td class=\"prose\">a judgement"), 1);
    assert_int_equal(count(page, "<td>0123"), 1);
    assert_int_equal(count(page, "<caption><span>Caption</span></caption>"), 1);
    free(page);
}

static void
test_rows_go_along_a_column(void **state)
{
    (void) state;
    json_t *blocks = json_array();
    json_t *figure = mut_block_figure(blocks, "f", "spec");
    mut_block_row(mut_block_rows(figure, "rows", "month value"), "ia", -2,
                  json_pack("[f, n]", 0.5));
    mut_block_along(figure, "rows", "month");
    assert_json(json_incref(json_object_get(json_object_get(figure, "data"), "rows")),
                "{\"columns\":[\"month\",\"value\"],\"rows\":[[-2,[0.5,null]]],"
                "\"along\":\"month\"}");
    json_decref(blocks);
}

static void
test_nothing_takes_additions(void **state)
{
    (void) state;
    mut_block_text(NULL, "x");
    mut_block_code(NULL, "x", "y");
    mut_block_say(NULL, &(struct mut_block_words){ .title = "x" });
    mut_block_value(NULL, "x", json_null());
    mut_block_row(NULL, "s", "x");
    mut_block_column(NULL, "x", "y", true);
    assert_null(mut_block_section(NULL, "x", "y", ""));
    assert_null(mut_block_figure(NULL, "x", "y"));
    assert_null(mut_block_rows(NULL, "x", "y"));
    assert_null(mut_block_list(NULL, "cards"));
    assert_null(mut_block_table(NULL, "x", "y"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_foreign_text_stays_text),
        cmocka_unit_test(test_data_survive_the_page),
        cmocka_unit_test(test_policy_has_the_hash_of_what_is_embedded),
        cmocka_unit_test(test_drawing_stands_in_its_figure),
        cmocka_unit_test(test_numbers_are_not_parted_at_a_line_s_end),
        cmocka_unit_test(test_check_has_words_of_its_own),
        cmocka_unit_test(test_what_arms_are_is_complete),
        cmocka_unit_test(test_hash_in_base64_is_that_of_the_standard),
        cmocka_unit_test(test_number_has_six_digits),
        cmocka_unit_test(test_text_that_is_no_utf8_is_kept_readable),
        cmocka_unit_test(test_row_takes_each_type),
        cmocka_unit_test(test_set_of_rows_has_columns),
        cmocka_unit_test(test_signs_of_numbers_are_minus_signs),
        cmocka_unit_test(test_words_that_belong_together_do_not_part),
        cmocka_unit_test(test_cells_of_prose_are_marked),
        cmocka_unit_test(test_rows_go_along_a_column),
        cmocka_unit_test(test_nothing_takes_additions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
