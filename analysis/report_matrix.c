/* Forms x outcomes: paired differences with their intervals, each row on a scale of its own. */
#include "block.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "report_sections.h"
#include "sentence.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Which outcomes stand in the matrix beside the headline's, and the group of each. */
static const struct {
    int outcome;
    const char *group;
} places[] = {
    { MUT_OUTCOME_NEED_MET, "Access" },
    { MUT_OUTCOME_WAITING, "Access" },
    { MUT_OUTCOME_PARTICIPATION_RATE, "Participation" },
    { MUT_OUTCOME_HOURS_COPRODUCED, "Participation" },
    { MUT_OUTCOME_QUALITY, "Quality" },
    { MUT_OUTCOME_QUALITY_CONTRACTIBLE, "Quality" },
    { MUT_OUTCOME_QUALITY_NONCONTRACTIBLE, "Quality" },
    { MUT_OUTCOME_SATISFACTION, "Quality" },
    { MUT_OUTCOME_STAFF_LEAVING, "Staff" },
    { MUT_OUTCOME_PUBLIC_COST, "Money" },
    { MUT_OUTCOME_NET_COST, "Money" },
    { MUT_OUTCOME_SOCIAL_COST, "Money" },
    { MUT_OUTCOME_EQUITY_GAP, "Equity" },
    { MUT_OUTCOME_UNITS_FAILING, "Resilience" },
};
enum { PLACES = sizeof places / sizeof *places, MOST = 24 };

static const char *const groups[] = { "Access", "Participation", "Quality",    "Staff",
                                      "Money",  "Equity",        "Resilience", "Other" };
enum { GROUPS = sizeof groups / sizeof *groups };

struct matrix {
    struct mut_report *r;
    json_t *rows;
    int outcomes[MOST], group[MOST], n;
    bool joint[MOST];                   /* of the headline: its claims hold together */
    int (*counts)[MUT_SENTENCE_COUNTS]; /* owned, [n_arms][n_arms] as rows reference, arm */
    int shown;                          /* rows that compare with the file's reference */
};

static int
group_place(const char *group)
{
    int k = 0;
    while (k < GROUPS - 1 && strcmp(groups[k], group) != 0)
        k++;
    return k;
}

/* The table's outcomes and the headline's that it lacks, by group. */
static void
choose(struct matrix *m)
{
    const struct mut_result *f = &m->r->result;
    for (int g = 0; g < GROUPS; g++) {
        for (int k = 0; k < PLACES; k++)
            if (group_place(places[k].group) == g) {
                m->outcomes[m->n] = places[k].outcome;
                m->group[m->n++] = g;
            }
        for (int h = 0; h < f->n_headline && g == GROUPS - 1 && m->n < MOST; h++) {
            bool known = mut_outcomes[f->headline[h]].axis != MUT_AXIS_NONE;
            for (int k = 0; k < m->n; k++)
                known = known || m->outcomes[k] == f->headline[h];
            if (!known) {
                m->outcomes[m->n] = f->headline[h];
                m->group[m->n++] = g;
            }
        }
    }
}

static void
mark_headline(struct matrix *m)
{
    const struct mut_result *f = &m->r->result;
    for (int k = 0; k < m->n; k++)
        for (int h = 0; h < f->n_headline; h++)
            m->joint[k] = m->joint[k] || f->headline[h] == m->outcomes[k];
}

/* 5 and 95 % of the replicates' differences, from the means that the cube holds. */
static void
range_of(const struct mut_cube *cube, double range[2])
{
    const int n = cube->result->n_replicates;
    double *d = mut_array((size_t) n, sizeof *d);
    range[0] = range[1] = (double) NAN;
    for (int k = 0; d != NULL && k < n; k++)
        d[k] = cube->means[k] - cube->means[n + k];
    const int m = d != NULL ? mut_quantile_sort(d, 1, n, d) : 0;
    if (m > 1) {
        range[0] = mut_quantile(d, m, 0.05);
        range[1] = mut_quantile(d, m, 0.95);
    }
    mut_free(d);
}

/* Half of the width of the t interval of that level, from the 95 % one. */
static double
half_width(const struct mut_paired *p, double level)
{
    if (p->n < 2)
        return (double) NAN;
    const double df = p->n - 1;
    return (p->high - p->low) / 2 * gsl_cdf_tdist_Pinv(0.5 + level / 2, df) /
           gsl_cdf_tdist_Pinv(0.5 + MUT_PAIRED_LEVEL / 2, df);
}

struct cell {
    struct mut_paired p;
    double range[2];
    int arm, reference;
};

static double
largest(const struct cell *cells, int n, double matters)
{
    double most = matters;
    for (int k = 0; k < n; k++) {
        const double bounds[] = { cells[k].p.low,       cells[k].p.high,
                                  cells[k].p.joint_low, cells[k].p.joint_high,
                                  cells[k].range[0],    cells[k].range[1],
                                  cells[k].p.difference };
        for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++)
            most = fmax(most, fabs(bounds[b])); /* fmax leaves NaN out */
    }
    return most;
}

static int
sign_of(enum mut_better better)
{
    return better == MUT_BETTER_HIGHER ? 1 : better == MUT_BETTER_LOWER ? -1 : 0;
}

