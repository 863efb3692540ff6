#include "flip_print.h"

#include "figures.h"
#include "mem.h"
#include "origin.h"
#include "version.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SWINGS = 10 };

const char *
mut_flip_word(const struct mut_flip_row *row)
{
    switch (row->place.status) {
    case MUT_CROSSING_NO_LEADER:
        return "no leader";
    case MUT_CROSSING_UNCLEAR:
        return "unclear";
    case MUT_CROSSING_FOUND:
        return row->inside ? "inside" : "beyond";
    default:
        return "none";
    }
}

static const struct mut_flip_knob *
knob_of(const struct mut_flip *flip, const struct mut_flip_row *row)
{
    return &flip->pairs[row->pair].knobs[row->knob];
}

static const struct mut_paired *
gap_of(const struct mut_flip *flip, const struct mut_flip_row *row)
{
    return &flip->gaps[row->pair * flip->asked.n_outcomes + row->outcome];
}

static bool
found(const struct mut_flip_row *row)
{
    return row->place.status == MUT_CROSSING_FOUND;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
print_head(const struct mut_flip *flip, FILE *out)
{
    const struct mut_plan *plan = flip->plan;
    if (*plan->title != '\0')
        mut_figures_say(0, out, "%s", plan->title);
    mut_figures_say(
        0, out,
        "What would change the answer: each parameter is moved by itself, all else as the "
        "scenario has it, with the same luck (%d replicates, means over months %d to %d). "
        "`turns at` is the value from which on the other arm is ahead, in brackets its 95 %% "
        "run-error interval; `away` is its distance from the scenario's value, 1 being the "
        "width of the evidence range; `inside`: it lies within that. `arms.NAME.` is moved in "
        "that arm alone.",
        plan->replicates, plan->window[0], plan->window[1]);
}

static void
put_place(struct mut_text_table *t, const struct mut_flip_row *row)
{
    const struct mut_crossing_place *p = &row->place;
    if (row->crossing.whole && p->low == p->high)
        mut_text_table_printf(t, "%.4g", p->value);
    else
        mut_text_table_printf(t, "%.4g [%.4g, %.4g]", p->value, p->low, p->high);
}

/* The rows of one gap whose lead changes; they come first. */
static int
print_changes(const struct mut_flip *flip, const struct mut_flip_row *rows, int n,
              FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "parameter" }, { .name = "now" },  { .name = "evidence" },
        { .name = "turns at" },  { .name = "away" }, { .name = "inside" }
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    t.indent = 2;
    for (int k = 0; k < n; k++) {
        if (!found(&rows[k]))
            continue;
        const struct mut_flip_knob *knob = knob_of(flip, &rows[k]);
        mut_text_table_text(&t, knob->path);
        mut_text_table_printf(&t, "%.4g", knob->value);
        mut_text_table_printf(&t, "%.4g to %.4g (%s)", knob->low, knob->high, knob->grade);
        put_place(&t, &rows[k]);
        mut_text_table_printf(&t, isnan(rows[k].distance) ? "-" : "%.2f",
                              rows[k].distance);
        mut_text_table_flag(&t, rows[k].inside);
    }
    int status = mut_text_table_rows(&t) > 0
                     ? mut_text_table_print(&t, MUT_FORMAT_TEXT, out)
                     : MUT_OK;
    mut_text_table_clear(&t);
    return status;
}

static void
print_others(const struct mut_flip *flip, const struct mut_flip_row *rows, int n,
             FILE *out)
{
    const char *looked = flip->swing_only ? "the evidence" : "what is possible";
    int counts[MUT_CROSSING_FOUND + 1] = { 0 };
    for (int k = 0; k < n; k++)
        counts[rows[k].place.status]++;
    int none = counts[MUT_CROSSING_NONE], unclear = counts[MUT_CROSSING_UNCLEAR];
    if (counts[MUT_CROSSING_FOUND] == 0 && unclear == 0)
        mut_figures_say(
            2, out,
            "Nothing turns it: none of %d values moved by itself, to the ends of %s.", n,
            looked);
    else if (none > 0)
        mut_figures_say(2, out, "%d other%s not turn it within %s.", none,
                        none == 1 ? " does" : "s do", looked);
    if (unclear > 0)
        mut_figures_say(2, out,
                        "With %d the lead is lost, but run error covers who then leads.",
                        unclear);
}

