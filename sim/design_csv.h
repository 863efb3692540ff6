/* A design in a file: CSV with a header of paths and, if one will, `point` for the names. */
#ifndef MUT_DESIGN_CSV_H
#define MUT_DESIGN_CSV_H

#include "reader.h"

/* Reads the file that `name` names, relative to the scenario, into r->design: its paths become
 * uncertain factors, its lines the points drawn. */
void mut_design_csv_read(struct mut_reader *r, const struct mut_node *name);

#endif
