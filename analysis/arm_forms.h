/* Under which forms the units of an arm live from month 0 on: values of other forms, as those of the reference's in a
 * common burn-in, are nothing that an arm is told by. */
#ifndef MUT_ARM_FORMS_H
#define MUT_ARM_FORMS_H

#include "reform_words.h"
#include "result.h"

struct mut_arm_forms {
    const struct mut_result *result;   /* borrowed */
    const struct mut_reforms *reforms; /* borrowed */
    char **names;                      /* owned, [n]; NULL: the file does not tell */
    double *share;                     /* owned, [n_arms][n]: at the start */
    int n;
};

/* Reads the shares of the file; false, and every form is in force, if it has none. Clear it in either case. */
bool mut_arm_forms_read(struct mut_arm_forms *f, const struct mut_result *result,
                        const struct mut_reforms *reforms);

void mut_arm_forms_clear(struct mut_arm_forms *f);

/* Whether the arm has, or may come to have, units of that form: "" and what the file does not tell are. Not those
 * that only the reference starts with, nor those that all leave in month 0. */
bool mut_arm_forms_in_force(const struct mut_arm_forms *f, int arm, const char *form);

#endif
