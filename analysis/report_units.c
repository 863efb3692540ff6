/* Units one by one: each against itself under the reference in five bands; how they spread, report_strip.c. */
#include "block.h"
#include "claims.h"
#include "gains.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"
#include "unit_typical.h"
#include "unit_values.h"
#include "unit_window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Outcomes that /units keeps. */
static const int shown[] = { MUT_OUTCOME_NEED_MET, MUT_OUTCOME_PARTICIPATION_RATE,
                             MUT_OUTCOME_QUALITY, MUT_OUTCOME_PUBLIC_COST };

static const char *const band_names[MUT_GAINS_BANDS] = { "lose a lot", "lose",
                                                         "about the same", "gain",
                                                         "gain a lot" };

/* -1 where lower is better: gains are turned so that more is better. */
static double
turn(int outcome)
{
    return mut_outcomes[outcome].better == MUT_BETTER_LOWER ? -1 : 1;
}

/* Of which units, over which months. */
struct bands {
    const struct mut_report *r;
    const struct mut_unit_window *values;
    int outcome;
    struct mut_claims claims; /* of the outcome's mean over the window */
    struct mut_cube cube;     /* owned: of the outcome; empty if it cannot be had */
};

static struct mut_gains
gains_of(const struct bands *b, int arm, int reference)
{
    const struct mut_result *f = &b->r->result;
    const int n = f->n_replicates * b->values->n_units;
    double *change = mut_array((size_t) n, sizeof *change);
    struct mut_gains gains = { 0 };
    if (change != NULL) {
        mut_unit_window_change(b->values, f, arm, reference, change);
        for (int k = 0; k < n; k++)
            change[k] *= turn(b->outcome);
        gains = mut_gains_count(change, n, f->matters[b->outcome]);
    }
    mut_free(change);
    return gains;
}

/* Shares of units that gain and lose. */
static void
add_bands(const struct bands *bands, json_t *rows)
{
    const struct mut_report *r = bands->r;
    const int arms = r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms && mut_report_refers(r, b); a++) {
            const struct mut_gains g = a != b ? gains_of(bands, a, b)
                                              : (struct mut_gains){ 0 };
            for (int k = 0; k < MUT_GAINS_BANDS && g.n > 0; k++)
                mut_block_row(rows, "ssssini", r->result.arms[b], r->result.arms[a],
                              r->styles[a].label, band_names[k], k - 2, g.share[k],
                              g.count[k]);
        }
}

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
        const struct mut_gains g = a != reference ? gains_of(b, a, reference)
                                                  : (struct mut_gains){ 0 };
        gain[a] = gain[arms + a] = (double) NAN;
        if (g.n > 0)
            mut_gains_sides(&g, &gain[a], &gain[arms + a]);
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

/* "52 % of units lose" in each arm's group: group[a] is the first arm of which the same is said, -1
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

/* "3 % of units gain and 1 % lose under Privatised; ...", what is the same said once; NULL if no arm has a
 * change. Freed with mut_free. */
