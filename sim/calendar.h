/* Months of the calendar, written 2025-04. */
#ifndef MUT_CALENDAR_H
#define MUT_CALENDAR_H

#include "document.h"

/* Reads a month as a count since January of year 0; reports and returns false if it is none
 * (years 1900 to 2999). */
bool mut_calendar_read(const struct mut_node *node, const char *what, int *months,
                       struct mut_diags *diags);

#endif
