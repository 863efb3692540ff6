#include "store_disk.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct mut_place nowhere = { 0 };

static int
target_init(struct mut_store_disk *t, const char *path, bool force,
            struct mut_diags *diags)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    *t = (struct mut_store_disk){ .path = path, .force = force, .fd = -1 };
    if (*name == '\0')
        return mut_fail(diags, MUT_EINPUT, nowhere, "`%s` names no file to write", path);
    if (slash == NULL)
        t->folder = mut_text(".");
    else
        t->folder = mut_text_format("%.*s", slash == path ? 1 : (int) (slash - path),
                                    path);
    t->temporary = mut_text_format("%.*s.%s.tmp", (int) (name - path), path, name);
    if (t->folder == NULL || t->temporary == NULL)
        return mut_fail(diags, MUT_ENOMEM, nowhere, "no memory for the name of `%s`",
                        path);
    return MUT_OK;
}

static int
refuse_existing(const char *path, struct mut_diags *diags)
{
    mut_fail(diags, MUT_EINPUT, nowhere, "%s exists already and is not overwritten", path);
    mut_hint(diags, "give another name, or --force to replace it");
    return MUT_EINPUT;
}

static int
fault(const char *path, const char *what, int code, struct mut_diags *diags)
{
    mut_fail(diags, MUT_ESYSTEM, nowhere, "%s: %s: %s", path, what, strerror(code));
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        mut_hint(diags, "make room, or write to another disk");
    return MUT_ESYSTEM;
}

static int
check_folder(const struct mut_store_disk *t, struct mut_diags *diags)
{
    struct stat folder;
    if (stat(t->folder, &folder) != 0)
        return fault(t->path, "its folder cannot be used", errno, diags);
    if (!S_ISDIR(folder.st_mode))
        return fault(t->path, "its folder cannot be used", ENOTDIR, diags);
    if (access(t->folder, W_OK | X_OK) != 0)
        return fault(t->path, "its folder cannot be written", errno, diags);
    return MUT_OK;
}

/* Whether the file begins as every HDF5 file does, or as the answers that are written beside
 * results (a JSON list of objects, or one that names its scenario first), or a page about one: a scenario given as the output by mistake must not be lost. */
static bool
is_result(const char *path)
{
    static const unsigned char hdf5[8] = { 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };
    static const char list[] = "[\n  {", object[] = "{\"scenar", frozen[] = "# frozen",
                      page[] = "<!--mutu";
    unsigned char begins[sizeof hdf5] = { 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, begins, sizeof begins);
    close(fd);
    return n == (ssize_t) sizeof begins &&
           (memcmp(begins, hdf5, sizeof hdf5) == 0 ||
            memcmp(begins, list, sizeof list - 1) == 0 ||
            memcmp(begins, object, sizeof object - 1) == 0 ||
            memcmp(begins, frozen, sizeof frozen - 1) == 0 ||
            memcmp(begins, page, sizeof page - 1) == 0);
}

static int
check_file(const struct mut_store_disk *t, struct mut_diags *diags)
{
    struct stat file;
    if (lstat(t->path, &file) != 0)
        return errno == ENOENT ? MUT_OK
                               : fault(t->path, "cannot be written", errno, diags);
    if (S_ISDIR(file.st_mode))
        return fault(t->path, "cannot be written", EISDIR, diags);
    if (!t->force)
        return refuse_existing(t->path, diags);
    if (!S_ISREG(file.st_mode) && !S_ISLNK(file.st_mode))
        return mut_fail(diags, MUT_ESYSTEM, nowhere,
                        "%s is not a regular file and cannot be replaced", t->path);
    if (S_ISREG(file.st_mode) && file.st_size > 0 && !is_result(t->path)) {
        mut_fail(diags, MUT_EINPUT, nowhere,
                 "%s is no result and is not overwritten, even with --force", t->path);
        mut_hint(diags, "give another name with -o, or remove the file yourself");
        return MUT_EINPUT;
    }
    return MUT_OK;
}

/* A target that may be written now; drop it in either case. */
static int
prepare(struct mut_store_disk *t, const char *path, bool force, struct mut_diags *diags)
{
    int ret = target_init(t, path, force, diags);
    if (ret == MUT_OK)
        ret = check_folder(t, diags);
    if (ret == MUT_OK)
        ret = check_file(t, diags);
    return ret;
}

