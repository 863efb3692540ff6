/* What the scenario holds its own result to, against what came out: its answer, and what fails, first. */
#include "block.h"
#include "expected.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "result_read.h"
#include "sentence.h"
#include "version.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How a verdict is told. */
static const struct {
    const char *state, *words;
} told[MUT_EXPECTATION_VERDICTS] = {
    [MUT_EXPECTATION_NOT_MET] = { "fail", "Does not hold" },
    [MUT_EXPECTATION_UNCLEAR] = { "open", "Unclear" },
    [MUT_EXPECTATION_MET] = { "pass", "Holds" },
};

/* A text of an axis of the file as words; NULL if there is no such place. */
static char *
named_place(const struct mut_report *r, const char *axis, int place)
{
    int n = 0;
    char **names = mut_result_read_texts(r->result.file, axis, &n);
    char *words = names != NULL && place < n ? mut_reading_words(names[place]) : NULL;
    mut_result_read_free(names, names != NULL ? n : 0);
    return words;
}

/* "Fifth 1", "Coproducing", "Front line", "Primary school": the place on the outcome's axis; NULL without one. */
static char *
place_of(const struct mut_report *r, const struct mut_expectation *e)
{
    const enum mut_axis axis = mut_outcomes[e->outcome].axis;
    if (axis == MUT_AXIS_NONE)
        return NULL;
    if (axis == MUT_AXIS_RUNG)
        return mut_reading_words(mut_rung_names[e->place]);
    if (axis == MUT_AXIS_ACCOUNT)
        return mut_reading_words(mut_account_names[e->place]);
    if (axis == MUT_AXIS_SECTOR || axis == MUT_AXIS_FORM)
        return named_place(r, axis == MUT_AXIS_FORM ? "form" : "sector", e->place);
    return mut_text_format("%s %d", mut_outcome_axis(axis), e->place + 1);
}

/* "Taking part by fifth (fifth 1)". */
static char *
subject_of(const struct mut_report *r, const struct mut_expectation *e)
{
    char *place = place_of(r, e), *subject = mut_text(mut_outcomes[e->outcome].label);
    if (place != NULL)
        mut_sentence_append(&subject, "", " (%s)", place);
    mut_free(place);
    return subject;
}

/* "held to be higher by more than 1.0 percentage points". */
static char *
expected_words(const struct mut_expectation *e)
{
    const struct mut_outcome *o = &mut_outcomes[e->outcome];
    char *least = mut_reading_difference(o, e->least, false),
         *level = mut_reading_level(o, e->level), *words = NULL;
    const bool number = e->against < 0;
    const char *of = number ? level != NULL ? level : "" : "";
    if (e->sign == '=' && e->least > 0)
        words = mut_text_format("held to be the same%s%s, within %s",
                                number ? " as " : "", of, least != NULL ? least : "");
    else if (e->sign == '=')
        words = mut_text_format("held to be exactly %s", number ? of : "the same");
    else
        words = mut_text_format("held to be %s%s%s",
                                e->sign == '>' ? number ? "above" : "higher"
                                : number       ? "below"
                                               : "lower",
                                number ? " " : "", of);
    if (e->sign != '=' && e->least > 0)
        mut_sentence_append(&words, "", " by more than %s", least != NULL ? least : "");
    mut_free(least);
    mut_free(level);
    return words;
}

/* ", in months 12 to 23", ", at users (population) = 50": where it is not what the page shows. */
static char *
where_of(const struct mut_report *r, const struct mut_expectation *e)
{
    const struct mut_result *f = &r->result;
    char *where = mut_text("");
    if (memcmp(e->window, f->window, sizeof e->window) != 0)
        mut_sentence_append(&where, "", ", in %s %d to %d",
                            f->laboratory ? "rounds" : "months", e->window[0],
                            e->window[1]);
    if (f->points != NULL)
        mut_sentence_append(&where, "", ", at %s", f->point_labels[e->point]);
    return where;
}

/* "1.2 % in Mutual (1.0 % to 1.4 %)": the arm's own level. */
static char *
found_level(const struct mut_expected *x, const char *arm)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    char *level = mut_reading_level(o, x->found.arm),
         *low = mut_reading_level(o, x->is.level + x->found.low),
         *high = mut_reading_level(o, x->is.level + x->found.high);
    char *words = mut_text_format("%s in %s", level != NULL ? level : "", arm);
    if (low != NULL && high != NULL && !isnan(x->found.low))
        mut_sentence_append(&words, "", " (%s to %s)", low, high);
    mut_free(level);
    mut_free(low);
    mut_free(high);
    return words;
}

/* "45.4 % in Mutual, 16.2 % in State: +29.2 points (+28.9 to +29.4)". */
static char *
found_words(const struct mut_report *r, const struct mut_expected *x)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    const struct mut_paired *p = &x->found;
    const char *arm = r->styles[x->is.arm].label;
    if (p->n == 0)
        return mut_text("no value");
    if (x->is.against < 0)
        return found_level(x, arm);
    char *difference = mut_reading_number(o, p->difference, p->low, p->high),
         *bounds = mut_reading_bounds(o, p->difference, p->low, p->high),
         *one = mut_reading_level(o, p->arm), *other = mut_reading_level(o, p->reference);
    char *words = mut_text_format(
        "%s in %s, %s in %s: %s", one != NULL ? one : "", arm, other != NULL ? other : "",
        r->styles[x->is.against].label, difference != NULL ? difference : "");
    if (bounds != NULL && !isnan(p->low))
        mut_sentence_append(&words, "", " (%s)", bounds);
    mut_free(difference);
    mut_free(bounds);
    mut_free(one);
    mut_free(other);
    return words;
}

