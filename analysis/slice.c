#include "slice.h"

#include "mem.h"
#include "result_read.h"

#include <hdf5.h>
#include <limits.h>

static const struct mut_place nowhere = { 0 };

/* Whether the open variable has the axes of the result; its further length goes to s->length. */
static bool
fits(struct mut_slice *s, const struct mut_result *r, bool further)
{
    hsize_t dims[MUT_RESULT_READ_AXES] = { 0 };
    const int before = s->points ? 1 : 0, axes = before + 3 + (further ? 1 : 0);
    hid_t space = H5Dget_space(s->set);
    const bool shaped = H5Sget_simple_extent_ndims(space) == axes &&
                        H5Sget_simple_extent_dims(space, dims, NULL) == axes;
    H5Sclose(space);
    const hsize_t length = further ? dims[before + 3] : 1;
    if (!shaped || length < 1 || length > INT_MAX ||
        (s->points && dims[0] != (hsize_t) r->n_points))
        return false;
    s->length = (int) length;
    return dims[before] == (hsize_t) r->n_arms &&
           dims[before + 1] == (hsize_t) r->n_replicates &&
           dims[before + 2] == (hsize_t) r->n_months;
}

int
mut_slice_open(struct mut_slice *s, const struct mut_result *r, const char *name,
               bool further, struct mut_diags *diags)
{
    *s = (struct mut_slice){ .points = r->points != NULL, .n_months = r->n_months };
    const hid_t set = H5Dopen2(r->file, name, H5P_DEFAULT);
    s->set = set > 0 ? set : 0;
    if (s->set == 0 || !fits(s, r, further)) {
        mut_fail(diags, MUT_EINPUT, nowhere, "%s: %s is missing or damaged", r->path,
                 name);
        mut_hint(diags, "make the result again with `" MUT_PROGRAM " run`");
        return MUT_EINPUT;
    }
    s->values = mut_array((size_t) s->n_months * (size_t) s->length, sizeof *s->values);
    return s->values != NULL ? MUT_OK
                             : mut_fail(diags, MUT_ENOMEM, nowhere,
                                        "%s: a run does not fit the memory", r->path);
}

bool
mut_slice_read(struct mut_slice *s, int point, int arm, int replicate)
{
    hsize_t start[MUT_RESULT_READ_AXES] = { 0 }, count[MUT_RESULT_READ_AXES] = { 0 };
    const int place[] = { point, arm, replicate };
    int axis = 0;
    for (int k = s->points ? 0 : 1; k < 3; k++) {
        start[axis] = (hsize_t) place[k];
        count[axis++] = 1;
    }
    count[axis] = (hsize_t) s->n_months;
    count[axis + 1] = (hsize_t) s->length;
    const hsize_t cells = count[axis] * count[axis + 1];
    const hid_t space = H5Dget_space(s->set), memory = H5Screate_simple(1, &cells, NULL);
    const bool read = H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count,
                                          NULL) >= 0 &&
                      H5Dread(s->set, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT,
                              s->values) >= 0;
    H5Sclose(memory);
    H5Sclose(space);
    return read;
}

void
mut_slice_close(struct mut_slice *s)
{
    if (s->set > 0)
        H5Dclose(s->set);
    mut_free(s->values);
    *s = (struct mut_slice){ 0 };
}
