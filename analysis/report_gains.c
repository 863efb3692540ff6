/* Who gains: fifths of resources, fixed by the reference run, in absolute and relative terms; the gap
 * between the ends; units in five bands, and how they spread. */
#include "block.h"
#include "gains.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "unit_values.h"

#include <math.h>
#include <string.h>

enum { FIFTHS = 5 };

/* What is shown by fifth, and the outcome it is a part of (whose `matters` holds). */
static const struct {
    int outcome, whole;
} by_fifth[] = {
    { MUT_OUTCOME_NEED_MET_BY_FIFTH, MUT_OUTCOME_NEED_MET },
    { MUT_OUTCOME_PARTICIPATION_BY_FIFTH, MUT_OUTCOME_PARTICIPATION_RATE },
};

struct fifths {
    struct mut_report *r;
    json_t *rows;
    int outcome, whole;
    double people; /* in a fifth, of a replicate; NaN if the file does not tell */
    struct mut_sentence *clearest; /* owned, [n_arms]: of each reference its clearest fifth */
    int *fifth;                    /* owned, [n_arms]: which */
    bool tested;                   /* a fifth has an interval */
};

/* Mean and t interval of 100 (a - b) / b over replicates where b is not 0. */
static struct mut_paired
relative(struct mut_cube *cube)
{
    const int n = cube->result->n_replicates;
    for (int k = 0; k < n; k++) {
        const double b = cube->means[n + k];
        cube->means[k] = b != 0 ? 100 * (cube->means[k] - b) / b : (double) NAN;
        cube->means[n + k] = 0;
    }
    return mut_paired_compare(cube->means, cube->means + n, n, 1, MUT_BETTER_NONE);
}

/* Keeps the greatest clear difference from a reference. It is the greatest of many, so its interval is
 * simultaneous over all fifths and arms against that reference; the cube still holds the pair. */
static void
keep_clearest(struct fifths *f, const int pair[2], int fifth, const struct mut_cube *cube)
{
    const int arm = pair[0], reference = pair[1];
    const struct mut_outcome *o = &mut_outcomes[f->outcome];
    const struct mut_result *result = &f->r->result;
    const int n = result->n_replicates;
    const struct mut_paired p = mut_paired_compare(
        cube->means, cube->means + n, n, FIFTHS * (result->n_arms - 1), o->better);
    const enum mut_verdict v = mut_paired_verdict(&p, o->better,
                                                  result->matters[f->whole], true);
    struct mut_sentence *s = &f->clearest[reference];
    f->tested = f->tested || v < MUT_VERDICT_ONE_PAIR;
    if (v == MUT_VERDICT_UNCLEAR || v >= MUT_VERDICT_ONE_PAIR ||
        (s->arm != NULL && fabs(s->paired.difference) >= fabs(p.difference)))
        return;
    *s = (struct mut_sentence){ .outcome = f->outcome,
                                .arm = f->r->styles[arm].label,
                                .reference = f->r->styles[reference].label,
                                .paired = p,
                                .verdict = v };
    f->fifth[reference] = fifth;
}

static void
add_fifth(struct fifths *f, struct mut_cube *cube, int fifth, int arm, int reference)
{
    const struct mut_result *result = &f->r->result;
    const double x = mut_reading_of(&mut_outcomes[f->outcome]).factor;
    const struct mut_paired p = mut_report_pair(f->r, cube, f->outcome, arm, reference);
    keep_clearest(f, (const int[]){ arm, reference }, fifth, cube);
    const struct mut_paired of = relative(cube);
    mut_block_row(f->rows, "sssinnnnnnnnn", result->arms[reference], result->arms[arm],
                  f->r->styles[arm].label, fifth + 1, p.difference * x, p.low * x,
                  p.high * x, of.difference, of.low, of.high, p.arm * x, p.reference * x,
                  f->people);
}

