/* Names in a table of observations: arms, outcomes, places on an outcome's axis. */
#ifndef MUT_OBSERVATIONS_PLACE_H
#define MUT_OBSERVATIONS_PLACE_H

#include "csv.h"
#include "series.h"

/* The index of the arm that a cell names; -1 after reporting. */
int mut_observations_arm(const struct mut_csv_cell *cell, const struct mut_plan *plan,
                         struct mut_diags *diags);

/* The same of an outcome. */
int mut_observations_outcome(const struct mut_csv_cell *cell, struct mut_diags *diags);

/* The place on the outcome's axis, from 0: a name, or the number of a fifth or tenth from 1. */
int mut_observations_place(const struct mut_csv_cell *cell, int outcome,
                           const struct mut_plan *plan, struct mut_diags *diags);

#endif
