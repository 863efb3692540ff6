#include "store_by_design.h"

#include "mem.h"
#include "outcome.h"
#include "store_column.h"

#include <stddef.h>

/* By names, as a file has it. */
struct row {
    const char *programme, *outcome, *arm;
};

static const struct mut_store_column columns[] = {
    { "by_design_outcome", "variable that the programme sets by itself", MUT_STORE_TEXT,
      offsetof(struct row, outcome) },
    { "by_design_arm", "arm that goes through the programme", MUT_STORE_TEXT,
      offsetof(struct row, arm) },
};

/* The rows of all programmes; their number goes to *n. */
static void
fill(const struct mut_plan *plan, struct row *table, int *n)
{
    *n = 0;
    for (int k = 0; k < plan->n_by_design; k++)
        for (int a = 0; a < plan->n_arms; a++)
            if (plan->by_design[k].arms >> a & 1)
                table[(*n)++] = (struct row){
                    .programme = plan->by_design[k].programme,
                    .outcome = mut_outcomes[plan->by_design[k].outcome].name,
                    .arm = plan->arms[a].name,
                };
}

void
mut_store_by_design(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct mut_store_column programme = {
        "by_design", "reform programme that sets an outcome by itself", MUT_STORE_TEXT,
        offsetof(struct row, programme)
    };
    struct row *table = mut_array((size_t) plan->n_by_design * (size_t) plan->n_arms,
                                  sizeof *table);
    int n;
    if (table == NULL) {
        mut_store_h5_fail(h, programme.name);
        return;
    }
    fill(plan, table, &n);
    mut_store_column_table(
        h, group, &programme, columns, sizeof columns / sizeof *columns,
        (struct mut_store_rows){ .items = table, .size = sizeof *table, .n = n });
    mut_free(table);
}
