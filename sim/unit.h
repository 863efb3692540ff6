/* A unit as a thread visits it: its slices of memberships and persons and room to work, all in
 * cache. */
#ifndef MUT_UNIT_H
#define MUT_UNIT_H

#include "ahead.h"
#include "citizens.h"
#include "outbox.h"
#include "staff.h"

/* A thread's room: columns for the largest unit and the largest plant. */
struct mut_workspace {
    int users, posts;        /* room, rows */
    unsigned char *block;    /* owned */
    struct mut_users column; /* pointers into the block: person copies and the month's own */
    struct mut_staff staff; /* likewise: work and words */
    struct mut_outbox outbox;
    struct mut_ahead ahead; /* of the unit that comes next */
    int64_t *hours; /* owned, [MUT_HOURS_BINS]: users by steps of 15 minutes given in a year */
};

enum { MUT_HOURS_BINS = MUT_YEAR * 255 + 1 };

/* MUT_OK or MUT_ENOMEM; the caller clears in either case. */
int mut_workspace_init(struct mut_workspace *w, int users, int posts);
void mut_workspace_clear(struct mut_workspace *w);

/* Points the unit's columns at its rows and persons, and clears the month's own columns. What a
 * hook writes to a person in the home unit now stays: for MUT_START. Other units see copies. */
void mut_unit_enter(struct mut_unit *unit, const struct mut_slice *slice,
                    struct mut_workspace *w, const struct mut_members *members,
                    const struct mut_persons *persons, int calendar);

/* Adds the local shift to a copy of the wishes: the month's `preference`. */
void mut_unit_localise(struct mut_unit *unit, struct mut_workspace *w);

/* Levers at their neutral values, no acts, an empty purse and tally: the start of a month. */
void mut_unit_open_month(struct mut_unit *unit);

/* Nobody has taken part yet this month; after the unit has been entered. */
void mut_unit_forget_acts(struct mut_unit *unit);

#endif
