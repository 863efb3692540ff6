/* From what was read to what runs: the value of every row for each arm, form and month, and the
 * charters that hold them. */
#ifndef MUT_RESOLVE_H
#define MUT_RESOLVE_H

#include "reader.h"

/* Whose value is asked for; a slot is one of the arm's forms. */
struct mut_resolve_who {
    int arm, slot, month;
};

/* The form (index into r->forms) under which the units of a slot work in a month. Before month
 * 0 that is the reference arm's, unless start is own. */
int mut_resolve_form(const struct mut_reader *r, struct mut_resolve_who who);

/* The value of an entry of the catalogue, by rising strength: row default, sector or form,
 * scenario, arm, reform from its date, command line. Ranges, source and grade are filled in. */
struct mut_value mut_resolve_value(const struct mut_reader *r, struct mut_resolve_who who,
                                   int entry);

/* The months, sorted, at which some value or form may change; the first is the start of
 * burn-in. Returns their number, at most MUT_MOST_DATES. */
int mut_resolve_months(const struct mut_reader *r, int *months);

/* Makes plan.arms[].terms. r->forms must be in the order of plan.forms. MUT_OK or MUT_ENOMEM. */
int mut_resolve_terms(struct mut_reader *r);

#endif
