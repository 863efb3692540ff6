/* Units one by one: each against itself under the reference in five bands, and how they spread. */
#include "block.h"
#include "gains.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "unit_values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_DOTS = 160 };

/* Outcomes that /units keeps. */
static const int shown[] = { MUT_OUTCOME_NEED_MET, MUT_OUTCOME_PARTICIPATION_RATE,
                             MUT_OUTCOME_QUALITY, MUT_OUTCOME_PUBLIC_COST };

static const char *const band_names[MUT_GAINS_BANDS] = { "lose a lot", "lose",
                                                         "about the same", "gain",
                                                         "gain a lot" };

static const char one_month[] =
    "One month, not the window's mean: where an outcome moves in cycles, as with "
    "contracts, the two differ.";

/* -1 where lower is better: gains are turned so that more is better. */
static double
turn(int outcome)
{
    return mut_outcomes[outcome].better == MUT_BETTER_LOWER ? -1 : 1;
}

static struct mut_gains
gains_of(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
         int arm, int reference)
{
    const int n = r->result.n_replicates * u->n_units;
    const double *a = mut_unit_values_of(u, &r->result, arm, 0);
    const double *b = mut_unit_values_of(u, &r->result, reference, 0);
    double *change = mut_array((size_t) n, sizeof *change);
    struct mut_gains gains = { 0 };
    for (int k = 0; change != NULL && k < n; k++)
        change[k] = turn(outcome) * (a[k] - b[k]);
    if (change != NULL)
        gains = mut_gains_count(change, n, r->result.matters[outcome]);
    mut_free(change);
    return gains;
}

static void
add_bands(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          json_t *rows)
{
    const int arms = r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms && mut_report_refers(r, b); a++) {
            const struct mut_gains g = a != b ? gains_of(r, u, outcome, a, b)
                                              : (struct mut_gains){ 0 };
            for (int k = 0; k < MUT_GAINS_BANDS && g.n > 0; k++)
                mut_block_row(rows, "ssssini", r->result.arms[b], r->result.arms[a],
                              r->styles[a].label, band_names[k], k - 2, g.share[k],
                              g.count[k]);
        }
}

/* "3 % of units gain and 0 % lose under Privatised; ...", NULL if no arm has a change. Freed with
 * mut_free. */
static char *
bands_list(const struct mut_report *r, const struct mut_unit_values *u, int outcome)
{
    const int b = r->result.reference;
    char *list = NULL;
    for (int a = 0; a < r->result.n_arms; a++) {
        if (a == b)
            continue;
        const struct mut_gains g = gains_of(r, u, outcome, a, b);
        if (g.n > 0)
            mut_sentence_append(
                &list, "; ", "%.0f %% of units gain and %.0f %% lose under %s",
                100 * (g.share[MUT_GAINS_GAIN] + g.share[MUT_GAINS_GAIN_MUCH]),
                100 * (g.share[MUT_GAINS_LOSE] + g.share[MUT_GAINS_LOSE_MUCH]),
                r->styles[a].label);
    }
    return list;
}

static void
say_bands(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          const char *list, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    char *few = mut_reading_difference(o, r->result.matters[outcome], false);
    char *much = mut_reading_difference(o, MUT_GAINS_MUCH * r->result.matters[outcome],
                                        false);
    char *thresholds = mut_text_format("gain or lose: more than %s; a lot: more than %s",
                                       few, much);
    char *name = mut_reading_name(o);
    char *title = mut_text_format("In %s against %s %s", name,
                                  r->styles[r->result.reference].label, list);
    char *subtitle = mut_text_format(
        "%s: share of units (%% of %d), each against itself under the reference, "
        "month %d; %s",
        o->label, u->n_units * r->result.n_replicates, u->month, thresholds);
    char *alt = mut_text_format(
        "Stacked bars of five bands from losing a lot to gaining a lot. %s.", title);
    mut_block_say(figure, &(struct mut_block_words){ .title = title,
                                                     .subtitle = subtitle,
                                                     .alt = alt,
                                                     .note = one_month });
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_block_value(figure, "thresholds", mut_block_words("%s", thresholds));
    mut_free(few);
    mut_free(much);
    mut_free(thresholds);
    mut_free(name);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

/* ---- spread -------------------------------------------------------------------------------------- */

/* Evenly thinned to what a strip can show, in order of size, the worst tenth marked. The border of the
 * worst tenth goes to `list`. */
static void
add_strip(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          int arm, json_t *rows, char **list)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const int n = r->result.n_replicates * u->n_units;
    const double x = mut_reading_of(&mut_outcomes[outcome]).factor;
    double *sorted = mut_array((size_t) n, sizeof *sorted);
    const int m = sorted != NULL
                      ? mut_quantile_sort(mut_unit_values_of(u, &r->result, arm, 0), 1, n,
                                          sorted)
                      : 0;
    const int step = m > MOST_DOTS ? (m + MOST_DOTS - 1) / MOST_DOTS : 1;
    const bool low_is_worse = turn(outcome) > 0;
    char *border = m > 0 ? mut_reading_level(
                               o, mut_quantile(sorted, m, low_is_worse ? 0.1 : 0.9))
                         : NULL;
    if (border != NULL)
        mut_sentence_append(list, ", ", "%s under %s", border, r->styles[arm].label);
    mut_free(border);
    for (int k = step / 2; k < m; k += step)
        mut_block_row(rows, "ssinb", r->result.arms[arm], r->styles[arm].label, k,
                      sorted[k] * x, low_is_worse ? 10 * k < m : 10 * k >= 9 * m);
    mut_free(sorted);
}

