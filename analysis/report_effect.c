#include "report_effect.h"

#include "block.h"
#include "matrix.h"
#include "mem.h"
#include "reading.h"
#include "sentence.h"

#include <string.h>

static const char without[] = "the same arm without it";

struct effect {
    struct mut_report *r;
    const int *twin;
    const char *reform;
    struct mut_matrix outcomes;
    json_t *rows, *table;
    char **panels;                      /* owned, [n_arms]: "State cut - State" */
    int (*counts)[MUT_SENTENCE_COUNTS]; /* owned, [n_arms] */
    int shown;                          /* outcomes */
    char *set; /* owned: those that the reform sets; NULL: none */
};

/* Whether an outcome stands in the figure. */
static bool
stands(const struct effect *e, int place)
{
    int first[MUT_MATRIX_MOST];
    if (e->r->result.n_headline > 0)
        return e->outcomes.joint[place];
    bool found = false;
    const int n = mut_report_headline(e->r, first, MUT_MATRIX_MOST);
    for (int k = 0; k < n; k++)
        found = found || first[k] == e->outcomes.outcome[place];
    return found;
}

static struct mut_matrix_row
row_of(const struct effect *e, struct mut_cube *cube, int place, int arm)
{
    const struct mut_result *f = &e->r->result;
    const int outcome = e->outcomes.outcome[place];
    struct mut_matrix_row row = { .place = place,
                                  .reference = f->arms[e->twin[arm]],
                                  .arm = f->arms[arm],
                                  .arm_label = e->panels[arm],
                                  .matters = f->matters[outcome] };
    row.paired = mut_report_pair(e->r, cube, arm, e->twin[arm]);
    row.verdict = mut_paired_verdict(&row.paired, mut_outcomes[outcome].better,
                                     row.matters, e->outcomes.joint[place]);
    mut_cube_range(cube, row.range);
    return row;
}

/* What a reader of numbers sees of a row; what is set by the reform is no finding and is not counted. */
static void
tell_row(struct effect *e, const struct mut_matrix_row *row, int arm)
{
    const struct mut_outcome *o = &mut_outcomes[e->outcomes.outcome[row->place]];
    const bool joint = e->outcomes.joint[row->place];
    const struct mut_reading_span span = mut_reading_span_of(&row->paired, joint);
    char *from = mut_reading_level(o, row->paired.reference),
         *to = mut_reading_level(o, row->paired.arm),
         *difference = mut_reading_interval_at(
             o, &span, mut_reading_decimals(o, row->matters, &span, 1));
    mut_block_row(e->table, "ssssss", o->label, e->panels[arm], from != NULL ? from : "",
                  to != NULL ? to : "", difference != NULL ? difference : "",
                  mut_paired_words(row->verdict));
    if (!row->paired.by_design)
        e->counts[arm][mut_sentence_count_why(&row->paired, row->verdict, row->matters,
                                              joint)]++;
    mut_free(from);
    mut_free(to);
    mut_free(difference);
}

static int
add_outcome(struct effect *e, int place, struct mut_diags *diags)
{
    const int arms = e->r->result.n_arms, outcome = e->outcomes.outcome[place];
    struct mut_cube cube;
    struct mut_matrix_row *rows = mut_array((size_t) arms, sizeof *rows);
    int n = 0, set = 0;
    const int ret = mut_cube_init(&cube, &e->r->result, outcome, diags);
    for (int a = 0; a < arms && ret == MUT_OK && rows != NULL; a++) {
        if (e->twin[a] < 0)
            continue;
        rows[n] = row_of(e, &cube, place, a);
        set += rows[n].paired.by_design;
        tell_row(e, &rows[n++], a);
    }
    if (set > 0) {
        char *name = mut_reading_name(&mut_outcomes[outcome]);
        mut_sentence_append(&e->set, ", ", "%s", name != NULL ? name : "");
        mut_free(name);
    }
    mut_matrix_add(&e->outcomes, rows, n, e->rows);
    e->shown += n > 0;
    mut_cube_clear(&cube);
    mut_free(rows);
    return ret;
}

