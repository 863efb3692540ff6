/* Values of a scenario in words for readers: what a parameter is, from its one line in the tables of parameters,
 * and its value with its unit. */
#ifndef MUT_VALUE_WORDS_H
#define MUT_VALUE_WORDS_H

#include <stdbool.h>

/* "share of users asked personally each month": the doc of the path `path` ("coproduction.asked") shortened to
 * its first part, without numbers of equations; of one that has none "asked (coproduction)". `unit` "0 or 1" is
 * a switch, and so is what a doc "1: ..." tells of: named by what is so if it is on. Freed with mut_free; NULL without memory. */
char *mut_value_words_name(const char *path, const char *doc);

/* "0.25 per month", "3 seats", "1 seat", "£25", "on": freed likewise. */
char *mut_value_words_value(double value, const char *doc, const char *unit);

/* "neighbourhoods pool budgets: on". */
char *mut_value_words(const char *path, const char *doc, const char *unit, double value);

#endif
