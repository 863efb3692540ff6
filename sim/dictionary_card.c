/* Forms and sectors in the dictionary: all values that one file gives. */
#include "dictionary.h"

#include "card.h"
#include "mem.h"
#include "sector.h"
#include "text_table.h"

#include <math.h>
#include <string.h>

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
    const char *slash = strrchr(name, '/');
    name = slash != NULL ? slash + 1 : name;
    const char *end = strstr(name, ".yaml");
    char *title = mut_text_format(
        "%.*s (%s): %s", (int) (end != NULL ? (size_t) (end - name) : strlen(name)), name,
        card->document.path, card->label);
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

/* What kind of file this is, or NULL after reporting that it is none. */
static const char *
kind_of(const struct mut_card *card, struct mut_diags *diags)
{
    const struct mut_node *root = card->document.root;
    if (mut_node_find(root, "attributes") != NULL)
        return "forms";
    if (mut_node_find(root, "values") != NULL)
        return "sectors";
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ card->document.file, 1, 1 },
             "is no form or sector: it has neither `attributes` nor `values`");
    mut_hint(diags, "a scenario is explained by `%s check`", MUT_PROGRAM);
    return NULL;
}

int
mut_dictionary_card(const struct mut_dictionary_file *file,
                    const struct mut_registry *registry, enum mut_format format,
                    FILE *out, struct mut_diags *diags)
{
    struct mut_card card;
    struct mut_dictionary_file known = *file;
    int status = file->kind != NULL ? mut_card_read(&card, file->kind, file->name, diags)
                                    : mut_card_open(&card, file->name, diags);
    if (status == MUT_OK && file->kind == NULL)
        known.kind = kind_of(&card, diags);
    if (status == MUT_OK && known.kind != NULL)
        status = print_card(&card, &known, registry, format, out);
    else if (status == MUT_OK)
        status = MUT_EINPUT;
    mut_card_clear(&card);
    return status;
}