static char *
tell_each(const struct bands *b, int reference)
{
    const int arms = b->r->result.n_arms;
    char **words = mut_array((size_t) arms, sizeof *words), *list = NULL;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; words != NULL && a < arms; a++) {
        const struct mut_gains g = a != reference ? gains_of(b, a, reference)
                                                  : (struct mut_gains){ 0 };
        words[a] = g.n > 0 ? mut_gains_tell(&g) : NULL;
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

/* "months 20, 40 and 119"; one is "month 119 alone". */
static char *
tell_months(const struct mut_unit_window *w)
{
    char *list = mut_text(w->n_months == 1 ? "month " : "months ");
    for (int m = 0; m < w->n_months; m++)
        mut_sentence_append(&list,
                            m == 0                 ? ""
                            : m == w->n_months - 1 ? " and "
                                                   : ", ",
                            "%d", w->months[m]);
    if (w->n_months == 1)
        mut_sentence_append(&list, "", " alone");
    return list;
}

/* "under Privatised +£203.2, over the window +£7.5; ...": arms whose difference in the kept months is another, by more than
 * that, than over the window; NULL if there are none. */
static char *
tell_atypical(const struct bands *b, int reference, double size)
{
    const struct mut_report *r = b->r;
    const struct mut_outcome *o = &mut_outcomes[b->outcome];
    char *list = NULL;
    for (int a = 0; b->cube.values != NULL && a < r->result.n_arms; a++) {
        const struct mut_unit_typical t = mut_unit_typical_of(
            &b->cube, r->point, (const int[]){ a, reference }, b->values->months,
            b->values->n_months);
        if (a == reference || mut_unit_typical_is(&t, size))
            continue;
        char *kept = mut_reading_short(o, t.kept), *all = mut_reading_short(o, t.window);
        mut_sentence_append(&list, "; ", "under %s %s, over the window %s",
                            r->styles[a].label, kept != NULL ? kept : "",
                            all != NULL ? all : "");
        mut_free(kept);
        mut_free(all);
    }
    return list;
}

/* "Quality as users value it, against State: 99 % of units gain ..."; of one month that is said: it is no mean; and of
 * months that are another by a lot than the window. */
static char *
bands_title(void *context, int reference)
{
    const struct bands *b = context;
    char *list = mut_sentence_many(b->r) ? tell_range(b, reference)
                                         : tell_each(b, reference);
    const double matters = b->r->result.matters[b->outcome];
    char *atypical = tell_atypical(b, reference, MUT_GAINS_MUCH * matters);
    const bool alone = b->values->n_months == 1;
    char *months = alone || atypical != NULL ? tell_months(b->values) : NULL;
    char *title = mut_text_format(
        "%s%s%s%s, against %s: %s", mut_outcomes[b->outcome].label,
        months != NULL ? " in " : "", months != NULL ? months : "",
        atypical != NULL ? " (not typical)" : "", b->r->styles[reference].label,
        list != NULL ? list : "no unit has a value");
    mut_free(list);
    mut_free(months);
    mut_free(atypical);
    return title;
}

/* Whether some arm has a change from the reference. */
static bool
any_change(const struct bands *b)
{
    const int reference = b->r->result.reference;
    bool any = false;
    for (int a = 0; a < b->r->result.n_arms && !any; a++)
        any = a != reference && gains_of(b, a, reference).n > 0;
    return any;
}

/* Whether more units gain than lose under an arm whose mean over the window is clearly worse, or the other way. */
static bool
contradicts(const struct bands *b, int arm, int reference)
{
    double gain, lose;
    const struct mut_gains g = gains_of(b, arm, reference);
    const enum mut_sentence_count mean = mut_sentence_count_of(
        mut_claims_of(&b->claims, arm, reference, 0)->verdict);
    mut_gains_sides(&g, &gain, &lose);
    return g.n > 0 && ((mean == MUT_SENTENCE_WORSE && gain > lose) ||
                       (mean == MUT_SENTENCE_BETTER && lose > gain));
}

/* " More units gain than lose under Privatised, though ...": arms of which units and the mean say opposite things. */
static char *
tell_contradiction(const struct bands *b, int reference)
{
    const int arms = b->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++)
        group[a] = a != reference && contradicts(b, a, reference);
    char *under = group != NULL ? mut_sentence_arms(b->r, group, 1) : NULL;
    char *text = under != NULL
                     ? mut_text_format(
                           " Units and mean disagree under %s: its mean over all months "
                           "of the window differs clearly from %s the other way.",
                           under, b->r->styles[reference].label)
                     : mut_text("");
    mut_free(group);
    mut_free(under);
    return text;
}

/* What the months stand for, and where they mislead. */
static char *
bands_note(const struct bands *b)
{
    const int reference = b->r->result.reference;
    char *disagree = tell_contradiction(b, reference);
    char *atypical = tell_atypical(b, reference, b->r->result.matters[b->outcome]);
    char *note = mut_text_format(
        "%s%s%s%s%s%s%s",
        b->values->n_months == 1
            ? "One month, not the window's mean: where an outcome moves in cycles, as with "
              "contracts, the two differ."
            : "Each unit counts by its mean over the months that were kept, not over all of the "
              "window.",
        disagree != NULL ? disagree : "",
        atypical == NULL ? "" : " What was kept is not typical. Mean difference from ",
        atypical == NULL ? "" : b->r->styles[reference].label,
        atypical == NULL ? "" : " in those months: ", atypical == NULL ? "" : atypical,
        atypical == NULL ? "" : ".");
    mut_free(disagree);
    mut_free(atypical);
    return note;
}

