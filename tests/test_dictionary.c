/* The parameter dictionary and the guesses at misspelt names, on two components and two data
 * files of this test's own. */
#include "dictionary.h"
#include "names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static void
act(const void *params, void *state, struct mut_unit *unit, const struct mut_month *now)
{
    (void) params;
    (void) state;
    (void) unit;
    (void) now;
}

static const struct mut_component hearing = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_MECHANISM,
    .name = "hearing",
    .summary = "Users are heard.",
    .source = "Book 3",
    .params = MUT_TABLE(struct rule, rows),
    .draws = { { "come", "who comes" } },
    .on = { [MUT_TAKE_PART] = act, [MUT_MONEY] = act },
};
static const struct mut_component weather = {
    .abi = MUT_ABI,
    .kind = MUT_KIND_PROCESS,
    .name = "weather",
    .summary = "It rains.",
    .source = "judgement",
};
static const struct mut_component *components[] = { &hearing, &weather };
static const struct mut_registry registry = { .items = components, .n = 2 };

static char folder[] = "/tmp/mut_dictionary_XXXXXX";

static void
write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static int
enter(void **unused)
{
    (void) unused;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    setenv("MUTUAL_DATA", folder, 1);
    mkdir("models", 0777);
    mkdir("models/forms", 0777);
    mkdir("models/sectors", 0777);
    write_file(
        "models/forms/guild.yaml",
        "label: Guild\nsummary: Of masters.\nattributes:\n"
        "  hearing.openness: {value: 0.25, range: [0.1, 0.5], source: S1, grade: C}\n");
    write_file("models/sectors/ferry.yaml",
               "label: Ferry\nsummary: Over the river.\nvalues:\n"
               "  pay: {value: 25000, range: [20000, 30000], source: S2, grade: A}\n");
    return 0;
}

static int
leave(void **unused)
{
    (void) unused;
    unlink("models/forms/guild.yaml");
    unlink("models/sectors/ferry.yaml");
    rmdir("models/forms");
    rmdir("models/sectors");
    rmdir("models");
    return chdir("/") != 0 || rmdir(folder) != 0;
}

struct capture {
    FILE *out;
    char *text;
    size_t size;
};

static FILE *
start(struct capture *c)
{
    *c = (struct capture){ 0 };
    c->out = open_memstream(&c->text, &c->size);
    assert_non_null(c->out);
    return c->out;
}

static void
assert_captured(struct capture *c, const char *expected)
{
    assert_int_equal(fclose(c->out), 0);
    assert_string_equal(c->text, expected);
    free(c->text);
}

static void
test_component_is_shown_with_rows_and_sources(void **unused)
{
    (void) unused;
    struct capture c;
    assert_int_equal(mut_dictionary_component(&hearing, MUT_FORMAT_TEXT, start(&c)),
                     MUT_OK);
    assert_captured(
        &c, "hearing (mechanism): Users are heard.\n"
            "Source: Book 3\n"
            "Acts in: 4 taking part, 10 money\n"
            "Draws come: who comes\n"
            "\n"
            "name      scope      unit           default  possible   evidence    grade\n"
            "openness  attribute  1                  0.5  0 to 1     0.2 to 0.8  D\n"
            "    Who may come.\n"
            "    Source: Book 1\n"
            "cost      parameter  GBP/user/year       50  0 to 1000  30 to 64    B\n"
            "    What it costs.\n"
            "    Source: Book 2\n");
}

static void
test_component_as_csv_has_ranges_as_numbers(void **unused)
{
    (void) unused;
    struct capture c;
    assert_int_equal(mut_dictionary_component(&hearing, MUT_FORMAT_CSV, start(&c)),
                     MUT_OK);
    assert_captured(
        &c, "name,scope,type,unit,default,min,max,low,high,grade,doc,source\n"
            "openness,attribute,number,1,0.5,0,1,0.20000000000000001,"
            "0.80000000000000004,D,Who may come.,Book 1\n"
            "cost,parameter,number,GBP/user/year,50,0,1000,30,64,B,What it costs.,"
            "Book 2\n");
}

