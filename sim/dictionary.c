#include "dictionary.h"

#include "card.h"
#include "mem.h"
#include "scenario.h"
#include "sector.h"
#include "text_table.h"

#include <math.h>
#include <string.h>

static const char *
type_word(enum mut_type type)
{
    return type == MUT_DOUBLE ? "number" : type == MUT_INT ? "whole number" : "0 or 1";
}

static const char *
scope_word(enum mut_scope scope)
{
    return scope == MUT_ATTRIBUTE_SCOPE ? "attribute" : "parameter";
}

static const char *
kind_word(enum mut_kind kind)
{
    return kind == MUT_KIND_MECHANISM ? "mechanism" : "process";
}

bool
mut_dictionary_has(const char *kind, const char *name)
{
    char path[4096];
    return strchr(name, '/') == NULL && mut_scenario_named(kind, name) &&
           mut_scenario_data(kind, name, path, sizeof path);
}

bool
mut_dictionary_find(const struct mut_registry *registry, const char *path,
                    struct mut_dictionary_entry *out)
{
    const char *dot = strchr(path, '.');
    char owner[256];
    if (dot == NULL || (size_t) (dot - path) >= sizeof owner)
        return false;
    snprintf(owner, sizeof owner, "%.*s", (int) (dot - path), path);
    int component = mut_registry_find(registry, owner);
    *out = (struct mut_dictionary_entry){ .path = path };
    if (component >= 0) {
        out->row = mut_param_find(&registry->items[component]->params, dot + 1);
        bool attribute = out->row != NULL && out->row->scope == MUT_ATTRIBUTE_SCOPE;
        out->kind = attribute ? "forms" : NULL;
    } else if (strcmp(owner, "sector") == 0 || mut_dictionary_has("sectors", owner)) {
        out->row = mut_param_find(&mut_sector_table, dot + 1);
        out->kind = "sectors";
    }
    return out->row != NULL;
}

static int
add_cards(struct mut_text_table *table, const char *kind, const char *kind_word,
          struct mut_diags *diags)
{
    int n = 0, status = MUT_OK;
    char **names = mut_scenario_names(kind, &n);
    for (int i = 0; i < n; i++) {
        struct mut_card card;
        if (!mut_scenario_named(kind, names[i])) {
            mut_free(names[i]);
            continue;
        }
        int read = mut_card_read(&card, kind, names[i], diags);
        status = read != MUT_OK ? read : status;
        mut_text_table_text(table, names[i]);
        mut_text_table_text(table, kind_word);
        mut_text_table_number(table, mut_card_count(&card));
        mut_text_table_text(table, card.summary);
        mut_card_clear(&card);
        mut_free(names[i]);
    }
    mut_free(names);
    return status;
}

int
mut_dictionary_overview(const struct mut_registry *registry, enum mut_format format,
                        FILE *out, struct mut_diags *diags)
{
    static const struct mut_text_column columns[] = { { .name = "name" },
                                                      { .name = "kind" },
                                                      { .name = "values" },
                                                      { .name = "summary" } };
    static const char *const files[][2] = { { "sectors", "sector" },
                                            { "forms", "form" },
                                            { "sceptics", "sceptic" },
                                            { "reforms", "reform" },
                                            { "validation", "pattern" } };
    enum { N_FILES = sizeof files / sizeof *files };
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < registry->n; i++) {
        const struct mut_component *c = registry->items[i];
        mut_text_table_text(&table, c->name);
        mut_text_table_text(&table, kind_word(c->kind));
        mut_text_table_number(&table, c->params.n_rows);
        mut_text_table_text(&table, c->summary);
    }
    int status = MUT_OK;
    for (int i = 0; i < N_FILES; i++) {
        int read = add_cards(&table, files[i][0], files[i][1], diags);
        status = status != MUT_OK ? status : read;
    }
    int printed = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    return status != MUT_OK ? status : printed;
}

/* Rows for people: ranges as words, meaning and source below. */
static void
add_row_text(struct mut_text_table *table, const struct mut_param *row)
{
    mut_text_table_text(table, row->name);
    mut_text_table_text(table, scope_word(row->scope));
    mut_text_table_text(table, row->unit);
    mut_text_table_number(table, row->def);
    mut_text_table_printf(table, "%.10g to %.10g", row->min, row->max);
    mut_text_table_printf(table, "%.10g to %.10g", row->low, row->high);
    mut_text_table_text(table, row->grade);
    mut_text_table_text(table, row->doc);
    mut_text_table_printf(table, "Source: %s", row->source == NULL ? "none" : row->source);
}

