#include "result_read.h"

#include "mem.h"

#include <hdf5.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

static char *
printable(char *text)
{
    for (char *c = text; c != NULL && *c != '\0'; c++)
        if ((unsigned char) *c < ' ' || *c == 0x7f)
            *c = ' ';
    return text;
}

char *
mut_result_read_attribute(int64_t file, const char *name)
{
    char *text = NULL;
    if (H5Aexists(file, name) <= 0)
        return NULL;
    hid_t at = H5Aopen(file, name, H5P_DEFAULT);
    hid_t type = H5Aget_type(at);
    size_t size = H5Tget_class(type) == H5T_STRING ? H5Tget_size(type) : 0;
    if (size > 0 && H5Tis_variable_str(type) == 0 && H5Aget_storage_size(at) == size)
        text = mut_array(size + 1, 1);
    if (text != NULL && H5Aread(at, type, text) < 0) {
        mut_free(text);
        text = NULL;
    }
    H5Tclose(type);
    H5Aclose(at);
    return printable(text);
}

char *
mut_result_read_attribute_of(int64_t file, const char *path, const char *name)
{
    hid_t object = H5Oopen(file, path, H5P_DEFAULT);
    if (object < 0)
        return NULL;
    char *text = mut_result_read_attribute(object, name);
    H5Oclose(object);
    return text;
}

/* An attribute of n integers of the object at `path`. */
static int
read_numbers(int64_t file, const char *path, const char *name, int n, int *numbers)
{
    hid_t at = H5Aopen_by_name(file, path, name, H5P_DEFAULT, H5P_DEFAULT);
    if (at < 0)
        return -1;
    hid_t space = H5Aget_space(at);
    bool read = H5Sget_simple_extent_npoints(space) == n &&
                H5Aread(at, H5T_NATIVE_INT, numbers) >= 0;
    H5Sclose(space);
    H5Aclose(at);
    return read ? 0 : -1;
}

int
mut_result_read_range(int64_t file, const char *path, const char *name, int ends[2])
{
    return read_numbers(file, path, name, 2, ends);
}

int
mut_result_read_number(int64_t file, const char *path, const char *name, int *number)
{
    return read_numbers(file, path, name, 1, number);
}

/* An open dataset and its extent. */
struct array {
    hid_t set;
    int axes;
    size_t n;
    int dims[MUT_RESULT_READ_AXES];
};

static bool
measure(struct array *a, hid_t space)
{
    hsize_t dims[MUT_RESULT_READ_AXES];
    a->n = 1;
    a->axes = H5Sget_simple_extent_ndims(space);
    if (a->axes < 1 || a->axes > MUT_RESULT_READ_AXES)
        return false;
    if (H5Sget_simple_extent_dims(space, dims, NULL) != a->axes)
        return false;
    for (int k = 0; k < a->axes; k++) {
        if (dims[k] < 1 || dims[k] > INT_MAX ||
            __builtin_mul_overflow(a->n, (size_t) dims[k], &a->n))
            return false;
        a->dims[k] = (int) dims[k];
    }
    return true;
}

/* False leaves nothing open. */
static bool
array_open(struct array *a, hid_t file, const char *path)
{
    a->set = H5Dopen2(file, path, H5P_DEFAULT);
    if (a->set < 0)
        return false;
    hid_t space = H5Dget_space(a->set);
    bool fine = measure(a, space);
    H5Sclose(space);
    if (!fine)
        H5Dclose(a->set);
    return fine;
}

/* All values as `type`, `size` bytes each. */
static void *
array_values(const struct array *a, hid_t type, size_t size)
{
    void *values = mut_array(a->n, size);
    if (values != NULL &&
        H5Dread(a->set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0) {
        mut_free(values);
        return NULL;
    }
    return values;
}

/* Copies what HDF5 allocated, and gives that back. */
static char **
copy_texts(char **from, int n, char *(*made)(char *) )
{
    char **to = mut_array((size_t) n, sizeof *to);
    bool whole = to != NULL;
    for (int k = 0; k < n; k++) {
        if (to != NULL) {
            to[k] = made(mut_text(from[k] != NULL ? from[k] : ""));
            whole = whole && to[k] != NULL;
        }
        H5free_memory(from[k]);
    }
    if (whole)
        return to;
    mut_result_read_free(to, n);
    return NULL;
}

static char *
unchanged(char *text)
{
    return text;
}

static char **
read_texts(int64_t file, const char *path, int *n, char *(*made)(char *) )
{
    struct array a;
    char **out = NULL;
    if (!array_open(&a, file, path))
        return NULL;
    hid_t type = H5Dget_type(a.set);
    char **read = NULL;
    if (a.axes == 1 && H5Tis_variable_str(type) > 0)
        read = array_values(&a, type, sizeof *read);
    if (read != NULL) {
        *n = a.dims[0];
        out = copy_texts(read, *n, made);
    }
    mut_free(read);
    H5Tclose(type);
    H5Dclose(a.set);
    return out;
}

char **
mut_result_read_texts(int64_t file, const char *path, int *n)
{
    return read_texts(file, path, n, printable);
}

char **
mut_result_read_files(int64_t file, const char *path, int *n)
{
    return read_texts(file, path, n, unchanged);
}

int *
mut_result_read_ints(int64_t file, const char *path, int *n)
{
    struct array a;
    if (!array_open(&a, file, path))
        return NULL;
    int *out = a.axes == 1 ? array_values(&a, H5T_NATIVE_INT, sizeof *out) : NULL;
    *n = a.dims[0];
    H5Dclose(a.set);
    return out;
}

double *
mut_result_read_doubles(int64_t file, const char *path, int *axes,
                        int dims[MUT_RESULT_READ_AXES])
{
    struct array a;
    if (!array_open(&a, file, path))
        return NULL;
    double *out = array_values(&a, H5T_NATIVE_DOUBLE, sizeof *out);
    *axes = a.axes;
    for (int k = 0; k < a.axes; k++)
        dims[k] = a.dims[k];
    H5Dclose(a.set);
    return out;
}

void
mut_result_read_free(char **texts, int n)
{
    for (int k = 0; texts != NULL && k < n; k++)
        mut_free(texts[k]);
    mut_free(texts);
}

int
mut_result_read_find(char *const *texts, int n, const char *text)
{
    for (int k = 0; k < n; k++)
        if (strcmp(texts[k], text) == 0)
            return k;
    return -1;
}
