#include "store_h5.h"

#include "mem.h"

#include <hdf5_hl.h>
#include <math.h>
#include <string.h>

void
mut_store_h5_fail(struct mut_store_h5 *h, const char *name)
{
    if (h->failed == NULL)
        h->failed = name;
}

static void
check(struct mut_store_h5 *h, bool fine, const char *name)
{
    if (!fine)
        mut_store_h5_fail(h, name);
}

/* Objects keep the order of creation, as netCDF-4 asks, and no times: equal input gives equal
 * bytes. */
static hid_t
creation(hid_t class)
{
    hid_t plan = H5Pcreate(class);
    unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    bool fine = plan >= 0 && H5Pset_obj_track_times(plan, 0) >= 0 &&
                H5Pset_attr_creation_order(plan, order) >= 0;
    if (fine && class != H5P_DATASET_CREATE)
        fine = H5Pset_link_creation_order(plan, order) >= 0;
    if (!fine && plan >= 0)
        H5Pclose(plan);
    return fine ? plan : H5I_INVALID_HID;
}

/* A fixed file format (that of HDF5 1.8, which every reader knows), whatever the library. */
static hid_t
access_of(struct mut_store_h5 *h, int fd)
{
    hid_t plan = mut_store_driver_access(&h->driver, fd);
    if (plan >= 0 && H5Pset_libver_bounds(plan, H5F_LIBVER_V18, H5F_LIBVER_V18) < 0) {
        H5Pclose(plan);
        return H5I_INVALID_HID;
    }
    return plan;
}

bool
mut_store_h5_open(struct mut_store_h5 *h, int fd)
{
    *h = (struct mut_store_h5){ .file = H5I_INVALID_HID };
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL); /* we print a sentence, not HDF5's stack */
    hid_t made = creation(H5P_FILE_CREATE);
    hid_t access = access_of(h, fd);
    if (made >= 0 && access >= 0)
        h->file = H5Fcreate("result", H5F_ACC_TRUNC, made, access);
    check(h, h->file >= 0, "the file");
    check(h, made < 0 || H5Pclose(made) >= 0, "the file");
    check(h, access < 0 || H5Pclose(access) >= 0, "the file");
    return h->failed == NULL;
}

bool
mut_store_h5_close(struct mut_store_h5 *h)
{
    if (h->file >= 0)
        check(h, H5Fclose(h->file) >= 0, "the file");
    h->file = H5I_INVALID_HID;
    mut_store_driver_close(&h->driver);
    return h->failed == NULL && h->driver.fault == 0;
}

hid_t
mut_store_h5_group(struct mut_store_h5 *h, hid_t parent, const char *name)
{
    if (h->failed != NULL)
        return H5I_INVALID_HID;
    hid_t plan = creation(H5P_GROUP_CREATE);
    hid_t group = plan < 0 ? plan
                           : H5Gcreate2(parent, name, H5P_DEFAULT, plan, H5P_DEFAULT);
    check(h, plan >= 0 && H5Pclose(plan) >= 0, name);
    check(h, group >= 0, name);
    return group;
}

void
mut_store_h5_group_close(struct mut_store_h5 *h, hid_t group)
{
    if (group > 0)
        check(h, H5Gclose(group) >= 0, "a group");
}

/* A scalar attribute has n = 0. */
static void
attribute(struct mut_store_h5 *h, hid_t at, const char *name, hid_t type, int n,
          const void *value)
{
    if (h->failed != NULL)
        return;
    hsize_t length = (hsize_t) n;
    hid_t space = n == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &length, NULL);
    hid_t made = H5Acreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    check(h, made >= 0 && H5Awrite(made, type, value) >= 0, name);
    check(h, made < 0 || H5Aclose(made) >= 0, name);
    check(h, space >= 0 && H5Sclose(space) >= 0, name);
}

/* `length` may be H5T_VARIABLE. */
static hid_t
text_type(size_t length)
{
    hid_t type = H5Tcopy(H5T_C_S1);
    if (type < 0 || H5Tset_size(type, length) < 0 ||
        H5Tset_cset(type, H5T_CSET_UTF8) < 0 ||
        (length != H5T_VARIABLE && H5Tset_strpad(type, H5T_STR_NULLPAD) < 0)) {
        if (type >= 0)
            H5Tclose(type);
        return H5I_INVALID_HID;
    }
    return type;
}

void
mut_store_h5_text(struct mut_store_h5 *h, hid_t at, const char *name, const char *text)
{
    if (h->failed != NULL || text == NULL || *text == '\0')
        return;
    hid_t type = text_type(strlen(text));
    check(h, type >= 0, name);
    attribute(h, at, name, type, 0, text);
    check(h, type < 0 || H5Tclose(type) >= 0, name);
}

void
mut_store_h5_int(struct mut_store_h5 *h, hid_t at, const char *name, int value)
{
    attribute(h, at, name, H5T_STD_I32LE, 0, &value);
}

