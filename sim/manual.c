#include "manual.h"

#include "card.h"
#include "dictionary.h"
#include "mem.h"
#include "outcome.h"
#include "scenario_data.h"
#include "sector.h"

#include <math.h>
#include <string.h>

/* Data files of one kind, read. */
struct cards {
    char **names; /* owned, [n] */
    struct mut_card *items;
    int n;
};

static int
read_cards(struct cards *cards, const char *kind, struct mut_diags *diags)
{
    int status = MUT_OK;
    cards->names = mut_scenario_names(kind, &cards->n);
    cards->items = mut_array((size_t) cards->n, sizeof *cards->items);
    if (cards->names == NULL || cards->items == NULL)
        return MUT_ENOMEM;
    for (int i = 0; i < cards->n; i++) {
        int read = mut_card_read(&cards->items[i], kind, cards->names[i], diags);
        status = read != MUT_OK ? read : status;
    }
    return status;
}

static void
clear_cards(struct cards *cards)
{
    for (int i = 0; i < cards->n; i++) {
        if (cards->items != NULL)
            mut_card_clear(&cards->items[i]);
        mut_free(cards->names[i]);
    }
    mut_free(cards->items);
    mut_free(cards->names);
}

/* Text in a cell of a Markdown table. */
static void
cell(FILE *out, const char *text)
{
    fputs(" ", out);
    for (; *text != '\0'; text++) {
        if (*text == '|')
            putc('\\', out);
        putc(*text == '\n' ? ' ' : *text, out);
    }
    fputs(" |", out);
}

static void
number(FILE *out, double value)
{
    if (isfinite(value))
        fprintf(out, " %.10g |", value);
    else
        fputs(" |", out);
}

static void
rule(FILE *out, int columns)
{
    fputs("|", out);
    for (int i = 0; i < columns; i++)
        fputs(" --- |", out);
    putc('\n', out);
}

static void
print_schedule(const struct mut_registry *r, FILE *out)
{
    fputs("## The month\n\nWho acts when, in this order (`sim/schedule.c`).\n\n"
          "| step | component | kind | what it does | file |\n",
          out);
    rule(out, 5);
    for (int step = 0; step < MUT_STEPS; step++)
        for (int c = 0; c < r->n; c++) {
            const struct mut_component *one = r->items[c];
            bool mechanism = one->kind == MUT_KIND_MECHANISM;
            if (one->on[step] == NULL)
                continue;
            fputs("|", out);
            cell(out, mut_dictionary_step((enum mut_step) step));
            cell(out, one->name);
            cell(out, mechanism ? "mechanism" : "process");
            cell(out, one->summary);
            fprintf(out, " `models/%s%s.c` |\n", mechanism ? "" : "base/", one->name);
        }
}

static void
print_row(const struct mut_param *row, FILE *out)
{
    fputs("|", out);
    cell(out, row->name);
    cell(out, row->scope == MUT_ATTRIBUTE_SCOPE ? "attribute" : "parameter");
    cell(out, row->unit);
    number(out, row->def);
    fprintf(out, " %.10g to %.10g | %.10g to %.10g |", row->min, row->max, row->low,
            row->high);
    cell(out, row->grade);
    cell(out, row->doc);
    cell(out, row->source);
    putc('\n', out);
}

static void
print_components(const struct mut_registry *r, FILE *out)
{
    fputs(
        "\n## Parameters\n\nGrades: A measured for this, B published with some transfer, "
        "C weak or indirect, D judgement. Possible: outside is an error; evidence: outside "
        "is noted.\n",
        out);
    for (int c = 0; c < r->n; c++) {
        const struct mut_component *one = r->items[c];
        fprintf(out, "\n### %s\n\n%s Source: %s.\n\n", one->name, one->summary,
                one->source);
        if (one->params.n_rows == 0)
            continue;
        fputs("| name | scope | unit | default | possible | evidence | grade | meaning | "
              "source |\n",
              out);
        rule(out, 9);
        for (int i = 0; i < one->params.n_rows; i++)
            print_row(&one->params.rows[i], out);
    }
}

static void
print_head(const struct cards *cards, const char *first, FILE *out)
{
    fprintf(out, "| %s | unit |", first);
    for (int i = 0; i < cards->n; i++)
        cell(out, cards->names[i]);
    putc('\n', out);
    rule(out, cards->n + 2);
}

/* What each file says of `key`, with its grade. */
static void
print_values(const struct cards *cards, const char *key, FILE *out)
{
    for (int i = 0; i < cards->n; i++) {
        struct mut_card_value value = { .value = (double) NAN, .grade = "" };
        const struct mut_node *values = mut_card_values(&cards->items[i]);
        const struct mut_node *node = values == NULL ? NULL : mut_node_find(values, key);
        if (node != NULL)
            mut_card_value(node, &value);
        fprintf(out, " %.10g %s |", value.value, value.grade);
    }
    putc('\n', out);
}

static int
print_attributes(const struct mut_registry *r, FILE *out, struct mut_diags *diags)
{
    struct cards cards = { 0 };
    int status = read_cards(&cards, "forms", diags);
    fputs(
        "\n## Attributes by form\n\nWhat a form of governance is made of: any form could "
        "hold any value. The letter is the grade; sources stand in `models/forms/`.\n\n",
        out);
    print_head(&cards, "attribute", out);
    for (int c = 0; c < r->n && status == MUT_OK; c++)
        for (int i = 0; i < r->items[c]->params.n_rows; i++) {
            const struct mut_param *row = &r->items[c]->params.rows[i];
            if (row->scope != MUT_ATTRIBUTE_SCOPE)
                continue;
            char *path = mut_text_format("%s.%s", r->items[c]->name, row->name);
            if (path == NULL)
                return MUT_ENOMEM;
            fprintf(out, "| %s | %s |", path, row->unit);
            print_values(&cards, path, out);
            mut_free(path);
        }
    clear_cards(&cards);
    return status;
}

static int
print_sectors(FILE *out, struct mut_diags *diags)
{
    struct cards cards = { 0 };
    int status = read_cards(&cards, "sectors", diags);
    fputs("\n## Sectors\n\nEvery number with its source in `models/sectors/`.\n\n", out);
    print_head(&cards, "number", out);
    for (int i = 0; i < mut_sector_table.n_rows && status == MUT_OK; i++) {
        const struct mut_param *row = &mut_sector_table.rows[i];
        fprintf(out, "| %s | %s |", row->name, row->unit);
        print_values(&cards, row->name, out);
    }
    clear_cards(&cards);
    return status;
}

static void
print_outcomes(FILE *out)
{
    fputs("\n## Outcomes\n\n| name | unit | better | axis | meaning |\n", out);
    rule(out, 5);
    for (int i = 0; i < mut_n_outcomes; i++) {
        const struct mut_outcome *o = &mut_outcomes[i];
        fputs("|", out);
        cell(out, o->name);
        cell(out, o->unit);
        cell(out, mut_outcome_better(o->better));
        cell(out, mut_outcome_axis(o->axis));
        cell(out, o->doc);
        putc('\n', out);
    }
}

int
mut_manual_print(const struct mut_registry *registry, FILE *out, struct mut_diags *diags)
{
    fputs(
        "# The dictionary\n\nWritten by `make manual` from the declarations in the code and "
        "the files of `models/`; change those, not this page.\n\n",
        out);
    print_schedule(registry, out);
    print_components(registry, out);
    int forms = print_attributes(registry, out, diags);
    int sectors = print_sectors(out, diags);
    print_outcomes(out);
    return forms != MUT_OK ? forms : sectors;
}
