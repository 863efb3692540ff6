/* Forms, sectors, overlays and reforms in the dictionary: all values that one file gives. */
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

/* The range that the file gives, or that of the row where the file is an overlay or a reform and the
 * row a parameter: an attribute's is in the form's file. */
static void
fill_range(struct mut_card_value *value, const struct mut_param *row, const char *kind)
{
    if (strcmp(kind, "forms") == 0 || strcmp(kind, "sectors") == 0 || row == NULL ||
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
    const char *
        rule; /* how a reform sets: "set", "at least"; NULL: the table has no such column */
    bool text; /* for people */
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
    if (from->rule != NULL)
        mut_text_table_text(table, from->rule);
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

/* What running a programme costs, how long it holds and which way it opens. */
static void
add_terms(struct mut_text_table *table, const struct mut_card *card, bool text)
{
    static const struct {
        const char *key, *rule, *unit, *doc;
    } terms[] = {
        { "administration", "costs", "GBP/user/year",
          "What running the programme costs the public while it holds." },
        { "months", "lasts", "months",
          "How long it holds from its date on; without it for good." },
        { "route", "opens", "", "The way to the form that the reform names with `to`" },
    };
    for (int i = 0; i < 3; i++) {
        struct mut_card_value value;
        const struct mut_node *node = mut_node_find(card->document.root, terms[i].key);
        if (node == NULL)
            continue;
        const bool number = mut_card_value(node, &value);
        mut_text_table_text(table, terms[i].key);
        mut_text_table_text(table, terms[i].rule);
        mut_text_table_number(table, value.value);
        mut_text_table_text(table, terms[i].unit);
        if (text && isfinite(value.low))
            mut_text_table_printf(table, "%.10g to %.10g", value.low, value.high);
        else if (text)
            mut_text_table_text(table, "");
        else {
            mut_text_table_number(table, value.low);
            mut_text_table_number(table, value.high);
        }
        mut_text_table_text(table, value.grade);
        mut_text_table_printf(table, "%s%s%s", terms[i].doc, number ? "" : ": ",
                              number || node->kind != MUT_SCALAR ? "" : node->text);
        mut_text_table_printf(
            table, "%s%s", text && *value.source != '\0' ? "Source: " : "", value.source);
    }
}

static void
add_reform(struct mut_text_table *table, const struct mut_card *card, struct source from)
{
    static const char *const rules[][2] = { { "set", "set" },
                                            { "at_least", "at least" },
                                            { "at_most", "at most" } };
    add_terms(table, card, from.text);
    for (int i = 0; i < 3; i++) {
        from.rule = rules[i][1];
        add_values(table, mut_card_mapping(card, rules[i][0]), &from);
    }
}

static void
add_all(struct mut_text_table *table, const struct mut_card *card, struct source from)
{
    const struct mut_node *forms = mut_card_forms(card);
    add_values(table, mut_card_values(card), &from);
    for (int i = 0; forms != NULL && i < forms->n; i++) {
        from.form = forms->children[i].key;
        add_values(table, &forms->children[i], &from);
    }
}

void
mut_dictionary_head(const struct mut_card *card, const char *name, FILE *out)
{
    const char *slash = strrchr(name, '/');
    name = slash != NULL ? slash + 1 : name;
    const char *end = strstr(name, ".yaml");
    const bool label = *card->label != '\0';
    char *title = mut_text_format(
        "%.*s (%s)%s%s", (int) (end != NULL ? (size_t) (end - name) : strlen(name)), name,
        card->document.path, label ? ": " : "", card->label);
    mut_text_table_wrap(title == NULL ? name : title, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_text_table_wrap(card->summary, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(title);
}

/* What the reform does by itself and is no finding of its users'. */
static void
print_outcomes_of_reform(const struct mut_card *card, FILE *out)
{
    enum { MOST = 64 };
    const struct mut_node *list = mut_node_find(card->document.root, "sets_outcomes");
    const char *names[MOST];
    int n = 0;
    for (int k = 0; list != NULL && k < list->n && n < MOST; k++)
        if (list->children[k].kind == MUT_SCALAR)
            names[n++] = list->children[k].text;
    char *all = n > 0 ? mut_text_join(names, n) : NULL;
    char *words = all != NULL
                      ? mut_text_format("It sets by itself, which is told as by design "
                                        "and never as better or worse: %s.",
                                        all)
                      : NULL;
    if (words != NULL)
        mut_text_table_wrap(words, 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(all);
    mut_free(words);
}

static void
print_circumstance(const struct mut_card *card, FILE *out)
{
    const struct mut_node *node = mut_node_find(card->document.root, "circumstance");
    if (node != NULL && node->kind == MUT_SCALAR && strcmp(node->text, "true") == 0)
        mut_text_table_wrap(
            "It is a circumstance, which nobody chooses: an arm that lives "
            "through it is no choice beside one that does not.",
            0, MUT_TEXT_TABLE_WIDTH, out);
}

/* How a scenario uses a reform, and when it holds. */
static void
print_use_of_reform(const struct mut_card *card, const char *name, FILE *out)
{
    const struct mut_node *root = card->document.root;
    const struct mut_node *months = mut_node_find(root, "months");
    const bool way = mut_node_find(root, "route") != NULL;
    const bool bounds = mut_card_mapping(card, "at_least") != NULL ||
                        mut_card_mapping(card, "at_most") != NULL;
    const bool brief = months != NULL && months->kind == MUT_SCALAR;
    char *rules = mut_text_format(
        "It holds from its date %s%s%s, in the arms named (without `arms`: in all).%s The "
        "reform's own `set` comes after and wins.",
        brief ? "for " : "on, for good", brief ? months->text : "",
        !brief                           ? ""
        : strcmp(months->text, "1") == 0 ? " month"
                                         : " months",
        bounds ? " At least, at most: only where the value in force is lower, higher."
               : "");
    fprintf(out,
            "In a scenario: reforms: [{date: 2027-04, programme: %s%s, arms: [NAME]}]\n",
            name, way ? ", to: FORM" : "");
    mut_text_table_wrap(rules != NULL ? rules : "", 0, MUT_TEXT_TABLE_WIDTH, out);
    mut_free(rules);
    print_outcomes_of_reform(card, out);
    print_circumstance(card, out);
}

static void
print_use(const struct mut_card *card, const struct mut_dictionary_file *file, FILE *out)
{
    if (strcmp(file->kind, "sceptics") == 0)
        fprintf(out,
                "In a scenario: sceptic: [none, %s]\n"
                "Values stay inside the evidence; without a grade of its own one is a "
                "judgement (D).\n",
                file->name);
    else if (strcmp(file->kind, "reforms") == 0)
        print_use_of_reform(card, file->name, out);
}

enum { PEOPLE = 8, PROGRAMS = 9 };

/* The columns of a table, of which only a reform's has the rule; returns how many. */
static int
columns_of(bool text, bool reform, struct mut_text_column columns[PROGRAMS])
{
    static const struct mut_text_column for_people[PEOPLE] = {
        { .name = "name" },
        { .name = "rule" },
        { .name = "value" },
        { .name = "unit" },
        { .name = "evidence" },
        { .name = "grade" },
        { .name = "doc", .below = true },
        { .name = "source", .below = true },
    };
    static const struct mut_text_column for_programs[PROGRAMS] = {
        { .name = "name" },  { .name = "rule" }, { .name = "value" },
        { .name = "unit" },  { .name = "low" },  { .name = "high" },
        { .name = "grade" }, { .name = "doc" },  { .name = "source" },
    };
    int n = 0;
    for (int i = 0; i < (text ? PEOPLE : PROGRAMS); i++)
        if (reform || i != 1)
            columns[n++] = text ? for_people[i] : for_programs[i];
    return n;
}

static int
print_card(const struct mut_card *card, const struct mut_dictionary_file *file,
           const struct mut_registry *registry, enum mut_format format, FILE *out)
{
    const bool text = format == MUT_FORMAT_TEXT;
    const bool reform = strcmp(file->kind, "reforms") == 0;
    struct mut_text_column columns[PROGRAMS];
    struct mut_text_table table;
    mut_text_table_init(&table, columns, columns_of(text, reform, columns));
    const struct source from = { .registry = registry, .kind = file->kind, .text = text };
    if (reform)
        add_reform(&table, card, from);
    else
        add_all(&table, card, from);
    if (text) {
        mut_dictionary_head(card, file->name, out);
        print_use(card, file, out);
        putc('\n', out);
    }
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
    if (mut_node_find(root, "administration") != NULL)
        return "reforms";
    if (mut_node_find(root, "parts") != NULL)
        return "validation";
    if (mut_node_find(root, "label") != NULL &&
        (mut_card_values(card) != NULL || mut_card_forms(card) != NULL))
        return "sceptics";
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ card->document.file, 1, 1 },
             "is no form, sector, overlay, reform or pattern");
    mut_hint(diags,
             "a scenario is explained by `%s check %s`; these have `attributes`, "
             "`values`, `set` or `forms`, `administration`, `parts`",
             MUT_PROGRAM, card->document.path);
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
    if (status == MUT_OK && known.kind != NULL && strcmp(known.kind, "validation") == 0)
        status = mut_dictionary_pattern(&card, known.name, format, out);
    else if (status == MUT_OK && known.kind != NULL)
        status = print_card(&card, &known, registry, format, out);
    else if (status == MUT_OK)
        status = MUT_EINPUT;
    mut_card_clear(&card);
    return status;
}
