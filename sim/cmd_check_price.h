/* How long a study takes, by a short run of it on this machine. */
#ifndef MUT_CMD_CHECK_PRICE_H
#define MUT_CMD_CHECK_PRICE_H

#include <stddef.h>

#include "study.h"

/* Seconds that all runs take on so many threads. Measured: the reference arm of the first point
 * runs twice, shortened in months and units to a tenth of a second or so; what starting costs
 * and what a month costs are scaled to users, months and runs. Where even that is too large, or
 * fails, by 300 ns a user and month. */
double mut_cmd_check_seconds(const struct mut_study *study, int threads);

/* "about 4 minutes". */
void mut_cmd_check_time_words(double seconds, char *out, size_t room);

#endif