void
mut_store_h5_double(struct mut_store_h5 *h, hid_t at, const char *name, double value)
{
    attribute(h, at, name, H5T_IEEE_F64LE, 0, &value);
}

void
mut_store_h5_range(struct mut_store_h5 *h, hid_t at, const char *name, const int ends[2])
{
    attribute(h, at, name, H5T_STD_I32LE, 2, ends);
}

/* How the values of a dataset look; file and memory agree on the little-endian machines that
 * the program runs on. */
struct shape {
    hid_t type;
    int n_axes;
    hsize_t extent[MUT_STORE_MOST_AXES];
    const double *fill; /* NULL: none */
    bool packed;
};

/* Chunks of one run, so that who reads a replicate unpacks no other. Level 1 takes most of what can be
 * had of columns that change little from unit to unit. */
static bool
pack(hid_t plan, const struct shape *shape)
{
    hsize_t chunk[MUT_STORE_MOST_AXES], bytes = sizeof(double);
    const hsize_t most[] = { MUT_STORE_CHUNK_MONTHS, MUT_STORE_CHUNK_UNITS };
    for (int k = 0; k < shape->n_axes; k++) {
        const int last = k - (shape->n_axes - 2);
        chunk[k] = last < 0                        ? 1
                   : shape->extent[k] < most[last] ? shape->extent[k]
                                                   : most[last];
        bytes *= shape->extent[k];
    }
    return bytes <= MUT_STORE_SMALL ||
           (H5Pset_chunk(plan, shape->n_axes, chunk) >= 0 && H5Pset_shuffle(plan) >= 0 &&
            H5Pset_deflate(plan, 1) >= 0);
}

