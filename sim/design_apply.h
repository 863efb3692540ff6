/* A point of a design as part of a plan. */
#ifndef MUT_DESIGN_APPLY_H
#define MUT_DESIGN_APPLY_H

#include "reader.h"

/* Puts the values of r->point into the plan and r->sets, and sets plan.n_points. */
void mut_design_apply(struct mut_reader *r);

/* Which overlay belongs to r->point. */
int mut_design_overlay(const struct mut_reader *r);

/* After the overlay's: completes plan.point, and makes plan.factors; false: no memory. */
bool mut_design_keep(struct mut_reader *r);

#endif
