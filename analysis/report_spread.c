/* The first screen of a result with several points: the answer over all of them. Of draws none is more than another,
 * so that the cards are of all; of chosen points the cards show one, and sections that show one say so. */
#include "block.h"
#include "leaders.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_answers.h"
#include "report_circumstances.h"
#include "report_sections.h"
#include "sentence.h"
#include "value_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TOLD = 8 };

/* What an arm has more or less than the reference over all draws. */
struct spread {
    double *gaps, *halves, *levels, *sorted; /* owned, [n_points]; NaN without a value */
    int n, better, worse, higher, lower, small, unclear; /* draws by verdict */
};

static bool
spread_init(struct spread *s, int points)
{
    double **const all[] = { &s->gaps, &s->halves, &s->levels, &s->sorted };
    bool whole = true;
    *s = (struct spread){ .n = points };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        *all[k] = mut_array((size_t) points, sizeof **all[k]);
        whole = whole && *all[k] != NULL;
    }
    return whole;
}

static void
spread_clear(struct spread *s)
{
    mut_free(s->gaps);
    mut_free(s->halves);
    mut_free(s->levels);
    mut_free(s->sorted);
}

/* Of the numbers x [n_points] of one of its members. */
static struct mut_quantile_range
range_of(const struct spread *s, const double *x)
{
    return mut_quantile_range_of(x, s->n, s->sorted);
}

static void
measure(const struct mut_report *r, struct mut_cube *cube, int outcome, int arm,
        struct spread *s)
{
    struct mut_report at = *r; /* the same at each draw */
    const bool joint = r->result.n_headline > 0;
    for (at.point = 0; at.point < s->n; at.point++) {
        s->levels[at.point] = mut_cube_level(cube, at.point, arm);
        if (arm == r->result.reference)
            continue;
        const struct mut_paired p = mut_report_pair(&at, cube, arm, r->result.reference);
        s->gaps[at.point] = p.difference;
        s->halves[at.point] = joint ? (p.joint_high - p.joint_low) / 2
                                    : (p.high - p.low) / 2;
        const double matters = r->result.matters[outcome];
        const enum mut_sentence_count count = mut_sentence_count_why(
            &p, mut_paired_verdict(&p, mut_outcomes[outcome].better, matters, joint),
            matters, joint);
        s->better += count == MUT_SENTENCE_BETTER;
        s->worse += count == MUT_SENTENCE_WORSE;
        s->small += count == MUT_SENTENCE_SMALL || count == MUT_SENTENCE_EQUAL;
        s->unclear += count == MUT_SENTENCE_UNCLEAR || count == MUT_SENTENCE_SIZE ||
                      count == MUT_SENTENCE_UNTESTED;
        s->higher += count == MUT_SENTENCE_DIFFERENT && p.difference > 0;
        s->lower += count == MUT_SENTENCE_DIFFERENT && p.difference < 0;
    }
}

/* "better at 29, worse at 2, too small to matter at 20, unclear at 13 of 64 draws" */
static char *
words_of(const struct mut_report *r, int outcome, int arm, const struct spread *s)
{
    if (r->result.n_replicates < 2)
        return mut_text("one replicate a draw: nothing is claimed of a single draw");
    const bool set = mut_result_by_design(&r->result, outcome, arm, r->result.reference);
    const bool sided = !set && mut_outcomes[outcome].better != MUT_BETTER_NONE;
    char *text = sided ? mut_text_format("better at %d, worse at %d", s->better, s->worse)
                       : mut_text_format("%shigher at %d, lower at %d",
                                         set ? "by design: " : "", s->higher, s->lower);
    if (sided && s->higher + s->lower > 0) /* on the other side of 0 */
        mut_sentence_append(&text, ", ", "different at %d", s->higher + s->lower);
    if (s->small > 0)
        mut_sentence_append(&text, ", ", "too small to matter at %d", s->small);
    mut_sentence_append(&text, ", ", "unclear at %d of %d draws", s->unclear, s->n);
    return text;
}

/* The median and the range of an arm's differences over all draws. */
static struct mut_reading_span
span_of(const struct spread *s)
{
    const struct mut_quantile_range gaps = range_of(s, s->gaps);
    return (struct mut_reading_span){ gaps.median, gaps.most[0], gaps.most[1] };
}

static json_t *
row_of(const struct mut_report *r, const struct spread *s, const int of[2], int decimals)
{
    const int outcome = of[0], arm = of[1];
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const bool reference = arm == r->result.reference;
    json_t *row = json_object();
    json_object_set_new(row, "arm", json_string(r->result.arms[arm]));
    json_object_set_new(row, "label", mut_block_words("%s", r->styles[arm].label));
    mut_block_text_of(row, reference ? "number" : "level",
                      mut_reading_level(o, range_of(s, s->levels).median));
    if (reference) {
        json_object_set_new(row, "words", json_string("reference"));
    } else {
        const struct mut_reading_span span = span_of(s);
        mut_block_text_of(row, "number", mut_reading_number_at(o, span.x, decimals));
        mut_block_text_of(row, "interval", mut_reading_bounds_at(o, &span, decimals));
        mut_block_text_of(row, "words", words_of(r, outcome, arm, s));
    }
    return row;
}