static void
add_row_numbers(struct mut_text_table *table, const struct mut_param *row)
{
    mut_text_table_text(table, scope_word(row->scope));
    mut_text_table_text(table, type_word(row->type));
    mut_text_table_text(table, row->unit);
    mut_text_table_number(table, row->def);
    mut_text_table_number(table, row->min);
    mut_text_table_number(table, row->max);
    mut_text_table_number(table, row->low);
    mut_text_table_number(table, row->high);
    mut_text_table_text(table, row->grade);
    mut_text_table_text(table, row->doc);
    mut_text_table_text(table, row->source);
}

/* The columns of add_row_numbers after the name. */
#define NUMBER_COLUMNS                                                                   \
    { .name = "name" }, { .name = "scope" }, { .name = "type" }, { .name = "unit" },     \
        { .name = "default" }, { .name = "min" }, { .name = "max" }, { .name = "low" },  \
        { .name = "high" }, { .name = "grade" }, { .name = "doc" },                      \
    {                                                                                    \
        .name = "source"                                                                 \
    }

/* PER_FILE: columns for what one file says of a row. */
enum { N_NUMBER_COLUMNS = 12, PER_FILE = 5 };

const char *
mut_dictionary_step(enum mut_step step)
{
    static const char *const steps[MUT_STEPS] = {
        [MUT_START] = "0 the start",         [MUT_NEED] = "1 need",
        [MUT_TAKE_UP] = "2 take-up",         [MUT_STAFF] = "3 staff",
        [MUT_TAKE_PART] = "4 taking part",   [MUT_PLEDGE] = "5 pledges",
        [MUT_COPRODUCE] = "5 co-production", [MUT_PRODUCE] = "6 production",
        [MUT_EXPERIENCE] = "7 experience",   [MUT_VOICE] = "8 voice",
        [MUT_RESPOND] = "9 responsiveness",  [MUT_MONEY] = "10 money",
        [MUT_YEARLY] = "11 yearly",          [MUT_RARE] = "12 rare events",
    };
    return steps[step];
}

/* When a component acts: "4 taking part, 10 money". */
static void
print_steps(const struct mut_component *c, FILE *out)
{
    const char *separator = " ";
    fputs("Acts in:", out);
    for (int step = 0; step < MUT_STEPS; step++) {
        if (c->on[step] == NULL)
            continue;
        fprintf(out, "%s%s", separator, mut_dictionary_step((enum mut_step) step));
        separator = ", ";
    }
    putc('\n', out);
}

