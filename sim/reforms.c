#include "reforms.h"

#include "arms.h"
#include "calendar.h"
#include "mem.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

const struct mut_programme mut_programmes[] = {
    { "none", "no content: only its `set` and `to`, without a cost of its own", true },
    { "participation_audit", "engagement is measured and published", false },
    { "decentralisation", "budgets and decisions move to the units", false },
    { "recognised_status", "a legal status with asset lock and quality mark", false },
    { "conversion_programme", "units convert after approval and a ballot of employees",
      false },
    { "guarantor_state", "inspection turns into enabling audit", false },
    { "local_bonds", "users and neighbours lend to their unit", false },
    { "social_finance", "investors pay first and are repaid by results", false },
    { "community_budget", "budgets of several units or sectors are pooled", false },
    { "social_value_rule", "tenders weigh social value", false },
    { "right_to_challenge", "groups may ask to run a service", false },
    { "retender", "contracts are tendered again", false },
    { "budget_cut", "the budget falls", false },
    { "demand_shock", "need rises for a time", false },
    { "demutualisation", "members may sell the unit", false },
    { "unit_failure", "a unit fails and is rescued or closed", false },
};
const int mut_n_programmes = sizeof mut_programmes / sizeof *mut_programmes;

static void
read_programme(struct mut_reader *r, const struct mut_node *reform)
{
    const struct mut_node *node = mut_node_find(reform, "programme");
    const char *names[sizeof mut_programmes / sizeof *mut_programmes], *text;
    if (node == NULL) {
        mut_fail(r->diags, MUT_EINPUT, reform->at, "this reform has no `programme`");
        mut_hint(r->diags, "write `programme: none` for a reform that is only its `set`");
        return;
    }
    if (!mut_node_text(node, "programme", &text, r->diags))
        return;
    for (int i = 0; i < mut_n_programmes; i++) {
        names[i] = mut_programmes[i].name;
        if (strcmp(text, names[i]) != 0)
            continue;
        if (!mut_programmes[i].runs) {
            mut_fail(r->diags, MUT_EINPUT, node->at,
                     "this version does not run the programme `%s` yet", text);
            mut_hint(r->diags, "only `programme: none` runs: a dated `set` of values");
        }
        return;
    }
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no programme `%s`", text);
    const char *near = mut_suggest(text, names, mut_n_programmes);
    if (near != NULL)
        mut_hint(r->diags, "did you mean `%s`?", near);
    else
        mut_hint(r->diags, "`%s list reforms` names them", MUT_PROGRAM);
}

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

/* The form that units take, or -1: whole arms convert, so that the arm must have one form. */
static int
read_to(struct mut_reader *r, const struct mut_node *reform, uint64_t arms)
{
    const struct mut_node *node = mut_node_find(reform, "to");
    if (node == NULL)
        return -1;
    for (int a = 0; a < r->plan->n_arms; a++) {
        if (!(arms >> a & 1) || r->plan->arms[a].n_forms <= 1)
            continue;
        mut_fail(
            r->diags, MUT_EINPUT, node->at,
            "arm `%s` has units of several forms; this version converts an arm of one form",
            r->plan->arms[a].name);
        mut_hint(r->diags, "leave `to` out or name the arms of one form under `arms`");
    }
    return mut_reader_form(r, node);
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
    struct mut_reform reform = { .order = r->n_reforms, .to = -1, .node = node };
    mut_node_keys(node, "a reform", keys, 5, r->diags);
    read_programme(r, node);
    const bool dated = read_date(r, node, &reform.from);
    reform.arms = read_arms(r, node);
    reform.to = read_to(r, node, reform.arms);
    const struct mut_assignment like = {
        .layer = MUT_LAYER_REFORM,
        .from = reform.from,
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
