#include "flip.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
mut_flip_set(const struct mut_flip *flip, int pair, int outcome)
{
    return mut_plan_by_design(flip->plan, flip->asked.outcomes[outcome],
                              flip->asked.pairs[pair][0], flip->asked.pairs[pair][1]);
}

/* What was done is no lead that could turn: refuses a question about nothing else. */
static int
check_set(const struct mut_flip *flip, struct mut_diags *diags)
{
    bool some = false;
    for (int p = 0; p < flip->asked.n_pairs; p++)
        for (int h = 0; h < flip->asked.n_outcomes; h++)
            some = some || !mut_flip_set(flip, p, h);
    if (some)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "`%s` of `%s` against `%s` is set by the reform that one of them goes "
             "through: nobody leads in it, and nothing can turn",
             mut_outcomes[flip->asked.outcomes[0]].name,
             flip->plan->arms[flip->asked.pairs[0][0]].name,
             flip->plan->arms[flip->asked.pairs[0][1]].name);
    mut_hint(diags,
             "--outcome with one that the reform does not set, or --arms with two arms "
             "that both go through it");
    return MUT_EINPUT;
}

int
mut_flip_init(struct mut_flip *flip, const struct mut_plan *plan,
              const struct mut_gaps *gaps, const struct mut_probe *probe,
              struct mut_diags *diags)
{
    size_t n_outcomes = (size_t) gaps->n_outcomes, n_pairs = (size_t) gaps->n_pairs;
    *flip = (struct mut_flip){ .plan = plan, .asked = *gaps };
    flip->pairs = mut_array(n_pairs, sizeof *flip->pairs);
    flip->gaps = mut_array(n_pairs * n_outcomes, sizeof *flip->gaps);
    flip->measurements = mut_array(n_outcomes, sizeof *flip->measurements);
    if (flip->pairs == NULL || flip->gaps == NULL || flip->measurements == NULL)
        return MUT_ENOMEM;
    for (int h = 0; h < gaps->n_outcomes; h++)
        flip->measurements[h] = (struct mut_measurement){
            .outcome = gaps->outcomes[h], .months = { plan->window[0], plan->window[1] }
        };
    for (int p = 0; p < gaps->n_pairs; p++) {
        flip->pairs[p].arm = gaps->pairs[p][0];
        flip->pairs[p].reference = gaps->pairs[p][1];
    }
    flip->answers.probe = *probe;
    flip->answers.probe.measurements = flip->measurements;
    flip->answers.probe.n_measurements = gaps->n_outcomes;
    flip->answers.probe.replicates = plan->replicates;
    if (plan->replicates < 2)
        return mut_fail(
            diags, MUT_EINPUT, (struct mut_place){ 0 },
            "one replicate has no run error: nobody can be said to lead; take at "
            "least two");
    return check_set(flip, diags);
}

void
mut_flip_clear(struct mut_flip *flip)
{
    for (int p = 0; p < flip->asked.n_pairs && flip->pairs != NULL; p++) {
        for (int k = 0; k < flip->pairs[p].n_knobs; k++)
            mut_free(flip->pairs[p].knobs[k].path);
        mut_free(flip->pairs[p].knobs);
    }
    mut_free(flip->pairs);
    mut_free(flip->gaps);
    mut_free(flip->rows);
    mut_free(flip->measurements);
    mut_answers_clear(&flip->answers);
    *flip = (struct mut_flip){ 0 };
}

/* The answers of arm and reference with a knob (NULL: none) at a value; false: no memory. An arm
 * that does not live under the change at any time is as it is. */
static bool
ask(struct mut_flip *flip, const struct mut_flip_pair *pair,
    const struct mut_flip_knob *knob, double x, int sides[2])
{
    const struct mut_plan *plan = flip->plan;
    bool moved = knob != NULL && x != knob->value;
    char *set = moved ? mut_text_format("%s=%.17g", knob->path, x) : mut_text("");
    for (int side = 0; side < 2 && set != NULL; side++) {
        int arm = side == 0 ? pair->arm : pair->reference;
        bool lives = moved && (knob->arm < 0 || knob->arm == arm ||
                               (knob->arm == plan->reference && !plan->start_own));
        sides[side] = mut_answers_ask(&flip->answers, arm, lives ? set : "");
        if (sides[side] < 0) {
            mut_free(set);
            return false;
        }
    }
    bool good = set != NULL;
    mut_free(set);
    return good;
}

