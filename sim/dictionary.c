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
    return strchr(name, '/') == NULL && mut_scenario_data(kind, name, path, sizeof path);
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
        int read = mut_card_read(&card, kind, names[i], diags);
        status = read != MUT_OK ? read : status;
        const struct mut_node *values = mut_card_values(&card);
        mut_text_table_text(table, names[i]);
        mut_text_table_text(table, kind_word);
        mut_text_table_number(table, values == NULL ? 0 : values->n);
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
    struct mut_text_table table;
    mut_text_table_init(&table, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < registry->n; i++) {
        const struct mut_component *c = registry->items[i];
        mut_text_table_text(&table, c->name);
        mut_text_table_text(&table, kind_word(c->kind));
        mut_text_table_number(&table, c->params.n_rows);
        mut_text_table_text(&table, c->summary);
    }
    int sectors = add_cards(&table, "sectors", "sector", diags);
    int forms = add_cards(&table, "forms", "form", diags);
    int status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    return sectors != MUT_OK ? sectors : forms != MUT_OK ? forms : status;
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

enum { N_NUMBER_COLUMNS = 12 };

/* When a component acts: "4 taking part, 10 money", numbered as in the schedule. */
static void
print_steps(const struct mut_component *c, FILE *out)
{
    static const char *const steps[MUT_STEPS] = {
        [MUT_START] = "the start",       [MUT_NEED] = "need",
        [MUT_TAKE_UP] = "take-up",       [MUT_STAFF] = "staff",
        [MUT_TAKE_PART] = "taking part", [MUT_COPRODUCE] = "co-production",
        [MUT_PRODUCE] = "production",    [MUT_EXPERIENCE] = "experience",
        [MUT_VOICE] = "voice",           [MUT_RESPOND] = "responsiveness",
        [MUT_MONEY] = "money",           [MUT_YEARLY] = "yearly",
        [MUT_RARE] = "rare events",
    };
    const char *separator = " ";
    fputs("Acts in:", out);
    for (int step = 0; step < MUT_STEPS; step++) {
        if (c->on[step] == NULL)
            continue;
        fputs(separator, out);
        if (step != MUT_START)
            fprintf(out, "%d ", step);
        fputs(steps[step], out);
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

/* What one file gives for an entry's row; NaN if it says nothing. */
static double
value_in(const struct mut_dictionary_entry *entry, const char *name)
{
    struct mut_card card;
    struct mut_card_value value = { .value = NAN };
    const char *key = strcmp(entry->kind, "forms") == 0 ? entry->path : entry->row->name;
    if (mut_card_read(&card, entry->kind, name, NULL) == MUT_OK) {
        const struct mut_node *values = mut_card_values(&card);
        const struct mut_node *node = values == NULL ? NULL : mut_node_find(values, key);
        if (node == NULL || !mut_card_value(node, &value))
            value.value = NAN;
    }
    mut_card_clear(&card);
    return value.value;
}

/* One record: the row and a column for each of the files, "in NAME". */
static int
print_value(const struct mut_dictionary_entry *entry, char **names, int n,
            enum mut_format format, FILE *out)
{
    static const struct mut_text_column head[] = { NUMBER_COLUMNS };
    size_t n_columns = N_NUMBER_COLUMNS + (size_t) n;
    struct mut_text_column *columns = mut_array(n_columns, sizeof *columns);
    char **titles = mut_array((size_t) n, sizeof *titles);
    int status = columns == NULL || titles == NULL ? MUT_ENOMEM : MUT_OK;
    struct mut_text_table table;
    mut_text_table_init(&table, columns, (int) n_columns);
    if (status != MUT_OK)
        goto out;
    memcpy(columns, head, sizeof head);
    mut_text_table_text(&table, entry->path);
    add_row_numbers(&table, entry->row);
    for (int i = 0; i < n; i++) {
        titles[i] = mut_text_format("in %s", names[i]);
        columns[N_NUMBER_COLUMNS + i].name = titles[i] == NULL ? names[i] : titles[i];
        mut_text_table_number(&table, value_in(entry, names[i]));
    }
    status = mut_text_table_record(&table, format, out);
out:
    mut_text_table_clear(&table);
    for (int i = 0; i < n && titles != NULL; i++)
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

/* The row that a key of a form's or sector's file sets; NULL if nobody declares it. */
static const struct mut_param *
row_of(const struct mut_registry *registry, const char *kind, const char *key)
{
    struct mut_dictionary_entry entry;
    if (strcmp(kind, "sectors") == 0)
        return mut_param_find(&mut_sector_table, key);
    return mut_dictionary_find(registry, key, &entry) ? entry.row : NULL;
}

static void
add_file_value(struct mut_text_table *table, const struct mut_node *node,
               const struct mut_param *row, bool text)
{
    struct mut_card_value value;
    bool bare = !mut_card_value(node, &value);
    mut_text_table_text(table, node->key);
    mut_text_table_number(table, bare ? NAN : value.value);
    mut_text_table_text(table, row == NULL ? "" : row->unit);
    if (text && isfinite(value.low))
        mut_text_table_printf(table, "%.10g to %.10g", value.low, value.high);
    else if (text)
        mut_text_table_text(table, "");
    else {
        mut_text_table_number(table, value.low);
        mut_text_table_number(table, value.high);
    }
    mut_text_table_text(table, value.grade);
    mut_text_table_text(table, row == NULL ? "" : row->doc);
    if (text && *value.source != '\0')
        mut_text_table_printf(table, "Source: %s", value.source);
    else
        mut_text_table_text(table, value.source);
}

static void
print_card_head(const struct mut_card *card, const char *name, FILE *out)
{
    char *title = mut_text_format("%s (%s): %s", name, card->document.path, card->label);
    mut_text_table_wrap(title == NULL ? name : title, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_text_table_wrap(card->summary, 0, MUT_TEXT_TABLE_WIDTH, out);
    putc('\n', out);
    mut_free(title);
}

static int
print_card(const struct mut_card *card, const struct mut_dictionary_file *file,
           const struct mut_registry *registry, enum mut_format format, FILE *out)
{
    static const struct mut_text_column for_people[] = {
        { .name = "name" },
        { .name = "value" },
        { .name = "unit" },
        { .name = "evidence" },
        { .name = "grade" },
        { .name = "doc", .below = true },
        { .name = "source", .below = true },
    };
    static const struct mut_text_column for_programs[] = {
        { .name = "name" }, { .name = "value" }, { .name = "unit" }, { .name = "low" },
        { .name = "high" }, { .name = "grade" }, { .name = "doc" },  { .name = "source" },
    };
    bool text = format == MUT_FORMAT_TEXT;
    struct mut_text_table table;
    if (text)
        mut_text_table_init(&table, for_people, sizeof for_people / sizeof *for_people);
    else
        mut_text_table_init(&table, for_programs,
                            sizeof for_programs / sizeof *for_programs);
    const struct mut_node *values = mut_card_values(card);
    for (int i = 0; values != NULL && i < values->n; i++) {
        const struct mut_node *node = &values->children[i];
        add_file_value(&table, node, row_of(registry, file->kind, node->key), text);
    }
    if (text)
        print_card_head(card, file->name, out);
    int status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    return status;
}

int
mut_dictionary_card(const struct mut_dictionary_file *file,
                    const struct mut_registry *registry, enum mut_format format,
                    FILE *out, struct mut_diags *diags)
{
    struct mut_card card;
    int status = mut_card_read(&card, file->kind, file->name, diags);
    if (status == MUT_OK)
        status = print_card(&card, file, registry, format, out);
    mut_card_clear(&card);
    return status;
}
