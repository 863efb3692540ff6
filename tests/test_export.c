/* The tables of an export. Values of the sample say their own place: point, arm, replicate, column
 * and month. */
#include "export.h"
#include "points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct points points;
    struct mut_export export;
    struct mut_diags diags;
    char *text; /* the table written last */
};

static struct desk *
desk(void)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    points_init(&d->points);
    mut_diag_init(&d->diags);
    return d;
}

static int
open_export(struct desk *d)
{
    return mut_export_init(&d->export, d->path, NULL, &d->diags);
}

static int
setup_points(void **state)
{
    struct desk *d = desk();
    *state = d;
    const int stored = points_store(&d->points.study, d->points.runs, d->path, &d->diags);
    return stored == MUT_OK ? open_export(d) : stored;
}

static int
setup(void **state)
{
    struct desk *d = desk();
    struct sample *s = &d->points.sample;
    *state = d;
    const int stored = mut_store_write(d->path, true, &s->plan, &s->layout, s->runs,
                                       &d->diags);
    return stored == MUT_OK ? open_export(d) : stored;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_export_clear(&d->export);
    remove(d->path);
    rmdir(d->folder);
    points_clear(&d->points);
    mut_diag_clear(&d->diags);
    free(d->text);
    free(d);
    return 0;
}

static const struct mut_export_table *
write_table(struct desk *d, const char *file)
{
    size_t size;
    for (int k = 0; k < d->export.n_tables; k++)
        if (strcmp(d->export.tables[k].file, file) == 0) {
            free(d->text);
            FILE *out = open_memstream(&d->text, &size);
            assert_int_equal(mut_export_write(&d->export, k, out, &d->diags), MUT_OK);
            fclose(out);
            return &d->export.tables[k];
        }
    fail_msg("no table %s", file);
    return NULL;
}

static void
assert_holds(const struct desk *d, const char *words)
{
    if (strstr(d->text, words) == NULL)
        fail_msg("lacks \"%s\":\n%.2000s", words, d->text);
}

static int
lines_of(const char *text)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += *text == '\n';
    return n;
}

/* Of all tables: what is said of their rows is what is written. */
static void
assert_counts(struct desk *d)
{
    for (int k = 0; k < d->export.n_tables; k++) {
        const struct mut_export_table *t = write_table(d, d->export.tables[k].file);
        assert_int_equal(lines_of(d->text), t->rows + 1);
        assert_true(mut_export_names(t->file));
    }
}

static void
test_tables_have_the_rows_that_are_told(void **state)
{
    struct desk *d = *state;
    assert_counts(d);
    assert_int_equal(d->export.n_tables, 10);
}

static void
test_points_have_a_table_of_their_own(void **state)
{
    struct desk *d = *state;
    assert_counts(d);
    write_table(d, "points.csv");
    assert_string_equal(d->text, "point,label,summary\n"
                                 "none,Label,What it assumes.\n"
                                 "caf\303\251,Label,What it assumes.\n"
                                 "third,Label,What it assumes.\n");
}

/* Replicate 3 is the file's 10; row 2 is month 0, by the sample's start January 2025. */
static void
test_a_row_of_runs_holds_the_values_of_its_month(void **state)
{
    struct desk *d = *state;
    char row[128];
    write_table(d, "runs.csv");
    assert_memory_equal(d->text, "arm,replicate,month,calendar_month,participation_rate,",
                        54);
    snprintf(row, sizeof row, "\nwest,10,0,2025-01,%.17g,%.17g,",
             sample_value(2, 3, d->points.sample.layout.first[0], 2),
             sample_value(2, 3, d->points.sample.layout.first[1], 2));
    assert_holds(d, row);
    assert_holds(d, "\nnorth,7,-2,2024-11,");
    assert_holds(d, "\nnorth,7,5,2025-06,");
}

