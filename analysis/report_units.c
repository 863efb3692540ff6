/* Units one by one: each against itself under the reference in five bands, and how they spread. */
#include "block.h"
#include "gains.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"
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

struct bands {
    const struct mut_report *r;
    const struct mut_unit_values *values;
    int outcome;
};

/* Of many arms: who gains most and least, and how many lose at most. NULL if no arm has a change. */
static char *
tell_range(const struct bands *b, int reference)
{
    const int arms = b->r->result.n_arms;
    double *gain = mut_array(2 * (size_t) arms, sizeof *gain);
    int by_gain[2], by_loss[2];
    char *list = NULL;
    for (int a = 0; gain != NULL && a < arms; a++) {
        const struct mut_gains g = a != reference ? gains_of(b->r, b->values, b->outcome,
                                                             a, reference)
                                                  : (struct mut_gains){ 0 };
        gain[a] = g.n > 0 ? g.share[MUT_GAINS_GAIN] + g.share[MUT_GAINS_GAIN_MUCH]
                          : (double) NAN;
        gain[arms + a] = g.n > 0 ? g.share[MUT_GAINS_LOSE] + g.share[MUT_GAINS_LOSE_MUCH]
                                 : (double) NAN;
    }
    if (gain != NULL && mut_sentence_ends(gain, arms, by_gain) &&
        mut_sentence_ends(gain + arms, arms, by_loss))
        list = mut_text_format(
            "%.0f %% (%s) to %.0f %% (%s) of units gain and at most %.0f %% (%s) lose",
            100 * gain[by_gain[0]], b->r->styles[by_gain[0]].label,
            100 * gain[by_gain[1]], b->r->styles[by_gain[1]].label,
            100 * gain[arms + by_loss[1]], b->r->styles[by_loss[1]].label);
    mut_free(gain);
    return list;
}

/* "3 % of units gain and 0 % lose under Privatised; ...", NULL if no arm has a change. Freed with
 * mut_free. */
static char *
tell_each(const struct bands *b, int reference)
{
    char *list = NULL;
    for (int a = 0; a < b->r->result.n_arms; a++) {
        if (a == reference)
            continue;
        const struct mut_gains g = gains_of(b->r, b->values, b->outcome, a, reference);
        if (g.n > 0)
            mut_sentence_append(
                &list, "; ", "%.0f %% of units gain and %.0f %% lose under %s",
                100 * (g.share[MUT_GAINS_GAIN] + g.share[MUT_GAINS_GAIN_MUCH]),
                100 * (g.share[MUT_GAINS_LOSE] + g.share[MUT_GAINS_LOSE_MUCH]),
                b->r->styles[a].label);
    }
    return list;
}

static char *
bands_title(void *context, int reference)
{
    const struct bands *b = context;
    char *name = mut_reading_name(&mut_outcomes[b->outcome]);
    char *list = mut_sentence_many(b->r) ? tell_range(b, reference)
                                         : tell_each(b, reference);
    char *title = mut_text_format("In %s against %s %s", name != NULL ? name : "",
                                  b->r->styles[reference].label,
                                  list != NULL ? list : "no unit has a value");
    mut_free(name);
    mut_free(list);
    return title;
}

/* Whether some arm has a change from the reference. */
static bool
any_change(const struct bands *b)
{
    bool any = false;
    for (int a = 0; a < b->r->result.n_arms && !any; a++)
        any = a != b->r->result.reference &&
              gains_of(b->r, b->values, b->outcome, a, b->r->result.reference).n > 0;
    return any;
}

static void
say_bands(struct bands *b, json_t *figure)
{
    const struct mut_report *r = b->r;
    const struct mut_unit_values *u = b->values;
    const int outcome = b->outcome;
    const struct mut_outcome *o = &mut_outcomes[outcome];
    char *few = mut_reading_difference(o, r->result.matters[outcome], false);
    char *much = mut_reading_difference(o, MUT_GAINS_MUCH * r->result.matters[outcome],
                                        false);
    char *thresholds = mut_text_format("gain or lose: more than %s; a lot: more than %s",
                                       few, much);
    char *title = bands_title(b, r->result.reference);
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
    mut_report_titles(r, figure, bands_title, b);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_block_value(figure, "thresholds", mut_block_words("%s", thresholds));
    mut_free(few);
    mut_free(much);
    mut_free(thresholds);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

/* ---- spread -------------------------------------------------------------------------------------- */

/* Evenly thinned to what a strip can show, in order of size, the worst tenth marked. The border of the
 * worst tenth, NaN if there is none. */
static double
add_strip(const struct mut_report *r, const struct mut_unit_values *u, int outcome,
          int arm, json_t *rows)
{
    const int n = r->result.n_replicates * u->n_units;
    const double x = mut_reading_of(&mut_outcomes[outcome]).factor;
    double *sorted = mut_array((size_t) n, sizeof *sorted);
    const int m = sorted != NULL
                      ? mut_quantile_sort(mut_unit_values_of(u, &r->result, arm, 0), 1, n,
                                          sorted)
                      : 0;
    const int step = m > MOST_DOTS ? (m + MOST_DOTS - 1) / MOST_DOTS : 1;
    const bool low_is_worse = turn(outcome) > 0;
    const double border = m > 0 ? mut_quantile(sorted, m, low_is_worse ? 0.1 : 0.9)
                                : (double) NAN;
    for (int k = step / 2; k < m; k += step)
        mut_block_row(rows, "ssinb", r->result.arms[arm], r->styles[arm].label, k,
                      sorted[k] * x, low_is_worse ? 10 * k < m : 10 * k >= 9 * m);
    mut_free(sorted);
    return border;
}

/* "97.1 % under State, ..."; of many arms the ends; NULL if no unit has a value. */
static char *
tell_borders(const struct mut_report *r, int outcome, const double *border)
{
    const int arms = r->result.n_arms;
    const bool many = mut_sentence_many(r);
    int ends[2];
    char *list = NULL;
    if (!mut_sentence_ends(border, arms, ends))
        return NULL;
    for (int k = 0; k < (many ? 2 : arms); k++) {
        const int a = many ? ends[k] : k;
        char *level = mut_reading_level(&mut_outcomes[outcome], border[a]);
        if (!isnan(border[a]))
            mut_sentence_append(&list, many ? " to " : ", ", "%s %s%s%s",
                                level != NULL ? level : "", many ? "(" : "under ",
                                r->styles[a].label, many ? ")" : "");
        mut_free(level);
    }
    return list;
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
    struct bands b = { r, u, outcome };
    if (bands != NULL && any_change(&b)) {
        json_t *figure = mut_block_figure(blocks, bands, "bands");
        add_bands(r, u, outcome,
                  mut_block_rows(figure, "rows",
                                 "reference arm arm_label band order share units"));
        say_bands(&b, figure);
    }
    if (outcome == MUT_OUTCOME_NEED_MET && units != NULL) {
        json_t *figure = mut_block_figure(blocks, units, "units");
        json_t *rows = mut_block_rows(figure, "rows", "arm arm_label unit value worst");
        double *border = mut_array((size_t) r->result.n_arms, sizeof *border);
        for (int a = 0; border != NULL && a < r->result.n_arms; a++)
            border[a] = add_strip(r, u, outcome, a, rows);
        char *worst = border != NULL ? tell_borders(r, outcome, border) : NULL;
        say_strip(r, u, outcome, worst, figure);
        mut_free(border);
        mut_free(worst);
    }
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
