#include "store_design.h"

#include "mem.h"
#include "outcome.h"
#include "version.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* A field of an array of structs that becomes a variable. */
enum kind { TEXT, INT, DOUBLE, FLAG };

struct column {
    const char *name, *label;
    enum kind kind;
    size_t offset;
};

struct rows {
    const void *items; /* borrowed */
    size_t size;       /* of an item */
    int n;
    hid_t axis;
};

static const size_t sizes[] = {
    [TEXT] = sizeof(char *), [INT] = sizeof(int), [DOUBLE] = sizeof(double), [FLAG] = sizeof(bool)
};

static void
write_column(struct mut_store_h5 *h, hid_t group, const struct rows *rows,
             const struct column *column)
{
    size_t size = sizes[column->kind];
    char *packed = mut_array((size_t) rows->n, size);
    if (packed == NULL) {
        mut_store_h5_fail(h, column->name);
        return;
    }
    const char *from = rows->items;
    for (size_t i = 0; i < (size_t) rows->n; i++)
        memcpy(packed + i * size, from + i * rows->size + column->offset, size);
    struct mut_store_field field = {
        .name = column->name, .label = column->label, .n_axes = 1, .axes = { rows->axis }
    };
    void *values = packed;
    if (column->kind == TEXT)
        mut_store_h5_texts(h, group, &field, values);
    else if (column->kind == INT)
        mut_store_h5_ints(h, group, &field, values);
    else if (column->kind == DOUBLE)
        mut_store_h5_doubles(h, group, &field, values);
    else
        mut_store_h5_flags(h, group, &field, values);
    mut_free(packed);
}

/* An axis whose coordinate is the text field at `offset` of each item. */
static hid_t
text_axis(struct mut_store_h5 *h, hid_t group, const struct column *column,
          const struct rows *rows)
{
    const char **names = mut_array((size_t) rows->n, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, column->name);
        return H5I_INVALID_HID;
    }
    const char *from = rows->items;
    for (size_t i = 0; i < (size_t) rows->n; i++)
        memcpy(names + i, from + i * rows->size + column->offset, sizeof *names);
    hid_t axis = mut_store_h5_scale_text(h, group, column->name, names, rows->n);
    mut_store_h5_text(h, axis, "long_name", column->label);
    mut_free(names);
    return axis;
}

static const struct column form_columns[] = {
    { "form_label", "name for readers", TEXT, offsetof(struct mut_form, label) },
    { "form_summary", "what the form is", TEXT, offsetof(struct mut_form, summary) },
    { "form_colour", "colour in charts", TEXT, offsetof(struct mut_form, colour) },
    { "form_dash", "dash in charts", TEXT, offsetof(struct mut_form, dash) },
    { "form_marker", "marker in charts", TEXT, offsetof(struct mut_form, marker) },
};

/* The share of units that an arm's start gives to each form. */
static void
write_shares(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan,
             const hid_t axes[2])
{
    struct mut_store_field field = { .name = "share",
                                     .unit = "1",
                                     .label = "share of units of each form",
                                     .n_axes = 2,
                                     .axes = { axes[0], axes[1] } };
    size_t n_forms = (size_t) plan->n_forms;
    double *share = mut_array((size_t) plan->n_arms * n_forms, sizeof *share);
    if (share == NULL) {
        mut_store_h5_fail(h, field.name);
        return;
    }
    for (int a = 0; a < plan->n_arms; a++)
        for (int k = 0; k < plan->arms[a].n_forms; k++)
            share[(size_t) a * n_forms + (size_t) plan->arms[a].forms[k]] =
                plan->arms[a].shares[k];
    mut_store_h5_doubles(h, group, &field, share);
    mut_free(share);
}

static void
write_forms(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct column arm = { "arm", "arm", TEXT,
                                       offsetof(struct mut_arm, name) };
    static const struct column form = { "form", "form of governance", TEXT,
                                        offsetof(struct mut_form, name) };
    struct rows arms = { .items = plan->arms,
                         .size = sizeof *plan->arms,
                         .n = plan->n_arms };
    struct rows forms = { .items = plan->forms,
                          .size = sizeof *plan->forms,
                          .n = plan->n_forms };
    arms.axis = text_axis(h, group, &arm, &arms);
    forms.axis = text_axis(h, group, &form, &forms);
    write_shares(h, group, plan, (const hid_t[]){ arms.axis, forms.axis });
    for (size_t k = 0; k < sizeof form_columns / sizeof *form_columns; k++)
        write_column(h, group, &forms, &form_columns[k]);
    mut_store_h5_scale_close(h, arms.axis);
    mut_store_h5_scale_close(h, forms.axis);
}

/* The outcomes' table as the scenario has set it, by row. */
struct outcome_row {
    const char *name, *label, *unit, *better;
    double matters;
};

static const struct column outcome_columns[] = {
    { "outcome_label", "name for readers", TEXT, offsetof(struct outcome_row, label) },
    { "outcome_unit", "unit", TEXT, offsetof(struct outcome_row, unit) },
    { "better", "direction that is better", TEXT, offsetof(struct outcome_row, better) },
    { "matters", "smallest difference worth reporting, in the outcome's unit", DOUBLE,
      offsetof(struct outcome_row, matters) },
};

