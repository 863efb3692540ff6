/* The nodes of a value, and how its leaves are read: which column of which run and arm, over which
 * months. */
#ifndef MUT_VALIDATE_FIGURE_H
#define MUT_VALIDATE_FIGURE_H

#include "validate_trial.h"

enum mut_term_kind {
    MUT_TERM_NUMBER,
    MUT_TERM_OUTCOME,
    MUT_TERM_UNITS,
    MUT_TERM_PARAMETER,
    MUT_TERM_ADD,
    MUT_TERM_SUBTRACT,
    MUT_TERM_MULTIPLY,
    MUT_TERM_DIVIDE,
    MUT_TERM_MIN,
    MUT_TERM_MAX,
    MUT_TERM_COUNT,
    MUT_TERM_SPEARMAN,
    MUT_TERM_COHENS_D
};

struct mut_term {
    enum mut_term_kind kind;
    double number;  /* NUMBER, PARAMETER; the bound of COUNT and UNITS */
    bool bounded;   /* UNITS: 1 above `number`, else 0 */
    int trial, arm; /* of a figure */
    int column;     /* OUTCOME: of the series; UNITS: of the panel */
    int spread;     /* OUTCOME: the column of its standard deviation over people, or -1 */
    int months[2];  /* of a figure, counted from 0 = start */
    int form;       /* UNITS: 1 for that form, else 0; -1: not asked */
    int sector, sectors; /* UNITS: of that sector (-1: all), by the column of sectors */
    int weight;          /* UNITS: a column, or -1 */
    int largest, ranked; /* UNITS: how many by which column; 0: all */
    struct mut_term *terms; /* owned, [n]; SPEARMAN: the first n / 2 against the rest */
    int n;
};

struct mut_trials {
    const struct mut_trial *items; /* [n] */
    int n;
};

/* Reads {run, arm, outcome | units | parameter, ...} into `term`; false after reporting. */
bool mut_validate_figure_read(struct mut_term *term, const struct mut_node *node,
                              const struct mut_trials *trials, struct mut_diags *diags);

#endif
