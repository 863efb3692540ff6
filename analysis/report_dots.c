/* How reliably: dots for the paired differences of one outcome, to be counted: twenty, or the replicates
 * themselves where they are fewer. */
#include "block.h"
#include "dots.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>

struct dots {
    struct mut_report *r;
    struct mut_cube cube;
    int outcome, n; /* dots of a pair */
    double factor, width;
    double *all;   /* owned, [n_arms][n_arms][MUT_DOTS] by reference and arm */
    double *pairs; /* owned, [n_replicates] */
};

static double *
dots_of(const struct dots *d, int arm, int reference)
{
    return d->all + (reference * d->r->result.n_arms + arm) * MUT_DOTS;
}

static bool
refers(const struct dots *d, int arm, int reference)
{
    return arm != reference && mut_report_refers(d->r, reference);
}

/* The twenty dots of every pair, and the width that all rows share. */
static void
fill(struct dots *d)
{
    const int arms = d->r->result.n_arms, n = d->r->result.n_replicates;
    double low = 0, high = 0;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms; a++) {
            int months[2];
            if (!refers(d, a, b))
                continue;
            mut_cube_pair(&d->cube, d->r->point, (const int[]){ a, b }, months);
            for (int k = 0; k < n; k++)
                d->pairs[k] = (d->cube.means[k] - d->cube.means[n + k]) * d->factor;
            double *dot = dots_of(d, a, b);
            mut_dots_quantiles(d->pairs, n, d->n, dot);
            low = fmin(low, dot[0]);
            high = fmax(high, dot[d->n - 1]);
        }
    d->width = mut_dots_width(low, high);
}

/* "better", "worse" or "equal": on which side of zero; "higher" or "lower" where no direction is better. */
static const char *
side(enum mut_better better, double x)
{
    if (x == 0)
        return "equal";
    if (better == MUT_BETTER_NONE || better == MUT_BETTER_ZERO)
        return x > 0 ? "higher" : "lower";
    return (x > 0) == (better == MUT_BETTER_HIGHER) ? "better" : "worse";
}

static void
add_rows(const struct dots *d, json_t *rows)
{
    const struct mut_result *f = &d->r->result;
    struct mut_dots_place places[MUT_DOTS];
    for (int b = 0; b < f->n_arms; b++)
        for (int a = 0; a < f->n_arms; a++) {
            const double *dot = dots_of(d, a, b);
            if (!refers(d, a, b))
                continue;
            mut_dots_stack(dot, d->n, d->width, places);
            for (int k = 0; k < d->n && !isnan(dot[k]); k++)
                mut_block_row(rows, "sssinins", f->arms[b], f->arms[a],
                              d->r->styles[a].label, k + 1, places[k].x, places[k].stack,
                              dot[k], side(mut_outcomes[d->outcome].better, dot[k]));
        }
}

/* Replicates in which the pair's difference is above, below and at zero. */
struct sides {
    int above, below, equal;
};

static struct sides
sides_of(const struct dots *d, int arm, int reference)
{
    const struct mut_cube *cube = &d->cube;
    const int n = d->r->result.n_replicates;
    struct sides s = { 0 };
    int months[2];
    mut_cube_pair(cube, d->r->point, (const int[]){ arm, reference }, months);
    for (int k = 0; k < n; k++) {
        s.above += cube->means[k] > cube->means[n + k];
        s.below += cube->means[k] < cube->means[n + k];
        s.equal += cube->means[k] == cube->means[n + k];
    }
    return s;
}

/* "higher in 23 of 24 replicates under Mutual": of the replicates, not of the dots. */
static void
append_arm(const struct dots *d, int arm, int reference, char **list)
{
    const struct sides s = sides_of(d, arm, reference);
    const int all = s.above + s.below + s.equal;
    const int most = s.above >= s.below ? s.above : s.below;
    if (all > 0)
        mut_sentence_append(list, "; ", "%s in %d of %d replicates under %s",
                            most == 0            ? "equal"
                            : s.above >= s.below ? "higher"
                                                 : "lower",
                            most == 0 ? s.equal : most, all, d->r->styles[arm].label);
}

/* Of many arms: "In every replicate public cost is above that of State under 3 arms and below it under
 * Privatised; mixed under 1 more". */
static char *
tell_many(const struct dots *d, const char *name, int reference)
{
    enum { ABOVE, BELOW, MIXED, NONE };
    const int arms = d->r->result.n_arms;
    int *group = mut_array((size_t) arms, sizeof *group), mixed = 0;
    for (int a = 0; group != NULL && a < arms; a++) {
        const struct sides s = sides_of(d, a, reference);
        const int all = s.above + s.below + s.equal;
        group[a] = a == reference || all == 0 ? NONE
                   : s.above == all           ? ABOVE
                   : s.below == all           ? BELOW
                                              : MIXED;
        mixed += group[a] == MIXED;
    }
    char *above = group != NULL ? mut_sentence_arms(d->r, group, ABOVE) : NULL;
    char *below = group != NULL ? mut_sentence_arms(d->r, group, BELOW) : NULL;
    const char *than = d->r->styles[reference].label;
    char *title = NULL;
    if (above != NULL)
        mut_sentence_append(&title, "",
                            "In every replicate %s is above that of %s under %s", name,
                            than, above);
    if (below != NULL && above != NULL)
        mut_sentence_append(&title, "", " and below it under %s", below);
    else if (below != NULL)
        mut_sentence_append(&title, "",
                            "In every replicate %s is below that of %s under %s", name,
                            than, below);
    if (title != NULL && mixed > 0)
        mut_sentence_append(&title, "; ", "mixed under %d", mixed);
    else if (mixed > 0)
        title = mut_text_format("Under no arm is %s on one side of %s in every replicate",
                                name, than);
    mut_free(above);
    mut_free(below);
    mut_free(group);
    return title;
}

