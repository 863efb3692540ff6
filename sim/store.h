/* The result file: HDF5 in the netCDF-4/CF layout, written to a temporary file, synced and
 * renamed, so that a result is whole or absent. */
#ifndef MUT_STORE_H
#define MUT_STORE_H

#include "diag.h"
#include "plan.h"
#include "series.h"

/* Writes the result of a whole ensemble to `path`. `runs` is [arm][replicate] (replicate runs
 * fastest). MUT_ESYSTEM with a sentence when the disk is full or the path cannot be written;
 * then nothing is left behind. Refuses an existing path unless `force` (MUT_EINPUT). */
int mut_store_write(const char *path, bool force, const struct mut_plan *plan,
                    const struct mut_layout *layout, const struct mut_series *runs,
                    struct mut_diags *diags);

/* Checks before any work that `path` may be written: folder exists and is writable, file absent
 * or `force`. */
int mut_store_ready(const char *path, bool force, struct mut_diags *diags);

#endif
