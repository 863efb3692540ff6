/* The few HDF5 objects that a result is made of, in the form that netCDF-4 readers expect, built
 * in memory. The first failure sticks: later calls do nothing, and the caller asks once. */
#ifndef MUT_STORE_H5_H
#define MUT_STORE_H5_H

#include <stdbool.h>
#include <stddef.h>

#include <hdf5.h>

enum { MUT_STORE_MOST_AXES = 5 };

struct mut_store_h5 {
    hid_t file;
    const char *failed; /* borrowed: name of the object that could not be made, or NULL */
};

/* A variable over axes; what is NULL is left out. The doc becomes the attribute `comment` (CF). */
struct mut_store_field {
    const char *name, *unit, *label, *better, *doc, *source, *role;
    int n_axes;
    hid_t axes[MUT_STORE_MOST_AXES]; /* scales */
};

/* A file in memory: nothing of HDF5 ever meets a full disk, on which its library would fail
 * again when the program ends. False if it cannot be made; close it in either case. */
bool mut_store_h5_open(struct mut_store_h5 *h);

/* The bytes of the finished file, valid until it is closed; NULL after any failure. */
const void *mut_store_h5_image(struct mut_store_h5 *h, size_t *size);

void mut_store_h5_close(struct mut_store_h5 *h);

/* Marks the file as failed at that object, unless it failed before: a caller had no memory. */
void mut_store_h5_fail(struct mut_store_h5 *h, const char *name);

hid_t mut_store_h5_group(struct mut_store_h5 *h, hid_t parent, const char *name);
void mut_store_h5_group_close(struct mut_store_h5 *h, hid_t group);

/* Attributes of a group or variable. An empty or absent text is left out (netCDF readers do not
 * agree on what it is). */
void mut_store_h5_text(struct mut_store_h5 *h, hid_t at, const char *name,
                       const char *text);
void mut_store_h5_int(struct mut_store_h5 *h, hid_t at, const char *name, int value);
void mut_store_h5_double(struct mut_store_h5 *h, hid_t at, const char *name, double value);
void mut_store_h5_range(struct mut_store_h5 *h, hid_t at, const char *name,
                        const int ends[2]);

/* Axes: a dimension scale of values[n]; the caller closes it by mut_store_h5_scale_close
 * (which takes 0 and a failed scale too). */
hid_t mut_store_h5_scale_text(struct mut_store_h5 *h, hid_t group, const char *name,
                              const char *const *values, int n);
hid_t mut_store_h5_scale_int(struct mut_store_h5 *h, hid_t group, const char *name,
                             const int *values, int n);
/* The same counting from `first`. */
hid_t mut_store_h5_scale_count(struct mut_store_h5 *h, hid_t group, const char *name,
                               int first, int n);
void mut_store_h5_scale_close(struct mut_store_h5 *h, hid_t scale);

/* Variables, whole; the last axis runs fastest. Doubles have NaN as their fill value, texts may
 * be NULL for "", flags are int8 with the meanings "no yes". */
void mut_store_h5_doubles(struct mut_store_h5 *h, hid_t group,
                          const struct mut_store_field *field, const double *values);
void mut_store_h5_ints(struct mut_store_h5 *h, hid_t group,
                       const struct mut_store_field *field, const int *values);
void mut_store_h5_flags(struct mut_store_h5 *h, hid_t group,
                        const struct mut_store_field *field, const signed char *values);
void mut_store_h5_texts(struct mut_store_h5 *h, hid_t group,
                        const struct mut_store_field *field, const char *const *values);

#endif
