#include "sceptic.h"

#include "mem.h"
#include "scenario_data.h"
#include "sector.h"

#include <string.h>

/* The point without an overlay. */
static const char none[] = "none";
static const char none_label[] = "As published";
static const char none_summary[] =
    "The defaults of the files of forms, sectors and mechanisms.";

/* Who says a value without a source of its own. */
static const char unsourced[] = "judgement of the overlay";

/* One overlay while it is read. */
struct overlay {
    struct mut_reader *r;
    struct mut_sheet *sheet;    /* borrowed from r->sceptics */
    struct mut_assignments *to; /* where its values go */
};

/* A value's row and what the evidence says where it would hold. */
struct place {
    const char *path;
    const struct mut_param *row;
    double low, high;
};

static bool
inside(const struct overlay *o, const struct mut_node *node, const struct place *at,
       double value)
{
    if (value >= at->low && value <= at->high)
        return true;
    const struct mut_node *number = mut_node_plain(node, at->path, NULL);
    mut_fail(o->r->diags, MUT_EINPUT, number != NULL ? number->at : node->at,
             "`%s` = %g is outside its evidence range %g to %g (%s)", at->path, value,
             at->low, at->high, at->row->unit);
    mut_hint(
        o->r->diags,
        "an overlay stays inside the evidence; the scenario's own `set` may leave it");
    return false;
}

/* The range of an entry: that of the form's or the sector's file if that gives one. */
static struct place
place_of(const struct overlay *o, const struct mut_sheet *form, int entry)
{
    const struct mut_catalogue *catalogue = &o->r->catalogue;
    const struct mut_param *row = catalogue->entries[entry].row;
    struct place at = { catalogue->paths[entry], row, row->low, row->high };
    const int sector = catalogue->entries[entry].component - o->r->registry->n;
    const struct mut_sheet *sheet = form;
    if (sheet == NULL && sector >= 0)
        sheet = &o->r->sectors[sector];
    if (sheet != NULL && sheet->has != NULL && sheet->has[entry] &&
        sheet->values[entry].has_range) {
        at.low = sheet->values[entry].low;
        at.high = sheet->values[entry].high;
    }
    return at;
}

/* Reads a value of the catalogue and adds it to the overlay's values; `form` NULL: every form. */
static void
read_value(const struct overlay *o, const struct mut_node *node, int entry,
           const struct mut_sheet *form)
{
    struct mut_reader *r = o->r;
    const struct mut_assignment like = {
        .entry = entry,
        .layer = MUT_LAYER_SCEPTIC,
        .from = MUT_ALWAYS,
        .arms = MUT_ALL_ARMS,
        .form = form != NULL ? form->name : NULL,
        .value = { .file = o->sheet->label },
    };
    const struct place at = place_of(o, form, entry);
    if (!mut_assignment_add(o->to, &r->catalogue, node, &like, r->diags))
        return;
    struct mut_value *value = &o->to->items[o->to->n - 1].value;
    if (r->overlaid != NULL)
        r->overlaid[entry] = true;
    if (value->source == NULL)
        value->source = unsourced;
    inside(o, node, &at, value->value);
}

/* The row of a sector that the scenario does not run: checked as far as its row goes. False if
 * the path is of no sector. */
static bool
read_other_sector(const struct overlay *o, const struct mut_node *node)
{
    char sector[64 + 1], path[4096];
    const char *dot = strchr(node->key, '.');
    const size_t length = dot != NULL ? (size_t) (dot - node->key) : sizeof sector;
    if (length >= sizeof sector)
        return false;
    memcpy(sector, node->key, length);
    sector[length] = '\0';
    if (mut_reader_held(o->r) != NULL)
        return true; /* checked when the texts were read from files */
    if (!mut_scenario_data("sectors", sector, path, sizeof path))
        return false;
    const struct mut_param *row = mut_param_find(&mut_sector_table, dot + 1);
    struct mut_value value;
    if (row == NULL) {
        mut_fail(o->r->diags, MUT_EINPUT, node->key_at,
                 "there is no number of a sector `%s`", dot + 1);
        mut_hint(o->r->diags, "`%s show %s` lists them", MUT_PROGRAM, sector);
        return true;
    }
    const struct mut_value_rules rules = { .path = node->key, .row = row };
    const struct place at = { node->key, row, row->low, row->high };
    if (mut_value_read(node, &rules, &value, o->r->diags))
        inside(o, node, &at, value.value);
    return true;
}

