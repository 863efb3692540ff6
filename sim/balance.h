/* Conservation, checked every month: pounds, people, cases and hours, in integers. */
#ifndef MUT_BALANCE_H
#define MUT_BALANCE_H

#include "world.h"

/* Whether every unit's books agree after the month; the first that does not is named in `diags`
 * with month, unit and difference (MUT_EFAILED). */
int mut_balance_check(const struct mut_world *w, int month, struct mut_diags *diags);

#endif
