/* Which outcomes a result's reform programmes set by themselves: where one of two arms goes through such a programme,
 * neither side of their difference is better, for it is what was done and not what came of it. */
#ifndef MUT_RESULT_BY_DESIGN_H
#define MUT_RESULT_BY_DESIGN_H

#include <stdbool.h>

struct mut_result;

/* Reads `design/by_design` and its columns into r->by_design; a file without them has none. False: no memory, or
 * they are damaged. Freed by mut_result_close. */
bool mut_result_by_design_read(struct mut_result *r);

/* Whether a programme that exactly one of the two arms goes through sets the outcome. */
bool mut_result_by_design(const struct mut_result *r, int outcome, int arm, int other);

/* The same of any two arms. */
bool mut_result_by_design_some(const struct mut_result *r, int outcome);

#endif
