#include "validate_value.h"

#include "effect.h"
#include "rank.h"

#include <math.h>

static const double level = 0.95;

static const struct mut_series *
series_of(const struct mut_term *term, const struct mut_trial *trial, int replicate)
{
    return &trial->series[term->arm * trial->plan.replicates + replicate];
}

/* Mean of the months in which the outcome exists. */
static double
months_mean(const struct mut_term *term, const struct mut_trial *trial, int replicate)
{
    const double *values = series_of(term, trial, replicate)->values +
                           (size_t) term->column * (size_t) trial->layout.n_months;
    struct mut_effect_group months = { 0 };
    for (int m = term->months[0]; m <= term->months[1]; m++)
        mut_effect_add(&months, values[m + trial->plan.burn_in]);
    return months.n > 0 ? months.mean : (double) NAN;
}

/* A cell of the panel: column, kept month (its place), unit. */
static double
cell(const struct mut_layout *layout, const struct mut_series *series, int column,
     const int place[2])
{
    size_t row = (size_t) column * (size_t) layout->n_unit_months + (size_t) place[0];
    return series->units[row * (size_t) layout->n_units + (size_t) place[1]];
}

/* A unit's figure in a kept month: its column, or whether it is of a form or above a bound. */
static double
unit_figure(const struct mut_term *term, const struct mut_layout *layout,
            const struct mut_series *series, const int place[2])
{
    double value = cell(layout, series, term->column, place);
    if (isnan(value))
        return value;
    if (term->form >= 0)
        return value == term->form;
    return term->bounded ? value > term->number : value;
}

/* Mean over the kept months of the figure of one unit. */
static double
unit_mean(const struct mut_term *term, const struct mut_trial *trial, int replicate,
          int unit)
{
    const struct mut_series *series = series_of(term, trial, replicate);
    struct mut_effect_group months = { 0 };
    for (int m = 0; m < trial->layout.n_unit_months; m++) {
        int month = trial->plan.unit_months[m];
        if (month >= term->months[0] && month <= term->months[1])
            mut_effect_add(&months, unit_figure(term, &trial->layout, series,
                                                (const int[]){ m, unit }));
    }
    return months.n > 0 ? months.mean : (double) NAN;
}

/* Whether the unit is of the sector, and fewer than `largest` units rank before it in the first kept
 * month; of equals the first comes first. */
static bool
is_among(const struct mut_term *term, const struct mut_trial *trial, int replicate,
         int unit)
{
    const struct mut_series *series = series_of(term, trial, replicate);
    int before = 0;
    if (term->sector >= 0 && cell(&trial->layout, series, term->sectors,
                                  (const int[]){ 0, unit }) != term->sector)
        return false;
    if (term->largest == 0)
        return true;
    double own = cell(&trial->layout, series, term->ranked, (const int[]){ 0, unit });
    for (int u = 0; u < trial->layout.n_units; u++) {
        double other = cell(&trial->layout, series, term->ranked, (const int[]){ 0, u });
        before += other > own || (other == own && u < unit);
    }
    return before < term->largest;
}

static double
units_mean(const struct mut_term *term, const struct mut_trial *trial, int replicate)
{
    const struct mut_series *series = series_of(term, trial, replicate);
    double sum = 0, weights = 0;
    for (int u = 0; u < trial->layout.n_units; u++) {
        double value = unit_mean(term, trial, replicate, u), weight = 1;
        if (isnan(value) || !is_among(term, trial, replicate, u))
            continue;
        if (term->weight >= 0)
            weight = cell(&trial->layout, series, term->weight, (const int[]){ 0, u });
        sum += weight * value;
        weights += weight;
    }
    return weights > 0 ? sum / weights : (double) NAN;
}

static double
figure(const struct mut_term *term, const struct mut_trial *trial, int left_out)
{
    struct mut_effect_group replicates = { 0 };
    for (int r = 0; r < trial->plan.replicates; r++)
        if (r != left_out)
            mut_effect_add(&replicates, term->kind == MUT_TERM_UNITS
                                            ? units_mean(term, trial, r)
                                            : months_mean(term, trial, r));
    return replicates.n > 0 ? replicates.mean : (double) NAN;
}