/* Adds the rows of a card from the spreads [n_arms] of all arms, with one number of decimals. */
static void
add_rows(const struct mut_report *r, const struct spread *all, int outcome, json_t *rows)
{
    const int arms = r->result.n_arms;
    struct mut_reading_span *spans = mut_array((size_t) arms, sizeof *spans);
    int n = 0;
    for (int a = 0; spans != NULL && a < arms; a++)
        if (a != r->result.reference)
            spans[n++] = span_of(&all[a]);
    const int decimals = mut_reading_decimals(&mut_outcomes[outcome],
                                              r->result.matters[outcome], spans, n);
    mut_free(spans);
    for (int k = 0; k < arms; k++) {
        const int arm = mut_report_card_arm(r, k);
        json_array_append_new(
            rows, row_of(r, &all[arm], (const int[]){ outcome, arm }, decimals));
    }
}

static int
add_card(const struct mut_report *r, json_t *cards, int outcome, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    struct mut_cube cube;
    struct spread *all = mut_array((size_t) arms, sizeof *all);
    json_t *rows = mut_report_card(cards, outcome, r->result.matters[outcome]);
    int ret = mut_cube_init(&cube, &r->result, outcome, diags);
    bool whole = ret == MUT_OK && all != NULL;
    for (int a = 0; a < arms && whole; a++) {
        whole = spread_init(&all[a], r->result.n_points);
        if (whole)
            measure(r, &cube, outcome, a, &all[a]);
    }
    if (whole)
        add_rows(r, all, outcome, rows);
    for (int a = 0; a < arms && all != NULL; a++)
        spread_clear(&all[a]);
    mut_free(all);
    mut_cube_clear(&cube);
    return ret;
}

/* How far luck alone moves a draw: the median half-width of its interval, in the first outcome. */
static char *
luck_of(const struct mut_report *r, int outcome, struct mut_diags *diags)
{
    struct mut_cube cube;
    struct spread s;
    char *text = NULL;
    const int arm = r->result.reference == 0 ? 1 : 0;
    if (mut_cube_init(&cube, &r->result, outcome, diags) == MUT_OK &&
        spread_init(&s, r->result.n_points)) {
        measure(r, &cube, outcome, arm, &s);
        char *name = mut_reading_name(&mut_outcomes[outcome]),
             *amount = mut_reading_difference(&mut_outcomes[outcome],
                                              range_of(&s, s.halves).median, false);
        if (r->result.n_replicates > 1 && name != NULL && amount != NULL)
            text = mut_text_format(
                " Luck alone moves a typical draw by up to %s in %s (its 95 %% run-error "
                "interval, %s against %s).",
                amount, name, r->styles[arm].label, r->styles[r->result.reference].label);
        mut_free(name);
        mut_free(amount);
        spread_clear(&s);
    }
    mut_cube_clear(&cube);
    return text;
}

int
mut_report_spread_cards(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    enum { MOST_CARDS = 4 };
    int outcomes[MOST_CARDS], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST_CARDS);
    json_t *cards = mut_block_list(blocks, "cards");
    for (int k = 0; k < n && ret == MUT_OK; k++)
        ret = add_card(r, cards, outcomes[k], diags);
    char *luck = n > 0 && ret == MUT_OK ? luck_of(r, outcomes[0], diags) : NULL;
    mut_block_text(
        blocks,
        "Each number is the median over %d draws of what an arm has more or less than %s, the "
        "reference; below it stands the range from 5 to 95 %% of the draws. Levels are medians of "
        "their own, so that they need not differ by that. It is how far "
        "assumptions move the answer, with the luck of %d replicate%s a draw on top: at each draw "
        "the same people, staff and units were run under each arm with the same luck. A "
        "draw counts as better or worse only if its own run-error interval excludes zero and the "
        "difference is large enough to matter, as too small to matter if all of the interval is.%s",
        r->result.n_points, r->styles[r->result.reference].label, r->result.n_replicates,
        r->result.n_replicates == 1 ? "" : "s", luck != NULL ? luck : "");
    mut_free(luck);
    return ret;
}

/* ---- over all points -------------------------------------------------------------------------------- */

/* "64 draws of the numbers that are known badly", "7 values of users (population)", "5 sets of assumptions". */
static char *
points_words(const struct mut_report *r)
{
    const struct mut_result *f = &r->result;
    if (mut_report_drawn(r))
        return mut_text_format("%d draws of the numbers that are known badly",
                               f->n_points);
    if (f->n_factors != 1)
        return mut_text_format("all %d sets of assumptions", f->n_points);
    char *name = mut_assumption_name(&r->values, f->factors[0], MUT_REPORT_NAME);
    char *words = mut_text_format("%d values of %s", f->n_points,
                                  name != NULL ? name : "");
    mut_free(name);
    return words;
}

/* " (State: £512.3 at 50, £401.0 at 5,000)": the reference's level at both ends of the one lever that is swept; ""
 * else. */
