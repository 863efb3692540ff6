/* An outcome over time in many runs: bands month by month, and what each run goes through.
 *
 * A band is made of other runs in every month. Where runs peak at different times, its edge lies below
 * the peaks of most of them (Juul et al. 2021, Nature Physics, doi 10.1038/s41567-020-01121-y): peaks,
 * troughs and worst years are taken of each run first, then summarised. A band of runs is a range of
 * runs, no confidence. */
#ifndef MUT_BANDS_H
#define MUT_BANDS_H

#include <stdbool.h>

#include "outcome.h"

struct mut_bands_runs {
    int runs, months;
    const double *values; /* borrowed, [runs][months]; NaN: nothing to measure */
};

/* Fills band[n_levels][months] with the quantiles (type 7, quantile.h) at level[n_levels] over the runs
 * that have a value in the month; NaN where none has. n_runs[months], which may be NULL: how many.
 * False: no memory. */
bool mut_bands_months(const struct mut_bands_runs *runs, const double *level,
                      int n_levels, double *band, int *n_runs);

enum {
    MUT_BANDS_YEAR = 12,
    MUT_BANDS_YEAR_LEAST = 6 /* months of a year that must have a value; a convention */
};

/* What a run goes through; NaN and -1 where there is no value. */
struct mut_bands_run {
    double peak, trough;          /* greatest and least month, in the outcome's unit */
    int peak_month, trough_month; /* their places, the first of equals */
    double worst_year; /* worst mean of twelve months in sequence, over those that have a value */
    int worst_month; /* the place of its first month, the first of equals */
};

/* Of months[n]. Worst is lowest where higher is better, highest where lower is, furthest from zero
 * where nearer 0 is (with its sign); without a better direction, or in less than a year, there is no
 * worst year. */
struct mut_bands_run mut_bands_run_of(const double *months, int n, enum mut_better better);

/* Median and 5 % and 95 % quantiles (type 7) over the n runs that have a value. */
struct mut_bands_spread {
    int n;
    double low, middle, high; /* NaN for n = 0 */
};

struct mut_bands_summary {
    struct mut_bands_spread peak, trough, worst_year;
};

/* False: no memory. */
bool mut_bands_summarise(const struct mut_bands_runs *runs, enum mut_better better,
                         struct mut_bands_summary *out);

#endif
