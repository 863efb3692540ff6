/* The whole dictionary as one Markdown text: the schedule, every parameter, every attribute by form,
 * every number by sector, every outcome. It is printed from the declarations and the data files. */
#ifndef MUT_MANUAL_H
#define MUT_MANUAL_H

#include <stdio.h>

#include "registry.h"

/* MUT_OK, or a status with diagnostics if a data file cannot be read. */
int mut_manual_print(const struct mut_registry *registry, FILE *out,
                     struct mut_diags *diags);

#endif
