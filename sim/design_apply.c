#include "design_apply.h"

#include "mem.h"
#include "resolve.h"

#include <stdio.h>
#include <string.h>

static int
point_of(const struct mut_reader *r)
{
    return r->point % mut_design_points(&r->design);
}

int
mut_design_overlay(const struct mut_reader *r)
{
    return r->point / mut_design_points(&r->design);
}

/* A size stands in the plan itself; users are one number then. */
static void
store_size(struct mut_reader *r, const struct mut_design_factor *factor, double value)
{
    struct mut_plan *plan = r->plan;
    mut_param_store(factor->row, plan, value);
    if (factor->row->offset == offsetof(struct mut_plan, users_low))
        plan->users_high = plan->users_low;
}

/* Stronger than `set`, weaker than an arm's own and a reform's. */
static void
assign(struct mut_reader *r, const struct mut_design_factor *factor, double value)
{
    char text[32];
    const struct mut_node node = { .kind = MUT_SCALAR, .at = factor->at, .text = text };
    const bool from_file = r->design.file != NULL && !factor->lever;
    const struct mut_assignment like = {
        .entry = factor->entry,
        .layer = MUT_LAYER_POINT,
        .from = MUT_ALWAYS,
        .arms = MUT_ALL_ARMS,
        .value = { .file = from_file ? r->design.file : r->file },
    };
    snprintf(text, sizeof text, "%.17g", value);
    if (!mut_assignment_add(&r->sets, &r->catalogue, &node, &like, r->diags))
        return;
    struct mut_value *read = &r->sets.items[r->sets.n - 1].value;
    read->source = factor->source;
    read->grade = factor->grade;
}

/* Each size is possible by itself; together they may not be. */
static void
check_sizes(struct mut_reader *r, const struct mut_design_factor *size)
{
    const struct mut_plan *plan = r->plan;
    if (size == NULL || plan->neighbourhoods <= plan->units)
        return;
    char *name = mut_design_name(&r->design, point_of(r));
    mut_fail(r->diags, MUT_EINPUT, size->at,
             "at the point `%s` %d neighbourhoods cannot share %d units",
             name != NULL ? name : "", plan->neighbourhoods, plan->units);
    mut_hint(r->diags, "a neighbourhood holds at least one unit");
    mut_free(name);
}

void
mut_design_apply(struct mut_reader *r)
{
    const struct mut_design *design = &r->design;
    const struct mut_design_factor *size = NULL;
    const int overlays = r->n_sceptics > 0 ? r->n_sceptics : 1;
    r->plan->n_points = overlays * mut_design_points(design);
    for (int k = 0; k < design->n_factors; k++) {
        const struct mut_design_factor *factor = &design->factors[k];
        const double value = mut_design_value(design, point_of(r), k);
        if (mut_reader_probed(r, factor->path) != NULL)
            continue; /* it has its value already */
        if (factor->entry >= 0) {
            assign(r, factor, value);
        } else {
            store_size(r, factor, value);
            size = factor;
        }
    }
    check_sizes(r, size);
}

/* A factor's value: a probe's, or the point's. */
static double
value_of(const struct mut_reader *r, int factor)
{
    const char *path = r->design.factors[factor].path;
    const struct mut_node *node = mut_reader_probed(r, path);
    double value;
    return node != NULL && mut_node_number(node, path, &value, r->diags)
               ? value
               : mut_design_value(&r->design, point_of(r), factor);
}

/* The value that a path has at all points: of the reference where arms differ. */
static double
value_there(const struct mut_reader *r, const struct mut_design_factor *factor)
{
    const struct mut_resolve_who who = { r->plan->reference, 0, 0 };
    return factor->entry >= 0 ? mut_resolve_value(r, who, factor->entry).value
                              : mut_param_value(factor->row, r->plan);
}

static bool
is_set(const struct mut_reader *r, const char *path)
{
    for (int i = 0; i < r->n_commands; i++)
        if (!r->commands[i].probed && strcmp(r->commands[i].path, path) == 0)
            return true;
    return false;
}

static struct mut_factor
describe(const struct mut_reader *r, int k)
{
    const struct mut_design_factor *from = &r->design.factors[k];
    const bool idle = k >= r->design.n_factors;
    return (struct mut_factor){
        .lever = from->lever,
        .whole = !from->lever && from->row->type == MUT_INT,
        .low = from->low,
        .high = from->high,
        .value = idle ? value_there(r, from) : value_of(r, k),
        .set = idle && is_set(r, from->path),
    };
}

static bool
keep_factors(struct mut_reader *r)
{
    const struct mut_design *design = &r->design;
    struct mut_plan *plan = r->plan;
    const int idle = r->point == 0 ? design->n_idle : 0, n = design->n_factors + idle;
    if (n == 0)
        return true;
    plan->factors = mut_array((size_t) n, sizeof *plan->factors);
    if (plan->factors == NULL)
        return false;
    plan->n_factors = design->n_factors;
    plan->n_idle = idle;
    for (int k = 0; k < n; k++) {
        const struct mut_design_factor *from = &design->factors[k];
        struct mut_factor *factor = &plan->factors[k];
        *factor = describe(r, k);
        if (r->point > 0)
            continue; /* the first point has the texts */
        factor->path = mut_text(from->path);
        factor->unit = mut_text(from->row->unit);
        factor->source = mut_text(from->source);
        if (factor->path == NULL || factor->unit == NULL || factor->source == NULL)
            return false;
    }
    return true;
}

/* Puts `first`, if there is one, before `text`, which it takes over. */
static bool
lead(char **first, const char *gap, char *text)
{
    if (*first == NULL || text == NULL) {
        *first = text;
        return text != NULL;
    }
    char *both = mut_text_format("%s%s%s", *first, gap, text);
    mut_free(*first);
    mut_free(text);
    *first = both;
    return both != NULL;
}

bool
mut_design_keep(struct mut_reader *r)
{
    const struct mut_design *design = &r->design;
    struct mut_plan *plan = r->plan;
    const int point = point_of(r);
    plan->n_swept = plan->n_drawn = 1;
    if (!keep_factors(r))
        return false;
    if (design->n_factors == 0)
        return true;
    plan->n_swept = design->n_swept;
    plan->n_drawn = design->n_drawn;
    plan->place = mut_design_name(design, point);
    if (design->kind != NULL && (plan->design = mut_text(design->kind)) == NULL)
        return false;
    if (design->text != NULL)
        mut_reader_input(r, design->file, "design", design->text);
    if (plan->point.summary == NULL)
        plan->point.summary = mut_text("");
    return plan->place != NULL && plan->point.summary != NULL &&
           lead(&plan->point.name, " ", mut_design_name(design, point)) &&
           lead(&plan->point.label, "; ", mut_design_label(design, point));
}
