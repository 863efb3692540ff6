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

/* Whether it is told at all of several points, for it names none. */
static bool
is_spread(const struct mut_report *r, const struct mut_expected *x)
{
    return r->result.n_points > 1 && x->is.point_name == NULL;
}

/* ", in months 12 to 23", ", at users a unit = 50": where it is not what the page shows. */
static char *
where_of(const struct mut_report *r, const struct mut_expected *x)
{
    const struct mut_result *f = &r->result;
    const int *window = x->is.window;
    const char *month = f->laboratory ? "round" : "month";
    char *where = mut_text("");
    if (window[0] == window[1])
        mut_sentence_append(&where, "", ", in %s %d", month, window[0]);
    else if (memcmp(window, f->window, sizeof x->is.window) != 0)
        mut_sentence_append(&where, "", ", in %ss %d to %d", month, window[0], window[1]);
    if (f->points != NULL && !is_spread(r, x))
        mut_sentence_append(&where, "", ", at %s", f->point_labels[x->is.point]);
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

/* The difference and its bounds, to so many decimals that it is seen on which side of `least` it lies. */
static char *
found_difference(const struct mut_expected *x)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    const struct mut_reading_span span = mut_reading_span_of(&x->found, false);
    const int decimals = mut_reading_decimals(o, x->is.least, &span, 1);
    char *difference = mut_reading_number_at(o, span.x, decimals),
         *bounds = mut_reading_bounds_at(o, &span, decimals);
    char *words = mut_text(difference != NULL ? difference : "");
    if (bounds != NULL && !isnan(span.low))
        mut_sentence_append(&words, "", " (%s)", bounds);
    mut_free(difference);
    mut_free(bounds);
    return words;
}

/* Whether an arm's own level over the line's months looks other than that over the months in which both have a value, which
 * the line tells: turnout has none where no ballot is held. */
static bool
lacks_months(const struct mut_report *r, const struct mut_expected *x)
{
    struct mut_result view = r->result; /* borrows all but the window */
    struct mut_diags diags;
    struct mut_cube cube;
    bool other = false;
    mut_diag_init(&diags);
    memcpy(view.window, x->is.window, sizeof view.window);
    if (mut_cube_slice(&cube, &view, x->is.outcome, x->is.place, NULL, &diags) == MUT_OK)
        for (int side = 0; side < 2; side++) {
            const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
            char *own = mut_reading_level(
                     o, mut_cube_level(&cube, x->is.point,
                                       side == 0 ? x->is.arm : x->is.against)),
                 *both = mut_reading_level(o,
                                           side == 0 ? x->found.arm : x->found.reference);
            other = other || own == NULL || both == NULL || strcmp(own, both) != 0;
            mut_free(own);
            mut_free(both);
        }
    mut_cube_clear(&cube);
    mut_diag_clear(&diags);
    return other;
}

/* "45.4 % in Mutual, 16.2 % in State: +29.2 points (+28.9 to +29.4)". */
static char *
found_words(const struct mut_report *r, const struct mut_expected *x)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    const char *arm = r->styles[x->is.arm].label;
    if (x->found.n == 0)
        return mut_text("no value");
    if (x->is.against < 0)
        return found_level(x, arm);
    char *difference = found_difference(x), *one = mut_reading_level(o, x->found.arm),
         *other = mut_reading_level(o, x->found.reference);
    char *words = mut_text_format(
        "%s in %s, %s in %s%s: %s", one != NULL ? one : "", arm,
        other != NULL ? other : "", r->styles[x->is.against].label,
        lacks_months(r, x) ? ", in months in which both have a value" : "",
        difference != NULL ? difference : "");
    mut_free(difference);
    mut_free(one);
    mut_free(other);
    return words;
}

/* A difference over points; of one from a number the arm's own level. */
static char *
spread_number(const struct mut_expected *x, double difference)
{
    const struct mut_outcome *o = &mut_outcomes[x->is.outcome];
    return x->is.against < 0 ? mut_reading_level(o, x->is.level + difference)
                             : mut_reading_short(o, difference);
}

/* "Mutual against State: +27.8 points, the median of 15 draws (+22.3 points to +31.7 points in nine tenths of them)"; over
 * points that were chosen their ends. */
static char *
spread_words(const struct mut_report *r, const struct mut_expected *x)
{
    const bool drawn = mut_report_drawn(r);
    const double *ends = drawn ? x->most : x->extremes;
    char *median = spread_number(x, x->median), *low = spread_number(x, ends[0]),
         *high = spread_number(x, ends[1]);
    char *words = mut_text(r->styles[x->is.arm].label);
    if (x->is.against >= 0)
        mut_sentence_append(&words, "", " against %s", r->styles[x->is.against].label);
    if (drawn)
        mut_sentence_append(
            &words, "", ": %s, the median of %d draws (%s to %s in nine tenths of them)",
            median != NULL ? median : "", r->result.n_points, low != NULL ? low : "",
            high != NULL ? high : "");
    else
        mut_sentence_append(&words, "", ": %s to %s over %d points",
                            low != NULL ? low : "", high != NULL ? high : "",
                            r->result.n_points);
    mut_free(median);
    mut_free(low);
    mut_free(high);
    return words;
}

