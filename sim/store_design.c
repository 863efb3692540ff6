#include "store_design.h"

#include "mem.h"
#include "outcome.h"
#include "store_by_design.h"
#include "store_circumstances.h"
#include "store_column.h"
#include "store_expected.h"
#include "store_factors.h"
#include "store_settings.h"
#include "version.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct mut_store_column form_columns[] = {
    { "form_label", "name for readers", MUT_STORE_TEXT, offsetof(struct mut_form, label) },
    { "form_summary", "what the form is", MUT_STORE_TEXT,
      offsetof(struct mut_form, summary) },
    { "form_colour", "colour in charts", MUT_STORE_TEXT,
      offsetof(struct mut_form, colour) },
    { "form_dash", "dash in charts", MUT_STORE_TEXT, offsetof(struct mut_form, dash) },
    { "form_marker", "marker in charts", MUT_STORE_TEXT,
      offsetof(struct mut_form, marker) },
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
    static const struct mut_store_column arm = { "arm", "arm", MUT_STORE_TEXT,
                                                 offsetof(struct mut_arm, name) };
    static const struct mut_store_column form = { "form", "form of governance",
                                                  MUT_STORE_TEXT,
                                                  offsetof(struct mut_form, name) };
    struct mut_store_rows arms = { .items = plan->arms,
                                   .size = sizeof *plan->arms,
                                   .n = plan->n_arms };
    struct mut_store_rows forms = { .items = plan->forms,
                                    .size = sizeof *plan->forms,
                                    .n = plan->n_forms };
    arms.axis = mut_store_column_axis(h, group, &arm, &arms);
    forms.axis = mut_store_column_axis(h, group, &form, &forms);
    write_shares(h, group, plan, (const hid_t[]){ arms.axis, forms.axis });
    for (size_t k = 0; k < sizeof form_columns / sizeof *form_columns; k++)
        mut_store_column_write(h, group, &forms, &form_columns[k]);
    mut_store_h5_scale_close(h, arms.axis);
    mut_store_h5_scale_close(h, forms.axis);
}

/* The outcomes' table as the scenario has set it, by row. */
struct outcome_row {
    const char *name, *label, *unit, *better;
    double matters;
};

static const struct mut_store_column outcome_columns[] = {
    { "outcome_label", "name for readers", MUT_STORE_TEXT,
      offsetof(struct outcome_row, label) },
    { "outcome_unit", "unit", MUT_STORE_TEXT, offsetof(struct outcome_row, unit) },
    { "better", "direction that is better", MUT_STORE_TEXT,
      offsetof(struct outcome_row, better) },
    { "matters", "smallest difference worth reporting, in the outcome's unit",
      MUT_STORE_DOUBLE, offsetof(struct outcome_row, matters) },
};

static void
write_outcomes(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct mut_store_column name = { "outcome", "name of the variable",
                                                  MUT_STORE_TEXT,
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
    mut_store_column_table(h, group, &name, outcome_columns,
                           sizeof outcome_columns / sizeof *outcome_columns,
                           (struct mut_store_rows){ .items = table,
                                                    .size = sizeof *table,
                                                    .n = mut_n_outcomes });
    mut_free(table);
}

static void
write_headline(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct mut_store_column matters = {
        "headline_matters", "smallest difference worth reporting, in the outcome's unit",
        MUT_STORE_DOUBLE, offsetof(struct mut_headline, matters)
    };
    const char **names = mut_array((size_t) plan->n_headline, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "headline");
        return;
    }
    for (int k = 0; k < plan->n_headline; k++)
        names[k] = mut_outcomes[plan->headline[k].outcome].name;
    struct mut_store_rows rows = { .items = plan->headline,
                                   .size = sizeof *plan->headline,
                                   .n = plan->n_headline,
                                   .axis = mut_store_h5_scale_text(
                                       h, group, "headline", names, plan->n_headline) };
    mut_store_h5_text(h, rows.axis, "long_name", "outcomes declared as the headline");
    mut_store_column_write(h, group, &rows, &matters);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(names);
}

