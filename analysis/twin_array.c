#include "twin_array.h"

#include "mem.h"

#include <hdf5.h>
#include <hdf5_hl.h>
#include <string.h>

static bool
take_type(struct mut_twin_array *a)
{
    const hid_t type = H5Dget_type(a->set);
    const H5T_class_t class = H5Tget_class(type);
    a->text = class == H5T_STRING && H5Tis_variable_str(type) > 0;
    a->real = class == H5T_FLOAT;
    a->type = a->text   ? H5Tcopy(type)
              : a->real ? H5Tcopy(H5T_NATIVE_DOUBLE)
                        : H5Tcopy(H5T_NATIVE_LLONG);
    H5Tclose(type);
    return a->text || a->real || class == H5T_INTEGER;
}

bool
mut_twin_array_open(struct mut_twin_array *a, int64_t file, const char *path)
{
    *a = (struct mut_twin_array){ .set = H5Dopen2(file, path, H5P_DEFAULT) };
    if (a->set < 0 || !take_type(a))
        return false;
    hsize_t dims[MUT_TWIN_ARRAY_AXES];
    const hid_t space = H5Dget_space(a->set);
    a->axes = H5Sget_simple_extent_ndims(space);
    const bool good = a->axes >= 1 && a->axes <= MUT_TWIN_ARRAY_AXES &&
                      H5Sget_simple_extent_dims(space, dims, NULL) == a->axes;
    for (int k = 0; good && k < a->axes; k++)
        a->dims[k] = dims[k];
    H5Sclose(space);
    return good;
}

void
mut_twin_array_close(struct mut_twin_array *a)
{
    if (a->type > 0)
        H5Tclose(a->type);
    if (a->set > 0)
        H5Dclose(a->set);
    *a = (struct mut_twin_array){ 0 };
}

size_t
mut_twin_array_length(const struct mut_twin_array *a, int axis)
{
    size_t n = 1;
    for (int k = 0; k < a->axes; k++)
        if (k != axis && __builtin_mul_overflow(n, (size_t) a->dims[k], &n))
            return SIZE_MAX;
    return n;
}

void *
mut_twin_array_read(const struct mut_twin_array *a, int axis, int place)
{
    hsize_t start[MUT_TWIN_ARRAY_AXES] = { 0 }, count[MUT_TWIN_ARRAY_AXES];
    const hsize_t n = mut_twin_array_length(a, axis);
    void *items = mut_array(n, sizeof(double));
    for (int k = 0; k < a->axes; k++) {
        start[k] = k == axis ? (hsize_t) place : 0;
        count[k] = k == axis ? 1 : a->dims[k];
    }
    if (items == NULL)
        return NULL;
    const hid_t from = H5Dget_space(a->set), to = H5Screate_simple(1, &n, NULL);
    const bool good = H5Sselect_hyperslab(from, H5S_SELECT_SET, start, NULL, count,
                                          NULL) >= 0 &&
                      H5Dread(a->set, a->type, to, from, H5P_DEFAULT, items) >= 0;
    H5Sclose(from);
    H5Sclose(to);
    if (good)
        return items;
    mut_free(items);
    return NULL;
}

void
mut_twin_array_free(const struct mut_twin_array *a, void *items, size_t n)
{
    for (size_t k = 0; a->text && items != NULL && k < n; k++)
        H5free_memory(((char **) items)[k]);
    mut_free(items);
}

static const char *
text_of(const void *items, size_t k)
{
    const char *text = ((char *const *) items)[k];
    return text != NULL ? text : "";
}

bool
mut_twin_array_same(const struct mut_twin_array *a, const void *one, const void *other,
                    size_t k)
{
    if (a->text)
        return strcmp(text_of(one, k), text_of(other, k)) == 0;
    const size_t at = k * sizeof(double);
    return memcmp((const char *) one + at, (const char *) other + at, sizeof(double)) == 0;
}

char *
mut_twin_array_word(const struct mut_twin_array *a, const void *items, size_t k)
{
    if (a->text)
        return mut_text(text_of(items, k));
    if (a->real)
        return mut_text_format("%.17g", ((const double *) items)[k]);
    return mut_text_format("%lld", ((const long long *) items)[k]);
}

/* A place on an axis: its number until a scale labels it. */
struct label {
    int place;
    char *word; /* owned */
};

/* The last part of an object's path. */
static void
name_of(hid_t object, char *room, size_t size)
{
    char path[256] = "";
    H5Iget_name(object, path, sizeof path);
    const char *slash = strrchr(path, '/');
    snprintf(room, size, "%s", slash != NULL ? slash + 1 : path);
}

static herr_t
read_label(hid_t set, unsigned axis, hid_t scale, void *self)
{
    struct label *label = self;
    char path[256] = "", name[64];
    struct mut_twin_array a;
    (void) set;
    (void) axis;
    H5Iget_name(scale, path, sizeof path);
    name_of(scale, name, sizeof name);
    if (mut_twin_array_open(&a, scale, path) && a.axes == 1 &&
        (uint64_t) label->place < a.dims[0]) {
        void *items = mut_twin_array_read(&a, 0, label->place);
        char *word = items != NULL ? mut_twin_array_word(&a, items, 0) : NULL;
        label->word = word != NULL ? mut_text_format("%s %s", name, word) : NULL;
        mut_free(word);
        mut_twin_array_free(&a, items, 1);
    }
    mut_twin_array_close(&a);
    return 1; /* one scale an axis */
}

char *
mut_twin_array_place(const struct mut_twin_array *a, int axis, int place, size_t k)
{
    char *words = mut_text("");
    for (int i = a->axes - 1; i >= 0 && words != NULL; i--) {
        struct label label = { .place = place };
        if (i != axis) {
            label.place = (int) (k % a->dims[i]);
            k /= a->dims[i];
        }
        if (H5DSis_scale(a->set) <= 0)
            H5DSiterate_scales(a->set, (unsigned) i, NULL, read_label, &label);
        if (label.word == NULL)
            label.word = mut_text_format("place %d", label.place);
        char *longer = mut_text_format("%s%s%s", label.word != NULL ? label.word : "",
                                       *words != '\0' ? ", " : "", words);
        mut_free(label.word);
        mut_free(words);
        words = longer;
    }
    return words;
}
