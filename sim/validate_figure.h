/* Reads the leaves of a value: which column of which run and arm, over which months. */
#ifndef MUT_VALIDATE_FIGURE_H
#define MUT_VALIDATE_FIGURE_H

#include "validate_term.h"

/* Reads {run, arm, outcome | units | parameter, ...} into `term`; false after reporting. */
bool mut_validate_figure_read(struct mut_term *term, const struct mut_node *node,
                              const struct mut_trials *trials, struct mut_diags *diags);

#endif
