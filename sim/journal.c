#include "journal.h"

#include "mem.h"
#include "store_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const struct mut_place nowhere = { 0 };

char *
mut_journal_path(const char *result)
{
    return mut_text_format("%s.runs", result);
}

int
mut_journal_run(const struct mut_study *study, int k)
{
    const int cells = mut_study_cells(study), n_arms = study->plans[0].n_arms;
    return mut_study_run(study, k % cells / n_arms, k % n_arms, k / cells);
}

/* The run number of a place among [point][arm][replicate]. */
static int
number_of(const struct mut_study *study, int run)
{
    const int replicates = study->plans[0].replicates;
    return run % replicates * mut_study_cells(study) + run / replicates;
}

bool
mut_journal_has(const struct mut_journal *j, int k)
{
    return j->places[k].at > 0;
}

static int
fault(const struct mut_journal *j, const char *what, int code, struct mut_diags *diags)
{
    mut_fail(diags, MUT_ESYSTEM, nowhere, "%s: %s: %s", j->path, what, strerror(code));
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        mut_hint(diags, "make room, or write to another disk");
    return MUT_ESYSTEM;
}

static int
no_memory(const struct mut_journal *j, struct mut_diags *diags)
{
    return mut_fail(diags, MUT_ENOMEM, nowhere, "%s does not fit the memory", j->path);
}

