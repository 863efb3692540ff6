/* A variable over all runs, written in batches of replicates, so that no more than a few megabytes
 * of them are in memory. */
#ifndef MUT_STORE_CUBE_H
#define MUT_STORE_CUBE_H

#include "store_h5.h"
#include "study.h"

struct mut_store_cube {
    size_t cells; /* numbers of one run in the file */
    /* Fills to[cells] for run [point][arm][replicate]; false: it cannot be read. */
    bool (*fill)(const void *self, int run, double *to);
    const void *self; /* borrowed */
};

/* `field` has the axes (point) arm, replicate and those of one run, in this order. */
void mut_store_cube_write(struct mut_store_h5 *h, hid_t group,
                          const struct mut_store_field *field,
                          const struct mut_store_cube *cube,
                          const struct mut_study *study);

#endif
