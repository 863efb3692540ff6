#include "report_two.h"

#include "arm_style.h"
#include "block.h"
#include "hash.h"
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "sentence.h"
#include "version.h"

#include <math.h>
#include <string.h>

enum { MOST_CARDS = 4 };

struct page {
    const struct mut_report_two *two;
    const struct mut_versus *v;
    struct mut_arm_style *styles; /* owned, of B's arms */
    json_t *root, *sections;      /* owned by root */
};

static const char *
label_of(const struct page *p, int common)
{
    return p->styles[p->v->arms[common][1]].label;
}

/* SHA-256 of what decided a result, eight letters of it. */
static void
short_run(const struct mut_result *r, char out[MUT_HASH_ROOM])
{
    char *identity = mut_result_identity(r);
    mut_hash_bytes(identity != NULL ? identity : "",
                   identity != NULL ? strlen(identity) : 0, out);
    out[8] = '\0';
    mut_free(identity);
}

/* ---- what differs ----------------------------------------------------------------------------------- */

static void
add_changes(const struct page *p)
{
    static const char *const columns[][2] = {
        { "what", "what" },     { "where", "arm or form" },
        { "from", "from" },     { "a", "A" },
        { "b", "B" },           { "unit", "unit" },
        { "a_by", "A set by" }, { "b_by", "B set by" },
    };
    json_t *blocks = mut_block_section(
        p->sections, "changes", "What differs between A and B",
        "Every value that runs and is not the same in both.");
    if (p->two->no_changes != NULL) {
        mut_block_text(blocks, "There is no list: %s.", p->two->no_changes);
        return;
    }
    if (p->two->n_changes == 0) {
        mut_block_text(blocks, "Nothing: both were made from the same values.");
        return;
    }
    json_t *table = mut_block_table(blocks, "differing", "Values that differ");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_block_column(table, columns[k][0], columns[k][1], false);
    for (int k = 0; k < p->two->n_changes; k++) {
        const struct mut_report_two_change *c = &p->two->changes[k];
        mut_block_row(table, "ssssssss", c->what, *c->arm != '\0' ? c->arm : c->form,
                      c->from, c->value[0], c->value[1], c->unit, c->set_by[0],
                      c->set_by[1]);
    }
}

/* ---- what came out ---------------------------------------------------------------------------------- */

/* The table's row of an outcome and common arm at the first common point. */
static const struct mut_compare_row *
row_of(const struct page *p, int outcome, int common)
{
    const struct mut_compare *t = &p->v->table;
    for (int k = 0; k < t->n; k++)
        if (t->rows[k].outcome == outcome && t->rows[k].arm == common &&
            t->rows[k].point == 0)
            return &t->rows[k];
    return NULL;
}

static void
add_card(const struct page *p, json_t *cards, int outcome)
{
    const struct mut_outcome *o = &mut_outcomes[outcome];
    json_t *rows = mut_report_card(cards, outcome, p->v->results[1].matters[outcome]);
    for (int a = 0; a < p->v->n_arms; a++) {
        const struct mut_compare_row *row = row_of(p, outcome, a);
        json_t *line = json_object();
        json_array_append_new(rows, line);
        if (row == NULL)
            continue;
        char *from = mut_reading_level(o, row->reference_level),
             *to = mut_reading_level(o, row->arm_level);
        json_object_set_new(line, "arm",
                            mut_block_words("%s", p->v->table.result.arms[a]));
        json_object_set_new(line, "label", mut_block_words("%s", label_of(p, a)));
        mut_block_text_of(line, "level", mut_text_format("%s to %s", from, to));
        const double low = row->headline ? row->paired.joint_low : row->paired.low;
        const double high = row->headline ? row->paired.joint_high : row->paired.high;
        mut_block_text_of(line, "number",
                          mut_reading_number(o, row->paired.difference, low, high));
        mut_block_text_of(line, "interval",
                          mut_reading_bounds(o, row->paired.difference, low, high));
        json_object_set_new(line, "words", json_string(mut_paired_words(row->verdict)));
        mut_free(from);
        mut_free(to);
    }
}