/* Writes all of it at a place; errno or 0. */
static int
write_at(int fd, const unsigned char *bytes, size_t size, int64_t at)
{
    while (size > 0) {
        const ssize_t n = pwrite(fd, bytes, size, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 ? EIO : errno;
        bytes += n;
        at += n;
        size -= (size_t) n;
    }
    return 0;
}

/* Reads just that much; false if the file ends or cannot be read. */
static bool
read_at(int fd, void *out, size_t size, int64_t at)
{
    char *to = out;
    while (size > 0) {
        const ssize_t n = pread(fd, to, size, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        to += n;
        at += n;
        size -= (size_t) n;
    }
    return true;
}

static int
write_head(struct mut_journal *j, struct mut_diags *diags)
{
    size_t size;
    unsigned char *bytes = mut_journal_head_bytes(&j->head, &size);
    if (bytes == NULL)
        return no_memory(j, diags);
    int code = write_at(j->fd, bytes, size, 0);
    if (code == 0 && fdatasync(j->fd) != 0)
        code = errno;
    mut_free(bytes);
    j->begin = (int64_t) size;
    j->end = j->end > j->begin ? j->end : j->begin;
    return code == 0 ? MUT_OK : fault(j, "cannot be written", code, diags);
}

/* The folder's entry is made safe too. */
static int
sync_folder(const struct mut_journal *j, struct mut_diags *diags)
{
    const char *slash = strrchr(j->path, '/');
    char *folder = slash == NULL
                       ? mut_text(".")
                       : mut_text_format("%.*s",
                                         slash == j->path ? 1 : (int) (slash - j->path),
                                         j->path);
    if (folder == NULL)
        return no_memory(j, diags);
    const int code = mut_store_disk_sync(folder);
    mut_free(folder);
    return code == 0 ? MUT_OK : fault(j, "its folder cannot be synced", code, diags);
}

static int
lock(const struct mut_journal *j, bool to_write, struct mut_diags *diags)
{
    if (flock(j->fd, (to_write ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 ||
        errno != EWOULDBLOCK)
        return MUT_OK;
    return mut_fail(diags, MUT_ESYSTEM, nowhere, "%s is being written by another program",
                    j->path);
}

static int
begin(struct mut_journal *j, const char *path, struct mut_diags *diags)
{
    *j = (struct mut_journal){ .fd = -1, .path = mut_text(path) };
    return j->path != NULL ? MUT_OK
                           : mut_fail(diags, MUT_ENOMEM, nowhere,
                                      "no memory for the name of `%s`", path);
}

static int
make_places(struct mut_journal *j, const struct mut_study *study, struct mut_diags *diags)
{
    j->study = study;
    j->n_runs = mut_study_runs(study);
    mut_free(j->places);
    j->places = mut_array((size_t) j->n_runs, sizeof *j->places);
    return j->places != NULL ? MUT_OK : no_memory(j, diags);
}

int
mut_journal_create(struct mut_journal *j, const char *path, struct mut_journal_head *head,
                   const struct mut_study *study, struct mut_diags *diags)
{
    enum { ANYONE = 0666 };
    int status = begin(j, path, diags);
    j->head = *head;
    *head = (struct mut_journal_head){ 0 };
    if (status == MUT_OK)
        status = make_places(j, study, diags);
    if (status != MUT_OK)
        return status;
    j->fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, ANYONE);
    if (j->fd < 0 && errno == EEXIST)
        return mut_fail(diags, MUT_EINPUT, nowhere, "%s exists already", path);
    if (j->fd < 0)
        return fault(j, "cannot be written", errno, diags);
    status = lock(j, true, diags);
    if (status == MUT_OK)
        status = write_head(j, diags);
    if (status == MUT_OK)
        status = sync_folder(j, diags);
    if (status != MUT_OK)
        unlink(path); /* no run is in it */
    return status;
}

static int
read_head(struct mut_journal *j, struct mut_diags *diags)
{
    unsigned char front[16];
    struct stat file;
    if (fstat(j->fd, &file) != 0)
        return fault(j, "cannot be read", errno, diags);
    const size_t size = (size_t) file.st_size;
    const size_t n = size < sizeof front ? size : sizeof front;
    const bool whole = S_ISREG(file.st_mode) && read_at(j->fd, front, n, 0);
    if (!whole || !mut_journal_head_is(front, n))
        return mut_fail(diags, MUT_EINPUT, nowhere, "%s is no journal of runs", j->path);
    const size_t length = mut_journal_head_size(front, n);
    j->damaged_head = length == 0 || length > size;
    if (j->damaged_head)
        return MUT_OK;
    unsigned char *bytes = mut_array(length, 1);
    if (bytes == NULL)
        return no_memory(j, diags);
    size_t taken = 0;
    int status = read_at(j->fd, bytes, length, 0)
                     ? mut_journal_head_read(&j->head, bytes, length, &taken)
                     : MUT_EINPUT;
    mut_free(bytes);
    j->damaged_head = status == MUT_EINPUT;
    j->begin = (int64_t) taken;
    if (j->damaged_head)
        mut_journal_head_clear(&j->head);
    return status == MUT_ENOMEM ? no_memory(j, diags) : MUT_OK;
}

int
mut_journal_open(struct mut_journal *j, const char *path, bool to_write,
                 struct mut_diags *diags)
{
    int status = begin(j, path, diags);
    if (status != MUT_OK)
        return status;
    j->fd = open(path,
                 (to_write ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (j->fd < 0)
        return errno == ENOENT ? mut_fail(diags, MUT_EINPUT, nowhere,
                                          "%s: there is no such journal", path)
                               : fault(j, "cannot be read", errno, diags);
    status = lock(j, to_write, diags);
    return status == MUT_OK ? read_head(j, diags) : status;
}

int
mut_journal_mend(struct mut_journal *j, struct mut_journal_head *head,
                 struct mut_diags *diags)
{
    mut_journal_head_clear(&j->head);
    j->head = *head;
    *head = (struct mut_journal_head){ 0 };
    j->cut = j->size > j->end ? j->size - j->end : 0;
    if (j->cut > 0 && ftruncate(j->fd, j->end) != 0)
        return fault(j, "cannot be cut", errno, diags);
    return j->damaged_head ? write_head(j, diags) : MUT_OK;
}

static bool
fetch(const void *self, int run, const size_t part[2], double *out)
{
    const struct mut_journal_set *set = self;
    const int k = number_of(set->items[0].study, run);
    for (int i = 0; i < set->n; i++) {
        const struct mut_journal *j = &set->items[i];
        if (mut_journal_has(j, k))
            return read_at(j->fd, out, part[1] * sizeof *out,
                           j->places[k].at + (int64_t) (part[0] * sizeof *out));
    }
    return false;
}

struct mut_run_source
mut_journal_source(const struct mut_journal_set *set)
{
    return (struct mut_run_source){ .fetch = fetch, .self = set };
}

int
mut_journal_remove(struct mut_journal *j, struct mut_diags *diags)
{
    if (unlink(j->path) != 0)
        return fault(j, "cannot be removed", errno, diags);
    return sync_folder(j, diags);
}

void
mut_journal_close(struct mut_journal *j)
{
    if (j->fd >= 0 && j->path != NULL)
        close(j->fd);
    mut_free(j->path);
    mut_free(j->places);
    mut_journal_head_clear(&j->head);
    *j = (struct mut_journal){ .fd = -1 };
}
