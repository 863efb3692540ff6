#include "store_settings.h"

#include "mem.h"
#include "store_column.h"

#include <stddef.h>
#include <string.h>

/* Rows of the table, in the order of paths. */
struct table {
    struct mut_setting *items; /* owned array, borrowed texts */
    int *points;               /* owned: -1 for all points */
    int n;
};

static bool
same(const struct mut_setting *a, const struct mut_setting *b)
{
    return a->arm == b->arm && a->form == b->form && a->from == b->from &&
           a->value == b->value && a->low == b->low && a->high == b->high &&
           strcmp(a->path, b->path) == 0 && strcmp(a->source, b->source) == 0 &&
           strcmp(a->grade, b->grade) == 0 && strcmp(a->set_by, b->set_by) == 0;
}

/* The end of the run of settings with the path of the one at `first`. */
static int
path_end(const struct mut_plan *plan, int first)
{
    int end = first;
    while (end < plan->n_settings &&
           strcmp(plan->settings[end].path, plan->settings[first].path) == 0)
        end++;
    return end;
}

/* Whether a point has the path that stands in the first plan at at[0]; if it does not, it says of
 * it what the first says. */
static bool
has(const struct mut_study *study, int point, const int *at)
{
    const struct mut_plan *plan = &study->plans[point];
    return at[point] < plan->n_settings &&
           strcmp(plan->settings[at[point]].path, study->plans[0].settings[at[0]].path) ==
               0;
}

/* Whether all points say of a path what the first says: at[p] is where it begins in plans[p]. */
static bool
same_at_all(const struct mut_study *study, const int *at)
{
    const struct mut_plan *first = &study->plans[0];
    const int n = path_end(first, at[0]) - at[0];
    for (int p = 1; p < study->n_points; p++) {
        const struct mut_plan *plan = &study->plans[p];
        if (!has(study, p, at))
            continue;
        if (path_end(plan, at[p]) - at[p] != n)
            return false;
        for (int i = 0; i < n; i++)
            if (!same(&first->settings[at[0] + i], &plan->settings[at[p] + i]))
                return false;
    }
    return true;
}

static void
put(struct table *table, const struct mut_plan *plan, int first, int point)
{
    const int end = path_end(plan, first);
    for (int i = first; i < end; i++) {
        table->items[table->n] = plan->settings[i];
        table->points[table->n++] = point;
    }
}

/* All points have paths of the first in the same order. */
static void
merge(struct table *table, const struct mut_study *study, int *at)
{
    while (at[0] < study->plans[0].n_settings) {
        const bool alike = same_at_all(study, at);
        for (int p = 0; p < (alike ? 1 : study->n_points); p++)
            put(table, &study->plans[p], at[p], alike ? -1 : p);
        for (int p = study->n_points - 1; p >= 0; p--)
            if (has(study, p, at))
                at[p] = path_end(&study->plans[p], at[p]);
    }
}

static void
table_clear(struct table *table)
{
    mut_free(table->items);
    mut_free(table->points);
}

static bool
table_init(struct table *table, const struct mut_study *study)
{
    size_t most = 0;
    for (int p = 0; p < study->n_points; p++)
        most += (size_t) study->plans[p].n_settings;
    int *at = mut_array((size_t) study->n_points, sizeof *at);
    *table = (struct table){ .items = mut_array(most, sizeof *table->items),
                             .points = mut_array(most, sizeof *table->points) };
    const bool good = at != NULL && table->items != NULL && table->points != NULL;
    if (good)
        merge(table, study, at);
    mut_free(at);
    return good;
}

/* Points, arms and forms of settings by name: an index would tie a reader to our order. Files
 * without the folders on the way: the result does not depend on where one stood. */
struct name_row {
    const char *point, *arm, *form, *set_by;
};

static const struct mut_store_column point_column = {
    "point", "point; empty: every point", MUT_STORE_TEXT, offsetof(struct name_row, point)
};

static const struct mut_store_column name_columns[] = {
    { "arm", "arm; empty: every arm", MUT_STORE_TEXT, offsetof(struct name_row, arm) },
    { "form", "form, for an attribute; empty: none", MUT_STORE_TEXT,
      offsetof(struct name_row, form) },
    { "set_by", "where the value was set", MUT_STORE_TEXT,
      offsetof(struct name_row, set_by) },
};

