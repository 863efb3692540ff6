/* The attributes of an object of two results. */
#ifndef MUT_TWIN_ATTRIBUTE_H
#define MUT_TWIN_ATTRIBUTE_H

#include "twin.h"

/* Compares those of the object at `path` ("." for the root), but for what netCDF keeps for itself
 * and what the program and the number of replicates decide. */
void mut_twin_attribute_compare(struct mut_twin *twin, const char *path);

#endif
