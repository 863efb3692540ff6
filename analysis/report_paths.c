/* The headline over time: medians of the arms, some replicates, the paired difference, and the dates
 * of reforms. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "quantile.h"
#include "reading.h"
#include "reading_doc.h"
#include "reform_words.h"
#include "report_sections.h"
#include "sentence.h"
#include "swing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Faint lines: enough to see what one run does, of many arms fewer each, to keep the page small; every month of
 * them, or a line would leave a common past before it ends and miss peaks. */
enum { SAMPLES = 10, LEAST_SAMPLES = 4, OF_ALL_ARMS = 30, MOST_PATHS = 8 };

struct paths {
    struct mut_report *r;
    struct mut_cube cube;
    int outcome;
    double factor;
    struct mut_claims claims; /* of the outcome's window */
    struct mut_claims late;   /* of its last year */
    double *column[2]; /* owned, [n_replicates] each: room for one month of two arms */
};

/* A replicate's value in the month at place `m` of the axis. */
static double
value(const struct paths *p, int arm, int replicate, int m)
{
    const struct mut_result *f = &p->r->result;
    const size_t row = (size_t) (p->r->point * f->n_arms + arm);
    const size_t run = row * (size_t) f->n_replicates + (size_t) replicate;
    return p->cube.values[run * (size_t) f->n_months + (size_t) m] * p->factor;
}

/* Four digits are more than a line shows, and keep the page small. */
static double
coarse(double x)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.4g", x);
    return isnan(x) ? x : strtod(digits, NULL);
}

/* The values of all replicates in a month, sorted, into column[0]; how many there are. */
static int
fill(struct paths *p, int arm, int m)
{
    const int n = p->r->result.n_replicates;
    for (int k = 0; k < n; k++)
        p->column[0][k] = value(p, arm, k, m);
    return mut_quantile_sort(p->column[0], 1, n, p->column[0]);
}

/* A row an arm: its medians from the first month on. */
static void
add_medians(struct paths *p, json_t *rows)
{
    const struct mut_result *f = &p->r->result;
    for (int a = 0; a < f->n_arms; a++) {
        json_t *line = json_array();
        for (int m = 0; m < f->n_months; m++) {
            const int n = fill(p, a, m);
            json_array_append_new(
                line, n > 0 ? mut_block_number(coarse(mut_quantile(p->column[0], n, 0.5)))
                            : json_null());
        }
        mut_block_row(rows, "ssia", f->arms[a], p->r->styles[a].label, f->months[0], line);
    }
}

/* How many replicates of each arm are drawn. */
static int
samples_of(const struct mut_result *f)
{
    const int share = OF_ALL_ARMS / f->n_arms;
    const int most = share < LEAST_SAMPLES ? LEAST_SAMPLES
                     : share > SAMPLES     ? SAMPLES
                                           : share;
    return f->n_replicates < most ? f->n_replicates : most;
}

static void
add_samples(struct paths *p, json_t *rows)
{
    const struct mut_result *f = &p->r->result;
    for (int a = 0; a < f->n_arms; a++)
        for (int k = 0; k < samples_of(f); k++) {
            json_t *line = json_array();
            for (int m = 0; m < f->n_months; m++)
                json_array_append_new(line, mut_block_number(coarse(value(p, a, k, m))));
            mut_block_row(rows, "siia", f->arms[a], k, f->months[0], line);
        }
}

static void
add_gap(struct paths *p, json_t *rows, int arm, int reference)
{
    const struct mut_result *f = &p->r->result;
    for (int m = 0; m < f->n_months; m++) {
        for (int k = 0; k < f->n_replicates; k++) {
            p->column[0][k] = value(p, arm, k, m);
            p->column[1][k] = value(p, reference, k, m);
        }
        const struct mut_paired d = mut_paired_compare(
            p->column[0], p->column[1], f->n_replicates, 1, MUT_BETTER_NONE);
        if (d.n > 0)
            mut_block_row(rows, "ssinnn", f->arms[reference], f->arms[arm], f->months[m],
                          coarse(d.difference), coarse(d.low), coarse(d.high));
    }
}

/* Of two arms that both serve as a reference one difference is stored, that from the file's reference if it
 * is one of them: the charts turn it round. */
static bool
mirrored(const struct mut_report *r, int arm, int reference)
{
    const int own = r->result.reference;
    return mut_report_refers(r, arm) &&
           (arm == own || (reference != own && arm < reference));
}

static void
add_gaps(struct paths *p, json_t *rows)
{
    const int arms = p->r->result.n_arms;
    for (int b = 0; b < arms; b++)
        for (int a = 0; a < arms && mut_report_refers(p->r, b); a++)
            if (a != b && !mirrored(p->r, a, b))
                add_gap(p, rows, a, b);
}

