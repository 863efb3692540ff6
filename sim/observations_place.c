#include "observations_place.h"

#include "document.h"
#include "mem.h"
#include "suggest.h"

#include <string.h>

enum { MOST_NAMES = 128 };

/* The index of names[n] that a cell says; `kind` is what they are names of. */
static int
choose(const struct mut_csv_cell *cell, const char *kind, const char *const *names, int n,
       struct mut_diags *diags)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], cell->text) == 0)
            return i;
    if (cell->text[0] == '\0')
        mut_fail(diags, MUT_EINPUT, cell->at, "here must stand %s", kind);
    else
        mut_fail(diags, MUT_EINPUT, cell->at, "there is no %s `%s`",
                 strchr(kind, ' ') + 1, cell->text);
    const char *near = mut_suggest(cell->text, names, n);
    char *all = n <= 16 ? mut_text_join(names, n) : NULL;
    if (near != NULL)
        mut_hint(diags, "did you mean `%s`?", near);
    else if (all != NULL)
        mut_hint(diags, "there %s: %s", n == 1 ? "is one" : "are", all);
    else
        mut_hint(diags, "`%s list outcomes` has all", MUT_PROGRAM);
    mut_free(all);
    return -1;
}

int
mut_observations_arm(const struct mut_csv_cell *cell, const struct mut_plan *plan,
                     struct mut_diags *diags)
{
    const char *names[MOST_NAMES];
    int n = 0;
    for (; n < plan->n_arms && n < MOST_NAMES; n++)
        names[n] = plan->arms[n].name;
    return choose(cell, "an arm", names, n, diags);
}

int
mut_observations_outcome(const struct mut_csv_cell *cell, struct mut_diags *diags)
{
    const char *names[MUT_OUTCOMES];
    for (int i = 0; i < mut_n_outcomes; i++)
        names[i] = mut_outcomes[i].name;
    return choose(cell, "an outcome", names, mut_n_outcomes, diags);
}

/* A fifth or tenth. */
static int
choose_number(const struct mut_csv_cell *cell, const char *axis, int length,
              struct mut_diags *diags)
{
    const struct mut_node node = { .kind = MUT_SCALAR,
                                   .at = cell->at,
                                   .text = cell->text };
    int place;
    if (mut_node_int(&node, axis, 1, length, &place, diags))
        return place - 1;
    mut_hint(diags, "write the number of the %s under `place`: 1 to %d", axis, length);
    return -1;
}

static int
choose_form(const struct mut_csv_cell *cell, const struct mut_plan *plan,
            struct mut_diags *diags)
{
    const char *names[MOST_NAMES];
    int n = 0;
    for (; n < plan->n_forms && n < MOST_NAMES; n++)
        names[n] = plan->forms[n].name;
    return choose(cell, "a form", names, n, diags);
}

int
mut_observations_place(const struct mut_csv_cell *cell, int outcome,
                       const struct mut_plan *plan, struct mut_diags *diags)
{
    const enum mut_axis axis = mut_outcomes[outcome].axis;
    switch (axis) {
    case MUT_AXIS_NONE:
        if (cell->text[0] == '\0')
            return 0;
        mut_fail(diags, MUT_EINPUT, cell->at, "`%s` has no place `%s`",
                 mut_outcomes[outcome].name, cell->text);
        mut_hint(diags, "it is one number: leave this empty");
        return -1;
    case MUT_AXIS_RUNG:
        return choose(cell, "a rung", mut_rung_names, MUT_RUNGS, diags);
    case MUT_AXIS_ACCOUNT:
        return choose(cell, "an account", mut_account_names, MUT_ACCOUNTS, diags);
    case MUT_AXIS_SECTOR:
        return choose(cell, "a sector", (const char *const *) plan->sectors,
                      plan->n_sectors, diags);
    case MUT_AXIS_FORM:
        return choose_form(cell, plan, diags);
    default:
        return choose_number(cell, mut_outcome_axis(axis),
                             mut_series_layout(plan).length[axis], diags);
    }
}