/* " So at all 15 draws." or " At 12 of 15 draws it holds, at 1 not, at 2 it is unclear."; "" of a point that is named. */
static char *
elsewhere(const struct mut_report *r, const struct mut_expected *x)
{
    const char *points = mut_report_drawn(r) ? "draws" : "points";
    const int n = r->result.n_points, met = x->at[MUT_EXPECTATION_MET];
    if (r->result.n_replicates < 2 || n < 2 || x->is.point_name != NULL)
        return mut_text("");
    if (x->at[x->verdict] == n)
        return mut_text_format(" So at all %d %s.", n, points);
    return mut_text_format(
        " At %d of %d %s it holds, at %d it does not, at %d it is unclear.", met, n,
        points, x->at[MUT_EXPECTATION_NOT_MET], x->at[MUT_EXPECTATION_UNCLEAR]);
}

static void
add_check(const struct mut_report *r, json_t *checks, const struct mut_expected *x)
{
    const bool judged = r->result.n_replicates > 1;
    char *subject = subject_of(r, &x->is), *found = found_words(r, x),
         *expected = expected_words(&x->is), *where = where_of(r, &x->is),
         *points = elsewhere(r, x);
    json_t *check = json_object();
    json_object_set_new(check, "verdict",
                        json_string(judged ? told[x->verdict].state : "open"));
    json_object_set_new(
        check, "words",
        json_string(judged ? told[x->verdict].words : "One run, not judged"));
    json_object_set_new(check, "title", mut_block_words("%s", x->is.it));
    json_object_set_new(
        check, "detail",
        mut_block_words("%s%s: %s; %s.%s", subject != NULL ? subject : "",
                        where != NULL ? where : "", found != NULL ? found : "",
                        expected != NULL ? expected : "", points != NULL ? points : ""));
    json_array_append_new(checks, check);
    mut_free(subject);
    mut_free(found);
    mut_free(expected);
    mut_free(where);
    mut_free(points);
}

/* ---- which stand where ------------------------------------------------------------------------- */

static bool
holds(const struct mut_report *r, const struct mut_expected *x)
{
    return r->result.n_replicates < 2 || x->verdict == MUT_EXPECTATION_MET;
}

static bool
stands_first(const struct mut_report *r, const struct mut_expected *x)
{
    return x->is.answers || !holds(r, x);
}

/* Lines that stand on the first screen, or all others; those that fail before those that hold. */
static json_t *
checks_of(const struct mut_report *r, bool first)
{
    json_t *checks = json_array();
    for (int good = 0; good < 2; good++)
        for (int k = 0; k < r->expected.n; k++) {
            const struct mut_expected *x = &r->expected.rows[k];
            if (stands_first(r, x) == first && holds(r, x) == (good == 1))
                add_check(r, checks, x);
        }
    return checks;
}

static int
count_answers(const struct mut_report *r)
{
    int n = 0;
    for (int k = 0; k < r->expected.n; k++)
        n += r->expected.rows[k].is.answers;
    return n;
}

static char *
basis_of(const struct mut_report *r)
{
    const int n = r->result.n_replicates;
    if (n < 2)
        return mut_text("one replicate has no interval, and nothing is judged");
    return mut_text_format(
        "whether they hold is computed over %d replicates, each with the "
        "same people and the same luck in both arms, with a 95 %% run-error "
        "interval of each line's own",
        n);
}

bool
mut_report_answered(const struct mut_report *r, json_t *blocks)
{
    const int answers = count_answers(r);
    json_t *checks = checks_of(r, true);
    if (json_array_size(checks) > 0) {
        char *basis = basis_of(r);
        mut_block_text(
            blocks,
            answers > 0
                ? "The answer, by the comparisons that the scenario names for it. "
                  "Words in bold are its author's; %s."
                : "What the scenario's author holds its result to and it does not "
                  "bear out: %s.",
            basis != NULL ? basis : "");
        mut_free(basis);
        json_array_extend(mut_block_list(blocks, "checks"), checks);
    }
    json_decref(checks);
    return answers > 0;
}

void
mut_report_expected(const struct mut_report *r, json_t *blocks)
{
    json_t *checks = checks_of(r, false);
    if (json_array_size(checks) > 0) {
        mut_block_text(
            blocks,
            "What else the scenario's file holds its result to (`expect`), so that a change that "
            "undoes it is seen; what fails stands above all else, under \"What came out\". "
            "Each line has a threshold and a 95 %% interval of its own. No line is a "
            "prediction, unless a frozen plan (`" MUT_PROGRAM " freeze`) shows that it "
            "stood there before the run.");
        json_array_extend(mut_block_list(blocks, "checks"), checks);
    }
    json_decref(checks);
}