static void
read_parameter(const struct overlay *o, const struct mut_node *node)
{
    struct mut_reader *r = o->r;
    const int entry = mut_catalogue_find(&r->catalogue, node->key);
    if (entry < 0) {
        if (read_other_sector(o, node))
            return;
        mut_fail(r->diags, MUT_EINPUT, node->key_at, "there is no parameter `%s`",
                 node->key);
        mut_catalogue_hint(&r->catalogue, node->key, r->diags);
    } else if (mut_catalogue_attribute(&r->catalogue, entry)) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`%s` is an attribute, which each form has for itself", node->key);
        mut_hint(r->diags, "write it below a form's name under `forms`");
    } else {
        read_value(o, node, entry, NULL);
    }
}

/* An attribute of a form; of one that the scenario does not use (`form` NULL) it is checked as
 * far as its row goes. */
static void
read_attribute(const struct overlay *o, const struct mut_node *node,
               const struct mut_sheet *form)
{
    struct mut_reader *r = o->r;
    const int entry = mut_catalogue_find(&r->catalogue, node->key);
    if (entry < 0) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at, "there is no attribute `%s`",
                 node->key);
        mut_catalogue_hint(&r->catalogue, node->key, r->diags);
    } else if (!mut_catalogue_attribute(&r->catalogue, entry)) {
        mut_fail(r->diags, MUT_EINPUT, node->key_at,
                 "`%s` is not an attribute: it has one value for all forms", node->key);
        mut_hint(r->diags, "write it under `set`");
    } else if (form != NULL) {
        read_value(o, node, entry, form);
    } else {
        struct mut_assignments unused = { 0 };
        struct overlay checked = *o;
        checked.to = &unused;
        read_value(&checked, node, entry, NULL);
        mut_assignment_clear(&unused);
    }
}

/* The sheet of a form that the scenario uses, or NULL; *known says whether there is such a form
 * at all, which is reported if not. */
static const struct mut_sheet *
form_of(const struct overlay *o, const struct mut_node *node, bool *known)
{
    struct mut_reader *r = o->r;
    struct mut_sheet other;
    *known = true;
    for (int i = 0; i < r->n_forms; i++)
        if (strcmp(r->forms[i].name, node->key) == 0)
            return &r->forms[i];
    if (mut_reader_held(r) != NULL)
        return NULL; /* checked when the texts were read from files */
    const struct mut_node name = { .kind = MUT_SCALAR,
                                   .at = node->key_at,
                                   .text = node->key };
    *known = mut_sheet_locate(&other, "form", o->sheet->path, &name, r->diags) == MUT_OK;
    mut_sheet_clear(&other);
    return NULL;
}

static void
read_forms(const struct overlay *o, const struct mut_node *forms)
{
    if (forms == NULL || mut_node_empty(forms) ||
        !mut_node_is(forms, MUT_MAPPING, "forms",
                     "a mapping of forms to their attributes", o->r->diags))
        return;
    for (int i = 0; i < forms->n; i++) {
        const struct mut_node *node = &forms->children[i];
        bool known;
        const struct mut_sheet *form = form_of(o, node, &known);
        if (!known ||
            !mut_node_is(node, MUT_MAPPING, node->key,
                         "a mapping such as {voice.consulted: 0.4}", o->r->diags))
            continue;
        for (int k = 0; k < node->n; k++)
            read_attribute(o, &node->children[k], form);
    }
}

