/* What `validate` prints: failures first, then the rest, then what was forbidden and what was
 * calibrated. */
#ifndef MUT_VALIDATE_PRINT_H
#define MUT_VALIDATE_PRINT_H

#include "format.h"
#include "validate_pattern.h"
#include "validate_rules.h"

struct mut_verdicts {
    const struct mut_pattern *patterns; /* [n], judged */
    int n;
    const struct mut_rules *rules;
    bool whole; /* all patterns were asked for, so that the mark applies */
};

/* True if enough patterns pass, those among them that must; without `whole`, if all do. */
bool mut_validate_print_mark(const struct mut_verdicts *v);

/* Text for people, a CSV line a part, or JSON: a list of {id, title, pass, version, results_version, parts:
 * [{title, band, value, low, high, pass}]}, whose title begins with "not tested: " or "fitted: " (a parameter was set on
 * its evidence) where passing shows nothing. A status. */
int mut_validate_print(const struct mut_verdicts *v, enum mut_format format, FILE *out);

#endif
