/* Who leads under whose assumptions: sceptics, sweeps and draws, point by point. */
#include "answer.h"
#include "block.h"
#include "compare_points.h"
#include "compare_sweep.h"
#include "leaders.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "report_circumstances.h"
#include "report_sections.h"
#include "sentence.h"
#include "value_words.h"
#include "version.h"

#include <math.h>
#include <string.h>

/* So many points have a panel each. */
enum { MOST_PANELS = 12, MANY_ROWS = 12 };

static const char *
label_of(const struct mut_report *r, int arm)
{
    return arm >= 0 ? r->styles[arm].label : "";
}

/* ---- panels -------------------------------------------------------------------------------------- */

/* "Mutual leads by 3.1 percentage points over State" */
static char *
lead_words(const struct mut_report *r, const struct mut_leader *l)
{
    if (l->next < 0)
        return mut_text("nothing to compare");
    char *gap = mut_reading_difference(&mut_outcomes[l->outcome],
                                       fabs(l->paired.difference), false);
    char *text = mut_text_format("%s %s %s over %s", label_of(r, l->best),
                                 l->arm >= 0 ? "leads by" : "is ahead by",
                                 gap != NULL ? gap : "", label_of(r, l->next));
    mut_free(gap);
    return text;
}

static void
add_panel_row(const struct mut_report *r, const struct mut_leader *l, json_t *rows)
{
    const struct mut_result *f = &r->result;
    char *text = lead_words(r, l);
    mut_block_row(rows, "ssissssbs", f->points[l->point], f->point_labels[l->point],
                  l->point, mut_outcomes[l->outcome].name, mut_outcomes[l->outcome].label,
                  l->best >= 0 ? f->arms[l->best] : "", label_of(r, l->best), l->arm >= 0,
                  text != NULL ? text : "");
    mut_free(text);
}

static int
robust_outcomes(const struct mut_leaders *l)
{
    int n = 0;
    for (int k = 0; k < l->n_outcomes; k++)
        n += mut_leaders_robust(l, k) >= 0;
    return n;
}

static char *
stands_title(const struct mut_leaders *l)
{
    const int robust = robust_outcomes(l);
    if (robust == 0)
        return mut_text_format("In no outcome does the same arm lead at all %d points",
                               l->result->n_points);
    return mut_text_format(
        "In %d of %d headline outcomes the same arm leads at all %d points", robust,
        l->n_outcomes, l->result->n_points);
}

static void
add_stands(const struct mut_report *r, const struct mut_leaders *l, json_t *blocks)
{
    json_t *figure = mut_block_figure(blocks, "stands", "stands");
    json_t *rows = mut_block_rows(
        figure, "rows",
        "point point_label order outcome outcome_label leader leader_label clear text");
    for (int p = 0; p < r->result.n_points; p++)
        for (int k = 0; k < l->n_outcomes; k++)
            add_panel_row(r, &l->items[k * r->result.n_points + p], rows);
    char *basis = mut_report_basis_of_all(r, ""), *title = stands_title(l);
    mut_block_value(figure, "unit", json_string("")); /* names, no numbers */
    char *subtitle = mut_text_format(
        "Who leads in each headline outcome under each set of "
        "assumptions; %s",
        basis != NULL ? basis : "");
    char *alt = mut_text_format(
        "A panel for each of %d points with the leader of each of %d "
        "outcomes. %s.",
        r->result.n_points, l->n_outcomes, title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "An arm leads only if it is better than every other by more than "
                    "what matters and the simultaneous 95 % interval of that difference "
                    "excludes zero; else it is too close to call. There is no score "
                    "over all outcomes." });
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

/* ---- words --------------------------------------------------------------------------------------- */

/* Few points that somebody chose are named. */
static bool
named_points(const struct mut_report *r)
{
    enum { FEW = 12 };
    return !mut_report_drawn(r) && r->result.n_points <= FEW;
}

/* Whether the value of the one number that is swept tells which point it is. */
static bool
told_by_value(const struct mut_result *f, int point)
{
    for (int p = 0; p < f->n_points && f->n_factors == 1; p++)
        if (p != point && f->factor_values[0][p] == f->factor_values[0][point])
            return false;
    return f->n_factors == 1;
}

