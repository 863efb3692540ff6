/* The headline over the values of one swept number, and where arms change places. */
#include "assumption.h"
#include "block.h"
#include "compare_sweep.h"
#include "crossing.h"
#include "mem.h"
#include "reading.h"
#include "report_answers.h"
#include "report_sweep.h"
#include "value_words.h"

#include <math.h>
#include <string.h>

enum { MOST_SWEEPS = 5 };

/* Whether the words say the unit. */
static bool
counted(const char *path)
{
    return strncmp(path, "population.", strlen("population.")) == 0;
}

/* The pairs of every arm with the reference at every point. */
static void
compare(struct mut_report_sweep *s)
{
    const struct mut_result *f = &s->r->result;
    struct mut_report at = *s->r; /* borrowed whole: only the point is another */
    for (int a = 0; a < f->n_arms; a++)
        for (int i = 0; i < f->n_points; i++) {
            at.point = s->order[i];
            s->pairs[a * f->n_points + i] = mut_report_pair(&at, &s->cube, a,
                                                            f->reference);
        }
}

double
mut_report_sweep_value(const struct mut_report_sweep *s, int i)
{
    return s->r->result.factor_values[0][s->order[i]];
}

bool
mut_report_sweep_clear(const struct mut_report_sweep *s, int arm, int i)
{
    const struct mut_result *f = &s->r->result;
    const enum mut_verdict v = mut_paired_verdict(
        &s->pairs[arm * f->n_points + i], mut_outcomes[s->outcome].better,
        f->matters[s->outcome], f->n_headline > 0);
    return v != MUT_VERDICT_UNCLEAR && v < MUT_VERDICT_ONE_PAIR;
}

/* ---- changes of places --------------------------------------------------------------------------- */

/* The change that is nearest to the first point, from the low or the high end, at which the sign is
 * clear. Of many points some evenly apart are looked at, both ends among them. */
static struct mut_crossing_place
find_from(const struct mut_report_sweep *s, int arm, bool high)
{
    const int n = s->r->result.n_points;
    const int step = (n + MUT_CROSSING_MOST - 3) / (MUT_CROSSING_MOST - 1);
    struct mut_crossing c = { .n = 0 };
    bool known = false;
    for (int k = 0; k < n; k++) {
        const int i = high ? n - 1 - k : k;
        const struct mut_paired *p = &s->pairs[arm * n + i];
        if (isnan(p->difference) || isnan(p->low) || (i % step != 0 && i != n - 1))
            continue;
        mut_crossing_add(&c,
                         (struct mut_crossing_point){ mut_report_sweep_value(s, i),
                                                      p->difference, p->low, p->high });
        if (!known && (p->low > 0 || p->high < 0)) {
            c.from = mut_report_sweep_value(s, i);
            known = true;
        }
    }
    if (!known)
        return (struct mut_crossing_place){ .status = MUT_CROSSING_NO_LEADER };
    return mut_crossing_find(&c);
}

/* Whether on both sides of a change the difference is clear and larger than what matters somewhere. */
static bool
matters_on_both_sides(const struct mut_report_sweep *s, int arm, double value)
{
    const int n = s->r->result.n_points;
    bool above[2] = { false, false }, below[2] = { false, false };
    for (int i = 0; i < n; i++) {
        const int side = mut_report_sweep_value(s, i) >= value;
        const double gap = s->pairs[arm * n + i].difference;
        if (mut_report_sweep_clear(s, arm, i))
            (gap > 0 ? above : below)[side] = true;
    }
    return (above[0] && below[1]) || (below[0] && above[1]);
}

/* From either end the same place, but for rounding. */
static bool
is_same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

int
mut_report_sweep_changes(const struct mut_report_sweep *s, int arm,
                         struct mut_crossing_place found[MUT_REPORT_SWEEP_CHANGES])
{
    int n = 0;
    for (int end = 0; end < MUT_REPORT_SWEEP_CHANGES; end++) {
        const struct mut_crossing_place p = find_from(s, arm, end == 1);
        if (p.status == MUT_CROSSING_FOUND && matters_on_both_sides(s, arm, p.value) &&
            (n == 0 || !is_same(found[0].value, p.value)))
            found[n++] = p;
    }
    return n;
}

/* ---- data ---------------------------------------------------------------------------------------- */

static void
add_lines(const struct mut_report_sweep *s, json_t *rows)
{
    const struct mut_result *f = &s->r->result;
    const double x = mut_reading_of(&mut_outcomes[s->outcome]).factor;
    for (int a = 0; a < f->n_arms; a++)
        for (int i = 0; i < f->n_points && a != f->reference; i++) {
            const struct mut_paired *p = &s->pairs[a * f->n_points + i];
            mut_block_row(rows, "sssnnnn", f->arms[f->reference], f->arms[a],
                          s->r->styles[a].label, mut_report_sweep_value(s, i),
                          p->difference * x, p->low * x, p->high * x);
        }
}

static void
add_mark(const struct mut_report_sweep *s, json_t *rows, double x, const char *label,
         const char *kind)
{
    const int n = s->r->result.n_points;
    if (x >= mut_report_sweep_value(s, 0) && x <= mut_report_sweep_value(s, n - 1))
        mut_block_row(rows, "nss", x, label, kind);
}

