/* Values outside the range of their evidence, and those that a scenario sets itself. Where the burn-in is lived under the
 * reference's values, these are told once, and each arm's own from month 0. */
#include "assumption.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "value_words.h"
#include "version.h"

#include <ctype.h>
#include <string.h>

enum { MOST_ROWS = 400, MANY_ROWS = 12 };

static const char switch_unit[] = "0 or 1";

json_t *
mut_report_value_name(const struct mut_assumptions *a, int i)
{
    char *name = mut_value_words_name(a->path[i], a->doc[i]);
    if (name != NULL)
        name[0] = (char) toupper((unsigned char) name[0]);
    json_t *text = mut_block_words("%s [%s]", name != NULL ? name : "", a->path[i]);
    mut_free(name);
    return text;
}

const char *
mut_report_value_unit(const struct mut_assumptions *a, int i)
{
    return strcmp(a->unit[i], "1") == 0 ? "" : a->unit[i];
}

/* ---- the common past ----------------------------------------------------------------------------- */

static bool
has_past(const struct mut_report *r)
{
    return r->start_together && r->result.months[0] < 0 && r->result.n_arms > 1;
}

char *
mut_report_values_past(const struct mut_report *r)
{
    return has_past(r) ? mut_text_format(" (before month 0 all arms have those of %s)",
                                         r->styles[r->result.past_of].label)
                       : mut_text("");
}

/* Whether row i is of an arm that the result names, the reference or another one. */
static bool
is_of(const struct mut_report *r, int i, bool past)
{
    const char *arm = r->values.arm[i], *own = r->result.arms[r->result.past_of];
    return *arm != '\0' && (strcmp(arm, own) == 0) == past;
}

static int
first_of(const struct mut_assumptions *a, int i)
{
    while (i > 0 && strcmp(a->path[i - 1], a->path[i]) == 0)
        i--;
    return i;
}

/* Whether it is what an arm shares with the reference in the burn-in alone: its own follows by month 0. */
static bool
is_shared(const struct mut_report *r, int i)
{
    const struct mut_assumptions *a = &r->values;
    const int first = first_of(a, i);
    bool twin = false, followed = false;
    if (!has_past(r) || a->from[i] >= 0 || !is_of(r, i, false))
        return false;
    for (int k = first; k < mut_assumption_end(a, first); k++) {
        if (strcmp(a->form[k], a->form[i]) != 0)
            continue;
        twin = twin || (is_of(r, k, true) && a->from[k] == a->from[i] &&
                        a->value[k] == a->value[i]);
        followed = followed || (strcmp(a->arm[k], a->arm[i]) == 0 &&
                                a->from[k] > a->from[i] && a->from[k] <= 0);
    }
    return twin && followed;
}

