/* What `mutual flip` says. */
#ifndef MUT_FLIP_PRINT_H
#define MUT_FLIP_PRINT_H

#include "flip.h"

/* Text for readers; a row a pair, outcome and parameter as CSV; or the same as a list in JSON.
 * `self` is a struct mut_flip. MUT_OK or MUT_ENOMEM. */
int mut_flip_print(const void *self, enum mut_format format, FILE *out);

/* "inside", "beyond", "none", "unclear" or "no leader". */
const char *mut_flip_word(const struct mut_flip_row *row);

#endif
