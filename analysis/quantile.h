/* Quantiles of numbers of which some may be missing. */
#ifndef MUT_QUANTILE_H
#define MUT_QUANTILE_H

/* Copies x[0], x[step], ..., n numbers, without the NaN among them into `sorted`, which has room for n,
 * from least to greatest. Returns how many there are. */
int mut_quantile_sort(const double *x, int step, int n, double *sorted);

/* The quantile of sorted[n] at `level`, 0 to 1, in the numbers' unit; NaN for n = 0.
 *
 * (1 - f) x_(i) + f x_(i+1) with i + f = 1 + level (n - 1): type 7 of Hyndman & Fan 1996, The American
 * Statistician 50:361-365, as R's quantile() has it by default. */
double mut_quantile(const double *sorted, int n, double level);

/* Where numbers lie, as pages tell it of draws and replicates. */
struct mut_quantile_range {
    int n; /* that are not missing; of none all else is NaN */
    double median, most[2],
        ends[2]; /* most: 5 and 95 %; ends: the least and the greatest */
};

/* Of x[n], which mut_quantile_sort sorts into `sorted` (room for n; x itself will do). */
struct mut_quantile_range mut_quantile_range_of(const double *x, int n, double *sorted);

#endif