/* Whether an arm has that value of its own from month 0 on, in place of one that the scenario sets for the burn-in. */
static bool
ends_past(const struct mut_report *r, int i)
{
    const struct mut_assumptions *a = &r->values;
    const int first = first_of(a, i);
    for (int k = first; k < mut_assumption_end(a, first) && a->from[i] >= 0; k++)
        if (is_shared(r, k) && a->from[k] < a->from[i] && a->value[k] != a->value[i] &&
            strcmp(a->arm[k], a->arm[i]) == 0 && strcmp(a->form[k], a->form[i]) == 0 &&
            mut_assumption_chosen(a, k, &r->result))
            return true;
    return false;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

static json_t *
value_table(const struct mut_report *r, json_t *blocks, const char *id,
            const char *caption)
{
    json_t *table = mut_block_table(blocks, id, caption);
    mut_block_column(table, "path", "Number", false);
    mut_block_column(table, "arm", "Arm", false);
    mut_block_column(table, "from", r->result.laboratory ? "From round" : "From month",
                     true);
    mut_block_column(table, "value", "Value", true);
    mut_block_column(table, "evidence", "Evidence", false);
    mut_block_column(table, "unit", "Unit", false);
    mut_block_column(table, "set_by", "Set by", false);
    return table;
}

/* "all", "Price", or of an attribute "Price (as Mutual)". */
static char *
whose(const struct mut_report *r, int i, bool of_all)
{
    const struct mut_assumptions *a = &r->values;
    const char *arm = "all";
    for (int k = 0; k < r->result.n_arms; k++)
        if (!of_all && strcmp(r->result.arms[k], a->arm[i]) == 0)
            arm = r->styles[k].label;
    char *form = mut_reading_words(a->form[i]);
    const bool told = form == NULL || *form == '\0' || strcmp(form, arm) == 0;
    char *text = told ? mut_text(arm) : mut_text_format("%s (as %s)", arm, form);
    mut_free(form);
    return text;
}

static bool
is_switch(const struct mut_assumptions *a, int i)
{
    char *text = mut_value_words_value(0, a->doc[i], a->unit[i]);
    const bool on_or_off = text != NULL && strcmp(text, "off") == 0;
    mut_free(text);
    return on_or_off;
}

static json_t *
value_of(const struct mut_assumptions *a, int i)
{
    if (!is_switch(a, i) || (a->value[i] != 0 && a->value[i] != 1))
        return mut_block_number(a->value[i]);
    return json_string(a->value[i] == 1 ? "on" : "off");
}

static char *
range_of(const struct mut_assumptions *a, int i)
{
    if (is_switch(a, i))
        return mut_text("off or on");
    return a->high[i] > a->low[i] ? mut_text_format("%.6g to %.6g", a->low[i], a->high[i])
                                  : mut_text("-");
}

/* ---- what all arms have -------------------------------------------------------------------------- */

/* Which rows a table is of. */
typedef bool is_row(const struct mut_report *r, int i);

/* Whether two rows of a path tell the same, of arms that they name. */
static bool
tell_same(const struct mut_assumptions *a, int i, int k)
{
    return *a->arm[i] != '\0' && *a->arm[k] != '\0' && a->from[i] == a->from[k] &&
           !(a->value[i] < a->value[k]) && !(a->value[i] > a->value[k]) &&
           strcmp(a->form[i], a->form[k]) == 0 && strcmp(a->set_by[i], a->set_by[k]) == 0;
}

/* Whether an arm has what row i tells, for good. */
static bool
arm_has(const struct mut_report *r, int i, const char *arm, is_row *is_one)
{
    const struct mut_assumptions *a = &r->values;
    const int first = first_of(a, i);
    bool has = false;
    for (int k = first; k < mut_assumption_end(a, first); k++) {
        if (strcmp(a->arm[k], arm) != 0)
            continue;
        has = has || (tell_same(a, i, k) && is_one(r, k));
        if (a->from[k] > a->from[i] && strcmp(a->form[k], a->form[i]) == 0 &&
            mut_assumption_counts(a, k, mut_report_point(r)))
            return false;
    }
    return has;
}

/* Whether every arm has what row i tells of one. */
static bool
is_of_all(const struct mut_report *r, int i, is_row *is_one)
{
    bool all = r->result.n_arms > 1 && *r->values.arm[i] != '\0';
    for (int k = 0; k < r->result.n_arms && all; k++)
        all = arm_has(r, i, r->result.arms[k], is_one);
    return all;
}

/* Whether an earlier row of the table tells what row i does: of what all arms have the first stands for all. */
static bool
is_repeated(const struct mut_report *r, int i, is_row *is_one)
{
    bool found = false;
    for (int k = first_of(&r->values, i); k < i && !found; k++)
        found = tell_same(&r->values, i, k) && is_one(r, k);
    return found;
}

/* ---- tables -------------------------------------------------------------------------------------- */

static void
add_value(const struct mut_report *r, int i, bool of_all, json_t *table)
{
    const struct mut_assumptions *a = &r->values;
    json_t *row = json_array(), *rows = json_object_get(table, "rows");
    char *range = range_of(a, i), *arm = whose(r, i, of_all);
    const char *unit = strcmp(a->unit[i], switch_unit) == 0 ? ""
                                                            : mut_report_value_unit(a, i);
    const bool past = has_past(r) && a->from[i] < 0 && is_of(r, i, true) && !of_all;
    json_array_append_new(row, mut_report_value_name(a, i));
    json_array_append_new(row,
                          mut_block_words("%s%s", arm != NULL ? arm : "",
                                          past ? ", and all arms before month 0" : ""));
    json_array_append_new(row, json_integer(a->from[i]));
    json_array_append_new(row, value_of(a, i));
    json_array_append_new(row, mut_block_words("%s", range != NULL ? range : ""));
    json_array_append_new(row, mut_block_words("%s", unit));
    json_array_append_new(row, mut_block_words("%s", a->set_by[i]));
    json_array_append_new(rows, row);
    mut_free(arm);
    mut_free(range);
}

/* Whether a row is of the point that is shown and of what runs, and no other arm's share in the reference's burn-in. */
static bool
is_here(const struct mut_report *r, int i)
{
    return mut_assumption_counts(&r->values, i, mut_report_point(r)) && !is_shared(r, i);
}

static bool
is_outside(const struct mut_report *r, int i)
{
    return r->values.outside[i] != 0 && is_here(r, i);
}

static bool
is_set(const struct mut_report *r, int i)
{
    return is_here(r, i) &&
           (mut_assumption_chosen(&r->values, i, &r->result) || ends_past(r, i));
}

/* How many of the rows that are of one kind are of the other, too. */
static int
count(const struct mut_report *r, bool outside, bool set)
{
    int n = 0;
    for (int i = 0; i < r->values.n; i++)
        n += (!outside || is_outside(r, i)) && (!set || is_set(r, i));
    return n;
}

/* Adds a table of the rows of that kind, if there are some. */
static void
add_table(const struct mut_report *r, json_t *blocks, const char *id, const char *caption,
          is_row *is_one)
{
    int n = 0;
    json_t *parts = json_array();
    json_t *table = value_table(r, parts, id, caption);
    for (int i = 0; i < r->values.n && n < MOST_ROWS; i++)
        if (is_one(r, i)) {
            const bool of_all = is_of_all(r, i, is_one);
            if (of_all && is_repeated(r, i, is_one))
                continue;
            add_value(r, i, of_all, table);
            n++;
        }
    if (is_one == is_set)
        json_object_set_new(table, "folded", json_boolean(n > MANY_ROWS));
    if (n > 0)
        json_array_extend(blocks, parts);
    json_decref(parts);
}

void
mut_report_values(const struct mut_report *r, json_t *blocks)
{
    const int outside = count(r, true, false), set = count(r, false, true);
    const bool same = outside > 0 && outside == set && count(r, true, true) == set;
    if (same)
        add_table(r, blocks, "set",
                  "Values that the scenario sets itself, in place of those of the models' "
                  "files: all are outside the range of their evidence, and no others",
                  is_set);
    if (same)
        return;
    add_table(r, blocks, "outside", "Values outside the range of their evidence",
              is_outside);
    if (outside == 0)
        mut_block_text(blocks, "Every value lies in the range of its evidence.");
    add_table(
        r, blocks, "set",
        "Values that the scenario sets itself, in place of those of the models' files",
        is_set);
    if (set == 0)
        mut_block_text(blocks, "The scenario sets no value itself%s.",
                       r->result.points == NULL
                           ? ": all are those of the models, forms and sectors"
                           : ", beside those in which its points differ: `" MUT_PROGRAM
                             " export` writes them, point by point (parameters.csv)");
}