int
mut_flip_ask(struct mut_flip *flip)
{
    int sides[2];
    for (int p = 0; p < flip->asked.n_pairs; p++) {
        const struct mut_flip_pair *pair = &flip->pairs[p];
        if (!ask(flip, pair, NULL, 0, sides))
            return MUT_ENOMEM;
        for (int k = 0; k < pair->n_knobs; k++)
            if (!ask(flip, pair, &pair->knobs[k], pair->knobs[k].low, sides) ||
                !ask(flip, pair, &pair->knobs[k], pair->knobs[k].high, sides))
                return MUT_ENOMEM;
    }
    return MUT_OK;
}

static const struct mut_flip_knob *
knob_of(const struct mut_flip *flip, const struct mut_flip_row *row)
{
    return &flip->pairs[row->pair].knobs[row->knob];
}

/* Reads what a row's outcome is with its knob at x into its crossing; the gap goes to *gap. */
static int
take(struct mut_flip *flip, struct mut_flip_row *row, double x, struct mut_paired *gap)
{
    int sides[2], n = flip->plan->replicates, h = row->outcome;
    int outcome = flip->asked.outcomes[h];
    enum mut_better better = mut_outcomes[outcome].better;
    double *scores = mut_array(2 * (size_t) n, sizeof *scores);
    if (scores == NULL ||
        !ask(flip, &flip->pairs[row->pair], knob_of(flip, row), x, sides)) {
        mut_free(scores);
        return MUT_ENOMEM;
    }
    const double *arm = mut_answers_values(&flip->answers, sides[0], h);
    const double *reference = mut_answers_values(&flip->answers, sides[1], h);
    *gap = mut_paired_compare(arm, reference, n, 1, better);
    mut_crossing_orient(arm, n, better, scores);
    mut_crossing_orient(reference, n, better, scores + n);
    struct mut_paired lead = mut_paired_compare(scores, scores + n, n, 1,
                                                MUT_BETTER_HIGHER);
    if (lead.n > 1)
        mut_crossing_add(&row->crossing, (struct mut_crossing_point){
                                             x, lead.difference, lead.low, lead.high });
    mut_free(scores);
    return MUT_OK;
}

/* Whether the scenario as it is has a leader in a row's outcome, clearly and by what matters. */
static bool
led(const struct mut_flip *flip, const struct mut_flip_row *row)
{
    const struct mut_paired *gap =
        &flip->gaps[row->pair * flip->asked.n_outcomes + row->outcome];
    int outcome = flip->asked.outcomes[row->outcome];
    enum mut_verdict verdict = mut_paired_verdict(
        gap, mut_outcomes[outcome].better, flip->plan->matters[outcome],
        mut_question_joint(flip->plan, outcome));
    return verdict != MUT_VERDICT_UNCLEAR && verdict != MUT_VERDICT_NO_PAIR &&
           verdict != MUT_VERDICT_ONE_PAIR;
}

static void
find_place(const struct mut_flip *flip, struct mut_flip_row *row)
{
    const struct mut_flip_knob *knob = knob_of(flip, row);
    row->place = mut_crossing_find(&row->crossing);
    if (!led(flip, row))
        row->place = (struct mut_crossing_place){ .status = MUT_CROSSING_NO_LEADER };
    row->distance = (double) NAN;
    row->inside = false;
    if (row->place.status != MUT_CROSSING_FOUND)
        return;
    row->inside = row->place.value >= knob->low && row->place.value <= knob->high;
    if (knob->high > knob->low)
        row->distance = fabs(row->place.value - knob->value) / (knob->high - knob->low);
}

/* Makes the rows and reads the first look. */
static int
first_look(struct mut_flip *flip)
{
    int n = 0, status = MUT_OK;
    for (int p = 0; p < flip->asked.n_pairs; p++)
        n += flip->pairs[p].n_knobs * flip->asked.n_outcomes;
    flip->rows = mut_array((size_t) n, sizeof *flip->rows);
    if (flip->rows == NULL)
        return MUT_ENOMEM;
    for (int p = 0; p < flip->asked.n_pairs; p++)
        for (int h = 0; h < flip->asked.n_outcomes; h++)
            for (int k = 0; k < flip->pairs[p].n_knobs && status == MUT_OK &&
                            !mut_flip_set(flip, p, h);
                 k++) {
                struct mut_flip_row *row = &flip->rows[flip->n_rows++];
                const struct mut_flip_knob *knob = &flip->pairs[p].knobs[k];
                struct mut_paired now;
                *row = (struct mut_flip_row){ .pair = p, .outcome = h, .knob = k };
                row->crossing.from = knob->value;
                row->crossing.whole = knob->row->type != MUT_DOUBLE;
                status = take(flip, row, knob->value, &now);
                if (status == MUT_OK)
                    status = take(flip, row, knob->low, &row->ends[0]);
                if (status == MUT_OK)
                    status = take(flip, row, knob->high, &row->ends[1]);
                find_place(flip, row);
            }
    return status;
}

