#include "store_circumstances.h"

#include "mem.h"
#include "store_column.h"

#include <stddef.h>

/* By names, as a file has it. */
struct row {
    const char *programme, *label, *arm;
};

static const struct mut_store_column columns[] = {
    { "circumstance_label", "what happens there, as its file calls it", MUT_STORE_TEXT,
      offsetof(struct row, label) },
    { "circumstance_arm", "arm that lives through it", MUT_STORE_TEXT,
      offsetof(struct row, arm) },
};

/* The rows of all programmes; returns their number. */
static int
fill(const struct mut_plan *plan, struct row *table)
{
    int n = 0;
    for (int k = 0; k < plan->n_circumstances; k++)
        for (int a = 0; a < plan->n_arms; a++)
            if (plan->circumstances[k].arms >> a & 1)
                table[n++] = (struct row){ .programme = plan->circumstances[k].programme,
                                           .label = plan->circumstances[k].label,
                                           .arm = plan->arms[a].name };
    return n;
}

void
mut_store_circumstances(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct mut_store_column programme = {
        "circumstance", "reform programme that nobody chooses", MUT_STORE_TEXT,
        offsetof(struct row, programme)
    };
    struct row *table = mut_array((size_t) plan->n_circumstances * (size_t) plan->n_arms,
                                  sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, programme.name);
        return;
    }
    const int n = fill(plan, table);
    mut_store_column_table(
        h, group, &programme, columns, sizeof columns / sizeof *columns,
        (struct mut_store_rows){ .items = table, .size = sizeof *table, .n = n });
    mut_free(table);
}
