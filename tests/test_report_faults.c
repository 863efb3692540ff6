/* Answers beside a result that are cut short, of another scenario, version or world, or of a shape that
 * no command writes: the report says so or leaves them out, and never ends. */
#include "report_answers.h"
#include "report_sections.h"
#include "version.h" /* the Makefile gives its facts to files that name it */

static int
setup(void **state)
{
    struct report_kit *kit = report_kit_new();
    report_kit_store(kit, 1);
    *state = kit;
    return 0;
}

static int
teardown(void **state)
{
    report_kit_free(*state);
    return 0;
}

/* The blocks of the answer's section when its file holds that text. */
static const json_t *
blocks_of(struct report_kit *kit, const struct report_answer *a, const char *text,
          size_t size)
{
    mut_report_clear(&kit->report);
    report_kit_write(kit, a->name, text, size);
    report_kit_open(kit);
    return report_kit_blocks(kit->report.sections, a->section);
}

/* The text with the first `from` in it replaced by `to` of the same length. */
static char *
changed(const char *text, const char *from, const char *to)
{
    char *copy = strdup(text), *at = strstr(copy, from);
    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
    return copy;
}

static void
test_answers_of_another_scenario_are_left_out(void **state)
{
    for (int k = 0; k < 4; k++) {
        const struct report_answer *a = &report_answers[k];
        char *text = changed(a->text, "\"aa11\"", "\"ab12\"");
        const json_t *blocks = blocks_of(*state, a, text, strlen(text));
        report_kit_says(blocks, "is of another scenario than this result");
        assert_null(report_kit_find(blocks, "kind", "figure"));
        assert_non_null(
            report_kit_find(blocks, "text",
                            k == 0   ? "Through which mechanisms arms differ: ask again."
                            : k == 1 ? "At which value of which number another arm "
                                       "leads: ask again."
                            : k == 2 ? "What the gaps depend on when all that is "
                                       "uncertain moves at once: ask again."
                                     : "In which futures each arm leads: ask again."));
        report_kit_remove(*state, a->name);
        free(text);
    }
}

static void
test_answers_of_another_version_are_left_out(void **state)
{
    for (int k = 0; k < REPORT_ANSWERS; k++) {
        const struct report_answer *a = &report_answers[k];
        if (a->kind == MUT_COMPANION_VALIDATE)
            continue; /* its entries have just four members */
        char *text = changed(a->text, "\"results_version\"", "\"results_verzion\"");
        const json_t *blocks = blocks_of(*state, a, text, strlen(text));
        report_kit_says(blocks, "is of another results version than this result");
        report_kit_remove(*state, a->name);
        free(text);
    }
}

static void
test_another_world_is_told_with_both_numbers(void **state)
{
    static const char other[] = "\"units\": 3, \"replicates\": 2, \"set\": \"x=1\"";
    const struct report_answer *a = &report_answers[0];
    const char *at = strstr(a->text, "\"units\": 5");
    const size_t before = (size_t) (at - a->text),
                 gone = strlen("\"units\": 5, \"replicates\": 4, \"set\": \"\"");
    char text[8192];
    snprintf(text, sizeof text, "%.*s%s%s", (int) before, a->text, other, at + gone);
    const json_t *blocks = blocks_of(*state, a, text, strlen(text));
    report_kit_says(blocks,
                    "The answer was made with 3 units, 2 replicates, --set x=1; this "
                    "result with 5, 4, nothing.");
}

/* Cut anywhere an answer is no JSON: a fault, with the file, and the command. */
static void
test_cut_answers_are_faults(void **state)
{
    for (int k = 0; k < REPORT_ANSWERS; k++) {
        const struct report_answer *a = &report_answers[k];
        for (size_t size = 0; size < strlen(a->text); size += 1 + strlen(a->text) / 12) {
            const json_t *blocks = blocks_of(*state, a, a->text, size);
            report_kit_says(blocks, "the answer cannot be read");
            report_kit_says(blocks, a->name);
            report_kit_says(blocks, ": ask again.");
        }
        report_kit_remove(*state, a->name);
    }
}

