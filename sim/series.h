/* What one run (replicate, arm) leaves: a column per outcome and place on its axis, a row per
 * month. The same layout goes to the store and to the paired table. */
#ifndef MUT_SERIES_H
#define MUT_SERIES_H

#include "outcome.h"
#include "plan.h"

/* Where each outcome's columns are. */
struct mut_layout {
    int n_columns, n_months;     /* months: burn-in and after */
    int first[MUT_OUTCOMES];     /* first column of an outcome */
    int by_sector[MUT_OUTCOMES]; /* first column of the outcome by sector, -1: none */
    int length[MUT_AXES];        /* of each axis; 1 for none */
    int n_unit_columns, n_units, n_unit_months;
};

struct mut_layout mut_series_layout(const struct mut_plan *plan);

/* Names and units of the columns kept unit by unit. */
struct mut_unit_column {
    const char *name, *unit, *label;
    bool of_groups; /* a laboratory has it too */
};
extern const struct mut_unit_column mut_unit_columns[];
extern const int mut_n_unit_columns;

struct mut_series {
    double *values; /* owned, [n_columns][n_months]: month runs fastest */
    double *units;  /* owned, [n_unit_columns][n_unit_months][n_units] */
};

/* MUT_OK or MUT_ENOMEM. */
int mut_series_init(struct mut_series *s, const struct mut_layout *layout);
void mut_series_clear(struct mut_series *s);

#endif
