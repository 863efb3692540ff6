#include "scenario.h"

#include "arms.h"
#include "design_apply.h"
#include "design_read.h"
#include "expect.h"
#include "form.h"
#include "frame.h"
#include "laboratory.h"
#include "measure.h"
#include "mem.h"
#include "outcome.h"
#include "reader.h"
#include "reforms.h"
#include "resolve.h"
#include "sceptic.h"
#include "scenario_check.h"
#include "scenario_notes.h"
#include "scenario_sectors.h"
#include "setting.h"

#include <stdlib.h>
#include <string.h>

static int
open_catalogue(struct mut_reader *r)
{
    const char *names[MUT_MOST_SECTORS];
    for (int s = 0; s < r->n_sectors; s++)
        names[s] = r->sectors[s].name;
    const int n = r->plan->laboratory ? 0 : r->n_sectors;
    return mut_catalogue_init(&r->catalogue, r->registry, names, n, r->diags);
}

/* Everything that sets values, and the arms: once for each point. */
static void
read_values(struct mut_reader *r)
{
    const struct mut_assignment everywhere = {
        .layer = MUT_LAYER_SCENARIO,
        .from = MUT_ALWAYS,
        .arms = MUT_ALL_ARMS,
        .value = { .file = r->file },
    };
    mut_assignment_read(&r->sets, &r->catalogue, mut_node_find(r->doc.root, "set"),
                        &everywhere, r->diags);
    mut_laboratory_assign(r);
    mut_arms_read(r);
    mut_reforms_read(r);
    if (r->point == 0)
        mut_sceptic_read(r);
    else
        mut_sceptic_again(r);
    mut_measure_read(r);
    mut_reader_assign(r);
    if (r->point == 0) {
        mut_design_read(r);
        mut_expect_read(r);
    }
    if (!mut_reader_failed(r))
        mut_design_apply(r);
    mut_assignment_sort(&r->sets);
}

/* All that the file says, into plan and reader; errors into the diagnostics. */
static void
read_all(struct mut_reader *r)
{
    mut_scenario_check_keys(r);
    mut_reader_commands(r);
    mut_frame_read(r);
    mut_laboratory_read(r);
    mut_scenario_sectors_find(r);
    if (r->lost_models || open_catalogue(r) != MUT_OK)
        return;
    mut_scenario_sectors_fill(r);
    read_values(r);
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const struct mut_sheet *) a)->name,
                  ((const struct mut_sheet *) b)->name);
}

/* The index of the form with that name in the sorted list. */
static int
sorted_index(const struct mut_reader *r, const char *name)
{
    int i = 0;
    while (strcmp(r->forms[i].name, name) != 0)
        i++;
    return i;
}

/* Sorts r->forms by name and moves all indices with them; false: no memory. */
static bool
sort_forms(struct mut_reader *r)
{
    const char **old = mut_array((size_t) r->n_forms, sizeof *old);
    if (old == NULL)
        return false;
    for (int i = 0; i < r->n_forms; i++)
        old[i] = r->forms[i].name;
    if (r->n_forms > 1)
        qsort(r->forms, (size_t) r->n_forms, sizeof *r->forms, by_name);
    for (int a = 0; a < r->plan->n_arms; a++)
        for (int k = 0; k < r->plan->arms[a].n_forms; k++)
            r->plan->arms[a].forms[k] = sorted_index(r, old[r->plan->arms[a].forms[k]]);
    for (int i = 0; i < r->n_reforms; i++)
        if (r->reforms[i].to >= 0)
            r->reforms[i].to = sorted_index(r, old[r->reforms[i].to]);
    for (int i = 0; i < r->plan->n_expectations; i++) {
        struct mut_expectation *e = &r->plan->expectations[i];
        if (mut_outcomes[e->outcome].axis == MUT_AXIS_FORM)
            e->place = sorted_index(r, old[e->place]);
    }
    mut_free(old);
    return true;
}

/* Names, labels and texts of all files. */
static bool
keep_files(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    plan->forms = mut_array((size_t) r->n_forms, sizeof *plan->forms);
    plan->sectors = mut_array((size_t) r->n_sectors, sizeof *plan->sectors);
    if (plan->forms == NULL || plan->sectors == NULL)
        return false;
    mut_reader_input(r, r->file, "scenario", r->doc.text);
    for (int i = 0; i < r->n_forms; i++) {
        plan->n_forms = i + 1;
        if (!mut_form_copy(&r->forms[i], &plan->forms[i]))
            return false;
        mut_reader_input(r, r->forms[i].name, "form", r->forms[i].doc.text);
    }
    for (int s = 0; s < r->n_sectors; s++) {
        plan->sectors[plan->n_sectors++] = mut_text(r->sectors[s].name);
        if (!plan->laboratory)
            mut_reader_input(r, r->sectors[s].name, "sector", r->sectors[s].doc.text);
        if (plan->sectors[s] == NULL)
            return false;
    }
    for (int i = 0; i < r->n_programmes; i++)
        mut_reader_input(r, r->programmes[i].name, "reform", r->programmes[i].doc.text);
    return mut_sceptic_keep(r) && mut_design_keep(r);
}

static void
resolve_all(struct mut_reader *r)
{
    if (!sort_forms(r) || !keep_files(r)) {
        mut_reader_no_memory(r);
        return;
    }
    if (mut_arms_reach(r) && mut_resolve_terms(r) == MUT_OK &&
        mut_setting_record(r) == MUT_OK)
        mut_scenario_notes(r);
}

