/* Forms, sectors and overlays in the dictionary: all values that one file gives. */
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

/* The range that the file gives, or that of the row where the file is an overlay and the row a
 * parameter: an attribute's is in the form's file. */
static void
fill_range(struct mut_card_value *value, const struct mut_param *row, const char *kind)
{
    if (strcmp(kind, "sceptics") != 0 || row == NULL ||
        row->scope == MUT_ATTRIBUTE_SCOPE || isfinite(value->low))
        return;
    value->low = row->low;
    value->high = row->high;
}

/* What a table of values is made from. */
struct source {
    const struct mut_registry *registry;
    const char *kind; /* of the file */
    const char *form; /* whose attributes an overlay gives here, or NULL */
    bool text;        /* for people */
};

static void
add_file_value(struct mut_text_table *table, const struct mut_node *node,
               const struct source *from)
{
    struct mut_card_value value;
    const struct mut_param *row = row_of(from->registry, from->kind, node->key);
    bool bare = !mut_card_value(node, &value);
    fill_range(&value, row, from->kind);
    mut_text_table_printf(table, "%s%s%s", from->form != NULL ? from->form : "",
                          from->form != NULL ? ": " : "", node->key);
    mut_text_table_number(table, bare ? NAN : value.value);
    mut_text_table_text(table, row == NULL ? "" : row->unit);
    if (from->text && isfinite(value.low))
        mut_text_table_printf(table, "%.10g to %.10g", value.low, value.high);
    else if (from->text)
        mut_text_table_text(table, "");
    else {
        mut_text_table_number(table, value.low);
        mut_text_table_number(table, value.high);
    }
    mut_text_table_text(table, value.grade);
    mut_text_table_text(table, row == NULL ? "" : row->doc);
    if (from->text && *value.source != '\0')
        mut_text_table_printf(table, "Source: %s", value.source);
    else
        mut_text_table_text(table, value.source);
}

static void
add_values(struct mut_text_table *table, const struct mut_node *values,
           const struct source *from)
{
    for (int i = 0; values != NULL && values->kind == MUT_MAPPING && i < values->n; i++)
        add_file_value(table, &values->children[i], from);
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
    struct source from = { .registry = registry, .kind = file->kind, .text = text };
    const struct mut_node *forms = mut_card_forms(card);
    add_values(&table, mut_card_values(card), &from);
    for (int i = 0; forms != NULL && i < forms->n; i++) {
        from.form = forms->children[i].key;
        add_values(&table, &forms->children[i], &from);
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
    if (mut_node_find(root, "label") != NULL &&
        (mut_card_values(card) != NULL || mut_card_forms(card) != NULL))
        return "sceptics";
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ card->document.file, 1, 1 },
             "is no form, sector or overlay: it has neither `attributes` nor `values`");
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