/* ---- verdicts ---------------------------------------------------------------------------------- */

/* Over several points that of most of them; unclear if none is. */
static enum mut_expectation_verdict
verdict_of(const struct mut_report *r, const struct mut_expected *x)
{
    if (!is_spread(r, x))
        return x->verdict;
    for (int k = 0; k < MUT_EXPECTATION_VERDICTS; k++)
        if (2 * x->at[k] > r->result.n_points)
            return (enum mut_expectation_verdict) k;
    return MUT_EXPECTATION_UNCLEAR;
}

/* "Holds", "Holds at 12 of 15 draws, not at 1, unclear at 2". */
static char *
verdict_words(const struct mut_report *r, const struct mut_expected *x)
{
    const char *points = mut_report_drawn(r) ? "draws" : "points";
    const enum mut_expectation_verdict verdict = verdict_of(r, x);
    if (r->result.n_replicates < 2)
        return mut_text("One run, not judged");
    if (!is_spread(r, x))
        return mut_text(told[verdict].words);
    if (x->at[verdict] == r->result.n_points)
        return mut_text_format("%s at all %d %s", told[verdict].words, x->at[verdict],
                               points);
    char *words = mut_text_format("Holds at %d of %d %s", x->at[MUT_EXPECTATION_MET],
                                  r->result.n_points, points);
    if (x->at[MUT_EXPECTATION_NOT_MET] > 0)
        mut_sentence_append(&words, "", ", not at %d", x->at[MUT_EXPECTATION_NOT_MET]);
    if (x->at[MUT_EXPECTATION_UNCLEAR] > 0)
        mut_sentence_append(&words, "", ", unclear at %d", x->at[MUT_EXPECTATION_UNCLEAR]);
    return words;
}

static void
add_check(const struct mut_report *r, json_t *checks, const struct mut_expected *x)
{
    const bool judged = r->result.n_replicates > 1;
    char *subject = subject_of(r, &x->is), *where = where_of(r, x),
         *found = is_spread(r, x) ? spread_words(r, x) : found_words(r, x),
         *expected = expected_words(&x->is), *words = verdict_words(r, x);
    json_t *check = json_object();
    json_object_set_new(check, "verdict",
                        json_string(judged ? told[verdict_of(r, x)].state : "open"));
    json_object_set_new(check, "words", mut_block_words("%s", words != NULL ? words : ""));
    json_object_set_new(check, "title", mut_block_words("%s", x->is.it));
    json_object_set_new(
        check, "detail",
        mut_block_words("%s%s%s %s; %s.", subject != NULL ? subject : "",
                        where != NULL ? where : "", is_spread(r, x) ? "," : ":",
                        found != NULL ? found : "", expected != NULL ? expected : ""));
    json_array_append_new(checks, check);
    mut_free(subject);
    mut_free(where);
    mut_free(found);
    mut_free(expected);
    mut_free(words);
}

/* ---- which stand where ------------------------------------------------------------------------- */

static bool
holds(const struct mut_report *r, const struct mut_expected *x)
{
    return r->result.n_replicates < 2 || verdict_of(r, x) == MUT_EXPECTATION_MET;
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

/* What a line over several points counts, where there is one: cards count draws in both directions, a line in its own. */
static const char *
counts_of(const struct mut_report *r)
{
    bool any = false;
    for (int k = 0; k < r->expected.n; k++)
        any = any || is_spread(r, &r->expected.rows[k]);
    return !any ? ""
           : mut_report_drawn(r)
               ? "; \"not\" counts draws whose whole interval falls short of what the line says, "
                 "those in the other direction too, \"unclear\" those whose interval does in part; "
                 "cards count both directions, so that what is unclear there may be \"not\" here"
               : "; \"not\" counts points whose whole interval falls short of what the line says, "
                 "those in the other direction too, \"unclear\" those whose interval does in part";
}

static char *
basis_of(const struct mut_report *r)
{
    const struct mut_result *f = &r->result;
    if (f->n_replicates < 2)
        return mut_text("one replicate has no interval, and nothing is judged");
    return mut_text_format(
        "a line holds if %s excludes zero and the difference is larger than the line says, of "
        "\"the same\" if all of the interval is smaller (%d replicates, each with the same "
        "people and the same luck in both arms)%s",
        f->n_headline > 0 ? "its simultaneous 95 % run-error interval, as on the cards,"
                          : "its 95 % run-error interval",
        f->n_replicates, counts_of(r));
}

bool
mut_report_answered(const struct mut_report *r, json_t *blocks)
{
    const int answers = mut_expected_answers(&r->expected);
    json_t *checks = checks_of(r, true);
    if (json_array_size(checks) > 0) {
        char *basis = basis_of(r);
        mut_block_text(
            blocks,
            answers > 0
                ? "The answer, in comparisons that the scenario's file names for it. Words in "
                  "bold are its author's: tests that the file is held to, no predictions; %s."
                : "What the scenario's file is held to and does not bear out; %s.",
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
            "Each of these lines has a 95 %% interval of its own. No line is a "
            "prediction, unless a frozen plan (`" MUT_PROGRAM " freeze`) shows that it "
            "stood there before the run.");
        json_array_extend(mut_block_list(blocks, "checks"), checks);
    }
    json_decref(checks);
}
