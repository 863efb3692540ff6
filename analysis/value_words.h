/* Values of a scenario in words for readers: what a parameter is, from its one line in the tables of parameters,
 * and its value with its unit. */
#ifndef MUT_VALUE_WORDS_H
#define MUT_VALUE_WORDS_H

#include <stdbool.h>

/* "share of users asked personally each month": the doc of the path `path` ("coproduction.asked") shortened to
 * its first part, without numbers of equations; of one that has none "asked (coproduction)". A
 * switch is named by what is so if it is on: its doc is "1: ...; 0: ..." or "Whether ...". Freed with mut_free; NULL without memory. */
char *mut_value_words_name(const char *path, const char *doc);

/* "asked (coproduction)", "users a unit": a path of two parts as words. Freed likewise. */
char *mut_value_words_path(const char *path);

/* "0.25 per month", "3 seats", "1 seat", "£25", "on": freed likewise. */
char *mut_value_words_value(double value, const char *doc, const char *unit);

/* "neighbourhoods pool budgets: on". */
char *mut_value_words(const char *path, const char *doc, const char *unit, double value);

#endif
