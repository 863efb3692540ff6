/* The key `sectors`: the files of the services that a scenario runs. */
#ifndef MUT_SCENARIO_SECTORS_H
#define MUT_SCENARIO_SECTORS_H

#include "reader.h"

/* Finds each sector's file, and with it its name; a laboratory gets one without numbers. */
void mut_scenario_sectors_find(struct mut_reader *r);

/* Reads them, once the catalogue knows their rows. */
void mut_scenario_sectors_fill(struct mut_reader *r);

#endif
