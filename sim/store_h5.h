/* The few HDF5 objects that a result is made of, in the form that netCDF-4 readers expect, in a
 * file that is open. The first failure sticks: later calls do nothing, and the caller asks once. */
#ifndef MUT_STORE_H5_H
#define MUT_STORE_H5_H

#include <stdbool.h>
#include <stddef.h>

#include <hdf5.h>

#include "store_driver.h"

enum {
    MUT_STORE_MOST_AXES = 5,
    MUT_STORE_CHUNK_MONTHS = 12,
    MUT_STORE_CHUNK_UNITS = 16384,
    MUT_STORE_SMALL = 1 << 20, /* bytes of a variable up to which it stays as it is */
};

struct mut_store_h5 {
    hid_t file;
    struct mut_store_driver driver;
    const char *failed; /* borrowed: name of the object that could not be made, or NULL */
};

/* A variable over axes; what is NULL is left out. The doc becomes the attribute `comment` (CF). */
struct mut_store_field {
    const char *name, *unit, *label, *better, *doc, *source, *role;
    int n_axes;
    hid_t axes[MUT_STORE_MOST_AXES]; /* scales */
    /* Worth packing where it is large: kept in compressed chunks (shuffle and deflate, which every
     * HDF5 reads) of MUT_STORE_CHUNK_MONTHS x MUT_STORE_CHUNK_UNITS along its last two axes. */
    bool packed;
};

/* Begins a file inside `fd`, which is open and empty. False if it cannot be made; close it in
 * either case, and leave `h` where it is until then. */
bool mut_store_h5_open(struct mut_store_h5 *h, int fd);

/* Ends the file: its last bytes are written. True if all of it is in `fd`; `failed` and
 * `driver.fault` say what was not. */
bool mut_store_h5_close(struct mut_store_h5 *h);

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
/* The same bit by bit: a variable without values, then parts of it. */
struct mut_store_part {
    int start[MUT_STORE_MOST_AXES];
    int axis,
        n; /* places start[axis] .. start[axis] + n - 1; of axes before it one place, of
                  * axes after it all */
};
hid_t mut_store_h5_cube(struct mut_store_h5 *h, hid_t group,
                        const struct mut_store_field *field);
void mut_store_h5_cube_put(struct mut_store_h5 *h, hid_t made, const char *name,
                           const struct mut_store_part *part, const double *values);
void mut_store_h5_cube_close(struct mut_store_h5 *h, hid_t made, const char *name);

void mut_store_h5_ints(struct mut_store_h5 *h, hid_t group,
                       const struct mut_store_field *field, const int *values);
void mut_store_h5_flags(struct mut_store_h5 *h, hid_t group,
                        const struct mut_store_field *field, const signed char *values);
void mut_store_h5_texts(struct mut_store_h5 *h, hid_t group,
                        const struct mut_store_field *field, const char *const *values);

#endif
