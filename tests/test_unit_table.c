/* The units of a result one by one. Values of the sample say their own place: arm, replicate,
 * column, month and unit. */
#include "sample.h"
#include "store.h"
#include "unit_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
    char *text;
};

static int
setup_with(void **state, bool units)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, units);
    mut_diag_init(&d->diags);
    *state = d;
    return mut_store_write(d->path, false, &d->sample.plan, &d->sample.layout,
                           d->sample.runs, &d->diags);
}

static int
setup(void **state)
{
    return setup_with(state, true);
}

static int
setup_without_units(void **state)
{
    return setup_with(state, false);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d->text);
    free(d);
    return 0;
}

static int
print(struct desk *d, const struct mut_unit_table *like, enum mut_format format)
{
    struct mut_unit_table ask = *like;
    size_t size = 0;
    ask.path = d->path;
    free(d->text);
    FILE *out = open_memstream(&d->text, &size);
    int status = mut_unit_table_print(&ask, format, out, &d->diags);
    fclose(out);
    return status;
}

static int
column_of(const char *name)
{
    for (int c = 0; c < mut_n_unit_columns; c++)
        if (strcmp(mut_unit_columns[c].name, name) == 0)
            return c;
    fail_msg("no column %s", name);
    return -1;
}

static int
setup_laboratory(void **state)
{
    struct desk *d;
    if (setup(state) != MUT_OK)
        return -1;
    d = *state;
    d->sample.plan.laboratory = true;
    return mut_store_write(d->path, true, &d->sample.plan, &d->sample.layout,
                           d->sample.runs, &d->diags);
}

/* Arm 2, replicate 3, the second kept month, unit 4. */
static void
test_a_row_holds_the_figures_of_its_unit(void **state)
{
    struct desk *d = *state;
    int month = d->sample.unit_months[1], cell = SAMPLE_UNITS + 4;
    char row[256];
    const struct mut_unit_table ask = { .month = month, .arm = "west", .replicate = 3 };
    assert_int_equal(print(d, &ask, MUT_FORMAT_CSV), MUT_OK);
    snprintf(row, sizeof row, "west,3,%d,4,,%.17g,%.17g,", month,
             sample_value(2, 3, column_of("users"), cell),
             sample_value(2, 3, column_of("informed"), cell));
    if (strstr(d->text, row) == NULL)
        fail_msg("%s is not in\n%s", row, d->text);
    snprintf(row, sizeof row, ",%.17g\n",
             sample_value(2, 3, column_of("competence"), cell));
    assert_non_null(strstr(d->text, row));
    assert_null(strstr(d->text, "north"));
}

static int
lines_of(const char *text)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += *text == '\n';
    return n;
}

static void
test_all_arms_are_printed_unless_one_is_asked_for(void **state)
{
    struct desk *d = *state;
    const struct mut_unit_table ask = { .month = d->sample.unit_months[0] };
    assert_int_equal(print(d, &ask, MUT_FORMAT_CSV), MUT_OK);
    assert_int_equal(lines_of(d->text), 1 + SAMPLE_ARMS * SAMPLE_UNITS);
    assert_int_equal(print(d, &ask, MUT_FORMAT_TEXT), MUT_OK);
    assert_non_null(strstr(d->text, "north, month"));
    assert_non_null(strstr(d->text, "west, month"));
}

static void
assert_refused(struct desk *d, const struct mut_unit_table *ask, const char *words)
{
    assert_int_equal(print(d, ask, MUT_FORMAT_TEXT), MUT_EINPUT);
    assert_int_equal(d->diags.n, 1);
    if (strstr(d->diags.items[0].message, words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", d->diags.items[0].message, words);
    assert_string_equal(d->text, "");
}

static void
test_an_unknown_arm_is_refused(void **state)
{
    assert_refused(*state, &(struct mut_unit_table){ .arm = "east" }, "no arm");
}

static void
test_a_replicate_too_many_is_refused(void **state)
{
    assert_refused(*state, &(struct mut_unit_table){ .replicate = SAMPLE_REPLICATES },
                   "fewer replicates");
}

static void
test_a_month_that_was_not_kept_is_refused(void **state)
{
    assert_refused(*state, &(struct mut_unit_table){ .month = 999 }, "in month 999");
}

static void
test_a_result_without_units_says_so(void **state)
{
    assert_refused(*state, &(struct mut_unit_table){ .month = 0 }, "no figures");
}

/* Arm 1, replicate 2, the first kept round, group 3: no word of a service is left. */
static void
test_groups_of_a_laboratory_have_words_of_their_own(void **state)
{
    struct desk *d = *state;
    int round = d->sample.unit_months[0];
    char row[256];
    const struct mut_unit_table ask = { .month = round, .replicate = 2 };
    assert_int_equal(print(d, &ask, MUT_FORMAT_CSV), MUT_OK);
    assert_non_null(
        strstr(d->text, "arm,replicate,round,group,users,belief,contribution\nnorth,2,"));
    snprintf(row, sizeof row, "d,2,%d,3,%.17g,%.17g,%.17g\n", round,
             sample_value(1, 2, column_of("users"), 3),
             sample_value(1, 2, column_of("belief"), 3),
             sample_value(1, 2, column_of("contribution"), 3));
    if (strstr(d->text, row) == NULL)
        fail_msg("%s is not in\n%s", row, d->text);
    assert_int_equal(print(d, &ask, MUT_FORMAT_TEXT), MUT_OK);
    assert_non_null(strstr(d->text, "group  people"));
    assert_null(strstr(d->text, "month"));
    assert_null(strstr(d->text, "turnout"));
}

static void
test_a_round_that_was_not_kept_is_called_so(void **state)
{
    assert_refused(*state, &(struct mut_unit_table){ .month = 999 }, "in round 999");
}

#define CASE(test_) cmocka_unit_test_setup_teardown(test_, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_a_row_holds_the_figures_of_its_unit),
        CASE(test_all_arms_are_printed_unless_one_is_asked_for),
        CASE(test_an_unknown_arm_is_refused),
        CASE(test_a_replicate_too_many_is_refused),
        CASE(test_a_month_that_was_not_kept_is_refused),
        cmocka_unit_test_setup_teardown(
            test_groups_of_a_laboratory_have_words_of_their_own, setup_laboratory,
            teardown),
        cmocka_unit_test_setup_teardown(test_a_round_that_was_not_kept_is_called_so,
                                        setup_laboratory, teardown),
        cmocka_unit_test_setup_teardown(test_a_result_without_units_says_so,
                                        setup_without_units, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
