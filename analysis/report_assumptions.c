/* What was assumed: how good the evidence is, where arms differ, what is outside its evidence, what the
 * scenario sets itself, and whom each attribute helps. */
#include "answer.h"
#include "assumption.h"
#include "block.h"
#include "mem.h"
#include "report_answers.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"

#include <stdlib.h>
#include <string.h>

enum { GRADES = 4, MOST_ROWS = 400, MANY_ROWS = 12 };

struct desk {
    const struct mut_report *r;
    struct mut_assumptions a;
    json_t *blocks;
    const char *point; /* shown, "" without points */
};

/* Whether a row is of the point that is shown. */
static bool
is_here(const struct desk *d, int i)
{
    return d->a.point == NULL || *d->a.point[i] == '\0' ||
           strcmp(d->a.point[i], d->point) == 0;
}

/* "" of what has none: the files say "1". */
static const char *
unit_of(const struct desk *d, int i)
{
    return strcmp(d->a.unit[i], "1") == 0 ? "" : d->a.unit[i];
}

/* ---- grades -------------------------------------------------------------------------------------- */

/* Whether an earlier row of its path says the same: arms share values. */
static bool
repeats(const struct desk *d, int first, int i)
{
    const struct mut_assumptions *a = &d->a;
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
    const struct mut_assumptions *a = &d->a;
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

/* What an arm has in the end of the path whose rows begin at `first`: "0.5", "0.5 / 0.2" of several
 * forms; "" if it has none. */
static char *
value_in(const struct desk *d, int first, int arm)
{
    const struct mut_assumptions *a = &d->a;
    const char *name = d->r->result.arms[arm];
    const int end = mut_assumption_end(a, first);
    int last = first - 1;
    char *text = mut_text("");
    for (int i = first; i < end; i++)
        if (mut_assumption_holds(a, i, name, d->point) &&
            (last < first || a->from[i] > a->from[last]))
            last = i;
    for (int i = first; i < end && last >= first; i++) {
        bool known = false;
        for (int k = first; k < i; k++)
            known = known || (mut_assumption_holds(a, k, name, d->point) &&
                              a->from[k] == a->from[i] && a->value[k] == a->value[i]);
        if (known || a->from[i] != a->from[last] ||
            !mut_assumption_holds(a, i, name, d->point))
            continue;
        char *one = mut_text_format("%.6g", a->value[i]);
        mut_sentence_append(&text, " / ", "%s", one != NULL ? one : "");
        mut_free(one);
    }
    return text;
}

/* The texts of a column in the path's rows at the point, each once. */
static char *
all_of(const struct desk *d, int first, char **column)
{
    const struct mut_assumptions *a = &d->a;
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
    json_array_append_new(row, mut_block_words("%s", d->a.path[first]));
    for (int a = 0; a < arms; a++) {
        char *value = value_in(d, first, a);
        differ = differ ||
                 (before != NULL && value != NULL && strcmp(before, value) != 0);
        json_array_append_new(row, mut_block_words("%s", value != NULL ? value : ""));
        mut_free(before);
        before = value;
    }
    mut_free(before);
    char *source = all_of(d, first, d->a.source), *grade = all_of(d, first, d->a.grade);
    json_array_append_new(row, mut_block_words("%s", unit_of(d, first)));
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
    const struct mut_assumptions *a = &d->a;
    json_t *parts = json_array();
    json_t *table = mut_block_table(
        parts, "differences",
        "Values that differ between the arms, as they are in the end: "
        "all that the arms are told apart by");
    int n = 0;
    mut_block_column(table, "path", "Number", false);
    for (int k = 0; k < d->r->result.n_arms; k++)
        mut_block_column(table, d->r->result.arms[k], d->r->styles[k].label, true);
    mut_block_column(table, "unit", "Unit", false);
    mut_block_column(table, "source", "Source", false);
    mut_block_column(table, "grade", "Grade", false);
    for (int first = 0; first < a->n && n < MOST_ROWS;
         first = mut_assumption_end(a, first))
        n += add_difference(d, first, table);
    json_object_set_new(table, "folded", json_boolean(n > MANY_ROWS));
    if (n > 0)
        json_array_extend(d->blocks, parts);
    json_decref(parts);
}

/* ---- outside the evidence, set by the scenario ------------------------------------------------------ */

static json_t *
value_table(json_t *blocks, const char *id, const char *caption)
{
    json_t *table = mut_block_table(blocks, id, caption);
    mut_block_column(table, "path", "Number", false);
    mut_block_column(table, "arm", "Arm", false);
    mut_block_column(table, "value", "Value", true);
    mut_block_column(table, "evidence", "Evidence", false);
    mut_block_column(table, "unit", "Unit", false);
    mut_block_column(table, "set_by", "Set by", false);
    return table;
}

static void
add_value(const struct desk *d, int i, json_t *table)
{
    const struct mut_assumptions *a = &d->a;
    const char *arm = "all";
    for (int k = 0; k < d->r->result.n_arms; k++)
        if (strcmp(d->r->result.arms[k], a->arm[i]) == 0)
            arm = d->r->styles[k].label;
    char *range = a->high[i] > a->low[i]
                      ? mut_text_format("%.6g to %.6g", a->low[i], a->high[i])
                      : mut_text("-");
    mut_block_row(table, "ssnsss", a->path[i], arm, a->value[i],
                  range != NULL ? range : "", unit_of(d, i), a->set_by[i]);
    mut_free(range);
}

/* Whether a value was set neither by default nor by the file of its form or sector: those are evidence,
 * this is the scenario's (or its overlay's, programme's or command line's) doing. Names without
 * ".yaml"; a sector's file sets its own paths alone, a form's attributes alone. */
static bool
by_scenario(const struct desk *d, int i, char **inputs, char **kinds, int n)
{
    const char *set_by = d->a.set_by[i], *path = d->a.path[i];
    if (strcmp(set_by, "default") == 0 || *set_by == '\0')
        return false;
    for (int k = 0; k < d->r->result.n_factors; k++)
        if (strcmp(d->r->result.factors[k], path) == 0)
            return false; /* another one at each point */
    for (int k = 0; k < n; k++) {
        const size_t length = strlen(inputs[k]);
        const bool file = strncmp(set_by, inputs[k], length) == 0 &&
                          strncmp(set_by + length, ".yaml", 5) == 0;
        const bool own = strncmp(path, inputs[k], length) == 0 && path[length] == '.';
        if (file && ((strcmp(kinds[k], "form") == 0 && *d->a.form[i] != '\0') ||
                     (strcmp(kinds[k], "sector") == 0 && own)))
            return false;
    }
    return true;
}

static void
add_outside(const struct desk *d)
{
    json_t *parts = json_array();
    json_t *table = value_table(parts, "outside",
                                "Values outside the range of their evidence");
    int n = 0;
    for (int i = 0; i < d->a.n && n < MOST_ROWS; i++)
        if (d->a.outside[i] != 0 && is_here(d, i)) {
            add_value(d, i, table);
            n++;
        }
    if (n > 0)
        json_array_extend(d->blocks, parts);
    else
        mut_block_text(d->blocks, "Every value lies in the range of its evidence.");
    json_decref(parts);
}

/* Adds to what the page says of arms in the beginning: arms of one form differ in these values alone. */
static void
tell_arm(const struct desk *d, int i, int *told)
{
    enum { MOST_TOLD = 4 };
    const struct mut_result *f = &d->r->result;
    const char *unit = unit_of(d, i);
    const bool per = strncmp(unit, "1/", 2) == 0; /* "1/year" */
    const int one = d->a.value[i] == 1 && *unit != '\0' &&
                    unit[strlen(unit) - 1] == 's'; /* 1 round */
    for (int k = 0; k < f->n_arms; k++) {
        json_t *arm = json_array_get(json_object_get(d->r->root, "arms"), (size_t) k);
        if (strcmp(f->arms[k], d->a.arm[i]) != 0 || told[k] > MOST_TOLD)
            continue;
        char *text = mut_text(json_string_value(json_object_get(arm, "summary")));
        if (told[k]++ == MOST_TOLD)
            mut_sentence_append(&text, ", ", "and more");
        else
            mut_sentence_append(&text, told[k] == 1 ? " Its own values: " : ", ",
                                "%s %.6g%s%.*s", d->a.path[i], d->a.value[i],
                                per             ? " per "
                                : *unit != '\0' ? " "
                                                : "",
                                (int) strlen(unit) - (per ? 2 : one),
                                per ? unit + 2 : unit);
        json_object_set_new(arm, "summary",
                            mut_block_words("%s", text != NULL ? text : ""));
        mut_free(text);
    }
}

/* Whether the row before says the same of another form of the arm. */
static bool
again(const struct desk *d, int i)
{
    const struct mut_assumptions *a = &d->a;
    return i > 0 && strcmp(a->path[i], a->path[i - 1]) == 0 &&
           strcmp(a->arm[i], a->arm[i - 1]) == 0 && a->value[i] == a->value[i - 1] &&
           a->from[i] == a->from[i - 1];
}

static void
add_set(const struct desk *d)
{
    int m = 0, l = 0, n = 0;
    int *told = mut_array((size_t) d->r->result.n_arms, sizeof *told);
    char **inputs = mut_result_read_texts(d->r->result.file, "provenance/input", &m);
    char **kinds = mut_result_read_texts(d->r->result.file, "provenance/kind", &l);
    json_t *parts = json_array();
    json_t *table = value_table(
        parts, "set",
        "Values that the scenario sets itself, in place of those of the "
        "models' files");
    for (int i = 0; i < d->a.n && n < MOST_ROWS && inputs != NULL && kinds != NULL; i++)
        if (is_here(d, i) && by_scenario(d, i, inputs, kinds, m < l ? m : l)) {
            add_value(d, i, table);
            if (told != NULL && !again(d, i))
                tell_arm(d, i, told);
            n++;
        }
    mut_free(told);
    json_object_set_new(table, "folded", json_boolean(n > MANY_ROWS));
    if (n > 0)
        json_array_extend(d->blocks, parts);
    else
        mut_block_text(d->blocks,
                       "The scenario sets no value itself: all are those of the "
                       "models, forms and sectors.");
    json_decref(parts);
    mut_result_read_free(inputs, m);
    mut_result_read_free(kinds, l);
}

int
mut_report_assumptions_section(struct mut_report *r, struct mut_diags *diags)
{
    struct desk d = { .r = r,
                      .point = r->result.points != NULL ? r->result.points[r->point]
                                                        : "" };
    (void) diags;
    d.blocks = mut_block_section(
        r->sections, "assumptions", "What was assumed",
        "Every number that decided the result has a source and a grade, "
        "from A (measured) to D (judgement).");
    if (mut_assumption_read(&d.a, &r->result)) {
        add_grades(&d);
        if (r->result.n_arms > 1)
            add_differences(&d);
        add_outside(&d);
        add_set(&d);
    } else {
        mut_block_text(d.blocks, "The file holds no table of its values.");
    }
    mut_assumption_clear(&d.a);
    if (r->result.n_arms > 1)
        mut_report_ledger(r, d.blocks);
    return MUT_OK;
}
