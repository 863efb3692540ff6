/* The values that a scenario gives an arm, in words: what they are, one after the other as reforms change them. */
#ifndef MUT_ARM_VALUES_H
#define MUT_ARM_VALUES_H

#include "report.h"

/* "share of ...: 0.4, then 0.5 from month 12 (2026-01)" of the path whose rows of the table begin at `first`; forms that
 * differ one by one; "" of what the scenario leaves alone. Freed with mut_free. */
char *mut_arm_values_tell(const struct mut_report *r, int first, int arm);

/* Whether row i of the values is told of that arm: what the scenario sets in one is told of all, for it is what they
 * differ in. */
bool mut_arm_values_told(const struct mut_report *r, int i, int arm);

#endif
