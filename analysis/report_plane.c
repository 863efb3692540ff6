/* The cost-outcome plane and the expected loss of each arm.
 *
 * A draw is a point of the design, averaged over replicates, where the result has enough points; else a
 * replicate. Luck and assumptions are never mixed in one cloud. */
#include "block.h"
#include "ellipse.h"
#include "loss.h"
#include "mem.h"
#include "quadrants.h"
#include "reading.h"
#include "report_sections.h"

#include <math.h>
#include <string.h>

enum { FEW_DRAWS = 3, FEW_POINTS = 12, OUTLINE = 48, STEPS = 40 };

struct plane {
    struct mut_report *r;
    int x, y;        /* outcomes */
    bool by_point;   /* draws are points */
    int n;           /* draws */
    double turn;     /* 1, or -1 where lower x is better: right is better */
    double x_factor; /* to what readers see */
    double *levels;  /* owned, [2][n][n_arms]: x turned and in readers' units, then y */
    double *pair;    /* owned, [2][n]: differences of the pair asked for last */
};

/* ---- draws ---------------------------------------------------------------------------------------- */

/* Fills levels[n][n_arms] of one outcome. */
static int
read_levels(struct plane *p, int outcome, double factor, double *levels,
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
choose(struct plane *p)
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

/* Puts the differences into p->pair; returns how many have both. */
static int
fill_pair(struct plane *p, int arm, int reference)
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
add_outline(const struct plane *p, const struct sets *s, const struct mut_ellipse *e,
            int arm, int reference)
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
add_pair(struct plane *p, const struct sets *s, int arm, int reference)
{
    enum { MOST_DOTS = 300 };
    const struct mut_result *f = &p->r->result;
    const char *label = p->r->styles[arm].label;
    const int n = fill_pair(p, arm, reference);
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

/* "Mutual: better but dearer in 100 % of 24 replicates; ..." */
static char *
plane_title(struct plane *p, int reference)
{
    char *title = mut_text("");
    for (int a = 0; a < p->r->result.n_arms; a++) {
        if (a == reference)
            continue;
        const int n = fill_pair(p, a, reference);
        const struct mut_quadrants q = mut_quadrants_count(p->pair, p->pair + p->n, n);
        int most = 0;
        for (int k = 1; k < MUT_QUADRANTS; k++)
            if (q.share[k] > q.share[most])
                most = k;
        char *longer = mut_text_format(
            "%s%s%s is %s in %.0f %% of %d %s", title, *title != '\0' ? "; " : "",
            p->r->styles[a].label, mut_quadrants_words((enum mut_quadrant) most),
            100 * q.share[most], q.n, p->by_point ? "draws" : "replicates");
        mut_free(title);
        title = longer;
    }
    return title;
}

static void
say_titles(struct plane *p, json_t *figure)
{
    const struct mut_report *r = p->r;
    json_t *titles = json_object();
    for (int b = 0; b < r->result.n_arms; b++)
        if (mut_report_refers(r, b)) {
            char *title = plane_title(p, b);
            json_object_set_new(titles, r->result.arms[b], mut_block_words("%s", title));
            mut_free(title);
        }
    json_object_set_new(figure, "titles", titles);
}

static void
say_plane(struct plane *p, json_t *figure)
{
    const struct mut_report *r = p->r;
    char *title = plane_title(p, r->result.reference),
         *label = mut_text_format("%s: difference%s", mut_outcomes[p->x].label,
                                  p->turn < 0 ? " (axis turned)" : "");
    char *basis = mut_report_basis(r, "95 % ellipse of the draws");
    char *subtitle = mut_text_format(
        "%s against %s; each dot is a %s; %s", mut_outcomes[p->x].label,
        mut_outcomes[p->y].label,
        p->by_point ? "draw of the design, averaged over replicates" : "replicate", basis);
    char *alt = mut_text_format(
        "Clouds of paired differences in %s, rightwards better, and cost, upwards "
        "dearer. %s.",
        mut_outcomes[p->x].label, title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = p->by_point
                        ? "The spread is of assumptions: each dot is averaged over luck."
                        : "The spread is luck alone: every dot has the same assumptions. A "
                          "design of draws shows how sure the assumptions are." });
    say_titles(p, figure);
    mut_block_value(figure, "x_label", mut_block_words("%s", label));
    mut_block_value(
        figure, "x_unit",
        mut_block_words("%s", mut_reading_of(&mut_outcomes[p->x]).difference_unit));
    mut_block_value(figure, "x_better",
                    mut_block_words("%s", p->turn < 0 ? "lower" : "higher"));
    mut_block_value(figure, "y_label",
                    mut_block_words("%s: difference", mut_outcomes[p->y].label));
    mut_block_value(figure, "y_unit", mut_block_words("GBP"));
    mut_block_value(figure, "source",
                    mut_block_words(p->by_point ? "points" : "replicates"));
    mut_free(title);
    mut_free(label);
    mut_free(basis);
    mut_free(subtitle);
    mut_free(alt);
}

/* ---- expected loss --------------------------------------------------------------------------------- */

/* The least of 1, 2, 5 x 10^k that is not less than x. */
static double
round_up(double x)
{
    const double ten = pow(10, floor(log10(x)));
    const double steps[] = { 1, 2, 5, 10 };
    for (int k = 0; k < 4; k++)
        if (steps[k] * ten >= x * (1 - 1e-12))
            return steps[k] * ten;
    return x;
}

/* Four times the price at which the dearest exchange between two arms breaks even: lines that cross do so
 * well inside the figure. */
static double
most_worth(struct plane *p)
{
    double most = 0;
    for (int a = 0; a < p->r->result.n_arms; a++) {
        const int n = fill_pair(p, a, p->r->result.reference);
        const struct mut_ellipse e = mut_ellipse_of(p->pair, p->pair + p->n, n,
                                                    MUT_ELLIPSE_LEVEL);
        if (e.n > 0 && e.mean[0] != 0)
            most = fmax(most, fabs(e.mean[1] / e.mean[0]));
    }
    enum { TIMES = 4 };
    return most > 0 && isfinite(most) ? round_up(TIMES * most) : 1;
}

static void
add_loss(struct plane *p, json_t *figure, double top)
{
    const int arms = p->r->result.n_arms;
    const struct mut_loss_draws draws = { .draws = p->n,
                                          .options = arms,
                                          .outcome = p->levels,
                                          .cost = p->levels + p->n * arms };
    double worth[STEPS + 1],
        *loss = mut_array((size_t) ((STEPS + 1) * arms), sizeof *loss);
    int leader[STEPS + 1];
    json_t *rows = mut_block_rows(figure, "rows", "arm arm_label worth loss leader");
    for (int k = 0; k <= STEPS; k++)
        worth[k] = top * k / STEPS;
    if (loss != NULL)
        mut_loss_curve(&draws, worth, STEPS + 1, loss, leader);
    for (int k = 0; loss != NULL && k <= STEPS; k++)
        for (int a = 0; a < arms; a++)
            mut_block_row(rows, "ssnnb", p->r->result.arms[a], p->r->styles[a].label,
                          worth[k], loss[k * arms + a], leader[k] == a);
    if (loss != NULL && leader[0] >= 0) {
        const char *first = p->r->styles[leader[0]].label,
                   *last = p->r->styles[leader[STEPS]].label;
        char *title =
            leader[0] == leader[STEPS]
                ? mut_text_format(
                      "%s loses least whatever the outcome is worth, up to £%g", first,
                      top)
                : mut_text_format(
                      "%s loses least where the outcome is worth little, %s where it "
                      "is worth much",
                      first, last);
        json_object_set_new(figure, "title", mut_block_words("%s", title));
        char *alt = mut_text_format(
            "A line for each arm over the worth of the outcome, the lowest loses "
            "least. %s.",
            title);
        json_object_set_new(figure, "alt", mut_block_words("%s", alt));
        mut_free(title);
        mut_free(alt);
    }
    mut_free(loss);
}

static void
loss_figure(struct plane *p, json_t *blocks, double top)
{
    const struct mut_reading read = mut_reading_of(&mut_outcomes[p->x]);
    json_t *figure = mut_block_figure(blocks, "loss", "loss");
    char *basis = mut_report_basis(p->r, "");
    const char *unit = *read.difference_unit != '\0' ? read.difference_unit : "unit";
    char *worth = mut_text_format(
        "What one %s of %s is worth to a user a month (GBP)",
        strcmp(unit, "percentage points") == 0 ? "percentage point" : unit,
        mut_outcomes[p->x].label);
    char *subtitle = mut_text_format(
        "Expected loss a user a month, GBP, by what the outcome is worth; %s", basis);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .subtitle = subtitle,
            .note =
                "What choosing the arm costs on average, in money and outcome, against "
                "the arm that turns out best. The scale of worth is yours to choose." });
    mut_block_value(figure, "x_label", mut_block_words("%s", worth));
    mut_block_value(figure, "y_label", mut_block_words("Expected loss (GBP)"));
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    add_loss(p, figure, top);
    mut_free(basis);
    mut_free(worth);
    mut_free(subtitle);
}

static void
draw_plane(struct plane *p, json_t *blocks)
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
    const double top = most_worth(p);
    mut_block_value(figure, "most_worth", mut_block_number(top));
    say_plane(p, figure);
    loss_figure(p, blocks, top);
}

int
mut_report_plane_figures(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct plane p = { .r = r, .by_point = r->result.n_points > FEW_POINTS };
    const size_t arms = (size_t) r->result.n_arms;
    p.n = p.by_point ? r->result.n_points : r->result.n_replicates;
    choose(&p);
    p.levels = mut_array(2 * (size_t) p.n * arms, sizeof *p.levels);
    p.pair = mut_array(2 * (size_t) p.n, sizeof *p.pair);
    int ret = MUT_OK;
    if (p.n >= FEW_DRAWS && p.levels != NULL && p.pair != NULL) {
        ret = read_levels(&p, p.x, p.turn * p.x_factor, p.levels, diags);
        if (ret == MUT_OK)
            ret = read_levels(&p, p.y, 1, p.levels + (size_t) p.n * arms, diags);
        if (ret == MUT_OK)
            draw_plane(&p, blocks);
    }
    mut_free(p.levels);
    mut_free(p.pair);
    return ret;
}
