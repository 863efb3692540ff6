/* The cost-outcome plane.
 *
 * A draw is a point of the design, averaged over replicates, where the result has enough points; else a
 * replicate. Luck and assumptions are never mixed in one cloud. */
#include "block.h"
#include "ellipse.h"
#include "mem.h"
#include "quadrants.h"
#include "reading.h"
#include "report_plane.h"
#include "report_sections.h"
#include "sentence.h"
#include "sentence_many.h"

#include <math.h>
#include <string.h>

enum { FEW_DRAWS = 3, FEW_POINTS = 12, OUTLINE = 48 };

/* ---- draws ---------------------------------------------------------------------------------------- */

/* Fills levels[n][n_arms] of one outcome. */
static int
read_levels(struct mut_report_plane *p, int outcome, double factor, double *levels,
            struct mut_diags *diags)
{
    const int arms = p->r->result.n_arms;
    struct mut_cube cube;
    int months[2], ret = mut_cube_init(&cube, &p->r->result, outcome, diags);
    for (int a = 0; a < arms && ret == MUT_OK; a++) {
        if (!p->by_point)
            mut_cube_pair(&cube, p->r->point, (const int[]){ a, a }, months);
        for (int k = 0; k < p->n; k++)
            levels[k * arms + a] = factor * (p->by_point ? mut_cube_level(&cube, k, a)
                                                         : cube.means[k]);
    }
    mut_cube_clear(&cube);
    return ret;
}

static bool
is_money(int outcome)
{
    return strcmp(mut_outcomes[outcome].unit, "GBP") == 0;
}

static bool
in_headline(const struct mut_report *r, int outcome)
{
    for (int k = 0; k < r->result.n_headline; k++)
        if (r->result.headline[k] == outcome)
            return true;
    return false;
}

/* Quality as users value it if the headline has it, else its first outcome that is better higher or
 * lower and no money; net cost, else public cost. */
static void
choose(struct mut_report_plane *p)
{
    const struct mut_result *f = &p->r->result;
    p->x = MUT_OUTCOME_QUALITY;
    if (f->n_headline > 0 && !in_headline(p->r, p->x))
        for (int k = f->n_headline - 1; k >= 0; k--) {
            const struct mut_outcome *o = &mut_outcomes[f->headline[k]];
            if (o->axis == MUT_AXIS_NONE && !is_money(f->headline[k]) &&
                (o->better == MUT_BETTER_HIGHER || o->better == MUT_BETTER_LOWER))
                p->x = f->headline[k];
        }
    p->y = in_headline(p->r, MUT_OUTCOME_PUBLIC_COST) &&
                   !in_headline(p->r, MUT_OUTCOME_NET_COST)
               ? MUT_OUTCOME_PUBLIC_COST
               : MUT_OUTCOME_NET_COST;
    p->turn = mut_outcomes[p->x].better == MUT_BETTER_LOWER ? -1 : 1;
    p->x_factor = mut_reading_of(&mut_outcomes[p->x]).factor;
}

int
mut_report_plane_pair(struct mut_report_plane *p, int arm, int reference)
{
    const int arms = p->r->result.n_arms;
    const double *x = p->levels, *y = p->levels + p->n * arms;
    int n = 0;
    for (int k = 0; k < p->n; k++) {
        const double dx = x[k * arms + arm] - x[k * arms + reference];
        const double dy = y[k * arms + arm] - y[k * arms + reference];
        if (isnan(dx) || isnan(dy))
            continue;
        p->pair[n] = dx;
        p->pair[p->n + n++] = dy;
    }
    return n;
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
    const struct mut_quadrants q = mut_quadrants_count(p->pair, p->pair + p->n, n);
    for (int k = 0; k < MUT_QUADRANTS; k++) {
        char *text = mut_text_format("%.0f %% of %s", 100 * q.share[k],
                                     p->by_point ? "draws" : "replicates");
        mut_block_row(
            s->quadrants, "ssnnsns", f->arms[reference], f->arms[arm],
            k == MUT_QUADRANT_BETTER_CHEAPER || k == MUT_QUADRANT_BETTER_DEARER ? 1.0
                                                                                : -1.0,
            k == MUT_QUADRANT_BETTER_DEARER || k == MUT_QUADRANT_WORSE_DEARER ? 1.0 : -1.0,
            mut_quadrants_words((enum mut_quadrant) k), q.share[k], text);
        mut_free(text);
    }
}

/* 1 for clearly more, -1 for clearly less, 0 otherwise, of differences [n] of all arms' two outcomes: its
 * interval is simultaneous over them. */
static int
clearly(const struct mut_report_plane *p, const double *differences, int n, double matters)
{
    const double *zeros = p->pair + 2 * (size_t) p->n;
    const struct mut_paired d = mut_paired_compare(
        differences, zeros, n, 2 * (p->r->result.n_arms - 1), MUT_BETTER_NONE);
    const enum mut_verdict v = mut_paired_verdict(&d, MUT_BETTER_NONE, matters, true);
    return v == MUT_VERDICT_HIGHER ? 1 : v == MUT_VERDICT_LOWER ? -1 : 0;
}

/* What may be said of an arm, by what is clear in outcome and cost: in a sentence, and in a list. */
static const struct {
    const char *sentence, *list;
} places[] = {
    { "is better and cheaper", "better and cheaper" },
    { "is better but dearer", "better but dearer" },
    { "is worse but cheaper", "worse but cheaper" },
    { "is worse and dearer", "worse and dearer" },
    { "is better, cost not clearly different", "better, cost unclear" },
    { "is worse, cost not clearly different", "worse, cost unclear" },
    { "is cheaper, outcome not clearly different", "cheaper, outcome unclear" },
    { "is dearer, outcome not clearly different", "dearer, outcome unclear" },
    { "has no clear difference", "both unclear" },
};
enum { PLACES = sizeof places / sizeof *places };

