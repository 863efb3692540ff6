/* Whether two lists have the same order. */
#ifndef MUT_RANK_H
#define MUT_RANK_H

enum { MUT_RANK_MOST = 256 };

/* Spearman's rank correlation of x[n] and y[n], ties at their mean rank (Spearman 1904): Pearson's
 * correlation of the ranks. NaN for n < 2, n above MUT_RANK_MOST, a NaN among them, or where one
 * list is constant. */
double mut_rank_spearman(const double *x, const double *y, int n);

#endif
