/* How reliably: dots for the paired differences of one outcome, to be counted: twenty, or the replicates
 * themselves where they are fewer. */
#include "block.h"
#include "claims.h"
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
    double factor;
    double *width;            /* owned, [n_arms]: of a dot, on a reference's axis */
    struct mut_claims claims; /* of the outcome's window */
    double *all;              /* owned, [n_arms][n_arms][MUT_DOTS] by reference and arm */
    double *pairs;            /* owned, [n_replicates] */
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

/* Whether two values are the same as far as the page shows. */
static bool
alike(const struct dots *d, double mine, double its)
{
    return mut_paired_alike(mine, its, d->r->result.matters[d->outcome]);
}

/* The dots of a pair. */
static void
fill_pair(struct dots *d, int arm, int reference)
{
    const int n = d->r->result.n_replicates;
    int months[2];
    mut_cube_pair(&d->cube, d->r->point, (const int[]){ arm, reference }, months);
    for (int k = 0; k < n; k++) {
        const double mine = d->cube.means[k], its = d->cube.means[n + k];
        d->pairs[k] = alike(d, mine, its) ? 0 : (mine - its) * d->factor;
    }
    mut_dots_quantiles(d->pairs, n, d->n, dots_of(d, arm, reference));
}

/* The dots of every pair, and how wide one is: all panels of a reference have one axis, from the least to the greatest
 * dot, with zero and the band of what is too small to matter in it. */
static void
fill(struct dots *d)
{
    const int arms = d->r->result.n_arms;
    for (int b = 0; b < arms; b++) {
        double high = d->r->result.matters[d->outcome] * d->factor, low = -high;
        for (int a = 0; a < arms; a++) {
            if (!refers(d, a, b))
                continue;
            fill_pair(d, a, b);
            low = fmin(low, dots_of(d, a, b)[0]);
            high = fmax(high, dots_of(d, a, b)[d->n - 1]);
        }
        d->width[b] = mut_dots_width(low, high);
    }
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

/* The direction that is better; none where a reform that not all arms go through sets the outcome: then no arm of the
 * figure is better or worse, for one direction must be drawn in one way. */
static enum mut_better
better_of(const struct dots *d)
{
    return mut_result_by_design_some(&d->r->result, d->outcome)
               ? MUT_BETTER_NONE
               : mut_outcomes[d->outcome].better;
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
        const double mine = cube->means[k], its = cube->means[n + k];
        const bool same = alike(d, mine, its);
        s.equal += same;
        s.above += !same && mine > its;
        s.below += !same && mine < its;
    }
    return s;
}

/* "better (filled) in 23, worse (hollow) in 1 of 24 replicates": of the replicates, of which dots may be fewer; those
 * that are equal are counted where there are any. */
static char *
counts_of(const struct dots *d, int arm, int reference)
{
    const enum mut_better better = better_of(d);
    const struct sides s = sides_of(d, arm, reference);
    const int all = s.above + s.below + s.equal;
    const bool up = better !=
                    MUT_BETTER_LOWER; /* the better, which is filled, comes first */
    char *equal = s.equal > 0 ? mut_text_format(", equal in %d", s.equal) : mut_text("");
    char *text = s.equal == all
                     ? mut_text_format("equal in all %d replicates", all)
                     : mut_text_format(
                           "%s (filled) in %d, %s (hollow) in %d%s of %d replicates",
                           side(better, up ? 1 : -1), up ? s.above : s.below,
                           side(better, up ? -1 : 1), up ? s.below : s.above,
                           equal != NULL ? equal : "", all);
    mut_free(equal);
    return text;
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
            mut_dots_stack(dot, d->n, d->width[b], places);
            char *words = counts_of(d, a, b);
            for (int k = 0; k < d->n && !isnan(dot[k]); k++)
                mut_block_row(rows, "sssininss", f->arms[b], f->arms[a],
                              d->r->styles[a].label, k + 1, places[k].x, places[k].stack,
                              dot[k], side(better_of(d), dot[k]),
                              words != NULL ? words : "");
            mut_free(words);
        }
}

/* ---- words --------------------------------------------------------------------------------------- */

/* How many replicates of an arm are on the side of its clear difference; -1 if that is not clear. */
static int
on_side(const struct dots *d, int arm, int reference, bool above)
{
    const struct mut_claim *claim = mut_claims_of(&d->claims, arm, reference, 0);
    if (!mut_claims_clear_at(&d->claims, arm, reference, 0) ||
        (claim->paired.difference > 0) != above)
        return -1;
    const struct sides s = sides_of(d, arm, reference);
    return above ? s.above : s.below;
}

/* "higher under Mutual", "lower in at least 21 of 24 replicates under 3 arms": of arms that clearly differ in that
 * direction; where all replicates are on that side nothing is said of them if `brief`, and else *all is set false. NULL
 * without such an arm. */
