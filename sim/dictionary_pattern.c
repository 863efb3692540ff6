/* A published pattern in the dictionary: what was found, what the model must not be told, and the
 * parts with their bands. */
#include "dictionary.h"

#include "card.h"
#include "mem.h"
#include "text_table.h"

#include <math.h>
#include <stdlib.h>

static const char *
text_of(const struct mut_node *mapping, const char *key)
{
    const struct mut_node *node = mapping->kind == MUT_MAPPING
                                      ? mut_node_find(mapping, key)
                                      : NULL;
    return node != NULL && node->kind == MUT_SCALAR ? node->text : "";
}

/* A node on one line, as YAML in braces. */
static void
write_node(const struct mut_node *node, FILE *out)
{
    const bool mapping = node->kind == MUT_MAPPING;
    if (node->kind == MUT_SCALAR) {
        fputs(node->text, out);
        return;
    }
    putc(mapping ? '{' : '[', out);
    for (int i = 0; i < node->n; i++) {
        fprintf(out, "%s%s%s", i > 0 ? ", " : "", mapping ? node->children[i].key : "",
                mapping ? ": " : "");
        write_node(&node->children[i], out);
    }
    putc(mapping ? '}' : ']', out);
}

/* The same as a new string for free(), or NULL. */
static char *
text_of_node(const struct mut_node *node)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    write_node(node, out);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

/* An end of a band; NaN where it is open. */
static double
end_of(const struct mut_node *part, int which)
{
    const struct mut_node *band = mut_node_find(part, "band");
    double value = (double) NAN;
    if (band == NULL || band->kind != MUT_SEQUENCE || band->n != 2 ||
        !mut_node_number(&band->children[which], "band", &value, NULL))
        return (double) NAN;
    return value;
}

static void
add_band(struct mut_text_table *table, double low, double high)
{
    if (isfinite(low) && isfinite(high))
        mut_text_table_printf(table, "%.10g to %.10g", low, high);
    else if (isfinite(low))
        mut_text_table_printf(table, "at least %.10g", low);
    else if (isfinite(high))
        mut_text_table_printf(table, "at most %.10g", high);
    else
        mut_text_table_text(table, "");
}

static void
add_part(struct mut_text_table *table, const struct mut_node *part, bool text)
{
    const struct mut_node *value = part->kind == MUT_MAPPING
                                       ? mut_node_find(part, "value")
                                       : NULL;
    char *formula = value != NULL ? text_of_node(value) : NULL;
    mut_text_table_text(table, text_of(part, "title"));
    if (text) {
        add_band(table, end_of(part, 0), end_of(part, 1));
    } else {
        mut_text_table_number(table, end_of(part, 0));
        mut_text_table_number(table, end_of(part, 1));
    }
    mut_text_table_printf(table, "%s%s", text ? "Measured: " : "",
                          formula != NULL ? formula : "");
    mut_text_table_text(table, text_of(part, "note"));
    free(formula);
}

/* "KEY: text" for a key that has one, wrapped. */
static void
print_line(const char *title, const char *text, FILE *out)
{
    char *line = *text != '\0' ? mut_text_format("%s: %s", title, text) : NULL;
    if (line != NULL)
        mut_text_table_wrap(line, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(line);
}

static void
print_head(const struct mut_card *card, const char *name, FILE *out)
{
    const struct mut_node *root = card->document.root;
    const struct mut_node *forbidden = mut_node_find(root, "forbidden");
    mut_dictionary_head(card, name, out);
    print_line("Source", text_of(root, "source"), out);
    print_line("Cuts against", text_of(root, "cuts_against"), out);
    for (int i = 0; forbidden != NULL && i < forbidden->n; i++)
        print_line("The model must not be told",
                   forbidden->children[i].kind == MUT_SCALAR ? forbidden->children[i].text
                                                             : "",
                   out);
    if (mut_dictionary_has("validation", name))
        fprintf(out, "Run it: %s validate --only %s\n", MUT_PROGRAM, name);
    putc('\n', out);
}

int
mut_dictionary_pattern(const struct mut_card *card, const char *name,
                       enum mut_format format, FILE *out)
{
    static const struct mut_text_column for_people[] = {
        { .name = "part" },
        { .name = "band" },
        { .name = "value", .below = true },
        { .name = "note", .below = true },
    };
    static const struct mut_text_column for_programs[] = {
        { .name = "part" },  { .name = "low" },  { .name = "high" },
        { .name = "value" }, { .name = "note" },
    };
    const bool text = format == MUT_FORMAT_TEXT;
    const struct mut_node *parts = mut_node_find(card->document.root, "parts");
    struct mut_text_table table;
    mut_text_table_init(&table, text ? for_people : for_programs, text ? 4 : 5);
    for (int i = 0; parts != NULL && i < parts->n; i++)
        add_part(&table, &parts->children[i], text);
    if (text)
        print_head(card, name, out);
    int status = mut_text_table_print(&table, format, out);
    mut_text_table_clear(&table);
    return status;
}