static int
by_swing(const void *a, const void *b)
{
    const struct mut_flip_row *x = *(const struct mut_flip_row *const *) a;
    const struct mut_flip_row *y = *(const struct mut_flip_row *const *) b;
    double p = mut_flip_swing(x), q = mut_flip_swing(y);
    if (isnan(p) || isnan(q))
        return isnan(p) - isnan(q);
    return p != q ? (p < q) - (p > q) : (x->knob > y->knob) - (x->knob < y->knob);
}

static void
put_end(struct mut_text_table *t, const struct mut_flip_row *row, int end, int decimals)
{
    char text[MUT_FIGURES_ROOM], interval[MUT_FIGURES_ROOM];
    mut_figures_signed(row->ends[end].difference, decimals, text);
    mut_figures_interval(row->ends[end].low, row->ends[end].high, decimals, interval);
    mut_text_table_printf(t, "%s %s", text, interval);
}

static int
print_sorted(const struct mut_flip *flip, const struct mut_flip_row **order, int n,
             int decimals, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "gap over the evidence" },
        { .name = "at its low end" },
        { .name = "at its high end" },
    };
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    t.indent = 2;
    int shown = 0;
    for (int k = 0; k < n && k < MOST_SWINGS; k++) {
        if (!(mut_flip_swing(order[k]) > 0))
            break;
        mut_text_table_text(&t, knob_of(flip, order[k])->path);
        put_end(&t, order[k], 0, decimals);
        put_end(&t, order[k], 1, decimals);
        shown++;
    }
    int status = shown > 0 ? mut_text_table_print(&t, MUT_FORMAT_TEXT, out) : MUT_OK;
    char next[MUT_FIGURES_ROOM] = "";
    if (shown < n && !isnan(mut_flip_swing(order[shown])))
        mut_figures_signed(mut_flip_swing(order[shown]), decimals, next);
    if (shown < n)
        mut_figures_say(2, out, "%d other%s move%s it by %s at most.", n - shown,
                        n - shown == 1 ? "" : "s", n - shown == 1 ? "s" : "",
                        *next == '+' ? next + 1 : next);
    mut_text_table_clear(&t);
    return status;
}

static int
print_swings(const struct mut_flip *flip, const struct mut_flip_row *rows, int n,
             int decimals, FILE *out)
{
    const struct mut_flip_row **order = mut_array((size_t) n, sizeof *order);
    if (order == NULL)
        return MUT_ENOMEM;
    for (int k = 0; k < n; k++)
        order[k] = &rows[k];
    qsort(order, (size_t) n, sizeof *order, by_swing);
    int status = print_sorted(flip, order, n, decimals, out);
    mut_free(order);
    return status;
}

static int
print_gap(const struct mut_flip *flip, const struct mut_flip_row *rows, int n, FILE *out)
{
    const struct mut_flip_pair *pair = &flip->pairs[rows->pair];
    const struct mut_paired *gap = gap_of(flip, rows);
    int outcome = flip->asked.outcomes[rows->outcome];
    const struct mut_outcome *o = &mut_outcomes[outcome];
    bool joint = mut_question_joint(flip->plan, outcome);
    bool unit = strcmp(o->unit, "1") != 0;
    int decimals = mut_figures_decimals(outcome, gap->difference);
    char difference[MUT_FIGURES_ROOM], interval[MUT_FIGURES_ROOM];
    mut_figures_signed(gap->difference, decimals, difference);
    mut_figures_interval(joint ? gap->joint_low : gap->low,
                         joint ? gap->joint_high : gap->high, decimals, interval);
    fputc('\n', out);
    mut_figures_say(0, out, "%s%s%s%s: %s - %s = %s %s: %s.", o->label, unit ? " (" : "",
                    unit ? o->unit : "", unit ? ")" : "", flip->plan->arms[pair->arm].name,
                    flip->plan->arms[pair->reference].name, difference, interval,
                    mut_paired_words(mut_paired_verdict(
                        gap, o->better, flip->plan->matters[outcome], joint)));
    int status = MUT_OK;
    if (rows->place.status == MUT_CROSSING_NO_LEADER) {
        mut_figures_say(2, out,
                        "Nobody leads clearly by more than %g: there is nothing to "
                        "turn.",
                        flip->plan->matters[outcome]);
    } else {
        status = print_changes(flip, rows, n, out);
        print_others(flip, rows, n, out);
    }
    fputc('\n', out);
    return status == MUT_OK ? print_swings(flip, rows, n, decimals, out) : status;
}

