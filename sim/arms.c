#include "arms.h"

#include "mem.h"
#include "suggest.h"

#include <math.h>
#include <string.h>

/* Shares are written with a few digits: thirds as 0.333 and 0.334 at best. */
static const double share_error = 1e-6;

int
mut_arms_find(const struct mut_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_arms; i++)
        if (plan->arms[i].name != NULL && strcmp(plan->arms[i].name, name) == 0)
            return i;
    return -1;
}

void
mut_arms_hint(struct mut_reader *r, const char *name)
{
    const char *names[MUT_MOST_ARMS] = { NULL };
    int n = 0;
    for (int i = 0; i < r->plan->n_arms && n < MUT_MOST_ARMS; i++)
        if (r->plan->arms[i].name != NULL)
            names[n++] = r->plan->arms[i].name;
    const char *near = mut_suggest(name, names, n);
    char *all = mut_text_join(names, n);
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else if (all != NULL && n > 0)
        mut_hint(r->diags, "the arms are: %s", all);
    mut_free(all);
}

static bool
make_room(struct mut_reader *r, struct mut_arm *arm, int n)
{
    arm->forms = mut_array((size_t) n, sizeof *arm->forms);
    arm->shares = mut_array((size_t) n, sizeof *arm->shares);
    if (arm->forms != NULL && arm->shares != NULL)
        return true;
    mut_reader_no_memory(r);
    return false;
}

static void
add_form(struct mut_arm *arm, int form, double share)
{
    arm->forms[arm->n_forms] = form;
    arm->shares[arm->n_forms++] = share;
}

/* The sum of shares as written, 0 if one of them is no number above 0. */
static double
sum_of(const struct mut_node *forms)
{
    double sum = 0, share;
    for (int i = 0; i < forms->n; i++) {
        if (!mut_node_number(&forms->children[i], "share", &share, NULL) || share <= 0)
            return 0;
        sum += share;
    }
    return sum;
}

/* The form of a mapping's key; locating it needs a node that says so. */
static int
form_of_key(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_node name = { .kind = MUT_SCALAR, .at = node->key_at, .text = node->key };
    return mut_reader_form(r, &name);
}

/* True after reporting shares that add up to about 100: one error for all of them. */
static bool
report_percent(struct mut_reader *r, const struct mut_arm *arm,
               const struct mut_node *forms)
{
    const double sum = sum_of(forms);
    double first = 0;
    if (fabs(sum - 100) > 10)
        return false;
    for (int i = 0; i < forms->n; i++)
        form_of_key(r, &forms->children[i]);
    mut_node_number(&forms->children[0], "share", &first, NULL);
    mut_fail(r->diags, MUT_EINPUT, forms->at,
             "the shares of arm `%s` add up to %g, not 1", arm->name, sum);
    mut_hint(r->diags, "write %g, not %s", first / 100,
             mut_node_plain(&forms->children[0], "share", NULL)->text);
    return true;
}

static void
read_share(struct mut_reader *r, struct mut_arm *arm, const struct mut_node *node)
{
    double share;
    const int form = form_of_key(r, node);
    const struct mut_node *plain = mut_node_plain(node, node->key, r->diags);
    if (plain == NULL || !mut_node_number(plain, node->key, &share, r->diags))
        return;
    const bool possible = share > 0 && share <= 1;
    if (!possible) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "the share of `%s` = %s must be above 0 and at most 1", node->key,
                 plain->text);
        mut_hint(r->diags, "shares are parts of 1 and add up to 1; leave out a form that "
                           "no unit has");
    }
    for (int i = 0; form >= 0 && i < arm->n_forms; i++)
        if (arm->forms[i] == form) {
            mut_fail(r->diags, MUT_EINPUT, node->key_at, "the form `%s` is named twice",
                     r->forms[form].name);
            mut_hint(r->diags, "name it once, with both shares added");
        }
    if (possible)
        add_form(arm, form, share);
}

static void
read_shares(struct mut_reader *r, struct mut_arm *arm, const struct mut_node *forms)
{
    double sum = 0;
    if (!mut_node_is(forms, MUT_MAPPING, "forms",
                     "a mapping of forms to their shares of the units", r->diags) ||
        !make_room(r, arm, forms->n) || report_percent(r, arm, forms))
        return;
    for (int i = 0; i < forms->n; i++)
        read_share(r, arm, &forms->children[i]);
    for (int i = 0; i < arm->n_forms; i++)
        sum += arm->shares[i];
    if (arm->n_forms == forms->n && fabs(sum - 1) > share_error) {
        mut_fail(r->diags, MUT_EINPUT, forms->at,
                 "the shares of arm `%s` add up to %g, not 1", arm->name, sum);
        mut_hint(r->diags, "for example {first_form: 0.5, second_form: 0.5}");
    }
}

