#include "result_circumstances.h"

#include "mem.h"
#include "result.h"
#include "result_read.h"

#include <hdf5.h>
#include <string.h>

/* The file's rows. */
enum { PROGRAMME, LABEL, ARM, COLUMNS };

struct rows {
    char **column[COLUMNS]; /* owned, [n[k]] each */
    int n[COLUMNS];
};

/* False unless all are there and as long as the first; cleared in either case. */
static bool
read_rows(struct rows *rows, const struct mut_result *r)
{
    static const char *const paths[COLUMNS] = { "design/circumstance",
                                                "design/circumstance_label",
                                                "design/circumstance_arm" };
    bool whole = true;
    *rows = (struct rows){ .n = { 0 } };
    for (int k = 0; k < COLUMNS; k++) {
        rows->column[k] = mut_result_read_texts(r->file, paths[k], &rows->n[k]);
        whole = whole && rows->column[k] != NULL && rows->n[k] == rows->n[0];
    }
    return whole;
}

/* The row's programme is that of which earlier row, else itself. */
static int
first_of(const struct rows *rows, int row)
{
    for (int k = 0; k < row; k++)
        if (strcmp(rows->column[PROGRAMME][k], rows->column[PROGRAMME][row]) == 0)
            return k;
    return row;
}

/* A circumstance that no arm lives through yet. */
static bool
start(struct mut_result *r, const char *label)
{
    struct mut_result_circumstance *c = &r->circumstances.items[r->circumstances.n++];
    c->label = mut_text(label);
    c->arms = mut_array((size_t) r->n_arms, sizeof *c->arms);
    return c->label != NULL && c->arms != NULL;
}

/* `item` [rows]: the circumstance that a row's programme is. */
static bool
add_rows(struct mut_result *r, const struct rows *rows, int *item)
{
    bool known = true;
    for (int k = 0; k < rows->n[0] && known; k++) {
        const int first = first_of(rows, k);
        const int arm = mut_result_read_find(r->arms, r->n_arms, rows->column[ARM][k]);
        item[k] = first < k ? item[first] : r->circumstances.n;
        known = arm >= 0 && (first < k || start(r, rows->column[LABEL][k]));
        if (known)
            r->circumstances.items[item[k]].arms[arm] = true;
    }
    return known;
}

bool
mut_result_circumstances_read(struct mut_result *r)
{
    struct rows rows;
    if (H5Lexists(r->file, "design/circumstance", H5P_DEFAULT) <= 0)
        return true;
    bool known = read_rows(&rows, r);
    if (known) {
        int *item = mut_array((size_t) rows.n[0], sizeof *item);
        r->circumstances.items = mut_array((size_t) rows.n[0],
                                           sizeof *r->circumstances.items);
        known = item != NULL && r->circumstances.items != NULL && add_rows(r, &rows, item);
        mut_free(item);
    }
    for (int k = 0; k < COLUMNS; k++)
        mut_result_read_free(rows.column[k], rows.n[k]);
    return known;
}

void
mut_result_circumstances_clear(struct mut_result_circumstances *c)
{
    for (int k = 0; k < c->n; k++) {
        mut_free(c->items[k].label);
        mut_free(c->items[k].arms);
    }
    mut_free(c->items);
    *c = (struct mut_result_circumstances){ 0 };
}

bool
mut_result_circumstances_part(const struct mut_result *r, int arm, int other)
{
    bool parted = false;
    for (int k = 0; k < r->circumstances.n; k++)
        parted = parted || r->circumstances.items[k].arms[arm] !=
                               r->circumstances.items[k].arms[other];
    return parted;
}

int
mut_result_circumstances_peers(const struct mut_result *r, int arm)
{
    int n = 0;
    for (int a = 0; a < r->n_arms; a++)
        n += !mut_result_circumstances_part(r, a, arm);
    return n;
}
