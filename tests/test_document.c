/* YAML as a tree with places, and what is refused. */
#include "document.h"

#include "mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include <cmocka.h>

struct reading {
    struct mut_diags diags;
    struct mut_document doc;
    int status;
};

static struct reading
parse(const char *text)
{
    struct reading r;
    mut_diag_init(&r.diags);
    r.status = mut_document_parse(&r.doc, "f.yaml", text, strlen(text), &r.diags);
    return r;
}

static void
clear(struct reading *r)
{
    mut_document_clear(&r->doc);
    mut_diag_clear(&r->diags);
}

/* The only error of a text and its place. */
static void
expect_error(const char *text, int line, int column, const char *part)
{
    struct reading r = parse(text);
    assert_int_equal(r.status, MUT_EINPUT);
    assert_int_equal(r.diags.n, 1);
    if (strstr(r.diags.items[0].message, part) == NULL)
        fail_msg("`%s` is not in: %s", part, r.diags.items[0].message);
    assert_int_equal(r.diags.items[0].at.line, line);
    assert_int_equal(r.diags.items[0].at.column, column);
    clear(&r);
}

static void
test_tree_has_keys_values_and_places(void **unused)
{
    (void) unused;
    struct reading r = parse("a: 1\n# note\nb:\n  - x\n  - {c: \"2\", d: }\n");
    assert_int_equal(r.status, MUT_OK);
    assert_int_equal(r.doc.root->kind, MUT_MAPPING);
    assert_int_equal(r.doc.root->n, 2);
    const struct mut_node *b = mut_node_find(r.doc.root, "b");
    assert_int_equal(b->kind, MUT_SEQUENCE);
    assert_int_equal(b->key_at.line, 3);
    assert_string_equal(b->children[0].text, "x");
    assert_null(b->children[0].key);
    const struct mut_node *c = mut_node_find(&b->children[1], "c");
    assert_string_equal(c->text, "2");
    assert_true(c->quoted);
    assert_int_equal(c->at.line, 5); /*   - {c: "2": the quote is the 9th character */
    assert_int_equal(c->at.column, 9);
    assert_int_equal(c->key_at.column, 6);
    assert_true(mut_node_empty(mut_node_find(&b->children[1], "d")));
    assert_null(mut_node_find(r.doc.root, "z"));
    assert_null(mut_node_find(c, "z"));
    clear(&r);
}

static void
test_columns_count_characters(void **unused)
{
    (void) unused;
    struct reading r = parse(
        "\xef\xbb\xbf{\xc3\xa9t\xc3\xa9: 1, b: 2}\n"); /* {été: 1, b: 2} */
    assert_int_equal(mut_node_find(r.doc.root, "b")->key_at.column, 10);
    clear(&r);
}

static void
test_places_outlive_the_document(void **unused)
{
    (void) unused;
    struct reading r = parse("a: 1\na: 2\n");
    mut_document_clear(&r.doc);
    assert_string_equal(r.diags.items[0].at.file, "f.yaml");
    mut_diag_clear(&r.diags);
}

static void
test_faults_are_refused_with_their_place(void **unused)
{
    (void) unused;
    expect_error("a: 1\nb: 2\na: 3\n", 3, 1, "`a` is given twice");
    expect_error("a: &x 1\n", 1, 4, "anchors");
    expect_error("a: *x\n", 1, 4, "aliases");
    expect_error("&k a: 1\n", 1, 1, "anchors");
    expect_error("a: !!int 1\n", 1, 4, "tags");
    expect_error("a: 1\n---\nb: 2\n", 2, 1, "second document");
    expect_error("a: \"x\n", 2, 1, "is not YAML");
    expect_error("a: [1, 2\nb: 3\n", 2, 2, "is not YAML");
    expect_error("a: \"\\0\"\n", 1, 4, "control character (code 0)");
    expect_error("a: caf\xe9\n", 1, 7, "0xe9 is not text in UTF-8");
    expect_error("a: \xc0\xaf\n", 1, 4, "0xc0 is not text");     /* an overlong / */
    expect_error("a: \xed\xa0\x80\n", 1, 4, "0xed is not text"); /* a surrogate */
    expect_error("a: \xf5\x80\x80\x80\n", 1, 4, "0xf5 is not text");
    expect_error("a: \xe2\x82", 1, 4, "0xe2 is not text"); /* cut off */
    expect_error("? {a: 1}\n: 2\n", 1, 3, "a key must be a single word");
}

static void
test_tree_is_kept_where_it_can_be_used(void **unused)
{
    (void) unused;
    struct reading r = parse("a: 1\na: 2\nb: 3\n");
    assert_non_null(r.doc.root); /* so that further errors come in the same run */
    assert_string_equal(mut_node_find(r.doc.root, "a")->text, "1");
    assert_string_equal(mut_node_find(r.doc.root, "b")->text, "3");
    clear(&r);
    r = parse("a: *x\nb: 3\n");
    assert_null(r.doc.root);
    clear(&r);
}

static void
test_depth_is_bounded(void **unused)
{
    (void) unused;
    expect_error("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]\n", 1, 17,
                 "nested more than 16 deep");
    struct reading r = parse("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n");
    assert_int_equal(r.status, MUT_OK); /* sixteen are allowed */
    clear(&r);
}