static void
write_outcomes(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct column name = { "outcome", "name of the variable", TEXT,
                                        offsetof(struct outcome_row, name) };
    struct outcome_row *table = mut_array((size_t) mut_n_outcomes, sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, name.name);
        return;
    }
    for (int k = 0; k < mut_n_outcomes; k++) {
        const struct mut_outcome *o = &mut_outcomes[k];
        table[k] = (struct outcome_row){ o->name, o->label, o->unit,
                                         mut_outcome_better(o->better), plan->matters[k] };
    }
    struct rows rows = { .items = table, .size = sizeof *table, .n = mut_n_outcomes };
    rows.axis = text_axis(h, group, &name, &rows);
    for (size_t k = 0; k < sizeof outcome_columns / sizeof *outcome_columns; k++)
        write_column(h, group, &rows, &outcome_columns[k]);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(table);
}

static void
write_headline(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct column matters = {
        "headline_matters", "smallest difference worth reporting, in the outcome's unit",
        DOUBLE, offsetof(struct mut_headline, matters)
    };
    const char **names = mut_array((size_t) plan->n_headline, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "headline");
        return;
    }
    for (int k = 0; k < plan->n_headline; k++)
        names[k] = mut_outcomes[plan->headline[k].outcome].name;
    struct rows rows = { .items = plan->headline,
                         .size = sizeof *plan->headline,
                         .n = plan->n_headline,
                         .axis = mut_store_h5_scale_text(h, group, "headline", names,
                                                         plan->n_headline) };
    mut_store_h5_text(h, rows.axis, "long_name", "outcomes declared as the headline");
    write_column(h, group, &rows, &matters);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(names);
}

struct component_row {
    const char *name, *kind;
    bool active;
};

static const struct column component_columns[] = {
    { "component_kind", "mechanism or process", TEXT,
      offsetof(struct component_row, kind) },
    { "active", "whether it ran", FLAG, offsetof(struct component_row, active) },
};

static void
write_components(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct column name = { "component", "mechanism or base process", TEXT,
                                        offsetof(struct component_row, name) };
    int n = plan->registry->n;
    struct component_row *table = mut_array((size_t) n, sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, name.name);
        return;
    }
    for (int k = 0; k < n; k++) {
        const struct mut_component *c = plan->registry->items[k];
        table[k] = (struct component_row){ c->name,
                                           c->kind == MUT_KIND_MECHANISM ? "mechanism"
                                                                         : "process",
                                           plan->active[k] };
    }
    struct rows rows = { .items = table, .size = sizeof *table, .n = n };
    rows.axis = text_axis(h, group, &name, &rows);
    for (size_t k = 0; k < sizeof component_columns / sizeof *component_columns; k++)
        write_column(h, group, &rows, &component_columns[k]);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(table);
}

/* Arms and forms of settings by name: an index would tie a reader to our order. Files without
 * their folders: the result does not depend on where one stood. */
struct setting_row {
    const char *arm, *form, *set_by;
};

static const struct column setting_names[] = {
    { "arm", "arm; empty: every arm", TEXT, offsetof(struct setting_row, arm) },
    { "form", "form, for an attribute; empty: none", TEXT,
      offsetof(struct setting_row, form) },
    { "set_by", "where the value was set", TEXT, offsetof(struct setting_row, set_by) },
};

static const struct column setting_columns[] = {
    { "path", "component.parameter", TEXT, offsetof(struct mut_setting, path) },
    { "from", "month from which it holds", INT, offsetof(struct mut_setting, from) },
    { "value", "value", DOUBLE, offsetof(struct mut_setting, value) },
    { "low", "low end of the evidence range", DOUBLE, offsetof(struct mut_setting, low) },
    { "high", "high end of the evidence range", DOUBLE,
      offsetof(struct mut_setting, high) },
    { "unit", "unit of value, low and high", TEXT, offsetof(struct mut_setting, unit) },
    { "source", "source", TEXT, offsetof(struct mut_setting, source) },
    { "grade", "grade of the source, A to D", TEXT, offsetof(struct mut_setting, grade) },
    { "doc", "meaning", TEXT, offsetof(struct mut_setting, doc) },
    { "attribute", "an attribute of a form", FLAG,
      offsetof(struct mut_setting, attribute) },
    { "outside", "outside its evidence range", FLAG,
      offsetof(struct mut_setting, outside) },
};

static void
write_setting_names(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan,
                    hid_t axis)
{
    struct setting_row *table = mut_array((size_t) plan->n_settings, sizeof *table);
    if (table == NULL) {
        mut_store_h5_fail(h, "settings");
        return;
    }
    for (int k = 0; k < plan->n_settings; k++) {
        const struct mut_setting *s = &plan->settings[k];
        table[k].arm = s->arm >= 0 ? plan->arms[s->arm].name : "";
        table[k].form = s->form >= 0 ? plan->forms[s->form].name : "";
        const char *slash = s->set_by != NULL ? strrchr(s->set_by, '/') : NULL;
        table[k].set_by = slash != NULL ? slash + 1 : s->set_by;
    }
    struct rows rows = {
        .items = table, .size = sizeof *table, .n = plan->n_settings, .axis = axis
    };
    for (size_t k = 0; k < sizeof setting_names / sizeof *setting_names; k++)
        write_column(h, group, &rows, &setting_names[k]);
    mut_free(table);
}

