/* The ledger on paper. */
#ifndef MUT_AUDIT_BURDEN_H
#define MUT_AUDIT_BURDEN_H

#include "audit_ledger.h"
#include "format.h"

/* Prints a row per attribute: for people with its setting at the head, as CSV, or as a JSON
 * list. MUT_OK or MUT_ENOMEM. */
int mut_audit_burden_print(const struct mut_audit_ledger *ledger, enum mut_format format,
                           FILE *out);

#endif
