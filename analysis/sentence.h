/* Titles and sentences of a report, from templates: a finding is only said if its interval excludes
 * zero and it exceeds the difference that matters. */
#ifndef MUT_SENTENCE_H
#define MUT_SENTENCE_H

#include "report.h"

/* A comparison of which a title speaks. */
struct mut_sentence {
    int outcome;
    const char *arm, *reference; /* labels */
    struct mut_paired paired;
    enum mut_verdict verdict;
};

/* "Taking part is 29.2 percentage points higher under Mutual than under State", or "No clear difference in
 * taking part between Mutual and State". Freed with mut_free; NULL without memory. */
char *mut_sentence_difference(const struct mut_sentence *s);

/* Of the clearest of comparisons [n] of one outcome and reference: that with the greatest
 * difference that is clear; without one "No clear difference in taking part". */
char *mut_sentence_greatest(const struct mut_sentence *all, int n);

/* "Against State: Mutual is better in 5 and worse in 3 of 11 outcomes; ...": `arms` [n_arms] are labels,
 * counts [n_arms][3] better, worse, other. */
char *mut_sentence_counts(const char *const *arms, const int (*counts)[3], int n_arms,
                          const char *reference);

/* The whole first sentence of a report: what the headline says of each arm. Freed with mut_free. */
int mut_sentence_answer(struct mut_report *r, char **out, struct mut_diags *diags);

#endif