static void
count(struct matrix *m, const struct cell *c, enum mut_verdict v)
{
    const int pair = c->reference * m->r->result.n_arms + c->arm;
    m->counts[pair][mut_sentence_count_of(v)]++;
    m->shown += c->reference == m->r->result.reference;
}

/* The difference's columns, in what readers are shown. */
static void
add_row(struct matrix *m, int k, const struct cell *c, double scale)
{
    const struct mut_result *f = &m->r->result;
    const struct mut_outcome *o = &mut_outcomes[m->outcomes[k]];
    const struct mut_reading read = mut_reading_of(o);
    const double x = read.factor, half = half_width(&c->p, 0.5);
    const double matters = f->matters[m->outcomes[k]];
    const enum mut_verdict v = mut_paired_verdict(&c->p, o->better, matters, m->joint[k]);
    const bool joint = m->joint[k]; /* the interval that decides is told */
    char *text = mut_reading_interval(o, c->p.difference,
                                      joint ? c->p.joint_low : c->p.low,
                                      joint ? c->p.joint_high : c->p.high);
    char *lead = o->better == MUT_BETTER_NONE || c->p.n == 0
                     ? mut_text("")
                     : mut_text_format("better in %.0f of %d replicates",
                                       c->p.lead * c->p.n, c->p.n);
    count(m, c, v);
    mut_block_row(m->rows, "ssssssssinnnnnnnnnnnsssiib", f->arms[c->reference],
                  f->arms[c->arm], m->r->styles[c->arm].label, groups[m->group[k]],
                  o->name, o->label, read.difference_unit,
                  o->better == MUT_BETTER_NONE ? "" : mut_outcome_better(o->better),
                  sign_of(o->better), c->p.difference * x, c->p.low * x, c->p.high * x,
                  c->p.joint_low * x, c->p.joint_high * x, c->range[0] * x,
                  c->range[1] * x, (c->p.difference - half) * x,
                  (c->p.difference + half) * x, matters * x, scale * x,
                  mut_paired_words(v), text, lead, k, m->group[k],
                  v != MUT_VERDICT_UNCLEAR && v < MUT_VERDICT_ONE_PAIR);
    mut_free(text);
    mut_free(lead);
}

static int
add_outcome(struct matrix *m, int k, struct mut_diags *diags)
{
    const int arms = m->r->result.n_arms;
    struct mut_cube cube;
    struct cell *cells = mut_array((size_t) (arms * arms), sizeof *cells);
    int n = 0, ret = mut_cube_init(&cube, &m->r->result, m->outcomes[k], diags);
    bool any = false;
    for (int b = 0; b < arms && ret == MUT_OK && cells != NULL; b++)
        for (int a = 0; a < arms && mut_report_refers(m->r, b); a++) {
            if (a == b)
                continue;
            struct cell *c = &cells[n++];
            c->p = mut_report_pair(m->r, &cube, m->outcomes[k], a, b);
            c->arm = a;
            c->reference = b;
            range_of(&cube, c->range);
            any = any || !isnan(c->p.difference);
        }
    const double scale = largest(cells, n, m->r->result.matters[m->outcomes[k]]);
    for (int i = 0; i < n && any; i++)
        add_row(m, k, &cells[i], scale);
    mut_cube_clear(&cube);
    mut_free(cells);
    return ret;
}

/* ---- words ------------------------------------------------------------------------------------- */

/* The title from an arm's point of view, for each reference. */
static char *
title_for(const struct matrix *m, int reference)
{
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

static void
say(const struct matrix *m, json_t *figure)
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
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "Right is better where a direction is better: costs and leaving "
                    "are turned round, numbers are not. Each row has a scale of its "
                    "own; the band is what is too small to matter. Thick: 50 %. What is said "
                    "of the headline holds together; of other outcomes each is judged by "
                    "itself, and one in twenty without a difference is expected to show "
                    "one. Several measure related things: counts are no score.",
        });
    json_t *titles = json_object();
    for (int b = 0; b < r->result.n_arms; b++)
        if (mut_report_refers(r, b)) {
            char *of_reference = title_for(m, b);
            json_object_set_new(
                titles, r->result.arms[b],
                mut_block_words("%s", of_reference != NULL ? of_reference : ""));
            mut_free(of_reference);
        }
    json_object_set_new(figure, "titles", titles);
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
        r->sections, "matrix", "Outcome by outcome",
        "Every outcome that most questions turn on, whoever it favours.");
    json_t *figure = mut_block_figure(blocks, "matrix", "matrix");
    struct matrix m = { .r = r,
                        .counts = mut_array((size_t) (arms * arms), sizeof *m.counts) };
    m.rows = mut_block_rows(
        figure, "rows",
        "reference arm arm_label group outcome label unit better sign difference "
        "low high joint_low joint_high range_low range_high low50 high50 matters "
        "scale verdict text lead order group_order clear");
    choose(&m);
    mark_headline(&m);
    for (int k = 0; k < m.n && ret == MUT_OK && m.counts != NULL; k++)
        ret = add_outcome(&m, k, diags);
    if (ret == MUT_OK)
        ret = mut_report_dots_figure(r, blocks, diags);
    if (ret == MUT_OK && m.counts != NULL)
        say(&m, figure);
    mut_free(m.counts);
    return ret;
}