static void
print_head(const struct mut_component *c, FILE *out)
{
    char *summary = mut_text_format("%s (%s): %s", c->name, kind_word(c->kind),
                                    c->summary);
    char *source = mut_text_format("Source: %s", c->source == NULL ? "none" : c->source);
    mut_text_table_wrap(summary == NULL ? c->summary : summary, 0, MUT_TEXT_TABLE_WIDTH,
                        out);
    mut_text_table_wrap(source == NULL ? "" : source, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(summary);
    mut_free(source);
    if (c->needs != NULL)
        fprintf(out, "Needs: %s\n", c->needs);
    print_steps(c, out);
    for (int i = 0; i < MUT_MOST_DRAWS && c->draws[i].name != NULL; i++)
        fprintf(out, "Draws %s: %s\n", c->draws[i].name, c->draws[i].doc);
    putc('\n', out);
}

int
mut_dictionary_component(const struct mut_component *c, enum mut_format format, FILE *out)
{
    static const struct mut_text_column for_people[] = {
        { .name = "name" },
        { .name = "scope" },
        { .name = "unit" },
        { .name = "default" },
        { .name = "possible" },
        { .name = "evidence" },
        { .name = "grade" },
        { .name = "doc", .below = true },
        { .name = "source", .below = true },
    };
    static const struct mut_text_column for_programs[] = { NUMBER_COLUMNS };
    bool text = format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    if (text)
        mut_text_table_init(&table, for_people, sizeof for_people / sizeof *for_people);
    else
        mut_text_table_init(&table, for_programs, N_NUMBER_COLUMNS);
    for (int i = 0; i < c->params.n_rows; i++) {
        if (text) {
            add_row_text(&table, &c->params.rows[i]);
            continue;
        }
        mut_text_table_text(&table, c->params.rows[i].name);
        add_row_numbers(&table, &c->params.rows[i]);
    }
    if (text)
        print_head(c, out);
    int status = MUT_OK;
    if (!text || c->params.n_rows > 0)
        status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    return status;
}

/* What one file gives for an entry's row: in words for people - with the file's own evidence,
 * which is what a scenario is checked against -, in columns for programs. */
static void
add_value_in(struct mut_text_table *table, const struct mut_dictionary_entry *entry,
             const char *name, bool text)
{
    struct mut_card card;
    struct mut_card_value value = { NAN, NAN, NAN, "", "" };
    const char *key = strcmp(entry->kind, "forms") == 0 ? entry->path : entry->row->name;
    if (mut_card_read(&card, entry->kind, name, NULL) == MUT_OK) {
        const struct mut_node *values = mut_card_values(&card);
        const struct mut_node *node = values == NULL ? NULL : mut_node_find(values, key);
        if (node != NULL)
            mut_card_value(node, &value);
    }
    if (!text) {
        mut_text_table_number(table, value.value);
        mut_text_table_number(table, value.low);
        mut_text_table_number(table, value.high);
        mut_text_table_text(table, value.grade);
        mut_text_table_text(table, value.source);
    } else if (isnan(value.value)) {
        mut_text_table_text(table, "");
    } else {
        char range[64] = "";
        if (!isnan(value.low))
            snprintf(range, sizeof range, ", evidence %.10g to %.10g", value.low,
                     value.high);
        mut_text_table_printf(table, "%.10g%s%s%s%s%s", value.value, range,
                              *value.grade != '\0' ? ", " : "", value.grade,
                              *value.source != '\0' ? ": " : "", value.source);
    }
    mut_card_clear(&card);
}

/* The titles of a file's columns, after the row's own: "in NAME", "low in NAME". */
static bool
add_titles(struct mut_text_column *columns, char **titles, const char *name, int n)
{
    static const char *const parts[PER_FILE] = { "", "low ", "high ", "grade ",
                                                 "source " };
    for (int i = 0; i < n; i++) {
        titles[i] = mut_text_format("%sin %s", parts[i], name);
        columns[i].name = titles[i];
        if (titles[i] == NULL)
            return false;
    }
    return true;
}

/* One record: the row and what each of the files says of it. */
static int
print_value(const struct mut_dictionary_entry *entry, char **names, int n,
            enum mut_format format, FILE *out)
{
    static const struct mut_text_column head[] = { NUMBER_COLUMNS };
    const bool text = format == MUT_FORMAT_TEXT;
    const int each = text ? 1 : PER_FILE;
    const size_t n_titles = (size_t) (n * each);
    struct mut_text_column *columns = mut_array(N_NUMBER_COLUMNS + n_titles,
                                                sizeof *columns);
    char **titles = mut_array(n_titles, sizeof *titles);
    bool good = columns != NULL && titles != NULL;
    struct mut_text_table table;
    mut_text_table_init(&table, columns, (int) (N_NUMBER_COLUMNS + n_titles));
    if (good) {
        memcpy(columns, head, sizeof head);
        mut_text_table_text(&table, entry->path);
        add_row_numbers(&table, entry->row);
    }
    for (int i = 0; i < n && good; i++) {
        const int first = i * each;
        good = add_titles(&columns[N_NUMBER_COLUMNS + first], &titles[first], names[i],
                          each);
        add_value_in(&table, entry, names[i], text);
    }
    int status = good ? mut_text_table_record(&table, format, out) : MUT_ENOMEM;
    mut_text_table_clear(&table);
    for (size_t i = 0; i < n_titles && titles != NULL; i++)
        mut_free(titles[i]);
    mut_free(titles);
    mut_free(columns);
    return status;
}

int
mut_dictionary_value(const struct mut_dictionary_entry *entry, enum mut_format format,
                     FILE *out)
{
    int n = 0;
    char **names = entry->kind == NULL ? NULL : mut_scenario_names(entry->kind, &n);
    int status = print_value(entry, names, n, format, out);
    for (int i = 0; i < n; i++)
        mut_free(names[i]);
    mut_free(names);
    return status;
}