/* Januaries of the horizon; of a laboratory, whose months are rounds, some rounds, "round 0", "1" and so on. */
static void
add_ticks(const struct paths *p, json_t *rows)
{
    const struct mut_result *f = &p->r->result;
    int year = 0, month = 1;
    const bool calendar = !f->laboratory &&
                          sscanf(p->r->start, "%4d-%2d", &year, &month) == 2;
    const int step = f->n_months > 240 ? 60 : f->n_months > 72 ? 24 : 12;
    for (int m = 0; m < f->n_months; m++) {
        char label[24];
        const int at = 12 * year + month - 1 + f->months[m];
        snprintf(label, sizeof label, "%s%d", /* the axis has no other name */
                 f->laboratory && m == 0 ? "round " : "",
                 calendar ? at / 12 : f->months[m]);
        if (calendar ? at % step == 0 || (at % 12 == 0 && step == 24 && at / 12 % 2 == 0)
                     : f->months[m] % 5 == 0 || f->n_months < 12)
            mut_block_row(rows, "is", f->months[m], label);
    }
}

/* ---- words ------------------------------------------------------------------------------------- */

/* What may be said of the window's mean against a reference: a count to date, or a line that crosses zero, has
 * other differences in single months. */
static char *
title_for(void *context, int reference)
{
    const struct paths *p = context;
    if (p->r->result.n_arms < 2)
        return mut_text(mut_outcomes[p->outcome].label);
    const int *window = p->r->result.window;
    char *late = mut_claims_late(&p->claims, &p->late, reference);
    return late != NULL
               ? late
               : mut_swing_title(
                     &p->claims, &p->cube, reference,
                     mut_claims_title(&p->claims, reference,
                                      window[0] < window[1] ? ", on average" : ""));
}

/* "Means count months 36 to 95 alone: what is drawn before and after is not counted."; NULL where all that is drawn from
 * month 0 on is. */
static char *
tell_counted(const struct mut_result *f)
{
    const int first = f->months[0] > 0 ? f->months[0] : 0;
    const bool before = f->window[0] > first,
               after = f->window[1] < f->months[f->n_months - 1];
    if (!before && !after)
        return NULL;
    return mut_text_format(
        "Means count %ss %d to %d alone: what is drawn %s is not counted.",
        f->laboratory ? "round" : "month", f->window[0], f->window[1],
        before && after ? "before and after"
        : before        ? "before"
                        : "after");
}

/* What the outcome is, and what the title had no room for. */
static char *
note_of(const struct paths *p)
{
    const int b = p->r->result.reference;
    char *note = mut_reading_doc(&mut_outcomes[p->outcome],
                                 p->r->result.matters[p->outcome]);
    char *others = mut_claims_others(&p->claims, b);
    char *late = mut_claims_late(&p->claims, &p->late, b);
    char *swing = mut_swing_note(&p->claims, &p->cube, b);
    char *counted = tell_counted(&p->r->result);
    if (counted != NULL)
        mut_sentence_append(&note, " ", "%s", counted);
    if (swing != NULL)
        mut_sentence_append(&note, " ", "%s", swing);
    if (others != NULL)
        mut_sentence_append(&note, " ", "Clear against %s too, on average: %s.",
                            p->r->styles[b].label, others);
    if (late != NULL)
        mut_sentence_append(&note, " ",
                            "The last %d months have an interval of their own.",
                            MUT_CLAIMS_LATE);
    mut_free(counted);
    mut_free(swing);
    mut_free(others);
    mut_free(late);
    return note;
}

