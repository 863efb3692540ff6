/* What is kept unit by unit in chosen months. */
#ifndef MUT_PANEL_H
#define MUT_PANEL_H

#include "series.h"
#include "world.h"

/* Writes the units' columns if `month` is one of the plan's unit months. */
void mut_panel_month(struct mut_world *w, int month, const struct mut_layout *layout,
                     struct mut_series *out);

#endif
