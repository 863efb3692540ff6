/* What was observed: a table of figures, each of which a run of the scenario gives too. */
#ifndef MUT_OBSERVATIONS_H
#define MUT_OBSERVATIONS_H

#include "probe.h"

enum { MUT_OBSERVATIONS_MOST = 1000 };

struct mut_observation {
    int arm;
    struct mut_measurement measurement;
    char *place;  /* owned: as written; "" for an outcome without an axis */
    double value; /* in the outcome's unit, as scale */
    double scale; /* standard deviation of the measurement's error; 0: not known */
    char *source; /* owned */
    struct mut_place at, source_at; /* of the line, of its source */
};

struct mut_observations {
    struct mut_observation *items; /* owned, [n] */
    int n, room;
    char sha256[65]; /* of the file */
};

/* Reads a CSV file whose first line names its columns, in any order: arm, outcome, first, last (months
 * from 0 or of the calendar, both included), value, scale (may be empty or left out), source, and
 * `place` where an outcome has an axis. All errors at once; a status; the caller clears in either
 * case. */
int mut_observations_read(struct mut_observations *all, const char *path,
                          const struct mut_plan *plan, struct mut_diags *diags);

void mut_observations_clear(struct mut_observations *all);

#endif