int
mut_store_disk_ready(const char *path, bool force, struct mut_diags *diags)
{
    struct mut_store_disk t;
    int ret = prepare(&t, path, force, diags);
    mut_store_disk_drop(&t);
    return ret;
}

/* The lock is taken on the open file, and the name may by then belong to another one (whose
 * writer has just renamed it): compare, so that we write what we shall rename. */
static bool
still_named(int fd, const char *path)
{
    struct stat ours, named;
    return fstat(fd, &ours) == 0 && lstat(path, &named) == 0 &&
           ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

static int
open_temporary(struct mut_store_disk *t, struct mut_diags *diags)
{
    enum { ANYONE = 0666 };
    int fd = open(t->temporary, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, ANYONE);
    if (fd < 0)
        return fault(t->path, "cannot be written", errno, diags);
    bool taken = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (taken || !still_named(fd, t->temporary)) {
        close(fd);
        mut_fail(diags, MUT_ESYSTEM, nowhere, "%s is being written by another program",
                 t->path);
        mut_hint(diags, "wait until it has ended, or give another name with -o");
        return MUT_ESYSTEM;
    }
    t->fd = fd;
    t->open = true;
    return ftruncate(fd, 0) == 0 ? MUT_OK : mut_store_disk_fault(t, errno, diags);
}

static bool
write_all(int fd, const char *bytes, size_t size)
{
    enum { PIECE = 1 << 28 }; /* one write takes less than 2 GiB on Linux */
    while (size > 0) {
        ssize_t n = write(fd, bytes, size < PIECE ? size : PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n == 0 ? EIO : errno;
            return false;
        }
        bytes += n;
        size -= (size_t) n;
    }
    return true;
}

/* Without `force` an existing file must win even if it appeared a moment ago; some file systems
 * have no such rename, and there the check is made just before. */
static int
take_name(const struct mut_store_disk *t, struct mut_diags *diags)
{
    if (!t->force) {
        if (renameat2(AT_FDCWD, t->temporary, AT_FDCWD, t->path, RENAME_NOREPLACE) == 0)
            return MUT_OK;
        if (errno == EEXIST || access(t->path, F_OK) == 0)
            return refuse_existing(t->path, diags);
    }
    if (rename(t->temporary, t->path) != 0)
        return fault(t->path, "cannot be named", errno, diags);
    return MUT_OK;
}

/* A rename is on the disk only when its folder is. */
int
mut_store_disk_sync(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int code = fd < 0 || fsync(fd) != 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return code != EINVAL && code != EACCES ? code : 0;
}

int
mut_store_disk_open(struct mut_store_disk *d, const char *path, bool force,
                    struct mut_diags *diags)
{
    int ret = prepare(d, path, force, diags);
    return ret == MUT_OK ? open_temporary(d, diags) : ret;
}

int
mut_store_disk_fault(const struct mut_store_disk *d, int code, struct mut_diags *diags)
{
    return fault(d->path, "cannot be written", code, diags);
}

int
mut_store_disk_commit(struct mut_store_disk *d, struct mut_diags *diags)
{
    if (fsync(d->fd) != 0)
        return mut_store_disk_fault(d, errno, diags);
    int ret = take_name(d, diags);
    if (ret != MUT_OK)
        return ret;
    d->open = false;
    if (close(d->fd) != 0)
        return fault(d->path, "cannot be closed", errno, diags);
    const int code = mut_store_disk_sync(d->folder);
    if (code != 0)
        return fault(d->path, "was written, but its folder cannot be synced", code, diags);
    return MUT_OK;
}

void
mut_store_disk_drop(struct mut_store_disk *d)
{
    if (d->open) {
        unlink(d->temporary); /* while the lock is held, so that it is ours */
        close(d->fd);
    }
    mut_free(d->folder);
    mut_free(d->temporary);
    *d = (struct mut_store_disk){ .fd = -1 };
}

int
mut_store_disk_write(const char *path, bool force, const void *bytes, size_t size,
                     struct mut_diags *diags)
{
    struct mut_store_disk d;
    int ret = mut_store_disk_open(&d, path, force, diags);
    if (ret == MUT_OK && !write_all(d.fd, bytes, size))
        ret = mut_store_disk_fault(&d, errno, diags);
    if (ret == MUT_OK)
        ret = mut_store_disk_commit(&d, diags);
    mut_store_disk_drop(&d);
    return ret;
}
