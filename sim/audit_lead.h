/* At which value of an attribute another form would lead. */
#ifndef MUT_AUDIT_LEAD_H
#define MUT_AUDIT_LEAD_H

#include "audit_ledger.h"

/* Fills lead and break_even of all burdens: each attribute of each form goes over its evidence
 * range, all else as it is; the lead is the form's mean score minus that of the best other form.
 * Where the lead is clearly of one sign at one end and of the other at the other end, bisection
 * finds where it is zero. A lead that changes twice within a range is not seen. */
int mut_audit_lead_find(struct mut_audit_ledger *ledger);

#endif