static void
write_settings(struct mut_store_h5 *h, hid_t design, const struct mut_plan *plan)
{
    hid_t group = mut_store_h5_group(h, design, "settings");
    struct rows rows = { .items = plan->settings,
                         .size = sizeof *plan->settings,
                         .n = plan->n_settings,
                         .axis = mut_store_h5_scale_count(h, group, "setting", 0,
                                                          plan->n_settings) };
    mut_store_h5_text(h, rows.axis, "long_name", "row of the table of settings");
    for (size_t k = 0; k < sizeof setting_columns / sizeof *setting_columns; k++)
        write_column(h, group, &rows, &setting_columns[k]);
    write_setting_names(h, group, plan, rows.axis);
    mut_store_h5_scale_close(h, rows.axis);
    mut_store_h5_group_close(h, group);
}

static void
write_frame(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    mut_store_h5_text(h, group, "reference", plan->arms[plan->reference].name);
    mut_store_h5_text(h, group, "start_under", plan->start_own ? "own" : "reference");
    mut_store_h5_range(h, group, "window", plan->window);
    mut_store_h5_int(h, group, "burn_in", plan->burn_in);
    mut_store_h5_int(h, group, "months", plan->months);
    mut_store_h5_int(h, group, "population_units", plan->units);
    mut_store_h5_int(h, group, "population_users_low", plan->users_low);
    mut_store_h5_int(h, group, "population_users_high", plan->users_high);
    mut_store_h5_int(h, group, "population_neighbourhoods", plan->neighbourhoods);
    mut_store_h5_int(h, group, "prices_as_declared", plan->prices);
    mut_store_h5_double(h, group, "discount_as_declared", plan->discount);
}

void
mut_store_design(struct mut_store_h5 *h, const struct mut_plan *plan)
{
    hid_t group = mut_store_h5_group(h, h->file, "design");
    write_frame(h, group, plan);
    write_forms(h, group, plan);
    write_outcomes(h, group, plan);
    if (plan->n_headline > 0)
        write_headline(h, group, plan);
    if (plan->registry != NULL && plan->registry->n > 0)
        write_components(h, group, plan);
    if (plan->n_settings > 0)
        write_settings(h, group, plan);
    mut_store_h5_group_close(h, group);
}

static const struct column input_columns[] = {
    { "kind", "scenario, form or sector", TEXT, offsetof(struct mut_input, kind) },
    { "text", "the file", TEXT, offsetof(struct mut_input, text) },
};

/* The hash is an array inside the struct and no pointer, hence not a column. */
static void
write_hashes(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan, hid_t axis)
{
    struct mut_store_field field = {
        .name = "sha256", .label = "SHA-256 of the file", .n_axes = 1, .axes = { axis }
    };
    const char **hashes = mut_array((size_t) plan->n_inputs, sizeof *hashes);
    if (hashes == NULL) {
        mut_store_h5_fail(h, field.name);
        return;
    }
    for (int k = 0; k < plan->n_inputs; k++)
        hashes[k] = plan->inputs[k].sha256;
    mut_store_h5_texts(h, group, &field, hashes);
    mut_free(hashes);
}

static void
write_inputs(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct column name = { "input", "file, as the scenario names it", TEXT,
                                        offsetof(struct mut_input, name) };
    struct rows rows = { .items = plan->inputs,
                         .size = sizeof *plan->inputs,
                         .n = plan->n_inputs };
    rows.axis = text_axis(h, group, &name, &rows);
    for (size_t k = 0; k < sizeof input_columns / sizeof *input_columns; k++)
        write_column(h, group, &rows, &input_columns[k]);
    write_hashes(h, group, plan, rows.axis);
    mut_store_h5_scale_close(h, rows.axis);
}

void
mut_store_provenance(struct mut_store_h5 *h, const struct mut_plan *plan)
{
    char seed[17];
    snprintf(seed, sizeof seed, "%" PRIx64, plan->seed);
    hid_t group = mut_store_h5_group(h, h->file, "provenance");
    mut_store_h5_text(h, group, "version", MUT_VERSION);
    mut_store_h5_text(h, group, "results_version", MUT_RESULTS_VERSION);
    mut_store_h5_text(h, group, "commit", MUT_COMMIT);
    mut_store_h5_text(h, group, "compiler", MUT_COMPILER);
    mut_store_h5_text(h, group, "seed", seed);
    mut_store_h5_int(h, group, "replicates", plan->replicates);
    mut_store_h5_int(h, group, "first_replicate", plan->first_replicate);
    if (plan->n_inputs > 0)
        write_inputs(h, group, plan);
    mut_store_h5_group_close(h, group);
}
