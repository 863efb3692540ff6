#include "cmd.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* A reader such as `head` has seen enough. */
static bool
reader_gone(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

int
mut_cmd_finish(struct mut_diags *diags, int status)
{
    errno = 0;
    bool unwritten = fflush(stdout) != 0 || ferror(stdout);
    if (unwritten && !reader_gone()) {
        const char *why = errno != 0 ? strerror(errno) : "a write failed";
        int fault = mut_fail(diags, MUT_ESYSTEM, (struct mut_place){ 0 },
                             "cannot write to the standard output: %s", why);
        status = status == MUT_OK ? fault : status;
    }
    if (status == MUT_ENOMEM && diags->n == 0)
        mut_fail(diags, status, (struct mut_place){ 0 }, "there is not enough memory");
    mut_diag_print(diags, stderr);
    int worst = mut_diag_status(diags);
    mut_diag_clear(diags);
    return mut_exit_code(worst != MUT_OK ? worst : status);
}
