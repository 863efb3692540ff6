/* The cost-outcome plane.
 *
 * A draw is a point of the design, averaged over replicates, where the result has enough points; else a
 * replicate. Luck and assumptions are never mixed in one cloud. */
#include "block.h"
#include "ellipse.h"
#include "mem.h"
#include "reading.h"
#include "report_circumstances.h"
#include "report_plane.h"
#include "report_sections.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

enum { FEW_DRAWS = 3, FEW_POINTS = 12, OUTLINE = 48 };

/* ---- draws ---------------------------------------------------------------------------------------- */

int
mut_report_plane_side(const struct mut_report_plane *p, int which, int arm, int reference)
{
    const struct mut_claims *c = &p->claims[which];
    const double d = mut_claims_of(c, arm, reference, 0)->paired.difference;
    if (!mut_claims_clear_at(c, arm, reference, 0) ||
        mut_claims_by_design(c, arm, reference) ||
        mut_result_circumstances_part(&p->r->result, arm, reference))
        return 0;
    return (which == 0 ? p->turn : 1) * d > 0 ? 1 : -1;
}

bool
mut_report_plane_choosable(const struct mut_report_plane *p, int arm)
{
    return !mut_result_circumstances_part(&p->r->result, arm, p->r->result.reference);
}

bool
mut_report_plane_money(int outcome)
{
    return strcmp(mut_outcomes[outcome].unit, "GBP") == 0;
}

bool
mut_report_plane_heads(const struct mut_report *r, int outcome)
{
    for (int k = 0; k < r->result.n_headline; k++)
        if (r->result.headline[k] == outcome)
            return true;
    return false;
}

int
mut_report_plane_pair(struct mut_report_plane *p, int arm, int reference)
{
    const int arms = p->r->result.n_arms;
    const double *x = p->levels, *y = p->levels + p->n * arms;
    const double x_matters = p->r->result.matters[p->x] * p->x_factor;
    const double y_matters = p->r->result.matters[p->y];
    const bool set = mut_claims_by_design(&p->claims[0], arm, reference) ||
                     mut_claims_by_design(&p->claims[1], arm, reference) ||
                     mut_result_circumstances_part(&p->r->result, arm, reference);
    int n = 0;
    for (int k = 0; k < p->n && !set; k++) {
        const double mine[2] = { x[k * arms + arm], y[k * arms + arm] };
        const double its[2] = { x[k * arms + reference], y[k * arms + reference] };
        if (isnan(mine[0] - its[0]) || isnan(mine[1] - its[1]))
            continue;
        p->pair[n] = mut_paired_alike(mine[0], its[0], x_matters) ? 0 : mine[0] - its[0];
        p->pair[p->n + n++] = mut_paired_alike(mine[1], its[1], y_matters)
                                  ? 0
                                  : mine[1] - its[1];
    }
    return n;
}

struct mut_quadrants
mut_report_plane_count(const struct mut_report_plane *p, int n)
{
    const double matters[2] = { p->r->result.matters[p->x] * p->x_factor,
                                p->r->result.matters[p->y] };
    return mut_quadrants_count(p->pair, p->pair + p->n, n, matters);
}

/* ---- the plane ------------------------------------------------------------------------------------ */

struct sets {
    json_t *dots, *ellipse, *mean, *quadrants;
};

static void
add_outline(const struct mut_report_plane *p, const struct sets *s,
            const struct mut_ellipse *e, int arm, int reference)
{
    const struct mut_result *f = &p->r->result;
    double outline[OUTLINE][2];
    if (e->n < FEW_DRAWS)
        return;
    mut_ellipse_outline(e, OUTLINE, &outline[0][0]);
    for (int k = 0; k <= OUTLINE; k++)
        mut_block_row(s->ellipse, "ssinn", f->arms[reference], f->arms[arm], k,
                      outline[k % OUTLINE][0], outline[k % OUTLINE][1]);
}

/* A row for each quarter, "7 of 8 replicates", and one at the origin that tells the draws in the bands of what does not
 * matter, if there are any: "dearer, outcome much the same: 8 of 8 replicates". */
