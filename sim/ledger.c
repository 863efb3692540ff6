#include "ledger.h"

/* Floor of x + 0.5 as an integer, for |x| below 2^62; no libm. */
static int64_t
nearest(double x)
{
    double up = x + 0.5;
    int64_t whole = (int64_t) up;
    return whole - ((double) whole > up);
}

/* Doubles below it count every penny. What is more, or no number, is a fault: it is not booked and
 * stays in the remainder, where the balance check finds it. */
static const double most_pence = 0x1p53;

void
mut_ledger_book(struct mut_purse *purse)
{
    purse->public_paid = 0;
    for (int a = 0; a < MUT_ACCOUNTS; a++) {
        double pence = purse->due[a] * 100 + purse->remainder[a];
        bool countable = pence > -most_pence && pence < most_pence;
        purse->booked[a] = countable ? nearest(pence) : 0;
        purse->remainder[a] = pence - (double) purse->booked[a];
        purse->public_paid += purse->booked[a];
    }
    purse->reserves += purse->booked[MUT_RESERVES];
    purse->debt -= purse->booked[MUT_BORROWING];
}
