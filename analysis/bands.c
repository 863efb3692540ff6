#include "bands.h"

#include <math.h>
#include <stddef.h>

#include "mem.h"
#include "quantile.h"

bool
mut_bands_months(const struct mut_bands_runs *runs, const double *level, int n_levels,
                 double *band, int *n_runs)
{
    double *sorted = mut_array((size_t) runs->runs, sizeof *sorted);
    if (sorted == NULL)
        return false;
    for (int m = 0; m < runs->months; m++) {
        int n = mut_quantile_sort(runs->values + m, runs->months, runs->runs, sorted);
        for (int k = 0; k < n_levels; k++)
            band[(size_t) k * (size_t) runs->months + (size_t) m] = mut_quantile(
                sorted, n, level[k]);
        if (n_runs != NULL)
            n_runs[m] = n;
    }
    mut_free(sorted);
    return true;
}

/* How bad a value is. */
static double
badness(double value, enum mut_better better)
{
    return better == MUT_BETTER_HIGHER  ? -value
           : better == MUT_BETTER_LOWER ? value
                                        : fabs(value);
}

/* The mean of a year from those of its months that have a value; NaN if they are too few. */
static double
year_mean(const double *months)
{
    double sum = 0;
    int n = 0;
    for (int m = 0; m < MUT_BANDS_YEAR; m++)
        if (!isnan(months[m])) {
            sum += months[m];
            n++;
        }
    return n >= MUT_BANDS_YEAR_LEAST ? sum / n : (double) NAN;
}

static void
find_worst_year(struct mut_bands_run *run, const double *months, int n,
                enum mut_better better)
{
    if (better == MUT_BETTER_NONE)
        return;
    for (int m = 0; m + MUT_BANDS_YEAR <= n; m++) {
        double mean = year_mean(months + m);
        if (isnan(mean) || (run->worst_month >= 0 &&
                            badness(mean, better) <= badness(run->worst_year, better)))
            continue;
        run->worst_year = mean;
        run->worst_month = m;
    }
}

struct mut_bands_run
mut_bands_run_of(const double *months, int n, enum mut_better better)
{
    double none = (double) NAN;
    struct mut_bands_run run = { none, none, -1, -1, none, -1 };
    for (int m = 0; m < n; m++) {
        if (isnan(months[m]))
            continue;
        if (run.peak_month < 0 || months[m] > run.peak) {
            run.peak = months[m];
            run.peak_month = m;
        }
        if (run.trough_month < 0 || months[m] < run.trough) {
            run.trough = months[m];
            run.trough_month = m;
        }
    }
    find_worst_year(&run, months, n, better);
    return run;
}

/* Of values[n]; `sorted` has room for n. */
static struct mut_bands_spread
spread_of(const double *values, int n, double *sorted)
{
    static const double tail = 0.05;
    int m = mut_quantile_sort(values, 1, n, sorted);
    return (struct mut_bands_spread){ m, mut_quantile(sorted, m, tail),
                                      mut_quantile(sorted, m, 0.5),
                                      mut_quantile(sorted, m, 1 - tail) };
}

bool
mut_bands_summarise(const struct mut_bands_runs *runs, enum mut_better better,
                    struct mut_bands_summary *out)
{
    int n = runs->runs;
    double *all = mut_array(4 * (size_t) n, sizeof *all);
    if (all == NULL)
        return false;
    double *peaks = all, *troughs = peaks + n, *years = troughs + n, *sorted = years + n;
    for (int r = 0; r < n; r++) {
        const double *months = runs->values + (size_t) r * (size_t) runs->months;
        struct mut_bands_run run = mut_bands_run_of(months, runs->months, better);
        peaks[r] = run.peak;
        troughs[r] = run.trough;
        years[r] = run.worst_year;
    }
    *out = (struct mut_bands_summary){ .peak = spread_of(peaks, n, sorted),
                                       .trough = spread_of(troughs, n, sorted),
                                       .worst_year = spread_of(years, n, sorted) };
    mut_free(all);
    return true;
}
