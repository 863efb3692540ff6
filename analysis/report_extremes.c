/* Peaks, troughs and worst years of the headline's outcomes: of each run, then summarised, for bands month by month
 * understate them. */
#include "bands.h"
#include "block.h"
#include "cube.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

#include <math.h>

/* Of the months of the window, in the file's unit. */
static bool
summarise(const struct mut_report *r, const struct mut_cube *cube, int outcome, int arm,
          struct mut_bands_summary *out)
{
    const struct mut_result *f = &r->result;
    const int n = f->window[1] - f->window[0] + 1, first = f->window[0] - f->months[0];
    const size_t row = (size_t) (r->point * f->n_arms + arm) * (size_t) f->n_replicates;
    double *values = mut_array((size_t) f->n_replicates * (size_t) n, sizeof *values);
    for (int k = 0; values != NULL && k < f->n_replicates; k++)
        for (int m = 0; m < n; m++)
            values[k * n + m] = cube->values[(row + (size_t) k) * (size_t) f->n_months +
                                             (size_t) (first + m)];
    const struct mut_bands_runs runs = { .runs = f->n_replicates,
                                         .months = n,
                                         .values = values };
    const bool whole = values != NULL &&
                       mut_bands_summarise(&runs, mut_outcomes[outcome].better, out);
    mut_free(values);
    return whole;
}

/* What a table shows beside peaks: rounds of a laboratory have no years, a short window and one replicate neither
 * years nor a range of them, and one arm no differences. */
struct shown {
    bool years, range, gaps;
};

/* The mean over replicates of an arm less the reference in the month at place m, as the lower half of the figure draws it;
 * NaN without a pair. */
static double
gap_in(const struct mut_report *r, const struct mut_cube *cube, int arm, int m)
{
    const struct mut_result *f = &r->result;
    double sum = 0;
    int n = 0;
    for (int k = 0; k < f->n_replicates; k++) {
        const int mine = (r->point * f->n_arms + arm) * f->n_replicates + k,
                  its = (r->point * f->n_arms + f->reference) * f->n_replicates + k;
        const double gap = cube->values[(size_t) mine * (size_t) f->n_months + (size_t) m] -
                           cube->values[(size_t) its * (size_t) f->n_months + (size_t) m];
        sum += isnan(gap) ? 0 : gap;
        n += !isnan(gap);
    }
    return n > 0 ? sum / n : (double) NAN;
}

/* "+£504.8 (month 118)": the highest (side 1) or lowest (-1) difference from the reference from month 0 on; "" of the
 * reference. An axis that its months would stretch is cut, so that this alone tells how far they go. */
static char *
tell_gap(const struct mut_report *r, const struct mut_cube *cube, int outcome, int arm,
         int side)
{
    const struct mut_result *f = &r->result;
    double most = (double) NAN;
    int at = -1;
    for (int m = 0; m < f->n_months && arm != f->reference; m++) {
        const double gap = f->months[m] >= 0 ? gap_in(r, cube, arm, m) : (double) NAN;
        if (!isnan(gap) && (at < 0 || side * gap > side * most)) {
            most = gap;
            at = m;
        }
    }
    char *size = at >= 0 ? mut_reading_by(&mut_outcomes[outcome], most,
                                          f->matters[outcome], true)
                         : NULL;
    char *text = size != NULL
                     ? mut_text_format("%s (%s %d)", size,
                                       f->laboratory ? "round" : "month", f->months[at])
                     : mut_text("");
    mut_free(size);
    return text;
}

static void
append(json_t *row, char *text)
{
    json_array_append_new(row, mut_block_words("%s", text != NULL ? text : ""));
    mut_free(text);
}

