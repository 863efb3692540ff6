#include "scenario.h"

#include "arms.h"
#include "form.h"
#include "frame.h"
#include "later.h"
#include "measure.h"
#include "mem.h"
#include "reader.h"
#include "reforms.h"
#include "resolve.h"
#include "scenario_notes.h"
#include "setting.h"

#include <stdlib.h>
#include <string.h>

static const char *
locate(struct mut_reader *r, const struct mut_node *name)
{
    const bool bare = name->kind == MUT_SCALAR && mut_sheet_is_name(name->text);
    if (bare && !mut_scenario_data_any()) {
        mut_fail(r->diags, MUT_EINPUT, (struct mut_place){ 0 },
                 "the models are not found: start in the checkout's folder or set "
                 "MUTUAL_DATA");
        r->lost_models = true;
        return NULL;
    }
    const int status = mut_sheet_locate(&r->sector, "sector", r->plan->path, name,
                                        r->diags);
    return status == MUT_OK ? r->sector.name : NULL;
}

/* Finds the sector's file and with it the names of the sector's rows. */
static const char *
locate_sector(struct mut_reader *r)
{
    static const char usual[] = "primary_school"; /* where a scenario names none */
    char text[sizeof usual];
    memcpy(text, usual, sizeof usual);
    const struct mut_node *list = mut_node_find(r->doc.root, "sectors");
    if (list == NULL)
        return locate(r, &(struct mut_node){ .at = r->doc.root->at, .text = text });
    if (list->kind != MUT_SEQUENCE || list->n == 0) {
        mut_fail(r->diags, MUT_EINPUT, list->at, "`sectors` must be a list of one sector");
        if (list->kind == MUT_SCALAR && list->text[0] != '\0')
            mut_hint(r->diags, "write [%s]", list->text);
        return NULL;
    }
    if (list->n > 1) {
        mut_fail(r->diags, MUT_EINPUT, list->at,
                 "this version does not run several sectors in one scenario yet");
        mut_hint(r->diags, "keep one of them; run a scenario for each other");
    }
    return locate(r, &list->children[0]);
}

static void
fill_sector(struct mut_reader *r)
{
    static const char *const keys[] = { "label", "summary", "values" };
    struct mut_sheet *sector = &r->sector;
    if (mut_sheet_open(sector, r->diags) != MUT_OK)
        return;
    mut_node_keys(sector->doc.root, "a sector", keys, 3, r->diags);
    mut_sheet_text(sector, "label", r->diags);
    mut_sheet_text(sector, "summary", r->diags);
    mut_sheet_fill(sector, &r->catalogue, r->diags);
}

/* All that the file says, into plan and reader; errors into the diagnostics. */
static void
read_all(struct mut_reader *r)
{
    const struct mut_assignment everywhere = {
        .layer = MUT_LAYER_SCENARIO,
        .from = MUT_ALWAYS,
        .arms = MUT_ALL_ARMS,
        .value = { .file = r->file },
    };
    mut_later_read(r);
    mut_reader_commands(r);
    mut_frame_read(r);
    const char *sector = locate_sector(r);
    if (r->lost_models ||
        mut_catalogue_init(&r->catalogue, r->registry, sector, r->diags) != MUT_OK)
        return;
    if (sector != NULL)
        fill_sector(r);
    mut_assignment_read(&r->sets, &r->catalogue, mut_node_find(r->doc.root, "set"),
                        &everywhere, r->diags);
    mut_arms_read(r);
    mut_reforms_read(r);
    mut_measure_read(r);
    mut_reader_assign(r);
    mut_assignment_sort(&r->sets);
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
    mut_free(old);
    return true;
}

/* Names, labels and texts of all files. */
static bool
keep_files(struct mut_reader *r)
{
    struct mut_plan *plan = r->plan;
    plan->forms = mut_array((size_t) r->n_forms, sizeof *plan->forms);
    plan->sectors = mut_array(1, sizeof *plan->sectors);
    if (plan->forms == NULL || plan->sectors == NULL)
        return false;
    plan->sectors[plan->n_sectors++] = mut_text(r->sector.name);
    mut_reader_input(r, r->file, "scenario", r->doc.text);
    for (int i = 0; i < r->n_forms; i++) {
        plan->n_forms = i + 1;
        if (!mut_form_copy(&r->forms[i], &plan->forms[i]))
            return false;
        mut_reader_input(r, r->forms[i].name, "form", r->forms[i].doc.text);
    }
    mut_reader_input(r, r->sector.name, "sector", r->sector.doc.text);
    return plan->sectors[0] != NULL;
}

static void
resolve_all(struct mut_reader *r)
{
    if (!sort_forms(r) || !keep_files(r)) {
        mut_reader_no_memory(r);
        return;
    }
    if (mut_resolve_terms(r) == MUT_OK && mut_setting_record(r) == MUT_OK)
        mut_scenario_notes(r);
}

/* Reads what r->doc holds and resolves it if there is no error. */
static void
read_document(struct mut_reader *r)
{
    const struct mut_place top = { r->doc.file, 1, 1 };
    if (r->doc.root == NULL) {
        mut_fail(r->diags, MUT_EINPUT, top, "is empty; a scenario needs arms and a seed");
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
    const char *slash = strrchr(path, '/');
    mut_plan_init(r->plan);
    r->plan->registry = r->registry;
    r->plan->path = mut_text(path);
    r->file = mut_text(slash != NULL ? slash + 1 : path);
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

/* Reads `text` or, if that is NULL, the file. */
static int
read_with(struct mut_reader *r, const char *path, const char *text)
{
    struct mut_diags *diags = r->diags;
    r->before = diags->n;
    if (prepare(r, path)) {
        if (text != NULL)
            mut_document_parse(&r->doc, path, text, strlen(text), diags);
        else
            mut_document_read(&r->doc, path, diags);
        if (r->doc.root != NULL || !mut_reader_failed(r))
            read_document(r);
    }
    return finish(r);
}

int
mut_scenario_read(struct mut_plan *plan, const char *path,
                  const struct mut_registry *registry,
                  const struct mut_overrides *overrides, struct mut_diags *diags)
{
    struct mut_reader r = {
        .plan = plan, .registry = registry, .overrides = overrides, .diags = diags
    };
    return read_with(&r, path, NULL);
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
