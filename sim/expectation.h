/* What a scenario expects of its own result, a behaviour test, and what a result says of it. */
#ifndef MUT_EXPECTATION_H
#define MUT_EXPECTATION_H

#include <stdbool.h>

struct mut_expectation {
    char *it;    /* owned: in the words of who wrote it */
    int outcome; /* index into mut_outcomes */
    int place;   /* on the outcome's axis, from 0; 0 without an axis */
    int arm;
    int against;  /* an arm, or -1: the number `level` */
    double level; /* the outcome's unit, as `least` */
    char sign;    /* '>' arm above, '<' arm below, '=' no more than `least` apart */
    double least; /* smallest size of the difference; of '=' the largest */
    int window[2];
    int point;
    char *point_name; /* owned: NULL if the expectation names none */
    bool answers;     /* the scenario's question */
};

enum mut_expectation_verdict {
    MUT_EXPECTATION_MET,
    MUT_EXPECTATION_NOT_MET,
    MUT_EXPECTATION_UNCLEAR,
    MUT_EXPECTATION_VERDICTS
};

/* What a paired difference says of an expectation, `interval` [low, high] being its 95 % interval
 * (NaN: there is none, and nothing is clear).
 *
 * '>' is met if the interval lies above 0 and the difference exceeds `least`, as a paired table
 * claims it; not met if the whole interval is at or below `least`. '<' is its mirror image. '=' is
 * met if the whole interval lies within -+least (equivalence by an interval; Schuirmann 1987, J.
 * Pharmacokinetics and Biopharmaceutics 15:657-680, here at the stricter 95 %), not met if it lies
 * wholly outside. */
enum mut_expectation_verdict mut_expectation_judge(const struct mut_expectation *e,
                                                   double difference,
                                                   const double interval[2]);

/* "met", "not met", "unclear". */
const char *mut_expectation_word(enum mut_expectation_verdict verdict);

/* Frees the texts of one. */
void mut_expectation_clear(struct mut_expectation *e);

#endif