static int
print_text(const struct mut_flip *flip, FILE *out)
{
    int status = MUT_OK;
    print_head(flip, out);
    for (int first = 0, n; first < flip->n_rows && status == MUT_OK; first += n) {
        const struct mut_flip_row *rows = &flip->rows[first];
        for (n = 1; first + n < flip->n_rows && rows[n].pair == rows->pair &&
                    rows[n].outcome == rows->outcome;)
            n++;
        status = print_gap(flip, rows, n, out);
    }
    for (int p = 0; p < flip->asked.n_pairs; p++)
        if (flip->pairs[p].mixed > 0)
            mut_figures_say(
                0, out,
                "Left out for %s and %s: %d parameters with several values within "
                "an arm (by form or date).",
                flip->plan->arms[flip->pairs[p].arm].name,
                flip->plan->arms[flip->pairs[p].reference].name, flip->pairs[p].mixed);
    return status;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void
put_numbers(struct mut_text_table *t, const struct mut_flip *flip,
            const struct mut_flip_row *row)
{
    const struct mut_flip_knob *knob = knob_of(flip, row);
    const struct mut_paired *gap = gap_of(flip, row);
    const struct mut_crossing_place *place = &row->place;
    double none = (double) NAN;
    const double numbers[] = {
        knob->value,
        knob->low,
        knob->high,
        knob->row->min,
        knob->row->max,
        gap->difference,
        gap->low,
        gap->high,
        found(row) ? place->value : none,
        found(row) ? place->low : none,
        found(row) ? place->high : none,
        row->distance,
        row->ends[0].difference,
        row->ends[0].low,
        row->ends[0].high,
        row->ends[1].difference,
        row->ends[1].low,
        row->ends[1].high,
        mut_flip_swing(row),
    };
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        mut_text_table_number(t, numbers[k]);
}

/* What the answer belongs to. */
static void
put_origin(struct mut_text_table *t, const struct mut_flip *flip)
{
    const struct mut_plan *plan = flip->plan;
    char *set = mut_origin_set(flip->answers.probe.overrides);
    mut_text_table_text(t, plan->inputs[0].sha256);
    mut_text_table_text(t, MUT_RESULTS_VERSION);
    mut_text_table_printf(t, "%llx", (unsigned long long) plan->seed);
    mut_text_table_number(t, plan->replicates);
    mut_text_table_number(t, plan->units);
    mut_text_table_text(t, set);
    mut_free(set);
}

static void
put_row(struct mut_text_table *t, const struct mut_flip *flip,
        const struct mut_flip_row *row)
{
    const struct mut_flip_pair *pair = &flip->pairs[row->pair];
    const struct mut_flip_knob *knob = knob_of(flip, row);
    const struct mut_plan *plan = flip->plan;
    mut_text_table_text(t, mut_outcomes[flip->asked.outcomes[row->outcome]].name);
    mut_text_table_text(t, plan->arms[pair->arm].name);
    mut_text_table_text(t, plan->arms[pair->reference].name);
    mut_text_table_text(t, knob->path);
    mut_text_table_text(t, knob->arm >= 0 ? plan->arms[knob->arm].name : "both");
    mut_text_table_text(t, mut_flip_word(row));
    put_numbers(t, flip, row);
    mut_text_table_text(t, knob->row->unit);
    mut_text_table_text(t, knob->source);
    mut_text_table_text(t, knob->grade);
    put_origin(t, flip);
}

int
mut_flip_print(const void *self, enum mut_format format, FILE *out)
{
    static const struct mut_text_column columns[] = {
        { .name = "outcome" },   { .name = "arm" },         { .name = "reference" },
        { .name = "parameter" }, { .name = "moved_in" },    { .name = "flips" },
        { .name = "now" },       { .name = "low" },         { .name = "high" },
        { .name = "min" },       { .name = "max" },         { .name = "gap" },
        { .name = "gap_low" },   { .name = "gap_high" },    { .name = "value" },
        { .name = "value_low" }, { .name = "value_high" },  { .name = "distance" },
        { .name = "at_low" },    { .name = "at_low_low" },  { .name = "at_low_high" },
        { .name = "at_high" },   { .name = "at_high_low" }, { .name = "at_high_high" },
        { .name = "swing" },     { .name = "unit" },        { .name = "source" },
        { .name = "grade" },     { .name = "scenario" },    { .name = "results_version" },
        { .name = "seed" },      { .name = "replicates" },  { .name = "units" },
        { .name = "set" },
    };
    const struct mut_flip *flip = self;
    if (format == MUT_FORMAT_TEXT)
        return print_text(flip, out);
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int k = 0; k < flip->n_rows; k++)
        put_row(&t, flip, &flip->rows[k]);
    int status = mut_text_table_print(&t, format, out);
    mut_text_table_clear(&t);
    return status;
}
