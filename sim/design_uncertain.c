#include "design_uncertain.h"

#include "design_factor.h"

#include <string.h>

static const char evidence[] = "evidence";
static const char unsourced[] = "range of the scenario";

static bool
says_evidence(const struct mut_node *node)
{
    return node->kind == MUT_SCALAR && strcmp(node->text, evidence) == 0;
}

/* The evidence range of the factor's row; a sector's file may have one of its own. */
static void
take_evidence(const struct mut_reader *r, struct mut_design_factor *factor)
{
    const struct mut_param *row = factor->row;
    factor->low = row->low;
    factor->high = row->high;
    factor->source = row->source;
    factor->grade = row->grade;
    const int sector = factor->entry >= 0
                           ? r->catalogue.entries[factor->entry].component - r->registry->n
                           : -1;
    if (sector < 0 || !r->sectors[sector].has[factor->entry])
        return;
    const struct mut_value *value = &r->sectors[sector].values[factor->entry];
    if (value->has_range) {
        factor->low = value->low;
        factor->high = value->high;
    }
    if (value->source != NULL)
        factor->source = value->source;
    if (value->grade != NULL)
        factor->grade = value->grade;
}

/* [low, high], both possible and in order. */
static void
read_bounds(struct mut_reader *r, struct mut_design_factor *factor,
            const struct mut_node *range)
{
    double bound[2];
    if (range->kind != MUT_SEQUENCE || range->n != 2) {
        mut_fail(r->diags, MUT_EINPUT, range->at,
                 "the range of `%s` must be [low, high] or `evidence`", factor->path);
        mut_hint(r->diags, "for example {range: [0, 0.6], source: \"...\"}");
        return;
    }
    for (int i = 0; i < 2; i++) {
        const struct mut_node *node = &range->children[i];
        if (!mut_node_number(node, factor->path, &bound[i], r->diags) ||
            !mut_design_factor_takes(r, factor, bound[i], node->at, node->text))
            return;
    }
    factor->low = bound[0];
    factor->high = bound[1];
    if (bound[0] < bound[1])
        return;
    mut_fail(r->diags, MUT_EINPUT, range->at,
             bound[0] > bound[1] ? "the range of `%s` runs from %g down to %g"
                                 : "the range of `%s` is one value: from %g to %g",
             factor->path, bound[0], bound[1]);
    if (bound[0] > bound[1])
        mut_hint(r->diags, "write the smaller number first: [%g, %g]", bound[1], bound[0]);
    else
        mut_hint(r->diags, "put a value that is known under `set`");
}

/* The range that a row's evidence gives, if it gives one. */
static void
read_own_evidence(struct mut_reader *r, struct mut_design_factor *factor)
{
    take_evidence(r, factor);
    if (factor->low < factor->high)
        return;
    mut_fail(r->diags, MUT_EINPUT, factor->at, "`%s` has no evidence range", factor->path);
    mut_hint(r->diags, "write %s: {range: [low, high], source: \"...\"}", factor->path);
}

static void
read_range(struct mut_reader *r, struct mut_design_factor *factor,
           const struct mut_node *node)
{
    static const char *const keys[] = { "range", "source" };
    if (mut_node_empty(node) || says_evidence(node) ||
        (node->kind == MUT_MAPPING && node->n == 0)) {
        read_own_evidence(r, factor);
        return;
    }
    if (node->kind == MUT_SEQUENCE) {
        mut_fail(r->diags, MUT_EINPUT, node->at, "`uncertain` must give `%s` a mapping",
                 factor->path);
        mut_hint(r->diags, "write {range: [low, high], source: \"...\"}, or the values "
                           "under `sweep`");
        return;
    }
    if (!mut_node_is(node, MUT_MAPPING, factor->path,
                     "a mapping such as {range: [0, 0.6], source: \"...\"}", r->diags) ||
        !mut_node_keys(node, factor->path, keys, 2, r->diags))
        return;
    const struct mut_node *range = mut_node_find(node, "range");
    const struct mut_node *source = mut_node_find(node, "source");
    if (range == NULL || says_evidence(range)) {
        read_own_evidence(r, factor);
    } else {
        factor->source = unsourced;
        read_bounds(r, factor, range);
    }
    if (source != NULL)
        mut_node_source(source, factor->path, &factor->source, r->diags);
}

static void
read_path(struct mut_reader *r, const struct mut_node *node)
{
    struct mut_design_factor *factor = mut_design_factor_add(r, node->key, node->key_at,
                                                             "uncertain");
    if (factor == NULL)
        return;
    if (factor->row->type == MUT_BOOL) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`%s` is a switch: nothing lies between 0 and 1", factor->path);
        mut_hint(r->diags, "write %s: [0, 1] under `sweep`", factor->path);
        return;
    }
    read_range(r, factor, node);
}

/* Whether a scenario, arm, reform or command sets an entry. */
static bool
is_set(const struct mut_reader *r, int entry)
{
    for (int i = 0; i < r->sets.n; i++) {
        const enum mut_layer layer = r->sets.items[i].layer;
        if (r->sets.items[i].entry == entry && layer != MUT_LAYER_SCEPTIC &&
            layer != MUT_LAYER_PROBE)
            return true;
    }
    for (int k = 0; k < r->design.n_factors; k++)
        if (r->design.factors[k].entry == entry)
            return true;
    return false;
}

static bool
is_weak(const struct mut_reader *r, int entry)
{
    const struct mut_param *row = r->catalogue.entries[entry].row;
    const int component = r->catalogue.entries[entry].component;
    return component < r->registry->n && r->plan->active[component] &&
           row->scope == MUT_PARAMETER_SCOPE && row->type != MUT_BOOL &&
           row->low < row->high && strchr("CD", row->grade[0]) != NULL;
}

/* All that stands on weak evidence. */
static void
add_all(struct mut_reader *r, const struct mut_node *node)
{
    const int before = r->design.n_factors;
    for (int i = 0; i < r->catalogue.n; i++) {
        if (!is_weak(r, i) || is_set(r, i))
            continue;
        struct mut_design_factor *factor = mut_design_factor_add(r, r->catalogue.paths[i],
                                                                 node->at, "uncertain");
        if (factor == NULL)
            return;
        take_evidence(r, factor);
    }
    if (r->design.n_factors == before)
        mut_fail(
            r->diags, MUT_EINPUT, node->at,
            "`uncertain: evidence`: no parameter that runs has a range of grade C or D");
}

void
mut_design_uncertain(struct mut_reader *r)
{
    const struct mut_node *node = mut_node_find(r->doc.root, "uncertain");
    if (node == NULL || mut_node_empty(node) ||
        (node->kind == MUT_MAPPING && node->n == 0))
        return;
    if (says_evidence(node)) {
        add_all(r, node);
        return;
    }
    if (!mut_node_is(node, MUT_MAPPING, "uncertain",
                     "`evidence` or a mapping such as {norms.talk: {range: [0, 1]}}",
                     r->diags))
        return;
    for (int i = 0; i < node->n; i++)
        read_path(r, &node->children[i]);
}