static void
add_quadrants(const struct mut_report_plane *p, const struct sets *s, int n, int arm,
              int reference)
{
    const struct mut_result *f = &p->r->result;
    const struct mut_quadrants q = mut_report_plane_count(p, n);
    const char *draws = p->by_point ? "draws" : "replicates";
    char *bands = NULL;
    int in_bands = 0;
    for (int k = 0; k < MUT_QUADRANTS; k++) {
        const bool better = k == MUT_QUADRANT_BETTER_CHEAPER ||
                            k == MUT_QUADRANT_BETTER_DEARER;
        const bool dearer = k == MUT_QUADRANT_BETTER_DEARER ||
                            k == MUT_QUADRANT_WORSE_DEARER;
        char *text = mut_text_format("%d of %d %s", q.count[k], q.n, draws);
        mut_block_row(s->quadrants, "ssnnsns", f->arms[reference], f->arms[arm],
                      better ? 1.0 : -1.0, dearer ? 1.0 : -1.0,
                      mut_quadrants_words((enum mut_quadrant) k),
                      (double) q.count[k] / q.n, text);
        mut_free(text);
    }
    for (int k = MUT_QUADRANTS; k < MUT_QUADRANT_PLACES; k++)
        if (q.count[k] > 0) {
            in_bands += q.count[k];
            mut_sentence_append(&bands, "; ", "%s: %d of %d %s",
                                mut_quadrants_words((enum mut_quadrant) k), q.count[k],
                                q.n, draws);
        }
    if (bands != NULL)
        mut_block_row(s->quadrants, "ssnnsns", f->arms[reference], f->arms[arm], 0.0, 0.0,
                      bands, (double) in_bands / q.n, bands);
    mut_free(bands);
}

static void
add_pair(struct mut_report_plane *p, const struct sets *s, int arm, int reference)
{
    enum { MOST_DOTS = 300 };
    const struct mut_result *f = &p->r->result;
    const char *label = p->r->styles[arm].label;
    const int n = mut_report_plane_pair(p, arm, reference);
    if (n == 0)
        return;
    const int step = n > MOST_DOTS ? (n + MOST_DOTS - 1) / MOST_DOTS : 1;
    for (int k = 0; k < n; k += step)
        mut_block_row(s->dots, "sssinn", f->arms[reference], f->arms[arm], label, k,
                      p->pair[k], p->pair[p->n + k]);
    const struct mut_ellipse e = mut_ellipse_of(p->pair, p->pair + p->n, n,
                                                MUT_ELLIPSE_LEVEL);
    add_outline(p, s, &e, arm, reference);
    mut_block_row(s->mean, "sssnn", f->arms[reference], f->arms[arm], label, e.mean[0],
                  e.mean[1]);
    add_quadrants(p, s, n, arm, reference);
}

static void
say_axes(const struct mut_report_plane *p, json_t *figure)
{
    mut_block_value(figure, "x_label",
                    mut_block_words("%s: %s", mut_outcomes[p->x].label,
                                    p->turn < 0 ? "decrease" : "difference"));
    mut_block_value(
        figure, "x_unit",
        mut_block_words("%s", mut_reading_of(&mut_outcomes[p->x]).difference_unit));
    mut_block_value(figure, "x_one",
                    mut_block_words("%s", mut_report_loss_step(p->x).words));
    mut_block_value(figure, "x_step", mut_block_number(mut_report_loss_step(p->x).size));
    mut_block_value(figure, "x_matters",
                    mut_block_number(p->r->result.matters[p->x] * p->x_factor));
    mut_block_value(figure, "y_matters", mut_block_number(p->r->result.matters[p->y]));
    mut_block_value(figure, "x_better",
                    mut_block_words("%s", "higher")); /* turned already */
    mut_block_value(figure, "y_label",
                    mut_block_words("%s: difference", mut_outcomes[p->y].label));
    mut_block_value(figure, "y_unit", mut_block_words("GBP"));
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    mut_block_value(figure, "source",
                    mut_block_words(p->by_point ? "points" : "replicates"));
}

