/* Why two arms differ: the gap between them, divided among the mechanisms whose terms differ.
 * The value of a set of mechanisms is the gap that is left when, of those, only the set is on. */
#ifndef MUT_WHY_H
#define MUT_WHY_H

#include "answers.h"
#include "question.h"
#include "shapley.h"

/* A number of the answer: mean over replicates and its 95 % interval. */
struct mut_why_part {
    int mechanism; /* index in the registry; -1: what is left without any of them */
    double value, low,
        high;        /* the interval covers run error, and sampling error if sampled */
    double sampling; /* half the 95 % interval of the sampling alone; 0: none */
    double first,
        last; /* its effect added before all others, and after all; NaN: nobody's */
};

/* One outcome of one pair of arms. */
struct mut_why_gap {
    int arm, reference, outcome;
    struct mut_paired paired;
    enum mut_verdict verdict;
    bool unmeasured; /* some set of mechanisms leaves no value of the outcome */
    struct mut_why_part *parts; /* owned, [n_parts], largest first; none: not attributed */
    int n_parts;
};

/* One pair of arms. */
struct mut_why_pair {
    int arm, reference;
    int players[MUT_SHAPLEY_MOST]; /* mechanisms whose terms differ: indices in the registry */
    int n_players;
    int orders;           /* 0: all sets of players */
    uint32_t *coalitions; /* owned, [n_coalitions], rising; none before they are asked */
    int *asked[2];        /* owned, [n_coalitions]: the arm's answer, the reference's */
    int n_coalitions;
};

struct mut_why {
    const struct mut_plan *plan; /* borrowed */
    struct mut_answers answers;
    struct mut_gaps asked;
    int orders;                           /* permutations; 0: as mut_why_orders says */
    struct mut_why_pair *pairs;           /* owned, [asked.n_pairs] */
    struct mut_why_gap *gaps;             /* owned, [asked.n_pairs][asked.n_outcomes] */
    struct mut_measurement *measurements; /* owned, [asked.n_outcomes] */
};

enum {
    MUT_WHY_ALL = 8,     /* players of whom all sets are run */
    MUT_WHY_ORDERS = 32, /* permutations for more of them, if nothing is said */
    MUT_WHY_NOBODY = -1
};

/* The mechanisms that run in a plan and whose terms differ between two arms at some date, in some
 * sector, under some form: players [MUT_SHAPLEY_MOST], returns how many; -1: too many. One that
 * needs another that is off is none. Between arms with the same forms in the same shares terms are
 * compared form by form, else each form's with each. */
int mut_why_players(const struct mut_plan *plan, int arm, int reference, int *players);

/* The `--set` that leaves on the players in a coalition and what is no player: "mechanisms=[a, b]",
 * "" if nothing is off. A mechanism that needs another is switched off together with it, by
 * definition: norms among givers are nothing where nobody is asked to give. NULL: no memory. */
char *mut_why_set(const struct mut_plan *plan, const struct mut_why_pair *pair,
                  uint32_t coalition);

/* Prepares the question; `probe` says what is run: path, registry, overrides, threads. Clear it in
 * either case. */
int mut_why_init(struct mut_why *why, const struct mut_plan *plan,
                 const struct mut_gaps *gaps, const struct mut_probe *probe);

void mut_why_clear(struct mut_why *why);

/* Runs the arms as they are and compares them. */
int mut_why_compare(struct mut_why *why, struct mut_diags *diags);

/* Asks for the sets of mechanisms of every pair that has a gap to attribute; what it takes is then
 * mut_answers_waiting. */
int mut_why_ask(struct mut_why *why);

/* Runs them and divides the gaps. */
int mut_why_attribute(struct mut_why *why, struct mut_diags *diags);

#endif
