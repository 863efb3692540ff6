/* Heads and values of data files, read from a folder of this test's own. */
#include "card.h"

#include <math.h>
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

static char folder[] = "/tmp/mut_card_XXXXXX";

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
    unsetenv("MUTUAL_DATA");
    mkdir("models", 0777);
    mkdir("models/forms", 0777);
    write_file(
        "models/forms/guild.yaml",
        "label: Guild\n"
        "summary: Of masters.\n"
        "attributes:\n"
        "  voice.openness: {value: 0.25, range: [0.1, 0.5], source: \"Book 1\", grade: C}\n"
        "  voice.speed: 3\n"
        "  voice.odd: [1, 2]\n"
        "  voice.empty: {source: none}\n");
    write_file("models/forms/broken.yaml", "label: [\n");
    return 0;
}

static int
leave(void **unused)
{
    (void) unused;
    unlink("models/forms/guild.yaml");
    unlink("models/forms/broken.yaml");
    rmdir("models/forms");
    rmdir("models");
    return chdir("/") != 0 || rmdir(folder) != 0;
}

static void
test_head_and_values_are_read(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    struct mut_card card;
    struct mut_card_value value;
    mut_diag_init(&diags);
    assert_int_equal(mut_card_read(&card, "forms", "guild", &diags), MUT_OK);
    assert_string_equal(card.label, "Guild");
    assert_string_equal(card.summary, "Of masters.");
    const struct mut_node *values = mut_card_values(&card);
    assert_non_null(values);
    assert_int_equal(values->n, 4);
    assert_true(mut_card_value(mut_node_find(values, "voice.openness"), &value));
    assert_true(value.value == 0.25 && value.low == 0.1 && value.high == 0.5);
    assert_string_equal(value.source, "Book 1");
    assert_string_equal(value.grade, "C");
    mut_card_clear(&card);
    mut_diag_clear(&diags);
}

static void
test_bare_number_has_no_range_and_no_source(void **unused)
{
    (void) unused;
    struct mut_card card;
    struct mut_card_value value;
    assert_int_equal(mut_card_read(&card, "forms", "guild", NULL), MUT_OK);
    assert_true(
        mut_card_value(mut_node_find(mut_card_values(&card), "voice.speed"), &value));
    assert_true(value.value == 3 && isnan(value.low) && isnan(value.high));
    assert_string_equal(value.source, "");
    mut_card_clear(&card);
}

static void
test_what_is_no_value_is_told(void **unused)
{
    (void) unused;
    struct mut_card card;
    struct mut_card_value value;
    assert_int_equal(mut_card_read(&card, "forms", "guild", NULL), MUT_OK);
    const struct mut_node *values = mut_card_values(&card);
    assert_false(mut_card_value(mut_node_find(values, "voice.odd"), &value));
    assert_true(isnan(value.value));
    assert_false(mut_card_value(mut_node_find(values, "voice.empty"), &value));
    assert_true(isnan(value.value));
    mut_card_clear(&card);
}

static void
test_missing_file_is_an_input_error(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    struct mut_card card;
    mut_diag_init(&diags);
    assert_int_equal(mut_card_read(&card, "forms", "absent", &diags), MUT_EINPUT);
    assert_int_equal(diags.n, 1);
    assert_non_null(strstr(diags.items[0].message, "absent.yaml"));
    mut_card_clear(&card);
    mut_diag_clear(&diags);
}

static void
test_broken_file_is_an_error_with_a_place(void **unused)
{
    (void) unused;
    struct mut_diags diags;
    struct mut_card card;
    mut_diag_init(&diags);
    assert_int_equal(mut_card_read(&card, "forms", "broken", &diags), MUT_EINPUT);
    assert_string_equal(card.label, "");
    assert_true(diags.n >= 1 && diags.items[0].at.line >= 1);
    mut_card_clear(&card);
    assert_string_equal(diags.items[0].at.file, "models/forms/broken.yaml");
    mut_diag_clear(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head_and_values_are_read),
        cmocka_unit_test(test_bare_number_has_no_range_and_no_source),
        cmocka_unit_test(test_what_is_no_value_is_told),
        cmocka_unit_test(test_missing_file_is_an_input_error),
        cmocka_unit_test(test_broken_file_is_an_error_with_a_place),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
