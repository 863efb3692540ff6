/* Forms x outcomes: paired differences with their intervals, each row on a scale of its own. */
#include "block.h"
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

struct matrix {
    struct mut_report *r;
    json_t *rows;
    struct mut_matrix outcomes;
    int (*counts)[MUT_SENTENCE_COUNTS]; /* owned, [n_arms][n_arms] as rows reference, arm */
    int shown;                          /* rows that compare with the file's reference */
};

static void
count(struct matrix *m, int arm, int reference, const struct mut_matrix_row *row)
{
    const enum mut_sentence_count kind = mut_sentence_count_why(
        &row->paired, row->verdict, row->matters, m->outcomes.joint[row->place]);
    m->counts[reference * m->r->result.n_arms + arm][kind]++;
    m->shown += reference == m->r->result.reference;
}

/* The comparison of a pair; `place` is that of the outcome. */
static struct mut_matrix_row
row_of(const struct matrix *m, struct mut_cube *cube, int place, const int pair[2])
{
    const struct mut_result *f = &m->r->result;
    const int outcome = m->outcomes.outcome[place], arm = pair[0];
    struct mut_matrix_row row = { .place = place,
                                  .reference = f->arms[pair[1]],
                                  .arm = f->arms[arm],
                                  .arm_label = m->r->styles[arm].label,
                                  .matters = f->matters[outcome] };
    row.paired = mut_report_pair(m->r, cube, arm, pair[1]);
    row.verdict = mut_paired_verdict(&row.paired, mut_outcomes[outcome].better,
                                     row.matters, m->outcomes.joint[place]);
    mut_cube_range(cube, row.range);
    return row;
}

/* Whether two arms have a value: else there is nothing to compare, as of a payoff outside of a
 * laboratory. */
static bool
has_values(const struct mut_report *r, const struct mut_cube *cube)
{
    int n = 0;
    for (int a = 0; a < r->result.n_arms; a++)
        n += !isnan(mut_cube_level(cube, r->point, a));
    return n > 1;
}

static int
add_outcome(struct matrix *m, int place, struct mut_diags *diags)
{
    const int arms = m->r->result.n_arms, outcome = m->outcomes.outcome[place];
    struct mut_cube cube;
    struct mut_matrix_row *rows = mut_array((size_t) (arms * arms), sizeof *rows);
    int n = 0, ret = mut_cube_init(&cube, &m->r->result, outcome, diags);
    const bool any = ret == MUT_OK && rows != NULL && has_values(m->r, &cube);
    for (int b = 0; b < arms && any; b++)
        for (int a = 0; a < arms && mut_report_refers(m->r, b); a++) {
            if (a == b)
                continue;
            rows[n] = row_of(m, &cube, place, (const int[]){ a, b });
            count(m, a, b, &rows[n++]);
        }
    mut_matrix_add(&m->outcomes, rows, n, m->rows);
    mut_cube_clear(&cube);
    mut_free(rows);
    return ret;
}

/* ---- words ------------------------------------------------------------------------------------- */

/* The title from an arm's point of view, for each reference. */
static char *
title_for(void *context, int reference)
{
    const struct matrix *m = context;
    const int arms = m->r->result.n_arms;
    const char **labels = mut_array((size_t) arms, sizeof *labels);
    int(*counts)[MUT_SENTENCE_COUNTS] = mut_array((size_t) arms, sizeof *counts);
    int n = 0;
    for (int a = 0; labels != NULL && counts != NULL && a < arms; a++)
        if (a != reference) {
            memcpy(counts[n], m->counts[reference * arms + a], sizeof *counts);
            labels[n++] = m->r->styles[a].label;
        }
    char *title = labels != NULL && counts != NULL
                      ? mut_sentence_counts(labels,
                                            (const int(*)[MUT_SENTENCE_COUNTS]) counts, n,
                                            m->r->styles[reference].label)
                      : NULL;
    mut_free(labels);
    mut_free(counts);
    return title;
}

#define DRAWN                                                                              \
    "Right is better where a direction is better: costs and leaving are turned round, "    \
    "numbers are not; where \"no better side\" is written, right is more. Each row has a " \
    "scale of its own; the band is what is too small to matter."

/* Notes of the figure; one replicate has no intervals to speak of. */
static const char drawn[] = DRAWN;
static const char tested[] = DRAWN
    " Thick: 50 %. A replicate counts as equal where nothing but rounding differs. What is "
    "said of the headline holds together with 95 %, for all arms against the reference that "
    "is chosen; of other outcomes each is judged by itself, and one in twenty without a "
    "difference is expected to show one. Several measure related things: counts are no "
    "score.";

static void
say(struct matrix *m, json_t *figure)
{
    const struct mut_report *r = m->r;
    char *basis = mut_report_basis(r, r->result.n_headline > 0
                                          ? "95 % run-error interval, simultaneous in "
                                            "the numbers of the headline"
                                          : "95 % run-error interval");
    char *subtitle = mut_text_format("Paired differences by outcome; %s", basis);
    char *title = title_for(m, r->result.reference);
    char *alt = mut_text_format(
        "Dots with intervals: how each arm differs from %s in %d comparisons, outcomes in rows. "
        "%s.",
        r->styles[r->result.reference].label, m->shown, title);
    mut_block_say(figure, &(struct mut_block_words){
                              .title = title,
                              .subtitle = subtitle,
                              .alt = alt,
                              .note = r->result.n_replicates > 1 ? tested : drawn,
                          });
    mut_report_titles(r, figure, title_for, m);
    mut_block_value(figure, "unit", json_string("")); /* each row has its own */
    mut_free(basis);
    mut_free(subtitle);
    mut_free(title);
    mut_free(alt);
}

int
mut_report_matrix_section(struct mut_report *r, struct mut_diags *diags)
{
    const int arms = r->result.n_arms;
    int ret = MUT_OK;
    if (arms < 2)
        return MUT_OK;
    json_t *blocks = mut_block_section(
        r->sections, "outcomes", "Outcome by outcome",
        "The same outcomes in every report, whichever arm they favour, and those of the question.");
    json_t *figure = mut_block_figure(blocks, "matrix", "matrix");
    struct matrix m = { .r = r,
                        .counts = mut_array((size_t) (arms * arms), sizeof *m.counts) };
    m.rows = mut_block_rows(figure, "rows", mut_matrix_columns);
    m.outcomes = mut_matrix_of(r->result.headline, r->result.n_headline);
    for (int k = 0; k < m.outcomes.n && ret == MUT_OK && m.counts != NULL; k++)
        ret = add_outcome(&m, k, diags);
    if (ret == MUT_OK)
        ret = mut_report_dots_figure(r, blocks, diags);
    if (ret == MUT_OK && m.counts != NULL)
        say(&m, figure);
    mut_free(m.counts);
    return ret;
}
