/* What a scenario says about results: window, headline set, differences that matter, months
 * kept unit by unit. */
#ifndef MUT_MEASURE_H
#define MUT_MEASURE_H

#include "reader.h"

/* Fills the plan; all errors go to the reader's diagnostics. Comes after the frame. */
void mut_measure_read(struct mut_reader *r);

#endif