static void
say(struct paths *p, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[p->outcome];
    const struct mut_reading read = mut_reading_of(o);
    char *title = title_for(p, p->r->result.reference);
    const bool money = strcmp(read.level_unit, "GBP") == 0;
    char *unit = *read.level_unit != '\0'
                     ? mut_text_format(", %s", money ? "£" : read.level_unit)
                     : mut_text("");
    const struct mut_result *f = &p->r->result;
    const char *month = f->laboratory ? "round" : "month";
    const bool alone = f->n_arms == 1;
    char *note = note_of(p);
    char *basis = mut_report_basis(p->r, "");
    char *subtitle = mut_text_format(
        "%s%s; %s%s by %s%s%s%s", o->label, unit, alone ? "" : "above: ",
        f->n_replicates > 1 ? "median of replicates" : "one replicate", month,
        f->n_replicates > 1 ? ", faint: single runs" : "",
        alone ? "; "
        : f->n_replicates > 1
            ? "; below: paired difference with its 95 % run-error interval, band: "
              "too small to matter; title: "
            : "; below: paired difference; title: ",
        basis);
    char *alt = alone
                    ? mut_text_format("%s over %d %ss under %s. There is no other arm to "
                                      "compare it with.",
                                      o->label, f->n_months, month, p->r->styles[0].label)
                    : mut_text_format(
                          "%s over %d %ss under %d arms, with the paired difference below. "
                          "%s, %s.",
                          o->label, f->n_months, month, f->n_arms, title, basis);
    mut_block_say(figure,
                  &(struct mut_block_words){
                      .title = title, .subtitle = subtitle, .alt = alt, .note = note });
    mut_report_titles(p->r, figure, title_for, p);
    mut_free(title);
    mut_free(unit);
    mut_free(note);
    mut_free(basis);
    mut_free(subtitle);
    mut_free(alt);
}

static void
say_values(const struct paths *p, json_t *figure)
{
    const struct mut_outcome *o = &mut_outcomes[p->outcome];
    const struct mut_reading read = mut_reading_of(o);
    const bool common = p->r->past > p->r->result.months[0];
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit", mut_block_words("%s", read.level_unit));
    mut_block_value(figure, "difference_unit",
                    mut_block_words("%s", read.difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "before", common ? json_integer(p->r->past) : json_null());
    mut_block_value(figure, "identical", json_boolean(common));
    mut_block_value(figure, "counted_from", json_integer(p->r->result.window[0]));
    mut_block_value(figure, "matters",
                    mut_block_number(p->r->result.matters[p->outcome] * read.factor));
}

static int
add_path(struct paths *p, json_t *blocks, struct mut_diags *diags)
{
    char *id = mut_text_format("paths_%s", mut_outcomes[p->outcome].name);
    p->factor = mut_reading_of(&mut_outcomes[p->outcome]).factor;
    int ret = mut_cube_init(&p->cube, &p->r->result, p->outcome, diags);
    const double matters = p->r->result.matters[p->outcome];
    bool whole = mut_claims_init(&p->claims, p->r, p->outcome, matters, 1);
    whole = mut_claims_init(&p->late, p->r, p->outcome, matters, 1) && whole;
    if (ret == MUT_OK && whole && id != NULL) {
        mut_claims_add_outcome(&p->claims, &p->cube);
        if (!p->r->result.laboratory)
            mut_claims_add_late(&p->late, &p->cube);
        json_t *figure = mut_block_figure(blocks, id, "paths");
        add_medians(p, mut_block_rows(figure, "median", "arm arm_label month value"));
        add_samples(p, mut_block_rows(figure, "sample", "arm replicate month value"));
        mut_block_along(figure, "median", "month");
        mut_block_along(figure, "sample", "month");
        add_gaps(
            p, mut_block_rows(figure, "gap", "reference arm month difference low high"));
        mut_report_reforms_rows(
            p->r, mut_block_rows(figure, "reforms", "month label arm_label"));
        add_ticks(p, mut_block_rows(figure, "years", "month label"));
        say_values(p, figure);
        say(p, figure);
        if (mut_report_is_nothing(p->r, &p->cube))
            mut_report_say_nothing(p->r, blocks, mut_outcomes[p->outcome].label);
    }
    mut_claims_clear(&p->claims);
    mut_claims_clear(&p->late);
    mut_cube_clear(&p->cube);
    mut_free(id);
    return ret;
}

int
mut_report_paths_section(struct mut_report *r, struct mut_diags *diags)
{
    int outcomes[MOST_PATHS], ret = MUT_OK;
    const size_t replicates = (size_t) r->result.n_replicates;
    const int n = mut_report_headline(r, outcomes, MOST_PATHS);
    struct paths p = { .r = r,
                       .column = { mut_array(replicates, sizeof(double)),
                                   mut_array(replicates, sizeof(double)) } };
    if (r->result.n_months > 1 && p.column[0] != NULL && p.column[1] != NULL) {
        json_t *blocks = mut_block_section(
            r->sections, "paths", "Over time",
            r->result.laboratory ? "What happened round by round, and what differed."
                                 : "What happened month by month, and what differed.");
        for (int k = 0; k < n && ret == MUT_OK; k++) {
            p.outcome = outcomes[k];
            ret = add_path(&p, blocks, diags);
        }
        if (ret == MUT_OK)
            ret = mut_report_extremes_table(r, blocks, outcomes, n, diags);
    }
    mut_free(p.column[0]);
    mut_free(p.column[1]);
    return ret;
}
