/* The first screen: the question's answer in at most four numbers, with their intervals. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"
#include "swing.h"
#include "unclear.h"

#include <stdio.h>
#include <string.h>

enum { MOST_CARDS = 4 };

static json_t *
text_value(char *text)
{
    json_t *value = json_string(text != NULL ? text : "");
    mut_free(text);
    return value;
}

const char *
mut_report_verdict(const struct mut_report *r, int outcome, const struct mut_paired *p)
{
    const bool joint = r->result.n_headline > 0;
    const double matters = r->result.matters[outcome];
    const enum mut_verdict verdict = mut_paired_verdict(p, mut_outcomes[outcome].better,
                                                        matters, joint);
    if (verdict != MUT_VERDICT_UNCLEAR)
        return mut_paired_words(verdict);
    const enum mut_unclear why = mut_unclear_of(p, matters, joint);
    return why == MUT_UNCLEAR_EQUAL   ? "equal in all runs"
           : why == MUT_UNCLEAR_SMALL ? "too small to matter"
           : why == MUT_UNCLEAR_SIZE  ? "may be too small to matter"
                                      : mut_paired_words(verdict);
}

/* What is known of an outcome, arm by arm. */
struct card {
    int outcome, decimals; /* one number of decimals for all arms */
    bool joint;
    struct mut_paired *pairs; /* owned, [n_arms]: against the reference */
};

/* False without memory. Free its pairs in either case. */
static bool
compare(struct card *c, const struct mut_report *r, struct mut_cube *cube, int outcome)
{
    const int arms = r->result.n_arms, reference = r->result.reference;
    *c = (struct card){ .outcome = outcome, .joint = r->result.n_headline > 0 };
    struct mut_reading_span *spans = mut_array((size_t) arms, sizeof *spans);
    c->pairs = mut_array((size_t) arms, sizeof *c->pairs);
    int n = 0;
    for (int a = 0; spans != NULL && c->pairs != NULL && a < arms; a++)
        if (a != reference) {
            c->pairs[a] = mut_report_pair(r, cube, a, reference);
            spans[n++] = mut_reading_span_of(&c->pairs[a], c->joint);
        }
    c->decimals = mut_reading_decimals(&mut_outcomes[outcome], r->result.matters[outcome],
                                       spans, n);
    const bool whole = spans != NULL && c->pairs != NULL;
    mut_free(spans);
    return whole;
}

static json_t *
card_row(const struct mut_report *r, const struct card *c, double level, int arm)
{
    const struct mut_outcome *o = &mut_outcomes[c->outcome];
    json_t *row = json_object();
    json_object_set_new(row, "arm", json_string(r->result.arms[arm]));
    json_object_set_new(row, "label", mut_block_words("%s", r->styles[arm].label));
    const bool reference = arm == r->result.reference;
    json_object_set_new(row, reference ? "number" : "level",
                        text_value(mut_reading_level(o, level)));
    if (reference) {
        json_object_set_new(row, "words", json_string("reference"));
        return row;
    }
    const struct mut_reading_span span = mut_reading_span_of(&c->pairs[arm], c->joint);
    json_object_set_new(row, "number",
                        text_value(mut_reading_number_at(o, span.x, c->decimals)));
    json_object_set_new(row, "interval",
                        text_value(mut_reading_bounds_at(o, &span, c->decimals)));
    json_object_set_new(row, "words",
                        json_string(mut_report_verdict(r, c->outcome, &c->pairs[arm])));
    return row;
}

static int
add_card(struct mut_report *r, json_t *cards, int outcome, struct mut_diags *diags)
{
    struct mut_cube cube;
    struct card card = { .pairs = NULL };
    json_t *rows = mut_report_card(cards, outcome, r->result.matters[outcome]);
    int ret = mut_cube_init(&cube, &r->result, outcome, diags);
    const bool whole = ret == MUT_OK && compare(&card, r, &cube, outcome);
    for (int k = 0; whole && k < r->result.n_arms; k++) {
        const int arm = mut_report_card_arm(r, k);
        json_array_append_new(
            rows, mut_swing_row(
                      r, &cube, outcome, arm,
                      mut_paired_verdict(&card.pairs[arm], mut_outcomes[outcome].better,
                                         r->result.matters[outcome], card.joint),
                      card_row(r, &card, mut_cube_level(&cube, r->point, arm), arm)));
    }
    mut_free(card.pairs);
    mut_cube_clear(&cube);
    return ret;
}

