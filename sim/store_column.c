#include "store_column.h"

#include "mem.h"

#include <string.h>

static const size_t sizes[] = { [MUT_STORE_TEXT] = sizeof(char *),
                                [MUT_STORE_INT] = sizeof(int),
                                [MUT_STORE_DOUBLE] = sizeof(double),
                                [MUT_STORE_FLAG] = sizeof(bool) };

void
mut_store_column_write(struct mut_store_h5 *h, hid_t group,
                       const struct mut_store_rows *rows,
                       const struct mut_store_column *column)
{
    size_t size = sizes[column->kind];
    char *packed = mut_array((size_t) rows->n, size);
    if (packed == NULL) {
        mut_store_h5_fail(h, column->name);
        return;
    }
    const char *from = rows->items;
    for (size_t i = 0; i < (size_t) rows->n; i++)
        memcpy(packed + i * size, from + i * rows->size + column->offset, size);
    struct mut_store_field field = {
        .name = column->name, .label = column->label, .n_axes = 1, .axes = { rows->axis }
    };
    void *values = packed;
    if (column->kind == MUT_STORE_TEXT)
        mut_store_h5_texts(h, group, &field, values);
    else if (column->kind == MUT_STORE_INT)
        mut_store_h5_ints(h, group, &field, values);
    else if (column->kind == MUT_STORE_DOUBLE)
        mut_store_h5_doubles(h, group, &field, values);
    else
        mut_store_h5_flags(h, group, &field, values);
    mut_free(packed);
}

hid_t
mut_store_column_axis(struct mut_store_h5 *h, hid_t group,
                      const struct mut_store_column *column,
                      const struct mut_store_rows *rows)
{
    const char **names = mut_array((size_t) rows->n, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, column->name);
        return H5I_INVALID_HID;
    }
    const char *from = rows->items;
    for (size_t i = 0; i < (size_t) rows->n; i++)
        memcpy(names + i, from + i * rows->size + column->offset, sizeof *names);
    hid_t axis = mut_store_h5_scale_text(h, group, column->name, names, rows->n);
    mut_store_h5_text(h, axis, "long_name", column->label);
    mut_free(names);
    return axis;
}

void
mut_store_column_table(struct mut_store_h5 *h, hid_t group,
                       const struct mut_store_column *first,
                       const struct mut_store_column *columns, size_t n,
                       struct mut_store_rows rows)
{
    rows.axis = mut_store_column_axis(h, group, first, &rows);
    for (size_t k = 0; k < n; k++)
        mut_store_column_write(h, group, &rows, &columns[k]);
    mut_store_h5_scale_close(h, rows.axis);
}
