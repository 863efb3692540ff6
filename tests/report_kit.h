/* A small result with answers beside it, and what its report says, for tests of the report's sections. */
#ifndef MUT_REPORT_KIT_H
#define MUT_REPORT_KIT_H

#include "identity.h"
#include "points.h"
#include "report.h"
#include "version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct report_kit {
    char folder[64], path[128];
    struct points points;
    struct mut_factor factors[POINTS][2];
    struct mut_diags diags;
    struct mut_report report;
};

/* Which scenario and version answers are of: members of their JSON. */
#define REPORT_KIT_ORIGIN                                                                \
    "\"scenario\": \"aa11\", \"results_version\": \"" MUT_RESULTS_VERSION                \
    "\", \"seed\": \"fedcba9876543210\", \"units\": 5, \"replicates\": 4, \"set\": \"\""

static inline struct report_kit *
report_kit_new(void)
{
    struct report_kit *kit = calloc(1, sizeof *kit);
    sample_folder(kit->folder);
    sample_path(kit->folder, "out.h5", kit->path);
    points_init(&kit->points);
    mut_diag_init(&kit->diags);
    return kit;
}

static inline void
report_kit_remove(const struct report_kit *kit, const char *name)
{
    char path[128];
    remove(sample_path(kit->folder, name, path));
}

static inline void
report_kit_free(struct report_kit *kit)
{
    static const char *const names[] = { "out.h5",          "out.why.json",
                                         "out.flip.json",   "out.sens.json",
                                         "out.stress.json", "audit.json",
                                         "ledger.json",     "validate.json" };
    mut_report_clear(&kit->report);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        report_kit_remove(kit, names[k]);
    rmdir(kit->folder);
    mut_free(kit->points.study.identity);
    kit->points.study.n_points = POINTS; /* all were made, whatever was stored */
    points_clear(&kit->points);
    mut_diag_clear(&kit->diags);
    free(kit);
}

/* Sets an outcome of an arm in all months, with a small difference between replicates. */
static inline void
report_kit_level(struct report_kit *kit, int point, int arm, const char *outcome,
                 double value)
{
    for (int r = 0; r < SAMPLE_REPLICATES; r++)
        points_level(&kit->points, (const int[]){ point, arm, r }, outcome,
                     value + 0.0001 * ((r * (arm + 1)) % 4));
}

/* Stores the result with that many points. */
static inline void
report_kit_store(struct report_kit *kit, int n_points)
{
    kit->points.study.n_points = n_points;
    if (n_points == 1)
        kit->points.plans[0].n_points = 0;
    kit->points.study.identity = mut_identity_text(&kit->points.study, NULL);
    assert_int_equal(
        points_store(&kit->points.study, kit->points.runs, kit->path, &kit->diags),
        MUT_OK);
}

static inline void
report_kit_write(const struct report_kit *kit, const char *name, const char *text,
                 size_t size)
{
    char path[128];
    FILE *out = fopen(sample_path(kit->folder, name, path), "w");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
}

static inline void
report_kit_open(struct report_kit *kit)
{
    assert_int_equal(mut_report_init(&kit->report, kit->path, NULL, &kit->diags), MUT_OK);
}

/* The blocks of a section; NULL if there is none. */
static inline json_t *
report_kit_blocks(const json_t *sections, const char *id)
{
    for (size_t k = 0; k < json_array_size(sections); k++) {
        const json_t *section = json_array_get(sections, k);
        if (strcmp(json_string_value(json_object_get(section, "id")), id) == 0)
            return json_object_get(section, "blocks");
    }
    return NULL;
}

/* The block that has that value of a member; NULL if there is none. */
static inline json_t *
report_kit_find(const json_t *blocks, const char *key, const char *value)
{
    for (size_t k = 0; k < json_array_size(blocks); k++) {
        json_t *block = json_array_get(blocks, k);
        const char *found = json_string_value(json_object_get(block, key));
        if (found != NULL && strcmp(found, value) == 0)
            return block;
    }
    return NULL;
}

/* A cell of a figure's set, by its column's name. */
static inline json_t *
report_kit_cell(const json_t *figure, const char *set, size_t row, const char *column)
{
    const json_t *data = json_object_get(json_object_get(figure, "data"), set);
    const json_t *columns = json_object_get(data, "columns");
    const json_t *cells = json_array_get(json_object_get(data, "rows"), row);
    assert_int_equal(json_array_size(cells), json_array_size(columns));
    for (size_t k = 0; k < json_array_size(columns); k++)
        if (strcmp(json_string_value(json_array_get(columns, k)), column) == 0)
            return json_array_get(cells, k);
    fail_msg("no column %s in %s", column, set);
    return NULL;
}

static inline double
report_kit_number(const json_t *figure, const char *set, size_t row, const char *column)
{
    return json_number_value(report_kit_cell(figure, set, row, column));
}

static inline const char *
report_kit_text(const json_t *figure, const char *set, size_t row, const char *column)
{
    return json_string_value(report_kit_cell(figure, set, row, column));
}

static inline size_t
report_kit_rows(const json_t *figure, const char *set)
{
    const json_t *data = json_object_get(json_object_get(figure, "data"), set);
    return json_array_size(json_object_get(data, "rows"));
}

/* Whether some text of a JSON tree holds those words. */
static inline void
report_kit_says(const json_t *blocks, const char *words)
{
    char *text = json_dumps(blocks, JSON_ENCODE_ANY);
    const bool found = text != NULL && strstr(text, words) != NULL;
    if (!found)
        print_error("no \"%s\" in\n%s\n", words, text);
    free(text);
    assert_true(found);
}

static inline void
report_kit_silent(const json_t *blocks, const char *words)
{
    char *text = json_dumps(blocks, JSON_ENCODE_ANY);
    const bool found = text != NULL && strstr(text, words) != NULL;
    if (found)
        print_error("\"%s\" in\n%s\n", words, text);
    free(text);
    assert_false(found);
}

#endif
