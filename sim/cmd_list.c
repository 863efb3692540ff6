#include "cmd.h"

#include "card.h"
#include "mem.h"
#include "option.h"
#include "outcome.h"
#include "registry.h"
#include "scenario.h"
#include "suggest.h"
#include "text_table.h"

#include <string.h>

struct input {
    int what;                /* index of `lists`, -1: all of them */
    const char **mechanisms; /* owned, [n_mechanisms]: shared objects */
    int n_mechanisms;
    enum mut_format format;
};

/* Fills a table; returns a status. */
typedef int fill(struct mut_text_table *table, const struct input *input,
                 struct mut_diags *diags);

struct list {
    const char *name;
    const struct mut_text_column *columns;
    int n_columns;
    const struct mut_text_column *for_people; /* [n_for_people] */
    int n_for_people;
    fill *fill;
    const char *empty; /* the sentence instead of an empty table */
};

static const struct mut_text_column card_columns[] = {
    { .name = "name" },
    { .name = "label" },
    { .name = "summary" },
};
static const struct mut_text_column pattern_columns[] = {
    { .name = "name" },
    { .name = "title" },
};
/* Of all lists together. */
static const struct mut_text_column all_columns[] = {
    { .name = "name" },
    { .name = "list" },
    { .name = "summary" },
};
static const struct mut_text_column mechanism_columns[] = {
    { .name = "name" },
    { .name = "values" },
    { .name = "summary" },
    { .name = "source" },
};
static const struct mut_text_column outcome_columns[] = {
    { .name = "name" },  { .name = "unit" },    { .name = "better" }, { .name = "axis" },
    { .name = "label" }, { .name = "matters" }, { .name = "doc" },
};
static const struct mut_text_column outcome_lines[] = {
    { .name = "name" }, { .name = "unit" },  { .name = "better" },
    { .name = "axis" }, { .name = "label" }, { .name = "doc", .below = true },
};
enum {
    N_ALL = sizeof all_columns / sizeof *all_columns,
    N_PATTERN = sizeof pattern_columns / sizeof *pattern_columns,
    N_CARD = sizeof card_columns / sizeof *card_columns,
    N_MECHANISM = sizeof mechanism_columns / sizeof *mechanism_columns,
    N_OUTCOME = sizeof outcome_columns / sizeof *outcome_columns,
    N_OUTCOME_LINES = sizeof outcome_lines / sizeof *outcome_lines
};

/* A row of all lists together, where the table is that; false where it is one list's own. */
static bool
add_to_all(struct mut_text_table *table, const char *name, const char *list,
           const char *summary)
{
    if (table->columns != all_columns)
        return false;
    mut_text_table_text(table, name);
    mut_text_table_text(table, list);
    mut_text_table_text(table, summary);
    return true;
}

/* The files of models/KIND, which `list` names. */
static int
fill_files(struct mut_text_table *table, const char *kind, const char *list,
           struct mut_diags *diags)
{
    int n = 0, status = MUT_OK;
    char **names = mut_scenario_names(kind, &n);
    for (int i = 0; i < n; i++) {
        struct mut_card card = { 0 };
        if (mut_scenario_named(kind, names[i])) {
            int read = mut_card_read(&card, kind, names[i], diags);
            status = read != MUT_OK ? read : status;
            if (!add_to_all(table, names[i], list, card.summary)) {
                mut_text_table_text(table, names[i]);
                if (table->columns == card_columns)
                    mut_text_table_text(table, card.label);
                mut_text_table_text(table, card.summary);
            }
        }
        mut_card_clear(&card);
        mut_free(names[i]);
    }
    mut_free(names);
    return status;
}

static int
fill_forms(struct mut_text_table *table, const struct input *input,
           struct mut_diags *diags)
{
    (void) input;
    return fill_files(table, "forms", "forms", diags);
}

static int
fill_sectors(struct mut_text_table *table, const struct input *input,
             struct mut_diags *diags)
{
    (void) input;
    return fill_files(table, "sectors", "sectors", diags);
}

static int
fill_sceptics(struct mut_text_table *table, const struct input *input,
              struct mut_diags *diags)
{
    (void) input;
    return fill_files(table, "sceptics", "sceptics", diags);
}

static int
fill_patterns(struct mut_text_table *table, const struct input *input,
              struct mut_diags *diags)
{
    (void) input;
    return fill_files(table, "validation", "patterns", diags);
}

static int
fill_mechanisms(struct mut_text_table *table, const struct input *input,
                struct mut_diags *diags)
{
    struct mut_registry registry = { 0 };
    int status = mut_registry_init(&registry, diags);
    for (int i = 0; i < input->n_mechanisms && status == MUT_OK; i++)
        status = mut_registry_load(&registry, input->mechanisms[i], diags);
    for (int i = 0; i < registry.n && status == MUT_OK; i++) {
        const struct mut_component *c = registry.items[i];
        if (c->kind != MUT_KIND_MECHANISM ||
            add_to_all(table, c->name, "mechanisms", c->summary))
            continue;
        mut_text_table_text(table, c->name);
        mut_text_table_number(table, c->params.n_rows);
        mut_text_table_text(table, c->summary);
        if (table->n_columns == N_MECHANISM)
            mut_text_table_text(table, c->source);
    }
    mut_registry_clear(&registry);
    return status;
}

static int
fill_outcomes(struct mut_text_table *table, const struct input *input,
              struct mut_diags *diags)
{
    (void) input;
    (void) diags;
    for (int i = 0; i < mut_n_outcomes; i++) {
        const struct mut_outcome *o = &mut_outcomes[i];
        if (add_to_all(table, o->name, "outcomes", o->label))
            continue;
        mut_text_table_text(table, o->name);
        mut_text_table_text(table, o->unit);
        mut_text_table_text(table, mut_outcome_better(o->better));
        mut_text_table_text(table, mut_outcome_axis(o->axis));
        mut_text_table_text(table, o->label);
        if (table->columns != outcome_lines)
            mut_text_table_number(table, o->matters);
        mut_text_table_text(table, o->doc);
    }
    return MUT_OK;
}

