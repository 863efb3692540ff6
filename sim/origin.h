/* What an answer belongs to, beside its scenario: the results version and the world it was made on, so
 * that it is never read with a result of another one. */
#ifndef MUT_ORIGIN_H
#define MUT_ORIGIN_H

#include <stdio.h>

#include "overrides.h"
#include "plan.h"

/* What a user has set, "population.units=3, months=24" ("" if nothing); NULL: no memory. Freed with
 * mut_free. */
char *mut_origin_set(const struct mut_overrides *overrides);

/* Members of a JSON object, each followed by ", ": results_version, units, set. */
void mut_origin_json(const struct mut_plan *plan, const struct mut_overrides *overrides,
                     FILE *out);

#endif
