/* The record of every resolved value, with the place that it came from. */
#ifndef MUT_SETTING_H
#define MUT_SETTING_H

#include "reader.h"

/* Makes plan.settings. A parameter that is the same in all arms stands once with arm -1; an
 * attribute stands per arm and form. A further entry of the same path stands only where the
 * value or its origin changes. Sorted by path, arm, form, from. MUT_OK or MUT_ENOMEM. */
int mut_setting_record(struct mut_reader *r);

#endif