static void
read_overlay(const struct overlay *o)
{
    static const char *const keys[] = { "label", "summary", "set", "forms" };
    struct mut_diags *diags = o->r->diags;
    const struct mut_node *root = o->sheet->doc.root;
    const struct mut_node *set = mut_node_find(root, "set");
    mut_node_keys(root, "an overlay", keys, 4, diags);
    mut_sheet_text(o->sheet, "label", diags);
    mut_sheet_text(o->sheet, "summary", diags);
    if (set != NULL && !mut_node_empty(set) &&
        mut_node_is(set, MUT_MAPPING, "set", "a mapping such as {voice.cost: 64}", diags))
        for (int i = 0; i < set->n; i++)
            read_parameter(o, &set->children[i]);
    read_forms(o, mut_node_find(root, "forms"));
}

/* The same for two overlays would make them one in the result. */
const char *
mut_sceptic_name(const struct mut_reader *r, int point)
{
    return r->sceptics[point].name != NULL ? r->sceptics[point].name : none;
}

static void
read_point(struct mut_reader *r, const struct mut_node *given)
{
    const int point = r->n_sceptics++;
    struct mut_sheet *sheet = &r->sceptics[point];
    const bool is_none = given->kind == MUT_SCALAR && strcmp(given->text, none) == 0;
    if (!is_none && mut_reader_locate(r, sheet, "sceptic", given) != MUT_OK)
        return;
    for (int i = 0; i < point; i++)
        if (strcmp(mut_sceptic_name(r, i), mut_sceptic_name(r, point)) == 0) {
            mut_fail(r->diags, MUT_EINPUT, given->at, "`sceptic` has `%s` twice",
                     mut_sceptic_name(r, point));
            mut_hint(r->diags, "each is a point of its own: name it once");
            return;
        }
    if (is_none || mut_sheet_open(sheet, r->diags) != MUT_OK)
        return;
    struct mut_assignments checked = { 0 };
    const struct overlay overlay = { r, sheet, point == r->overlay ? &r->sets : &checked };
    read_overlay(&overlay);
    mut_assignment_clear(&checked);
}

void
mut_sceptic_again(struct mut_reader *r)
{
    if (r->n_sceptics == 0 || r->sceptics[r->overlay].name == NULL)
        return;
    const struct overlay overlay = { r, &r->sceptics[r->overlay], &r->sets };
    read_overlay(&overlay);
}

void
mut_sceptic_read(struct mut_reader *r)
{
    const struct mut_node *node = mut_reader_node(r, NULL, "sceptic");
    r->plan->n_points = 1;
    if (node == NULL || (node->kind == MUT_SCALAR && strcmp(node->text, none) == 0))
        return;
    const bool list = node->kind == MUT_SEQUENCE;
    if (node->kind == MUT_MAPPING || (list && node->n == 0)) {
        mut_fail(r->diags, MUT_EINPUT, node->at,
                 "`sceptic` must be `none`, the name of an overlay or a list of them");
        mut_hint(r->diags, "`%s list sceptics` names them", MUT_PROGRAM);
        return;
    }
    const int n = list ? node->n : 1;
    r->sceptics = mut_array((size_t) n, sizeof *r->sceptics);
    r->overlaid = mut_array((size_t) r->catalogue.n, sizeof *r->overlaid);
    if (r->sceptics == NULL || r->overlaid == NULL) {
        mut_reader_no_memory(r);
        return;
    }
    for (int i = 0; i < n; i++)
        read_point(r, list ? &node->children[i] : node);
    r->plan->n_points = n;
}

bool
mut_sceptic_keep(struct mut_reader *r)
{
    struct mut_point *point = &r->plan->point;
    if (r->n_sceptics == 0)
        return true;
    const struct mut_sheet *sheet = &r->sceptics[r->overlay];
    const bool overlay = sheet->name != NULL;
    point->name = mut_text(mut_sceptic_name(r, r->overlay));
    point->label = mut_text(overlay ? mut_sheet_text(sheet, "label", r->diags)
                                    : none_label);
    point->summary = mut_text(overlay ? mut_sheet_text(sheet, "summary", r->diags)
                                      : none_summary);
    if (overlay)
        mut_reader_input(r, sheet->name, sheet->kind, sheet->doc.text);
    return point->name != NULL && point->label != NULL && point->summary != NULL;
}
