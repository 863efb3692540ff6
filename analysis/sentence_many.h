/* Titles of many arms. Told one by one, five comparisons fill five lines: the ends of a range and arms that
 * share a finding are named, the others counted. */
#ifndef MUT_SENTENCE_MANY_H
#define MUT_SENTENCE_MANY_H

#include "report.h"

/* Arms that a title tells one by one. */
enum { MUT_SENTENCE_FEW = 3 };

bool mut_sentence_many(const struct mut_report *r);

/* The first arms with the least and the greatest of value[n]; NaN is left out. False: none has a value. */
bool mut_sentence_ends(const double *value, int n, int ends[2]);

/* "Mutual", "Mutual and User mutual", "3 arms": those whose group[n_arms] is `wanted`; NULL if there are none.
 * Freed with mut_free. */
char *mut_sentence_arms(const struct mut_report *r, const int *group, int wanted);

/* The same with up to `most` names: "A, B and C". Freed with mut_free. */
char *mut_sentence_arms_of(const struct mut_report *r, const int *group, int wanted,
                           int most);

/* "; 2 more arms are higher, 1 lower": n[k] arms that a title has no room for are words[k], of `kinds`; "" of none. Freed with
 * mut_free. */
char *mut_sentence_more(const int *n, const char *const *words, int kinds);

/* Arms of a kind that a title does not tell in full: those whose group[n_arms] is `wanted`. */
struct mut_sentence_rest {
    const int *group;
    int wanted;
    const char *words; /* "lower", what is said of them */
    bool said; /* it is said of arms that are told in full, so that these are more */
};

/* "; A and B are lower, C higher", up to three by their names; if not `named` "; 2 more arms are lower, 1 other higher"; ""
 * of none. Freed with mut_free. */
char *mut_sentence_rest(const struct mut_report *r, const struct mut_sentence_rest *rest,
                        int kinds, bool named);

/* "higher", "lower": the usual words of it. */
enum { MUT_SENTENCE_SIDES = 2 };
extern const char *const mut_sentence_sides[MUT_SENTENCE_SIDES];

/* What is said of each group k < n, "better but dearer: Mutual; worse: 2 arms": words[k], ": ", its arms; groups
 * without arms are left out. NULL if all are. Freed with mut_free. */
char *mut_sentence_groups(const struct mut_report *r, const int *group,
                          const char *const *words, int n);

/* How many words a text has, which may be NULL. */
int mut_sentence_words(const char *text);

#endif
