/* The forms that are installed, as an audit needs them: their attributes as values that can be
 * given to an arm under any label. */
#ifndef MUT_AUDIT_FORMS_H
#define MUT_AUDIT_FORMS_H

#include "scenario.h"

#include <stdio.h>

struct mut_audit_forms {
    char **names; /* owned, [n], sorted */
    int n;
    int reference;        /* index of the form that others are compared with */
    char *sector;         /* owned: name of the sector where one stands for all */
    struct mut_plan plan; /* arm f has form f and nothing else */
    int n_attributes;
    const struct mut_setting **attributes; /* owned, [n][n_attributes], sorted by path */
    const struct mut_param **rows; /* owned array of borrowed rows, [n_attributes] */
};

/* Attributes on the way from one form to another. */
struct mut_audit_mix {
    int from, to;          /* forms */
    double dose;           /* 0: from, 1: to; exact at both */
    const char *component; /* its attributes alone; NULL: all */
};

/* Reads all forms. `reference` names one of them; NULL: the reference of the scenario three_forms
 * where that is installed, else the first. Must be cleared in either case. */
int mut_audit_forms_init(struct mut_audit_forms *forms,
                         const struct mut_registry *registry, const char *reference,
                         struct mut_diags *diags);

void mut_audit_forms_clear(struct mut_audit_forms *forms);

/* The resolved attribute i of form f. */
const struct mut_setting *mut_audit_forms_attribute(const struct mut_audit_forms *forms,
                                                    int f, int i);

/* A value that the row of attribute i takes: whole where it must be. */
double mut_audit_forms_value(const struct mut_audit_forms *forms, int i, double value);

/* Writes "set: {path: value, ...}" of a mix. */
void mut_audit_forms_write(const struct mut_audit_forms *forms,
                           const struct mut_audit_mix *mix, FILE *out);

#endif