/* "1,000" where users are swept; else the point's name. Freed with mut_free. */
static char *
point_name(const struct mut_result *f, int point)
{
    return told_by_value(f, point)
               ? mut_value_words_value(f->factor_values[0][point], "", "")
               : mut_text(f->point_labels[point]);
}

/* "50, 100 and 200": the points at which `arm` (-1: nobody) leads. */
static char *
points_of(const struct mut_result *f, const struct mut_leaders *l, int outcome, int arm)
{
    char *list = NULL;
    int left = mut_leaders_points(l, outcome, arm);
    for (int p = 0; p < f->n_points; p++)
        if (l->items[outcome * f->n_points + p].arm == arm) {
            char *name = point_name(f, p);
            mut_sentence_append(&list, left-- == 1 ? " and " : ", ", "%s",
                                name != NULL ? name : "");
            mut_free(name);
        }
    return list;
}

/* "Mutual leads at 50 and 100", "Mutual leads at 2 of 64 draws"; arm -1: "too close to call at 200". */
static char *
tell_lead(const struct mut_report *r, const struct mut_leaders *l, int outcome, int arm)
{
    const int n = r->result.n_points, led = mut_leaders_points(l, outcome, arm);
    const char *points = mut_report_drawn(r) ? "draws" : "points";
    char *where = named_points(r) ? points_of(&r->result, l, outcome, arm)
                                  : mut_text_format("%d of %d %s", led, n, points);
    char *text = mut_text_format("%s at %s",
                                 arm >= 0 ? label_of(r, arm) : "too close to call",
                                 where != NULL ? where : "");
    mut_free(where);
    return text;
}

char *
mut_report_leads(const struct mut_report *r, const struct mut_leaders *l, int outcome)
{
    const int n = r->result.n_points, robust = mut_leaders_robust(l, outcome);
    const char *points = mut_report_drawn(r) ? "draws" : "points";
    char *list = NULL;
    if (robust >= 0)
        return mut_text_format("%s at all %d %s", label_of(r, robust), n, points);
    if (mut_leaders_points(l, outcome, -1) == n)
        return mut_text_format("too close to call at all %d %s", n, points);
    for (int a = 0; a <= r->result.n_arms; a++) {
        const int arm = a < r->result.n_arms ? a : -1;
        if (mut_leaders_points(l, outcome, arm) == 0)
            continue;
        char *one = tell_lead(r, l, outcome, arm);
        mut_sentence_append(&list, "; ", "%s", one != NULL ? one : "");
        mut_free(one);
    }
    return list;
}

static void
tell_leads(const struct mut_report *r, const struct mut_leaders *l, json_t *blocks)
{
    json_t *items = json_array();
    for (int k = 0; k < l->n_outcomes; k++) {
        const struct mut_outcome *o =
            &mut_outcomes[l->items[k * r->result.n_points].outcome];
        char *leads = mut_report_leads(r, l, k);
        json_array_append_new(
            items, mut_block_words("%s: %s.", o->label, leads != NULL ? leads : ""));
        mut_free(leads);
    }
    char *lived = mut_report_circumstances(r, r->result.reference);
    if (lived != NULL && *lived != '\0')
        mut_block_text(blocks, "%s", lived + 1); /* without the blank before it */
    mut_free(lived);
    mut_block_items(blocks, "Who leads, outcome by outcome:", items);
}

/* What is drawn at once, by name where it is little. */
static void
tell_drawn(const struct mut_report *r, json_t *blocks)
{
    enum { NAMED = 8 };
    const struct mut_result *f = &r->result;
    char *names = NULL;
    for (int k = 0; k < f->n_factors && f->n_factors <= NAMED; k++) {
        char *name = mut_assumption_name(&r->values, f->factors[k], MUT_REPORT_NAME);
        mut_sentence_append(&names, ", ", "%s", name != NULL ? name : "");
        mut_free(name);
    }
    mut_block_text(blocks,
                   "Drawn at once, each from its range: %d number%s%s%s. `" MUT_PROGRAM
                   " export` writes the ranges and the value of each at every draw "
                   "(parameters.csv); the figure of what the difference depends on names "
                   "those that move it most.",
                   f->n_factors, f->n_factors == 1 ? "" : "s", names != NULL ? ", " : "",
                   names != NULL ? names : "");
    mut_free(names);
}

