#include "twin_attribute.h"

#include "mem.h"

#include <hdf5.h>
#include <string.h>

/* Of dimension scales, and of another program or number of replicates. */
static bool
passed_over(const char *name)
{
    static const char *const names[] = {
        "DIMENSION_LIST", "REFERENCE_LIST", "CLASS",
        "NAME",           "_Netcdf4Dimid",  "_Netcdf4Coordinates",
        "replicates",     "version",        "commit",
        "compiler",       "_FillValue",     MUT_PROGRAM "_version",
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k], name) == 0)
            return true;
    return false;
}

/* The numbers of an attribute that is read. */
static char *
number_words(hid_t at, int n)
{
    double *values = mut_array((size_t) n, sizeof *values);
    char *words = mut_text("");
    const bool read = values != NULL && H5Aread(at, H5T_NATIVE_DOUBLE, values) >= 0;
    for (int k = 0; read && k < n && words != NULL; k++) {
        char *longer = mut_text_format("%s%s%.17g", words, k > 0 ? ", " : "", values[k]);
        mut_free(words);
        words = longer;
    }
    mut_free(values);
    return words;
}

/* An attribute in words, which are equal for equal ones; NULL: there is none. */
static char *
words_of(hid_t file, const char *path, const char *name)
{
    char *words = NULL;
    if (H5Aexists_by_name(file, path, name, H5P_DEFAULT) <= 0)
        return NULL;
    const hid_t at = H5Aopen_by_name(file, path, name, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t type = H5Aget_type(at), space = H5Aget_space(at);
    const hssize_t n = H5Sget_simple_extent_npoints(space);
    const H5T_class_t class = H5Tget_class(type);
    if (class == H5T_STRING && H5Tis_variable_str(type) == 0 && n == 1) {
        words = mut_array(H5Tget_size(type) + 1, 1);
        if (words != NULL && H5Aread(at, type, words) < 0)
            *words = '\0';
    } else if ((class == H5T_FLOAT || class == H5T_INTEGER) && n > 0 && n < 256) {
        words = number_words(at, (int) n);
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Aclose(at);
    return words != NULL ? words : mut_text("?");
}

struct walk {
    struct mut_twin *twin;
    const char *path;
    bool missing; /* look only for what the stored file has not */
};

static herr_t
visit(hid_t object, const char *name, const H5A_info_t *info, void *self)
{
    const struct walk *w = self;
    (void) object;
    (void) info;
    if (passed_over(name))
        return 0;
    char *stored = words_of(w->twin->stored, w->path, name);
    char *anew = words_of(w->twin->anew, w->path, name);
    const bool absent = stored == NULL;
    if (absent == w->missing &&
        (stored == NULL || anew == NULL || strcmp(stored, anew) != 0)) {
        char *full = mut_text_format("%s%s%s", strcmp(w->path, ".") == 0 ? "" : w->path,
                                     strcmp(w->path, ".") == 0 ? "" : ":", name);
        mut_twin_list_add(w->twin->list, "words", full != NULL ? full : name, "",
                          stored != NULL ? stored : "(absent)",
                          anew != NULL ? anew : "(absent)");
        mut_free(full);
    }
    mut_free(stored);
    mut_free(anew);
    return 0;
}

void
mut_twin_attribute_compare(struct mut_twin *twin, const char *path)
{
    struct walk w = { twin, path, false };
    H5Aiterate_by_name(twin->stored, path, H5_INDEX_NAME, H5_ITER_INC, NULL, visit, &w,
                       H5P_DEFAULT);
    w.missing = true;
    H5Aiterate_by_name(twin->anew, path, H5_INDEX_NAME, H5_ITER_INC, NULL, visit, &w,
                       H5P_DEFAULT);
}
