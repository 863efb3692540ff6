/* What was assumed: how good the evidence is, where arms differ, and whom each attribute helps; what is outside its evidence
 * and what the scenario sets itself stand in report_values.c. */
#include "answer.h"
#include "arm_forms.h"
#include "assumption.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "report_sections.h"
#include "sentence.h"
#include "value_words.h"
#include "version.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { GRADES = 4, MOST_ROWS = 400, MANY_ROWS = 12 };

struct desk {
    const struct mut_report *r;
    const struct mut_assumptions *a;
    json_t *blocks;
    const char *point; /* shown, "" without points */
};

/* Whether a row is of the point that is shown and of what runs. */
static bool
is_here(const struct desk *d, int i)
{
    return mut_assumption_counts(d->a, i, d->point);
}

/* ---- grades -------------------------------------------------------------------------------------- */

/* Whether an earlier row of its path says the same: arms share values. */
static bool
repeats(const struct desk *d, int first, int i)
{
    const struct mut_assumptions *a = d->a;
    for (int k = first; k < i; k++)
        if (is_here(d, k) && a->value[k] == a->value[i] &&
            strcmp(a->grade[k], a->grade[i]) == 0 &&
            strcmp(a->source[k], a->source[i]) == 0)
            return true;
    return false;
}

static int
grade_of(const char *grade)
{
    return *grade >= 'A' && *grade < 'A' + GRADES && grade[1] == '\0' ? *grade - 'A' : -1;
}

static void
add_grades(const struct desk *d)
{
    const struct mut_assumptions *a = d->a;
    int counts[GRADES] = { 0 }, n = 0;
    for (int first = 0; first < a->n; first = mut_assumption_end(a, first))
        for (int i = first; i < mut_assumption_end(a, first); i++)
            if (is_here(d, i) && grade_of(a->grade[i]) >= 0 && !repeats(d, first, i)) {
                counts[grade_of(a->grade[i])]++;
                n++;
            }
    if (n == 0)
        return;
    json_t *figure = mut_block_figure(d->blocks, "grades", "grades");
    json_t *rows = mut_block_rows(figure, "rows", "grade count order");
    mut_block_value(figure, "unit", json_string("")); /* a count */
    for (int g = 0; g < GRADES; g++)
        mut_block_row(rows, "sii", (const char[]){ (char) ('A' + g), '\0' }, counts[g], g);
    char *title = mut_text_format(
        "%d of %d numbers are of grade D, judgement; %d of grade A or "
        "B",
        counts[GRADES - 1], n, counts[0] + counts[1]);
    char *alt = mut_text_format(
        "Bars of how many numbers have evidence of which grade: A %d, B "
        "%d, C %d, D %d. %s.",
        counts[0], counts[1], counts[2], counts[3], title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = "Numbers that the result rests on, by grade of their source",
            .alt = alt,
            .note = "A number counts once for each value and source that it has." });
    mut_free(title);
    mut_free(alt);
}

/* ---- where arms differ --------------------------------------------------------------------------- */

/* The last row that an arm has of row i's form in the path that begins at `first`, if i is the first such
 * row; else -1. */
static int
last_of_form(const struct desk *d, int first, int i, int place)
{
    const struct mut_assumptions *a = d->a;
    const char *arm = d->r->result.arms[place];
    const int end = mut_assumption_end(a, first);
    int last = i;
    if (!mut_assumption_holds(a, i, arm, d->point) ||
        !mut_arm_forms_in_force(&d->r->forms, place, a->form[i]))
        return -1;
    for (int k = first; k < end; k++) {
        if (strcmp(a->form[k], a->form[i]) != 0 ||
            !mut_assumption_holds(a, k, arm, d->point))
            continue;
        if (k < i)
            return -1;
        if (a->from[k] > a->from[last])
            last = k;
    }
    return last;
}

/* What an arm has in the end of the path whose rows begin at `first`: "0.5"; of forms that differ "0.5
 * (Mutual), 0.2 (State)"; "" if it has none. */
