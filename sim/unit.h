/* A unit as a thread visits it: its slice of the memberships, copies of its persons and room to
 * work, all in cache. */
#ifndef MUT_UNIT_H
#define MUT_UNIT_H

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
    int64_t *hours; /* owned, [MUT_HOURS_BINS]: users by steps of 15 minutes given in a year */
};

enum { MUT_HOURS_BINS = MUT_YEAR * 255 + 1 };

/* MUT_OK or MUT_ENOMEM; the caller clears in either case. */
int mut_workspace_init(struct mut_workspace *w, int users, int posts);
void mut_workspace_clear(struct mut_workspace *w);

/* Points the unit's columns at its rows, copies its persons (with `shift` added to their
 * preference), and zeroes the month's own columns. */
void mut_unit_enter(struct mut_unit *unit, const struct mut_slice *slice,
                    struct mut_workspace *w, const struct mut_members *members,
                    const struct mut_persons *persons, int calendar);

/* Writes the person copies back to the persons of `row` [users.n]; after MUT_START only. */
void mut_unit_leave_start(const struct mut_unit *unit, const uint32_t *row,
                          struct mut_persons *persons);

/* Levers at their neutral values, no acts, an empty purse and tally: the start of a month. */
void mut_unit_open_month(struct mut_unit *unit);

/* Nobody has taken part yet this month; after the unit has been entered. */
void mut_unit_forget_acts(struct mut_unit *unit);

#endif
