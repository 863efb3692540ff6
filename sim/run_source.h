/* Where the numbers of finished runs are fetched from, run by run: an array in memory or a
 * journal on the disk. */
#ifndef MUT_RUN_SOURCE_H
#define MUT_RUN_SOURCE_H

#include <stdbool.h>

#include "series.h"

/* A run's numbers in one row: first the values of its series, then the units. */
struct mut_run_source {
    /* Copies part[1] numbers from place part[0] on of run `run`, which counts as [point][arm][replicate]
     * (replicate runs fastest); never across the end of the values. False: cannot be read. */
    bool (*fetch)(const void *self, int run, const size_t part[2], double *out);
    const void *self; /* borrowed */
};

/* All series in memory. */
struct mut_run_array {
    const struct mut_series *runs; /* borrowed, [point][arm][replicate] */
    size_t n_values;               /* of one run, without the units */
};

/* The array of a study's runs as a source, which borrows it. */
struct mut_run_array mut_run_source_runs(const struct mut_series *runs,
                                         const struct mut_plan *plan);
struct mut_run_source mut_run_source_array(const struct mut_run_array *array);

/* Numbers of a run: values and units. */
size_t mut_run_source_values(const struct mut_layout *layout);
size_t mut_run_source_numbers(const struct mut_layout *layout);

#endif
