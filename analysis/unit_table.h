/* The participation audit of a result: unit by unit, in a month that the scenario kept, who took
 * part on which rung and who governed. */
#ifndef MUT_UNIT_TABLE_H
#define MUT_UNIT_TABLE_H

#include <stdio.h>

#include "diag.h"
#include "format.h"

struct mut_unit_table {
    const char *path; /* of the result */
    int month;        /* one of the scenario's `output: {units: [...]}` */
    const char *arm;  /* NULL: all of them */
    int replicate;
    int point; /* place of the point, 0 without an axis */
};

/* Prints the table: text a block for each arm, CSV and JSON a row for each arm and unit. MUT_EINPUT
 * with a sentence if the result has no such arm, replicate, point or month. */
int mut_unit_table_print(const struct mut_unit_table *ask, enum mut_format format,
                         FILE *out, struct mut_diags *diags);

#endif
