/* What `stress` prints. */
#ifndef MUT_STRESS_PRINT_H
#define MUT_STRESS_PRINT_H

#include "stress.h"

/* The answer (a struct mut_stress) as text, CSV (a row an outcome and arm) or JSON (outcomes, uncertain
 * values, and every future). MUT_OK or MUT_ENOMEM. */
int mut_stress_print(const void *self, enum mut_format format, FILE *out);

/* The JSON of the above. */
int mut_stress_print_json(const struct mut_stress *stress, FILE *out);

#endif
