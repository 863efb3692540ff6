/* A plant: the staff and the fixed cost that one or more units share. */
#ifndef MUT_PLANT_H
#define MUT_PLANT_H

#include "citizens.h"

/* Units that share staff and a fixed cost; all of one form. */
struct mut_plant {
    uint32_t first_unit;
    int n_units;
    int64_t first_post;
    int n_posts;
    int form;       /* index into the arm's forms */
    int sector;     /* place in the plan's list */
    uint32_t agent; /* place among the plants of its sector */
};

/* Tells the plant's `units` [n_units] what they are together: users as they are now, for people have
 * moved, the posts that these call for, and the means of what units were like last month.
 * `slices` is of all units of the world. */
void mut_plant_sum_up(const struct mut_plant *plant, const struct mut_slice *slices,
                      struct mut_unit *units);

/* What the plant's step has set in its lead unit holds for each of its units: they share staff
 * and terms. */
void mut_plant_share(const struct mut_unit *lead, struct mut_unit *unit);

#endif