/* The ends of the evidence that lie within the values swept; what is no parameter has none. */
static void
add_marks(const struct mut_report_sweep *s, json_t *rows)
{
    const struct mut_assumptions *a = &s->settings;
    for (int i = 0; i < a->n; i++)
        if (strcmp(a->path[i], s->r->result.factors[0]) == 0) {
            if (a->high[i] > a->low[i]) {
                add_mark(s, rows, a->low[i], "evidence from", "evidence_low");
                add_mark(s, rows, a->high[i], "evidence to", "evidence_high");
            }
            return;
        }
}

static void
add_crossings(const struct mut_report_sweep *s, json_t *rows)
{
    const struct mut_result *f = &s->r->result;
    for (int a = 0; a < f->n_arms; a++) {
        struct mut_crossing_place found[MUT_REPORT_SWEEP_CHANGES];
        const int n = a != f->reference ? mut_report_sweep_changes(s, a, found) : 0;
        for (int k = 0; k < n; k++) {
            char *text = mut_report_sweep_change(s, a, &found[k]);
            mut_block_row(rows, "sssnnns", f->arms[f->reference], f->arms[a],
                          s->r->styles[a].label, found[k].value, found[k].low,
                          found[k].high, text != NULL ? text : "");
            mut_free(text);
        }
    }
}

/* ---- words --------------------------------------------------------------------------------------- */

static void
say(const struct mut_report_sweep *s, json_t *figure)
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *title = mut_report_sweep_title(s),
         *basis = mut_report_basis_of_all(s->r, "95 % run-error interval");
    char *subtitle = mut_text_format("%s, differences from %s by %s; %s", o->label,
                                     s->r->styles[f->reference].label, s->factor,
                                     basis != NULL ? basis : "");
    char *alt = mut_text_format(
        "A line an arm: its difference from %s over %d values of %s. %s.",
        s->r->styles[f->reference].label, f->n_points, s->factor,
        title != NULL ? title : "");
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "Between the values that were run lines are straight, and so are the "
                    "places where arms change." });
    mut_free(title);
    mut_free(basis);
    mut_free(subtitle);
    mut_free(alt);
}

/* ---- a figure an outcome --------------------------------------------------------------------------- */

static void
add_figure(const struct mut_report_sweep *s, json_t *blocks)
{
    const struct mut_result *f = &s->r->result;
    const struct mut_outcome *o = &mut_outcomes[s->outcome];
    char *id = mut_text_format("sweep_%s_%s", f->factors[0], o->name);
    for (char *c = id; c != NULL && *c != '\0'; c++)
        if (*c == '.')
            *c = '_';
    json_t *figure = mut_block_figure(blocks, id != NULL ? id : "sweep", "sweep");
    add_lines(s, mut_block_rows(figure, "rows",
                                "reference arm arm_label x difference low high"));
    add_marks(s, mut_block_rows(figure, "marks", "x label kind"));
    add_crossings(s, mut_block_rows(figure, "crossings",
                                    "reference arm arm_label x low high text"));
    mut_block_value(figure, "label", mut_block_words("%s", o->label));
    mut_block_value(figure, "unit",
                    mut_block_words("%s", mut_reading_of(o).difference_unit));
    mut_block_value(figure, "better",
                    mut_block_words("%s", mut_outcome_better(o->better)));
    mut_block_value(figure, "matters",
                    mut_block_number(f->matters[s->outcome] * mut_reading_of(o).factor));
    char *axis = mut_reading_words(s->factor);
    mut_block_value(figure, "x_label", mut_block_words("%s", axis != NULL ? axis : ""));
    mut_block_value(
        figure, "x_unit",
        mut_block_words("%s", counted(f->factors[0]) ? "" : f->factor_units[0]));
    mut_free(axis);
    say(s, figure);
    mut_free(id);
}

/* Whether no arm differs from the reference in any run: a line of zeros has no axis to be drawn on. */
static bool
all_equal(const struct mut_report_sweep *s)
{
    const struct mut_result *f = &s->r->result;
    bool all = true;
    for (int a = 0; a < f->n_arms; a++)
        for (int i = 0; i < f->n_points && a != f->reference; i++) {
            const struct mut_paired *p = &s->pairs[a * f->n_points + i];
            all = all && p->n > 0 && p->equal == p->n;
        }
    return all;
}

int
mut_report_sweep(const struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    const struct mut_result *f = &r->result;
    const size_t points = (size_t) f->n_points;
    int outcomes[MOST_SWEEPS], ret = MUT_OK;
    const int n = mut_report_headline(r, outcomes, MOST_SWEEPS);
    struct mut_report_sweep s = { .r = r,
                                  .order = mut_array(points, sizeof *s.order),
                                  .pairs = mut_array(points * (size_t) f->n_arms,
                                                     sizeof *s.pairs) };
    mut_assumption_read(&s.settings, f);
    s.factor = mut_assumption_name(&s.settings, f->factors[0], MUT_REPORT_NAME);
    if (s.order != NULL && s.pairs != NULL)
        mut_compare_sweep_order(f, s.order);
    for (int k = 0;
         k < n && ret == MUT_OK && s.order != NULL && s.pairs != NULL && s.factor != NULL;
         k++) {
        s.outcome = outcomes[k];
        ret = mut_cube_init(&s.cube, f, s.outcome, diags);
        if (ret == MUT_OK) {
            compare(&s);
            if (all_equal(&s))
                mut_block_text(blocks,
                               "%s: the same in all arms and runs at all %d values.",
                               mut_outcomes[s.outcome].label, f->n_points);
            else
                add_figure(&s, blocks);
        }
        mut_cube_clear(&s.cube);
    }
    mut_assumption_clear(&s.settings);
    mut_free(s.factor);
    mut_free(s.order);
    mut_free(s.pairs);
    return ret;
}