/* Reads what r->doc holds and resolves it if there is no error. */
static void
read_document(struct mut_reader *r)
{
    const struct mut_place top = { r->doc.file, 1, 1 };
    if (r->doc.root == NULL) {
        mut_fail(r->diags, MUT_EINPUT, top, "is empty; a scenario needs arms and a seed");
        mut_hint(r->diags, "begin with a copy of scenarios/three_forms.yaml");
        return;
    }
    if (!mut_node_is(r->doc.root, MUT_MAPPING, "scenario",
                     "a mapping: lines of `key: value`", r->diags))
        return;
    read_all(r);
    if (!mut_reader_failed(r))
        resolve_all(r);
}

static bool
prepare(struct mut_reader *r, const char *path)
{
    mut_plan_init(r->plan);
    r->plan->registry = r->registry;
    r->plan->path = mut_text(path);
    if (r->file == NULL) {
        const char *slash = strrchr(path, '/');
        r->file = mut_text(slash != NULL ? slash + 1 : path);
    }
    if (r->plan->path != NULL && r->file != NULL)
        return true;
    mut_reader_no_memory(r);
    return false;
}

static int
finish(struct mut_reader *r)
{
    struct mut_diags *diags = r->diags;
    const bool failed = mut_reader_failed(r);
    mut_reader_clear(r);
    return failed ? mut_diag_status(diags) : MUT_OK;
}

/* Reads `text` or, if that is NULL, the file; the reader stays open. */
static void
read_first(struct mut_reader *r, const char *path, const char *text)
{
    struct mut_diags *diags = r->diags;
    r->before = diags->n;
    if (prepare(r, path)) {
        if (text != NULL)
            mut_document_parse(&r->doc, path, text, strlen(text), diags);
        else
            mut_document_shelf_read(mut_reader_shelf(r), &r->doc, path, diags);
        if (r->doc.root != NULL || !mut_reader_failed(r))
            read_document(r);
    }
}

static int
read_with(struct mut_reader *r, const char *path, const char *text)
{
    read_first(r, path, text);
    return finish(r);
}

/* The scenario's text where texts are held in place of files. */
static void
read_held(struct mut_reader *r, const struct mut_held *held, const char *name)
{
    const char *text = mut_held_text(held, "scenario", name);
    r->before = r->diags->n;
    if (text != NULL) {
        read_first(r, name, text);
        return;
    }
    mut_plan_init(r->plan);
    mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
             "the scenario `%s` is not among the texts held", name);
}

/* The first point, from where its text is; the reader stays open. */
static void
read_path(struct mut_reader *r, const char *path)
{
    const struct mut_held *held = mut_reader_held(r);
    if (held != NULL)
        read_held(r, held, path);
    else
        read_first(r, path, NULL);
}

/* A further point, from the files that are open. */
static void
read_again(struct mut_reader *r, struct mut_plan *plan, int point)
{
    const struct mut_plan *first = r->plan;
    r->plan = plan;
    r->point = point;
    r->overlay = mut_design_overlay(r);
    mut_assignment_clear(&r->sets);
    mut_free(r->reforms);
    r->reforms = NULL;
    r->n_reforms = 0;
    if (!prepare(r, first->path))
        return;
    mut_frame_read(r);
    mut_laboratory_read(r);
    read_values(r);
    if (!mut_reader_failed(r))
        resolve_all(r);
}

int
mut_scenario_read(struct mut_plan *plan, const char *path,
                  const struct mut_registry *registry,
                  const struct mut_overrides *overrides, struct mut_diags *diags)
{
    struct mut_reader r = {
        .plan = plan, .registry = registry, .overrides = overrides, .diags = diags
    };
    read_path(&r, path);
    return finish(&r);
}

int
mut_scenario_parse(struct mut_plan *plan, const char *text,
                   const struct mut_registry *registry,
                   const struct mut_overrides *overrides, struct mut_diags *diags)
{
    struct mut_reader r = {
        .plan = plan, .registry = registry, .overrides = overrides, .diags = diags
    };
    return read_with(&r, "scenario.yaml", text);
}

int
mut_scenario_points(struct mut_plan **plans, int *n, const char *path,
                    const struct mut_registry *registry,
                    const struct mut_overrides *overrides, struct mut_diags *diags)
{
    struct mut_reader r = {
        .plan = *plans, .registry = registry, .overrides = overrides, .diags = diags
    };
    *n = 1;
    read_path(&r, path);
    const int all = r.plan->n_points;
    if (mut_reader_failed(&r) || all < 2)
        return finish(&r);
    struct mut_plan *grown = mut_array_grow(*plans, 1, (size_t) all, sizeof *grown);
    if (grown == NULL) {
        mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                 "the scenario's %d points do not fit the memory", all);
        return finish(&r);
    }
    *plans = grown;
    r.plan = &grown[0];
    while (*n < all && !mut_reader_failed(&r)) {
        const int point = (*n)++;
        read_again(&r, &grown[point], point);
    }
    return finish(&r);
}

int
mut_scenario_within(struct mut_plan *plan, const struct mut_document *doc,
                    const struct mut_node *root, const struct mut_registry *registry,
                    const struct mut_overrides *overrides, struct mut_diags *diags)
{
    struct mut_node top = *root;
    struct mut_reader r = {
        .plan = plan, .registry = registry, .overrides = overrides, .diags = diags
    };
    r.before = diags->n;
    if (prepare(&r, doc->path)) {
        r.doc = *doc; /* borrowed: not the reader's to clear */
        r.doc.root = &top;
        read_document(&r);
        r.doc = (struct mut_document){ 0 };
    }
    return finish(&r);
}
