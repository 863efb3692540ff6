#include "document_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* NULL if `file` can be read to its end. */
static const char *
refused(int file)
{
    struct stat facts;
    if (fstat(file, &facts) != 0)
        return strerror(errno);
    if (S_ISDIR(facts.st_mode))
        return strerror(EISDIR);
    return S_ISREG(facts.st_mode) ? NULL : "it is a pipe or a device, not a file";
}

const char *
mut_document_bytes(const char *path, char *bytes, size_t room, size_t *length)
{
    *length = 0;
    /* Opening a pipe without O_NONBLOCK waits for its writer. */
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return strerror(errno);
    const char *fault = refused(file);
    while (fault == NULL && *length < room) {
        const ssize_t n = read(file, bytes + *length, room - *length);
        if (n < 0 && errno != EINTR)
            fault = strerror(errno);
        else if (n == 0)
            break;
        else if (n > 0)
            *length += (size_t) n;
    }
    close(file);
    return fault;
}