static void
add_row(const struct mut_report *r, const struct mut_cube *cube,
        const struct mut_bands_summary *s, int outcome, int arm,
        const struct shown *shown, json_t *table)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    json_t *row = json_array();
    char *from = mut_reading_level(o, s->worst_year.low),
         *to = mut_reading_level(o, s->worst_year.high);
    json_array_append_new(row, mut_block_words("%s", o->label));
    json_array_append_new(row, mut_block_words("%s", r->styles[arm].label));
    append(row, mut_reading_level(o, s->peak.middle));
    append(row, mut_reading_level(o, s->trough.middle));
    if (shown->years)
        append(row, mut_reading_level(o, s->worst_year.middle));
    if (shown->years && shown->range)
        append(row, s->worst_year.n > 1 && from != NULL && to != NULL
                        ? mut_text_format("%s to %s", from, to)
                        : mut_text("-"));
    for (int side = 1; side >= -1 && shown->gaps; side -= 2)
        append(row, tell_gap(r, cube, outcome, arm, side));
    json_array_append_new(json_object_get(table, "rows"), row);
    mut_free(from);
    mut_free(to);
}

/* "Peaks and worst years: of each replicate, then their median; differences: of their mean against State". */
static char *
caption_of(const struct mut_report *r, const struct shown *shown)
{
    char *text = mut_text(shown->years ? "Peaks and worst years" : "Peaks");
    if (shown->range)
        mut_sentence_append(&text, "", ": of each replicate, then their median");
    if (shown->gaps)
        mut_sentence_append(&text, "", "; differences: of the mean from %s, as drawn",
                            r->styles[r->result.reference].label);
    return text;
}

static json_t *
open_table(const struct mut_report *r, json_t *blocks, const struct shown *shown)
{
    const bool laboratory = r->result.laboratory;
    char *caption = caption_of(r, shown);
    json_t *table = mut_block_table(blocks, "extremes", caption != NULL ? caption : "");
    mut_free(caption);
    mut_block_column(table, "outcome", "", false);
    mut_block_column(table, "arm", laboratory ? "treatment" : "arm", false);
    mut_block_column(table, "peak", laboratory ? "highest round" : "highest month", true);
    mut_block_column(table, "trough", laboratory ? "lowest round" : "lowest month", true);
    if (shown->years)
        mut_block_column(table, "worst", "worst year", true);
    if (shown->years && shown->range)
        mut_block_column(table, "range", "of 5 to 95 % of replicates", true);
    if (shown->gaps) {
        mut_block_column(table, "gap_peak", "highest difference", true);
        mut_block_column(table, "gap_trough", "lowest difference", true);
    }
    json_object_set_new(table, "folded", json_true());
    return table;
}

int
mut_report_extremes_table(struct mut_report *r, json_t *blocks, const int *outcomes,
                          int n, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    const bool year = !f->laboratory && f->window[1] - f->window[0] + 1 >= MUT_BANDS_YEAR;
    struct shown shown = { .years = false,
                           .range = f->n_replicates > 1,
                           .gaps = f->n_arms > 1 };
    int ret = MUT_OK;
    bool over = false;
    for (int k = 0; k < n; k++) /* without a better side no year is worst */
        shown.years = shown.years ||
                      (year && mut_outcomes[outcomes[k]].better != MUT_BETTER_NONE);
    json_t *table = open_table(r, blocks, &shown);
    for (int k = 0; k < n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        ret = mut_cube_init(&cube, f, outcomes[k], diags);
        for (int a = 0; a < f->n_arms && ret == MUT_OK; a++) {
            struct mut_bands_summary s;
            if (!summarise(r, &cube, outcomes[k], a, &s))
                continue;
            add_row(r, &cube, &s, outcomes[k], a, &shown, table);
            over = over || (outcomes[k] == MUT_OUTCOME_NEED_MET && s.peak.middle > 1);
        }
        mut_cube_clear(&cube);
    }
    if (over)
        mut_block_text(
            blocks,
            "Need met in time can be more than 100 %%: it is cases met in the last "
            "twelve months / cases opened in them, and of those met some had been "
            "opened before.");
    return ret;
}
