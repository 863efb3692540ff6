/* What a reform did, as far as the result can tell: an arm that goes through it against the arm that is the same
 * without it, or, where all arms go through it, each arm after against itself before. */
#include "apart.h"
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "reform_words.h"
#include "report_answers.h"
#include "report_contrast.h"
#include "report_effect.h"
#include "report_sections.h"
#include "sentence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OUTCOMES = 4, YEAR = 12, FEWEST_BEFORE = 3 };

struct search {
    struct mut_report *r;
    int *twin; /* owned, [n_arms]: the same arm without a reform; -1: none */
    const struct mut_reform **reform; /* owned, [n_arms]: that one */
    struct mut_cube cubes[MOST_OUTCOMES];
    int outcomes[MOST_OUTCOMES], n;
};

/* ---- which arms are compared ----------------------------------------------------------------------- */

/* Finds each arm's twin; whether one of them is not the reference: else the page compares them already. */
static bool
find_twins(const struct search *s)
{
    const int n = s->r->result.n_arms;
    bool other = false;
    for (int a = 0; a < n; a++) {
        s->twin[a] = -1;
        for (int b = 0; b < n && s->twin[a] < 0; b++) {
            s->reform[a] = mut_apart_by(s->r, a, b);
            s->twin[a] = s->reform[a] != NULL ? b : -1;
        }
        other = other || (s->twin[a] >= 0 && s->twin[a] != s->r->result.reference);
    }
    return other;
}

/* ---- an arm against its twin ------------------------------------------------------------------------ */

/* The mean over replicates of arm - other in a month (its place); NaN without a value. */
static double
gap_in(const struct search *s, int k, const int arms[2], int month)
{
    const struct mut_result *f = &s->r->result;
    const size_t n = (size_t) f->n_replicates, months = (size_t) f->n_months;
    const double *values = s->cubes[k].values +
                           (size_t) s->r->point * (size_t) f->n_arms * n * months;
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[((size_t) arms[0] * n + i) * months + (size_t) month] -
               values[((size_t) arms[1] * n + i) * months + (size_t) month];
    return sum / (double) n;
}

/* "; furthest apart in month 47 (2028-12), by -3.9 points; no more than matters from month 60 (2030-01) on": when the
 * arms were further apart than what matters, if ever. What is over within the last year is not yet over. */
static char *
course_of(const struct search *s, int k, const int arms[2], int from)
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcomes[k]];
    int furthest = -1, last = -1;
    for (int m = from - f->months[0]; m < f->n_months; m++) {
        const double gap = m >= 0 ? gap_in(s, k, arms, m) : (double) NAN;
        if (!(fabs(gap) > f->matters[s->outcomes[k]]))
            continue;
        last = m;
        if (furthest < 0 || fabs(gap) > fabs(gap_in(s, k, arms, furthest)))
            furthest = m;
    }
    if (furthest < 0)
        return mut_text("");
    const bool over = last + YEAR < f->n_months;
    char *amount = mut_reading_by(o, gap_in(s, k, arms, furthest),
                                  f->matters[s->outcomes[k]], true),
         *when = mut_report_month(s->r, f->months[furthest]),
         *back = over ? mut_report_month(s->r, f->months[last + 1]) : NULL;
    char *text = mut_text_format("; furthest apart in %s, by %s; %s%s%s",
                                 when != NULL ? when : "", amount != NULL ? amount : "",
                                 over ? "no more than matters from "
                                      : "more than matters still in the last year",
                                 back != NULL ? back : "", over ? " on" : "");
    mut_free(amount);
    mut_free(when);
    mut_free(back);
    return text;
}

static struct mut_paired
pair_of(const struct search *s, int k, int arm)
{
    struct mut_cube cube = s->cubes[k];
    return mut_report_pair(s->r, &cube, arm, s->twin[arm]);
}

/* The decimals of a card: one number for all its arms. */
static int
decimals_of(const struct search *s, int k)
{
    const int arms = s->r->result.n_arms;
    struct mut_reading_span *spans = mut_array((size_t) arms, sizeof *spans);
    int n = 0;
    for (int a = 0; spans != NULL && a < arms; a++)
        if (s->twin[a] >= 0) {
            const struct mut_paired p = pair_of(s, k, a);
            spans[n++] = mut_reading_span_of(&p, s->r->result.n_headline > 0);
        }
    const int decimals = mut_reading_decimals(
        &mut_outcomes[s->outcomes[k]], s->r->result.matters[s->outcomes[k]], spans, n);
    mut_free(spans);
    return decimals;
}