static void
test_a_row_of_an_axis_holds_the_values_of_its_place(void **state)
{
    struct desk *d = *state;
    char row[128];
    const int first = d->points.sample.layout.first[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    write_table(d, "runs_by_account.csv");
    snprintf(row, sizeof row, "\ns\303\274d,8,1,2025-02,facilitation,%.17g\n",
             sample_value(1, 1, first + 2, 3));
    assert_holds(d, row);
}

static void
test_points_stand_before_the_arm(void **state)
{
    struct desk *d = *state;
    char row[128];
    write_table(d, "runs.csv");
    assert_memory_equal(d->text, "point,arm,", 10);
    snprintf(row, sizeof row, "\ncaf\303\251,west,10,0,2025-01,%.17g,",
             points_value(1, 2, 3, d->points.sample.layout.first[0], 2));
    assert_holds(d, row);
}

static void
test_what_is_missing_is_an_empty_cell(void **state)
{
    struct desk *d = *state;
    struct sample *s = &d->points.sample;
    mut_export_clear(&d->export);
    sample_level(s, 0, 0, "participation_rate", (double) NAN);
    assert_int_equal(
        mut_store_write(d->path, true, &s->plan, &s->layout, s->runs, &d->diags), MUT_OK);
    assert_int_equal(open_export(d), MUT_OK);
    write_table(d, "runs.csv");
    assert_holds(d, "\nnorth,7,0,2025-01,,");
}

/* The interval that decides: of the headline (need_met) the simultaneous one. */
static void
test_the_summary_is_the_comparison(void **state)
{
    struct desk *d = *state;
    const struct mut_compare *c = &d->export.compare;
    char row[512];
    write_table(d, "summary.csv");
    assert_memory_equal(d->text, "label,value,low,high,outcome,unit,arm,reference,kind,",
                        53);
    for (int k = 0; k < c->n; k++) {
        const struct mut_compare_row *of = &c->rows[k];
        snprintf(row, sizeof row, "%s: %s less north%s,%.17g,%.17g,%.17g,%s,%s,%s,north,",
                 mut_outcomes[of->outcome].label, c->result.arms[of->arm],
                 strchr(mut_outcomes[of->outcome].label, ',') != NULL ? "\"" : "",
                 of->paired.difference,
                 of->headline ? of->paired.joint_low : of->paired.low,
                 of->headline ? of->paired.joint_high : of->paired.high,
                 mut_outcomes[of->outcome].name, mut_outcomes[of->outcome].unit,
                 c->result.arms[of->arm]);
        assert_holds(d, row);
    }
    snprintf(row, sizeof row, "\nNeed met in time: north,%.17g,,,need_met,1,north,,level,",
             c->rows[0].reference_level);
    assert_holds(d, row);
    assert_true(strstr(d->text, ",level,") > strstr(d->text, ",difference,"));
}

static void
test_the_dictionary_has_every_column(void **state)
{
    struct desk *d = *state;
    write_table(d, "dictionary.csv");
    assert_holds(d, "\nruns.csv,need_met,Need met in time,1,");
    assert_holds(d, ",higher,0.01");
    assert_holds(d, "\nruns_by_sector.csv,need_met_by_sector,");
    assert_holds(d, "\nparameters.csv,source,");
    assert_holds(d, "\ndictionary.csv,meaning,");
}

static void
test_parameters_are_those_of_the_settings(void **state)
{
    struct desk *d = *state;
    write_table(d, "parameters.csv");
    assert_string_equal(
        d->text,
        "path,arm,form,from,value,low,high,unit,source,grade,set_by,attribute,outside,doc\n"
        "norms.sanction,,,-2,0.25,0,0.5,1,Fehr & G\303\244chter 2000,B,default,no,no,"
        "Meaning.\n"
        "voice.openness,s\303\274d,round,-2,0.75,0,0.5,1,Fehr & G\303\244chter 2000,B,"
        "default,yes,yes,Meaning.\n");
}

/* A laboratory has rounds and no dates. */
static void
test_rounds_have_no_date(void **state)
{
    struct desk *d = *state;
    struct sample *s = &d->points.sample;
    mut_export_clear(&d->export);
    s->plan.laboratory = true;
    assert_int_equal(
        mut_store_write(d->path, true, &s->plan, &s->layout, s->runs, &d->diags), MUT_OK);
    assert_int_equal(open_export(d), MUT_OK);
    write_table(d, "runs.csv");
    assert_memory_equal(d->text, "arm,replicate,month,participation_rate,", 39);
}

static void
test_one_arm_has_levels_and_no_differences(void **state)
{
    struct desk *d = *state;
    struct sample one;
    mut_export_clear(&d->export);
    sample_init(&one, 1, 2, false);
    assert_int_equal(
        mut_store_write(d->path, true, &one.plan, &one.layout, one.runs, &d->diags),
        MUT_OK);
    assert_int_equal(open_export(d), MUT_OK);
    assert_counts(d);
    write_table(d, "summary.csv");
    assert_null(strstr(d->text, ",difference,"));
    sample_clear(&one);
}

static void
test_other_names_are_not_of_an_export(void **state)
{
    (void) state;
    assert_true(mut_export_names("summary.csv"));
    assert_true(mut_export_names("runs_by_rung.csv"));
    assert_false(mut_export_names("runs_by_.csv"));
    assert_false(mut_export_names("thesis.csv"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tables_have_the_rows_that_are_told, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_points_have_a_table_of_their_own,
                                        setup_points, teardown),
        cmocka_unit_test_setup_teardown(test_a_row_of_runs_holds_the_values_of_its_month,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_row_of_an_axis_holds_the_values_of_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(test_points_stand_before_the_arm, setup_points,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_missing_is_an_empty_cell, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_summary_is_the_comparison, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_dictionary_has_every_column, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_parameters_are_those_of_the_settings, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_rounds_have_no_date, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_arm_has_levels_and_no_differences, setup,
                                        teardown),
        cmocka_unit_test(test_other_names_are_not_of_an_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
