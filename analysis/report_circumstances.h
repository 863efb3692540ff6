/* What a page says of arms that live through what nobody chooses. */
#ifndef MUT_REPORT_CIRCUMSTANCES_H
#define MUT_REPORT_CIRCUMSTANCES_H

#include "report.h"

/* " State shock lives through what nobody chooses (Rise of demand), State does not: not compared here.": of the arms
 * that a circumstance parts from the reference; "" without. Freed with mut_free. */
char *mut_report_circumstances(const struct mut_report *r, int reference);

#endif
