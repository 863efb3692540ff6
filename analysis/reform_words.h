/* The dated changes of a result's scenario in words: what each reform does, to which arms, from when. */
#ifndef MUT_REFORM_WORDS_H
#define MUT_REFORM_WORDS_H

#include "assumption.h"

struct mut_report;

struct mut_reform {
    int month;       /* 0 is the start */
    int months;      /* for how many; 0: for good */
    char *programme; /* owned: its name, "" without one */
    char *to;        /* owned: the form whose terms it brings, "" without one */
    bool whole;      /* it brings them to every unit at once, asking nobody */
    char *label;     /* owned: "Budget cut" */
    char *mark; /* owned: for the strip under a time path, "Budget cut", "All units become Mutual" */
    char *words; /* owned: "from month 36 (2028-01) Budget cut (money falls ...)" */
    char **arms; /* owned, [n_arms]; none: every arm */
    int n_arms;
    char **paths; /* owned, [n_paths]: what its programme sets by itself */
    int n_paths;
};

struct mut_reforms {
    struct mut_reform *items; /* owned, [n]: in the scenario's order */
    int n;
};

/* Reads the `reforms` of the scenario's text in the file and the texts of their programmes; what cannot be read
 * is left out. Clear it in either case. */
void mut_reform_words_read(struct mut_reforms *all, const struct mut_report *r);

void mut_reform_words_clear(struct mut_reforms *all);

/* A sentence inside another one: without its capital and full stop. Freed with mut_free. */
char *mut_reform_words_inside(const char *sentence);

/* Whether it is for that arm. */
bool mut_reform_words_for(const struct mut_reform *reform, const char *arm);

/* Whether the two are for different ones of arms[n]. */
bool mut_reform_words_apart(const struct mut_reform *one, const struct mut_reform *other,
                            char *const *arms, int n);

/* Whether row i of the values is what the programme of one of the reforms of its arm sets by itself. */
bool mut_reform_words_sets(const struct mut_reforms *all, const struct mut_assumptions *a,
                           int i);

#endif
