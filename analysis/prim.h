/* One simple rule for where something happens: the patient rule induction method (Friedman & Fisher
 * 1999, Statistics and Computing 9:123-143; as scenario discovery Bryant & Lempert 2010, Technological
 * Forecasting & Social Change 77:34-49). */
#ifndef MUT_PRIM_H
#define MUT_PRIM_H

#include <stdbool.h>
#include <stdint.h>

enum { MUT_PRIM_INPUTS = 512 };

/* Cases with inputs and whether the thing happened there. Even rows make the rule, odd ones test it. */
struct mut_prim_cases {
    int n, inputs;
    const double *x;        /* [n][inputs] */
    const uint8_t *happens; /* [n]: 0 or 1 */
};

/* A box: low <= x <= high in the inputs that it limits. */
struct mut_prim_rule {
    bool found; /* worth saying; else the rest describes the best that there was */
    int limits;
    int input[MUT_PRIM_INPUTS]; /* [limits], the strongest first */
    double low[MUT_PRIM_INPUTS], high[MUT_PRIM_INPUTS]; /* [limits]; -inf or inf: open */
    double share;    /* of all cases in which it happens */
    double coverage; /* of the cases in which it happens, inside (rows that made it) */
    double density;  /* of the cases inside, where it happens (rows that made it) */
    double support;  /* of all cases, inside (rows that made it) */
    double held_out; /* density in the rows that did not make it; NaN if none is inside */
};

/* Peels a twentieth of the box at a time from that side of that input which leaves the highest density,
 * down to a twentieth of the cases; of the boxes on the way takes the one with the greatest harmonic
 * mean of coverage and density; drops limits one by one, the weakest first, that chance would do as well
 * as (binomial, 5 %; Bryant & Lempert's quasi-p-value). A rule is found if it has 1 to 4 limits, covers
 * half of the cases at least, and its held-out density is at least halfway from the share in all cases
 * to 1 - these bounds are conventions, not statistics. False: no memory. */
bool mut_prim_find(const struct mut_prim_cases *cases, struct mut_prim_rule *rule);

#endif