/* What Cohen's d compares: units of all replicates, or replicates. */
static void
observe(const struct mut_term *term, const struct mut_trial *trial, int left_out,
        struct mut_effect_group *group)
{
    for (int r = 0; r < trial->plan.replicates; r++) {
        if (r == left_out)
            continue;
        if (term->kind == MUT_TERM_OUTCOME) {
            mut_effect_add(group, months_mean(term, trial, r));
            continue;
        }
        for (int u = 0; u < trial->layout.n_units; u++)
            if (is_among(term, trial, r, u))
                mut_effect_add(group, unit_mean(term, trial, r, u));
    }
}

/* (mean - mean) / sqrt((sd^2 + sd^2) / 2) of people in two arms that are equally many. */
static double
cohens_d_of_people(const struct mut_term *term, const struct mut_trials *trials,
                   int left_out)
{
    double mean[2], squares = 0;
    for (int i = 0; i < 2; i++) {
        struct mut_term one = term->terms[i];
        mean[i] = figure(&one, &trials->items[one.trial], left_out);
        one.column = one.spread;
        double spread = figure(&one, &trials->items[one.trial], left_out);
        squares += spread * spread / 2;
    }
    return squares > 0 ? (mean[0] - mean[1]) / sqrt(squares) : (double) NAN;
}

static double
cohens_d(const struct mut_term *term, const struct mut_trials *trials, int left_out)
{
    struct mut_effect_group group[2] = { 0 };
    if (term->terms[0].spread >= 0 && term->terms[1].spread >= 0)
        return cohens_d_of_people(term, trials, left_out);
    for (int i = 0; i < 2; i++) {
        const struct mut_term *one = &term->terms[i];
        observe(one, &trials->items[one->trial], left_out, &group[i]);
    }
    return mut_effect_cohens_d(&group[0], &group[1]);
}

static double
spearman(const struct mut_term *term, const struct mut_trials *trials, int left_out)
{
    double x[MUT_RANK_MOST], y[MUT_RANK_MOST];
    int n = term->n / 2;
    if (n > MUT_RANK_MOST)
        return (double) NAN;
    for (int i = 0; i < n; i++) {
        x[i] = mut_validate_value(&term->terms[i], trials, left_out);
        y[i] = mut_validate_value(&term->terms[n + i], trials, left_out);
    }
    return mut_rank_spearman(x, y, n);
}

/* One step of an operation over a list; a NaN stays. */
static double
join(const struct mut_term *term, double so_far, double next)
{
    if (isnan(so_far) || isnan(next))
        return (double) NAN;
    switch (term->kind) {
    case MUT_TERM_ADD:
        return so_far + next;
    case MUT_TERM_SUBTRACT:
        return so_far - next;
    case MUT_TERM_MULTIPLY:
        return so_far * next;
    case MUT_TERM_DIVIDE:
        return next != 0 ? so_far / next : (double) NAN;
    case MUT_TERM_MIN:
        return next < so_far ? next : so_far;
    default:
        return next > so_far ? next : so_far;
    }
}

static double
count(const struct mut_term *term, const struct mut_trials *trials, int left_out)
{
    int n = 0;
    for (int i = 0; i < term->n; i++) {
        double value = mut_validate_value(&term->terms[i], trials, left_out);
        if (isnan(value))
            return value;
        n += value > term->number;
    }
    return n;
}

double
mut_validate_value(const struct mut_term *term, const struct mut_trials *trials,
                   int left_out)
{
    switch (term->kind) {
    case MUT_TERM_NUMBER:
    case MUT_TERM_PARAMETER:
        return term->number;
    case MUT_TERM_OUTCOME:
    case MUT_TERM_UNITS:
        return figure(term, &trials->items[term->trial], left_out);
    case MUT_TERM_SPEARMAN:
        return spearman(term, trials, left_out);
    case MUT_TERM_COHENS_D:
        return cohens_d(term, trials, left_out);
    case MUT_TERM_COUNT:
        return count(term, trials, left_out);
    default: {
        double value = mut_validate_value(&term->terms[0], trials, left_out);
        for (int i = 1; i < term->n; i++)
            value = join(term, value,
                         mut_validate_value(&term->terms[i], trials, left_out));
        return value;
    }
    }
}

struct question {
    const struct mut_term *term;
    const struct mut_trials *trials;
};

static double
answer(const void *self, int left_out)
{
    const struct question *q = self;
    return mut_validate_value(q->term, q->trials, left_out);
}

struct mut_jackknife
mut_validate_value_interval(const struct mut_term *term, const struct mut_trials *trials)
{
    struct question q = { term, trials };
    int n = trials->n > 0 ? trials->items[0].plan.replicates : 0;
    return mut_jackknife(answer, &q, n, level);
}
