/* A form of governance as a file gives it: how tables and charts show it. */
#ifndef MUT_FORM_H
#define MUT_FORM_H

#include "plan.h"
#include "sheet.h"

/* Checks the keys of a form's file other than its attributes. */
int mut_form_check(const struct mut_sheet *sheet, struct mut_diags *diags);

/* Copies name, label, colour, dash, marker and summary of a checked sheet; false: no memory. */
bool mut_form_copy(const struct mut_sheet *sheet, struct mut_form *form);

#endif
