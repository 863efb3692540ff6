/* What `mutual why` says. */
#ifndef MUT_WHY_PRINT_H
#define MUT_WHY_PRINT_H

#include "why.h"

/* Text for readers, a row a part as CSV, or JSON: a list of gaps with their parts. `self` is a
 * struct mut_why. MUT_OK or MUT_ENOMEM. */
int mut_why_print(const void *self, enum mut_format format, FILE *out);

#endif
