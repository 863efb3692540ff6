/* What a reform did, as far as the result can tell: an arm that goes through it against the arm that is the same
 * without it, or, where all arms go through it, each arm after against itself before. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "reform_words.h"
#include "report_answers.h"
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

/* Whether the texts of arm `a` hold that text. */
static bool
told(const json_t *arm, const char *text)
{
    size_t k;
    json_t *own;
    if (strcmp(json_string_value(json_object_get(arm, "summary")), text) == 0)
        return true;
    json_array_foreach(json_object_get(arm, "own"), k,
                       own) if (strcmp(json_string_value(own), text) == 0) return true;
    return false;
}

/* Whether an arm's text begins with that one, a value that a reform changes later. */
static bool
told_later(const json_t *arm, const char *text)
{
    size_t k;
    json_t *own;
    const size_t length = strlen(text);
    json_array_foreach(json_object_get(arm, "own"), k, own)
    {
        const char *its = json_string_value(own);
        if (strncmp(its, text, length) == 0 && strncmp(its + length, ", then ", 7) == 0)
            return true;
    }
    return false;
}

/* The reform that a text of an arm tells of; NULL if it tells of something else. */
static const struct mut_reform *
reform_of(const struct search *s, const char *text)
{
    for (int k = 0; k < s->r->reforms.n; k++)
        if (s->r->reforms.items[k].words != NULL &&
            strcmp(s->r->reforms.items[k].words, text) == 0)
            return &s->r->reforms.items[k];
    return NULL;
}

/* The one reform that sets `arm` apart from `other`, if nothing else does; else NULL. */
static const struct mut_reform *
apart_by(const struct search *s, const json_t *arm, const json_t *other)
{
    const struct mut_reform *found = NULL;
    const json_t *lists[] = { json_object_get(arm, "own"), json_object_get(other, "own") };
    const size_t n[] = { json_array_size(lists[0]), json_array_size(lists[1]) };
    for (size_t k = 0; k <= n[0]; k++) {
        const char *text = json_string_value(k == 0 ? json_object_get(arm, "summary")
                                                    : json_array_get(lists[0], k - 1));
        const struct mut_reform *reform = reform_of(s, text);
        if (told(other, text))
            continue;
        if (reform == NULL && strstr(text, "from month ") == NULL) /* set by a reform */
            return NULL;
        if (reform != NULL && found != NULL)
            return NULL;
        found = reform != NULL ? reform : found;
    }
    for (size_t k = 0; k < n[1]; k++)
        if (!told(arm, json_string_value(json_array_get(lists[1], k))) &&
            !told_later(arm, json_string_value(json_array_get(lists[1], k))))
            return NULL;
    const char *first = json_string_value(json_object_get(other, "summary"));
    const bool nothing = strcmp(first, mut_report_nothing) == 0;
    return nothing || told(arm, first) ? found : NULL;
}

/* Finds each arm's twin; whether one of them is not the reference: else the page compares them already. */
static bool
find_twins(const struct search *s)
{
    const json_t *arms = json_object_get(s->r->root, "arms");
    bool other = false;
    for (int a = 0; a < s->r->result.n_arms; a++) {
        s->twin[a] = -1;
        for (int b = 0; b < s->r->result.n_arms && s->twin[a] < 0; b++) {
            const bool form = strcmp(s->r->styles[a].form, s->r->styles[b].form) == 0;
            s->reform[a] = a != b && form ? apart_by(s, json_array_get(arms, (size_t) a),
                                                     json_array_get(arms, (size_t) b))
                                          : NULL;
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

/* "; by month up to -3.9 points, in month 47 (2028-12), below what matters from month 60 (2030-01)": when the arms
 * were further apart than what matters, if ever. */
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
    char *amount = mut_reading_short(o, gap_in(s, k, arms, furthest)),
         *when = mut_report_month(s->r, f->months[furthest]),
         *back = last + 1 < f->n_months ? mut_report_month(s->r, f->months[last + 1])
                                        : NULL;
    char *text = mut_text_format("; by month up to %s, in %s, %s%s",
                                 amount != NULL ? amount : "", when != NULL ? when : "",
                                 last + 1 < f->n_months
                                     ? "below what matters from "
                                     : "and above what matters at the end",
                                 back != NULL ? back : "");
    mut_free(amount);
    mut_free(when);
    mut_free(back);
    return text;
}

static json_t *
row_of(const struct search *s, int k, int arm)
{
    const struct mut_outcome *o = &mut_outcomes[s->outcomes[k]];
    struct mut_cube cube = s->cubes[k];
    const bool joint = s->r->result.n_headline > 0;
    const int arms[] = { arm, s->twin[arm] };
    const struct mut_paired p = mut_report_pair(s->r, &cube, s->outcomes[k], arm, arms[1]);
    const double low = joint ? p.joint_low : p.low, high = joint ? p.joint_high : p.high;
    char *from = mut_reading_level(o, mut_cube_level(&cube, s->r->point, arms[1])),
         *to = mut_reading_level(o, mut_cube_level(&cube, s->r->point, arm)),
         *course = course_of(s, k, arms, s->reform[arm]->month);
    json_t *row = json_object();
    json_object_set_new(row, "arm", mut_block_words("%s", s->r->result.arms[arm]));
    json_object_set_new(row, "label",
                        mut_block_words("%s against %s", s->r->styles[arm].label,
                                        s->r->styles[arms[1]].label));
    json_object_set_new(row, "level", mut_block_words("%s (without: %s)", to, from));
    mut_block_text_of(row, "number", mut_reading_number(o, p.difference, low, high));
    mut_block_text_of(row, "interval", mut_reading_bounds(o, p.difference, low, high));
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
        "months %d to %d, below it the %s. Where months' means were ever "
        "further apart than what matters: how far, when, and until when.",
        name != NULL ? name : "", f->n_replicates, f->window[0], f->window[1],
        f->n_headline > 0 ? "simultaneous 95 % run-error interval"
                          : "95 % run-error interval");
    mut_free(name);
    json_t *cards = mut_block_list(blocks, "cards");
    for (int k = 0; k < s->n; k++) {
        json_t *rows = mut_report_card(cards, s->outcomes[k]);
        for (int a = 0; a < f->n_arms; a++)
            if (s->twin[a] >= 0)
                json_array_append_new(rows, row_of(s, k, a));
    }
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
        "All arms go through the same reform in %s, so that comparing them tells what else "
        "sets them apart, not what it does. Each arm in the %d months before it, then in the "
        "last %d; no run without it is in the file, and whatever else moves with the years is "
        "in these numbers:",
        month != NULL ? month : "", year, year);
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
        if (*cards)
            tell_twins(&s, blocks);
        if (ret == MUT_OK && reform != NULL && r->result.n_arms > 1)
            tell_before(&s, reform, blocks);
        for (int k = 0; k < s.n; k++)
            mut_cube_clear(&s.cubes[k]);
    }
    mut_free(s.twin);
    mut_free(s.reform);
    return ret;
}