static char *
value_in(const struct desk *d, int first, int arm)
{
    const struct mut_assumptions *a = d->a;
    const int end = mut_assumption_end(a, first);
    int known = -1;
    bool differ = false;
    char *text = mut_text("");
    for (int i = first; i < end; i++) {
        const int last = last_of_form(d, first, i, arm);
        differ = differ || (last >= 0 && known >= 0 && a->value[last] != a->value[known]);
        known = last >= 0 ? last : known;
    }
    for (int i = first; i < end && known >= 0; i++) {
        const int last = last_of_form(d, first, i, arm);
        if (last < 0 || (!differ && last != known))
            continue;
        char *form = mut_reading_words(a->form[last]),
             *one = mut_value_words_value(
                 a->value[last], a->doc[last],
                 strcmp(a->unit[last], "0 or 1") == 0 ? a->unit[last] : "");
        mut_sentence_append(&text, ", ", "%s%s%s%s", one != NULL ? one : "",
                            differ ? " (" : "", differ && form != NULL ? form : "",
                            differ ? ")" : "");
        mut_free(form);
        mut_free(one);
    }
    return text;
}

/* The texts of a column in the path's rows at the point, each once. */
static char *
all_of(const struct desk *d, int first, char **column)
{
    const struct mut_assumptions *a = d->a;
    char *text = mut_text("");
    for (int i = first; i < mut_assumption_end(a, first); i++) {
        bool known = *column[i] == '\0' || !is_here(d, i);
        for (int k = first; k < i; k++)
            known = known || (is_here(d, k) && strcmp(column[k], column[i]) == 0);
        if (!known)
            mut_sentence_append(&text, "; ", "%s", column[i]);
    }
    return text;
}

/* Adds a row if the arms differ; whether they do. */
static bool
add_difference(const struct desk *d, int first, json_t *table)
{
    const int arms = d->r->result.n_arms;
    json_t *row = json_array();
    bool differ = false;
    char *before = NULL;
    json_array_append_new(row, mut_report_value_name(d->a, first));
    for (int a = 0; a < arms; a++) {
        char *value = value_in(d, first, a);
        differ = differ ||
                 (before != NULL && value != NULL && strcmp(before, value) != 0);
        json_array_append_new(row, mut_block_words("%s", value != NULL ? value : ""));
        mut_free(before);
        before = value;
    }
    mut_free(before);
    char *source = all_of(d, first, d->a->source), *grade = all_of(d, first, d->a->grade);
    const char *unit = mut_report_value_unit(d->a, first); /* switches are on or off */
    const bool money = strncmp(unit, "GBP", 3) == 0;
    unit = strcmp(unit, "0 or 1") == 0 ? "" : money ? unit + strlen("GBP") : unit;
    json_array_append_new(row, mut_block_words("%s%s", money ? "£" : "", unit));
    json_array_append_new(row, mut_block_words("%s", source != NULL ? source : ""));
    json_array_append_new(row, mut_block_words("%s", grade != NULL ? grade : ""));
    if (differ)
        json_array_append(json_object_get(table, "rows"), row);
    json_decref(row);
    mut_free(source);
    mut_free(grade);
    return differ;
}

static void
add_differences(const struct desk *d)
{
    const struct mut_assumptions *a = d->a;
    json_t *parts = json_array();
    char *past = mut_report_values_past(d->r),
         *caption = mut_text_format(
             "Values that differ between the arms, as last set%s; by form where units of an "
             "arm have several",
             past != NULL ? past : "");
    json_t *table = mut_block_table(parts, "differences", caption != NULL ? caption : "");
    mut_free(past);
    mut_free(caption);
    int n = 0;
    mut_block_column(table, "path", "Number", false);
    for (int k = 0; k < d->r->result.n_arms; k++)
        mut_block_column(table, d->r->result.arms[k], d->r->styles[k].label, true);
    mut_block_column(table, "unit", "Unit", false);
    mut_block_column(table, "source", "Source", false);
    mut_block_column(table, "grade", "Grade", false);
    for (int first = 0; first < a->n && n < MOST_ROWS;
         first = mut_assumption_end(a, first))
        n += !a->idle[first] && add_difference(d, first, table);
    json_object_set_new(table, "folded", json_boolean(n > MANY_ROWS));
    if (n > 0)
        json_array_extend(d->blocks, parts);
    json_decref(parts);
}

int
mut_report_assumptions_section(struct mut_report *r, struct mut_diags *diags)
{
    struct desk d = { .r = r, .a = &r->values, .point = mut_report_point(r) };
    (void) diags;
    d.blocks = mut_block_section(
        r->sections, "assumptions", "What was assumed",
        "Every number that decided the result has a source and a grade, "
        "from A (measured) to D (judgement).");
    if (d.a->n > 0) {
        add_grades(&d);
        if (r->result.n_arms > 1)
            add_differences(&d);
        mut_report_values(r, d.blocks);
    } else {
        mut_block_text(d.blocks, "The file holds no table of its values.");
    }
    if (r->result.n_arms > 1)
        mut_report_ledger(r, d.blocks);
    return MUT_OK;
}