static int
add_fifths(struct fifths *f, struct mut_diags *diags)
{
    const int arms = f->r->result.n_arms;
    int ret = MUT_OK;
    for (int fifth = 0; fifth < FIFTHS && ret == MUT_OK; fifth++) {
        struct mut_cube cube;
        ret = mut_cube_slice(&cube, &f->r->result, f->outcome, fifth, NULL, diags);
        for (int b = 0; b < arms && ret == MUT_OK; b++)
            for (int a = 0; a < arms && mut_report_refers(f->r, b); a++)
                if (a != b)
                    add_fifth(f, &cube, fifth, a, b);
        mut_cube_clear(&cube);
    }
    return ret;
}

/* "Taking part in the fourth fifth is 23.7 percentage points higher under Mutual than under State", or that
 * nothing is clear. */
static char *
title_of(void *context, int reference)
{
    const struct fifths *f = context;
    static const char *const names[FIFTHS] = { "poorest", "second", "middle", "fourth",
                                               "richest" };
    const struct mut_sentence *most = &f->clearest[reference];
    char *name = mut_reading_name(&mut_outcomes[f->whole]), *title = NULL;
    if (most->arm == NULL)
        title = mut_text_format("%s in %s in any fifth",
                                f->tested ? "No clear difference"
                                          : "Too few runs to claim a difference",
                                name != NULL ? name : "");
    else {
        char *amount = mut_reading_difference(&mut_outcomes[f->outcome],
                                              fabs(most->paired.difference), false);
        title = mut_text_format(
            "%s in the %s fifth %s %s %s under %s than under %s",
            mut_outcomes[f->whole].label, names[f->fifth[reference]],
            mut_reading_verb(&mut_outcomes[f->whole]), amount != NULL ? amount : "",
            most->paired.difference > 0 ? "higher" : "lower", most->arm, most->reference);
        mut_free(amount);
    }
    mut_free(name);
    return title;
}

static void
say_fifths(struct fifths *f, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[f->outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *basis = mut_report_basis(f->r, "95 % run-error interval");
    char *subtitle = mut_text_format(
        "%s: paired change against the reference in %s and in percent of its level; %s",
        mut_outcomes[f->whole].label, read.difference_unit, basis);
    char *title = title_of(f, f->r->result.reference);
    char *alt = mut_text_format(
        "Dots with intervals for five fifths of resources, poorest to richest, in "
        "absolute and in relative terms. %s.",
        title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "A fifth is a fixed part of the resource rank: the same people in "
                    "every arm. Absolute and relative change can rank groups "
                    "differently: both are shown. The band is what is too small to "
                    "matter. The title names the greatest difference "
                    "that is clear among all fifths and arms at once; whether two fifths "
                    "differ from each other is not tested." });
    mut_report_titles(f->r, figure, title_of, f);
    mut_block_value(figure, "label", mut_block_words("%s", mut_outcomes[f->whole].label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "matters",
                    mut_block_number(f->r->result.matters[f->whole] * read.factor));
    mut_free(basis);
    mut_free(subtitle);
    mut_free(title);
    mut_free(alt);
}

/* A fifth of the users of all units in the month that was kept, mean over replicates. */
static double
people_of(const struct mut_report *r)
{
    struct mut_unit_values u;
    double sum = 0;
    const int n = r->result.n_replicates;
    if (!mut_unit_values_read(&u, &r->result, r->point, "users"))
        return (double) NAN;
    const double *users = mut_unit_values_of(&u, &r->result, r->result.reference, 0);
    for (int k = 0; k < n * u.n_units; k++)
        sum += isnan(users[k]) ? 0 : users[k];
    mut_unit_values_clear(&u);
    return rint(sum / n / FIFTHS);
}

static int
fifths_figure(struct mut_report *r, json_t *blocks, int k, struct mut_diags *diags)
{
    const size_t arms = (size_t) r->result.n_arms;
    struct fifths f = { .r = r,
                        .outcome = by_fifth[k].outcome,
                        .whole = by_fifth[k].whole,
                        .people = people_of(r),
                        .clearest = mut_array(arms, sizeof *f.clearest),
                        .fifth = mut_array(arms, sizeof *f.fifth) };
    char *id = mut_text_format("fifths_%s", mut_outcomes[f.whole].name);
    int ret = MUT_OK;
    if (f.clearest != NULL && f.fifth != NULL && id != NULL) {
        json_t *figure = mut_block_figure(blocks, id, "fifths");
        f.rows = mut_block_rows(
            figure, "rows",
            "reference arm arm_label fifth absolute low high percent percent_low "
            "percent_high level reference_level people");
        ret = add_fifths(&f, diags);
        say_fifths(&f, figure);
    }
    mut_free(f.clearest);
    mut_free(f.fifth);
    mut_free(id);
    return ret;
}

/* ---- the gap between the ends ------------------------------------------------------------------- */

static int
level_at(struct mut_report *r, int fifth, double *levels, struct mut_diags *diags)
{
    struct mut_cube cube;
    int ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_NEED_MET_BY_FIFTH, fifth,
                             NULL, diags);
    for (int a = 0; ret == MUT_OK && a < r->result.n_arms; a++)
        levels[a] = mut_cube_level(&cube, r->point, a);
    mut_cube_clear(&cube);
    return ret;
}

