/* The result file of a study with points: the axis, and what differs between points. */
#include "points.h"
#include "result.h"
#include "result_read.h"
#include "store.h"

#include <hdf5.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct points points;
    struct mut_diags diags;
    struct mut_result result;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    points_init(&d->points);
    mut_diag_init(&d->diags);
    *state = d;
    return points_store(&d->points.study, d->points.runs, d->path, &d->diags);
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    mut_result_close(&d->result);
    remove(d->path);
    rmdir(d->folder);
    points_clear(&d->points);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

/* The whole array; the caller frees with mut_free. */
static double *
doubles(const struct desk *d, const char *name, int axes, int dims[5])
{
    int found;
    hid_t file = H5Fopen(d->path, H5F_ACC_RDONLY, H5P_DEFAULT);
    double *values = mut_result_read_doubles(file, name, &found, dims);
    H5Fclose(file);
    assert_non_null(values);
    assert_int_equal(found, axes);
    return values;
}

static char **
texts(const struct desk *d, const char *name, int *n)
{
    hid_t file = H5Fopen(d->path, H5F_ACC_RDONLY, H5P_DEFAULT);
    char **values = mut_result_read_texts(file, name, n);
    H5Fclose(file);
    assert_non_null(values);
    return values;
}

static void
test_values_stand_at_their_point(void **state)
{
    struct desk *d = *state;
    int dims[5];
    double *values = doubles(d, "participation_by_rung", 5, dims);
    assert_true(dims[0] == 3 && dims[1] == 3 && dims[2] == 4 && dims[3] == 8 &&
                dims[4] == 5);
    int first = d->points.sample.layout.first[mut_outcome_find("participation_by_rung")];
    for (int i = 0; i < 3 * 3 * 4 * 8 * 5; i++)
        assert_true(values[i] == points_value(i / 480, i / 160 % 3, i / 40 % 4,
                                              first + i % 5, i / 5 % 8));
    mut_free(values);
    mut_free(doubles(d, "need_met", 4, dims));
}

static void
test_units_that_a_point_lacks_are_absent(void **state)
{
    struct desk *d = *state;
    int dims[5];
    double *values = doubles(d, "units/waiting", 5, dims); /* the third column */
    assert_true(dims[0] == 3 && dims[3] == 2 && dims[4] == 5);
    for (int i = 0; i < 3 * 3 * 4 * 2 * 5; i++) {
        int point = i / 120, month = i / 5 % 2, unit = i % 5;
        int units = point == 1 ? POINTS_FEWER_UNITS : SAMPLE_UNITS;
        if (unit >= units)
            assert_true(isnan(values[i]));
        else
            assert_true(values[i] == points_value(point, i / 40 % 3, i / 10 % 4, 2,
                                                  month * units + unit));
    }
    mut_free(values);
}

static void
test_result_reads_points_and_their_labels(void **state)
{
    struct desk *d = *state;
    double *values;
    int length;
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(d->result.n_points, 3);
    assert_string_equal(d->result.points[1], "caf\303\251");
    assert_string_equal(d->result.point_labels[2], "Label");
    assert_string_equal(d->result.point_summaries[2], "What it assumes.");
    int outcome = mut_outcome_find("public_cost");
    assert_int_equal(
        mut_result_variable(&d->result, outcome, &values, &length, &d->diags), MUT_OK);
    assert_int_equal(length, 1);
    /* point 2, arm 1, replicate 3, month 7 of [3][3][4][8] */
    assert_true(values[((2 * 3 + 1) * 4 + 3) * 8 + 7] ==
                points_value(2, 1, 3, d->points.sample.layout.first[outcome], 7));
    mut_free(values);
}

static void
test_settings_say_at_which_point_they_hold(void **state)
{
    struct desk *d = *state;
    int n, dims[5];
    char **points = texts(d, "design/settings/point", &n);
    char **paths = texts(d, "design/settings/path", &n);
    double *values = doubles(d, "design/settings/value", 1, dims);
    assert_int_equal(n, 4); /* one path alike at all points, one that differs at three */
    assert_string_equal(paths[0], "norms.sanction");
    assert_string_equal(points[0], "");
    assert_string_equal(paths[1], "voice.openness");
    assert_string_equal(points[1], "none");
    assert_string_equal(points[3], "third");
    assert_true(values[2] == 0.75 && values[3] == 0.5);
    mut_result_read_free(points, n);
    mut_result_read_free(paths, n);
    mut_free(values);
}

static void
test_population_stands_at_each_point(void **state)
{
    struct desk *d = *state;
    int n;
    hid_t file = H5Fopen(d->path, H5F_ACC_RDONLY, H5P_DEFAULT);
    int *units = mut_result_read_ints(file, "design/point_units", &n);
    assert_true(H5Aexists_by_name(file, "design", "population_units", H5P_DEFAULT) == 0);
    H5Fclose(file);
    assert_int_equal(n, 3);
    assert_true(units[0] == SAMPLE_UNITS && units[1] == POINTS_FEWER_UNITS);
    mut_free(units);
}

static void
test_each_input_stands_once(void **state)
{
    struct desk *d = *state;
    int n;
    char **names = texts(d, "provenance/input", &n);
    assert_int_equal(n, 4); /* scenario and form of all, overlays of two */
    assert_string_equal(names[0], "test.yaml");
    assert_string_equal(names[2], "caf\303\251");
    assert_string_equal(names[3], "third");
    mut_result_read_free(names, n);
}

static size_t
contents(const char *path, char *bytes, size_t room)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, room, file);
    fclose(file);
    return n;
}

static void
test_study_of_one_plan_has_no_axis_and_the_same_bytes(void **state)
{
    enum { ROOM = 1 << 22 };
    struct desk *d = *state;
    char other[128], *bytes[2] = { calloc(1, ROOM), calloc(1, ROOM) };
    struct sample *sample = &d->points.sample;
    struct mut_study one = mut_study_of(&sample->plan);
    sample_path(d->folder, "other.h5", other);
    assert_false(mut_study_axis(&one));
    assert_int_equal(points_store(&one, sample->runs, d->path, &d->diags), MUT_OK);
    assert_int_equal(mut_store_write(other, false, &sample->plan, &sample->layout,
                                     sample->runs, &d->diags),
                     MUT_OK);
    size_t n = contents(d->path, bytes[0], ROOM);
    assert_int_equal(contents(other, bytes[1], ROOM), n);
    assert_memory_equal(bytes[0], bytes[1], n);
    assert_int_equal(mut_result_open(&d->result, d->path, &d->diags), MUT_OK);
    assert_int_equal(d->result.n_points, 1);
    assert_null(d->result.points);
    remove(other);
    free(bytes[0]);
    free(bytes[1]);
}

int
main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_DESK(test_values_stand_at_their_point),
        WITH_DESK(test_units_that_a_point_lacks_are_absent),
        WITH_DESK(test_result_reads_points_and_their_labels),
        WITH_DESK(test_settings_say_at_which_point_they_hold),
        WITH_DESK(test_population_stands_at_each_point),
        WITH_DESK(test_each_input_stands_once),
        WITH_DESK(test_study_of_one_plan_has_no_axis_and_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
