/* Which of a report's figures are wanted: those that a user names. */
#ifndef MUT_CHOSEN_H
#define MUT_CHOSEN_H

#include <jansson.h>

#include "diag.h"

/* A copy of a report (report.h) with no other figures than those which `names` lists, separated by commas: each the id
 * of a figure ("plane"), or what the ids of several begin with ("paths": paths_quality, paths_need_met ...). NULL after
 * reporting all names that fit none, with the nearest id and those that there are (MUT_EINPUT), or for want of memory
 * (MUT_ENOMEM). */
json_t *mut_chosen_figures(const json_t *report, const char *names,
                           struct mut_diags *diags);

#endif