static void
explain(const struct page *p, json_t *blocks)
{
    const char *a = p->v->results[0].title, *b = p->v->results[1].title;
    mut_block_text(
        blocks,
        "A is \"%s\" (%s), B is \"%s\" (%s). Each number is what an arm has more or less in B "
        "than in A.",
        a, p->v->results[0].path, b, p->v->results[1].path);
    if (p->v->paired)
        mut_block_text(
            blocks,
            "Both have the same people and the same luck, replicate by replicate: %d pairs. In "
            "brackets: 95 %% run-error interval of the paired differences.",
            p->v->n_replicates);
    else
        mut_block_text(
            blocks,
            "Not paired, for they differ in %s: other people met other luck, and the differences "
            "hold that, too. In brackets: 95 %% run-error interval of independent runs (Welch).",
            p->v->unlike);
}

static void
add_answer(const struct page *p)
{
    const struct mut_compare *t = &p->v->table;
    json_t *blocks = mut_block_section(p->sections, "answer", "What came out", "");
    explain(p, blocks);
    json_t *cards = mut_block_list(blocks, "cards");
    int n = 0, last = -1;
    for (int k = 0; k < t->n && n < MOST_CARDS; k++)
        if (t->rows[k].headline && t->rows[k].point == 0 && t->rows[k].outcome != last) {
            last = t->rows[k].outcome;
            add_card(p, cards, last);
            n++;
        }
}

/* ---- outcome by outcome ------------------------------------------------------------------------------- */

/* Rows of one outcome, on one scale. */
static void
add_rows(const struct page *p, const struct mut_matrix *m, int place, json_t *out,
         int (*counts)[MUT_SENTENCE_COUNTS])
{
    struct mut_matrix_row *rows = mut_array((size_t) p->v->n_arms, sizeof *rows);
    int n = 0;
    for (int a = 0; rows != NULL && a < p->v->n_arms; a++) {
        const struct mut_compare_row *row = row_of(p, m->outcome[place], a);
        if (row == NULL || isnan(row->paired.difference))
            continue;
        rows[n++] = (struct mut_matrix_row){ .place = place,
                                             .reference = "A",
                                             .arm = p->v->table.result.arms[a],
                                             .arm_label = label_of(p, a),
                                             .paired = row->paired,
                                             .range = { (double) NAN, (double) NAN },
                                             .matters = row->matters,
                                             .verdict = row->verdict };
        counts[a][mut_sentence_count_why(&row->paired, row->verdict, row->matters,
                                         row->headline)]++;
    }
    mut_matrix_add(m, rows, n, out);
    mut_free(rows);
}

static void
say_matrix(const struct page *p, json_t *figure, int (*counts)[MUT_SENTENCE_COUNTS])
{
    const char **labels = mut_array((size_t) p->v->n_arms, sizeof *labels);
    if (labels == NULL)
        return;
    for (int a = 0; a < p->v->n_arms; a++)
        labels[a] = label_of(p, a);
    char *title = mut_sentence_counts(labels, (const int(*)[MUT_SENTENCE_COUNTS]) counts,
                                      p->v->n_arms, "A");
    char *subtitle = mut_text_format(
        "B less A by outcome, mean over %s %d to %d, 95 %% run-error interval%s",
        p->v->table.result.laboratory ? "rounds" : "months", p->v->table.result.window[0],
        p->v->table.result.window[1],
        p->v->paired ? ", paired by replicate" : ", not paired");
    char *alt = mut_text_format(
        "Dots with intervals: what each arm has more or less in B than in A, outcomes in "
        "rows. %s.",
        title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "Right is better where a direction is better. Each row has a scale of its own; "
                    "the band is what is too small to matter. Thick: 50 %." });
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
    mut_free(labels);
}