static void
read_arm(struct mut_reader *r, int index, const struct mut_node *node)
{
    static const char *const keys[] = { "form", "forms", "set" };
    struct mut_arm *arm = &r->plan->arms[index];
    arm->name = mut_text(node->key);
    if (arm->name == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    if (!mut_sheet_is_name(node->key)) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`%s` cannot name an arm: letters, digits, - and _, at most 64",
                 node->key);
        mut_hint(r->diags, "for example open_board: _ stands for a blank");
    }
    if (!mut_node_is(node, MUT_MAPPING, node->key, "a mapping such as {form: NAME}",
                     r->diags))
        return;
    mut_node_keys(node, "an arm", keys, 3, r->diags);
    const struct mut_node *form = mut_node_find(node, "form");
    const struct mut_node *forms = mut_node_find(node, "forms");
    const struct mut_assignment like = {
        .layer = MUT_LAYER_ARM,
        .from = MUT_ALWAYS,
        .arms = UINT64_C(1) << index,
        .value = { .file = r->file },
    };
    if ((form != NULL) == (forms != NULL)) {
        mut_fail(r->diags, MUT_EINPUT, form != NULL ? forms->key_at : node->at,
                 form != NULL ? "arm `%s` has both `form` and `forms`"
                              : "arm `%s` has no `form`",
                 node->key);
        mut_hint(r->diags,
                 "write {form: NAME} for one form or {forms: {NAME: 0.5, ...}} for a "
                 "mixture");
    } else if (forms != NULL) {
        read_shares(r, arm, forms);
    } else if (make_room(r, arm, 1)) {
        add_form(arm, mut_reader_form(r, form), 1);
    }
    mut_assignment_read(&r->sets, &r->catalogue, mut_node_find(node, "set"), &like,
                        r->diags);
}

static void
read_reference(struct mut_reader *r)
{
    const struct mut_node *node = mut_reader_node(r, NULL, "reference");
    const char *name;
    if (node == NULL || !mut_node_text(node, "reference", &name, r->diags))
        return;
    const int arm = mut_arms_find(r->plan, name);
    if (arm >= 0) {
        r->plan->reference = arm;
        return;
    }
    mut_fail(r->diags, MUT_EINPUT, node->at, "`reference` names no arm: `%s`", name);
    mut_arms_hint(r, name);
}

/* A slot for a form that the arm's units may take; it has no share of them at the start. */
static bool
reach(struct mut_arm *arm, int form)
{
    const size_t n = (size_t) arm->n_forms;
    for (size_t k = 0; k < n; k++)
        if (arm->forms[k] == form)
            return true;
    int *forms = mut_array_grow(arm->forms, n, n + 1, sizeof *forms);
    if (forms != NULL)
        arm->forms = forms;
    double *shares = mut_array_grow(arm->shares, n, n + 1, sizeof *shares);
    if (shares != NULL)
        arm->shares = shares;
    if (forms == NULL || shares == NULL)
        return false;
    forms[n] = form;
    arm->n_forms++;
    return true;
}

bool
mut_arms_reach(struct mut_reader *r)
{
    for (int i = 0; i < r->n_reforms; i++) {
        const struct mut_reform *reform = &r->reforms[i];
        for (int a = 0; a < r->plan->n_arms; a++) {
            if (reform->to < 0 || reform->route < 0 || !(reform->arms >> a & 1) ||
                reach(&r->plan->arms[a], reform->to))
                continue;
            mut_reader_no_memory(r);
            return false;
        }
    }
    return true;
}

void
mut_arms_read(struct mut_reader *r)
{
    const struct mut_node *arms = mut_node_find(r->doc.root, "arms");
    if (arms == NULL) {
        mut_fail(r->diags, MUT_EINPUT, r->doc.root->at, "the key `arms` is missing");
        mut_hint(r->diags,
                 "add `arms:` and below it, indented, a line `NAME: {form: NAME}` each");
        return;
    }
    if (arms->kind != MUT_MAPPING || arms->n < 1 || arms->n > MUT_MOST_ARMS) {
        mut_fail(r->diags, MUT_EINPUT, arms->at,
                 "`arms` must be a mapping of 1 to %d arms", MUT_MOST_ARMS);
        if (arms->kind == MUT_SEQUENCE)
            mut_hint(r->diags, "write them without dashes: `NAME: {form: NAME}` each");
        else
            mut_hint(r->diags,
                     "write a line `NAME: {form: NAME}` for each below `arms:`; "
                     "`%s list forms` names the forms",
                     MUT_PROGRAM);
        return;
    }
    r->plan->arms = mut_array((size_t) arms->n, sizeof *r->plan->arms);
    if (r->plan->arms == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < arms->n; i++) {
        r->plan->n_arms = i + 1;
        read_arm(r, i, &arms->children[i]);
    }
    read_reference(r);
}
