/* The dimension scales of the result's groups. */
#ifndef MUT_STORE_AXES_H
#define MUT_STORE_AXES_H

#include "outcome.h"
#include "store_h5.h"
#include "study.h"

/* The axes of a group, 0 for none; those of outcomes stand in the root alone. */
struct mut_store_axes {
    hid_t point; /* 0 without points */
    hid_t arm, replicate, month, unit;
    hid_t other[MUT_AXES];
};

/* All axes of the root. */
void mut_store_axes_root(struct mut_store_h5 *h, const struct mut_study *study,
                         struct mut_store_axes *axes);

/* Points, arms and replicates, which every group of results has for itself: a reader that opens
 * one group sees its labels. */
void mut_store_axes_runs(struct mut_store_h5 *h, hid_t group,
                         const struct mut_study *study, struct mut_store_axes *axes);

/* Labels an axis of months. Its unit is 1 and not "months since ...", which readers would take for
 * a calendar that they do not know. */
void mut_store_axes_month(struct mut_store_h5 *h, const struct mut_plan *plan,
                          hid_t month);

void mut_store_axes_close(struct mut_store_h5 *h, struct mut_store_axes *axes);

#endif