/* "higher in 24 of 24 replicates under Mutual; ..." */
static char *
tell_each(const struct dots *d, int reference)
{
    char *list = NULL;
    for (int a = 0; a < d->r->result.n_arms; a++)
        if (refers(d, a, reference))
            append_arm(d, a, reference, &list);
    return list;
}

/* "Against State, taking part is higher in 24 of 24 replicates under Mutual; ..." */
static char *
title_of(void *context, int reference)
{
    const struct dots *d = context;
    char *name = mut_reading_name(&mut_outcomes[d->outcome]), *list = NULL;
    char *title = name != NULL && mut_sentence_many(d->r) ? tell_many(d, name, reference)
                                                          : NULL;
    if (title == NULL) {
        list = tell_each(d, reference);
        title = mut_text_format("Against %s, %s %s %s", d->r->styles[reference].label,
                                name != NULL ? name : "",
                                mut_reading_verb(&mut_outcomes[d->outcome]),
                                list != NULL ? list : "measured in no replicate");
    }
    mut_free(name);
    mut_free(list);
    return title;
}

static void
say(struct dots *d, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[d->outcome];
    const struct mut_reading read = mut_reading_of(o);
    const struct mut_report *r = d->r;
    char *title = title_of(d, r->result.reference), *basis = mut_report_basis(r, "");
    char *unit = *read.difference_unit != '\0'
                     ? mut_text_format(", %s", read.difference_unit)
                     : mut_text("");
    char *subtitle = mut_text_format(
        "%s%s: paired differences as %d dots, each as likely as the next; %s", o->label,
        unit, d->n, basis);
    char *alt = mut_text_format(
        "%d dots for each arm, stacked by the size of the difference from %s. %s.", d->n,
        r->styles[r->result.reference].label, title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note =
                d->n < MUT_DOTS
                    ? "Each dot is a replicate: the same assumptions, other luck. How "
                      "large a difference is, and whether it matters, the matrix says."
                    : "Count the dots on one side of zero: so many runs of twenty with "
                      "the same assumptions and other luck. How large a difference is, "
                      "and whether it matters, the matrix says." });
    mut_report_titles(r, figure, title_of, d);
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "matters",
                    mut_block_number(r->result.matters[d->outcome] * d->factor));
    mut_free(title);
    mut_free(basis);
    mut_free(unit);
    mut_free(subtitle);
    mut_free(alt);
}

/* The first headline outcome that is clear for some arm; else the first. */
static int
choose(struct mut_report *r, int *outcome, struct mut_diags *diags)
{
    enum { MOST = 12 };
    int all[MOST], ret = MUT_OK;
    const int n = mut_report_headline(r, all, MOST), b = r->result.reference;
    bool found = false;
    *outcome = n > 0 ? all[0] : MUT_OUTCOME_PUBLIC_COST;
    for (int k = 0; k < n && ret == MUT_OK && !found; k++) {
        struct mut_cube cube;
        ret = mut_cube_init(&cube, &r->result, all[k], diags);
        for (int a = 0; a < r->result.n_arms && ret == MUT_OK && !found; a++) {
            const struct mut_paired p = mut_report_pair(r, &cube, all[k], a, b);
            const enum mut_verdict v = mut_paired_verdict(
                &p, mut_outcomes[all[k]].better, r->result.matters[all[k]], true);
            found = a != b && v != MUT_VERDICT_UNCLEAR && v < MUT_VERDICT_ONE_PAIR;
        }
        if (found)
            *outcome = all[k];
        mut_cube_clear(&cube);
    }
    return ret;
}

int
mut_report_dots_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const size_t arms = (size_t) r->result.n_arms;
    struct dots d = { .r = r,
                      .all = mut_array(arms * arms * MUT_DOTS, sizeof *d.all),
                      .pairs = mut_array((size_t) r->result.n_replicates,
                                         sizeof *d.pairs) };
    int ret = choose(r, &d.outcome, diags);
    if (ret == MUT_OK)
        ret = mut_cube_init(&d.cube, &r->result, d.outcome, diags);
    if (ret == MUT_OK && d.all != NULL && d.pairs != NULL && r->result.n_replicates > 1) {
        json_t *figure = mut_block_figure(blocks, "dots", "dots");
        d.factor = mut_reading_of(&mut_outcomes[d.outcome]).factor;
        d.n = r->result.n_replicates < MUT_DOTS ? r->result.n_replicates : MUT_DOTS;
        fill(&d);
        add_rows(&d, mut_block_rows(figure, "rows",
                                    "reference arm arm_label dot x stack value side"));
        say(&d, figure);
    }
    mut_cube_clear(&d.cube);
    mut_free(d.all);
    mut_free(d.pairs);
    return ret;
}
