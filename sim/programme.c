#include "programme.h"

#include "mem.h"
#include "programme_circumstance.h"
#include "programme_outcomes.h"
#include "suggest.h"

#include <string.h>

static const char *const keys[] = { "label",       "summary",        "route",
                                    "months",      "administration", "set",
                                    "at_least",    "at_most",        "sets_outcomes",
                                    "circumstance" };

enum { N_KEYS = sizeof keys / sizeof *keys };

/* The keys that hold values: set outright, raised to, or lowered to. */
static const struct {
    const char *key;
    enum mut_bound bound;
} bounds[] = {
    { "set", MUT_BOUND_NONE },
    { "at_least", MUT_BOUND_LEAST },
    { "at_most", MUT_BOUND_MOST },
};

enum { N_BOUNDS = sizeof bounds / sizeof *bounds };

static const char *const routes[MUT_ROUTES] = {
    [MUT_ROUTE_CONVERSION] = "conversion",
    [MUT_ROUTE_SALE] = "sale",
    [MUT_ROUTE_RESCUE] = "rescue",
    [MUT_ROUTE_CHALLENGE] = "challenge",
};

/* What it costs to run a programme, beside what it sets. */
struct cost {
    double administration;
};

static const struct mut_param cost_row = MUT_PARAM(
    struct cost, administration, .unit = "GBP/user/year", .def = 0, .min = 0, .max = 1000,
    .low = 0, .high = 50, .doc = "What the programme itself costs the public.",
    .source = "the programme's file", .grade = "D");

static void
report_route(struct mut_reader *r, const struct mut_node *node)
{
    const char *text = node->kind == MUT_SCALAR ? node->text : "a list or mapping";
    char *all = mut_text_join(routes, MUT_ROUTES);
    mut_fail(r->diags, MUT_EINPUT, node->at, "there is no route `%s`", text);
    if (all != NULL)
        mut_hint(r->diags, "the routes are: %s", all);
    mut_free(all);
}

static void
read_route(struct mut_reader *r, const struct mut_sheet *sheet, struct mut_reform *reform)
{
    const struct mut_node *node = mut_node_find(sheet->doc.root, "route");
    if (node == NULL)
        return;
    for (int k = 0; k < MUT_ROUTES; k++)
        if (node->kind == MUT_SCALAR && strcmp(node->text, routes[k]) == 0)
            reform->route = k;
    if (reform->route < 0)
        report_route(r, node);
}

static void
read_numbers(struct mut_reader *r, const struct mut_sheet *sheet,
             struct mut_reform *reform)
{
    enum { MOST_MONTHS = 1200 };
    const struct mut_node *months = mut_node_find(sheet->doc.root, "months");
    const struct mut_node *cost = mut_node_find(sheet->doc.root, "administration");
    const struct mut_value_rules rules = {
        .path = "administration", .row = &cost_row, .evidence = true, .file = sheet->label
    };
    struct mut_value value;
    double ignored;
    if (months != NULL &&
        !mut_node_int(months, "months", 1, MOST_MONTHS, &reform->lasts, r->diags) &&
        mut_node_number(months, "months", &ignored, NULL))
        mut_hint(r->diags, "a whole number; leave `months` out for what holds for good");
    if (cost == NULL) {
        mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ sheet->doc.file, 1, 1 },
                 "this programme has no `administration`: what running it costs, "
                 "GBP/user/year");
        mut_hint(r->diags, "add administration: {value: 0, source: \"...\", grade: D}");
    } else if (mut_value_read(cost, &rules, &value, r->diags))
        reform->administration = value.value;
}

/* A way to another form needs to lead somewhere; after a failure it may lead back. */
static void
check_to(struct mut_reader *r, const struct mut_reform *reform)
{
    const struct mut_node *name = mut_node_find(reform->node, "programme");
    if (reform->route < 0 || reform->route == MUT_ROUTE_RESCUE ||
        mut_node_find(reform->node, "to") != NULL)
        return;
    mut_fail(r->diags, MUT_EINPUT, name->at, "`%s` needs the form that units take",
             name->text);
    mut_hint(r->diags, "add `to: NAME`, a form of models/forms");
}

/* The programme's file, read once; NULL if it cannot be used. A faulty file is used the first time,
 * so that all its errors are told, and not again. */
static const struct mut_sheet *
open_programme(struct mut_reader *r, const struct mut_node *name)
{
    struct mut_sheet sheet;
    const size_t n = (size_t) r->n_programmes;
    if (mut_reader_locate(r, &sheet, "reform", name) != MUT_OK) {
        mut_sheet_clear(&sheet);
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        if (strcmp(r->programmes[i].path, sheet.path) == 0) {
            mut_sheet_clear(&sheet);
            return r->programmes[i].good ? &r->programmes[i] : NULL;
        }
    struct mut_sheet *grown = mut_array_grow(r->programmes, n, n + 1, sizeof *grown);
    if (grown == NULL) {
        mut_sheet_clear(&sheet);
        mut_reader_no_memory(r);
        return NULL;
    }
    r->programmes = grown;
    if (mut_sheet_open(&sheet, r->diags) == MUT_OK) {
        sheet.good = mut_node_keys(sheet.doc.root, "a programme", keys, N_KEYS, r->diags);
        sheet.good = mut_sheet_text(&sheet, "label", r->diags) != NULL && sheet.good;
        sheet.good = mut_sheet_text(&sheet, "summary", r->diags) != NULL && sheet.good;
    }
    grown[n] = sheet;
    r->n_programmes++;
    return sheet.doc.root != NULL && sheet.doc.root->kind == MUT_MAPPING ? &grown[n]
                                                                         : NULL;
}

void
mut_programme_read(struct mut_reader *r, struct mut_reform *reform)
{
    const struct mut_node *name = mut_node_find(reform->node, "programme");
    if (name->kind == MUT_SCALAR && strcmp(name->text, "none") == 0)
        return;
    const struct mut_sheet *sheet = open_programme(r, name);
    if (sheet == NULL)
        return;
    read_route(r, sheet, reform);
    read_numbers(r, sheet, reform);
    check_to(r, reform);
    mut_programme_outcomes_read(r, sheet, reform);
    mut_programme_circumstance_read(r, sheet, reform);
    struct mut_assignment like = {
        .layer = MUT_LAYER_REFORM,
        .from = reform->from,
        .lasts = reform->lasts,
        .evidence = true,
        .arms = reform->arms,
        .value = { .file = sheet->label },
    };
    for (int k = 0; k < N_BOUNDS; k++) {
        like.bound = bounds[k].bound;
        mut_assignment_read(&r->sets, &r->catalogue,
                            mut_node_find(sheet->doc.root, bounds[k].key), &like,
                            r->diags);
    }
}
