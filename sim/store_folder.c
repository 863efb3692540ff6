#include "store_folder.h"

#include "mem.h"
#include "store_disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct mut_place nowhere = { 0 };

static int
fault(const char *path, const char *what, int code, struct mut_diags *diags)
{
    mut_fail(diags, MUT_ESYSTEM, nowhere, "%s: %s: %s", path, what, strerror(code));
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        mut_hint(diags, "make room, or write to another disk");
    return MUT_ESYSTEM;
}

static int
take_names(struct mut_store_folder *f, const char *path, struct mut_diags *diags)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    f->path = mut_text_format("%.*s", (int) n, path);
    if (f->path == NULL)
        return MUT_ENOMEM;
    const char *slash = strrchr(f->path, '/');
    const char *name = slash != NULL ? slash + 1 : f->path;
    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        mut_fail(diags, MUT_EINPUT, nowhere, "`%s` names no new folder", path);
        mut_hint(diags, "give the folder a name of its own: -o out/tables");
        return MUT_EINPUT;
    }
    const int above = slash == NULL ? 0 : slash == f->path ? 1 : (int) (slash - f->path);
    f->parent = above > 0 ? mut_text_format("%.*s", above, f->path) : mut_text(".");
    f->temporary = mut_text_format("%.*s.%s.tmp", (int) (name - f->path), f->path, name);
    return f->parent != NULL && f->temporary != NULL ? MUT_OK : MUT_ENOMEM;
}

static int
check_parent(const struct mut_store_folder *f, struct mut_diags *diags)
{
    struct stat folder;
    const int code = stat(f->parent, &folder) != 0 ? errno
                     : !S_ISDIR(folder.st_mode)    ? ENOTDIR
                                                   : 0;
    if (code == 0)
        return access(f->parent, W_OK | X_OK) == 0
                   ? MUT_OK
                   : fault(f->path, "its folder cannot be written", errno, diags);
    fault(f->path, "its folder cannot be used", code, diags);
    if (code == ENOENT)
        mut_hint(diags, "make it first: mkdir -p %s", f->parent);
    return MUT_ESYSTEM;
}

/* The next entry but for the folder itself and the one above; NULL at the end. */
static const struct dirent *
entry(DIR *folder)
{
    const struct dirent *e = readdir(folder);
    while (e != NULL && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0))
        e = readdir(folder);
    return e;
}

/* What is in the way, or nothing: an empty folder is nothing. */
static int
check_contents(struct mut_store_folder *f, bool force, struct mut_diags *diags)
{
    char *strange = NULL;
    DIR *folder = opendir(f->path);
    if (folder == NULL)
        return fault(f->path, "cannot be read", errno, diags);
    for (const struct dirent *e = entry(folder); e != NULL; e = entry(folder)) {
        f->replaces = true;
        if (strange == NULL && !f->ours(e->d_name))
            strange = mut_text(e->d_name);
    }
    closedir(folder);
    int ret = MUT_OK;
    if (strange != NULL) {
        ret = mut_fail(diags, MUT_EINPUT, nowhere,
                       "%s holds `%s`, which is not of an export: it is not replaced%s",
                       f->path, strange, force ? ", even with --force" : "");
        mut_hint(diags, "give a folder of its own: -o %s/tables", f->path);
    } else if (f->replaces && !force) {
        ret = mut_fail(diags, MUT_EINPUT, nowhere,
                       "%s exists already and is not overwritten", f->path);
        mut_hint(diags, "give another name, or --force to replace it");
    }
    mut_free(strange);
    return ret;
}

static int
check_target(struct mut_store_folder *f, bool force, struct mut_diags *diags)
{
    struct stat at;
    if (lstat(f->path, &at) != 0)
        return errno == ENOENT ? MUT_OK
                               : fault(f->path, "cannot be written", errno, diags);
    if (S_ISDIR(at.st_mode))
        return check_contents(f, force, diags);
    mut_fail(diags, MUT_EINPUT, nowhere, "%s exists already and is no folder", f->path);
    mut_hint(diags, "give another name with -o");
    return MUT_EINPUT;
}

/* Removes what is ours; what is not makes a later step fail. */
static void
empty(const struct mut_store_folder *f, int fd)
{
    const int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = again >= 0 ? fdopendir(again) : NULL;
    if (folder == NULL)
        return;
    for (const struct dirent *e = entry(folder); e != NULL; e = entry(folder))
        if (f->ours(e->d_name))
            unlinkat(fd, e->d_name, 0);
    closedir(folder);
}

