/* Who gains: fifths of resources, fixed by the reference run, in absolute and relative terms; the gap
 * between the ends; units in five bands, and how they spread. */
#include "block.h"
#include "claims.h"
#include "gains.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"
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
    struct mut_claims claims; /* a place a fifth */
    bool nothing;             /* 0 in all fifths */
};

/* Mean and t interval of 100 (a - b) / b over replicates where b is not 0. */
static struct mut_paired
relative(struct mut_cube *cube, int comparisons)
{
    const int n = cube->result->n_replicates;
    for (int k = 0; k < n; k++) {
        const double b = cube->means[n + k];
        cube->means[k] = b != 0 ? 100 * (cube->means[k] - b) / b : (double) NAN;
        cube->means[n + k] = 0;
    }
    return mut_paired_compare(cube->means, cube->means + n, n, comparisons,
                              MUT_BETTER_NONE);
}

/* The intervals drawn are those that the title tests: simultaneous over all fifths and arms. */
static void
add_fifth(struct fifths *f, struct mut_cube *cube, int fifth, int arm, int reference)
{
    const struct mut_result *result = &f->r->result;
    const double x = mut_reading_of(&mut_outcomes[f->outcome]).factor;
    int months[2];
    const struct mut_paired p = mut_claims_of(&f->claims, arm, reference, fifth)->paired;
    mut_cube_pair(cube, f->r->point, (const int[]){ arm, reference }, months);
    const struct mut_paired of = relative(cube, FIFTHS * (result->n_arms - 1));
    mut_block_row(f->rows, "sssinnnnnnnnn", result->arms[reference], result->arms[arm],
                  f->r->styles[arm].label, fifth + 1, p.difference * x, p.joint_low * x,
                  p.joint_high * x, of.difference, of.joint_low, of.joint_high, p.arm * x,
                  p.reference * x, f->people);
}

static int
add_fifths(struct fifths *f, struct mut_diags *diags)
{
    const int arms = f->r->result.n_arms;
    int ret = MUT_OK;
    for (int fifth = 0; fifth < FIFTHS && ret == MUT_OK; fifth++) {
        struct mut_cube cube;
        ret = mut_cube_slice(&cube, &f->r->result, f->outcome, fifth, NULL, diags);
        if (ret == MUT_OK) {
            mut_claims_add(&f->claims, &cube, fifth);
            f->nothing = f->nothing && mut_report_is_nothing(f->r, &cube);
        }
        for (int b = 0; b < arms && ret == MUT_OK; b++)
            for (int a = 0; a < arms && mut_report_refers(f->r, b); a++)
                if (a != b)
                    add_fifth(f, &cube, fifth, a, b);
        mut_cube_clear(&cube);
    }
    return ret;
}

static char *
title_of(void *context, int reference)
{
    const struct fifths *f = context;
    return mut_report_gains_title(&f->claims, f->whole, reference);
}

static const char fifths_note[] =
    "A fifth is a fixed part of the resource rank: the same people in "
    "every arm. Absolute and relative change can rank groups "
    "differently: both are shown. The band is what is too small to "
    "matter. All intervals hold at once with 95 %; whether two fifths "
    "differ from each other is not tested.";

/* " Nothing is in percent where ...": a reference whose level is 0 in some fifth; "" without. */
static const char *
no_percent(const struct fifths *f)
{
    const int reference = f->r->result.reference;
    int none = 0;
    for (int k = 0; k < FIFTHS; k++)
        none += mut_claims_of(&f->claims, reference == 0, reference, k)->paired.reference ==
                0;
    return none == FIFTHS
               ? " There is no change in percent of the reference, whose level "
                 "is 0."
           : none > 0 ? " Where the reference's level is 0 there is no change in percent "
                        "of it."
                      : "";
}

static void
say_fifths(struct fifths *f, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[f->outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *basis = mut_report_basis(f->r, "95 % run-error interval, simultaneous over all "
                                         "fifths and arms");
    char *subtitle = mut_text_format(
        "%s: paired change against the reference in %s and in percent of its level; %s",
        mut_outcomes[f->whole].label, read.difference_unit, basis);
    char *title = title_of(f, f->r->result.reference);
    char *alt = mut_text_format(
        "Dots with intervals for five fifths of resources, poorest to richest, in "
        "absolute and in relative terms. %s.",
        title);
    char *note = mut_text_format("%s%s", fifths_note, no_percent(f));
    mut_block_say(figure,
                  &(struct mut_block_words){
                      .title = title, .subtitle = subtitle, .alt = alt, .note = note });
    mut_report_titles(f->r, figure, title_of, f);
    mut_block_value(figure, "label", mut_block_words("%s", mut_outcomes[f->whole].label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "matters",
                    mut_block_number(f->r->result.matters[f->whole] * read.factor));
    char *texts[] = { basis, subtitle, title, alt, note };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
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
    struct fifths f = { .r = r,
                        .outcome = by_fifth[k].outcome,
                        .whole = by_fifth[k].whole,
                        .people = people_of(r),
                        .nothing = true };
    char *id = mut_text_format("fifths_%s", mut_outcomes[f.whole].name);
    int ret = MUT_OK;
    if (mut_claims_init(&f.claims, r, f.outcome, r->result.matters[f.whole], FIFTHS) &&
        id != NULL) {
        json_t *figure = mut_block_figure(blocks, id, "fifths");
        f.rows = mut_block_rows(
            figure, "rows",
            "reference arm arm_label fifth absolute low high percent percent_low "
            "percent_high level reference_level people");
        ret = add_fifths(&f, diags);
        say_fifths(&f, figure);
    }
    char *what = mut_text_format("%s by fifth", mut_outcomes[f.whole].label);
    if (ret == MUT_OK && f.nothing && f.rows != NULL && what != NULL)
        mut_report_say_nothing(r, blocks, what);
    mut_free(what);
    mut_claims_clear(&f.claims);
    mut_free(id);
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
        ret = mut_report_gaps_figure(r, blocks, diags);
    if (ret == MUT_OK)
        mut_report_units_figures(r, blocks);
    return ret;
}
