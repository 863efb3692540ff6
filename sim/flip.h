/* What would change the answer: for each parameter the value at which another arm leads, and how
 * far the gap goes over the parameter's evidence range. */
#ifndef MUT_FLIP_H
#define MUT_FLIP_H

#include "answers.h"
#include "catalogue.h"
#include "crossing.h"
#include "question.h"

/* A number that is moved, all else as it is. */
struct mut_flip_knob {
    char *path;                  /* owned: as `--set` has it */
    int arm;                     /* moved in this arm alone; -1: in both */
    const struct mut_param *row; /* borrowed */
    double value;                /* as the scenario has it */
    double low, high;            /* evidence range */
    const char *source, *grade;  /* borrowed from the plan */
};

/* One knob, one outcome, one pair of arms. */
struct mut_flip_row {
    int pair, outcome; /* places among those asked for */
    int knob;          /* of the pair */
    struct mut_crossing crossing;
    struct mut_crossing_place place;
    struct mut_paired ends[2]; /* the gap at the low and the high end of the evidence */
    double distance; /* from the scenario's value, in widths of the evidence range; NaN: none */
    bool inside; /* the change lies within the evidence range */
};

struct mut_flip_pair {
    int arm, reference;
    struct mut_flip_knob *knobs; /* owned, [n_knobs] */
    int n_knobs;
    int mixed; /* that were left out: they have several values within an arm or over time */
};

struct mut_flip {
    const struct mut_plan *plan; /* borrowed */
    struct mut_answers answers;
    struct mut_gaps asked;
    struct mut_flip_pair *pairs; /* owned, [asked.n_pairs] */
    struct mut_paired *gaps;     /* owned, [n_pairs][n_outcomes]: as it stands */
    struct mut_flip_row *rows;   /* owned, [n_rows] */
    int n_rows;
    struct mut_measurement *measurements; /* owned, [asked.n_outcomes] */
    bool swing_only; /* looks no further than the ends of the evidence */
};

/* Halvings of the bracket around a change: to 1/64 of its first width. */
enum { MUT_FLIP_HALVINGS = 6 };

/* Finds what can be moved for each pair: `words`[n] name paths, also `arms.NAME.path`, several with
 * commas between them; without any: all parameters of processes and mechanisms that run whose
 * evidence is a range. What is equal in both arms is moved in both, what differs in each alone.
 * MUT_EINPUT for paths that are not there or cannot be moved. Clear the flip in either case. */
int mut_flip_init(struct mut_flip *flip, const struct mut_plan *plan,
                  const struct mut_gaps *gaps, const struct mut_probe *probe,
                  struct mut_diags *diags);
int mut_flip_list(struct mut_flip *flip, const char *const *words, int n,
                  struct mut_diags *diags);

/* Whether a reform that one of a pair goes through sets the outcome by itself (both are places among those asked for):
 * then it has no rows, and mut_flip_init refuses a question about nothing else. */
bool mut_flip_set(const struct mut_flip *flip, int pair, int outcome);

void mut_flip_clear(struct mut_flip *flip);

/* Asks for the arms as they are and at both ends of every evidence range: the price of the first
 * look is then mut_answers_waiting. */
int mut_flip_ask(struct mut_flip *flip);

/* Runs them; then, where no lead changes inside, the ends of what is possible; then halves the
 * brackets. Rows are sorted: pair, outcome, changes by distance, the others by swing. With
 * swing_only it stops after the ends of the evidence, and rows are sorted by swing alone. */
int mut_flip_find(struct mut_flip *flip, struct mut_diags *diags);

/* How far the gap goes over the evidence range; NaN if it has no value at an end. */
double mut_flip_swing(const struct mut_flip_row *row);

#endif
