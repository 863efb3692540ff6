/* What the grammar of scenarios has and this version does not run: refused by name. */
#ifndef MUT_LATER_H
#define MUT_LATER_H

#include "reader.h"

/* Reports unknown keys of the scenario, and keys and values that are not run yet. */
void mut_later_read(struct mut_reader *r);

#endif
