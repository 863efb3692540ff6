/* The books of all runs that an audit makes. Each run checks its own every month (balance.h);
 * here it is counted, and what the public paid is compared with the sum of its accounts. */
#ifndef MUT_AUDIT_BOOKS_H
#define MUT_AUDIT_BOOKS_H

#include "diag.h"
#include "series.h"

struct mut_audit_books {
    int64_t runs, months;
    int64_t failed;  /* ensembles with a run that did not balance or did not end */
    int64_t unequal; /* months in which the accounts do not add up to the public cost */
    double worst;    /* the largest difference of these two, GBP per user */
    char first[512]; /* what the first failed run says */
};

/* Adds an ensemble of n runs. `found` are the faults of a failed one. */
void mut_audit_books_add(struct mut_audit_books *books, const struct mut_layout *layout,
                         const struct mut_series *runs, int n);
void mut_audit_books_fail(struct mut_audit_books *books, const struct mut_diags *found);

#endif