static void
test_component_without_rows_is_an_empty_list(void **unused)
{
    (void) unused;
    struct capture c;
    assert_int_equal(mut_dictionary_component(&weather, MUT_FORMAT_JSON, start(&c)),
                     MUT_OK);
    assert_captured(&c, "[]\n");
}

static void
test_attribute_is_shown_with_its_value_in_each_form(void **unused)
{
    (void) unused;
    struct capture c;
    struct mut_dictionary_entry entry;
    assert_true(mut_dictionary_find(&registry, "hearing.openness", &entry));
    assert_int_equal(mut_dictionary_value(&entry, MUT_FORMAT_TEXT, start(&c)), MUT_OK);
    assert_captured(
        &c, "name      hearing.openness\nscope     attribute\ntype      number\n"
            "unit      1\ndefault   0.5\nmin       0\nmax       1\nlow       0.2\n"
            "high      0.8\ngrade     D\ndoc       Who may come.\n"
            "source    Book 1\nin guild  0.25, evidence 0.1 to 0.5, C: S1\n");
}

static void
test_attribute_as_csv_has_each_forms_evidence_in_columns(void **unused)
{
    (void) unused;
    struct capture c;
    struct mut_dictionary_entry entry;
    assert_true(mut_dictionary_find(&registry, "hearing.openness", &entry));
    assert_int_equal(mut_dictionary_value(&entry, MUT_FORMAT_CSV, start(&c)), MUT_OK);
    assert_captured(&c,
                    "name,scope,type,unit,default,min,max,low,high,grade,doc,source,"
                    "in guild,low in guild,high in guild,grade in guild,source in guild\n"
                    "hearing.openness,attribute,number,1,0.5,0,1,0.20000000000000001,"
                    "0.80000000000000004,D,Who may come.,Book 1,"
                    "0.25,0.10000000000000001,0.5,C,S1\n");
}

/* All columns of the outcome's row in outcome.c. */
static void
test_outcome_is_shown_with_its_meaning(void **unused)
{
    (void) unused;
    struct capture c;
    const struct mut_outcome outcome = { .name = "joy",
                                         .unit = "1",
                                         .label = "Joy of users",
                                         .doc = "Smiles a day.",
                                         .axis = MUT_AXIS_FIFTH,
                                         .better = MUT_BETTER_HIGHER,
                                         .matters = 0.25 };
    assert_int_equal(mut_dictionary_outcome(&outcome, MUT_FORMAT_TEXT, start(&c)), MUT_OK);
    assert_captured(&c, "name     joy\nunit     1\nbetter   higher\naxis     fifth\n"
                        "label    Joy of users\nmatters  0.25\ndoc      Smiles a day.\n");
}

static void
test_form_and_sector_are_shown_by_their_paths(void **unused)
{
    (void) unused;
    struct capture c;
    struct mut_dictionary_file file = { .name = "./models/forms/guild.yaml" };
    assert_int_equal(
        mut_dictionary_card(&file, &registry, MUT_FORMAT_CSV, start(&c), NULL), MUT_OK);
    assert_captured(
        &c, "name,value,unit,low,high,grade,doc,source\n"
            "hearing.openness,0.25,1,0.10000000000000001,0.5,C,Who may come.,S1\n");
    file.name = "models/sectors/ferry.yaml";
    assert_int_equal(
        mut_dictionary_card(&file, &registry, MUT_FORMAT_TEXT, start(&c), NULL), MUT_OK);
    assert_int_equal(fclose(c.out), 0);
    assert_non_null(strstr(c.text, "ferry (models/sectors/ferry.yaml): Ferry\n"));
    assert_non_null(strstr(c.text, "20000 to 30000")); /* of the file */
    free(c.text);
}

static void
test_file_that_is_neither_form_nor_sector_is_refused(void **unused)
{
    (void) unused;
    struct capture c;
    struct mut_diags diags;
    const struct mut_dictionary_file file = { .name = "./scenario.yaml" };
    mut_diag_init(&diags);
    write_file("scenario.yaml", "title: Of guilds\n");
    assert_int_equal(
        mut_dictionary_card(&file, &registry, MUT_FORMAT_TEXT, start(&c), &diags),
        MUT_EINPUT);
    assert_captured(&c, "");
    assert_non_null(
        strstr(diags.items[0].message, "is no form, sector, overlay, reform or pattern"));
    mut_diag_clear(&diags);
    unlink("scenario.yaml");
}