/* What a comparison holds equal. */
static const char *
equals_of(const struct mut_result *f)
{
    return f->laboratory ? "the same people in the same groups"
                         : "the same people, staff and units";
}

/* "24 times the same 20 schools ..." in words for who has read nothing yet. */
static void
explain(const struct mut_report *r, json_t *blocks)
{
    const struct mut_result *f = &r->result;
    const char *label = r->styles[f->reference].label,
               *arm = f->laboratory ? "treatment" : "arm";
    char *basis = mut_report_basis(r, "");
    if (f->n_arms == 1)
        mut_block_text(blocks,
                       "There is one %s, %s, and nothing to compare it with: each number "
                       "is its level, %s.",
                       arm, label, basis != NULL ? basis : "");
    else if (f->n_replicates == 1)
        mut_block_text(
            blocks,
            "Each number is what %s has more or less than %s, the reference, "
            "for %s with the same luck. One replicate has no interval: nothing is claimed.",
            f->laboratory ? "a treatment" : "an arm", label, equals_of(f));
    else
        mut_block_text(
            blocks,
            "Each number is what %s has more or less than %s, the reference: %d "
            "times %s were run under each %s with the same "
            "luck, and compared run by run. Below it stands the %s: how far %d replicates may "
            "be off, not how sure the assumptions are. A difference is clear if that interval "
            "excludes zero and it is large enough to matter; it is too small to matter if all "
            "of the interval is. Differences are taken before rounding, over months in which "
            "both arms have a value.",
            f->laboratory ? "a treatment" : "an arm", label, f->n_replicates,
            equals_of(f), arm,
            f->n_headline > 0 ? "simultaneous 95 % run-error interval"
                              : "95 % run-error interval",
            f->n_replicates);
    mut_free(basis);
}

/* Of many sets of assumptions one is shown: that comes before its numbers. */
static void
say_point(const struct mut_report *r, json_t *blocks)
{
    const struct mut_result *f = &r->result;
    if (f->points != NULL)
        mut_block_text(
            blocks,
            "The numbers that follow are of \"%s\" alone, %s %d: how they move over all of "
            "them stands under \"Under whose assumptions\".",
            f->point_labels[r->point],
            f->n_points > 2 && f->n_factors == 1 && f->factor_levers[0]
                ? "the middle one of"
                : "one of",
            f->n_points);
}

/* "ownership, residual claim" of the mechanisms that run, or do not. */
static char *
names_of(char **names, char **kinds, const int *active, int n, bool run)
{
    char *list = NULL;
    for (int k = 0; k < n; k++) {
        if (strcmp(kinds[k], "mechanism") != 0 || (active[k] != 0) != run)
            continue;
        char *words = mut_text(names[k]);
        for (char *c = words; c != NULL && *c != '\0'; c++)
            if (*c == '_')
                *c = ' ';
        mut_sentence_append(&list, ", ", "%s", words != NULL ? words : "");
        mut_free(words);
    }
    return list;
}

static void
tell_mechanisms(json_t *blocks, int on, int off, const char *running, const char *idle)
{
    if (on == 0)
        mut_block_text(blocks, "No mechanism runs: all %d are off.", off);
    else if (on <= off)
        mut_block_text(
            blocks,
            "Of %d mechanisms only %d %s here: %s. The others are off in every arm, so "
            "that what they alone bring about stays at nothing by design, which is no finding.",
            on + off, on, on == 1 ? "runs" : "run", running);
    else
        mut_block_text(
            blocks,
            "All of %d mechanisms run but %s: what %s about stays at nothing by "
            "design.",
            on + off, idle, off == 1 ? "this one brings" : "these bring");
}

