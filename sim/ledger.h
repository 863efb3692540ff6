/* Money in whole pence: each account is rounded once a unit and month, and what rounding leaves
 * is carried to the next. */
#ifndef MUT_LEDGER_H
#define MUT_LEDGER_H

#include "model.h"

/* Books the month's pounds as pence: the accounts, what the public paid (their sum) and the
 * stocks of reserves and debt. */
void mut_ledger_book(struct mut_purse *purse);

#endif
