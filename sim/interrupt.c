#include "interrupt.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { PATIENCE = 2000 }; /* milliseconds that running runs get */

/* Waits for a signal; false if the bell rang or the time is over. */
static bool
signal_came(const struct mut_interrupt *i, int signals, int patience, bool *bell)
{
    struct pollfd two[2] = { { .fd = i->bell, .events = POLLIN },
                             { .fd = signals, .events = POLLIN } };
    int n = poll(two, 2, patience);
    while (n < 0 && errno == EINTR)
        n = poll(two, 2, patience);
    struct signalfd_siginfo info;
    *bell = two[0].revents != 0;
    return n > 0 && two[1].revents != 0 && !*bell &&
           read(signals, &info, sizeof info) == (ssize_t) sizeof info;
}

static void *
watch(void *self)
{
    struct mut_interrupt *i = self;
    bool bell = false;
    const int signals = signalfd(-1, &i->watched, SFD_CLOEXEC);
    while (signals >= 0 && !bell) {
        if (!signal_came(i, signals, -1, &bell) || atomic_load(&i->ignoring))
            continue;
        atomic_store(&i->caught, true);
        /* A second signal is impatience. */
        const bool again = signal_came(i, signals, PATIENCE, &bell);
        if ((bell && !again) || atomic_load(&i->ignoring))
            continue;
        if (i->leave != NULL)
            i->leave(i->self);
        _exit(MUT_EXIT_INTERRUPTED);
    }
    if (signals >= 0)
        close(signals);
    return NULL;
}

void
mut_interrupt_start(struct mut_interrupt *i, void (*leave)(void *self), void *self)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
    *i = (struct mut_interrupt){ .leave = leave, .self = self, .bell = -1 };
    sigemptyset(&i->watched);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        struct sigaction now;
        if (sigaction(numbers[k], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(&i->watched, numbers[k]);
    }
    i->bell = eventfd(0, EFD_CLOEXEC);
    pthread_sigmask(SIG_BLOCK, &i->watched, &i->before);
    i->started = i->bell >= 0 && pthread_create(&i->thread, NULL, watch, i) == 0;
    if (!i->started)
        pthread_sigmask(SIG_SETMASK, &i->before, NULL);
}

bool
mut_interrupt_caught(const struct mut_interrupt *i)
{
    return atomic_load(&i->caught);
}

void
mut_interrupt_ignore(struct mut_interrupt *i)
{
    atomic_store(&i->ignoring, true);
}

void
mut_interrupt_end(struct mut_interrupt *i)
{
    const uint64_t one = 1;
    const struct timespec now = { 0 };
    if (i->started && write(i->bell, &one, sizeof one) == (ssize_t) sizeof one) {
        pthread_join(i->thread, NULL);
        while (sigtimedwait(&i->watched, NULL, &now) > 0)
            ;
        pthread_sigmask(SIG_SETMASK, &i->before, NULL);
    }
    if (i->bell >= 0)
        close(i->bell);
    i->started = false;
    i->bell = -1;
}