/* "gain or lose: more than 1.0 percentage points; ..." */
static char *
tell_thresholds(const struct bands *b)
{
    const struct mut_outcome *o = &mut_outcomes[b->outcome];
    const double matters = b->r->result.matters[b->outcome];
    char *few = mut_reading_difference(o, matters, false);
    char *much = mut_reading_difference(o, MUT_GAINS_MUCH * matters, false);
    char *text = mut_text_format("gain or lose: more than %s; a lot: more than %s",
                                 few != NULL ? few : "", much != NULL ? much : "");
    mut_free(few);
    mut_free(much);
    return text;
}

static void
say_bands(struct bands *b, json_t *figure)
{
    const struct mut_report *r = b->r;
    const struct mut_outcome *o = &mut_outcomes[b->outcome];
    char *thresholds = tell_thresholds(b), *months = tell_months(b->values);
    char *title = bands_title(b, r->result.reference), *note = bands_note(b);
    char *subtitle = mut_text_format(
        "%s: share of units (%% of %d), each against itself under the reference, %s%s; %s",
        o->label, b->values->n_units * r->result.n_replicates,
        b->values->n_months == 1 ? "" : "mean of ", months, thresholds);
    char *alt = mut_text_format(
        "Stacked bars of five bands from losing a lot to gaining a lot. %s.", title);
    mut_block_say(figure,
                  &(struct mut_block_words){
                      .title = title, .subtitle = subtitle, .alt = alt, .note = note });
    mut_report_titles(r, figure, bands_title, b);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_block_value(figure, "thresholds", mut_block_words("%s", thresholds));
    char *texts[] = { thresholds, months, title, note, subtitle, alt };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

/* The outcome's mean over the window; a cube that cannot be had leaves all untested. */
static bool
claim(struct bands *b)
{
    const struct mut_result *f = &b->r->result;
    struct mut_diags lost;
    mut_diag_init(&lost);
    const bool whole = mut_claims_init(&b->claims, b->r, b->outcome,
                                       f->matters[b->outcome], 1);
    if (mut_cube_init(&b->cube, f, b->outcome, &lost) != MUT_OK)
        mut_cube_clear(&b->cube);
    else if (whole)
        mut_claims_add_outcome(&b->claims, &b->cube);
    mut_diag_clear(&lost);
    return whole;
}

static void
bands_figure(struct mut_report *r, json_t *blocks, int outcome)
{
    struct mut_unit_window window;
    struct bands b = { .r = r, .values = &window, .outcome = outcome };
    char *id = mut_text_format("bands_%s", mut_outcomes[outcome].name);
    if (mut_unit_window_read(&window, &r->result, r->point, mut_outcomes[outcome].name,
                             r->past) &&
        id != NULL && any_change(&b)) {
        if (claim(&b)) {
            json_t *figure = mut_block_figure(blocks, id, "bands");
            add_bands(&b,
                      mut_block_rows(figure, "rows",
                                     "reference arm arm_label band order share units"));
            say_bands(&b, figure);
        }
        mut_claims_clear(&b.claims);
        mut_cube_clear(&b.cube);
    }
    mut_unit_window_clear(&window);
    mut_free(id);
}

void
mut_report_units_figures(struct mut_report *r, json_t *blocks)
{
    bool any = false;
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
        struct mut_unit_values u;
        if (mut_unit_values_read(&u, &r->result, r->point, mut_outcomes[shown[k]].name)) {
            if (!mut_result_by_design_some(&r->result, shown[k]))
                bands_figure(r, blocks,
                             shown[k]); /* else what is done to units, no gain */
            if (shown[k] == MUT_OUTCOME_NEED_MET)
                mut_report_strip_figure(r, blocks, &u, shown[k]);
            any = true;
        }
        mut_unit_values_clear(&u);
    }
    if (!any)
        mut_block_missing(
            blocks, "output: {units: [60]}",
            "Units one by one are shown if the scenario keeps them in a month:");
}
