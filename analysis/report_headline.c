/* The first screen: the question's answer in at most four numbers, with their intervals. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

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

static json_t *
card_row(const struct mut_report *r, struct mut_cube *cube, int outcome, int arm)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    const int reference = r->result.reference;
    json_t *row = json_object();
    json_object_set_new(row, "arm", json_string(r->result.arms[arm]));
    json_object_set_new(row, "label", mut_block_words("%s", r->styles[arm].label));
    const double level = mut_cube_level(cube, r->point, arm);
    json_object_set_new(row, arm == reference ? "number" : "level",
                        text_value(mut_reading_level(o, level)));
    if (arm == reference) {
        json_object_set_new(row, "words", json_string("reference"));
        return row;
    }
    const struct mut_paired p = mut_report_pair(r, cube, outcome, arm, reference);
    const bool joint = r->result.n_headline > 0;
    const enum mut_verdict verdict = mut_paired_verdict(
        &p, o->better, r->result.matters[outcome], joint);
    json_object_set_new(row, "number", text_value(mut_reading_short(o, p.difference)));
    json_object_set_new(
        row, "interval",
        text_value(mut_reading_bounds(o, p.difference, joint ? p.joint_low : p.low,
                                      joint ? p.joint_high : p.high)));
    json_object_set_new(row, "words", json_string(mut_paired_words(verdict)));
    return row;
}

static int
add_card(struct mut_report *r, json_t *cards, int outcome, struct mut_diags *diags)
{
    struct mut_cube cube;
    json_t *card = json_object(), *rows = json_array();
    int ret = mut_cube_init(&cube, &r->result, outcome, diags);
    json_object_set_new(card, "title", mut_block_words("%s", mut_outcomes[outcome].label));
    json_object_set_new(card, "outcome",
                        mut_block_words("%s", mut_outcomes[outcome].name));
    json_object_set_new(card, "rows", rows);
    json_array_append_new(cards, card);
    if (ret == MUT_OK)
        json_array_append_new(rows, card_row(r, &cube, outcome, r->result.reference));
    for (int a = 0; ret == MUT_OK && a < r->result.n_arms; a++)
        if (a != r->result.reference)
            json_array_append_new(rows, card_row(r, &cube, outcome, a));
    mut_cube_clear(&cube);
    return ret;
}

/* "24 times the same 20 schools ..." in words for who has read nothing yet. */
static void
explain(const struct mut_report *r, json_t *blocks)
{
    const struct mut_result *f = &r->result;
    const char *label = r->styles[f->reference].label;
    char *basis = mut_report_basis(r, "");
    if (f->n_arms == 1)
        mut_block_text(blocks,
                       "There is one arm, %s, and nothing to compare it with: each number "
                       "is its level, %s.",
                       label, basis != NULL ? basis : "");
    else if (f->n_replicates == 1)
        mut_block_text(
            blocks,
            "Each number is what an arm has more or less than %s, the reference, "
            "for the same people, staff and units with the same luck. One "
            "replicate has no interval: nothing is claimed.",
            label);
    else
        mut_block_text(
            blocks,
            "Each number is what an arm has more or less than %s, the reference: %d "
            "times the same people, staff and units were run under each arm with the same "
            "luck, and compared run by run. Below it stands the %s: how far %d replicates may "
            "be off, not how sure the assumptions are. A difference is clear if that interval "
            "excludes zero and it is large enough to matter.",
            label, f->n_replicates,
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
            "These numbers are of one of the %d sets of assumptions that the "
            "result holds, \"%s\": how the answer moves over all of them stands "
            "under \"Under whose assumptions\".",
            f->n_points, f->point_labels[r->point]);
}

int
mut_report_headline_section(struct mut_report *r, struct mut_diags *diags)
{
    int outcomes[MOST_CARDS], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST_CARDS);
    json_t *blocks = mut_block_section(r->sections, "answer", "What came out", "");
    say_point(r, blocks);
    if (r->result.n_arms > 1)
        ret = mut_sentence_answer(r, blocks, diags);
    json_t *cards = mut_block_list(blocks, "cards");
    for (int k = 0; k < n && ret == MUT_OK; k++)
        ret = add_card(r, cards, outcomes[k], diags);
    explain(r, blocks);
    return ret;
}
