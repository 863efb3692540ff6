/* The checks of an audit, one function each. They return MUT_OK whether the check passes or not
 * (check->fails says so), or a fault that ends the audit. */
#ifndef MUT_AUDIT_CHECKS_H
#define MUT_AUDIT_CHECKS_H

#include "audit_check.h"

/* audit_label.c: a form's attributes under other labels; two forms' attributes exchanged; the
 * forms' files under other names. */
int mut_audit_label_other(struct mut_audit_check *check);
int mut_audit_label_swap(struct mut_audit_check *check);
int mut_audit_label_files(struct mut_audit_check *check);

/* audit_reform.c: reforms without content; what comes before a reform. */
int mut_audit_reform_empty(struct mut_audit_check *check);
int mut_audit_reform_before(struct mut_audit_check *check);

/* audit_order.c: threads, company, and the place of a unit. */
int mut_audit_order_all(struct mut_audit_check *check);

/* audit_dose.c: differences between forms scaled down to nothing. */
int mut_audit_dose_all(struct mut_audit_check *check);

/* audit_switch.c: mechanisms off and alone. */
int mut_audit_switch_all(struct mut_audit_check *check);

/* audit_luck.c: one form twice with independent luck; every form with its own luck and no
 * mechanism; the coverage of intervals between equals. */
int mut_audit_luck_twice(struct mut_audit_check *check);
int mut_audit_luck_forms(struct mut_audit_check *check);
int mut_audit_luck_coverage(struct mut_audit_check *check);

#endif