static char *
ends_of(const struct mut_report *r, int outcome, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    struct mut_cube cube;
    int ends[2] = { 0, 0 };
    if (f->n_factors != 1 || !f->factor_levers[0])
        return mut_text("");
    for (int p = 0; p < f->n_points; p++) {
        ends[0] = f->factor_values[0][p] < f->factor_values[0][ends[0]] ? p : ends[0];
        ends[1] = f->factor_values[0][p] > f->factor_values[0][ends[1]] ? p : ends[1];
    }
    char *text = NULL;
    if (mut_cube_init(&cube, f, outcome, diags) == MUT_OK) {
        const struct mut_outcome *o = &mut_outcomes[outcome];
        char *level[2], *at[2];
        for (int k = 0; k < 2; k++) {
            level[k] = mut_reading_level(o, mut_cube_level(&cube, ends[k], f->reference));
            at[k] = mut_value_words_value(f->factor_values[0][ends[k]], "", "");
        }
        if (level[0] != NULL && at[0] != NULL && level[1] != NULL && at[1] != NULL)
            text = mut_text_format(" (%s: %s at %s, %s at %s)",
                                   r->styles[f->reference].label, level[0], at[0],
                                   level[1], at[1]);
        for (int k = 0; k < 2; k++) {
            mut_free(level[k]);
            mut_free(at[k]);
        }
    }
    mut_cube_clear(&cube);
    return text;
}

int
mut_report_spread_leads(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    struct mut_leaders l;
    json_t *items = json_array();
    int ret = mut_leaders_init(&l, f, diags);
    for (int k = 0; ret == MUT_OK && k < l.n_outcomes && k < TOLD; k++) {
        const int outcome = l.items[k * f->n_points].outcome;
        char *leads = mut_report_leads(r, &l, k), *ends = ends_of(r, outcome, diags);
        json_array_append_new(
            items, mut_block_words("%s%s: %s.", mut_outcomes[outcome].label,
                                   ends != NULL ? ends : "", leads != NULL ? leads : ""));
        mut_free(leads);
        mut_free(ends);
    }
    mut_leaders_clear(&l);
    char *over = points_words(r);
    char *lived = mut_report_circumstances(r, f->reference);
    char *line = mut_text_format("Over %s, who does best (better than every other arm, "
                                 "clearly and by more than what matters)%s%s:",
                                 over != NULL ? over : "",
                                 lived != NULL && *lived != '\0' ? ";" : "",
                                 lived != NULL ? lived : "");
    mut_free(lived);
    mut_free(over);
    mut_block_items(blocks, line != NULL ? line : "", items);
    mut_free(line);
    return ret;
}

/* ---- sections that show one point ------------------------------------------------------------------- */

/* Puts before a title, and those against other references, of which point it is. */
static void
say_in_titles(json_t *figure, const char *before)
{
    static const char *const member = "title";
    const char *key;
    void *next;
    json_t *title, *titles = json_object_get(figure, "titles");
    json_object_set_new(
        figure, member,
        mut_block_words("%s%s", before,
                        json_string_value(json_object_get(figure, member))));
    json_object_foreach_safe(titles, next, key, title) json_object_set_new(
        titles, key, mut_block_words("%s%s", before, json_string_value(title)));
}

/* Figures of a section, and how many of them are of the point that is shown; of a draw, which is no better than any
 * other, their titles say so from now on. */
static int
of_the_point(const json_t *section, const char *words, const char *before, int *figures)
{
    size_t k;
    json_t *block;
    int n = 0;
    *figures = 0;
    json_array_foreach(json_object_get(section, "blocks"), k, block)
    {
        const char *subtitle = json_string_value(json_object_get(block, "subtitle"));
        const bool one = subtitle != NULL && strstr(subtitle, words) != NULL;
        *figures += subtitle != NULL;
        n += one;
        if (one)
            say_in_titles(block, before);
    }
    return n;
}

void
mut_report_say_point(struct mut_report *r)
{
    const struct mut_result *f = &r->result;
    size_t k;
    json_t *section;
    if (f->points == NULL || f->n_points < 2)
        return;
    const char *label = f->point_labels[r->point];
    const bool drawn = mut_report_drawn(r);
    char *words = mut_text_format("under \"%s\"", label);
    char *before = mut_text_format(drawn ? "In %s: " : "", label);
    json_array_foreach(r->sections, k, section)
    {
        int figures;
        const char *lead = json_string_value(json_object_get(section, "lead"));
        const int n = words != NULL && before != NULL
                          ? of_the_point(section, words, before, &figures)
                          : 0;
        if (n == 0)
            continue;
        json_object_set_new(
            section, "lead",
            mut_block_words(
                "%s%s%s \"%s\", one of %d %s%s: all of them stand under \"Under whose "
                "assumptions\".",
                lead != NULL ? lead : "", lead != NULL && *lead != '\0' ? " " : "",
                n == figures ? "All that is shown here is of"
                             : "Figures that name it are of",
                label, f->n_points, drawn ? "draws" : "points",
                drawn ? ", which is no better than any other" : ""));
    }
    mut_free(words);
    mut_free(before);
}
