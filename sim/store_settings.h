/* The table of values of a result: /design/settings. */
#ifndef MUT_STORE_SETTINGS_H
#define MUT_STORE_SETTINGS_H

#include "store_h5.h"
#include "study.h"

/* Every value of every parameter and attribute with its source. With an axis of points, the
 * column `point` says where it holds: empty for what is the same at all points. */
void mut_store_settings(struct mut_store_h5 *h, hid_t design,
                        const struct mut_study *study);

#endif
