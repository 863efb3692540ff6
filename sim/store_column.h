/* Arrays of structs as variables of a result: a field becomes a column over the array's axis. */
#ifndef MUT_STORE_COLUMN_H
#define MUT_STORE_COLUMN_H

#include "store_h5.h"

enum mut_store_kind {
    MUT_STORE_TEXT, /* char * */
    MUT_STORE_INT,
    MUT_STORE_DOUBLE,
    MUT_STORE_FLAG /* bool */
};

/* A field of an array of structs. */
struct mut_store_column {
    const char *name, *label;
    enum mut_store_kind kind;
    size_t offset;
};

/* The array. */
struct mut_store_rows {
    const void *items; /* borrowed */
    size_t size;       /* of an item */
    int n;
    hid_t axis;
};

void mut_store_column_write(struct mut_store_h5 *h, hid_t group,
                            const struct mut_store_rows *rows,
                            const struct mut_store_column *column);

/* An axis whose coordinate is a text field of each item; close it by
 * mut_store_h5_scale_close. */
hid_t mut_store_column_axis(struct mut_store_h5 *h, hid_t group,
                            const struct mut_store_column *column,
                            const struct mut_store_rows *rows);

/* A whole table: its axis, which `first` is the coordinate of, and columns[n] over it. */
void mut_store_column_table(struct mut_store_h5 *h, hid_t group,
                            const struct mut_store_column *first,
                            const struct mut_store_column *columns, size_t n,
                            struct mut_store_rows rows);

#endif