static void
add_matrix(const struct page *p)
{
    const struct mut_result *r = &p->v->table.result;
    int(*counts)[MUT_SENTENCE_COUNTS] = mut_array((size_t) p->v->n_arms, sizeof *counts);
    const struct mut_matrix m = mut_matrix_of(r->headline, r->n_headline);
    json_t *blocks = mut_block_section(p->sections, "outcomes", "Outcome by outcome", "");
    json_t *figure = mut_block_figure(blocks, "steps", "steps");
    json_t *rows = mut_block_rows(figure, "rows", mut_matrix_columns);
    mut_block_value(figure, "unit", json_string("")); /* each row has its own */
    mut_block_value(figure, "scales_note", mut_block_words("each row on its own scale"));
    for (int k = 0; k < m.n && counts != NULL; k++)
        add_rows(p, &m, k, rows, counts);
    if (counts != NULL)
        say_matrix(p, figure, counts);
    mut_free(counts);
}

static void
add_sources(const struct page *p)
{
    json_t *blocks = mut_block_section(p->sections, "reproduce", "Make it again", "");
    char *command = mut_text_format("mutual compare %s %s", p->v->results[0].path,
                                    p->v->results[1].path);
    mut_block_code(blocks, "The whole table, with the outcomes that are not shown here",
                   command != NULL ? command : "");
    for (int k = 0; k < 2; k++) {
        char *report = mut_text_format("mutual report %s", p->v->results[k].path);
        mut_block_code(blocks, k == 0 ? "All about A" : "All about B",
                       report != NULL ? report : "");
        mut_free(report);
    }
    mut_free(command);
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

/* The arms that both have, as B has them. */
static json_t *
arms_of(const struct page *p)
{
    json_t *all = mut_arm_style_json(&p->v->results[1], p->styles), *arms = json_array();
    for (int a = 0; a < p->v->n_arms; a++)
        json_array_append(arms, json_array_get(all, (size_t) p->v->arms[a][1]));
    json_decref(all);
    return arms;
}

static void
begin(struct page *p)
{
    char runs[2][MUT_HASH_ROOM];
    const struct mut_result *a = &p->v->results[0], *b = &p->v->results[1];
    for (int k = 0; k < 2; k++)
        short_run(&p->v->results[k], runs[k]);
    p->root = json_object();
    p->sections = json_array();
    json_object_set_new(p->root, "version", json_integer(1));
    json_object_set_new(p->root, "title",
                        strcmp(a->title, b->title) == 0
                            ? mut_block_words("%s: two results", b->title)
                            : mut_block_words("%s against %s", b->title, a->title));
    json_object_set_new(p->root, "question",
                        mut_block_words("What does B change, arm by arm?"));
    json_object_set_new(p->root, "summary", json_string(""));
    json_object_set_new(p->root, "reference", json_string("A"));
    json_object_set_new(p->root, "arms", arms_of(p));
    json_object_set_new(
        p->root, "footer",
        mut_block_words(
            "Source: Mutual State %s, results version %s; runs %s (A) and %s (B); %d and %d "
            "replicates",
            MUT_VERSION, MUT_RESULTS_VERSION, runs[0], runs[1], a->n_replicates,
            b->n_replicates));
    json_t *facts = json_object();
    json_object_set_new(facts, "version", json_string(MUT_VERSION));
    json_object_set_new(facts, "results_version", json_string(MUT_RESULTS_VERSION));
    json_object_set_new(facts, "run", mut_block_words("%s %s", runs[0], runs[1]));
    json_object_set_new(facts, "replicates", json_integer(b->n_replicates));
    json_object_set_new(p->root, "provenance", facts);
    json_object_set_new(p->root, "sections", p->sections);
}

json_t *
mut_report_two(const struct mut_report_two *two)
{
    struct mut_arm_forms forms;
    mut_arm_forms_read(&forms, &two->versus->results[1], NULL);
    struct page p = { .two = two, .v = two->versus, .styles = mut_arm_style_all(&forms) };
    mut_arm_forms_clear(&forms);
    if (p.styles == NULL)
        return NULL;
    begin(&p);
    add_changes(&p);
    add_answer(&p);
    add_matrix(&p);
    add_sources(&p);
    mut_arm_style_free(p.styles, p.v->results[1].n_arms);
    return p.root;
}
