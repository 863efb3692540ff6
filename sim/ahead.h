/* The unit that comes next: while a thread is at work on one unit, the rows of the next are fetched
 * into its cache, column by column, so that no loop waits for memory. It changes no number. */
#ifndef MUT_AHEAD_H
#define MUT_AHEAD_H

#include "citizens.h"

struct mut_ahead {
    struct mut_strip strip[MUT_MOST_STRIPS];
    int n;                       /* strips */
    const struct mut_unit *unit; /* borrowed: the next; NULL: none */
    struct mut_slice slice;      /* its rows */
    int next;                    /* what is fetched next: strips, then the unit's own */
};

/* All columns from which rows will be fetched; nothing is until a unit is aimed at. */
void mut_ahead_list(struct mut_ahead *a, const struct mut_persons *p,
                    const struct mut_members *m);

/* The unit that is visited after the one at hand, and its rows. */
void mut_ahead_aim(struct mut_ahead *a, const struct mut_unit *unit,
                   const struct mut_slice *slice);

/* Fetches a column of its rows, or the unit itself; nothing once all of it was. To be called many
 * times a unit, so that few lines are on their way at once. */
void mut_ahead_fetch(struct mut_ahead *a);

#endif
