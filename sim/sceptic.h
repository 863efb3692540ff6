/* Overlays: the values of every parameter and form as one camp would argue for them, inside the
 * evidence ranges. Each one that a scenario names under `sceptic` is a point of its own. */
#ifndef MUT_SCEPTIC_H
#define MUT_SCEPTIC_H

#include "reader.h"

/* Reads and checks every overlay that the scenario names, sets plan.n_points, and puts the values
 * of the overlay r->overlay into r->sets. Comes after the sectors, arms and reforms, whose forms
 * it must know. */
void mut_sceptic_read(struct mut_reader *r);

/* The name of the point that the scenario lists at `point`. */
const char *mut_sceptic_name(const struct mut_reader *r, int point);
/* Puts the values of the overlay r->overlay into r->sets at a further point. */
void mut_sceptic_again(struct mut_reader *r);

/* Makes plan.point and adds the overlay's file to plan.inputs; false: no memory. */
bool mut_sceptic_keep(struct mut_reader *r);

#endif