static hid_t
dataset(struct mut_store_h5 *h, hid_t group, const char *name, const struct shape *shape,
        const void *values)
{
    if (h->failed != NULL)
        return H5I_INVALID_HID;
    hid_t plan = creation(H5P_DATASET_CREATE);
    hid_t space = H5Screate_simple(shape->n_axes, shape->extent, NULL);
    if (shape->fill != NULL)
        check(h, H5Pset_fill_value(plan, shape->type, shape->fill) >= 0, name);
    check(h, !shape->packed || pack(plan, shape), name);
    hid_t made = H5Dcreate2(group, name, shape->type, space, H5P_DEFAULT, plan,
                            H5P_DEFAULT);
    check(h, made >= 0, name);
    if (values != NULL && made >= 0 && H5Sget_simple_extent_npoints(space) > 0)
        check(h, H5Dwrite(made, shape->type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0,
              name);
    check(h, plan >= 0 && H5Pclose(plan) >= 0, name);
    check(h, space >= 0 && H5Sclose(space) >= 0, name);
    return made;
}

static hid_t
scale(struct mut_store_h5 *h, hid_t group, const char *name, const struct shape *shape,
      const void *values)
{
    hid_t made = dataset(h, group, name, shape, values);
    if (made >= 0)
        check(h, H5DSset_scale(made, name) >= 0, name);
    return made;
}

hid_t
mut_store_h5_scale_text(struct mut_store_h5 *h, hid_t group, const char *name,
                        const char *const *values, int n)
{
    struct shape shape = { .type = text_type(H5T_VARIABLE),
                           .n_axes = 1,
                           .extent = { (hsize_t) n } };
    check(h, shape.type >= 0, name);
    hid_t made = scale(h, group, name, &shape, values);
    check(h, shape.type < 0 || H5Tclose(shape.type) >= 0, name);
    return made;
}

hid_t
mut_store_h5_scale_int(struct mut_store_h5 *h, hid_t group, const char *name,
                       const int *values, int n)
{
    struct shape shape = { .type = H5T_STD_I32LE, .n_axes = 1, .extent = { (hsize_t) n } };
    hid_t made = scale(h, group, name, &shape, values);
    mut_store_h5_text(h, made, "units", "1");
    return made;
}

hid_t
mut_store_h5_scale_count(struct mut_store_h5 *h, hid_t group, const char *name, int first,
                         int n)
{
    int *values = mut_array((size_t) n, sizeof *values);
    check(h, values != NULL, name);
    for (int i = 0; values != NULL && i < n; i++)
        values[i] = first + i;
    hid_t made = mut_store_h5_scale_int(h, group, name, values, n);
    mut_free(values);
    return made;
}

void
mut_store_h5_scale_close(struct mut_store_h5 *h, hid_t made)
{
    if (made > 0)
        check(h, H5Dclose(made) >= 0, "an axis");
}

/* The extent of a scale is that of the axis. */
static void
measure(struct mut_store_h5 *h, const struct mut_store_field *field, struct shape *shape)
{
    shape->n_axes = field->n_axes;
    for (int k = 0; h->failed == NULL && k < field->n_axes; k++) {
        hid_t space = H5Dget_space(field->axes[k]);
        check(h, H5Sget_simple_extent_dims(space, &shape->extent[k], NULL) == 1,
              field->name);
        check(h, space >= 0 && H5Sclose(space) >= 0, field->name);
    }
}

/* Writes the variable with what every variable says of itself, and leaves it open. */
static hid_t
variable(struct mut_store_h5 *h, hid_t group, const struct mut_store_field *field,
         struct shape *shape, const void *values)
{
    measure(h, field, shape);
    hid_t made = dataset(h, group, field->name, shape, values);
    for (int k = 0; h->failed == NULL && k < field->n_axes; k++)
        check(h, H5DSattach_scale(made, field->axes[k], (unsigned) k) >= 0, field->name);
    mut_store_h5_text(h, made, "units", field->unit);
    mut_store_h5_text(h, made, "long_name", field->label);
    mut_store_h5_text(h, made, "better", field->better);
    mut_store_h5_text(h, made, "comment", field->doc);
    mut_store_h5_text(h, made, "source", field->source);
    mut_store_h5_text(h, made, "role", field->role);
    return made;
}

static void
variable_close(struct mut_store_h5 *h, hid_t made, const char *name)
{
    check(h, made < 0 || H5Dclose(made) >= 0, name);
}

static hid_t
doubles(struct mut_store_h5 *h, hid_t group, const struct mut_store_field *field,
        const double *values)
{
    double absent = (double) NAN;
    struct shape shape = { .type = H5T_IEEE_F64LE,
                           .fill = &absent,
                           .packed = field->packed };
    hid_t made = variable(h, group, field, &shape, values);
    attribute(h, made, "_FillValue", H5T_IEEE_F64LE, 1, &absent);
    return made;
}

void
mut_store_h5_doubles(struct mut_store_h5 *h, hid_t group,
                     const struct mut_store_field *field, const double *values)
{
    variable_close(h, doubles(h, group, field, values), field->name);
}

hid_t
mut_store_h5_cube(struct mut_store_h5 *h, hid_t group, const struct mut_store_field *field)
{
    return doubles(h, group, field, NULL);
}

void
mut_store_h5_cube_put(struct mut_store_h5 *h, hid_t made, const char *name,
                      const struct mut_store_part *part, const double *values)
{
    hsize_t start[MUT_STORE_MOST_AXES] = { 0 }, count[MUT_STORE_MOST_AXES] = { 0 };
    if (h->failed != NULL)
        return;
    hid_t space = H5Dget_space(made);
    const int n = H5Sget_simple_extent_dims(space, count, NULL);
    for (int k = 0; k <= part->axis; k++) {
        start[k] = (hsize_t) part->start[k];
        count[k] = k < part->axis ? 1 : (hsize_t) part->n;
    }
    hid_t memory = n > 0 ? H5Screate_simple(n, count, NULL) : H5I_INVALID_HID;
    check(h,
          memory >= 0 &&
              H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 &&
              H5Dwrite(made, H5T_IEEE_F64LE, memory, space, H5P_DEFAULT, values) >= 0,
          name);
    check(h, memory < 0 || H5Sclose(memory) >= 0, name);
    check(h, space < 0 || H5Sclose(space) >= 0, name);
}

void
mut_store_h5_cube_close(struct mut_store_h5 *h, hid_t made, const char *name)
{
    variable_close(h, made, name);
}

void
mut_store_h5_ints(struct mut_store_h5 *h, hid_t group,
                  const struct mut_store_field *field, const int *values)
{
    struct shape shape = { .type = H5T_STD_I32LE };
    variable_close(h, variable(h, group, field, &shape, values), field->name);
}

void
mut_store_h5_flags(struct mut_store_h5 *h, hid_t group,
                   const struct mut_store_field *field, const signed char *values)
{
    static const signed char no_yes[] = { 0, 1 };
    struct shape shape = { .type = H5T_STD_I8LE };
    hid_t made = variable(h, group, field, &shape, values);
    attribute(h, made, "flag_values", H5T_STD_I8LE, 2, no_yes);
    mut_store_h5_text(h, made, "flag_meanings", "no yes");
    variable_close(h, made, field->name);
}

/* HDF5 keeps a NULL apart from an empty text, and readers stumble over it. */
void
mut_store_h5_texts(struct mut_store_h5 *h, hid_t group,
                   const struct mut_store_field *field, const char *const *values)
{
    struct shape shape = { .type = text_type(H5T_VARIABLE) };
    check(h, shape.type >= 0, field->name);
    measure(h, field, &shape);
    size_t n = 1;
    for (int k = 0; k < shape.n_axes; k++)
        n *= (size_t) shape.extent[k];
    const char **whole = mut_array(n, sizeof *whole);
    check(h, whole != NULL, field->name);
    for (size_t i = 0; h->failed == NULL && i < n; i++)
        whole[i] = values[i] != NULL ? values[i] : "";
    hid_t made = variable(h, group, field, &shape, whole);
    variable_close(h, made, field->name);
    mut_free(whole);
    check(h, shape.type < 0 || H5Tclose(shape.type) >= 0, field->name);
}
