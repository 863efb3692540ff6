/* A report on two results, B against A: what differs between their scenarios, and what that does to each
 * arm that both have. */
#ifndef MUT_REPORT_TWO_H
#define MUT_REPORT_TWO_H

#include <jansson.h>

#include "versus.h"

/* A value that differs between the scenarios; texts are borrowed, "" for nothing to say. */
struct mut_report_two_change {
    const char *what, *arm, *form, *from, *unit;
    const char *value[2], *set_by[2];
};

struct mut_report_two {
    const struct mut_versus *versus;             /* borrowed */
    const struct mut_report_two_change *changes; /* borrowed, [n_changes] */
    int n_changes;
    const char *no_changes; /* why there is no list, NULL if there is one */
};

/* The report as JSON, laid out as report.h's; NULL without memory, or if the forms of a result are missing. */
json_t *mut_report_two(const struct mut_report_two *two);

#endif
