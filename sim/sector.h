/* The rows of struct mut_sector: the meaning, unit and ranges of every number that a file of
 * models/sectors must give. No sector's own numbers are here. */
#ifndef MUT_SECTOR_H
#define MUT_SECTOR_H

#include "model.h"

/* One row per field of struct mut_sector (model.h). A row's default is a neutral middle value
 * for tests; its evidence range spans the kinds of service from recycling to residential care,
 * and a sector's file narrows it by its own. */
extern const struct mut_table mut_sector_table;

#endif
