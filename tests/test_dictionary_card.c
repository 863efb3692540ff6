/* Reforms and patterns in the dictionary, on one component and two files of this test's own. */
#include "dictionary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct rule {
    double openness, cost;
};

static const struct mut_param rows[] = {
    MUT_ATTRIBUTE(struct rule, openness, .unit = "1", .def = 0.5, .min = 0, .max = 1,
                  .low = 0.2, .high = 0.8, .doc = "Who may come.", .source = "Book 1",
                  .grade = "D"),
    MUT_PARAM(struct rule, cost, .unit = "GBP/user/year", .def = 50, .min = 0,
              .max = 1000, .low = 30, .high = 64, .doc = "What it costs.",
              .source = "Book 2", .grade = "B"),
};

static const struct mut_component hearing = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "hearing",
    .summary = "Users are heard.",
    .source = "Book 3",
    .params = MUT_TABLE(struct rule, rows),
};
static const struct mut_component *components[] = { &hearing };
static const struct mut_registry registry = { .items = components, .n = 1 };

static char folder[] = "/tmp/mut_dictionary_card_XXXXXX";

static int
enter(void **unused)
{
    (void) unused;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int
leave(void **unused)
{
    (void) unused;
    return chdir("/") != 0 || rmdir(folder) != 0;
}

static void
write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static char *
shown(const char *path, enum mut_format format)
{
    const struct mut_dictionary_file file = { .name = path };
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(mut_dictionary_card(&file, &registry, format, out, NULL), MUT_OK);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void
assert_says(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("\"%s\" is not in\n%s", words, text);
}

static void
test_reform_is_shown_with_cost_time_way_and_bounds(void **unused)
{
    (void) unused;
    static const char header[] = "name,rule,value,unit,low,high,grade,doc,source\n";
    write_file("leap.yaml",
               "label: Leap\nsummary: All at once.\nroute: sale\nmonths: 6\n"
               "administration: {value: 3, range: [1, 4], source: S3, grade: C}\n"
               "set:\n  hearing.cost: {value: 40, source: S4, grade: D}\n"
               "at_least:\n  hearing.openness: {value: 0.5, source: S5, grade: B}\n");
    char *text = shown("leap.yaml", MUT_FORMAT_CSV);
    assert_memory_equal(text, header, sizeof header - 1);
    assert_says(text, "administration,costs,3,GBP/user/year,1,4,C,");
    assert_says(text, "months,lasts,6,months,,,,");
    assert_says(text, "route,opens,,,,,,The way to the form");
    /* A parameter's evidence is its row's; an attribute's stands in the form's file. */
    assert_says(text, "hearing.cost,set,40,GBP/user/year,30,64,D,What it costs.,S4\n");
    assert_says(text, "hearing.openness,at least,0.5,1,,,B,Who may come.,S5\n");
    free(text);
    text = shown("leap.yaml", MUT_FORMAT_TEXT);
    assert_says(text, "programme: leap.yaml, to: FORM");
    assert_says(text, "from its date for 6 months");
    assert_says(text, "only where the value in force is lower");
    free(text);
    unlink("leap.yaml");
}

static void
test_pattern_is_shown_with_its_parts_and_bands(void **unused)
{
    (void) unused;
    write_file("P.yaml", "title: They come\nsource: S6\nforbidden: [how many]\nparts:\n"
                         "  - {title: first, band: [0.25, 0.5], value: {divide: [a, 2]}}\n"
                         "  - {title: later, band: [1, .inf], value: 3, note: Fails.}\n");
    char *text = shown("P.yaml", MUT_FORMAT_CSV);
    assert_string_equal(text, "part,low,high,value,note\n"
                              "first,0.25,0.5,\"{divide: [a, 2]}\",\n"
                              "later,1,,3,Fails.\n");
    free(text);
    text = shown("P.yaml", MUT_FORMAT_TEXT);
    assert_says(text, "P (P.yaml)\nThey come\nSource: S6\n");
    assert_says(text, "must not be told: how many\n");
    assert_says(text, "0.25 to 0.5\n    Measured: {divide: [a, 2]}\n");
    assert_says(text, "at least 1\n");
    free(text);
    unlink("P.yaml");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reform_is_shown_with_cost_time_way_and_bounds),
        cmocka_unit_test(test_pattern_is_shown_with_its_parts_and_bands),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