/* "Against the same arm without "Budget cut": State cut is worse in 2 of 4 outcomes": of outcomes that the reform does not set. */
static char *
title_of(const struct effect *e)
{
    const int arms = e->r->result.n_arms;
    const char **labels = mut_array((size_t) arms, sizeof *labels);
    int(*counts)[MUT_SENTENCE_COUNTS] = mut_array((size_t) arms, sizeof *counts);
    int n = 0;
    for (int a = 0; labels != NULL && counts != NULL && a < arms; a++)
        if (e->twin[a] >= 0) {
            memcpy(counts[n], e->counts[a], sizeof *counts);
            labels[n++] = e->r->styles[a].label;
        }
    char *against = mut_text_format("the same arm without %s", e->reform);
    char *title = labels != NULL && counts != NULL && against != NULL
                      ? mut_sentence_counts(labels,
                                            (const int(*)[MUT_SENTENCE_COUNTS]) counts, n,
                                            against)
                      : NULL;
    mut_free(against);
    mut_free(labels);
    mut_free(counts);
    return title;
}

static void
say(const struct effect *e, json_t *figure)
{
    const struct mut_report *r = e->r;
    char *basis = mut_report_basis(r, r->result.n_headline > 0
                                          ? "simultaneous 95 % run-error interval"
                                          : "95 % run-error interval");
    char *subtitle = mut_text_format("What %s did: paired differences from %s; %s",
                                     e->reform, without, basis != NULL ? basis : "");
    char *title = title_of(e);
    char *alt = mut_text_format(
        "Dots with intervals: a panel for each arm that goes through "
        "%s, against %s, with %d outcomes in rows. %s.",
        e->reform, without, e->shown, title != NULL ? title : "");
    char *note = mut_text_format(
        "%s%s%sRight is better where a direction is better: costs and leaving are turned "
        "round, numbers are not. Each row has a scale of its own, the same in every panel; "
        "the band is what is too small to matter.",
        e->set != NULL
            ? "Set by the reform, what was done and no finding, and not counted in "
              "the title: "
            : "",
        e->set != NULL ? e->set : "", e->set != NULL ? ". " : "");
    mut_block_say(figure, &(struct mut_block_words){ title, subtitle, alt, note });
    mut_block_value(figure, "unit", json_string("")); /* each row has its own */
    char *texts[] = { basis, subtitle, title, alt, note };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        mut_free(texts[k]);
}

static json_t *
new_table(void)
{
    static const char *const columns[][2] = {
        { "outcome", "Outcome" },       { "arm", "Arm" },
        { "without", "Without it" },    { "with", "With it" },
        { "difference", "Difference" }, { "verdict", "Verdict" },
    };
    json_t *parts = json_array();
    json_t *table = mut_block_table(parts, "effect_table", "What the reform did");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        mut_block_column(table, columns[k][0], columns[k][1], false);
    json_object_set_new(table, "folded", json_true());
    json_incref(table);
    json_decref(parts);
    return table;
}

/* Room for the arms' counts, and their panels' headings; false without memory. */
static bool
begin(struct effect *e)
{
    const struct mut_report *r = e->r;
    const size_t arms = (size_t) r->result.n_arms;
    e->counts = mut_array(arms, sizeof *e->counts);
    e->panels = mut_array(arms, sizeof *e->panels);
    bool room = e->counts != NULL && e->panels != NULL;
    for (int a = 0; room && a < r->result.n_arms; a++)
        if (e->twin[a] >= 0) {
            e->panels[a] = mut_text_format("%s \xe2\x88\x92 %s", r->styles[a].label,
                                           r->styles[e->twin[a]].label);
            room = e->panels[a] != NULL;
        }
    return room;
}

int
mut_report_effect(struct mut_report *r, json_t *blocks, const int *twin,
                  const char *reform, struct mut_diags *diags)
{
    struct effect e = { .r = r, .twin = twin, .reform = reform };
    int ret = MUT_OK;
    e.outcomes = mut_matrix_of(r->result.headline, r->result.n_headline);
    if (begin(&e)) {
        json_t *figure = mut_block_figure(blocks, "effect", "effect");
        char *columns = mut_text_format("without%s", strchr(mut_matrix_columns, ' '));
        e.rows = mut_block_rows(figure, "rows", columns != NULL ? columns : "");
        e.table = new_table();
        for (int k = 0; k < e.outcomes.n && ret == MUT_OK; k++)
            if (stands(&e, k))
                ret = add_outcome(&e, k, diags);
        say(&e, figure);
        json_object_set_new(figure, "table", e.table);
        mut_free(columns);
    }
    for (int a = 0; e.panels != NULL && a < r->result.n_arms; a++)
        mut_free(e.panels[a]);
    mut_free(e.panels);
    mut_free(e.counts);
    mut_free(e.set);
    return ret;
}