/* The gaps of all pairs as the scenario has them. */
static int
compare(struct mut_flip *flip)
{
    int sides[2];
    for (int p = 0; p < flip->asked.n_pairs; p++) {
        if (!ask(flip, &flip->pairs[p], NULL, 0, sides))
            return MUT_ENOMEM;
        for (int h = 0; h < flip->asked.n_outcomes; h++)
            flip->gaps[p * flip->asked.n_outcomes + h] = mut_question_compare(
                flip->plan, flip->asked.outcomes[h],
                mut_answers_values(&flip->answers, sides[0], h),
                mut_answers_values(&flip->answers, sides[1], h), flip->plan->replicates);
    }
    return MUT_OK;
}

/* Up to two values to look at next: the ends of what is possible, or the middle of the bracket. */
typedef int wanted(const struct mut_flip *flip, const struct mut_flip_row *row,
                   double x[2]);

static int
want_beyond(const struct mut_flip *flip, const struct mut_flip_row *row, double x[2])
{
    const struct mut_flip_knob *knob = knob_of(flip, row);
    int n = 0;
    if (row->place.status == MUT_CROSSING_NO_LEADER ||
        row->place.status == MUT_CROSSING_FOUND)
        return 0;
    if (knob->row->min < knob->low)
        x[n++] = knob->row->min;
    if (knob->row->max > knob->high)
        x[n++] = knob->row->max;
    return n;
}

static int
want_middle(const struct mut_flip *flip, const struct mut_flip_row *row, double x[2])
{
    const struct mut_crossing_place *place = &row->place;
    (void) flip;
    return place->status == MUT_CROSSING_FOUND &&
           mut_crossing_middle(place->inner, place->outer, row->crossing.whole, &x[0]);
}

/* Looks at the wanted values of all rows. */
static int
look(struct mut_flip *flip, wanted *want, struct mut_diags *diags)
{
    double x[2];
    int sides[2], status = MUT_OK;
    struct mut_paired unused;
    for (int i = 0; i < flip->n_rows; i++) {
        const struct mut_flip_row *row = &flip->rows[i];
        for (int k = want(flip, row, x) - 1; k >= 0; k--)
            if (!ask(flip, &flip->pairs[row->pair], knob_of(flip, row), x[k], sides))
                return MUT_ENOMEM;
    }
    status = mut_answers_run(&flip->answers, diags);
    for (int i = 0; i < flip->n_rows && status == MUT_OK; i++) {
        int n = want(flip, &flip->rows[i], x);
        for (int k = 0; k < n && status == MUT_OK; k++)
            status = take(flip, &flip->rows[i], x[k], &unused);
        find_place(flip, &flip->rows[i]);
    }
    return status;
}

double
mut_flip_swing(const struct mut_flip_row *row)
{
    return fabs(row->ends[1].difference - row->ends[0].difference);
}

/* NaN last. */
static int
rising(double p, double q)
{
    if (isnan(p) || isnan(q))
        return isnan(p) - isnan(q);
    return (p > q) - (p < q);
}

static int
by_swing(const void *a, const void *b)
{
    const struct mut_flip_row *x = a, *y = b;
    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    if (x->outcome != y->outcome)
        return x->outcome < y->outcome ? -1 : 1;
    int order = rising(-mut_flip_swing(x), -mut_flip_swing(y));
    return order != 0 ? order : (x->knob > y->knob) - (x->knob < y->knob);
}

static int
by_closeness(const void *a, const void *b)
{
    const struct mut_flip_row *x = a, *y = b;
    bool found[] = { x->place.status == MUT_CROSSING_FOUND,
                     y->place.status == MUT_CROSSING_FOUND };
    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    if (x->outcome != y->outcome)
        return x->outcome < y->outcome ? -1 : 1;
    if (found[0] != found[1])
        return found[0] ? -1 : 1;
    int order = rising(x->distance, y->distance);
    return order != 0 ? order : by_swing(a, b);
}

int
mut_flip_find(struct mut_flip *flip, struct mut_diags *diags)
{
    int status = mut_answers_run(&flip->answers, diags);
    if (status == MUT_OK)
        status = compare(flip);
    if (status == MUT_OK)
        status = first_look(flip);
    if (status == MUT_OK && !flip->swing_only)
        status = look(flip, want_beyond, diags);
    for (int k = 0; k < MUT_FLIP_HALVINGS && status == MUT_OK && !flip->swing_only; k++)
        status = look(flip, want_middle, diags);
    if (status == MUT_OK && flip->n_rows > 1)
        qsort(flip->rows, (size_t) flip->n_rows, sizeof *flip->rows,
              flip->swing_only ? by_swing : by_closeness);
    return status;
}