static void
test_answers_that_are_no_list_of_objects_say_so(void **state)
{
    static const char *const texts[] = { "{}", "[]", "[1]", "[[]]", "[{}, null]" };
    for (int k = 0; k < REPORT_ANSWERS; k++)
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            const struct report_answer *a = &report_answers[k];
            const json_t *blocks = blocks_of(*state, a, texts[t], strlen(texts[t]));
            report_kit_says(blocks, "ask again.");
            report_kit_remove(*state, a->name);
        }
}

/* ---- answers with one member changed -------------------------------------------------------------- */

typedef int section(struct mut_report *r, struct mut_diags *diags);

static section *
section_of(enum mut_companion kind)
{
    return kind == MUT_COMPANION_WHY        ? mut_report_why_section
           : kind == MUT_COMPANION_STRESS   ? mut_report_stress_section
           : kind == MUT_COMPANION_LEDGER   ? mut_report_assumptions_section
           : kind == MUT_COMPANION_VALIDATE ? mut_report_validation_section
                                            : mut_report_flip_section;
}

/* What no command writes; a new reference. */
static json_t *
stranger(int k)
{
    switch (k) {
    case 0:
        return json_null();
    case 1:
        return json_real(-1e308);
    case 2:
        return json_string("need_met");
    case 3:
        return json_pack("[f, [], {}]", 1e308);
    default:
        return json_object();
    }
}
enum { STRANGERS = 5 };

struct run {
    struct mut_report *report;
    struct mut_diags *diags;
    section *make;
    int made;
};

static void
make(struct run *run)
{
    json_t *before = run->report->sections;
    run->report->sections = json_array();
    assert_int_equal(run->make(run->report, run->diags), MUT_OK);
    assert_int_equal(json_array_size(run->report->sections), 1);
    json_decref(run->report->sections);
    run->report->sections = before;
    run->made++;
}

/* Makes the section with each member of the tree replaced, or gone from its list or object. */
static void
replace_all(struct run *run, json_t *at)
{
    const char *key;
    json_t *value;
    size_t n = json_array_size(at);
    for (size_t i = 0; i < n; i++) {
        json_t *old = json_incref(json_array_get(at, i));
        replace_all(run, old);
        for (int k = 0; k < STRANGERS; k++) {
            json_array_set_new(at, i, stranger(k));
            make(run);
        }
        json_array_set_new(at, i, old);
    }
    void *next;
    json_object_foreach_safe(at, next, key, value)
    {
        char *name = strdup(key);
        json_t *old = json_incref(value);
        replace_all(run, old);
        for (int k = 0; k < STRANGERS; k++) {
            json_object_set_new(at, name, stranger(k));
            make(run);
        }
        json_object_set_new(at, name, old);
        free(name);
    }
}

static void
test_any_changed_member_leaves_the_section_whole(void **state)
{
    struct report_kit *kit = *state;
    report_kit_open(kit);
    for (int k = 0; k < REPORT_ANSWERS; k++) {
        json_error_t error;
        json_t *answer = json_loads(report_answers[k].text, 0, &error);
        struct run run = { &kit->report, &kit->diags, section_of(report_answers[k].kind),
                           0 };
        assert_non_null(answer);
        kit->report.companions.answers[report_answers[k].kind] = answer;
        make(&run);
        replace_all(&run, answer);
        assert_true(run.made > 50);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_answers_of_another_scenario_are_left_out),
        TEST(test_answers_of_another_version_are_left_out),
        TEST(test_another_world_is_told_with_both_numbers),
        TEST(test_cut_answers_are_faults),
        TEST(test_answers_that_are_no_list_of_objects_say_so),
        TEST(test_any_changed_member_leaves_the_section_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