static json_t *
row_of(const struct search *s, int k, int arm, int decimals)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcomes[k]];
    struct mut_cube cube = s->cubes[k];
    const int arms[] = { arm, s->twin[arm] };
    const struct mut_paired p = pair_of(s, k, arm);
    const struct mut_reading_span span = mut_reading_span_of(&p,
                                                             s->r->result.n_headline > 0);
    char *from = mut_reading_level(o, mut_cube_level(&cube, s->r->point, arms[1])),
         *to = mut_reading_level(o, mut_cube_level(&cube, s->r->point, arm)),
         *course = course_of(s, k, arms, s->reform[arm]->month);
    json_t *row = json_object();
    json_object_set_new(row, "arm", mut_block_words("%s", s->r->result.arms[arm]));
    json_object_set_new(row, "label",
                        mut_block_words("%s against %s", s->r->styles[arm].label,
                                        s->r->styles[arms[1]].label));
    json_object_set_new(row, "level", mut_block_words("%s (without: %s)", to, from));
    mut_block_text_of(row, "number", mut_reading_number_at(o, span.x, decimals));
    mut_block_text_of(row, "interval", mut_reading_bounds_at(o, &span, decimals));
    json_object_set_new(
        row, "words",
        mut_block_words("%s%s%s", course != NULL && *course != '\0' ? "on average " : "",
                        mut_report_verdict(s->r, s->outcomes[k], &p),
                        course != NULL ? course : ""));
    mut_free(from);
    mut_free(to);
    mut_free(course);
    return row;
}

/* "Budget cut" in quotes where all twins are apart by one of that name, else "each reform". */
static char *
name_of(const struct search *s)
{
    const char *label = NULL;
    for (int a = 0; a < s->r->result.n_arms; a++) {
        if (s->twin[a] < 0)
            continue;
        if (label != NULL && strcmp(label, s->reform[a]->label) != 0)
            return mut_text("each reform");
        label = s->reform[a]->label;
    }
    return label != NULL && *label != '\0' ? mut_text_format("\"%s\"", label)
                                           : mut_text("the reform");
}

static void
tell_twins(const struct search *s, json_t *blocks)
{
    const struct mut_result *f = &s->r->result;
    char *name = name_of(s);
    mut_block_text(
        blocks,
        "What %s did: each arm that goes through it against the same arm without it, %d times the "
        "same people, staff and units with the same luck, compared run by run; mean over "
        "months %d to %d, below it the %s. Where "
        "single months were ever further apart than what matters: when most, by how much, "
        "and until when.",
        name != NULL ? name : "", f->n_replicates, f->window[0], f->window[1],
        f->n_headline > 0 ? "simultaneous 95 % run-error interval"
                          : "95 % run-error interval");
    mut_free(name);
    json_t *cards = mut_block_list(blocks, "cards");
    for (int k = 0; k < s->n; k++) {
        json_t *rows = mut_report_card(cards, s->outcomes[k], f->matters[s->outcomes[k]]);
        const int decimals = decimals_of(s, k);
        for (int a = 0; a < f->n_arms; a++)
            if (s->twin[a] >= 0)
                json_array_append_new(rows, row_of(s, k, a, decimals));
    }
}

/* How many arms have a twin; 0 unless all go through a reform of one name and no two have the same twin. */
static int
alike(const struct search *s)
{
    int n = 0;
    const char *label = NULL;
    for (int a = 0; a < s->r->result.n_arms; a++) {
        if (s->twin[a] < 0)
            continue;
        for (int b = 0; b < a; b++)
            if (s->twin[b] == s->twin[a])
                return 0;
        if (label != NULL && strcmp(label, s->reform[a]->label) != 0)
            return 0;
        label = s->reform[a]->label;
        n++;
    }
    return n;
}

/* Whether it does more in one arm than in another. */
static void
tell_contrasts(const struct search *s, json_t *blocks)
{
    const int n = alike(s), pairs = n * (n - 1) / 2;
    const struct mut_contrast contrast = { .report = s->r,
                                           .twin = s->twin,
                                           .comparisons = pairs * s->n };
    json_t *items = json_array();
    for (int k = 0; k < s->n && n > 1 && s->r->result.n_replicates > 1; k++) {
        struct mut_cube cube = s->cubes[k];
        char *words = mut_report_contrast(&contrast, &cube, s->outcomes[k]);
        if (words != NULL)
            json_array_append_new(items, mut_block_words("%s.", words));
        mut_free(words);
    }
    mut_block_items(blocks,
                    "Whether it does better in one arm than in another (the difference "
                    "between two of these differences, by more than what matters, with "
                    "simultaneous 95 % run-error intervals):",
                    items);
}

/* ---- an arm after against before ---------------------------------------------------------------------- */

