/* What a scenario says about results: window, headline set, differences that matter, months
 * kept unit by unit. */
#ifndef MUT_MEASURE_H
#define MUT_MEASURE_H

#include "reader.h"

/* Fills the plan; all errors go to the reader's diagnostics. Comes after the frame. */
void mut_measure_read(struct mut_reader *r);

/* The index of the outcome `name`, or -1 after reporting it with the nearest name. */
int mut_measure_outcome(struct mut_reader *r, const char *name, struct mut_place at);

/* Reads [first month, last month] inside the known horizon; false after reporting an error. */
bool mut_measure_window(struct mut_reader *r, const struct mut_node *node, int window[2]);

#endif
