/* Units one by one: each against itself under the reference in five bands; how they spread, report_strip.c. */
#include "block.h"
#include "gains.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"
#include "unit_values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* "3 % (A) to 99 % (B)", "0 % (all arms)"; of shares [n_arms], NaN left out. */
static char *
tell_ends(const struct mut_report *r, const double *share, const int ends[2])
{
    const int low = (int) rint(100 * share[ends[0]]),
              high = (int) rint(100 * share[ends[1]]);
    return low == high ? mut_text_format("%d %% (all arms)", low)
                       : mut_text_format("%d %% (%s) to %d %% (%s)", low,
                                         r->styles[ends[0]].label, high,
                                         r->styles[ends[1]].label);
}

/* Of many arms: between which shares of units gain, and between which lose. NULL if no arm has a change. */
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
        mut_sentence_ends(gain + arms, arms, by_loss)) {
        char *first = tell_ends(b->r, gain, by_gain),
             *last = tell_ends(b->r, gain + arms, by_loss);
        list = mut_text_format("%s of units gain, %s lose", first, last);
        mut_free(first);
        mut_free(last);
    }
    mut_free(gain);
    return list;
}

/* "3 % of units gain and 0 % lose" in each arm's group: group[a] is the first arm of which the same is said, -1
 * without a change. */
static void
group_alike(char *const *words, int *group, int arms)
{
    for (int a = 0; a < arms; a++) {
        group[a] = words[a] != NULL ? a : -1;
        for (int k = a - 1; k >= 0 && words[a] != NULL; k--)
            if (words[k] != NULL && strcmp(words[k], words[a]) == 0)
                group[a] = k;
    }
}

/* "3 % of units gain and 0 % lose under Privatised; ...", what is the same said once; NULL if no arm has a
 * change. Freed with mut_free. */
static char *
tell_each(const struct bands *b, int reference)
{
    const int arms = b->r->result.n_arms;
    char **words = mut_array((size_t) arms, sizeof *words), *list = NULL;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; words != NULL && a < arms; a++) {
        const struct mut_gains g = a != reference ? gains_of(b->r, b->values, b->outcome,
                                                             a, reference)
                                                  : (struct mut_gains){ 0 };
        if (g.n > 0)
            words[a] = mut_text_format(
                "%.0f %% of units gain and %.0f %% lose",
                100 * (g.share[MUT_GAINS_GAIN] + g.share[MUT_GAINS_GAIN_MUCH]),
                100 * (g.share[MUT_GAINS_LOSE] + g.share[MUT_GAINS_LOSE_MUCH]));
    }
    if (words != NULL && group != NULL)
        group_alike(words, group, arms);
    for (int a = 0; words != NULL && group != NULL && a < arms; a++) {
        char *under = group[a] == a ? mut_sentence_arms(b->r, group, a) : NULL;
        if (under != NULL)
            mut_sentence_append(&list, "; ", "%s under %s", words[a], under);
        mut_free(under);
    }
    for (int a = 0; words != NULL && a < arms; a++)
        mut_free(words[a]);
    mut_free(words);
    mut_free(group);
    return list;
}

/* "Quality as users value it in month 119, against State: 99 % of units gain ...": one month, and no mean. */
static char *
bands_title(void *context, int reference)
{
    const struct bands *b = context;
    char *list = mut_sentence_many(b->r) ? tell_range(b, reference)
                                         : tell_each(b, reference);
    char *title = mut_text_format("%s in month %d, against %s: %s",
                                  mut_outcomes[b->outcome].label, b->values->month,
                                  b->r->styles[reference].label,
                                  list != NULL ? list : "no unit has a value");
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

static void
outcome_figures(struct mut_report *r, json_t *blocks, const struct mut_unit_values *u,
                int outcome)
{
    char *bands = mut_text_format("bands_%s", mut_outcomes[outcome].name);
    struct bands b = { r, u, outcome };
    if (bands != NULL && any_change(&b)) {
        json_t *figure = mut_block_figure(blocks, bands, "bands");
        add_bands(r, u, outcome,
                  mut_block_rows(figure, "rows",
                                 "reference arm arm_label band order share units"));
        say_bands(&b, figure);
    }
    if (outcome == MUT_OUTCOME_NEED_MET)
        mut_report_strip_figure(r, blocks, u, outcome);
    mut_free(bands);
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
