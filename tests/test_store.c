/* The result file: what stands where, equal bytes for equal input. The file has its own copy of mem.c, so that allocations can be made to fail. */
#define MUT_TEST_ALLOCATIONS
#include "../sim/mem.c"

#include "sample.h"
#include "store.h"

#include <dirent.h>
#include <hdf5.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

struct desk {
    char folder[64], path[128];
    struct sample sample;
    struct mut_diags diags;
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    sample_init(&d->sample, SAMPLE_ARMS, SAMPLE_REPLICATES, true);
    mut_diag_init(&d->diags);
    *state = d;
    return 0;
}

/* The number of files in a folder; removes them if asked. */
static int
files(const char *folder, bool remove_them)
{
    int n = 0;
    char path[512];
    DIR *dir = opendir(folder);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        n++;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (remove_them)
            remove(path);
    }
    closedir(dir);
    return n;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    files(d->folder, true);
    rmdir(d->folder);
    sample_clear(&d->sample);
    mut_diag_clear(&d->diags);
    free(d);
    return 0;
}

static int
write_to(struct desk *d, const char *path, bool force)
{
    return mut_store_write(path, force, &d->sample.plan, &d->sample.layout,
                           d->sample.runs, &d->diags);
}

static void
assert_says(const struct desk *d, const char *words)
{
    assert_true(d->diags.n > 0);
    if (strstr(d->diags.items[d->diags.n - 1].message, words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", d->diags.items[d->diags.n - 1].message, words);
}

static char *
contents(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1 << 22);
    *size = fread(bytes, 1, 1 << 22, file);
    fclose(file);
    return bytes;
}

static bool
same_bytes(const char *one, const char *other)
{
    size_t n, m;
    char *a = contents(one, &n), *b = contents(other, &m);
    bool same = n == m && memcmp(a, b, n) == 0;
    free(a);
    free(b);
    return same;
}

static double *
cube(const char *path, const char *name, hsize_t dims[4])
{
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
    hid_t space = H5Dget_space(set);
    double *values = calloc((size_t) H5Sget_simple_extent_npoints(space), sizeof *values);
    H5Sget_simple_extent_dims(space, dims, NULL);
    assert_true(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >=
                0);
    H5Sclose(space);
    H5Dclose(set);
    H5Fclose(file);
    return values;
}

/* A text attribute of the object; the caller frees. */
static char *
attribute(const char *path, const char *object, const char *name)
{
    char *text = calloc(1, 1 << 20);
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    hid_t at = H5Aopen_by_name(file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(at >= 0);
    hid_t type = H5Aget_type(at);
    assert_true(H5Tget_size(type) < 1 << 20 && H5Tis_variable_str(type) == 0);
    assert_int_equal(H5Tget_cset(type), H5T_CSET_UTF8);
    assert_true(H5Aread(at, type, text) >= 0);
    H5Tclose(type);
    H5Aclose(at);
    H5Fclose(file);
    return text;
}

static void
assert_attribute(const char *path, const char *object, const char *name,
                 const char *expected)
{
    char *text = attribute(path, object, name);
    assert_string_equal(text, expected);
    free(text);
}

static bool
exists(const char *path, const char *object)
{
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    bool found = H5Lexists(file, object, H5P_DEFAULT) > 0;
    H5Fclose(file);
    return found;
}

static void
test_values_stand_at_their_place(void **state)
{
    struct desk *d = *state;
    hsize_t dims[4];
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    double *values = cube(d->path, "participation_by_rung", dims);
    assert_true(dims[0] == 3 && dims[1] == 4 && dims[2] == 8 && dims[3] == 5);
    int first = d->sample.layout.first[mut_outcome_find("participation_by_rung")];
    for (int a = 0, i = 0; a < 3; a++)
        for (int r = 0; r < 4; r++)
            for (int m = 0; m < 8; m++)
                for (int k = 0; k < 5; k++, i++)
                    assert_true(values[i] == sample_value(a, r, first + k, m));
    free(values);
}

static void
test_units_stand_at_their_place(void **state)
{
    struct desk *d = *state;
    hsize_t dims[4];
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    double *values = cube(d->path, "units/waiting", dims); /* the third column */
    assert_true(dims[0] == 3 && dims[1] == 4 && dims[2] == 2 && dims[3] == 5);
    for (int a = 0, i = 0; a < 3; a++)
        for (int r = 0; r < 4; r++)
            for (int k = 0; k < 10; k++, i++)
                assert_true(values[i] == sample_value(a, r, 2, k));
    free(values);
}

static void
test_without_unit_months_there_is_no_group(void **state)
{
    struct desk *d = *state;
    d->sample.plan.n_unit_months = 0;
    d->sample.layout = mut_series_layout(&d->sample.plan);
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    assert_false(exists(d->path, "units"));
    assert_true(exists(d->path, "design") && exists(d->path, "provenance"));
}

static void
test_variables_say_what_they_are(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    assert_attribute(d->path, "public_cost", "units", "GBP");
    assert_attribute(d->path, "public_cost", "better", "lower");
    assert_attribute(d->path, "public_cost", "long_name", "Public cost a user a month");
    assert_attribute(d->path, ".", "Conventions", "CF-1.8");
    assert_attribute(d->path, ".", "reference", "north");
    assert_attribute(d->path, ".", "start", "2025-01");
    assert_attribute(d->path, "provenance", "seed", "fedcba9876543210");
    /* xarray takes "since" in units for a calendar */
    assert_attribute(d->path, "month", "units", "1");
}

static void
test_axes_carry_their_numbers(void **state)
{
    struct desk *d = *state;
    hsize_t dims[4];
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    double *month = cube(d->path, "month", dims);
    double *replicate = cube(d->path, "replicate", dims);
    double *fifth = cube(d->path, "fifth", dims);
    assert_true(month[0] == -2 && month[7] == 5);         /* burn-in of 2, 6 months */
    assert_true(replicate[0] == 7 && replicate[3] == 10); /* the first replicate is 7 */
    assert_true(fifth[0] == 1 && fifth[4] == 5);
    free(month);
    free(replicate);
    free(fifth);
}

static void
test_nan_has_one_form(void **state)
{
    struct desk *d = *state;
    hsize_t dims[4];
    d->sample.runs[0].values[0] = -(double) NAN;
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    double *values = cube(d->path, "participation_rate", dims);
    assert_true(isnan(values[0]) && !signbit(values[0]));
    free(values);
}

/* Fresh memory is filled with rubbish the second time: no byte of it may reach the file. */
static void
test_equal_input_gives_equal_bytes(void **state)
{
    struct desk *d = *state;
    char other[128];
    sample_path(d->folder, "another_name.h5", other);
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    mallopt(M_PERTURB, 0x5a);
    int ret = write_to(d, other, false);
    mallopt(M_PERTURB, 0);
    assert_int_equal(ret, MUT_OK);
    assert_true(same_bytes(d->path, other));
    assert_int_equal(files(d->folder, false), 2); /* and no temporary file */
}

static void
test_another_value_gives_other_bytes(void **state)
{
    struct desk *d = *state;
    char other[128];
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    d->sample.settings[0].value = 0.26;
    assert_int_equal(write_to(d, sample_path(d->folder, "b.h5", other), false), MUT_OK);
    assert_false(same_bytes(d->path, other));
}

/* A value's place is its file without folders: the result is the same wherever one stands. A folder of models/ tells a
 * model's file from a scenario of that name. */
static void
test_folder_of_a_setting_is_left_out(void **state)
{
    struct desk *d = *state;
    char other[128];
    d->sample.settings[1].set_by = sample_text("models/forms/round.yaml:12");
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    d->sample.settings[1].set_by = sample_text("/usr/share/models/forms/round.yaml:12");
    assert_int_equal(write_to(d, sample_path(d->folder, "b.h5", other), false), MUT_OK);
    assert_true(same_bytes(d->path, other));
    d->sample.settings[1].set_by = sample_text("scenarios/forms/round.yaml:12");
    assert_int_equal(write_to(d, sample_path(d->folder, "c.h5", other), false), MUT_OK);
    assert_false(same_bytes(d->path, other));
}

/* HDF5 keeps attributes over 64 KiB apart; a reader's summary may be that long. */
static void
test_long_summary_is_kept(void **state)
{
    struct desk *d = *state;
    enum { LENGTH = 200000 };
    char *summary = calloc(1, LENGTH + 1);
    memset(summary, 'x', LENGTH);
    d->sample.plan.summary = summary;
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    char *read = attribute(d->path, ".", "summary");
    assert_int_equal(strlen(read), LENGTH);
    free(read);
    free(summary);
}

static void
test_existing_file_is_refused(void **state)
{
    struct desk *d = *state;
    char other[128];
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    assert_int_equal(write_to(d, sample_path(d->folder, "b.h5", other), false), MUT_OK);
    d->sample.plan.seed = 1;
    assert_int_equal(mut_store_ready(d->path, false, &d->diags), MUT_EINPUT);
    assert_int_equal(write_to(d, d->path, false), MUT_EINPUT);
    assert_says(d, "exists already");
    assert_true(same_bytes(d->path, other)); /* untouched */
}

static void
test_force_replaces_the_file(void **state)
{
    struct desk *d = *state;
    assert_int_equal(write_to(d, d->path, false), MUT_OK);
    d->sample.plan.seed = 0x1f;
    assert_int_equal(mut_store_ready(d->path, true, &d->diags), MUT_OK);
    assert_int_equal(write_to(d, d->path, true), MUT_OK);
    assert_attribute(d->path, "provenance", "seed", "1f");
    assert_int_equal(files(d->folder, false), 1);
}

/* A limit on the size of files stands for a disk that fills while the result is written. */
static void
test_full_disk_leaves_nothing_behind(void **state)
{
    struct desk *d = *state;
    struct rlimit before, small;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){ 20000, before.rlim_max };
    setrlimit(RLIMIT_FSIZE, &small);
    int ret = write_to(d, d->path, false);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_int_equal(ret, MUT_ESYSTEM);
    assert_says(d, "cannot be written: File too large");
    assert_int_equal(files(d->folder, false), 0);
}

/* Every allocation of ours fails once: a sentence, and no file, however far it had come. */
static void
test_failed_allocation_leaves_nothing_behind(void **state)
{
    struct desk *d = *state;
    int ret = MUT_ENOMEM;
    long n = 0;
    while (ret != MUT_OK && n < 10000) {
        mut_diag_clear(&d->diags);
        mut_diag_init(&d->diags);
        mut_mem_fail_at(++n);
        ret = write_to(d, d->path, false);
        mut_mem_fail_at(0);
        if (ret != MUT_OK) {
            assert_int_equal(ret, MUT_ENOMEM);
            assert_int_equal(files(d->folder, false), 0);
        }
    }
    assert_int_equal(ret, MUT_OK);
    assert_in_range(n, 50,
                    9999); /* a buffer for each of the 35 outcomes and 16 unit columns */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values_stand_at_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(test_units_stand_at_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(test_without_unit_months_there_is_no_group, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_variables_say_what_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(test_axes_carry_their_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nan_has_one_form, setup, teardown),
        cmocka_unit_test_setup_teardown(test_equal_input_gives_equal_bytes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_another_value_gives_other_bytes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_folder_of_a_setting_is_left_out, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_long_summary_is_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(test_existing_file_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_force_replaces_the_file, setup, teardown),
        cmocka_unit_test_setup_teardown(test_full_disk_leaves_nothing_behind, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_failed_allocation_leaves_nothing_behind,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