/* The one reform that all arms go through, after enough months; NULL if there is none, or several. */
static const struct mut_reform *
shared(const struct search *s)
{
    const struct mut_reform *found = NULL;
    for (int k = 0; k < s->r->reforms.n; k++) {
        const struct mut_reform *one = &s->r->reforms.items[k];
        const int before = one->month - s->r->result.months[0];
        bool all = before >= FEWEST_BEFORE && s->r->result.n_months - before >= YEAR;
        for (int a = 0; a < s->r->result.n_arms; a++)
            all = all && mut_reform_words_for(one, s->r->result.arms[a]);
        if (all && found != NULL)
            return NULL;
        found = all ? one : found;
    }
    return found;
}

/* The mean over replicates of each one's mean over months [from, to), places. */
static double
level_in(const struct search *s, int k, int arm, const int months[2])
{
    const struct mut_result *f = &s->r->result;
    const size_t n = (size_t) f->n_replicates, all = (size_t) f->n_months;
    const size_t first = ((size_t) s->r->point * (size_t) f->n_arms + (size_t) arm) * n;
    for (size_t i = 0; i < n; i++)
        s->cubes[k].means[i] = mut_paired_window(
            s->cubes[k].values + (first + i) * all + months[0], months[1] - months[0]);
    return mut_paired_window(s->cubes[k].means, f->n_replicates);
}

static void
tell_before(const struct search *s, const struct mut_reform *reform, json_t *blocks)
{
    const struct mut_result *f = &s->r->result;
    const int at = reform->month - f->months[0], year = at < YEAR ? at : YEAR;
    const int before[] = { at - year, at }, after[] = { f->n_months - year, f->n_months };
    json_t *items = json_array();
    for (int a = 0; a < f->n_arms; a++) {
        char *list = NULL;
        for (int k = 0; k < s->n; k++) {
            const struct mut_outcome *o = &mut_outcomes[s->outcomes[k]];
            char *name = mut_reading_name(o),
                 *from = mut_reading_level(o, level_in(s, k, a, before)),
                 *to = mut_reading_level(o, level_in(s, k, a, after));
            mut_sentence_append(&list, "; ", "%s %s, then %s", name != NULL ? name : "",
                                from != NULL ? from : "", to != NULL ? to : "");
            mut_free(name);
            mut_free(from);
            mut_free(to);
        }
        json_array_append_new(items, mut_block_words("%s: %s.", s->r->styles[a].label,
                                                     list != NULL ? list : ""));
        mut_free(list);
    }
    char *month = mut_report_month(s->r, reform->month);
    char *line = mut_text_format(
        "All arms go through the same reform (%s) in %s, and no run without it is in the file: what "
        "it does cannot be told from what else moves with the years. Each arm in the %d months "
        "before it, then in the last %d:",
        reform->label, month != NULL ? month : "", year, year);
    mut_block_items(blocks, line != NULL ? line : "", items);
    mut_free(month);
    mut_free(line);
}

/* ---- the whole ------------------------------------------------------------------------------------------ */

static int
read_cubes(struct search *s, struct mut_diags *diags)
{
    int ret = MUT_OK;
    s->n = mut_report_headline(s->r, s->outcomes, MOST_OUTCOMES);
    for (int k = 0; k < s->n && ret == MUT_OK; k++)
        ret = mut_cube_init(&s->cubes[k], &s->r->result, s->outcomes[k], diags);
    return ret;
}

int
mut_report_twins(struct mut_report *r, json_t *blocks, bool *cards,
                 struct mut_diags *diags)
{
    const size_t arms = (size_t) r->result.n_arms;
    struct search s = { .r = r,
                        .twin = mut_array(arms, sizeof *s.twin),
                        .reform = mut_array(arms, sizeof *s.reform) };
    int ret = MUT_OK;
    *cards = false;
    if (r->reforms.n > 0 && s.twin != NULL && s.reform != NULL) {
        const bool twins = find_twins(&s);
        const struct mut_reform *reform = twins ? NULL : shared(&s);
        if (twins || reform != NULL)
            ret = read_cubes(&s, diags);
        *cards = ret == MUT_OK && twins;
        if (*cards) {
            char *name = name_of(&s);
            tell_twins(&s, blocks);
            ret = mut_report_effect(r, blocks, s.twin, name != NULL ? name : "", diags);
            tell_contrasts(&s, blocks);
            mut_free(name);
        }
        if (ret == MUT_OK && reform != NULL && r->result.n_arms > 1 &&
            mut_expected_answers(&r->expected) == 0)
            tell_before(&s, reform, blocks);
        for (int k = 0; k < s.n; k++)
            mut_cube_clear(&s.cubes[k]);
    }
    mut_free(s.twin);
    mut_free(s.reform);
    return ret;
}
