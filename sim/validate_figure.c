#include "validate_figure.h"

#include "mem.h"
#include "suggest.h"

#include <limits.h>
#include <string.h>

/* A figure being read. */
struct figure {
    struct mut_term *term;
    const struct mut_node *node;
    const struct mut_trial *trial;
    struct mut_diags *diags;
};

/* The index of names[n] that `node` says, or -1 after reporting it. */
static int
choose(const struct figure *f, const struct mut_node *node, const char *const *names,
       int n)
{
    const char *text;
    if (!mut_node_text(node, node->key, &text, f->diags))
        return -1;
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], text) == 0)
            return i;
    mut_fail(f->diags, MUT_EINPUT, node->at, "there is no %s `%s` here", node->key, text);
    const char *near = mut_suggest(text, names, n);
    if (near != NULL)
        mut_hint(f->diags, "did you mean `%s`?", near);
    return -1;
}

enum { MOST_NAMES = 128 };

static bool
which_one(const struct figure *f, const char *key, const char *const *names, int n)
{
    char *all = mut_text_join(names, n);
    mut_fail(f->diags, MUT_EINPUT, f->node->at, "`%s` is missing: which one?", key);
    if (all != NULL)
        mut_hint(f->diags, "add `%s:` with one of: %s", key, all);
    mut_free(all);
    return false;
}

static bool
read_run(struct figure *f, const struct mut_trials *trials)
{
    const struct mut_node *node = mut_node_find(f->node, "run");
    const char *names[MOST_NAMES];
    int n = 0;
    for (; n < trials->n && n < MOST_NAMES; n++)
        names[n] = trials->items[n].name;
    if (node == NULL && n > 1)
        return which_one(f, "run", names, n);
    f->term->trial = node == NULL ? 0 : choose(f, node, names, n);
    if (f->term->trial < 0 || n == 0)
        return false;
    f->trial = &trials->items[f->term->trial];
    return true;
}

static bool
read_arm(struct figure *f)
{
    const struct mut_node *node = mut_node_find(f->node, "arm");
    const struct mut_plan *plan = &f->trial->plan;
    const char *names[MOST_NAMES];
    int n = 0;
    for (; n < plan->n_arms && n < MOST_NAMES; n++)
        names[n] = plan->arms[n].name;
    if (node == NULL && n > 1)
        return which_one(f, "arm", names, n);
    f->term->arm = node == NULL ? 0 : choose(f, node, names, n);
    return f->term->arm >= 0;
}

static bool
read_months(struct figure *f)
{
    const struct mut_node *node = mut_node_find(f->node, "months");
    const struct mut_plan *plan = &f->trial->plan;
    if (node == NULL || node->kind != MUT_SEQUENCE || node->n != 2) {
        mut_fail(f->diags, MUT_EINPUT, node != NULL ? node->at : f->node->at,
                 "`months` must be [first, last]");
        mut_hint(f->diags, "months count from 0: for example [0, %d]", plan->months - 1);
        return false;
    }
    for (int i = 0; i < 2; i++)
        if (!mut_node_int(&node->children[i], "months", -plan->burn_in, plan->months - 1,
                          &f->term->months[i], f->diags))
            return false;
    if (f->term->months[0] > f->term->months[1]) {
        mut_fail(f->diags, MUT_EINPUT, node->at, "`months` run backwards");
        mut_hint(f->diags, "write [%d, %d]", f->term->months[1], f->term->months[0]);
        return false;
    }
    return true;
}

static int
choose_sector(const struct figure *f, const struct mut_node *node)
{
    const struct mut_plan *plan = &f->trial->plan;
    return choose(f, node, (const char *const *) plan->sectors, plan->n_sectors);
}

static int
choose_form(const struct figure *f, const struct mut_node *node)
{
    const struct mut_plan *plan = &f->trial->plan;
    const char *names[MOST_NAMES];
    int n = plan->n_forms < MOST_NAMES ? plan->n_forms : MOST_NAMES;
    for (int i = 0; i < n; i++)
        names[i] = plan->forms[i].name;
    return choose(f, node, names, n);
}