/* Of replicates, whose pair was asked for last: which of `places`. */
static int
clear_place(const struct mut_report_plane *p, int n)
{
    const double *matters = p->r->result.matters;
    const int x = clearly(p, p->pair, n, matters[p->x] * p->x_factor);
    const int y = clearly(p, p->pair + p->n, n, matters[p->y]);
    if (x != 0 && y != 0)
        return (x > 0 ? 0 : 2) + (y > 0);
    if (x != 0)
        return x > 0 ? 4 : 5;
    return y != 0 ? (y > 0 ? 7 : 6) : PLACES - 1;
}

/* Of points of a design, which have no run error: the quadrant that has most. */
static int
most_share(const struct mut_report_plane *p, int n, struct mut_quadrants *q)
{
    int most = 0;
    *q = mut_quadrants_count(p->pair, p->pair + p->n, n);
    for (int k = 1; k < MUT_QUADRANTS; k++)
        if (q->share[k] > q->share[most])
            most = k;
    return most;
}

/* "Mutual is better but dearer; ..." */
static char *
tell_each(struct mut_report_plane *p, int reference)
{
    char *list = NULL;
    for (int a = 0; a < p->r->result.n_arms; a++) {
        struct mut_quadrants q;
        const char *label = p->r->styles[a].label;
        const int n = a != reference ? mut_report_plane_pair(p, a, reference) : 0;
        if (n > 0 && p->by_point) {
            const int most = most_share(p, n, &q);
            mut_sentence_append(&list, "; ", "%s is %s in %.0f %% of %d draws", label,
                                mut_quadrants_words((enum mut_quadrant) most),
                                100 * q.share[most], q.n);
        } else if (n > 0)
            mut_sentence_append(&list, "; ", "%s %s", label,
                                places[clear_place(p, n)].sentence);
    }
    return list;
}

/* Of many arms: "better but dearer: Mutual; worse but cheaper: 2 arms", of draws "in most draws ...". */
static char *
tell_places(struct mut_report_plane *p, int reference)
{
    const int arms = p->r->result.n_arms;
    const char *words[PLACES];
    int *group = mut_array((size_t) arms, sizeof *group);
    for (int a = 0; group != NULL && a < arms; a++) {
        struct mut_quadrants q;
        const int n = a != reference ? mut_report_plane_pair(p, a, reference) : 0;
        group[a] = n == 0 ? -1 : p->by_point ? most_share(p, n, &q) : clear_place(p, n);
    }
    for (int k = 0; k < PLACES; k++)
        words[k] = p->by_point && k < MUT_QUADRANTS
                       ? mut_quadrants_words((enum mut_quadrant) k)
                       : places[k].list;
    char *list = group != NULL ? mut_sentence_groups(p->r, group, words, PLACES) : NULL;
    mut_free(group);
    return list;
}

/* "Against State: Mutual is better but dearer; ..." */
static char *
plane_title(void *context, int reference)
{
    struct mut_report_plane *p = context;
    const char *label = p->r->styles[reference].label;
    const bool many = mut_sentence_many(p->r);
    char *list = many ? tell_places(p, reference) : tell_each(p, reference);
    char *title = list != NULL
                      ? mut_text_format("Against %s%s: %s", label,
                                        many && p->by_point ? ", in most draws" : "", list)
                      : mut_text_format("Nothing to compare with %s", label);
    mut_free(list);
    return title;
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
    const char *unit = mut_reading_of(&mut_outcomes[p->x]).difference_unit;
    if (w->arm < 0)
        return mut_text("");
    return mut_text_format(
        " The dashed line starts at £%.6g, about what one %s would have to be worth for %s to "
        "break even with %s.",
        w->start, mut_report_loss_unit(unit), p->r->styles[w->arm].label,
        p->r->styles[p->r->result.reference].label);
}

static void
say_plane(struct mut_report_plane *p, const struct mut_report_worth *worth, json_t *figure)
{
    const struct mut_report *r = p->r;
    char *title = plane_title(p, r->result.reference);
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
    char *line = worth_words(p, worth);
    char *note = mut_text_format(
        "%s%s",
        p->by_point ? "The spread is of assumptions: each dot is averaged over luck."
                    : "The spread is luck alone: every dot has the same assumptions. A "
                      "design of draws shows how sure the assumptions are. Shares count "
                      "a difference of zero as half on each side.",
        line != NULL ? line : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    mut_report_titles(r, figure, plane_title, p);
    say_axes(p, figure);
    char *all[] = { x, y, title, basis, subtitle, alt, line, note };
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
    mut_report_loss_figure(p, blocks, worth.most);
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

int
mut_report_plane_figures(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct mut_report_plane p = { .r = r, .by_point = r->result.n_points > FEW_POINTS };
    const size_t arms = (size_t) r->result.n_arms;
    p.n = p.by_point ? r->result.n_points : r->result.n_replicates;
    choose(&p);
    p.levels = mut_array(2 * (size_t) p.n * arms, sizeof *p.levels);
    p.pair = mut_array(3 * (size_t) p.n, sizeof *p.pair);
    int ret = MUT_OK;
    if (p.n >= FEW_DRAWS && p.levels != NULL && p.pair != NULL) {
        ret = read_levels(&p, p.x, p.turn * p.x_factor, p.levels, diags);
        if (ret == MUT_OK)
            ret = read_levels(&p, p.y, 1, p.levels + (size_t) p.n * arms, diags);
        if (ret == MUT_OK && comparable(&p))
            draw_plane(&p, blocks);
    }
    mut_free(p.levels);
    mut_free(p.pair);
    return ret;
}