struct component_row {
    const char *name, *kind;
    bool active;
};

static const struct mut_store_column component_columns[] = {
    { "component_kind", "mechanism or process", MUT_STORE_TEXT,
      offsetof(struct component_row, kind) },
    { "active", "whether it ran", MUT_STORE_FLAG, offsetof(struct component_row, active) },
};

static void
write_components(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    static const struct mut_store_column name = { "component", "mechanism or base process",
                                                  MUT_STORE_TEXT,
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
    mut_store_column_table(
        h, group, &name, component_columns,
        sizeof component_columns / sizeof *component_columns,
        (struct mut_store_rows){ .items = table, .size = sizeof *table, .n = n });
    mut_free(table);
}

/* The population of a study with points stands there (write_points). */
static void
write_population(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    mut_store_h5_int(h, group, "population_units", plan->units);
    mut_store_h5_int(h, group, "population_users_low", plan->users_low);
    mut_store_h5_int(h, group, "population_users_high", plan->users_high);
    mut_store_h5_int(h, group, "population_neighbourhoods", plan->neighbourhoods);
}

static void
write_frame(struct mut_store_h5 *h, hid_t group, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
    mut_store_h5_text(h, group, "reference", plan->arms[plan->reference].name);
    mut_store_h5_text(h, group, "start_under", plan->start_own ? "own" : "reference");
    mut_store_h5_range(h, group, "window", plan->window);
    mut_store_h5_int(h, group, "burn_in", plan->burn_in);
    mut_store_h5_int(h, group, "months", plan->months);
    if (!mut_study_axis(study))
        write_population(h, group, plan);
    mut_store_h5_int(h, group, "prices_as_declared", plan->prices);
    mut_store_h5_double(h, group, "discount_as_declared", plan->discount);
}

/* What a point is, by row. */
struct point_row {
    struct mut_point point;
    int units, users_low, users_high, neighbourhoods;
};

static const struct mut_store_column point_columns[] = {
    { "point_label", "name for readers", MUT_STORE_TEXT,
      offsetof(struct point_row, point.label) },
    { "point_summary", "what the point assumes", MUT_STORE_TEXT,
      offsetof(struct point_row, point.summary) },
    { "point_units", "units of each sector", MUT_STORE_INT,
      offsetof(struct point_row, units) },
    { "point_users_low", "fewest users of a unit", MUT_STORE_INT,
      offsetof(struct point_row, users_low) },
    { "point_users_high", "most users of a unit", MUT_STORE_INT,
      offsetof(struct point_row, users_high) },
    { "point_neighbourhoods", "neighbourhoods", MUT_STORE_INT,
      offsetof(struct point_row, neighbourhoods) },
};

static void
write_points(struct mut_store_h5 *h, hid_t group, const struct mut_study *study)
{
    static const struct mut_store_column name = { "point", "point", MUT_STORE_TEXT,
                                                  offsetof(struct point_row, point.name) };
    struct point_row *points = mut_array((size_t) study->n_points, sizeof *points);
    if (points == NULL) {
        mut_store_h5_fail(h, name.name);
        return;
    }
    for (int p = 0; p < study->n_points; p++) {
        const struct mut_plan *plan = &study->plans[p];
        points[p] = (struct point_row){ plan->point, plan->units, plan->users_low,
                                        plan->users_high, plan->neighbourhoods };
    }
    struct mut_store_rows rows = { .items = points,
                                   .size = sizeof *points,
                                   .n = study->n_points };
    rows.axis = mut_store_column_axis(h, group, &name, &rows);
    for (size_t k = 0; k < sizeof point_columns / sizeof *point_columns; k++)
        mut_store_column_write(h, group, &rows, &point_columns[k]);
    mut_store_factors(h, group, study, rows.axis);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(points);
}

void
mut_store_design(struct mut_store_h5 *h, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
    hid_t group = mut_store_h5_group(h, h->file, "design");
    write_frame(h, group, study);
    if (mut_study_axis(study))
        write_points(h, group, study);
    write_forms(h, group, plan);
    write_outcomes(h, group, plan);
    if (plan->n_headline > 0)
        write_headline(h, group, plan);
    if (plan->n_expectations > 0)
        mut_store_expected(h, group, study);
    if (plan->n_by_design > 0)
        mut_store_by_design(h, group, plan);
    if (plan->n_circumstances > 0)
        mut_store_circumstances(h, group, plan);
    if (plan->registry != NULL && plan->registry->n > 0)
        write_components(h, group, plan);
    if (plan->n_settings > 0)
        mut_store_settings(h, group, study);
    mut_store_h5_group_close(h, group);
}

/* The hash is an array inside the struct and no pointer, hence not a column. */
static void
write_hashes(struct mut_store_h5 *h, hid_t group, const struct mut_store_rows *rows)
{
    struct mut_store_field field = { .name = "sha256",
                                     .label = "SHA-256 of the file",
                                     .n_axes = 1,
                                     .axes = { rows->axis } };
    const struct mut_input *inputs = rows->items;
    const char **hashes = mut_array((size_t) rows->n, sizeof *hashes);
    if (hashes == NULL) {
        mut_store_h5_fail(h, field.name);
        return;
    }
    for (int k = 0; k < rows->n; k++)
        hashes[k] = inputs[k].sha256;
    mut_store_h5_texts(h, group, &field, hashes);
    mut_free(hashes);
}

static void
write_inputs(struct mut_store_h5 *h, hid_t group, const struct mut_study *study)
{
    static const struct mut_store_column name = { "input",
                                                  "file, as the scenario names it",
                                                  MUT_STORE_TEXT,
                                                  offsetof(struct mut_input, name) };
    const struct mut_plan *plan = &study->plans[0];
    int n;
    struct mut_input *inputs = mut_study_inputs(study, &n);
    if (inputs == NULL) {
        mut_store_h5_fail(h, name.name);
        return;
    }
    struct mut_store_rows rows = { .items = inputs, .size = sizeof *inputs, .n = n };
    rows.axis = mut_store_column_axis(h, group, &name, &rows);
    const struct mut_store_column columns[] = {
        { "kind",
          plan->n_factors > 0     ? "scenario, form, sector, sceptic or design"
          : mut_study_axis(study) ? "scenario, form, sector or sceptic"
                                  : "scenario, form or sector",
          MUT_STORE_TEXT, offsetof(struct mut_input, kind) },
        { "text", "the file", MUT_STORE_TEXT, offsetof(struct mut_input, text) },
    };
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_store_column_write(h, group, &rows, &columns[k]);
    write_hashes(h, group, &rows);
    mut_store_h5_scale_close(h, rows.axis);
    mut_free(inputs);
}

/* What decides the result, line by line: who has two results sees what makes them differ. */
static void
write_identity(struct mut_store_h5 *h, hid_t group, const char *identity)
{
    int n = 0;
    char *text = mut_text(identity);
    const char **lines = mut_array(strlen(identity) + 1, sizeof *lines);
    char *rest = text;
    for (char *line = strsep(&rest, "\n"); lines != NULL && line != NULL && *line != '\0';
         line = strsep(&rest, "\n"))
        lines[n++] = line;
    if (text == NULL || lines == NULL) {
        mut_store_h5_fail(h, "identity");
    } else {
        hid_t axis = mut_store_h5_scale_text(h, group, "identity", lines, n);
        mut_store_h5_text(h, axis, "long_name", "what decides the result");
        mut_store_h5_scale_close(h, axis);
    }
    mut_free(lines);
    mut_free(text);
}

void
mut_store_provenance(struct mut_store_h5 *h, const struct mut_study *study)
{
    const struct mut_plan *plan = &study->plans[0];
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
        write_inputs(h, group, study);
    if (study->identity != NULL)
        write_identity(h, group, study->identity);
    mut_store_h5_group_close(h, group);
}