/* The place on an outcome's axis, from 0; -1 after reporting. */
static int
read_place(const struct figure *f, const struct mut_outcome *outcome)
{
    const char *axis = mut_outcome_axis(outcome->axis);
    const struct mut_node *node = mut_node_find(f->node, axis);
    int place;
    if (outcome->axis == MUT_AXIS_NONE)
        return 0;
    if (node == NULL) {
        mut_fail(f->diags, MUT_EINPUT, f->node->at, "`%s` needs its `%s`", outcome->name,
                 axis);
        mut_hint(f->diags, "add `%s:` beside `outcome`", axis);
        return -1;
    }
    switch (outcome->axis) {
    case MUT_AXIS_RUNG:
        return choose(f, node, mut_rung_names, MUT_RUNGS);
    case MUT_AXIS_ACCOUNT:
        return choose(f, node, mut_account_names, MUT_ACCOUNTS);
    case MUT_AXIS_SECTOR:
        return choose_sector(f, node);
    case MUT_AXIS_FORM:
        return choose_form(f, node);
    default: /* a fifth or tenth, from 1 */
        return mut_node_int(node, axis, 1, f->trial->layout.length[outcome->axis], &place,
                            f->diags)
                   ? place - 1
                   : -1;
    }
}

static int
choose_outcome(const struct figure *f, const struct mut_node *node)
{
    const char *names[MUT_OUTCOMES];
    for (int i = 0; i < mut_n_outcomes; i++)
        names[i] = mut_outcomes[i].name;
    return choose(f, node, names, mut_n_outcomes);
}

/* The column of the outcome that says how far people differ. */
static bool
read_spread(struct figure *f, const struct mut_node *node)
{
    int outcome = choose_outcome(f, node);
    if (outcome >= 0 && mut_outcomes[outcome].axis != MUT_AXIS_NONE)
        return mut_fail(f->diags, MUT_EINPUT, node->at, "`spread` cannot have an axis"),
               false;
    f->term->spread = outcome < 0 ? -1 : f->trial->layout.first[outcome];
    return outcome >= 0;
}

static bool
read_outcome(struct figure *f, const struct mut_node *node)
{
    const struct mut_node *spread = mut_node_find(f->node, "spread");
    int outcome = choose_outcome(f, node);
    int place = outcome < 0 ? -1 : read_place(f, &mut_outcomes[outcome]);
    if (place < 0)
        return false;
    f->term->kind = MUT_TERM_OUTCOME;
    f->term->column = f->trial->layout.first[outcome] + place;
    return (spread == NULL || read_spread(f, spread)) && read_months(f);
}

static int
choose_column(const struct figure *f, const struct mut_node *node)
{
    const char *names[MOST_NAMES];
    for (int i = 0; i < mut_n_unit_columns; i++)
        names[i] = mut_unit_columns[i].name;
    return choose(f, node, names, mut_n_unit_columns);
}

/* largest: [N, COLUMN] */
static bool
read_largest(struct figure *f, const struct mut_node *node)
{
    if (node->kind != MUT_SEQUENCE || node->n != 2)
        return mut_fail(f->diags, MUT_EINPUT, node->at,
                        "`largest` must be [how many, column]"),
               false;
    struct mut_node column = node->children[1];
    column.key = node->key;
    f->term->ranked = choose_column(f, &column);
    return f->term->ranked >= 0 &&
           mut_node_int(&node->children[0], "largest", 1, f->trial->layout.n_units,
                        &f->term->largest, f->diags);
}

static bool
has_kept_month(const struct figure *f)
{
    const struct mut_plan *plan = &f->trial->plan;
    for (int m = 0; m < plan->n_unit_months; m++)
        if (plan->unit_months[m] >= f->term->months[0] &&
            plan->unit_months[m] <= f->term->months[1])
            return true;
    mut_fail(f->diags, MUT_EINPUT, f->node->at,
             "the run keeps no month from %d to %d unit by unit", f->term->months[0],
             f->term->months[1]);
    mut_hint(f->diags, "name the month in the run's output: {units: [...]}");
    return false;
}