static void
tell_points(const struct mut_report *r, json_t *blocks)
{
    if (mut_report_drawn(r))
        tell_drawn(r, blocks);
    const struct mut_result *f = &r->result;
    json_t *items = json_array();
    for (int p = 0; p < f->n_points && f->n_factors == 0; p++)
        json_array_append_new(
            items,
            f->point_summaries != NULL && *f->point_summaries[p] != '\0'
                ? mut_block_words("%s: %s", f->point_labels[p], f->point_summaries[p])
                : mut_block_words("%s", f->point_labels[p]));
    mut_block_items(blocks, "The points:", items);
}

/* ---- how far gaps range ---------------------------------------------------------------------------- */

static void
add_spread(const struct mut_report *r, const struct mut_compare_spread *s, json_t *table)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *low = mut_reading_by(o, s->low, r->result.matters[s->outcome], true);
    char *middle = mut_reading_by(o, s->middle, r->result.matters[s->outcome], true);
    char *high = mut_reading_by(o, s->high, r->result.matters[s->outcome], true);
    mut_block_row(table, "ssiiisss", o->label, label_of(r, s->arm), s->ahead, s->behind,
                  s->unclear, low != NULL ? low : "", middle != NULL ? middle : "",
                  high != NULL ? high : "");
    mut_free(low);
    mut_free(middle);
    mut_free(high);
}

static int
add_spreads(const struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    static const struct {
        const char *name, *label;
        bool numeric;
    } columns[] = {
        { "outcome", "Outcome", false },
        { "arm", "Arm", false },
        { "better", "Better, or higher, at", true },
        { "worse", "Worse, or lower, at", true },
        { "unclear", "No clear difference at", true },
        { "least", "Lowest difference", true },
        { "median", "Median", true },
        { "greatest", "Highest", true },
    };
    struct mut_compare c;
    int n = 0,
        ret = mut_compare_init(&c, r->path, r->result.arms[r->result.reference], diags);
    json_t *parts = json_array();
    json_t *table = mut_block_table(
        parts, "point_gaps",
        "Differences from the reference over all points, and at how "
        "many of them they are clear (higher and lower where "
        "neither side is better)");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_block_column(table, columns[k].name, columns[k].label, columns[k].numeric);
    for (int row = 0; ret == MUT_OK && row < c.n_per_point && c.n > 0; row++) {
        if (!c.rows[row].headline || c.rows[row].arm < 0)
            continue;
        const struct mut_compare_spread s = mut_compare_spread_of(&c, row);
        add_spread(r, &s, table);
        n++;
    }
    json_object_set_new(table, "folded", json_boolean(n > MANY_ROWS));
    if (n > 0)
        json_array_extend(blocks, parts);
    json_decref(parts);
    mut_compare_clear(&c);
    return ret;
}

/* ---- the section ----------------------------------------------------------------------------------- */

static bool
is_map(const struct mut_result *f)
{
    return f->n_factors == 2 && f->factor_levers[0] && f->factor_levers[1];
}

static int
add_points(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    struct mut_leaders l;
    int ret = mut_leaders_init(&l, f, diags);
    if (ret == MUT_OK && l.n_outcomes > 0) {
        tell_points(r, blocks);
        tell_leads(r, &l, blocks);
        if (f->n_points <= MOST_PANELS && !is_map(f))
            add_stands(r, &l, blocks);
        if (is_map(f))
            mut_report_map(r, &l, blocks);
    }
    if (ret == MUT_OK && mut_compare_sweep_is(f))
        ret = mut_report_sweep(r, blocks, diags);
    if (ret == MUT_OK)
        ret = mut_report_scatter(r, blocks, diags);
    if (ret == MUT_OK)
        ret = add_spreads(r, blocks, diags);
    mut_leaders_clear(&l);
    return ret;
}

int
mut_report_points_section(struct mut_report *r, struct mut_diags *diags)
{
    if (r->result.n_arms < 2 || r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "points", "Under whose assumptions",
        "Whether the answer stands when those who doubt a form choose the numbers, and as a "
        "number moves.");
    if (r->result.points != NULL && r->result.n_points > 1)
        return add_points(r, blocks, diags);
    mut_block_missing(
        blocks, "mutual run scenarios/sceptics.yaml",
        "This result holds one set of assumptions. The key `sceptic` of a scenario "
        "runs it under those of each form's doubters too, `sweep` moves a number; "
        "scenarios/sceptics.yaml shows how.");
    return MUT_OK;
}
