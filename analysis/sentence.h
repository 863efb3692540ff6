/* Titles and sentences of a report, from templates: a finding is only said if its interval excludes
 * zero and it exceeds the difference that matters. */
#ifndef MUT_SENTENCE_H
#define MUT_SENTENCE_H

#include "report.h"

/* What an outcome is counted as. */
enum mut_sentence_count {
    MUT_SENTENCE_BETTER,
    MUT_SENTENCE_WORSE,
    MUT_SENTENCE_DIFFERENT, /* clear, but neither better nor worse */
    MUT_SENTENCE_UNCLEAR,
    MUT_SENTENCE_UNTESTED, /* a pair of runs or none: no interval */
    MUT_SENTENCE_SMALL,    /* unclear, for it is surely too small to matter */
    MUT_SENTENCE_EQUAL,    /* unclear, for it is the same in every pair */
    MUT_SENTENCE_SIZE,     /* unclear, for it may not matter, though there is one */
    MUT_SENTENCE_COUNTS
};

/* Does not tell why a difference is unclear. */
enum mut_sentence_count mut_sentence_count_of(enum mut_verdict verdict);

/* Tells that too (unclear.h). */
enum mut_sentence_count mut_sentence_count_why(const struct mut_paired *p,
                                               enum mut_verdict verdict, double matters,
                                               bool joint);

/* "Against State: Mutual is better in 5 and worse in 3 of 11 outcomes; ...": `arms` [n_arms] are labels;
 * outcomes are those with an interval. Where none has one, nothing is claimed; where none differs clearly, it is
 * said why. Three arms and more are a list, "Against State, of 11 outcomes: A 1 worse; B none; C 2 better"; where that
 * gets too long what is neither better nor worse is left out, then "Better and worse than State, of 11 outcomes: A 0, 1; ...",
 * then sums, then those that differ most and least (sentence_counts.c). */
char *mut_sentence_counts(const char *const *arms,
                          const int (*counts)[MUT_SENTENCE_COUNTS], int n_arms,
                          const char *reference);

/* Replaces *text, which may be NULL or "", by a longer one: `between`, unless it is the first, and what
 * is printed. */
void mut_sentence_append(char **text, const char *between, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds what the headline says of each arm, but for its first outcomes that cards tell: a line, then a list with an arm
 * in each; after cards only of arms that clearly differ. */
int mut_sentence_answer(struct mut_report *r, json_t *blocks, int told,
                        struct mut_diags *diags);

/* The same of the other outcomes of the overview, each by its own interval, of arms that clearly differ in one:
 * what the headline does not name is not to be overlooked. Nothing if there is no such arm. */
int mut_sentence_beside(struct mut_report *r, json_t *blocks, struct mut_diags *diags);

#endif
