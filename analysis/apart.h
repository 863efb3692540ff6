/* Which one reform sets an arm apart from another, by what the two start with, what is set in them and which
 * reforms they go through. */
#ifndef MUT_APART_H
#define MUT_APART_H

#include "arm_forms.h"
#include "report.h"

struct mut_apart {
    const struct mut_report *report; /* borrowed */
    struct mut_arm_forms forms;      /* what each arm starts with */
};

/* False, and nothing is apart, if the file does not tell the forms of its arms. Clear it in either case. */
bool mut_apart_read(struct mut_apart *x, const struct mut_report *r);

void mut_apart_clear(struct mut_apart *x);

/* The reform that `arm` goes through and `other` does not, if they start with the same forms, all other reforms are
 * of both and, before it, the same values hold in both (at its own month, those that it does not set); else
 * NULL. */
const struct mut_reform *mut_apart_by(const struct mut_apart *x, int arm, int other);

#endif
