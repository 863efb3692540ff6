/* Which one reform sets an arm apart from another, by what the two start with, what is set in them and which
 * reforms they go through. */
#ifndef MUT_APART_H
#define MUT_APART_H

#include "report.h"

/* The reform that `arm` goes through and `other` does not, if they start with the same forms, all other reforms are
 * of both and, before it, the same values hold in both (at its own month, those that it does not set); else
 * NULL, as where the file does not tell the forms of its arms. */
const struct mut_reform *mut_apart_by(const struct mut_report *r, int arm, int other);

#endif