static void
say_gaps(const struct mut_report *r, json_t *figure, const double *poor,
         const double *rich)
{
    char *basis = mut_report_basis(r, "");
    char *subtitle = mut_text_format(
        "Need met in time, %% of cases, poorest and richest fifth; %s", basis);
    const int b = r->result.reference;
    const struct mut_outcome *o = &mut_outcomes[MUT_OUTCOME_NEED_MET_BY_FIFTH];
    char *low = mut_reading_level(o, poor[b]), *high = mut_reading_level(o, rich[b]);
    char *title = isnan(poor[b]) || isnan(rich[b])
                      ? mut_text_format("No need to compare under %s", r->styles[b].label)
                      : mut_text_format(
                            "Poorest fifth %s, richest fifth %s of need met under %s",
                            low, high, r->styles[b].label);
    mut_free(low);
    mut_free(high);
    char *alt = mut_text_format(
        "A line for each arm from the poorest to the richest fifth. %s.", title);
    mut_block_say(figure, &(struct mut_block_words){
                              .title = title, .subtitle = subtitle, .alt = alt });
    mut_block_value(figure, "label", mut_block_words("Need met in time"));
    mut_block_value(figure, "unit", mut_block_words("%%"));
    mut_free(basis);
    mut_free(subtitle);
    mut_free(title);
    mut_free(alt);
}

static int
gaps_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    double *levels = mut_array(2 * (size_t) arms, sizeof *levels);
    int ret = levels != NULL ? level_at(r, 0, levels, diags) : MUT_OK;
    if (ret == MUT_OK && levels != NULL)
        ret = level_at(r, FIFTHS - 1, levels + arms, diags);
    bool any = false;
    for (int k = 0; levels != NULL && k < arms; k++)
        any = any || !isnan(levels[k]);
    if (ret == MUT_OK && any) {
        json_t *figure = mut_block_figure(blocks, "gaps", "gaps");
        json_t *rows = mut_block_rows(figure, "rows",
                                      "arm arm_label poorest richest absolute relative");
        for (int a = 0; a < arms; a++)
            mut_block_row(rows, "ssnnnn", r->result.arms[a], r->styles[a].label,
                          100 * levels[a], 100 * levels[arms + a],
                          100 * (levels[arms + a] - levels[a]),
                          levels[arms + a] / levels[a]);
        say_gaps(r, figure, levels, levels + arms);
    }
    mut_free(levels);
    return ret;
}

int
mut_report_gains_section(struct mut_report *r, struct mut_diags *diags)
{
    int ret = MUT_OK;
    if (r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "gains", "Who gains",
        "The same people by resources, and the same units, each against itself under the reference.");
    for (size_t k = 0; k < sizeof by_fifth / sizeof *by_fifth && ret == MUT_OK; k++)
        if (r->result.n_arms > 1)
            ret = fifths_figure(r, blocks, (int) k, diags);
    if (ret == MUT_OK)
        ret = gaps_figure(r, blocks, diags);
    if (ret == MUT_OK)
        mut_report_units_figures(r, blocks);
    return ret;
}