/* Where the dashed line starts, and why there; "" where it is arbitrary. */
static char *
worth_words(const struct mut_report_plane *p, const struct mut_report_worth *w)
{
    const struct mut_report_step step = mut_report_loss_step(p->x);
    if (w->arm < 0) {
        char *none = mut_report_loss_exchange(p, w);
        char *arbitrary = mut_text_format(
            " Where the dashed line starts is arbitrary: %s.", none != NULL ? none : "");
        mut_free(none);
        return arbitrary;
    }
    char *start = mut_report_loss_pounds(w->start),
         *small = mut_report_loss_pounds(w->start * step.size);
    const char *other = p->r->styles[w->arm].label,
               *reference = p->r->styles[p->r->result.reference].label;
    char *text =
        step.size < 1
            ? mut_text_format(
                  " The dashed line starts at %s for %s (%s for 1), what that would have to "
                  "be worth for %s to break even with %s, to two digits.",
                  small != NULL ? small : "", step.words, start != NULL ? start : "",
                  other, reference)
            : mut_text_format(
                  " The dashed line starts at %s, what one %s would have to be worth for %s "
                  "to break even with %s, to two digits.",
                  start != NULL ? start : "", step.words, other, reference);
    mut_free(small);
    mut_free(start);
    return text;
}

/* " What differs by no more than 2 points or £5 (the grey bands) counts as much the same." */
static char *
bands_words(const struct mut_report_plane *p)
{
    char *size[2];
    for (int k = 0; k < 2; k++)
        size[k] = mut_claims_sizes(&p->claims[k], p->claims[k].matters,
                                   p->claims[k].matters);
    char *text =
        size[0] != NULL && size[1] != NULL
            ? mut_text_format(
                  " What differs by no more than %s of outcome or %s of cost "
                  "matters too little (the grey bands) and counts as much the same.",
                  size[0], size[1])
            : NULL;
    mut_free(size[0]);
    mut_free(size[1]);
    return text;
}

/* What the dots are, what was chosen, and what the title leaves out. */
static char *
plane_note(struct mut_report_plane *p, const struct mut_report_worth *worth)
{
    const int reference = p->r->result.reference;
    char *line = worth_words(p, worth), *choice = mut_report_plane_choice(p);
    char *small = bands_words(p), *set = mut_report_plane_set(p, reference);
    char *others = mut_report_plane_others(p, reference),
         *lived = mut_report_circumstances(p->r, reference);
    char *paid = p->by_point || p->y != MUT_OUTCOME_PUBLIC_COST
                     ? mut_text("")
                     : mut_report_plane_paid(p->r, reference);
    char *note = mut_text_format(
        "%s%s%s%s %s%s%s%s",
        p->by_point
            ? "The spread is of assumptions: each dot is the mean over a draw's replicates, in "
              "which some luck is left. The corners count dots; the title counts "
              "draws in which what it says is clear."
            : "The spread is luck alone: every dot has the same assumptions. A "
              "design of draws shows how sure the assumptions are.",
        lived != NULL ? lived : "", set != NULL ? set : "", small != NULL ? small : "",
        choice != NULL ? choice : "", paid != NULL ? paid : "",
        others != NULL ? others : "", line != NULL ? line : "");
    char *texts[] = { line, choice, others, paid, small, set, lived };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
    return note;
}

