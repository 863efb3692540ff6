/* The key `expect` of a scenario: behaviour tests, each a difference that the scenario's result is
 * expected to show. */
#ifndef MUT_EXPECT_H
#define MUT_EXPECT_H

#include "plan.h"

struct mut_reader; /* reader.h */

/* Reads `expect` into plan.expectations. Comes after arms, reforms, overlays, design and window, whose names
 * it uses; a place on the axis of forms is an index into r->forms until those are sorted. */
void mut_expect_read(struct mut_reader *r);

/* "need_met of mutual above that of state by more than 0.01", as a new string (mut_free), or NULL
 * without memory. Months and point are named where they are not the scenario's own. */
char *mut_expect_words(const struct mut_plan *plan, const struct mut_expectation *e);

/* The name of the place on the outcome's axis: "1" to "5" of fifths, a rung, an account, a sector,
 * a form; "" without an axis. `room` is for digits. */
const char *mut_expect_place(const struct mut_plan *plan, const struct mut_expectation *e,
                             char room[12]);

#endif
