/* What `sens` prints. */
#ifndef MUT_SENS_PRINT_H
#define MUT_SENS_PRINT_H

#include "sens.h"

/* The answer (a struct mut_sens) as text, CSV (a row a gap and uncertain value) or JSON (a list of
 * gaps). MUT_OK or MUT_ENOMEM. */
int mut_sens_print(const void *self, enum mut_format format, FILE *out);

/* The JSON of the above. */
int mut_sens_print_json(const struct mut_sens *sens, FILE *out);

/* A sensitivity problem as SALib reads it: num_vars, names, bounds of what was divided. MUT_OK. */
int mut_sens_print_problem(const void *self, enum mut_format format, FILE *out);

/* The design in the order of SALib's saltelli sampler without second order, a row a point: the values,
 * then the gap of each outcome and pair as `outcome:arm-reference`. MUT_OK. */
int mut_sens_print_design(const void *self, enum mut_format format, FILE *out);

#endif