static void
say_plane(struct mut_report_plane *p, const struct mut_report_worth *worth, json_t *figure)
{
    const struct mut_report *r = p->r;
    char *title = mut_report_plane_title(p, r->result.reference);
    char *basis = p->by_point ? mut_report_basis_of_all(r, "95 % ellipse of the draws")
                              : mut_report_basis(r, "95 % ellipse of the replicates");
    char *x = mut_reading_name(&mut_outcomes[p->x]),
         *y = mut_reading_name(&mut_outcomes[p->y]);
    char *subtitle = mut_text_format(
        "%s against %s; each dot is a %s; %s", mut_outcomes[p->x].label, y,
        p->by_point ? "draw of the design, averaged over replicates" : "replicate", basis);
    char *alt = mut_text_format(
        "Clouds of paired differences in %s, rightwards better, and cost, upwards "
        "dearer. %s.",
        x, title);
    char *note = plane_note(p, worth);
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    mut_report_titles(r, figure, mut_report_plane_title, p);
    say_axes(p, figure);
    char *all[] = { x, y, title, basis, subtitle, alt, note };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        mut_free(all[k]);
}

/* ---- both figures -------------------------------------------------------------------------------- */

static void
draw_plane(struct mut_report_plane *p, json_t *blocks)
{
    const int arms = p->r->result.n_arms;
    json_t *figure = mut_block_figure(blocks, "plane", "plane");
    const struct sets s = {
        mut_block_rows(figure, "dots", "reference arm arm_label draw x y"),
        mut_block_rows(figure, "ellipse", "reference arm order x y"),
        mut_block_rows(figure, "mean", "reference arm arm_label x y"),
        mut_block_rows(figure, "quadrants", "reference arm x y label share text")
    };
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms && mut_report_refers(p->r, b); a++)
            if (a != b)
                add_pair(p, &s, a, b);
    const struct mut_report_worth worth = mut_report_loss_worth(p);
    mut_block_value(figure, "worth", mut_block_number(worth.start));
    mut_block_value(figure, "most_worth", mut_block_number(worth.most));
    say_plane(p, &worth, figure);
    if (!mut_report_plane_sets(p))
        mut_report_loss_figure(p, blocks, &worth);
    else
        mut_block_text(
            blocks, "There is no figure of the expected loss: it would count as a gain "
                    "what a reform sets by itself in some of the arms.");
}

/* Whether some arm has a draw in common with the reference. */
static bool
comparable(struct mut_report_plane *p)
{
    bool any = false;
    for (int a = 0; a < p->r->result.n_arms; a++)
        any = any || (a != p->r->result.reference &&
                      mut_report_plane_pair(p, a, p->r->result.reference) >= FEW_DRAWS);
    return any;
}

/* Why there is no plane though outcome and cost are there. */
static void
tell_none(struct mut_report_plane *p, json_t *blocks)
{
    char *lived = mut_report_circumstances(p->r, p->r->result.reference);
    if (mut_report_plane_sets(p))
        mut_block_text(blocks, "Cost is not set against an outcome: in every arm that is "
                               "compared a reform sets one of the two by itself.");
    else if (lived != NULL && *lived != '\0')
        mut_block_text(blocks, "Cost is not set against an outcome.%s", lived);
    mut_free(lived);
}

int
mut_report_plane_figures(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct mut_report_plane p = { .r = r, .by_point = r->result.n_points > FEW_POINTS };
    const size_t arms = (size_t) r->result.n_arms;
    p.n = p.by_point ? r->result.n_points : r->result.n_replicates;
    int ret = MUT_OK;
    p.levels = mut_array(2 * (size_t) p.n * arms, sizeof *p.levels);
    p.pair = mut_array(2 * (size_t) p.n, sizeof *p.pair);
    if (p.n >= FEW_DRAWS && p.levels != NULL && p.pair != NULL) {
        ret = mut_report_plane_choose(&p, diags);
        if (ret == MUT_OK && !p.found)
            mut_block_text(blocks, "Cost is not set against an outcome: no outcome of the "
                                   "headline can be better or worse and has a value in "
                                   "every arm.");
        else if (ret == MUT_OK && comparable(&p))
            draw_plane(&p, blocks);
        else if (ret == MUT_OK)
            tell_none(&p, blocks);
    }
    for (int k = 0; k < 2; k++) {
        mut_claims_clear(&p.claims[k]);
        mut_cube_clear(&p.cubes[k]);
    }
    mut_free(p.levels);
    mut_free(p.pair);
    return ret;
}
