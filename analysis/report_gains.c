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

/* Where arms of a group clearly differ in that direction: in how many fifths all of them do, the last of these, and
 * between which sizes. */
struct reach {
    int n, last;
    double low, high;
};

static struct reach
reach_of(const struct fifths *f, const bool *group, int reference, bool above)
{
    struct reach reach = { .low = INFINITY };
    for (int k = 0; k < FIFTHS; k++) {
        double low = INFINITY, high = 0;
        bool all = true;
        for (int a = 0; a < f->r->result.n_arms; a++) {
            const double d = mut_claims_of(&f->claims, a, reference, k)->paired.difference;
            if (!group[a])
                continue;
            all = all && mut_claims_clear_at(&f->claims, a, reference, k) &&
                  (d > 0) == above;
            low = fmin(low, fabs(d));
            high = fmax(high, fabs(d));
        }
        if (!all)
            continue;
        reach.n++;
        reach.last = k;
        reach.low = fmin(reach.low, low);
        reach.high = fmax(reach.high, high);
    }
    return reach;
}

/* "23.1 to 23.7 points"; of several arms "between 23.1 and 23.7 points", for the ends are of fifths, not of the arms in
 * their order. */
static char *
sizes_of(const struct fifths *f, const bool *group, const struct reach *reach)
{
    char *sizes = mut_claims_sizes(&f->claims, reach->low, reach->high);
    const char *to = sizes != NULL ? strstr(sizes, " to ") : NULL;
    int n = 0;
    for (int a = 0; a < f->r->result.n_arms; a++)
        n += group[a];
    if (n < 2 || to == NULL)
        return sizes;
    char *between = mut_text_format("between %.*s and %s", (int) (to - sizes), sizes,
                                    to + strlen(" to "));
    mut_free(sizes);
    return between;
}

/* "23.1 to 23.7 points higher in every fifth under Mutual"; if `brief` without "in every fifth", and *everywhere is
 * set false where it is not in every one. */
static char *
tell_group(const struct fifths *f, const bool *group, int reference, bool above,
           bool brief, bool *everywhere)
{
    static const char *const names[FIFTHS] = { "poorest", "second", "middle", "fourth",
                                               "richest" };
    const int arms = f->r->result.n_arms;
    const struct reach reach = reach_of(f, group, reference, above);
    int *marks = mut_array((size_t) arms, sizeof *marks);
    for (int a = 0; marks != NULL && a < arms; a++)
        marks[a] = group[a];
    char *under = marks != NULL ? mut_sentence_arms(f->r, marks, 1) : NULL;
    char *sizes = sizes_of(f, group, &reach);
    char *where = reach.n == FIFTHS ? mut_text(brief ? "" : " in every fifth")
                  : reach.n == 1 ? mut_text_format(" in the %s fifth", names[reach.last])
                                 : mut_text_format(" in %d of 5 fifths", reach.n);
    *everywhere = *everywhere && reach.n == FIFTHS;
    char *text = mut_text_format("%s %s%s under %s", sizes != NULL ? sizes : "",
                                 above ? "higher" : "lower", where != NULL ? where : "",
                                 under != NULL ? under : "");
    char *all[] = { under, sizes, where };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
    mut_free(marks);
    return text;
}

/* Of an arm the fifth in which it clearly differs most; -1: in none. */
static int
clearest_of(const struct fifths *f, int arm, int reference)
{
    int most = -1;
    for (int k = 0; k < FIFTHS; k++)
        if (mut_claims_clear_at(&f->claims, arm, reference, k) &&
            (most < 0 ||
             fabs(mut_claims_of(&f->claims, arm, reference, k)->paired.difference) >
                 fabs(mut_claims_of(&f->claims, arm, reference, most)->paired.difference)))
            most = k;
    return most;
}

static bool
is_above(const struct fifths *f, int arm, int reference, int fifth)
{
    return mut_claims_of(&f->claims, arm, reference, fifth)->paired.difference > 0;
}

/* What is told of arms against a reference, NULL if nothing is clear: of few arms each, of many that which differs
 * most somewhere; with it those that are tied with it there. untold are the others that clearly differ in some fifth, higher or
 * lower where they do most. */
static char *
tell_arms(const struct fifths *f, int reference, bool brief, bool *everywhere,
          int untold[MUT_SENTENCE_SIDES])
{
    const int arms = f->r->result.n_arms;
    int most = -1, place = 0;
    bool *group = mut_array((size_t) arms, sizeof *group);
    bool *told = mut_array((size_t) arms, sizeof *told);
    char *list = NULL;
    mut_claims_greatest(&f->claims, reference, &most, &place);
    untold[0] = untold[1] = 0;
    for (int a = 0; group != NULL && told != NULL && most >= 0 && a < arms; a++) {
        const int fifth = clearest_of(f, a, reference);
        if (fifth < 0 || told[a] || (mut_sentence_many(f->r) && a != most))
            continue;
        for (int k = 0; k < arms; k++) {
            group[k] = k == a || (k != reference && !told[k] &&
                                  mut_claims_tied(&f->claims, k, a, reference, fifth));
            told[k] = told[k] || group[k];
        }
        char *text = tell_group(f, group, reference, is_above(f, a, reference, fifth),
                                brief, everywhere);
        mut_sentence_append(&list, " and ", "%s", text != NULL ? text : "");
        mut_free(text);
    }
    for (int a = 0; told != NULL && a < arms; a++) {
        const int fifth = told[a] ? -1 : clearest_of(f, a, reference);
        if (fifth >= 0)
            untold[!is_above(f, a, reference, fifth)]++;
    }
    mut_free(group);
    mut_free(told);
    return list;
}

/* "Taking part is 23.1 to 23.7 points higher under Mutual than under State in every fifth", or that
 * nothing is clear. */
static char *
title_of(void *context, int reference)
{
    const struct fifths *f = context;
    const struct mut_outcome *o = &mut_outcomes[f->whole];
    bool everywhere = true;
    int untold[MUT_SENTENCE_SIDES];
    char *name = mut_reading_name(o),
         *list = tell_arms(f, reference, true, &everywhere, untold);
    if (list != NULL && !everywhere) {
        mut_free(list);
        list = tell_arms(f, reference, false, &everywhere, untold);
    }
    char *where = mut_text_format("in %s in any fifth", name != NULL ? name : "");
    char *more = mut_sentence_more(untold, mut_sentence_sides, MUT_SENTENCE_SIDES);
    char *title = list != NULL
                      ? mut_text_format(
                            "%s %s %s than under %s%s%s", o->label, mut_reading_verb(o),
                            list, f->r->styles[reference].label,
                            everywhere ? " in every fifth" : "", more != NULL ? more : "")
                      : mut_claims_none(&f->claims, reference, where != NULL ? where : "");
    mut_free(name);
    mut_free(list);
    mut_free(more);
    mut_free(where);
    return title;
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
