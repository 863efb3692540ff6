/* The runs of `mutual verify`: made again some at a time, stored as a result of their own, compared. */
#ifndef MUT_VERIFY_RUNS_H
#define MUT_VERIFY_RUNS_H

#include "result.h"
#include "study.h"
#include "twin.h"

struct mut_verify_runs {
    const struct mut_study *study;   /* borrowed: what the result should be of */
    const struct mut_result *result; /* borrowed, open */
    const int *replicates; /* borrowed, [n_replicates], from 0: to be run again */
    int n_replicates;
    int threads;
    bool quiet, words; /* as in struct mut_verify; texts for readers are compared */
    struct mut_twin_list *differences; /* borrowed */
    int64_t n_numbers, n_parameters;   /* that were compared */
};

/* Runs the replicates under every arm and point and compares all of the file with what comes out. */
int mut_verify_runs(struct mut_verify_runs *again, struct mut_diags *diags);

#endif
