/* What is uncertain in a scenario, and what its arms give at points of the cube that the ranges make. */
#ifndef MUT_UNCERTAIN_H
#define MUT_UNCERTAIN_H

#include "probe.h"

struct mut_uncertain_factor {
    char *path, *unit, *source; /* owned */
    bool whole;                 /* takes whole numbers alone */
    double low, high;
    double value; /* as the scenario has it */
};

struct mut_uncertain {
    struct mut_uncertain_factor *factors; /* owned, [n] */
    int n;
    int mixed; /* left out: they have several values, by arm, form or date */
};

void mut_uncertain_clear(struct mut_uncertain *uncertain);

/* Finds what is uncertain: `words`[n] name paths, several with commas between them; without any what
 * the scenario's key `uncertain` names (as its first point has them), and if it has none all
 * parameters of processes and mechanisms that run whose evidence is a range and which have one value in
 * all arms. MUT_EINPUT if nothing is, or for paths that are not there or cannot be moved, all at once.
 * Clear in either case. */
int mut_uncertain_list(struct mut_uncertain *uncertain, const struct mut_plan *plan,
                       const char *const *words, int n, struct mut_diags *diags);

/* MUT_EINPUT if the command line gives what the scenario calls uncertain one value, else MUT_OK. */
int mut_uncertain_fixed(const struct mut_plan *plan, struct mut_diags *diags);

/* The value at a place in [0, 1] of the range; whole numbers are rounded, a half goes down. */
double mut_uncertain_value(const struct mut_uncertain_factor *factor, double place);

/* The probe of a cube; column i of its points moves factor columns[i], other factors are as the
 * scenario has them. */
struct mut_uncertain_cube {
    const struct mut_uncertain *uncertain; /* borrowed */
    const int *columns;                    /* borrowed, [n_columns] */
    int n_columns;
    struct mut_probe probe; /* its watch is set here */
    bool quiet;             /* no progress on stderr */
    int chunk;              /* points in memory at a time; 0: some dozens */
};

/* Told what a point gives: values as mut_probe_at says. */
typedef void mut_uncertain_take(void *self, int point, const double *values);

/* Runs points[n][n_columns] in order, chunk by chunk; the values do not depend on the chunk. As
 * mut_probe_run. */
int mut_uncertain_run(const struct mut_uncertain_cube *cube, const double *points, int n,
                      mut_uncertain_take *take, void *self, struct mut_diags *diags);

#endif
