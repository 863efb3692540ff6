/* What would change the answer: numbers that turn a lead, how far gaps swing, what they depend on. */
#include "answer.h"
#include "block.h"
#include "mem.h"
#include "report_answers.h"
#include "report_sections.h"

#include <math.h>
#include <string.h>

enum { MOST_FIGURES = 8, MOST_ROWS = 60, MANY_ROWS = 12 };

/* ---- the table ----------------------------------------------------------------------------------- */

static json_t *
new_table(json_t *blocks)
{
    static const char *const columns[][2] = {
        { "outcome", "Outcome" },        { "arms", "Arms" },
        { "parameter", "Number" },       { "now", "Now" },
        { "evidence", "Evidence" },      { "turns", "Another leads from" },
        { "inside", "In the evidence" }, { "grade", "Grade" },
        { "source", "Source" },
    };
    json_t *table = mut_block_table(
        blocks, "flips",
        "Values from which another arm leads, closest first, each moved alone");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_block_column(table, columns[k][0], columns[k][1], false);
    return table;
}

static bool
turns(const json_t *e)
{
    const char *word = mut_answer_text(e, "flips");
    return (strcmp(word, "inside") == 0 || strcmp(word, "beyond") == 0) &&
           isfinite(mut_answer_number(e, "value"));
}

static char *
value_of(const json_t *e)
{
    const double low = mut_answer_number(e, "value_low"),
                 high = mut_answer_number(e, "value_high");
    if (isnan(low) || isnan(high) || low == high)
        return mut_text_format("%.4g", mut_answer_number(e, "value"));
    return mut_text_format("%.4g (%.4g to %.4g)", mut_answer_number(e, "value"), low,
                           high);
}

static void
add_turn(const struct mut_report_gap *gap, const json_t *e, json_t *table)
{
    const struct mut_report *r = gap->r;
    const char *unit = mut_answer_text(e, "unit");
    char *texts[] = {
        mut_text_format("%s, %s", r->styles[gap->arm].label,
                        r->styles[gap->reference].label),
        mut_report_parameter(r, e),
        mut_text_format("%.4g%s%s", mut_answer_number(e, "now"),
                        strcmp(unit, "1") == 0 ? "" : " ",
                        strcmp(unit, "1") == 0 ? "" : unit),
        mut_text_format("%.4g to %.4g", mut_answer_number(e, "low"),
                        mut_answer_number(e, "high")),
        value_of(e),
    };
    mut_block_row(table, "sssssssss", mut_outcomes[gap->outcome].label, texts[0],
                  texts[1], texts[2], texts[3], texts[4],
                  strcmp(mut_answer_text(e, "flips"), "inside") == 0 ? "inside" : "beyond",
                  mut_answer_text(e, "grade"), mut_answer_text(e, "source"));
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

/* ---- gaps ---------------------------------------------------------------------------------------- */

/* The gap whose rows begin at `first`; false if they name nothing of this result. */
static bool
read_gap(const struct mut_report *r, const json_t *list, size_t first,
         struct mut_report_gap *gap)
{
    const json_t *e = json_array_get(list, first);
    *gap = (struct mut_report_gap){ .r = r,
                                    .list = list,
                                    .first = first,
                                    .n = 1,
                                    .outcome = mut_answer_outcome(e),
                                    .arm = mut_answer_arm(r, e, "arm"),
                                    .reference = mut_answer_arm(r, e, "reference") };
    const size_t all = json_array_size(list);
    for (; first + gap->n < all; gap->n++) {
        const json_t *next = json_array_get(list, first + gap->n);
        if (mut_answer_outcome(next) != gap->outcome ||
            mut_answer_arm(r, next, "arm") != gap->arm ||
            mut_answer_arm(r, next, "reference") != gap->reference)
            break;
    }
    return gap->outcome >= 0 && gap->arm >= 0 && gap->reference >= 0;
}

/* "Quality, Mutual against State: 3 of 40 numbers turn the lead, with 2 more it is lost." */
static void
tell(const struct mut_report_gap *gap, json_t *items)
{
    int n[3] = { 0 };
    for (size_t k = 0; k < gap->n; k++) {
        const json_t *e = json_array_get(gap->list, gap->first + k);
        n[0] += turns(e);
        n[1] += strcmp(mut_answer_text(e, "flips"), "unclear") == 0;
        n[2] += strcmp(mut_answer_text(e, "flips"), "no leader") == 0;
    }
    char *lost = n[1] > 0
                     ? mut_text_format("; with %d the lead is lost, but run error covers "
                                       "who then leads",
                                       n[1])
                     : mut_text("");
    json_array_append_new(
        items, n[2] > 0
                   ? mut_block_words(
                         "%s, %s against %s: nobody clearly leads, hence nothing to "
                         "turn.",
                         mut_outcomes[gap->outcome].label, gap->r->styles[gap->arm].label,
                         gap->r->styles[gap->reference].label)
                   : mut_block_words(
                         "%s, %s against %s: %d of %zu numbers, each moved by itself, "
                         "make%s another lead%s.",
                         mut_outcomes[gap->outcome].label, gap->r->styles[gap->arm].label,
                         gap->r->styles[gap->reference].label, n[0], gap->n,
                         n[0] == 1 ? "s" : "", lost != NULL ? lost : ""));
    mut_free(lost);
}

static void
add_answer(const struct mut_report *r, json_t *blocks, const json_t *list)
{
    json_t *items = json_array(), *figures = json_array(), *tables = json_array();
    json_t *table = new_table(tables);
    struct mut_report_gap gap;
    int odd = 0, rows = 0;
    for (size_t first = 0; first < json_array_size(list); first += gap.n) {
        if (!read_gap(r, list, first, &gap)) {
            odd += (int) gap.n;
            continue;
        }
        tell(&gap, items);
        for (size_t k = 0; k < gap.n && rows < MOST_ROWS; k++)
            if (turns(json_array_get(list, first + k))) {
                add_turn(&gap, json_array_get(list, first + k), table);
                rows++;
            }
        if (json_array_size(figures) < MOST_FIGURES)
            mut_report_tornado(&gap, figures);
    }
    mut_block_items(blocks, "How many numbers turn a lead:", items);
    json_object_set_new(table, "folded", json_boolean(rows > MANY_ROWS));
    if (rows > 0)
        json_array_extend(blocks, tables);
    json_array_extend(blocks, figures);
    json_decref(figures);
    json_decref(tables);
    mut_answer_odd(blocks, odd);
}

int
mut_report_flip_section(struct mut_report *r, struct mut_diags *diags)
{
    (void) diags;
    if (r->result.n_arms < 2 || r->result.laboratory)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "flip", "What would change the answer",
        "At which values another arm would lead, and what the gaps depend on.");
    const json_t *list = mut_answer_open(
        r, blocks, MUT_COMPANION_FLIP, "At which value of which number another arm leads");
    if (list != NULL)
        add_answer(r, blocks, list);
    mut_report_sens(r, blocks);
    return MUT_OK;
}
