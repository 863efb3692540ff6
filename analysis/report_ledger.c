/* The burden ledger: what each attribute in which forms differ does, and whom it helps. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 300, MOST_FORMS = 16 };

static const char suffix[] = "_helps";

struct ledger {
    const struct mut_report *r;
    json_t *table;
    int rows;
    const char *helped[MOST_FORMS]; /* borrowed: forms that some attribute helps */
    int times[MOST_FORMS], n_helped;
};

/* The label of the arm with that form, else the form's own name. */
static const char *
form_label(const struct mut_report *r, const char *form)
{
    for (int a = 0; a < r->result.n_arms; a++)
        if (strcmp(r->styles[a].form, form) == 0)
            return r->styles[a].label;
    return form;
}

/* "public_cost_mutual_helps" is of an outcome and a form; -1 if it is no such key. The form is *form,
 * *length letters of it. */
static int
key_outcome(const char *key, const char **form, int *length)
{
    const size_t n = strlen(key), end = sizeof suffix - 1;
    int found = -1;
    size_t longest = 0;
    if (n <= end || strcmp(key + n - end, suffix) != 0)
        return -1;
    for (int k = 0; k < mut_n_outcomes; k++) {
        const size_t m = strlen(mut_outcomes[k].name);
        if (m > longest && m + 1 < n - end && strncmp(key, mut_outcomes[k].name, m) == 0 &&
            key[m] == '_' && mut_outcomes[k].axis == MUT_AXIS_NONE) {
            found = k;
            longest = m;
            *form = key + m + 1;
            *length = (int) (n - end - m - 1);
        }
    }
    return found;
}

static double
member(const json_t *row, const char *outcome, const char *form, const char *what)
{
    char *key = mut_text_format("%s_%s_%s", outcome, form, what);
    const double value = key != NULL ? mut_answer_number(row, key) : (double) NAN;
    mut_free(key);
    return value;
}

/* "0.4", or in words why there is no such value. Freed with mut_free. */
static char *
turn_of(const json_t *row, const char *outcome, const char *form)
{
    char *key = mut_text_format("%s_%s_break_even", outcome, form);
    const double turn = key != NULL ? mut_answer_number(row, key) : (double) NAN;
    const char *words = key != NULL ? mut_answer_text(row, key) : "";
    char *text = !isnan(turn) ? mut_text_format("%.4g", turn)
                              : mut_text(*words != '\0' ? words : "-");
    mut_free(key);
    return text;
}

static void
count(struct ledger *l, const char *form)
{
    for (int k = 0; k < l->n_helped; k++)
        if (strcmp(l->helped[k], form) == 0) {
            l->times[k]++;
            return;
        }
    if (l->n_helped < MOST_FORMS) {
        l->helped[l->n_helped] = form;
        l->times[l->n_helped++] = 1;
    }
}

/* A row of the table if the attribute clearly helps some form in the outcome. */
static void
add_burden(struct ledger *l, const json_t *row, int outcome, const char *form,
           const char *helps)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    if (strcmp(helps, "-") == 0 || *helps == '\0')
        return;
    count(l, helps);
    if (l->rows++ >= MOST_ROWS)
        return;
    char *effect = mut_reading_interval(o, member(row, o->name, form, "effect"),
                                        member(row, o->name, form, "effect_low"),
                                        member(row, o->name, form, "effect_high"));
    char *lead = turn_of(row, o->name, form);
    const char *unit = mut_reading_of(o).difference_unit;
    char *measure = *unit != '\0' ? mut_text_format("%s (%s)", o->label, unit)
                                  : mut_text(o->label);
    char *value = mut_text_format("%s_value", form),
         *grade = mut_text_format("%s_grade", form);
    mut_block_row(l->table, "sssnssss", mut_answer_text(row, "attribute"), measure,
                  form_label(l->r, form),
                  value != NULL ? mut_answer_number(row, value) : (double) NAN,
                  effect != NULL ? effect : "", form_label(l->r, helps),
                  lead != NULL ? lead : "",
                  grade != NULL ? mut_answer_text(row, grade) : "");
    mut_free(effect);
    mut_free(lead);
    mut_free(measure);
    mut_free(value);
    mut_free(grade);
}

static void
add_attribute(struct ledger *l, const json_t *row)
{
    const char *key, *at = "";
    const json_t *value;
    int length = 0;
    /* jansson's loop takes no constant object, but changes nothing */
    json_object_foreach((json_t *) (uintptr_t) row, key, value)
    {
        const int outcome = key_outcome(key, &at, &length);
        if (outcome < 0 || !json_is_string(value))
            continue;
        char *form = mut_text_format("%.*s", length, at);
        if (form != NULL)
            add_burden(l, row, outcome, form, json_string_value(value));
        mut_free(form);
    }
}

static void
sum_up(const struct ledger *l, json_t *blocks, size_t attributes)
{
    char *list = NULL;
    for (int k = 0; k < l->n_helped; k++) {
        char *one = mut_text_format("%s %d time%s", form_label(l->r, l->helped[k]),
                                    l->times[k], l->times[k] == 1 ? "" : "s");
        mut_sentence_append(&list, ", ", "%s", one != NULL ? one : "");
        mut_free(one);
    }
    mut_block_text(
        blocks,
        "Burden ledger: forms differ in %zu attributes. Taken one by one, in a small "
        "setting of the ledger's own, an attribute clearly helps a form in a headline "
        "outcome: %s.%s",
        attributes, list != NULL ? list : "never",
        l->rows > MOST_ROWS ? " The table is cut; `mutual audit --ledger` has all." : "");
    mut_free(list);
}

void
mut_report_ledger(const struct mut_report *r, json_t *blocks)
{
    static const char *const columns[][2] = {
        { "attribute", "Attribute" },   { "outcome", "Outcome" },
        { "form", "In the form" },      { "value", "Its value" },
        { "effect", "Effect" },         { "helps", "Helps" },
        { "turns", "Lead changes at" }, { "grade", "Grade" },
    };
    const json_t *list = mut_answer_open(r, blocks, MUT_COMPANION_LEDGER,
                                         "Whom each attribute helps (the burden ledger)");
    if (list == NULL)
        return;
    json_t *parts = json_array();
    struct ledger l = { .r = r };
    l.table = mut_block_table(
        parts, "ledger",
        "What a form's own value does against the reference's, where it "
        "clearly helps one of them");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_block_column(l.table, columns[k][0], columns[k][1],
                         strcmp(columns[k][0], "value") == 0);
    for (size_t k = 0; k < json_array_size(list); k++)
        add_attribute(&l, json_array_get(list, k));
    json_object_set_new(l.table, "folded", json_true());
    sum_up(&l, blocks, json_array_size(list));
    if (l.rows > 0)
        json_array_extend(blocks, parts);
    json_decref(parts);
}
