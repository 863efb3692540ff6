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

/* A file being written; all zero: none. */
struct mut_store_disk {
    const char *path; /* borrowed */
    char *folder;     /* owned: "." if the path has none */
    char *temporary;  /* owned: FOLDER/.NAME.tmp */
    bool force, open;
    int fd; /* of the temporary file: empty, and ours alone */
};

/* Opens the temporary file of `path`, which must be ready as above. Drop it in either case. */
int mut_store_disk_open(struct mut_store_disk *d, const char *path, bool force,
                        struct mut_diags *diags);

/* What is in the file gets the name, and both are on the disk; MUT_EINPUT if a file appeared
 * there meanwhile without `force`. */
int mut_store_disk_commit(struct mut_store_disk *d, struct mut_diags *diags);

/* Reports that the file cannot be written: `code` is an errno. */
int mut_store_disk_fault(const struct mut_store_disk *d, int code,
                         struct mut_diags *diags);

/* Removes the temporary file unless it was committed, and frees the rest. */
void mut_store_disk_drop(struct mut_store_disk *d);

/* Makes the entries of the folder of `path` safe after a file was made, named or removed there;
 * errno or 0. */
int mut_store_disk_sync(const char *folder);

/* Writes bytes[size] to `path`; after a failure (MUT_ESYSTEM; MUT_EINPUT if the file appeared
 * meanwhile without `force`) the folder is as before. The temporary file is locked, so that two
 * programs with the same output do not mix; one left by a killed program is written over. */
int mut_store_disk_write(const char *path, bool force, const void *bytes, size_t size,
                         struct mut_diags *diags);

#endif
