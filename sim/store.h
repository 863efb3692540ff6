/* The result file: HDF5 in the netCDF-4/CF layout, written to a temporary file, synced and
 * renamed, so that a result is whole or absent. */
#ifndef MUT_STORE_H
#define MUT_STORE_H

#include "diag.h"
#include "plan.h"
#include "run_source.h"
#include "series.h"
#include "study.h"

/* Writes the result of a whole ensemble to `path`; the numbers of its runs are fetched one by one
 * and never all in memory. The file has the axis `point` only if the study has it. MUT_ESYSTEM with a sentence when the disk is full or the path cannot be written;
 * then nothing is left behind. Refuses an existing path unless `force` (MUT_EINPUT). */
int mut_store_study(const char *path, bool force, const struct mut_study *study,
                    const struct mut_run_source *runs, struct mut_diags *diags);

/* The same for one plan and its runs in memory, [arm][replicate]. */
int mut_store_write(const char *path, bool force, const struct mut_plan *plan,
                    const struct mut_layout *layout, const struct mut_series *runs,
                    struct mut_diags *diags);

/* Checks before any work that `path` may be written: folder exists and is writable, file absent
 * or `force`. */
int mut_store_ready(const char *path, bool force, struct mut_diags *diags);

#endif
