/* The forms of a result's file and which of them the units of an arm have: at the start and from month 0 on. Values of
 * other forms, as those of the reference's in a common burn-in, are nothing that an arm is told by. */
#ifndef MUT_ARM_FORMS_H
#define MUT_ARM_FORMS_H

#include "reform_words.h"
#include "result.h"

enum mut_arm_forms_text {
    MUT_ARM_FORMS_NAME,
    MUT_ARM_FORMS_LABEL,
    MUT_ARM_FORMS_SUMMARY,
    MUT_ARM_FORMS_COLOUR,
    MUT_ARM_FORMS_DASH,
    MUT_ARM_FORMS_MARKER,
    MUT_ARM_FORMS_TEXTS
};

struct mut_arm_forms {
    const struct mut_result *result;   /* borrowed */
    const struct mut_reforms *reforms; /* borrowed; NULL: none */
    char **texts[MUT_ARM_FORMS_TEXTS]; /* owned, [n] each */
    double *start; /* owned, [n_arms][n]: shares of units at the start */
    double *later; /* the same from month 0 on, where all units of an arm take other terms then */
    int n;         /* 0: the file does not tell */
};

/* Reads the forms of the file; false, and every form is in force, if they are missing or do not fit the memory. Clear
 * it in either case. */
bool mut_arm_forms_read(struct mut_arm_forms *f, const struct mut_result *result,
                        const struct mut_reforms *reforms);

void mut_arm_forms_clear(struct mut_arm_forms *f);

/* The form of most units of an arm by one of the shares. */
int mut_arm_forms_most(const struct mut_arm_forms *f, const double *share, int arm);

/* Of how many forms an arm has units by one of the shares. */
int mut_arm_forms_count(const struct mut_arm_forms *f, const double *share, int arm);

/* Whether all units of the arm take other terms in month 0, or earlier. */
bool mut_arm_forms_turns(const struct mut_arm_forms *f, int arm);

/* Whether the arm has, or may come to have, units of that form: "" and what the file does not tell are. Not those
 * that only the reference starts with, nor those that all leave in month 0. */
bool mut_arm_forms_in_force(const struct mut_arm_forms *f, int arm, const char *form);

#endif
