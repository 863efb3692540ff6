/* What it does to a form that one of its attributes is not the reference's. */
#ifndef MUT_AUDIT_EFFECT_H
#define MUT_AUDIT_EFFECT_H

#include "audit_ledger.h"

/* Fills effect, low, high and helps of all burdens. */
int mut_audit_effect_measure(struct mut_audit_ledger *ledger);

#endif