/* That not every unit is drawn, and why a share can be more than a whole. */
static char *
strip_note(const struct mut_report *r, const struct mut_unit_values *u, int outcome)
{
    const int n = r->result.n_replicates * u->n_units;
    const int step = n > MOST_DOTS ? (n + MOST_DOTS - 1) / MOST_DOTS : 1;
    bool over = false;
    for (int a = 0; a < r->result.n_arms; a++)
        for (int k = 0; k < n; k++)
            over = over || mut_unit_values_of(u, &r->result, a, 0)[k] > 1;
    char *note = step > 1 ? mut_text_format("Of %d units of an arm one in %d is drawn, "
                                            "evenly in order of size.",
                                            n, step)
                          : mut_text("");
    if (over && mut_outcomes[outcome].share)
        mut_sentence_append(&note, " ",
                            "More than 100 %%: in the twelve months a unit also met cases "
                            "that had been opened before.");
    return note;
}

static void
say_strip(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          const char *list, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *unit = *read.level_unit != '\0' ? mut_text_format(", %s", read.level_unit)
                                          : mut_text("");
    char *title = list != NULL
                      ? mut_text_format("%s in the worst tenth of units is at %s %s",
                                        o->label, turn(outcome) > 0 ? "most" : "least",
                                        list)
                      : mut_text_format("%s: no unit has a value", o->label);
    char *subtitle = mut_text_format(
        "%s%s, units of %d replicates in month %d; the worst tenth is marked", o->label,
        unit, r->result.n_replicates, u->month);
    char *alt = mut_text_format(
        "A strip of dots for each arm, a dot a unit, in month %d. %s.", u->month, title);
    char *note = strip_note(r, u, outcome);
    mut_block_say(figure, &(struct mut_block_words){ .title = title,
                                                     .subtitle = subtitle,
                                                     .alt = alt,
                                                     .note = note != NULL ? note : "" });
    mut_free(note);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.level_unit));
    mut_block_value(figure, "month_label", mut_block_words("month %d", u->month));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_free(unit);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

static void
outcome_figures(struct mut_report *r, json_t *blocks, const struct mut_unit_values *u,
                int outcome)
{
    char *bands = mut_text_format("bands_%s", mut_outcomes[outcome].name);
    char *units = mut_text_format("units_%s", mut_outcomes[outcome].name);
    char *list = r->result.n_arms > 1 ? bands_list(r, u, outcome) : NULL;
    if (list != NULL && bands != NULL) {
        json_t *figure = mut_block_figure(blocks, bands, "bands");
        add_bands(r, u, outcome,
                  mut_block_rows(figure, "rows",
                                 "reference arm arm_label band order share units"));
        say_bands(r, u, outcome, list, figure);
    }
    if (outcome == MUT_OUTCOME_NEED_MET && units != NULL) {
        json_t *figure = mut_block_figure(blocks, units, "units");
        json_t *rows = mut_block_rows(figure, "rows", "arm arm_label unit value worst");
        char *worst = NULL;
        for (int a = 0; a < r->result.n_arms; a++)
            add_strip(r, u, outcome, a, rows, &worst);
        say_strip(r, u, outcome, worst, figure);
        mut_free(worst);
    }
    mut_free(list);
    mut_free(bands);
    mut_free(units);
}

void
mut_report_units_figures(struct mut_report *r, json_t *blocks)
{
    bool any = false;
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
        struct mut_unit_values u;
        if (mut_unit_values_read(&u, &r->result, r->point, mut_outcomes[shown[k]].name)) {
            outcome_figures(r, blocks, &u, shown[k]);
            any = true;
        }
        mut_unit_values_clear(&u);
    }
    if (!any)
        mut_block_missing(
            blocks, "output: {units: [60]}",
            "Units one by one are shown if the scenario keeps them in a month:");
}
