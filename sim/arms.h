/* The arms of a scenario: which forms, in which shares, with which values of their own. */
#ifndef MUT_ARMS_H
#define MUT_ARMS_H

#include "reader.h"

/* Reads `arms` and `reference` into the plan, arms' `set` into r->sets and the forms' files
 * into r->forms; arm.forms are indices into r->forms. */
void mut_arms_read(struct mut_reader *r);

/* After the reforms: gives arms a slot for each form to which a route leads; false after
 * reporting that the memory is full. */
bool mut_arms_reach(struct mut_reader *r);

/* The index of the arm of that name, or -1. */
int mut_arms_find(const struct mut_plan *plan, const char *name);

/* Adds the hint which arm may be meant. */
void mut_arms_hint(struct mut_reader *r, const char *name);

#endif
