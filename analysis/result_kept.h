/* Variables of a result that were read: a report asks for the same ones in several sections, and the file is
 * compressed. The result owns them (result.h). */
#ifndef MUT_RESULT_KEPT_H
#define MUT_RESULT_KEPT_H

#include <stddef.h>

struct mut_result_kept;

/* Keeps up to `most` bytes; NULL without memory. Freed by mut_result_kept_free. */
struct mut_result_kept *mut_result_kept_new(size_t most);

void mut_result_kept_free(struct mut_result_kept *kept);

/* Remembers values[n] of an outcome, *length places each; what does not fit is left out. */
void mut_result_kept_put(struct mut_result_kept *kept, int outcome, const double *values,
                         size_t n, int length);

/* A copy of what was put, the caller's; NULL if it is not there (kept may be NULL) or does not fit the memory. */
double *mut_result_kept_get(const struct mut_result_kept *kept, int outcome, int *length);

#endif