static void
test_size_is_bounded(void **unused)
{
    (void) unused;
    char *text = malloc(MUT_DOCUMENT_BYTES + 2);
    assert_non_null(text);
    memset(text, '#', MUT_DOCUMENT_BYTES + 1);
    text[MUT_DOCUMENT_BYTES + 1] = '\0';
    expect_error(text, 1, 1, "is larger than 1048576 bytes");
    text[MUT_DOCUMENT_BYTES] = '\0';
    struct reading r = parse(text); /* a comment: nothing in it, nothing wrong */
    assert_int_equal(r.status, MUT_OK);
    assert_null(r.doc.root);
    clear(&r);
    free(text);
}

static void
test_entries_are_bounded(void **unused)
{
    (void) unused;
    char *text = malloc(3 * MUT_DOCUMENT_ENTRIES + 8), *end = text;
    assert_non_null(text);
    for (int i = 0; i <= MUT_DOCUMENT_ENTRIES; i++)
        end = stpcpy(end, "- \n");
    expect_error(text, MUT_DOCUMENT_ENTRIES + 1, 2, "has more than 4096 entries");
    end[-3] = '\0'; /* one fewer fits */
    struct reading r = parse(text);
    assert_int_equal(r.status, MUT_OK);
    assert_int_equal(r.doc.root->n, MUT_DOCUMENT_ENTRIES);
    clear(&r);
    free(text);
}

static void
test_folder_and_absent_file_are_refused(void **unused)
{
    static const char *const paths[] = { "/tmp", "/no/such/file.yaml" };
    (void) unused;
    for (int i = 0; i < 2; i++) {
        struct reading r;
        mut_diag_init(&r.diags);
        assert_int_equal(mut_document_read(&r.doc, paths[i], &r.diags), MUT_EINPUT);
        assert_non_null(strstr(r.diags.items[0].message, "cannot be read: "));
        assert_string_equal(r.diags.items[0].at.file, paths[i]);
        assert_int_equal(r.diags.items[0].at.line, 1);
        clear(&r);
    }
}

/* A pipe that nobody writes to would be waited for without end. */
static void
test_pipe_and_device_are_refused_at_once(void **unused)
{
    char folder[] = "/tmp/test_document_XXXXXX", pipe[64];
    (void) unused;
    assert_non_null(mkdtemp(folder));
    snprintf(pipe, sizeof pipe, "%s/pipe.yaml", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const char *const paths[] = { pipe, "/dev/zero" };
    for (int i = 0; i < 2; i++) {
        struct reading r;
        mut_diag_init(&r.diags);
        alarm(10); /* ends the test where it would hang */
        assert_int_equal(mut_document_read(&r.doc, paths[i], &r.diags), MUT_EINPUT);
        alarm(0);
        assert_string_equal(r.diags.items[0].message,
                            "cannot be read: it is a pipe or a device, not a file");
        clear(&r);
    }
    unlink(pipe);
    rmdir(folder);
}

/* Whether a scalar's text is a number, and which. */
static bool
number(const char *text, double *out)
{
    char yaml[64];
    snprintf(yaml, sizeof yaml, "a: %s\n", text);
    struct reading r = parse(yaml);
    const bool good = mut_node_number(mut_node_find(r.doc.root, "a"), "a", out, &r.diags);
    assert_int_equal(r.diags.n, good ? 0 : 1);
    clear(&r);
    return good;
}

static void
test_numbers_are_those_of_the_c_locale(void **unused)
{
    (void) unused;
    static const struct {
        const char *text;
        double value;
    } good[] = { { "12", 12 },  { "-0.5", -0.5 }, { "+3", 3 },      { "1e-3", 1e-3 },
                 { ".5", 0.5 }, { "5.", 5 },      { "1.5E+2", 150 } };
    static const char *const bad[] = { "1_000", "0x10",  "inf",  ".inf", "nan",
                                       "1,5",   "1 000", "12kg", "",     "1e",
                                       "1e+",   ".",     "--1",  "+-1",  "1e999",
                                       "\"1\"", "[1]",   "true", "1.2.3" };
    double value = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(number(good[i].text, &value));
        assert_true(value == good[i].value);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (number(bad[i], &value))
            fail_msg("%s is taken for a number", bad[i]);
}

static void
test_whole_numbers_have_bounds(void **unused)
{
    (void) unused;
    static const struct {
        const char *text;
        bool good;
    } cases[] = { { "a: 2", true },    { "a: 9", true },    { "a: 1", false },
                  { "a: 10", false },  { "a: 2.5", false }, { "a: 4.0", true },
                  { "a: 1e99", false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = parse(cases[i].text);
        int value = 0;
        const bool good = mut_node_int(&r.doc.root->children[0], "a", 2, 9, &value,
                                       &r.diags);
        if (good != cases[i].good)
            fail_msg("%s", cases[i].text);
        clear(&r);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree_has_keys_values_and_places),
        cmocka_unit_test(test_columns_count_characters),
        cmocka_unit_test(test_places_outlive_the_document),
        cmocka_unit_test(test_faults_are_refused_with_their_place),
        cmocka_unit_test(test_tree_is_kept_where_it_can_be_used),
        cmocka_unit_test(test_depth_is_bounded),
        cmocka_unit_test(test_size_is_bounded),
        cmocka_unit_test(test_entries_are_bounded),
        cmocka_unit_test(test_folder_and_absent_file_are_refused),
        cmocka_unit_test(test_pipe_and_device_are_refused_at_once),
        cmocka_unit_test(test_numbers_are_those_of_the_c_locale),
        cmocka_unit_test(test_whole_numbers_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
