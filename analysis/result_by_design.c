#include "result_by_design.h"

#include "mem.h"
#include "outcome.h"
#include "result.h"
#include "result_read.h"

#include <hdf5.h>
#include <string.h>

/* The file's rows: programme, outcome, arm. */
enum { COLUMNS = 3 };

struct rows {
    char **column[COLUMNS]; /* owned, [n] each */
    int n;
};

static bool
read_rows(struct rows *rows, const struct mut_result *r)
{
    static const char *const paths[COLUMNS] = { "design/by_design",
                                                "design/by_design_outcome",
                                                "design/by_design_arm" };
    int n[COLUMNS] = { 0 };
    bool whole = true;
    *rows = (struct rows){ .n = 0 };
    for (int k = 0; k < COLUMNS; k++) {
        rows->column[k] = mut_result_read_texts(r->file, paths[k], &n[k]);
        whole = whole && rows->column[k] != NULL && n[k] == n[0];
    }
    if (whole)
        rows->n = n[0];
    for (int k = 0; k < COLUMNS && !whole; k++)
        mut_result_read_free(rows->column[k], n[k]);
    return whole;
}

/* Whether the programme of a row is gone through by that arm, too. */
static bool
goes(const struct rows *rows, int row, const char *arm)
{
    for (int k = 0; k < rows->n; k++)
        if (strcmp(rows->column[0][k], rows->column[0][row]) == 0 &&
            strcmp(rows->column[2][k], arm) == 0)
            return true;
    return false;
}

static bool *
cell(const struct mut_result *r, int outcome, int arm, int other)
{
    return r->by_design + (outcome * r->n_arms + arm) * r->n_arms + other;
}

/* A row sets its outcome apart between its arm and all that do not go through its programme. */
static bool
mark(struct mut_result *r, const struct rows *rows, int row)
{
    const int outcome = mut_outcome_find(rows->column[1][row]),
              arm = mut_result_read_find(r->arms, r->n_arms, rows->column[2][row]);
    if (outcome < 0 || arm < 0)
        return false;
    for (int other = 0; other < r->n_arms; other++)
        if (!goes(rows, row, r->arms[other]))
            *cell(r, outcome, arm, other) = *cell(r, outcome, other, arm) = true;
    return true;
}

bool
mut_result_by_design_read(struct mut_result *r)
{
    struct rows rows;
    if (H5Lexists(r->file, "design/by_design", H5P_DEFAULT) <= 0)
        return true;
    if (!read_rows(&rows, r))
        return false;
    const size_t arms = (size_t) r->n_arms;
    r->by_design = mut_array((size_t) mut_n_outcomes * arms * arms, sizeof *r->by_design);
    bool known = r->by_design != NULL;
    for (int k = 0; k < rows.n && known; k++)
        known = mark(r, &rows, k);
    for (int k = 0; k < COLUMNS; k++)
        mut_result_read_free(rows.column[k], rows.n);
    return known;
}

bool
mut_result_by_design_some(const struct mut_result *r, int outcome)
{
    bool some = false;
    for (int a = 0; a < r->n_arms; a++)
        for (int b = 0; b < r->n_arms; b++)
            some = some || mut_result_by_design(r, outcome, a, b);
    return some;
}

bool
mut_result_by_design(const struct mut_result *r, int outcome, int arm, int other)
{
    return r->by_design != NULL && *cell(r, outcome, arm, other);
}
