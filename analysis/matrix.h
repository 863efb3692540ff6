/* Rows of a figure of outcomes x arms: which outcomes stand in it, in which group, and a comparison as
 * the spec's columns. */
#ifndef MUT_MATRIX_H
#define MUT_MATRIX_H

#include <jansson.h>

#include "paired.h"

enum { MUT_MATRIX_MOST = 24 };

/* Outcomes in the order of the figure: those that most questions turn on, whoever they favour, and
 * those of headline[n_headline] that are not among them. */
struct mut_matrix {
    int outcome[MUT_MATRIX_MOST], group[MUT_MATRIX_MOST], n;
    bool joint[MUT_MATRIX_MOST]; /* of the headline: its claims hold together */
};

struct mut_matrix mut_matrix_of(const int *headline, int n_headline);

/* Whether an outcome is of the group of taking part: what people give, not what they get. */
bool mut_matrix_taking_part(int outcome);

/* A comparison; numbers in the file's unit. */
struct mut_matrix_row {
    int place; /* in mut_matrix */
    const char *reference, *arm, *arm_label;
    struct mut_paired paired;
    double range[2]; /* 5 and 95 % of the replicates' differences */
    double matters;
    enum mut_verdict verdict;
};

/* The columns of the figure's set `rows`; `why` is the reason of what is not clear (unclear.h); outcomes that are not of the headline have no joint bounds: they are of
 * no family. */
extern const char mut_matrix_columns[];

/* Adds all comparisons of one outcome, rows[n]: on one scale, the largest of what matters and all bounds in size, and
 * with one number of decimals. */
void mut_matrix_add(const struct mut_matrix *m, const struct mut_matrix_row *rows, int n,
                    json_t *out);

#endif