static const struct mut_store_column setting_columns[] = {
    { "path", "component.parameter", MUT_STORE_TEXT, offsetof(struct mut_setting, path) },
    { "from", "month from which it holds", MUT_STORE_INT,
      offsetof(struct mut_setting, from) },
    { "value", "value", MUT_STORE_DOUBLE, offsetof(struct mut_setting, value) },
    { "low", "low end of the evidence range", MUT_STORE_DOUBLE,
      offsetof(struct mut_setting, low) },
    { "high", "high end of the evidence range", MUT_STORE_DOUBLE,
      offsetof(struct mut_setting, high) },
    { "unit", "unit of value, low and high", MUT_STORE_TEXT,
      offsetof(struct mut_setting, unit) },
    { "source", "source", MUT_STORE_TEXT, offsetof(struct mut_setting, source) },
    { "grade", "grade of the source, A to D", MUT_STORE_TEXT,
      offsetof(struct mut_setting, grade) },
    { "doc", "meaning", MUT_STORE_TEXT, offsetof(struct mut_setting, doc) },
    { "attribute", "an attribute of a form", MUT_STORE_FLAG,
      offsetof(struct mut_setting, attribute) },
    { "outside", "outside its evidence range", MUT_STORE_FLAG,
      offsetof(struct mut_setting, outside) },
};

/* "scenario.yaml:8" of any path; of a file in a folder of models/ "models/reforms/fees.yaml:4", for a scenario and a
 * programme may share a name. */
static const char *
without_folders(const char *set_by)
{
    static const char models[] = "models/";
    const char *file = set_by != NULL ? strrchr(set_by, '/') : NULL;
    if (file == NULL)
        return set_by;
    for (const char *at = set_by; (at = strstr(at, models)) != NULL; at++)
        if ((at == set_by || at[-1] == '/') && at + sizeof models - 1 < file)
            return at;
    return file + 1;
}

static void
write_names(struct mut_store_h5 *h, hid_t group, const struct mut_study *study,
            const struct table *table, hid_t axis)
{
    const struct mut_plan *plan = &study->plans[0];
    struct name_row *names = mut_array((size_t) table->n, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "settings");
        return;
    }
    for (int k = 0; k < table->n; k++) {
        const struct mut_setting *s = &table->items[k];
        const int point = table->points[k];
        names[k].point = point >= 0 ? study->plans[point].point.name : "";
        names[k].arm = s->arm >= 0 ? plan->arms[s->arm].name : "";
        names[k].form = s->form >= 0 ? plan->forms[s->form].name : "";
        names[k].set_by = without_folders(s->set_by);
    }
    const struct mut_store_rows rows = {
        .items = names, .size = sizeof *names, .n = table->n, .axis = axis
    };
    if (mut_study_axis(study))
        mut_store_column_write(h, group, &rows, &point_column);
    for (size_t k = 0; k < sizeof name_columns / sizeof *name_columns; k++)
        mut_store_column_write(h, group, &rows, &name_columns[k]);
    mut_free(names);
}

void
mut_store_settings(struct mut_store_h5 *h, hid_t design, const struct mut_study *study)
{
    struct table table;
    if (!table_init(&table, study)) {
        mut_store_h5_fail(h, "settings");
        table_clear(&table);
        return;
    }
    hid_t group = mut_store_h5_group(h, design, "settings");
    const struct mut_store_rows rows = { .items = table.items,
                                         .size = sizeof *table.items,
                                         .n = table.n,
                                         .axis = mut_store_h5_scale_count(
                                             h, group, "setting", 0, table.n) };
    mut_store_h5_text(h, rows.axis, "long_name", "row of the table of settings");
    for (size_t k = 0; k < sizeof setting_columns / sizeof *setting_columns; k++)
        mut_store_column_write(h, group, &rows, &setting_columns[k]);
    write_names(h, group, study, &table, rows.axis);
    mut_store_h5_scale_close(h, rows.axis);
    mut_store_h5_group_close(h, group);
    table_clear(&table);
}
