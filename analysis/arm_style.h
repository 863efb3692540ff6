/* How arms look in every figure: label, colour, dash and marker of their form. */
#ifndef MUT_ARM_STYLE_H
#define MUT_ARM_STYLE_H

#include <jansson.h>

#include "arm_forms.h"

struct mut_arm_style {
    char *label;                  /* owned */
    char *form;                   /* owned: the form of most of its units */
    char *colour, *dash, *marker; /* owned: "#12436D", "8 3", "square" */
    char *summary;                /* owned: its form in a sentence, "" without one */
};

/* Styles of all arms [n_arms] of the result whose forms they are; NULL if the file does not tell forms or they do not fit
 * the memory. The first arm of a form alone looks as the form's file says; further ones of the same form, and mixtures of forms,
 * get neutral marks, so that no two arms look alike (up to sixteen further ones, whose colours return after
 * four). An arm all of whose units take other terms in month 0 looks as the form that they take. Freed by mut_arm_style_free. */
struct mut_arm_style *mut_arm_style_all(const struct mut_arm_forms *forms);

void mut_arm_style_free(struct mut_arm_style *styles, int n);

/* As a report's member `arms`; NULL without memory. */
json_t *mut_arm_style_json(const struct mut_result *r, const struct mut_arm_style *styles);

#endif