static char *
tell_side(const struct dots *d, int reference, bool above, bool brief, bool *in_all)
{
    const int arms = d->r->result.n_arms, all = d->r->result.n_replicates;
    int *group = mut_array((size_t) arms, sizeof *group), low = all, high = 0;
    for (int a = 0; group != NULL && a < arms; a++) {
        const int n = on_side(d, a, reference, above);
        group[a] = n >= 0;
        low = n >= 0 && n < low ? n : low;
        high = n > high ? n : high;
    }
    char *under = group != NULL ? mut_sentence_arms(d->r, group, 1) : NULL;
    char *count = low < all ? mut_text_format(" in %s%d of %d replicates",
                                              low < high ? "at least " : "", low, all)
                  : brief   ? mut_text("")
                            : mut_text_format(" in all %d replicates", all);
    *in_all = *in_all && low == all;
    char *text = under != NULL
                     ? mut_text_format("%s%s under %s", above ? "higher" : "lower",
                                       count != NULL ? count : "", under)
                     : NULL;
    mut_free(group);
    mut_free(under);
    mut_free(count);
    return text;
}

/* Both sides: "higher under Mutual and lower under Privatised in all 24 replicates"; NULL if nothing is clear. */
static char *
tell_sides(const struct dots *d, int reference)
{
    char *list = NULL;
    bool in_all = true, brief = true;
    for (int pass = 0; pass < 2 && list == NULL; pass++, brief = false) {
        for (int side = 1; side >= 0; side--) {
            char *text = tell_side(d, reference, side == 1, brief, &in_all);
            if (text != NULL)
                mut_sentence_append(&list, " and ", "%s", text);
            mut_free(text);
        }
        if (list == NULL)
            return NULL;
        if (brief && in_all)
            mut_sentence_append(&list, "", " in all %d replicates",
                                d->r->result.n_replicates);
        else if (brief) {
            mut_free(list);
            list = NULL;
        }
    }
    return list;
}

/* "Against State, taking part is higher under Mutual in all 24 replicates": of arms that clearly differ, and of no other,
 * for the drawing says of each whether it is equal, too small to matter or open. */
static char *
title_of(void *context, int reference)
{
    const struct dots *d = context;
    const struct mut_outcome *o = &mut_outcomes[d->outcome];
    char *sides = tell_sides(d, reference);
    if (sides == NULL)
        return mut_claims_title(&d->claims, reference, "");
    char *name = mut_reading_name(o);
    char *title = mut_text_format("Against %s, %s %s %s", d->r->styles[reference].label,
                                  name != NULL ? name : "", mut_reading_verb(o), sides);
    mut_free(name);
    mut_free(sides);
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
                    ? "Each dot is a replicate: the same assumptions, other luck. A replicate "
                      "counts as equal where the difference is too small to show. The band is what is "
                      "too small to matter; the title orders only arms whose difference is clear "
                      "in the matrix."
                    : "Count the dots on one side of zero: so many runs of twenty with "
                      "the same assumptions and other luck; the words count the replicates "
                      "themselves, as equal where the difference is too small to show. The band is what "
                      "is too small to matter; the title orders only arms whose difference is "
                      "clear in the matrix." });
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
            const struct mut_paired p = mut_report_pair(r, &cube, a, b);
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
                      .width = mut_array(arms, sizeof *d.width),
                      .all = mut_array(arms * arms * MUT_DOTS, sizeof *d.all),
                      .pairs = mut_array((size_t) r->result.n_replicates,
                                         sizeof *d.pairs) };
    int ret = choose(r, &d.outcome, diags);
    if (ret == MUT_OK)
        ret = mut_cube_init(&d.cube, &r->result, d.outcome, diags);
    const bool whole = mut_claims_init(&d.claims, r, d.outcome,
                                       r->result.matters[d.outcome], 1);
    if (ret == MUT_OK && whole && d.width != NULL && d.all != NULL && d.pairs != NULL &&
        r->result.n_replicates > 1) {
        json_t *figure = mut_block_figure(blocks, "dots", "dots");
        d.factor = mut_reading_of(&mut_outcomes[d.outcome]).factor;
        d.n = r->result.n_replicates < MUT_DOTS ? r->result.n_replicates : MUT_DOTS;
        mut_claims_add_outcome(&d.claims, &d.cube);
        fill(&d);
        add_rows(&d,
                 mut_block_rows(figure, "rows",
                                "reference arm arm_label dot x stack value side counts"));
        say(&d, figure);
    }
    mut_claims_clear(&d.claims);
    mut_cube_clear(&d.cube);
    mut_free(d.width);
    mut_free(d.all);
    mut_free(d.pairs);
    return ret;
}
