/* The key `design` of a scenario: how the uncertain values are drawn, or which file has them. */
#ifndef MUT_DESIGN_DRAW_H
#define MUT_DESIGN_DRAW_H

#include "reader.h"

/* After sweep and uncertain: fills r->design.drawn. */
void mut_design_draw(struct mut_reader *r);

#endif
