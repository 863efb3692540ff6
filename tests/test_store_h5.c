/* Variables as they lie in a file: a large one that is worth packing is kept in compressed chunks and
 * reads as it was written; what is small or is not worth it stays contiguous. */
#include "store_h5.h"

#include "sample.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { RUNS = 2, MONTHS = 13, UNITS = 20000 };

static double
value(int run, int month, int unit)
{
    return run + 0.25 * month + unit % 100;
}

struct desk {
    char folder[64], path[128];
    double *values; /* [MONTHS][UNITS] of a run */
};

static int
setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    sample_folder(d->folder);
    sample_path(d->folder, "out.h5", d->path);
    d->values = calloc((size_t) MONTHS * UNITS, sizeof *d->values);
    *state = d;
    return d->values == NULL;
}

static int
teardown(void **state)
{
    struct desk *d = *state;
    remove(d->path);
    int left = rmdir(d->folder);
    free(d->values);
    free(d);
    return left;
}

/* Writes a variable of `units` units, run by run, and returns the bytes of its file. */
static long long
write_variable(const struct desk *d, int units, bool packed)
{
    int fd = open(d->path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    struct mut_store_h5 h;
    assert_true(mut_store_h5_open(&h, fd));
    struct mut_store_field field = { .name = "x", .n_axes = 3, .packed = packed };
    field.axes[0] = mut_store_h5_scale_count(&h, h.file, "run", 0, RUNS);
    field.axes[1] = mut_store_h5_scale_count(&h, h.file, "month", 0, MONTHS);
    field.axes[2] = mut_store_h5_scale_count(&h, h.file, "unit", 0, units);
    hid_t made = mut_store_h5_cube(&h, h.file, &field);
    for (int r = 0; r < RUNS; r++) {
        for (int m = 0; m < MONTHS; m++)
            for (int u = 0; u < units; u++)
                d->values[m * units + u] = value(r, m, u);
        const struct mut_store_part part = { .start = { r }, .axis = 0, .n = 1 };
        mut_store_h5_cube_put(&h, made, "x", &part, d->values);
    }
    mut_store_h5_cube_close(&h, made, "x");
    for (int k = 0; k < 3; k++)
        mut_store_h5_scale_close(&h, field.axes[k]);
    assert_true(mut_store_h5_close(&h));
    struct stat file;
    assert_int_equal(fstat(fd, &file), 0);
    close(fd);
    return (long long) file.st_size;
}

/* Reads the last run back, and says how it is laid out. */
static H5D_layout_t
read_variable(const struct desk *d, int units)
{
    hid_t file = H5Fopen(d->path, H5F_ACC_RDONLY, H5P_DEFAULT);
    hid_t x = H5Dopen2(file, "x", H5P_DEFAULT), plan = H5Dget_create_plist(x);
    hid_t space = H5Dget_space(x);
    const hsize_t start[] = { RUNS - 1, 0, 0 };
    const hsize_t count[] = { 1, MONTHS, (hsize_t) units };
    hid_t memory = H5Screate_simple(3, count, NULL);
    H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL);
    memset(d->values, 0, sizeof(double) * MONTHS * (size_t) units);
    assert_true(H5Dread(x, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, d->values) >= 0);
    for (int m = 0; m < MONTHS; m++)
        for (int u = 0; u < units; u++)
            assert_true(d->values[m * units + u] == value(RUNS - 1, m, u));
    H5D_layout_t layout = H5Pget_layout(plan);
    H5Sclose(memory);
    H5Sclose(space);
    H5Pclose(plan);
    H5Dclose(x);
    H5Fclose(file);
    return layout;
}

static void
test_large_packed_variable_is_compressed_and_reads_as_written(void **state)
{
    const long long plain = write_variable(*state, UNITS, false);
    assert_true(plain > (long long) sizeof(double) * RUNS * MONTHS * UNITS);
    assert_int_equal(read_variable(*state, UNITS), H5D_CONTIGUOUS);
    assert_true(write_variable(*state, UNITS, true) < plain / 4);
    assert_int_equal(read_variable(*state, UNITS), H5D_CHUNKED);
}

static void
test_small_variable_stays_as_it_is(void **state)
{
    const int units = MUT_STORE_SMALL / (int) sizeof(double) / RUNS / MONTHS;
    const long long plain = write_variable(*state, units, false);
    assert_int_equal(write_variable(*state, units, true), plain);
    assert_int_equal(read_variable(*state, units), H5D_CONTIGUOUS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_large_packed_variable_is_compressed_and_reads_as_written, setup,
            teardown),
        cmocka_unit_test_setup_teardown(test_small_variable_stays_as_it_is, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
