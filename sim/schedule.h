/* The order of events in a month. */
#ifndef MUT_SCHEDULE_H
#define MUT_SCHEDULE_H

#include "world.h"

/* People and posts get their state; once, before the first month. */
void mut_schedule_start(struct mut_world *w, int threads);

/* One month of the whole world. MUT_OK, MUT_ENOMEM, or MUT_EFAILED if an account does not
 * balance. `threads` at most w->n_workspaces. */
int mut_schedule_month(struct mut_world *w, int month, int threads,
                       struct mut_diags *diags);

#endif
