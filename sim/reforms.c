#include "reforms.h"

#include "arms.h"
#include "calendar.h"
#include "mem.h"
#include "programme.h"

#include <stdlib.h>

/* True if `from` was read and lies inside the horizon. */
static bool
read_date(struct mut_reader *r, const struct mut_node *reform, int *from)
{
    const struct mut_plan *plan = r->plan;
    const struct mut_node *node = mut_node_find(reform, "date");
    int month;
    if (node == NULL) {
        mut_fail(r->diags, MUT_EINPUT, reform->at, "this reform has no `date`");
        mut_hint(r->diags, "write `date: 2027-04`");
        return false;
    }
    if (!mut_calendar_read(node, "date", &month, r->diags) || !r->horizon_known)
        return false;
    *from = month - 12 * plan->start_year - plan->start_month;
    if (*from >= -plan->burn_in && *from < plan->months)
        return true;
    const int start = 12 * plan->start_year + plan->start_month;
    const int first = start - plan->burn_in, last = start + plan->months - 1;
    mut_fail(r->diags, MUT_EINPUT, node->at, "the date %s is outside the horizon",
             node->text);
    mut_hint(r->diags, "the horizon runs from %d-%02d%s to %d-%02d", first / 12,
             first % 12 + 1, plan->burn_in > 0 ? " (burn-in)" : "", last / 12,
             last % 12 + 1);
    return false;
}

/* The arms that a reform names as bits; all without a list. */
static uint64_t
read_arms(struct mut_reader *r, const struct mut_node *reform)
{
    const struct mut_node *node = mut_node_find(reform, "arms");
    uint64_t arms = 0;
    if (node == NULL)
        return MUT_ALL_ARMS;
    if (node->kind != MUT_SEQUENCE || node->n == 0) {
        mut_fail(r->diags, MUT_EINPUT, node->at, "`arms` must be a list of arms");
        if (node->kind == MUT_SCALAR)
            mut_hint(r->diags, "write [%s]", node->text);
        return 0;
    }
    for (int i = 0; i < node->n; i++) {
        const char *name;
        if (!mut_node_text(&node->children[i], "arms", &name, r->diags))
            continue;
        const int arm = mut_arms_find(r->plan, name);
        if (arm >= 0) {
            arms |= UINT64_C(1) << arm;
        } else {
            mut_fail(r->diags, MUT_EINPUT, node->children[i].at, "there is no arm `%s`",
                     name);
            mut_arms_hint(r, name);
        }
    }
    return arms;
}

/* The form that units take, or -1. */
static int
read_to(struct mut_reader *r, const struct mut_node *reform)
{
    const struct mut_node *node = mut_node_find(reform, "to");
    return node == NULL ? -1 : mut_reader_form(r, node);
}

static void
read_programme(struct mut_reader *r, struct mut_reform *reform)
{
    if (mut_node_find(reform->node, "programme") != NULL) {
        mut_programme_read(r, reform);
        return;
    }
    mut_fail(r->diags, MUT_EINPUT, reform->node->at, "this reform has no `programme`");
    mut_hint(r->diags, "write `programme: none` for a reform that is only its `set`");
}

static void
read_reform(struct mut_reader *r, const struct mut_node *node)
{
    static const char *const keys[] = { "date", "programme", "to", "arms", "set" };
    if (!mut_node_is(
            node, MUT_MAPPING, "reforms",
            "a list of mappings such as {date: 2027-04, programme: none, set: {}}",
            r->diags))
        return;
    struct mut_reform reform = {
        .order = r->n_reforms, .to = -1, .route = -1, .node = node
    };
    mut_node_keys(node, "a reform", keys, 5, r->diags);
    const bool dated = read_date(r, node, &reform.from);
    reform.arms = read_arms(r, node);
    reform.to = read_to(r, node);
    read_programme(r, &reform);
    const struct mut_assignment like = {
        .layer = MUT_LAYER_REFORM,
        .from = reform.from,
        .lasts = reform.lasts,
        .arms = reform.arms,
        .value = { .file = r->file },
    };
    mut_assignment_read(&r->sets, &r->catalogue, mut_node_find(node, "set"), &like,
                        r->diags);
    if (dated)
        r->reforms[r->n_reforms++] = reform;
}

static int
by_date(const void *a, const void *b)
{
    const struct mut_reform *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void
mut_reforms_read(struct mut_reader *r)
{
    const struct mut_node *node = mut_node_find(r->doc.root, "reforms");
    if (node == NULL || mut_node_empty(node))
        return;
    if (!mut_node_is(node, MUT_SEQUENCE, "reforms",
                     "a list: each entry begins with a dash, - {date: 2027-04, ...}",
                     r->diags))
        return;
    if (node->n > MUT_MOST_REFORMS) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "there are %d reforms, at most %d can be run", node->n, MUT_MOST_REFORMS);
        mut_hint(r->diags, "one entry may name several arms and set several values");
        return;
    }
    r->reforms = mut_array((size_t) node->n, sizeof *r->reforms);
    if (r->reforms == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < node->n; i++)
        read_reform(r, &node->children[i]);
    if (r->n_reforms > 1)
        qsort(r->reforms, (size_t) r->n_reforms, sizeof *r->reforms, by_date);
}
