#include "ledger.h"

/* Floor of x + 0.5 as an integer, for |x| below 2^62; no libm. */
static int64_t
nearest(double x)
{
    double up = x + 0.5;
    int64_t whole = (int64_t) up;
    return whole - ((double) whole > up);
}

void
mut_ledger_book(struct mut_purse *purse)
{
    purse->public_paid = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++) {
        double pence = purse->due[a] * 100 + purse->remainder[a];
        purse->booked[a] = nearest(pence);
        purse->remainder[a] = pence - (double) purse->booked[a];
        purse->public_paid += purse->booked[a];
    }
    purse->reserves += purse->booked[MUT_RESERVES];
    purse->debt -= purse->booked[MUT_BORROWING];
}
