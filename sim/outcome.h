/* The outcomes: what a run measures each month, with unit, direction and axis. One table serves
 * the run's columns, the result file, the paired table and `mutual list outcomes`. */
#ifndef MUT_OUTCOME_H
#define MUT_OUTCOME_H

enum mut_axis {
    MUT_AXIS_NONE,
    MUT_AXIS_FIFTH,
    MUT_AXIS_TENTH,
    MUT_AXIS_RUNG,
    MUT_AXIS_ACCOUNT,
    MUT_AXIS_SECTOR,
    MUT_AXIS_FORM,
    MUT_AXES
};

enum mut_better { MUT_BETTER_NONE, MUT_BETTER_HIGHER, MUT_BETTER_LOWER, MUT_BETTER_ZERO };

struct mut_outcome {
    const char *name, *unit, *label, *doc; /* label: long_name, for readers */
    enum mut_axis axis;
    enum mut_better better;
    double matters; /* default smallest difference worth reporting; a judgement */
    int decimals;   /* in tables */
};

extern const struct mut_outcome mut_outcomes[];
extern const int mut_n_outcomes;

/* Index of an outcome, or -1. */
int mut_outcome_find(const char *name);

/* "higher", "lower", "nearer 0" or "-". */
const char *mut_outcome_better(enum mut_better better);

/* Name of an axis as the file has it ("fifth"), "" for none. */
const char *mut_outcome_axis(enum mut_axis axis);

/* Labels of the fixed axes: rungs and accounts. */
extern const char *const mut_rung_names[];
extern const char *const mut_account_names[];

#endif