/* The lock is taken on what is open, and the name may by then belong to another. */
static bool
still_named(int fd, const char *path)
{
    struct stat ours, named;
    return fstat(fd, &ours) == 0 && lstat(path, &named) == 0 &&
           ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

static int
open_temporary(struct mut_store_folder *f, struct mut_diags *diags)
{
    enum { ANYONE = 0777 };
    if (mkdir(f->temporary, ANYONE) != 0 && errno != EEXIST)
        return fault(f->path, "cannot be written", errno, diags);
    f->fd = open(f->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (f->fd < 0)
        return fault(f->path, "cannot be written", errno, diags);
    if ((flock(f->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
        !still_named(f->fd, f->temporary)) {
        close(f->fd);
        mut_fail(diags, MUT_ESYSTEM, nowhere, "%s is being written by another program",
                 f->path);
        mut_hint(diags, "wait until it has ended, or give another name with -o");
        return MUT_ESYSTEM;
    }
    f->open = true;
    empty(f, f->fd);
    return MUT_OK;
}

int
mut_store_folder_open(struct mut_store_folder *f, const char *path, bool force,
                      bool (*ours)(const char *file), struct mut_diags *diags)
{
    *f = (struct mut_store_folder){ .ours = ours, .fd = -1 };
    int ret = take_names(f, path, diags);
    if (ret == MUT_OK)
        ret = check_parent(f, diags);
    if (ret == MUT_OK)
        ret = check_target(f, force, diags);
    return ret == MUT_OK ? open_temporary(f, diags) : ret;
}

/* What a stream writes to; less than `size` is a failure. */
static ssize_t
take(void *cookie, const char *bytes, size_t size)
{
    struct mut_store_folder *f = cookie;
    size_t done = 0;
    while (done < size) {
        const ssize_t n = write(f->file, bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            f->code = f->code != 0 ? f->code : n == 0 ? EIO : errno;
            return 0;
        }
        done += (size_t) n;
    }
    return (ssize_t) done;
}

FILE *
mut_store_folder_file(struct mut_store_folder *f, const char *name,
                      struct mut_diags *diags)
{
    enum { ANYONE = 0666 };
    static const cookie_io_functions_t functions = { .write = take };
    f->code = 0;
    f->file = openat(f->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ANYONE);
    FILE *file = f->file >= 0 ? fopencookie(f, "w", functions) : NULL;
    if (file == NULL) {
        fault(f->path, "cannot be written", errno, diags);
        if (f->file >= 0)
            close(f->file);
    }
    return file;
}

int
mut_store_folder_close(struct mut_store_folder *f, const char *name, FILE *file,
                       struct mut_diags *diags)
{
    const bool failed = fclose(file) != 0;
    int code = f->code != 0 ? f->code : failed ? EIO : 0;
    if (fsync(f->file) != 0 && code == 0)
        code = errno;
    if (close(f->file) != 0 && code == 0)
        code = errno;
    if (code == 0)
        return MUT_OK;
    char *path = mut_text_format("%s/%s", f->path, name);
    fault(path != NULL ? path : f->path, "cannot be written", code, diags);
    mut_free(path);
    return MUT_ESYSTEM;
}

/* Gives the name to the new folder; the earlier one, if any, is then the temporary one. Some file
 * systems cannot exchange two names: there the earlier one is removed a moment before. */
static int
take_place(const struct mut_store_folder *f)
{
    if (f->replaces) {
        if (renameat2(AT_FDCWD, f->temporary, AT_FDCWD, f->path, RENAME_EXCHANGE) == 0)
            return 0;
        if (errno != EINVAL && errno != ENOSYS)
            return errno;
        const int old = open(f->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (old < 0)
            return errno;
        empty(f, old);
        close(old);
    }
    return rename(f->temporary, f->path) == 0 ? 0 : errno;
}

/* The earlier folder, which has the temporary name now. */
static void
remove_earlier(const struct mut_store_folder *f)
{
    const int old = open(f->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (old < 0)
        return;
    empty(f, old);
    close(old);
    rmdir(f->temporary);
}

int
mut_store_folder_commit(struct mut_store_folder *f, struct mut_diags *diags)
{
    if (fsync(f->fd) != 0 && errno != EINVAL)
        return fault(f->path, "cannot be written", errno, diags);
    int code = take_place(f);
    if (code == EEXIST || code == ENOTEMPTY)
        return mut_fail(diags, MUT_EINPUT, nowhere,
                        "%s has been filled meanwhile and is not overwritten", f->path);
    if (code != 0)
        return fault(f->path, "cannot be named", code, diags);
    close(f->fd);
    f->open = false;
    remove_earlier(f);
    code = mut_store_disk_sync(f->parent);
    if (code != 0)
        return fault(f->path, "was written, but its folder cannot be synced", code, diags);
    return MUT_OK;
}

void
mut_store_folder_drop(struct mut_store_folder *f)
{
    if (f->open) {
        empty(f, f->fd);
        rmdir(f->temporary); /* while the lock is held, so that it is ours */
        close(f->fd);
    }
    mut_free(f->path);
    mut_free(f->parent);
    mut_free(f->temporary);
    *f = (struct mut_store_folder){ .fd = -1 };
}
