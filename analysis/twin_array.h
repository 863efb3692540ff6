/* Parts of HDF5 arrays as comparable items: numbers by their bytes, texts by their characters. */
#ifndef MUT_TWIN_ARRAY_H
#define MUT_TWIN_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MUT_TWIN_ARRAY_AXES = 8 };

/* An open dataset. */
struct mut_twin_array {
    int64_t set;
    int64_t type;    /* in memory: a double, a 64-bit integer or a variable-length text */
    bool text, real; /* neither: whole numbers */
    int axes;
    uint64_t dims[MUT_TWIN_ARRAY_AXES];
};

/* False if it cannot be opened or is of a type that results do not have; close it in either case. */
bool mut_twin_array_open(struct mut_twin_array *a, int64_t file, const char *path);
void mut_twin_array_close(struct mut_twin_array *a);

/* Items of the whole array, or of one place on axis `axis` (-1: of all). */
size_t mut_twin_array_length(const struct mut_twin_array *a, int axis);

/* Reads them: an array of 8-byte items (texts: pointers); NULL if it cannot be read. Freed by
 * mut_twin_array_free. */
void *mut_twin_array_read(const struct mut_twin_array *a, int axis, int place);
void mut_twin_array_free(const struct mut_twin_array *a, void *items, size_t n);

/* Whether item k is the same in both, bit for bit. */
bool mut_twin_array_same(const struct mut_twin_array *a, const void *one,
                         const void *other, size_t k);

/* Item k in words; freed with mut_free. */
char *mut_twin_array_word(const struct mut_twin_array *a, const void *items, size_t k);

/* "arm quiet, replicate 3": where item k of a part of the array is, by the labels of its axes;
 * `axis` and `place` as in mut_twin_array_read. NULL without memory; freed with mut_free. */
char *mut_twin_array_place(const struct mut_twin_array *a, int axis, int place, size_t k);

#endif
