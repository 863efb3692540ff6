/* A file that is whole or absent: bytes go to `.NAME.tmp` in the same folder, are synced, and
 * take the name in one step. */
#ifndef MUT_STORE_DISK_H
#define MUT_STORE_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

/* MUT_OK if `path` may be written now: its folder exists and is writable, and the file is
 * absent or `force`. MUT_EINPUT for a file in the way, MUT_ESYSTEM for a folder that is missing
 * or closed. */
int mut_store_disk_ready(const char *path, bool force, struct mut_diags *diags);

/* Writes bytes[size] to `path`; after a failure (MUT_ESYSTEM; MUT_EINPUT if the file appeared
 * meanwhile without `force`) the folder is as before. The temporary file is locked, so that two
 * programs with the same output do not mix; one left by a killed program is written over. */
int mut_store_disk_write(const char *path, bool force, const void *bytes, size_t size,
                         struct mut_diags *diags);

#endif
