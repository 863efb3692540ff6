/* Which arms of a result live through what nobody chooses, as a rise of demand: an arm with it beside one without is a
 * finding, and no choice between the two. */
#ifndef MUT_RESULT_CIRCUMSTANCES_H
#define MUT_RESULT_CIRCUMSTANCES_H

#include <stdbool.h>

struct mut_result;

/* A programme that nobody chooses. */
struct mut_result_circumstance {
    char *label; /* owned: what happens */
    bool *arms;  /* owned, [n_arms]: lives through it */
};

struct mut_result_circumstances {
    int n;
    struct mut_result_circumstance *items; /* owned, [n] */
};

/* Reads `design/circumstance` and its columns into r->circumstances; a file without them has none. False: no memory,
 * or they are damaged. Freed by mut_result_close. */
bool mut_result_circumstances_read(struct mut_result *r);

void mut_result_circumstances_clear(struct mut_result_circumstances *c);

/* Whether exactly one of the two arms lives through some circumstance: nobody can choose between them. */
bool mut_result_circumstances_part(const struct mut_result *r, int arm, int other);

/* How many arms live through the same as an arm does, itself counted. */
int mut_result_circumstances_peers(const struct mut_result *r, int arm);

#endif
