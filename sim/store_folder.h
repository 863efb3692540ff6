/* A folder of files that is whole or absent: the files go to the folder `.NAME.tmp` beside it, are
 * synced, and take the name together in one step. */
#ifndef MUT_STORE_FOLDER_H
#define MUT_STORE_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "diag.h"

/* A folder being written; all zero: none. */
struct mut_store_folder {
    char *path;                     /* owned: without slashes at its end */
    char *parent;                   /* owned: "." if the path has none */
    char *temporary;                /* owned: PARENT/.NAME.tmp */
    bool (*ours)(const char *file); /* whether we may remove a file of that name */
    bool replaces, open;
    int fd;   /* of the temporary folder: empty, and ours alone */
    int file; /* of the file being written */
    int code; /* errno of the first write to it that failed, which a stream forgets */
};

/* Opens the temporary folder of `path`. An empty folder there is as good as none; with `force` one
 * that holds nothing but files of `ours` is replaced. MUT_EINPUT for anything else in the way,
 * MUT_ESYSTEM for a folder above it that is missing or closed. Drop it in either case. */
int mut_store_folder_open(struct mut_store_folder *f, const char *path, bool force,
                          bool (*ours)(const char *file), struct mut_diags *diags);

/* A new file in the temporary folder, one at a time; NULL with an error. */
FILE *mut_store_folder_file(struct mut_store_folder *f, const char *name,
                            struct mut_diags *diags);

/* Closes such a file: all that was written to it is on the disk, or MUT_ESYSTEM. */
int mut_store_folder_close(struct mut_store_folder *f, const char *name, FILE *file,
                           struct mut_diags *diags);

/* The folder gets its name, and an earlier one is removed. */
int mut_store_folder_commit(struct mut_store_folder *f, struct mut_diags *diags);

/* Removes the temporary folder unless it was committed, and frees the rest. One left by a killed
 * program is used and emptied by the next with the same name. */
void mut_store_folder_drop(struct mut_store_folder *f);

#endif
