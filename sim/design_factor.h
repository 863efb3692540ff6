/* What may differ between points: which paths, and which values they take. */
#ifndef MUT_DESIGN_FACTOR_H
#define MUT_DESIGN_FACTOR_H

#include "reader.h"

/* Adds a path to r->design, found among the catalogue and the sizes of the population; `key` is
 * the key of the scenario that names it. NULL after reporting why it cannot be. */
struct mut_design_factor *mut_design_factor_add(struct mut_reader *r, const char *path,
                                                struct mut_place at, const char *key);

/* Whether the factor takes a value, reported at `at` as it was written. */
bool mut_design_factor_takes(struct mut_reader *r, const struct mut_design_factor *factor,
                             double value, struct mut_place at, const char *written);

#endif