static int
fill_reforms(struct mut_text_table *table, const struct input *input,
             struct mut_diags *diags)
{
    static const char summary[] = "From its date on, only what its `set` and `to` say; it "
                                  "books no cost of its own";
    (void) input;
    if (!add_to_all(table, "none", "reforms", summary)) {
        mut_text_table_text(table, "none");
        mut_text_table_text(table, "No programme");
        mut_text_table_text(table, summary);
    }
    return fill_files(table, "reforms", "reforms", diags);
}

static const struct list lists[] = {
    { "forms", card_columns, N_CARD, card_columns, N_CARD, fill_forms,
      "There is no form: no file in models/forms was found." },
    { "sectors", card_columns, N_CARD, card_columns, N_CARD, fill_sectors,
      "There is no sector: no file in models/sectors was found." },
    { "mechanisms", mechanism_columns, N_MECHANISM, mechanism_columns, 3, fill_mechanisms,
      "There is no mechanism." },
    { "outcomes", outcome_columns, N_OUTCOME, outcome_lines, N_OUTCOME_LINES,
      fill_outcomes, "There is no outcome." },
    { "reforms", card_columns, N_CARD, card_columns, N_CARD, fill_reforms,
      "There is no reform programme." },
    { "sceptics", card_columns, N_CARD, card_columns, N_CARD, fill_sceptics,
      "There is no sceptic overlay: no file in models/sceptics was found." },
    { "patterns", pattern_columns, N_PATTERN, pattern_columns, N_PATTERN, fill_patterns,
      "There is no pattern: no file in models/validation was found." },
};

enum { N_LISTS = sizeof lists / sizeof *lists };

static int
find(const struct argp_state *state, const char *word)
{
    const char *names[N_LISTS];
    for (int i = 0; i < N_LISTS; i++) {
        names[i] = lists[i].name;
        if (strcmp(word, names[i]) == 0)
            return i;
    }
    const char *near = mut_suggest(word, names, N_LISTS);
    if (near != NULL)
        argp_error(state, "there is no list `%s`; did you mean `%s`?", word, near);
    else
        argp_error(
            state,
            "there is no list `%s`; there are forms, sectors, mechanisms, "
            "outcomes, reforms, sceptics and patterns; `show %s` looks for one name",
            word, word);
    return -1;
}

static error_t
parse(int key, char *word, struct argp_state *state)
{
    struct input *input = state->input;
    switch (key) {
    case MUT_OPTION_FORMAT:
        input->format = mut_option_format(state, word);
        break;
    case MUT_OPTION_MECHANISM:
        input->mechanisms[input->n_mechanisms++] = word;
        break;
    case ARGP_KEY_ARG:
        if (input->what >= 0)
            argp_error(state, "one list at a time: `%s` is one too many", word);
        input->what = find(state, word);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_option options[] = { MUT_OPTION_MECHANISM_ROW,
                                              MUT_OPTION_FORMAT_ROW,
                                              { 0 } };

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "[forms|sectors|mechanisms|outcomes|reforms|sceptics|patterns]",
    .doc = "Lists the names that a scenario may use, and the patterns of `" MUT_PROGRAM
           " validate`, each with a line; without a word all of them. `" MUT_PROGRAM
           " show NAME` says more about one.\v"
           "Example:\n"
           "  " MUT_PROGRAM " list\n"
           "  " MUT_PROGRAM " list mechanisms\n"
           "  " MUT_PROGRAM " list outcomes --format csv\n\n"
           "Exit codes: 0 fine, 2 there is no such list or a file is wrong.",
};

static int
print_list(const struct input *input, struct mut_diags *diags)
{
    const struct list *list = &lists[input->what];
    struct mut_text_table table;
    bool text = input->format == MUT_FORMAT_TEXT;
    mut_text_table_init(&table, text ? list->for_people : list->columns,
                        text ? list->n_for_people : list->n_columns);
    int status = list->fill(&table, input, diags);
    if (text && mut_text_table_rows(&table) == 0 && !table.failed)
        printf("%s\n", list->empty);
    else if (mut_text_table_print(&table, input->format, stdout) != MUT_OK)
        status = MUT_ENOMEM;
    mut_text_table_clear(&table);
    return status;
}

/* All lists in one table. */
static int
print_all(const struct input *input, struct mut_diags *diags)
{
    struct mut_text_table table;
    int status = MUT_OK;
    mut_text_table_init(&table, all_columns, N_ALL);
    for (int i = 0; i < N_LISTS; i++) {
        int filled = lists[i].fill(&table, input, diags);
        status = status != MUT_OK ? status : filled;
    }
    if (mut_text_table_print(&table, input->format, stdout) != MUT_OK)
        status = MUT_ENOMEM;
    mut_text_table_clear(&table);
    return status;
}

int
mut_cmd_list(int argc, char **argv)
{
    struct input input = { .what = -1,
                           .mechanisms = mut_array((size_t) argc, sizeof(char *)) };
    struct mut_diags diags;
    mut_diag_init(&diags);
    int status = MUT_ENOMEM;
    if (input.mechanisms != NULL) {
        int wrong = mut_option_parse(&argp, argc, argv, 0, &input);
        if (wrong != 0) {
            mut_free(input.mechanisms);
            return wrong;
        }
        status = input.what < 0 ? print_all(&input, &diags) : print_list(&input, &diags);
    }
    mut_free(input.mechanisms);
    return mut_cmd_finish(&diags, status);
}
