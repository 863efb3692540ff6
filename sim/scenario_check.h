/* Keys of a scenario that the grammar does not have. */
#ifndef MUT_SCENARIO_CHECK_H
#define MUT_SCENARIO_CHECK_H

#include "reader.h"

/* Reports each unknown key of the scenario, with what was probably meant. */
void mut_scenario_check_keys(struct mut_reader *r);

#endif