/* The units of one sector alone. */
static bool
read_sector(struct figure *f, const struct mut_node *node)
{
    f->term->sector = choose_sector(f, node);
    while (strcmp(mut_unit_columns[f->term->sectors].name, "sector") != 0)
        f->term->sectors++;
    return f->term->sector >= 0;
}

static bool
read_units(struct figure *f, const struct mut_node *node)
{
    struct mut_term *term = f->term;
    const struct mut_node *above = mut_node_find(f->node, "above");
    const struct mut_node *form = mut_node_find(f->node, "form");
    const struct mut_node *sector = mut_node_find(f->node, "sector");
    const struct mut_node *weight = mut_node_find(f->node, "weight");
    const struct mut_node *largest = mut_node_find(f->node, "largest");
    term->kind = MUT_TERM_UNITS;
    term->column = choose_column(f, node);
    bool good = term->column >= 0 && read_months(f) && has_kept_month(f);
    term->bounded = above != NULL;
    if (above != NULL)
        good = mut_node_number(above, "above", &term->number, f->diags) && good;
    if (form != NULL)
        good = (term->form = choose_form(f, form)) >= 0 && good;
    if (sector != NULL)
        good = read_sector(f, sector) && good;
    if (weight != NULL)
        good = (term->weight = choose_column(f, weight)) >= 0 && good;
    return (largest == NULL || read_largest(f, largest)) && good;
}

/* A resolved value, as it holds in month 0. */
static bool
read_parameter(struct figure *f, const struct mut_node *node)
{
    const struct mut_plan *plan = &f->trial->plan;
    const char *path;
    int since = INT_MIN;
    f->term->kind = MUT_TERM_PARAMETER;
    if (!mut_node_text(node, "parameter", &path, f->diags))
        return false;
    for (int i = 0; i < plan->n_settings; i++) {
        const struct mut_setting *s = &plan->settings[i];
        if (strcmp(s->path, path) != 0 || s->from > 0 || s->from <= since ||
            (s->arm >= 0 && s->arm != f->term->arm))
            continue;
        f->term->number = s->value;
        since = s->from;
    }
    if (since > INT_MIN)
        return true;
    mut_fail(f->diags, MUT_EINPUT, node->at, "there is no parameter `%s` in this run",
             path);
    mut_hint(f->diags, "`%s show` lists the names; a path is mechanism.row", MUT_PROGRAM);
    return false;
}

bool
mut_validate_figure_read(struct mut_term *term, const struct mut_node *node,
                         const struct mut_trials *trials, struct mut_diags *diags)
{
    static const char *const keys[] = { "run",    "arm",     "outcome",   "units",
                                        "months", "rung",    "account",   "sector",
                                        "form",   "fifth",   "tenth",     "above",
                                        "weight", "largest", "parameter", "spread" };
    struct figure f = { term, node, NULL, diags };
    const struct mut_node *outcome = mut_node_find(node, "outcome");
    const struct mut_node *units = mut_node_find(node, "units");
    const struct mut_node *parameter = mut_node_find(node, "parameter");
    term->form = term->sector = term->weight = term->spread = -1;
    if (!mut_node_keys(node, "a figure", keys, sizeof keys / sizeof *keys, diags))
        return false;
    if ((outcome != NULL) + (units != NULL) + (parameter != NULL) != 1) {
        mut_fail(diags, MUT_EINPUT, node->at,
                 "a figure names one of `outcome`, `units` and `parameter`");
        return false;
    }
    if (!read_run(&f, trials) || !read_arm(&f))
        return false;
    if (parameter != NULL)
        return read_parameter(&f, parameter);
    return outcome != NULL ? read_outcome(&f, outcome) : read_units(&f, units);
}