static void
test_parameter_has_no_values_in_forms(void **unused)
{
    (void) unused;
    struct mut_dictionary_entry entry;
    assert_true(mut_dictionary_find(&registry, "hearing.cost", &entry));
    assert_ptr_equal(entry.row, &rows[1]);
    assert_null(entry.kind);
}

static void
test_value_of_a_sector_is_found_by_the_sectors_name(void **unused)
{
    (void) unused;
    struct mut_dictionary_entry entry;
    assert_true(mut_dictionary_find(&registry, "ferry.pay", &entry));
    assert_string_equal(entry.row->name, "pay");
    assert_string_equal(entry.kind, "sectors");
    assert_false(mut_dictionary_find(&registry, "ferry.sails", &entry));
    assert_false(mut_dictionary_find(&registry, "canal.pay", &entry));
    assert_false(mut_dictionary_find(&registry, "hearing", &entry));
}

static void
test_form_is_shown_with_the_meaning_of_its_values(void **unused)
{
    (void) unused;
    struct capture c;
    const struct mut_dictionary_file file = { .kind = "forms", .name = "guild" };
    int status = mut_dictionary_card(&file, &registry, MUT_FORMAT_CSV, start(&c), NULL);
    assert_int_equal(status, MUT_OK);
    assert_captured(
        &c, "name,value,unit,low,high,grade,doc,source\n"
            "hearing.openness,0.25,1,0.10000000000000001,0.5,C,Who may come.,S1\n");
}

static void
test_overview_names_components_sectors_and_forms(void **unused)
{
    (void) unused;
    struct capture c;
    assert_int_equal(mut_dictionary_overview(&registry, MUT_FORMAT_CSV, start(&c), NULL),
                     MUT_OK);
    assert_captured(&c, "name,kind,values,summary\n"
                        "hearing,mechanism,2,Users are heard.\n"
                        "weather,process,0,It rains.\n"
                        "ferry,sector,1,Over the river.\n"
                        "guild,form,1,Of masters.\n");
}

static void
test_guess_finds_paths_by_their_end_and_by_spelling(void **unused)
{
    (void) unused;
    struct mut_names names;
    assert_int_equal(mut_names_init(&names, &registry), MUT_OK);
    assert_string_equal(mut_names_near(&names, "openness"), "hearing.openness");
    assert_string_equal(mut_names_near(&names, "hearin"), "hearing");
    assert_string_equal(mut_names_near(&names, "hearing.openess"), "hearing.openness");
    assert_string_equal(mut_names_near(&names, "gild"), "guild");
    assert_string_equal(mut_names_near(&names, "ferry.turnovr"), "ferry.turnover");
    assert_string_equal(mut_names_near(&names, "need_mt"), "need_met");
    assert_null(mut_names_near(&names, "xylophone"));
    mut_names_clear(&names);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_component_is_shown_with_rows_and_sources),
        cmocka_unit_test(test_component_as_csv_has_ranges_as_numbers),
        cmocka_unit_test(test_component_without_rows_is_an_empty_list),
        cmocka_unit_test(test_attribute_is_shown_with_its_value_in_each_form),
        cmocka_unit_test(test_attribute_as_csv_has_each_forms_evidence_in_columns),
        cmocka_unit_test(test_outcome_is_shown_with_its_meaning),
        cmocka_unit_test(test_form_and_sector_are_shown_by_their_paths),
        cmocka_unit_test(test_file_that_is_neither_form_nor_sector_is_refused),
        cmocka_unit_test(test_parameter_has_no_values_in_forms),
        cmocka_unit_test(test_value_of_a_sector_is_found_by_the_sectors_name),
        cmocka_unit_test(test_form_is_shown_with_the_meaning_of_its_values),
        cmocka_unit_test(test_overview_names_components_sectors_and_forms),
        cmocka_unit_test(test_guess_finds_paths_by_their_end_and_by_spelling),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