/* Where not all mechanisms run, which do: else zeros read as findings. */
static void
say_mechanisms(const struct mut_report *r, json_t *blocks)
{
    int n = 0, m = 0, l = 0, on = 0, off = 0;
    char **names = mut_result_read_texts(r->result.file, "design/component", &n);
    char **kinds = mut_result_read_texts(r->result.file, "design/component_kind", &m);
    int *active = mut_result_read_ints(r->result.file, "design/active", &l);
    if (names != NULL && kinds != NULL && active != NULL && n == m && n == l) {
        for (int k = 0; k < n; k++)
            if (strcmp(kinds[k], "mechanism") == 0) {
                on += active[k] != 0;
                off += active[k] == 0;
            }
        char *running = names_of(names, kinds, active, n, true),
             *idle = names_of(names, kinds, active, n, false);
        if (off > 0 && !r->result.laboratory)
            tell_mechanisms(blocks, on, off, running != NULL ? running : "",
                            idle != NULL ? idle : "");
        mut_free(running);
        mut_free(idle);
    }
    mut_result_read_free(names, n);
    mut_result_read_free(kinds, m);
    mut_free(active);
}

/* Cards of the first outcomes, with what they mean. */
static int
add_cards(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    int outcomes[MOST_CARDS], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST_CARDS);
    json_t *list = mut_block_list(blocks, "cards");
    for (int k = 0; k < n && ret == MUT_OK; k++)
        ret = add_card(r, list, outcomes[k], diags);
    explain(r, blocks);
    return ret;
}

/* Over several points who does best; of draws the cards of all of them, which is *whole. */
static int
add_points(struct mut_report *r, json_t *blocks, bool *whole, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    int ret = MUT_OK;
    *whole = false;
    if (f->points == NULL || f->n_points < 2 || f->n_arms < 2)
        return ret;
    if (!f->laboratory)
        ret = mut_report_spread_leads(r, blocks, diags);
    *whole = mut_report_drawn(r);
    return ret == MUT_OK && *whole ? mut_report_spread_cards(r, blocks, diags) : ret;
}

/* The numbers at the point that is shown. Lists tell what no card does: all of the headline if the scenario names no
 * answer, or after cards of a reform; else its outcomes without a card; then others. */
static int
add_shown(struct mut_report *r, json_t *blocks, bool answered, struct mut_diags *diags)
{
    bool reform = false;
    int ret = MUT_OK;
    say_point(r, blocks);
    if (r->result.n_arms == 1)
        return add_cards(r, blocks, diags);
    if (!answered)
        ret = mut_sentence_answer(r, blocks, 0, diags);
    if (ret == MUT_OK)
        ret = mut_report_twins(r, blocks, &reform, diags);
    if (ret == MUT_OK && !reform)
        ret = add_cards(r, blocks, diags);
    if (ret == MUT_OK && answered)
        ret = mut_sentence_answer(r, blocks, reform ? 0 : MOST_CARDS, diags);
    if (ret == MUT_OK)
        ret = mut_sentence_beside(r, blocks, diags);
    if (reform)
        mut_block_text(
            blocks,
            "In the outcomes of the headline a difference is named only if it is clear: its "
            "simultaneous 95 %% run-error interval excludes zero, and it is large enough to "
            "matter. All differences stand under \"Outcome by outcome\".");
    return ret;
}

int
mut_report_headline_section(struct mut_report *r, struct mut_diags *diags)
{
    bool whole;
    json_t *blocks = mut_block_section(r->sections, "answer", "What came out", "");
    const bool answered = mut_report_answered(r, blocks);
    say_mechanisms(r, blocks);
    int ret = add_points(r, blocks, &whole, diags);
    if (ret == MUT_OK && !whole)
        ret = add_shown(r, blocks, answered, diags);
    mut_report_author(r, blocks);
    return ret;
}
