/* Which tables there are, and the columns of each. */
#include "export_table.h"

#include "format.h"
#include "mem.h"
#include "outcome.h"
#include "result_read.h"

#include <math.h>
#include <string.h>

void
mut_export_table_text(const char *text, char end, FILE *out)
{
    mut_format_csv(text, out);
    putc(end, out);
}

void
mut_export_table_number(double value, char end, FILE *out)
{
    mut_format_number(value, MUT_FORMAT_CSV, out);
    putc(end, out);
}

void
mut_export_table_head(const struct mut_export_table *t, FILE *out)
{
    for (int k = 0; k < t->n_columns; k++)
        mut_export_table_text(t->columns[k].name, k + 1 < t->n_columns ? ',' : '\n', out);
}

static void
add(struct mut_export_table *t, struct mut_export_column column)
{
    t->columns[t->n_columns++] = column;
}

/* A column that has no size that matters. */
static void
add_words(struct mut_export_table *t, const char *name, const char *label, const char *doc)
{
    add(t, (struct mut_export_column){
               .name = name, .label = label, .doc = doc, .matters = (double) NAN });
}

/* What stands before everything else where the result has points. */
static void
add_point(struct mut_export_table *t, const struct mut_result *r)
{
    if (r->points == NULL)
        return;
    add_words(t, "point", "Point", "A set of assumptions under which every arm runs.");
    for (int k = 0; k < r->n_factors; k++)
        add(t, (struct mut_export_column){ .name = r->factors[k],
                                           .label = r->factors[k],
                                           .unit = r->factor_units[k],
                                           .doc = r->factor_levers[k]
                                                      ? "Value at the point (swept)."
                                                      : "Value at the point (drawn).",
                                           .matters = (double) NAN });
}

static void
add_outcome(struct mut_export_table *t, const struct mut_result *r,
            const struct mut_outcome *o)
{
    const bool ours = o >= mut_outcomes && o < mut_outcomes + mut_n_outcomes;
    add(t, (struct mut_export_column){ .name = o->name,
                                       .label = o->label,
                                       .unit = o->unit,
                                       .doc = o->doc,
                                       .better = mut_outcome_better(o->better),
                                       .matters = ours ? r->matters[o - mut_outcomes]
                                                       : o->matters });
}

static void
list_runs(const struct mut_export *x, struct mut_export_table *t)
{
    const struct mut_result *r = &x->compare.result;
    add_point(t, r);
    add_words(t, "arm", "Arm", "What is compared: a form of governance and its terms.");
    add_words(t, "replicate", "Replicate",
              "One population and one history of shocks; the same in every arm.");
    add_words(t, "month", r->laboratory ? "Round" : "Month",
              r->laboratory ? "From 0." : "0 is the start; burn-in is negative.");
    if (x->dated)
        add_words(t, "calendar_month", "Calendar month", "Year and month: 2025-01.");
    if (t->axis != MUT_AXIS_NONE)
        add_words(t, mut_outcome_axis(t->axis), mut_outcome_axis(t->axis),
                  t->axis == MUT_AXIS_FIFTH   ? "Users by resources, 1 the poorest fifth."
                  : t->axis == MUT_AXIS_TENTH ? "Users by hours given, 10 give most."
                                              : "Which the outcome is of.");
    t->n_lead = t->n_columns;
    for (int k = 0; k < mut_n_outcomes; k++)
        if (mut_outcomes[k].axis == t->axis)
            add_outcome(t, r, &mut_outcomes[k]);
    for (int k = 0; k < x->n_sector_tables && t->axis == MUT_AXIS_SECTOR; k++)
        add_outcome(t, r, &x->sector_tables[k]);
    t->rows = (int64_t) r->n_points * r->n_arms * r->n_replicates * r->n_months *
              (t->axis != MUT_AXIS_NONE ? x->n_labels[t->axis] : 1);
}

static void
list_points(const struct mut_export *x, struct mut_export_table *t)
{
    add_point(t, &x->compare.result);
    add_words(t, "label", "Label", "Name for readers.");
    add_words(t, "summary", "Summary", "What the point assumes.");
    t->rows = x->compare.result.n_points;
}

static void
list_summary(const struct mut_export *x, struct mut_export_table *t)
{
    add_words(t, "label", "Label", "Outcome, arm and, of a difference, the reference.");
    add_words(t, "value", "Value",
              "Of a difference the mean over replicates, paired; of a level the mean over "
              "replicates and the months of the window.");
    add_words(t, "low", "Low end",
              "Of the 95 % run-error interval by which the verdict was reached.");
    add_words(t, "high", "High end", "As `low`.");
    add_words(t, "outcome", "Outcome", "As in runs.csv.");
    add_words(t, "unit", "Unit", "Of value, low and high.");
    add_words(t, "arm", "Arm", "As in runs.csv.");
    add_words(t, "reference", "Reference", "The arm that a difference is from.");
    add_words(t, "kind", "Kind", "difference or level.");
    add_words(t, "verdict", "Verdict", "What may be said of a difference.");
    add_words(t, "interval", "Interval",
              "single, or simultaneous over the headline (Bonferroni).");
    add_words(t, "headline", "Headline", "Whether the outcome is in the headline.");
    add_words(t, "better", "Better", "Direction in which the outcome is better.");
    add_words(t, "matters", "Matters", "Smallest difference worth reporting.");
    add_words(t, "first_month", "First month", "Of the window.");
    add_words(t, "last_month", "Last month", "Of the window, included.");
    add_words(t, "replicates", "Replicates",
              "Of a difference those in which both arms have a value; of a level all.");
    add_point(t, &x->compare.result);
    t->rows = mut_export_table_summary_rows(x);
}

static void
list_parameters(const struct mut_export *x, struct mut_export_table *t)
{
    int n = 0;
    char **paths = mut_result_read_texts(x->compare.result.file, "design/settings/path",
                                         &n);
    mut_result_read_free(paths, n);
    t->n_columns = mut_export_table_parameter_columns(x, t->columns);
    t->rows = paths != NULL ? n : 0;
}

static void
list_dictionary(const struct mut_export *x, struct mut_export_table *t)
{
    add_words(t, "file", "File", "One of this folder.");
    add_words(t, "column", "Column", "Of that file.");
    add_words(t, "label", "Label", "Name for readers.");
    add_words(t, "unit", "Unit", "1: a share or a count.");
    add_words(t, "meaning", "Meaning", "What the column holds.");
    add_words(t, "better", "Better", "Direction in which an outcome is better.");
    add_words(t, "matters", "Matters", "Smallest difference worth reporting.");
    for (int k = 0; k < x->n_tables; k++)
        t->rows += x->tables[k].n_columns;
    t->rows += t->n_columns;
}

/* Fills tables[n_tables] and counts it. */
static int
list(struct mut_export *x, enum mut_export_kind kind, enum mut_axis axis, const char *what)
{
    static void (*const by_kind[])(
        const struct mut_export *,
        struct mut_export_table *) = { [MUT_EXPORT_RUNS] = list_runs,
                                       [MUT_EXPORT_AXIS] = list_runs,
                                       [MUT_EXPORT_POINTS] = list_points,
                                       [MUT_EXPORT_SUMMARY] = list_summary,
                                       [MUT_EXPORT_DICTIONARY] = list_dictionary,
                                       [MUT_EXPORT_PARAMETERS] = list_parameters };
    static const char *const files[] = { [MUT_EXPORT_RUNS] = "runs",
                                         [MUT_EXPORT_AXIS] = "runs_by_",
                                         [MUT_EXPORT_POINTS] = "points",
                                         [MUT_EXPORT_SUMMARY] = "summary",
                                         [MUT_EXPORT_DICTIONARY] = "dictionary",
                                         [MUT_EXPORT_PARAMETERS] = "parameters" };
    enum { OTHERS = 32 }; /* columns that are neither outcomes nor factors */
    struct mut_export_table *t = &x->tables[x->n_tables];
    const size_t most = (size_t) mut_n_outcomes + (size_t) x->n_sector_tables +
                        (size_t) x->compare.result.n_factors + OTHERS;
    *t = (struct mut_export_table){ .what = what, .kind = kind, .axis = axis };
    snprintf(t->file, sizeof t->file, "%s%s.csv", files[kind], mut_outcome_axis(axis));
    t->columns = mut_array(most, sizeof *t->columns);
    if (t->columns == NULL)
        return MUT_ENOMEM;
    by_kind[kind](x, t);
    x->n_tables++;
    return MUT_OK;
}

int
mut_export_table_list(struct mut_export *x)
{
    static const char *const by[MUT_AXES] = {
        [MUT_AXIS_FIFTH] = "by fifth of users, poorest first",
        [MUT_AXIS_TENTH] = "by tenth of users, those who give most last",
        [MUT_AXIS_RUNG] = "by rung of participation",
        [MUT_AXIS_ACCOUNT] = "by account",
        [MUT_AXIS_SECTOR] = "by sector",
        [MUT_AXIS_FORM] = "by form of governance",
    };
    int ret = list(x, MUT_EXPORT_SUMMARY, MUT_AXIS_NONE,
                   "differences and levels over the window, for charts");
    if (ret == MUT_OK)
        ret = list(x, MUT_EXPORT_RUNS, MUT_AXIS_NONE,
                   "a row for each arm, replicate and month, a column for each outcome");
    for (int a = MUT_AXIS_NONE + 1; a < MUT_AXES && ret == MUT_OK; a++)
        ret = list(x, MUT_EXPORT_AXIS, (enum mut_axis) a, by[a]);
    if (ret == MUT_OK && x->compare.result.points != NULL)
        ret = list(x, MUT_EXPORT_POINTS, MUT_AXIS_NONE, "what each point assumes");
    if (ret == MUT_OK)
        ret = list(x, MUT_EXPORT_PARAMETERS, MUT_AXIS_NONE,
                   "every value with unit, evidence range, source and grade");
    if (ret == MUT_OK)
        ret = list(x, MUT_EXPORT_DICTIONARY, MUT_AXIS_NONE,
                   "what each column of each file means");
    return ret;
}
